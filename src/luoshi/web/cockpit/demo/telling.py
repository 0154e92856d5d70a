"""Tell the story: enter the meeting, take its speech apart, assign, and let each day's happenings happen."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from luoshi.web.accounts.models import Unit, User
from luoshi.web.cockpit.demo import files, story
from luoshi.web.common import clock
from luoshi.web.followup import services
from luoshi.web.followup.models import Commitment, Document, Evidence, Meeting, State
from luoshi.web.followup.services.assigning import open_flags

# The speech's own dates, as days from the day the demo is made.
DATES = {
    "gap": -20, "clinic": 27, "land": -12, "subsidy": -30, "plan": 18, "hightech": 38, "lab": 8,
    "approval": -5, "housing": 50, "party": -3,
}  # fmt: skip
LEFT_OPEN = "会上未明确，由牵头单位在措施中提出"
ZONE_TIME = ZoneInfo("Asia/Shanghai")


class Teller:
    """Tells the story to the services, each step on its own day."""

    def __init__(self, today: date, units: dict[str, Unit], people: dict[str, User]) -> None:
        self.today, self.units, self.people = today, units, people

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def moment(self, offset: int, step: int = 0) -> datetime:
        return datetime.combine(self.day(offset), time(9, 0), ZONE_TIME) + timedelta(minutes=7 * step)

    def tell(self, root: Unit) -> Document:
        with clock.at(self.moment(story.MEETING, 20)):
            document = self._record(root)
        self._series(root)
        with clock.at(self.moment(story.ASSIGNED)):
            self._drop(document)
        rows = {tale: self._prepare(document, tale) for tale in story.TALES}
        for assigned in sorted({tale.assigned for tale in story.TALES}):
            ids = [rows[tale].pk for tale in story.TALES if tale.assigned == assigned]
            with clock.at(self.moment(assigned, 5)):
                services.assign(actor=self.people["ducha"], document=document.pk, ids=ids)
        for step, (tale, event) in enumerate(self._by_day()):
            with clock.at(self.moment(event.day, 10 + step % 50)):
                self._happen(rows[tale], event)
        return document

    def _meeting(self, root: Unit, held: date) -> Meeting:
        title = f"{held.year}年{held.month}月现场办公会（演示）"
        keeper, place = self.people["bangong"], "管委会一楼会议室"
        return services.meeting_create(actor=keeper, zone=root.pk, title=title, date=held, place=place)

    def _series(self, root: Unit) -> None:
        """A meeting a month before and after the one with the speech, as the rule asks; these have no record."""
        for offset in story.OTHER_MEETINGS:
            with clock.at(self.moment(min(offset, -1))):
                self._meeting(root, self.day(offset))

    def _record(self, root: Unit) -> Document:
        held = self.day(story.MEETING)
        keeper = self.people["bangong"]
        meeting = self._meeting(root, held)
        text = (Path(__file__).parent / "speech.txt").read_text(encoding="utf-8")
        words = {name: self._words(offset, held) for name, offset in DATES.items()}
        text = text.format(count=held.month, **words)
        return services.document_add(
            actor=keeper, meeting=meeting.pk, name="沈启明同志在现场办公会上的讲话", text=text
        )[0]

    def _words(self, offset: int, held: date) -> str:
        day = self.day(offset)
        return f"{'' if day.year == held.year else '明年'}{day.month}月{day.day}日"

    def _at(self, document: Document, place: str) -> Commitment:
        start = document.text.index(place)
        return document.commitments.get(parent=None, start__lte=start, end__gt=start)

    def _drop(self, document: Document) -> None:
        for place, reason in story.DISCARDED:
            services.discard(
                actor=self.people["ducha"], commitment=self._at(document, place).pk, reason=reason
            )

    def _prepare(self, document: Document, tale: story.Tale) -> Commitment:
        row = self._at(document, tale.place)
        flags = open_flags(row, True)
        changes: dict[str, Any] = {
            "lead": [self.units[tale.lead].pk],
            "support": [self.units[name].pk for name in tale.support],
            "due": None if tale.due is None else self.day(tale.due),
            "standing": bool(tale.every),
            "review_every": tale.every,
            "answers": dict.fromkeys((f for f in flags if f != "no-due"), LEFT_OPEN),
        }
        if tale.pillar:
            changes["pillar"] = tale.pillar
        with clock.at(self.moment(tale.assigned, 2)):
            return services.edit(
                actor=self.people["ducha"], commitment=row.pk, version=row.version, **changes
            )

    def _by_day(self) -> list[tuple[story.Tale, story.Happening]]:
        events = [(tale, event) for tale in story.TALES for event in tale.course]
        return sorted(events, key=lambda pair: pair[1].day)

    def _happen(self, row: Commitment, event: story.Happening) -> None:
        getattr(self, f"_{event.verb}", self._plain)(self.people[event.who], row.pk, event)

    def _plain(self, actor: User, pk: int, event: story.Happening) -> None:
        """accept, contest, uphold, chase, escalate, hold, cancel: a verb and perhaps its reason."""
        reason = {"reason": event.text} if event.text else {}
        getattr(services, event.verb)(actor=actor, commitment=pk, **reason)

    def _report(self, actor: User, pk: int, event: story.Happening) -> None:
        services.report(actor=actor, commitment=pk, text=event.text, percent=event.value)

    def _report_measures(self, actor: User, pk: int, event: story.Happening) -> None:
        for measure, percent in zip(Commitment.objects.filter(parent=pk), event.value, strict=True):
            services.report(actor=actor, commitment=measure.pk, text=event.text, percent=percent)

    def _attach(self, actor: User, pk: int, event: story.Happening) -> None:
        services.attach(actor=actor, commitment=pk, name=event.text, data=files.content(str(event.value)))

    def _done(self, actor: User, pk: int, event: story.Happening) -> None:
        services.report_done(actor=actor, commitment=pk)

    def _close(self, actor: User, pk: int, event: story.Happening) -> None:
        for evidence in Evidence.objects.filter(commitment=pk):
            services.look(actor=actor, evidence=evidence.pk)
        services.verify(actor=actor, commitment=pk, outcome="close", reason=event.text)

    def _return(self, actor: User, pk: int, event: story.Happening) -> None:
        services.verify(actor=actor, commitment=pk, outcome="return", reason=event.text)

    def _propose(self, actor: User, pk: int, event: story.Happening) -> None:
        from luoshi.web.followup.services.measures import Proposal

        proposals = [Proposal(text, self.day(due), kind) for text, due, kind in event.value]
        services.propose(actor=actor, commitment=pk, measures=proposals)

    def _confirm(self, actor: User, pk: int, event: story.Happening) -> None:
        for measure in Commitment.objects.filter(parent=pk, state=State.DRAFT):
            services.confirm(actor=actor, measure=measure.pk)

    def _ask_extension(self, actor: User, pk: int, event: story.Happening) -> None:
        services.ask_extension(actor=actor, commitment=pk, due=self.day(event.value), reason=event.text)
