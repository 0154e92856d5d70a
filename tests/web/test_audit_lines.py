"""Every service leaves one line for each thing that it changed, and none for what it did not."""

import hashlib
import inspect
import io
import uuid
from collections import Counter
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import models
from tests import make, sheets, walk

from luoshi.web.accounts import services as accounts
from luoshi.web.accounts.models import Membership, Role, User
from luoshi.web.accounts.selectors import system_user
from luoshi.web.activity import services as activity
from luoshi.web.activity.models import AuditEntry, Batch
from luoshi.web.activity.selectors import kind_of
from luoshi.web.common import clock
from luoshi.web.followup import services as followup
from luoshi.web.followup.models import Commitment, Document, State
from luoshi.web.followup.services.measures import Proposal
from luoshi.web.followup.services.sending import Piece
from luoshi.web.zones import services as zones

# Rows that are parts of another thing: their change is that thing's line.
PARTS = {
    "followup.involvement": "commitment_id",
    "followup.requirement": "document_id",
    "followup.report": "commitment_id",
    "followup.evidence": "commitment_id",
    "zones.remit": "unit_id",
    "activity.blob": None,  # the bytes of an attachment; the attachment has the line
    "followup.reviewstep": None,  # what undo needs; each draft that it touched has its line
}
OWNER = {
    "followup.involvement": "followup.commitment",
    "followup.requirement": "followup.document",
    "followup.report": "followup.commitment",
    "followup.evidence": "followup.commitment",
    "zones.remit": "accounts.unit",
}
BOOKS = {"activity.auditentry", "activity.chain"}


def things() -> list[type[models.Model]]:
    ours = [m for m in apps.get_models() if m.__module__.startswith("luoshi.")]
    return [model for model in ours if kind_of(model) not in BOOKS]


def snapshot() -> dict[tuple[str, str], str]:
    """(kind, id) → a hash of all its columns; parts hashed under their owner's row as well."""
    found: dict[tuple[str, str], str] = {}
    for model in things():
        for row in model._default_manager.order_by("pk").values():
            pk = str(row[model._meta.pk.attname])
            found[kind_of(model), pk] = hashlib.sha256(repr(sorted(row.items())).encode()).hexdigest()
    return found


def owner_of(kind: str, pk: str, owners: dict[tuple[str, str], str]) -> tuple[str, str] | None:
    if kind not in PARTS:
        return kind, pk
    return (OWNER[kind], owners[kind, pk]) if kind in OWNER else None


def owners() -> dict[tuple[str, str], str]:
    return {
        (kind_of(model), str(row.pk)): str(getattr(row, column))
        for model in things()
        if (column := PARTS.get(kind_of(model)))
        for row in model._default_manager.all()
    }


def changed(before: dict, after: dict, whose: dict) -> set[tuple[str, str]]:
    keys = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return {owner for kind, pk in keys if (owner := owner_of(kind, pk, whose)) is not None}


def due() -> object:
    return clock.today() + timedelta(days=9)


def measure(c) -> Commitment:
    row = walk.commitment(c)
    return followup.propose(actor=c.head, commitment=row.pk, measures=[Proposal("上门", due(), "file")])[0]


def extension(c):
    row = walk.commitment(c)
    later = row.due + timedelta(days=5)
    return followup.ask_extension(actor=c.head, commitment=row.pk, due=later, reason="晚到")


def step(state: str, call):
    return lambda c: (lambda row: lambda: call(c, row))(walk.commitment(c, state))


def unread(c) -> Document:
    document = walk.document(c)
    document.commitments.all().delete()
    document.requirements.all().delete()
    Document.objects.filter(pk=document.pk).update(status=Document.Status.READING)
    return document


def reworded(c) -> Commitment:
    row = walk.commitment(c)
    text = row.document.text.replace("缺口清单", "短板清单")
    followup.document_correct(actor=c.office, document=row.document_id, text=text)
    row.refresh_from_db()
    return row


def batch(c, state=None):
    """A table that came back, in `state`."""
    made = sheets.staged(c.office, walk.document(c), (1, "成效标准", "甲"), (2, "成效标准", "乙"))
    Batch.objects.filter(pk=made.pk).update(state=state or made.state)
    return made


def with_batch(state, call):
    return lambda c: (lambda made: lambda: call(c, made.pk))(batch(c, state))


f, S, B = followup, State, Batch.State
# A service → given the cast, prepare, and return the call to be watched.
CASES = {
    "followup.meeting_create": lambda c: lambda: walk.meeting(c),
    "followup.meeting_edit": lambda c: (
        lambda held: lambda: f.meeting_edit(actor=c.office, meeting=held.pk, title="更正", date=held.date)
    )(walk.meeting(c)),
    "followup.meeting_remove": lambda c: (
        lambda held: lambda: f.meeting_remove(actor=c.office, meeting=held.pk, reason="重复登记")
    )(walk.meeting(c)),
    "followup.document_add": lambda c: (lambda held: lambda: walk.document(c, held=held))(walk.meeting(c)),
    "followup.decompose_document": lambda c: (
        lambda d: lambda: f.decompose_document(actor=c.office, document=d.pk)
    )(unread(c)),
    "followup.decompose_failed": lambda c: (
        lambda d: lambda: f.decompose_failed(actor=c.office, document=d.pk, reason="MemoryError")
    )(unread(c)),
    "followup.document_correct": step(
        S.ASSIGNED,
        lambda c, r: f.document_correct(
            actor=c.office, document=r.document_id, text=r.document.text.replace("缺口清单", "短板清单")
        ),
    ),
    "followup.wording_decide": lambda c: (
        lambda r: lambda: f.wording_decide(actor=c.supervisor, commitment=r.pk, version=r.version, take=True)
    )(reworded(c)),
    "followup.edit": step(S.DRAFT, lambda c, r: walk.ready(c, r)),
    "followup.accept_draft": lambda c: (
        lambda r: lambda: f.accept_draft(actor=c.office, commitment=r.pk, version=r.version)
    )(walk.ready(c)),
    "followup.accept_drafts": lambda c: (
        lambda r: lambda: f.accept_drafts(actor=c.office, rows=[(r.pk, r.version)])
    )(walk.ready(c)),
    "followup.split": step(
        S.DRAFT, lambda c, r: f.split(actor=c.office, commitment=r.pk, version=r.version, at=r.start + 4)
    ),
    "followup.merge": lambda c: (
        lambda a, b: (
            lambda: f.merge(
                actor=c.office, commitment=a.pk, version=a.version, other=b.pk, other_version=b.version
            )
        )
    )(*walk.document(c).commitments.order_by("position")[:2]),
    "followup.add": lambda c: (
        lambda d: lambda: f.add(actor=c.office, document=d.pk, start=0, end=d.text.index("\n"))
    )(walk.document(c)),
    "followup.undo": step(S.DISCARDED, lambda c, r: f.undo(actor=c.supervisor, document=r.document_id)),
    "followup.redo": lambda c: (
        lambda r: (
            f.undo(actor=c.supervisor, document=r.document_id),
            lambda: f.redo(actor=c.supervisor, document=r.document_id),
        )[1]
    )(walk.commitment(c, S.DISCARDED)),
    "followup.edit_many": step(
        S.DRAFT,
        lambda c, r: f.edit_many(
            actor=c.office,
            rows=[(row.pk, row.version, {"pillar": "services"}) for row in r.document.commitments.all()],
        ),
    ),
    "followup.discard": step(S.DRAFT, lambda c, r: f.discard(actor=c.office, commitment=r.pk, reason="否")),
    "followup.restore": step(S.DISCARDED, lambda c, r: f.restore(actor=c.office, commitment=r.pk)),
    "followup.assign": lambda c: (lambda r: lambda: walk._assign(c, r))(walk.ready(c)),
    "followup.accept": step(S.ASSIGNED, lambda c, r: f.accept(actor=c.head, commitment=r.pk)),
    "followup.contest": step(S.ASSIGNED, lambda c, r: f.contest(actor=c.head, commitment=r.pk, reason="否")),
    "followup.uphold": step(
        S.CONTESTED, lambda c, r: f.uphold(actor=c.supervisor, commitment=r.pk, reason="是")
    ),
    "followup.reassign": step(S.CONTESTED, lambda c, r: f.reassign(actor=c.supervisor, commitment=r.pk)),
    "followup.propose": step(
        S.IN_PROGRESS,
        lambda c, r: f.propose(
            actor=c.head, commitment=r.pk, measures=[Proposal(t, due(), "file") for t in "甲乙"]
        ),
    ),
    "followup.confirm": lambda c: (lambda m: lambda: f.confirm(actor=c.supervisor, measure=m.pk))(measure(c)),
    "followup.send_back": lambda c: (
        lambda m: lambda: f.send_back(actor=c.supervisor, measure=m.pk, reason="不清")
    )(measure(c)),
    "followup.confirm_all": lambda c: (
        lambda m: (
            lambda: f.confirm_all(actor=c.supervisor, commitment=m.parent_id, measures=[(m.pk, m.version)])
        )
    )(measure(c)),
    "followup.reword": lambda c: (
        lambda m: (
            lambda: f.reword(
                actor=c.head, measure=m.pk, version=m.version, proposal=Proposal("说清楚", due(), "visit")
            )
        )
    )(measure(c)),
    "followup.attach_all": step(
        S.IN_PROGRESS,
        lambda c, r: f.attach_all(
            actor=c.officer, commitment=r.pk, files=[Piece("甲.txt", io.BytesIO(b"1"))]
        ),
    ),
    "followup.report_with_evidence": step(
        S.IN_PROGRESS,
        lambda c, r: f.report_with_evidence(
            actor=c.head,
            commitment=r.pk,
            text="办完",
            percent=100,
            files=[Piece("a.txt", io.BytesIO(b"new"))],
            done=True,
            sent=uuid.uuid4(),
        ),
    ),
    "followup.report": step(
        S.IN_PROGRESS, lambda c, r: f.report(actor=c.officer, commitment=r.pk, text="进展", percent=5)
    ),
    "followup.attach": step(
        S.IN_PROGRESS, lambda c, r: f.attach(actor=c.officer, commitment=r.pk, name="a.txt", data=b"new")
    ),
    "followup.look": step(S.REPORTED, lambda c, r: f.look(actor=c.supervisor, evidence=r.evidence.get().pk)),
    "followup.report_done": lambda c: (lambda r: lambda: f.report_done(actor=c.head, commitment=r.pk))(
        (lambda r: (f.attach(actor=c.officer, commitment=r.pk, name="a.txt", data=b"x"), r)[1])(
            walk.commitment(c)
        )
    ),
    "followup.verify": step(
        S.REPORTED,
        lambda c, r: f.verify(actor=c.supervisor, commitment=r.pk, outcome="return", reason="不全"),
    ),
    "followup.chase": step(S.ASSIGNED, lambda c, r: f.chase(actor=c.supervisor, commitment=r.pk)),
    "followup.escalate": step(
        S.ASSIGNED, lambda c, r: f.escalate(actor=c.supervisor, commitment=r.pk, reason="久")
    ),
    "followup.hold": step(S.ASSIGNED, lambda c, r: f.hold(actor=c.leader, commitment=r.pk, reason="缓")),
    "followup.resume": step(S.ON_HOLD, lambda c, r: f.resume(actor=c.leader, commitment=r.pk, reason="起")),
    "followup.cancel": step(S.ASSIGNED, lambda c, r: f.cancel(actor=c.leader, commitment=r.pk, reason="止")),
    "followup.ask_extension": step(
        S.IN_PROGRESS,
        lambda c, r: f.ask_extension(
            actor=c.head, commitment=r.pk, due=r.due + timedelta(days=3), reason="晚"
        ),
    ),
    "followup.decide_extension": lambda c: (
        lambda e: lambda: f.decide_extension(actor=c.leader, extension=e.pk, granted=True)
    )(extension(c)),
    "followup.sheet_stage": lambda c: (lambda d: lambda: sheets.staged(c.office, d))(walk.document(c)),
    "followup.sheet_check": with_batch(B.CHECKING, lambda c, b: f.sheet_check(actor=c.office, batch=b)),
    "followup.sheet_apply": with_batch(B.STAGED, lambda c, b: f.sheet_apply(actor=c.office, batch=b)),
    "followup.sheet_carry_out": with_batch(
        B.APPLYING, lambda c, b: f.sheet_carry_out(actor=c.office, batch=b)
    ),
    "followup.sheet_failed": with_batch(
        B.APPLYING, lambda c, b: f.sheet_failed(actor=c.office, batch=b, reason="MemoryError")
    ),
    "followup.sheet_drop": with_batch(B.STAGED, lambda c, b: f.sheet_drop(actor=c.office, batch=b)),
    "accounts.root_create": lambda c: lambda: accounts.root_create(actor=system_user(), name="新开发区"),
    "accounts.unit_create": lambda c: (
        lambda: accounts.unit_create(actor=c.system_admin, parent=c.zone, name="新局")
    ),
    "accounts.unit_rename": lambda c: (
        lambda: accounts.unit_rename(actor=c.system_admin, unit=c.unit, name="投促局")
    ),
    "accounts.user_create": lambda c: (
        lambda: accounts.user_create(
            actor=c.system_admin, username="newcomer", display_name="新人", password=make.PASSWORD
        )
    ),
    "accounts.user_deactivate": lambda c: (
        lambda: accounts.user_deactivate(actor=c.system_admin, user=c.officer)
    ),
    "accounts.user_reopen": lambda c: (
        lambda user: lambda: accounts.user_reopen(actor=c.system_admin, user=user)
    )(accounts.user_deactivate(actor=c.system_admin, user=c.officer)),
    "accounts.password_set": lambda c: (
        lambda: accounts.password_set(actor=c.system_admin, user=c.officer, password=make.PASSWORD + "2")
    ),
    "accounts.membership_grant": lambda c: (
        lambda: accounts.membership_grant(
            actor=c.security_admin, user=c.officer, unit=c.other_unit, role=Role.HEAD, start=clock.today()
        )
    ),
    "accounts.membership_end": lambda c: (
        lambda: accounts.membership_end(
            actor=c.security_admin,
            membership=Membership.objects.filter(user=c.officer).get(),
            last_day=clock.today(),
        )
    ),
    "accounts.token_issue": lambda c: (
        lambda: accounts.token_issue(actor=c.officer, user=c.officer, days=1, read_only=False)
    ),
    "accounts.token_revoke": lambda c: (
        lambda raw: lambda: accounts.token_revoke(actor=c.officer, token=c.officer.tokens.get())
    )(accounts.token_issue(actor=c.officer, user=c.officer, days=1, read_only=False)),
    "zones.city_create": lambda c: lambda: make.city("新市"),
    "zones.zone_create": lambda c: (
        lambda root, city: lambda: zones.zone_create(actor=system_user(), unit=root, city=city)
    )(accounts.root_create(actor=system_user(), name="另一开发区"), make.city()),
    "zones.remit_set": lambda c: (
        lambda: zones.remit_set(actor=c.office, unit=c.unit.pk, words=["招商"], pillars=[])
    ),
    "activity.batch_stage": lambda c: (
        lambda: activity.batch_stage(
            actor=c.office,
            root=c.zone.pk,
            kind="tasks",
            about="1",
            name="a.xlsx",
            sha256="0" * 64,
            head=[],
            rows=[],
        )
    ),
    "activity.batch_move": lambda c: (
        lambda made: (
            lambda: activity.batch_move(actor=c.office, batch=made, code="import.dropped", state=B.DROPPED)
        )
    )(batch(c)),
    "activity.attach": lambda c: (
        lambda: activity.attach(
            actor=c.officer, name="a.txt", data=b"attached", content_type="text/plain", root=c.zone.pk
        )
    ),
}
# Writers of the chain itself, and readers that live beside them.
NOT_WRITERS = {"activity.record", "activity.record_many", "activity.open_attachment", "activity.plain_name"}
# Being somewhere in a review changes nothing, and neither does a lock.
NOT_WRITERS |= {"followup.here", "activity.hold_contents"}
# Tested where the jobs are: they change no thing, or sweep up what no line knows of.
BY_JOBS = {"activity.check_chains", "activity.purge"}


def service_names() -> set[str]:
    """Every public function of every app's services."""
    found = set()
    for app in ("accounts", "activity", "zones", "followup"):
        module = import_module(f"luoshi.web.{app}.services")
        for name, thing in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("_") and thing.__module__.startswith(module.__name__):
                found.add(f"{app}.{name}")
    return found


def test_every_service_is_watched_here() -> None:
    assert service_names() - NOT_WRITERS - BY_JOBS == CASES.keys()


@pytest.mark.parametrize("name", CASES)
def test_a_service_leaves_one_line_for_each_thing_it_changed(cast, name) -> None:
    call = CASES[name](cast)
    before, whose, last = (
        snapshot(),
        owners(),
        AuditEntry.objects.order_by("-id").values_list("id", flat=True).first(),
    )
    call()
    wanted = changed(before, snapshot(), whose | owners())
    lines = Counter(AuditEntry.objects.filter(id__gt=last or 0).values_list("kind", "object_id"))
    assert wanted
    assert wanted <= lines.keys()
    assert {key for key in lines if key not in wanted} == set()
    assert User.objects.exists()
