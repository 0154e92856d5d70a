"""The cast, and what makes tests over a database quick."""

import pgtrigger
import pytest
from django.conf import settings
from django.test import TransactionTestCase
from tests import cast as people

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def kept_cast(django_db_setup, django_db_blocker) -> people.Cast:
    """Made once and committed; every test sees it, and undoes what it does to it."""
    with django_db_blocker.unblock():
        return people.build()


@pytest.fixture
def cast(kept_cast, db) -> people.Cast:
    """One person per role; see `tests/cast.py`."""
    return people.fresh(kept_cast) or people.build()


@pytest.fixture(autouse=True, scope="session")
def audit_chain_can_be_emptied():
    """A test that commits is followed by TRUNCATE, which the audit's trigger would refuse."""
    teardown = TransactionTestCase._fixture_teardown

    def without_trigger(self: TransactionTestCase) -> None:
        with pgtrigger.ignore("activity.AuditEntry:never_emptied"):
            teardown(self)

    TransactionTestCase._fixture_teardown = without_trigger
    yield
    TransactionTestCase._fixture_teardown = teardown
