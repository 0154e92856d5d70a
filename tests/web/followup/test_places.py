"""The check that every commitment's words stand where it says."""

import pytest
from tests import walk

from luoshi.cli.checks_site import places
from luoshi.web.followup import services
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.selectors.places import astray

pytestmark = pytest.mark.django_db


def test_all_is_well_after_a_correction_of_an_odd_text(cast) -> None:
    document = walk.commitment(cast, State.ASSIGNED).document
    text = document.text.replace("同志们", "𠮷😀同志们\r\n").replace("缺口清单", "短板清单")
    services.document_correct(actor=cast.office, document=document.pk, text=text)
    assert list(astray()) == []
    found = places()
    assert (found.number, found.grade.value) == ("L601", "ok")


def test_what_does_not_stand_where_it_says_is_counted_and_named(cast) -> None:
    moved = walk.draft(cast)
    beyond = moved.document.commitments.exclude(pk=moved.pk).first()
    Commitment.objects.filter(pk=moved.pk).update(start=moved.start + 1)
    Commitment.objects.filter(pk=beyond.pk).update(start=10**6, end=10**6 + 3)
    assert {one.commitment for one in astray()} == {moved.pk, beyond.pk}
    found = places()
    assert found.grade.value == "bad"
    assert str(moved.pk) in found.detail
    assert moved.key.removeprefix("r") in found.detail
