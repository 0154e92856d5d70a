"""The editor of a draft, and one form for many drafts at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.models import Unit
from luoshi.web.common import clean
from luoshi.web.common.errors import Refused
from luoshi.web.common.wording import PILLARS, short_date
from luoshi.web.followup.edges import Edge, edges
from luoshi.web.followup.forms.units import Picker, numbers, picker
from luoshi.web.followup.forms.when import DATE, OPEN, STANDING, WhenForm
from luoshi.web.followup.selectors.review import Gap, Item
from luoshi.web.followup.selectors.suggestions import Said, Suggestions
from luoshi.web.followup.wording import standing_words

ANSWER = "answer_"


@dataclass(frozen=True)
class Sides:
    """A field on which two people differ: what you typed, what stands there now."""

    label: str
    yours: str
    theirs: str


class DraftForm(WhenForm):
    """One draft. Unbound, it shows the draft as it is; `changes` are the fields for the service."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    lead = forms.TypedMultipleChoiceField(required=False, coerce=int)
    support = forms.TypedMultipleChoiceField(required=False, coerce=int)
    pillar = forms.ChoiceField(label=_("Pillar"), required=False)
    target = forms.CharField(label=_("Measure of success"), required=False, max_length=500)
    edge = forms.RegexField(r"^(text_start|text_end):\d{1,7}$", required=False)

    def __init__(self, item: Item, said: Suggestions, text: str, data: Any = None) -> None:
        self.item, self.said, self.document_text = item, said, text
        super().__init__(data, initial=_stored(item), prefix=None, auto_id=f"id_{item.row.pk}_%s")
        self.set_rhythms(item.row.review_every, said.rhythm.value if said.rhythm else "")
        units = [(unit.pk, unit.name) for unit in said.units]
        for name in ("lead", "support"):
            self.fields[name].choices = units  # type: ignore[attr-defined]
        named = [(key, pillar.name) for key, pillar in PILLARS.items()]
        self.fields["pillar"].choices = [("", gettext("None of the eight")), *named]  # type: ignore[attr-defined]
        for gap in item.gaps:
            if gap.answerable:
                field = forms.CharField(
                    label=gettext("Leave open, because…"), required=False, max_length=10_000
                )
                self.fields[ANSWER + gap.flag] = field

    def changes(self) -> dict[str, Any]:
        """What the service is asked to set; an edge that was pressed moves the place too."""
        given = self.cleaned_data
        found = {name: given[name] for name in ("lead", "support")} | {"pillar": given["pillar"] or None}
        if "target" in self.data:
            found["target"] = given["target"]
        answers = {flag: given[ANSWER + flag] for flag in self._answered()}
        if given["edge"]:
            name, _colon, value = given["edge"].partition(":")
            found[name] = int(value)
        return found | self.when_changes() | ({"answers": answers} if answers else {})

    def _answered(self) -> list[str]:
        flags = [gap.flag for gap in self.item.gaps if gap.answerable]
        return [flag for flag in flags if self.cleaned_data.get(ANSWER + flag)]

    def refuse(self, error: Refused) -> None:
        """The service's words beside the field that they are about."""
        name = next((name for name in error.fields if name in self.fields), None)
        self.add_error({"review_every": "rule"}.get(str(name), name), error.message)

    def renew(self) -> list[Sides]:
        """After a conflict: take over the present version, so that sending again decides; returns what differs."""
        renewed = QueryDict(mutable=True)
        renewed.update(self.data)
        renewed["version"] = str(self.item.row.version)
        self.data = renewed
        mine = self._words({name: self[name].value() for name in self.fields})
        theirs = self._words(_stored(self.item))
        return [Sides(name, mine[name], theirs[name]) for name in mine if mine[name] != theirs[name]]

    def _words(self, values: dict[str, Any]) -> dict[str, str]:
        names = {str(unit.pk): unit.name for unit in self.said.units}
        units = {
            part: [names.get(str(pk), "?") for pk in values.get(part) or []] for part in ("lead", "support")
        }
        pillar = PILLARS.get(values.get("pillar") or "")
        found = {
            gettext("Lead unit"): "、".join(units["lead"]),
            gettext("Supporting units"): "、".join(units["support"]),
            gettext("Due date"): _when_words(values),
            gettext("Pillar"): str(pillar.name) if pillar else gettext("None of the eight"),
            gettext("Measure of success"): str(values.get("target") or ""),
        }
        answers = {
            gap.name: str(values.get(ANSWER + gap.flag) or "") for gap in self.item.gaps if gap.answerable
        }
        return {label: text or "—" for label, text in (found | answers).items()}

    @property
    def lead_picker(self) -> Picker:
        return self._picker("lead", self.said.lead)

    @property
    def support_picker(self) -> Picker:
        return self._picker("support", self.said.support)

    def _picker(self, name: str, said: dict[int, Said]) -> Picker:
        chosen = numbers(self[name].value() or [])
        return picker(name, self.said.units, chosen, said, [str(error) for error in self[name].errors])

    @property
    def when_now(self) -> str:
        """The choice that is set: a suggested day when it is exactly that, else DATE, STANDING or OPEN."""
        when, due = self["when"].value() or OPEN, str(self["due"].value() or "")
        suggested = {self.said_due, *(day for day, _said in self.other_days)} - {""}
        return due if when == DATE and due in suggested else when

    @property
    def said_due(self) -> str:
        return self.said.due.value.isoformat() if self.said.due else ""

    @property
    def other_days(self) -> list[tuple[str, Said]]:
        """Days to offer beside the one that the text names: as it is sent, and where it comes from."""
        found = [(said.value.isoformat(), said) for said in self.said.dues]
        return [(day, said) for day, said in found if day != self.said_due]

    @property
    def answers(self) -> dict[str, tuple[Gap, forms.BoundField]]:
        """The gaps that can be left open with a reason: `measure` and `hedge`, each with its field."""
        found = [gap for gap in self.item.gaps if gap.answerable]
        return {gap.flag.removeprefix("no-"): (gap, self[ANSWER + gap.flag]) for gap in found}

    @property
    def filled_gaps(self) -> dict[str, Gap]:
        """The gaps that a field fills: `owner` and `due`."""
        return {gap.flag.removeprefix("no-"): gap for gap in self.item.gaps if not gap.answerable}

    @property
    def edges(self) -> list[Edge]:
        row = self.item.row
        return [] if row.start is None or row.end is None else edges(self.document_text, row.start, row.end)


def _stored(item: Item) -> dict[str, Any]:
    row = item.row
    when = DATE if row.due else STANDING if row.standing else OPEN
    answers = {ANSWER + flag: reason for flag, reason in row.answers.items()}
    return answers | {
        "version": row.version,
        "lead": [unit.pk for unit in row.lead],  # type: ignore[attr-defined]  # set by lit
        "support": [unit.pk for unit in row.support],  # type: ignore[attr-defined]
        "when": when,
        "due": row.due,
        "rhythm": row.review_every,
        "pillar": row.pillar or "",
        "target": row.target,
    }


def _when_words(values: dict[str, Any]) -> str:
    when = values.get("when") or OPEN
    if when == STANDING:
        return standing_words(values.get("rule") or values.get("rhythm") or "")
    due = values.get("due") if when == DATE else when
    return "" if when == OPEN else str(due if isinstance(due, str) else short_date(due))


class DropForm(forms.Form):
    """Not a task: with the reason, always."""

    reason = forms.CharField(label=_("Why is this not a task?"), max_length=10_000)


class BulkForm(WhenForm):
    """The same for many drafts; what is left empty stays as it is in each of them."""

    row = forms.MultipleChoiceField()
    act = forms.ChoiceField(choices=[("set", "set"), ("accept", "accept")], required=False)
    lead = forms.TypedMultipleChoiceField(required=False, coerce=int)
    reason = forms.CharField(
        label=_("Leave open, because…"),
        required=False,
        max_length=10_000,
        help_text=_("Answers what has no measure of success or a hedge word, where it is not answered yet."),
    )

    def __init__(self, items: Sequence[Item], units: Sequence[Unit], data: Any, *, posted: bool) -> None:
        self.units, self.by_key = units, {f"{item.row.pk}:{item.row.version}": item for item in items}
        self.picked, self.accepting = data.getlist("row"), data.get("act") == "accept"
        super().__init__(data if posted else None, initial={"when": "keep", "lead": []})
        self.set_rhythms()
        self.fields["lead"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]
        self.fields["row"].choices = [(key, key) for key in self.picked]  # type: ignore[attr-defined]

    @property
    def rows(self) -> list[tuple[str, Item]]:
        """The drafts that were picked, as `id:version` and item; what has changed meanwhile is found by its id."""
        by_id = {key.partition(":")[0]: item for key, item in self.by_key.items()}
        found = ((key, by_id.get(key.partition(":")[0])) for key in dict.fromkeys(self.picked))
        return [(key, item) for key, item in found if item is not None and item.is_draft]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.accepting:
            return given
        if given["when"] == "keep" and not given.get("lead") and not given.get("reason") and not self.errors:
            raise forms.ValidationError(
                gettext("Nothing is filled in: choose a lead unit, a date or a rhythm first.")
            )
        return given

    def acceptable(self) -> list[tuple[int, int]]:
        """(id, version) of each row that lacks nothing and that nobody accepted yet."""
        found = [(key, item) for key, item in self.rows if item.complete and not item.accepted]
        return [(item.row.pk, clean.number(key.partition(":")[2]) or 0) for key, item in found]

    def lacking(self) -> list[Item]:
        """Those of the rows that cannot be accepted yet."""
        return [item for _key, item in self.rows if not item.complete]

    def changes(self) -> list[tuple[int, int, dict[str, Any]]]:
        """(id, version, changes) for each row."""
        common = self.when_changes() | (
            {"lead": self.cleaned_data["lead"]} if self.cleaned_data["lead"] else {}
        )
        found = []
        for key, item in self.rows:
            version = clean.number(key.partition(":")[2]) or 0
            found.append((item.row.pk, version, common | self._answers(item)))
        return found

    def _answers(self, item: Item) -> dict[str, Any]:
        reason = self.cleaned_data["reason"]
        flags = [gap.flag for gap in item.open_gaps if gap.answerable]
        return {"answers": dict.fromkeys(flags, reason)} if reason and flags else {}

    @property
    def lead_picker(self) -> Picker:
        chosen = numbers(self["lead"].value() or [])
        return picker("lead", self.units, chosen, {}, [str(error) for error in self["lead"].errors])

    @property
    def when_now(self) -> str:
        return self["when"].value() or "keep"
