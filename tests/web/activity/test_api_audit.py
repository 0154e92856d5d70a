"""The audit chain is checked by HTTP, by the audit administrator alone."""

import pgtrigger
import pytest
from tests.web import calls

from luoshi.web.activity.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_a_sound_chain(cast):
    calls.record(cast)
    told = calls.by(cast.audit_admin).get("audit/verify").json()
    assert (told["ok"], told["first_broken"]) == (True, None)
    assert told["entries"] == sum(chain["entries"] for chain in told["chains"]) > 10
    assert str(cast.neighbour_zone.pk) not in {chain["root"] for chain in told["chains"]}


def test_a_changed_line_is_found(cast):
    calls.record(cast)
    with pgtrigger.ignore("activity.AuditEntry:append_only"):
        AuditEntry.objects.filter(root=cast.zone.pk, number=3).update(reason="x")
    told = calls.by(cast.audit_admin).get("audit/verify").json()
    assert (told["ok"], told["first_broken"]) == (False, 3)


def test_nobody_else_reads_it(cast):
    for name, person in cast.everybody().items():
        expected = 200 if name == "audit_admin" else 404
        assert calls.by(person).get("audit/verify").status_code == expected, name
