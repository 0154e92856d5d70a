"""Two requests at once, on connections of their own: who waited for a lock decides by what stands there afterwards."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from tests import walk

from luoshi.web.accounts.models import Role
from luoshi.web.accounts.selectors import system_user
from luoshi.web.accounts.services import membership_grant
from luoshi.web.common.access import NotFound
from luoshi.web.followup import services
from luoshi.web.followup.models import State

pytestmark = pytest.mark.django_db(transaction=True)
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


class Other:
    """A second person's request; `outcome` is what it returned or raised."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self.outcome: Any = None
        self._thread = threading.Thread(target=self._run, args=[act])
        self._thread.start()

    def _run(self, act: Callable[[], Any]) -> None:
        try:
            self.outcome = act()
        except Exception as fault:
            self.outcome = fault
        finally:
            connection.close()

    def waits(self) -> None:
        """Return once it is held up by a lock."""
        for _try in range(200):
            with connection.cursor() as cursor:
                if cursor.execute(WAITING).fetchone()[0]:
                    return
            self._thread.join(0.02)
        raise AssertionError("it waits for nobody")

    def ends(self) -> Any:
        self._thread.join(20)
        return self.outcome


def test_a_head_whose_unit_lost_the_task_a_moment_ago_cannot_accept_it(cast) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    change = {"lead": [cast.third_unit.pk], "support": []}
    with transaction.atomic():
        services.edit(actor=cast.supervisor, commitment=row.pk, version=row.version, **change)
        other = Other(lambda: services.accept(actor=cast.head, commitment=row.pk))
        other.waits()
    assert isinstance(other.ends(), NotFound)
    row.refresh_from_db()
    assert row.state == State.ASSIGNED


def test_a_role_is_given_while_its_person_is_at_work(cast) -> None:
    row = walk.commitment(cast, State.ASSIGNED)
    seat = {"unit": cast.unit, "role": Role.PARTY, "start": date(2020, 1, 1)}
    with transaction.atomic():
        services.accept(actor=cast.head, commitment=row.pk)
        other = Other(lambda: membership_grant(actor=system_user(), user=cast.head, **seat))
        other.waits()
    assert other.ends().role == Role.PARTY
