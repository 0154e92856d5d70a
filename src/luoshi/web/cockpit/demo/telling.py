"""Tell the story: enter the meetings, take their records apart, assign, and let each day's happenings happen."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from luoshi.web.accounts.models import Unit, User
from luoshi.web.cockpit.demo import files
from luoshi.web.cockpit.demo.story import OTHER_MEETINGS, RECORDS
from luoshi.web.cockpit.demo.story.words import Happening, Record, Tale
from luoshi.web.common import clock
from luoshi.web.followup import services
from luoshi.web.followup.models import Commitment, Document, Evidence, Extension, Meeting, State
from luoshi.web.followup.services.assigning import open_flags
from luoshi.web.followup.services.measures import Proposal

LEFT_OPEN = "会上未明确，由牵头单位在措施中提出"
ZONE_TIME = ZoneInfo("Asia/Shanghai")
Act = Callable[[], object]


class Teller:
    """Tells the story to the services, each step on its own day, the earlier ones first."""

    def __init__(self, today: date, units: dict[str, Unit], people: dict[str, User]) -> None:
        self.today, self.units, self.people = today, units, people
        self.documents: dict[str, Document] = {}
        self.rows: dict[Tale, Commitment] = {}

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def moment(self, offset: int, step: int = 0) -> datetime:
        return datetime.combine(self.day(offset), time(9, 0), ZONE_TIME) + timedelta(minutes=7 * step)

    def tell(self, root: Unit) -> None:
        days: dict[int, list[Act]] = defaultdict(list)
        for offset, act in self._acts(root):
            days[offset].append(act)
        for offset in sorted(days):
            for step, act in enumerate(days[offset]):
                with clock.at(self.moment(offset, step)):
                    act()

    def _acts(self, root: Unit) -> Iterator[tuple[int, Act]]:
        """Every act with its day; of one day in the order in which they happen."""
        for offset in OTHER_MEETINGS:
            yield min(offset, -1), partial(self._meeting, root, self.day(offset))
        for record in RECORDS:
            yield record.meeting, partial(self._record, root, record)
            yield record.assigned, partial(self._review, record)
            for tale in record.tales:
                for event in tale.course:
                    yield event.day, partial(self._happen, tale, event)

    def _meeting(self, root: Unit, held: date, title: str = "现场办公会") -> Meeting:
        title = f"{held.year}年{held.month}月{title}（演示）"
        keeper, place = self.people["bangong"], "管委会一楼会议室"
        return services.meeting_create(actor=keeper, zone=root.pk, title=title, date=held, place=place)

    def _record(self, root: Unit, record: Record) -> None:
        held = self.day(record.meeting)
        text = (Path(__file__).parent / record.file).read_text(encoding="utf-8")
        words = {name: self._words(offset, held) for name, offset in record.dates.items()}
        text = text.format(count=held.month, held=f"{held.year}年{held.month}月{held.day}日", **words)
        meeting = self._meeting(root, held, record.title)
        self.documents[record.file] = services.document_add(
            actor=self.people["bangong"], meeting=meeting.pk, name=record.name, text=text
        )[0]

    def _words(self, offset: int, held: date) -> str:
        day = self.day(offset)
        return f"{'' if day.year == held.year else '明年'}{day.month}月{day.day}日"

    def _review(self, record: Record) -> None:
        document, actor = self.documents[record.file], self.people["ducha"]
        for place, reason in record.dropped:
            services.discard(actor=actor, commitment=self._at(document, place).pk, reason=reason)
        self.rows |= {tale: self._prepare(document, tale) for tale in record.tales}
        ids = [self.rows[tale].pk for tale in record.tales]
        services.assign(actor=actor, document=document.pk, ids=ids)
        if record.rest:
            for row in document.commitments.filter(parent=None, state=State.DRAFT):
                services.discard(actor=actor, commitment=row.pk, reason=record.rest)

    def _at(self, document: Document, place: str) -> Commitment:
        start = document.text.index(place)
        return document.commitments.get(parent=None, start__lte=start, end__gt=start)

    def _prepare(self, document: Document, tale: Tale) -> Commitment:
        row = self._at(document, tale.place)
        changes: dict[str, Any] = {
            "lead": [self.units[tale.lead].pk],
            "support": [self.units[name].pk for name in tale.support],
            "answers": dict.fromkeys((f for f in open_flags(row, True) if f != "no-due"), LEFT_OPEN),
        }
        if tale.due is not None:
            changes |= {"due": self.day(tale.due), "standing": False, "review_every": ""}
        if tale.every:
            changes |= {"due": None, "standing": True, "review_every": tale.every}
        if tale.pillar:
            changes["pillar"] = tale.pillar
        return services.edit(actor=self.people["ducha"], commitment=row.pk, version=row.version, **changes)

    def _happen(self, tale: Tale, event: Happening) -> None:
        act = getattr(self, f"_{event.verb}", self._plain)
        act(self.people[event.who], self.rows[tale].pk, event)

    def _plain(self, actor: User, pk: int, event: Happening) -> None:
        """accept, contest, uphold, chase, escalate, hold, cancel: a verb and perhaps its reason."""
        reason = {"reason": event.text} if event.text else {}
        getattr(services, event.verb)(actor=actor, commitment=pk, **reason)

    def _report(self, actor: User, pk: int, event: Happening) -> None:
        services.report(actor=actor, commitment=pk, text=event.text, percent=event.value)

    def _report_measures(self, actor: User, pk: int, event: Happening) -> None:
        for measure, percent in zip(Commitment.objects.filter(parent=pk), event.value, strict=True):
            services.report(actor=actor, commitment=measure.pk, text=event.text, percent=percent)

    def _attach(self, actor: User, pk: int, event: Happening) -> None:
        data = files.content(event.text, event.value or "")
        services.attach(actor=actor, commitment=pk, name=event.text, data=data)

    def _done(self, actor: User, pk: int, event: Happening) -> None:
        services.report_done(actor=actor, commitment=pk)

    def _close(self, actor: User, pk: int, event: Happening) -> None:
        for evidence in Evidence.objects.filter(commitment=pk):
            services.look(actor=actor, evidence=evidence.pk)
        services.verify(actor=actor, commitment=pk, outcome="close", reason=event.text)

    def _return(self, actor: User, pk: int, event: Happening) -> None:
        services.verify(actor=actor, commitment=pk, outcome="return", reason=event.text)

    def _propose(self, actor: User, pk: int, event: Happening) -> None:
        proposals = [Proposal(text, self.day(due), kind) for text, due, kind in event.value]
        services.propose(actor=actor, commitment=pk, measures=proposals)

    def _confirm(self, actor: User, pk: int, event: Happening) -> None:
        for measure in Commitment.objects.filter(parent=pk, state=State.DRAFT):
            services.confirm(actor=actor, measure=measure.pk)

    def _ask_extension(self, actor: User, pk: int, event: Happening) -> None:
        services.ask_extension(actor=actor, commitment=pk, due=self.day(event.value), reason=event.text)

    def _grant(self, actor: User, pk: int, event: Happening) -> None:
        asked = Extension.objects.get(commitment=pk, granted=None)
        services.decide_extension(actor=actor, extension=asked.pk, granted=True, reason=event.text)
