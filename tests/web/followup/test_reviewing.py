"""The verbs of a review: accept, split, merge, add."""

from datetime import date

import pytest
from tests import walk

from luoshi.web.common.access import NotFound
from luoshi.web.common.errors import Conflict, Invalid
from luoshi.web.followup import services
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.services.owners import units_of

pytestmark = pytest.mark.django_db
TEXT = """在某开发区现场办公会上的讲话
同志们：下面提两点要求。
一、抓好招商选资
招商局要在12月31日前梳理产业链缺口清单𠮷，经济发展局要每月25日前通报一次😀进展。要主动上门对接企业诉求。
二、加强队伍建设
要定期开展业务培训，原则上每月一次。
总之，希望大家抓紧落实。
"""


@pytest.fixture
def record(cast):
    held = walk.meeting(cast, date(2026, 11, 20))
    return walk.document(cast, TEXT.replace("\n", "\r\n"), held)


def rows(record):
    return list(record.commitments.filter(gone=False).order_by("start", "position", "pk"))


def at(record, words: str) -> Commitment:
    return next(row for row in rows(record) if words in row.text)


def sound(record) -> None:
    for row in rows(record):
        assert record.text[row.start : row.end] == row.text
        assert row.text.strip(" \r\n，。") == row.text


def joined(cast, record) -> Commitment:
    """The first two commitments of the record in one."""
    a, b = rows(record)[:2]
    return services.merge(
        actor=cast.office, commitment=b.pk, version=b.version, other=a.pk, other_version=a.version
    )


def test_words_nobody_took_become_a_commitment_with_what_they_say(cast, record) -> None:
    a = record.text.index("同志们：下面提")
    made = services.add(actor=cast.office, document=record.pk, start=a, end=record.text.index("一、抓好"))
    assert made.text == "同志们：下面提两点要求"
    assert (made.state, made.gone, made.version) == (State.DRAFT, False, 1)
    sound(record)
