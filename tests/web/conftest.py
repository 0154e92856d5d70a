"""The cast, and what makes tests over a database quick."""

import pytest

from tests import cast as people


@pytest.fixture(autouse=True)
def cheap_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def cast(db) -> people.Cast:
    """One person per role; see `tests/cast.py`."""
    return people.build()
