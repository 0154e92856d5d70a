"""The audit chain: what is recorded, what the check finds, what the database refuses."""

import threading
from datetime import date
from decimal import Decimal
from itertools import pairwise
from uuid import uuid4

import pgtrigger
import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError, atomic
from django.db.utils import Error
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.web.activity.models import AuditEntry, Chain
from luoshi.web.activity.selectors import history, verify_chains
from luoshi.web.activity.services import Change, record, record_many

ROOT = 900_001  # a chain of these tests' own

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts | st.dates() | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


def write(cast, count: int = 5) -> None:
    for number in range(count):
        record(actor=cast.supervisor, code="unit.renamed", obj=cast.unit, root=ROOT, after={"name": number})


def check(root: int = ROOT):
    return verify_chains([root])[0]


def line(number: int):
    return AuditEntry.objects.filter(root=ROOT, number=number)


@pytest.fixture
def tampering(cast):
    """Five lines, and somebody with the rights to switch the triggers off."""
    write(cast)
    with pgtrigger.ignore():
        yield


def test_a_line_says_who_did_what_to_which(cast):
    entry = record(
        actor=cast.head,
        code="unit.renamed",
        obj=cast.unit,
        root=ROOT,
        before={"on": date(2026, 1, 2)},
        after={"share": Decimal("0.10"), "by": 0.5},
        reason="因机构调整",
    )
    entry.refresh_from_db()
    assert (entry.actor, entry.kind, entry.object_id) == (cast.head, "accounts.unit", str(cast.unit.pk))
    assert (entry.before, entry.after) == ({"on": "2026-01-02"}, {"share": "0.10", "by": "0.5"})
    assert entry.reason == "因机构调整" and check().ok


def test_each_line_carries_the_hash_of_the_one_before(cast):
    write(cast)
    lines = list(AuditEntry.objects.filter(root=ROOT))
    assert [entry.number for entry in lines] == [1, 2, 3, 4, 5]
    assert all(later.previous == earlier.hash for earlier, later in pairwise(lines))
    assert Chain.objects.get(root=ROOT).head == lines[-1].hash


def test_a_bulk_is_one_line_per_thing_and_one_operation(cast, django_assert_max_num_queries):
    changes = [Change(cast.unit, after={"number": number}) for number in range(1000)]
    write(cast, 1)
    with django_assert_max_num_queries(10):
        lines = record_many(actor=cast.supervisor, code="unit.renamed", changes=changes, root=ROOT)
    assert len({entry.operation for entry in lines}) == 1
    assert (check().entries, check().ok) == (1001, True)


def test_no_line_without_declared_code_actor_or_transaction(cast):
    with pytest.raises(LookupError, match=r"unit\.vanished"):
        record(actor=cast.head, code="unit.vanished", obj=cast.unit, root=ROOT)
    with pytest.raises(ValueError, match="person"):
        record(actor=None, code="unit.renamed", obj=cast.unit, root=ROOT)


@pytest.mark.django_db(transaction=True)
def test_a_line_belongs_in_a_transaction(cast):
    with pytest.raises(TransactionManagementError):
        record(actor=cast.head, code="unit.renamed", obj=cast.unit, root=ROOT)


def test_history_is_of_one_thing_in_order(cast):
    write(cast, 3)
    found = [entry.after.get("name") for entry in history("accounts.unit", cast.unit.pk)]
    assert found[-3:] == [0, 1, 2]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(after=st.dictionaries(texts, values, max_size=4), reason=texts)
def test_whatever_is_recorded_comes_back_with_the_same_hash(cast, after, reason):
    record(actor=cast.head, code="unit.renamed", obj=cast.unit, root=ROOT, after=after, reason=reason)
    assert check().ok


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "另有原因"},
        {"after": {"name": "x"}},
        {"code": "unit.created"},
        {"object_id": "0"},
        {"operation": uuid4()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_line_is_found(tampering, change):
    line(3).update(**change)
    assert (check().ok, check().first_broken) == (False, 3)


def test_another_actor_or_time_is_found(tampering, cast):
    line(2).update(actor=cast.outsider)
    line(4).update(at=line(5).get().at)
    assert check().first_broken == 2


def test_a_missing_line_is_found(tampering):
    line(2).delete()
    assert (check().entries, check().first_broken) == (4, 2)


def test_lines_that_changed_places_are_found(tampering):
    line(2).update(number=99)
    line(3).update(number=2)
    line(99).update(number=3)
    assert check().first_broken == 2


def test_a_line_rewritten_with_its_own_hash_breaks_the_next(tampering):
    entry = line(3).get()
    line(3).update(hash="0" * 64)
    assert entry.hash != "0" * 64 and check().first_broken == 3


@pytest.mark.parametrize("kept", [4, 0])
def test_a_chain_cut_at_its_end_is_found(tampering, kept):
    AuditEntry.objects.filter(root=ROOT, number__gt=kept).delete()
    assert (check().entries, check().ok, check().first_broken) == (kept, False, kept + 1)


def test_a_head_that_is_gone_is_found(tampering):
    Chain.objects.filter(root=ROOT).delete()
    assert check().first_broken == 6


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE activity_auditentry SET reason = 'x'",
        "DELETE FROM activity_auditentry",
        "TRUNCATE activity_auditentry",
    ],
)
def test_the_database_refuses_to_change_lines(cast, attack):
    write(cast, 1)
    with (
        pytest.raises(Error, match=r"Cannot update or delete|append-only"),
        atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(attack)
    assert check().ok


@pytest.mark.django_db(transaction=True)
def test_lines_written_at_once_stand_in_one_chain(cast):
    def several() -> None:
        try:
            for _ in range(10):
                with atomic():
                    write(cast, 2)
        finally:
            connection.close()

    threads = [threading.Thread(target=several) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (check().entries, check().ok) == (80, True)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_leaves_no_line(cast):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write(cast, 2)
        raise ZeroDivisionError
    assert not AuditEntry.objects.filter(root=ROOT).exists()
