"""Commitments brought to any state by the services, in the cast's zone: unit 招商局 leads, 督查室 supervises."""

from datetime import date, timedelta
from typing import Any

from luoshi.web.common import clock
from luoshi.web.followup import services
from luoshi.web.followup.models import Commitment, Document, Meeting, State

SPEECH = """在某开发区现场办公会上的讲话
同志们：今天看了两个项目，总体不错。下面提两点要求。
第一，要抓好招商选资。招商局要在12月31日前梳理产业链缺口清单。要主动上门对接企业诉求。
第二，要加强队伍建设。要定期开展业务培训，原则上每月一次。
总之，希望大家抓紧落实。
"""


def meeting(cast: Any, day: date | None = None) -> Meeting:
    return services.meeting_create(
        actor=cast.office, zone=cast.zone.pk, title="现场办公会", date=day or clock.today()
    )


def document(cast: Any, text: str = SPEECH, held: Meeting | None = None) -> Document:
    held = held or meeting(cast)
    return services.document_add(actor=cast.office, meeting=held.pk, name="讲话", text=text)[0]


def draft(cast: Any) -> Commitment:
    return document(cast).commitments.get(text__contains="产业链缺口清单")


def ready(cast: Any, row: Commitment | None = None, due: date | None = None, **changes: Any) -> Commitment:
    """A draft with everything that assigning needs."""
    row = row or draft(cast)
    values = {
        "lead": [cast.unit.pk],
        "support": [cast.other_unit.pk],
        "due": due or clock.today() + timedelta(days=30),
        "answers": dict.fromkeys(row.flags, "由措施明确"),
    }
    return services.edit(actor=cast.supervisor, commitment=row.pk, version=row.version, **(values | changes))


def _assign(cast: Any, row: Commitment) -> None:
    services.assign(actor=cast.supervisor, document=row.document_id, ids=[row.pk])


def _reported(cast: Any, row: Commitment) -> None:
    services.attach(actor=cast.officer, commitment=row.pk, name="清单.txt", data="缺口清单".encode())
    services.report_done(actor=cast.head, commitment=row.pk)


def _closed(cast: Any, row: Commitment) -> None:
    for evidence in row.evidence.all():
        services.look(actor=cast.supervisor, evidence=evidence.pk)
    services.verify(actor=cast.supervisor, commitment=row.pk, outcome="close")


def commitment(cast: Any, state: str = State.IN_PROGRESS, **changes: Any) -> Commitment:
    """A commitment in `state`, by the shortest way through the services."""
    row = draft(cast)
    if state == State.DISCARDED:
        return services.discard(actor=cast.supervisor, commitment=row.pk, reason="不是任务")
    if state != State.DRAFT:
        row = ready(cast, row, **changes)
        _assign(cast, row)
    if state in (State.IN_PROGRESS, State.REPORTED, State.CLOSED):
        services.accept(actor=cast.head, commitment=row.pk)
    if state in (State.REPORTED, State.CLOSED):
        _reported(cast, row)
    if state == State.CLOSED:
        _closed(cast, row)
    if state == State.CONTESTED:
        services.contest(actor=cast.head, commitment=row.pk, reason="不属于本局职责")
    if state == State.ON_HOLD:
        services.hold(actor=cast.leader, commitment=row.pk, reason="待政策明确")
    if state == State.CANCELLED:
        services.cancel(actor=cast.leader, commitment=row.pk, reason="情况变化")
    row.refresh_from_db()
    return row
