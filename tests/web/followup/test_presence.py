"""Who is where in a review, and who looked at what."""

from datetime import timedelta

import pytest
from tests import walk

from luoshi.web.activity.models import AuditEntry
from luoshi.web.common import clock
from luoshi.web.common.access import NotFound
from luoshi.web.followup import selectors, services
from luoshi.web.followup.models import Glance, Presence

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(cast):
    return walk.draft(cast)


def test_the_others_are_seen_where_they_are(cast, row) -> None:
    services.here(actor=cast.office, document=row.document_id)
    services.here(actor=cast.supervisor, document=row.document_id, commitment=row.pk)
    found = [(who, at) for who, at, _when in selectors.present(cast.office, row.document)]
    assert found == [(cast.supervisor, row.pk)]
    assert [who for who, *_rest in selectors.present(cast.supervisor, row.document)] == [cast.office]


def test_who_moves_on_is_in_one_place(cast, row) -> None:
    other = row.document.commitments.exclude(pk=row.pk).first()
    for at in (row.pk, other.pk, None):
        services.here(actor=cast.office, document=row.document_id, commitment=at)
    assert [one.commitment_id for one in Presence.objects.filter(document=row.document)] == [None]


def test_after_a_minute_of_silence_nobody_is_there(cast, row) -> None:
    services.here(actor=cast.office, document=row.document_id)
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert selectors.present(cast.supervisor, row.document) == []


def test_the_first_look_of_each_person_is_kept(cast, row) -> None:
    for person in (cast.office, cast.supervisor, cast.office):
        services.here(actor=person, document=row.document_id, commitment=row.pk)
    (looks,) = selectors.glances(cast.office, row.document).values()
    assert [look.user for look in looks] == [cast.office, cast.supervisor]
    assert Glance.objects.filter(commitment=row).count() == 2


def test_being_there_leaves_no_line_and_changes_no_draft(cast, row) -> None:
    lines = AuditEntry.objects.count()
    services.here(actor=cast.office, document=row.document_id, commitment=row.pk)
    assert AuditEntry.objects.count() == lines
    version = row.version
    row.refresh_from_db()
    assert (row.version, row.accepted_at) == (version, None)


def test_nobody_is_in_a_draft_of_another_record(cast, row) -> None:
    with pytest.raises(NotFound):
        services.here(actor=cast.office, document=row.document_id, commitment=walk.draft(cast).pk)
    with pytest.raises(NotFound):
        services.here(actor=cast.office, document=row.document_id, commitment="9" * 30)


def test_strangers_are_told_nothing(cast, row) -> None:
    services.here(actor=cast.office, document=row.document_id, commitment=row.pk)
    for person in (cast.head, cast.neighbour_supervisor, cast.outsider):
        assert selectors.present(person, row.document) == []
        assert selectors.glances(person, row.document) == {}
        with pytest.raises(NotFound):
            services.here(actor=person, document=row.document_id)
