"""The audit chain is checked by HTTP, by the audit administrator alone."""

import pytest
from django.db import connection
from tests.web import calls

pytestmark = pytest.mark.django_db


def test_a_sound_chain(cast):
    calls.record(cast)
    told = calls.by(cast.audit_admin).get("audit/verify").json()
    assert (told["ok"], told["first_broken"]) == (True, None)
    assert told["entries"] == sum(chain["entries"] for chain in told["chains"]) > 10
    assert str(cast.neighbour_zone.pk) not in {chain["root"] for chain in told["chains"]}


def test_a_changed_line_is_found(cast):
    calls.record(cast)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE activity_auditentry DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE activity_auditentry SET reason = 'x' WHERE root = %s AND number = 3", [cast.zone.pk]
        )
        cursor.execute("ALTER TABLE activity_auditentry ENABLE TRIGGER USER")
    told = calls.by(cast.audit_admin).get("audit/verify").json()
    assert (told["ok"], told["first_broken"]) == (False, 3)


def test_nobody_else_reads_it(cast):
    for name, person in cast.everybody().items():
        expected = 200 if name == "audit_admin" else 404
        assert calls.by(person).get("audit/verify").status_code == expected, name
