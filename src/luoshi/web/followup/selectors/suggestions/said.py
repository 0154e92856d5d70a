"""What the text says for each field, and at which place: in the sentence, in a bracket, in a line of owners."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.engines.text.registry import RULES
from luoshi.web.followup.models import Commitment, Document
from luoshi.web.followup.selectors.suggestions.shape import INFERRED, Said
from luoshi.web.followup.services.owners import Directory


@dataclass(frozen=True)
class Text:
    """What the text says. `unknown` are the names in it that lead to no unit, `vague_due` a date without a day."""

    lead: dict[int, Said]
    support: dict[int, Said]
    unknown: list[str]
    due: Said | None
    vague_due: str
    rhythm: Said | None
    pillar: Said | None
    aims: list[Said]
    sentence: str
    reasons: str


def of(record: Document, row: Commitment, directory: Directory) -> Text:
    """What was read at the row's place."""
    read = row.read
    due, recurrence = read.get("due") or {}, read.get("recurrence") or {}
    here, named = _("said in the sentence"), [*(read.get("lead") or []), *(read.get("support") or [])]
    return Text(
        lead=_units(record, row, directory, "lead"),
        support=_units(record, row, directory, "support"),
        unknown=[name for name in named if directory.one(name) is None],
        due=_due(record, row, due) if due.get("date") else None,
        vague_due="" if due.get("date") else due.get("text", ""),
        rhythm=Said(recurrence["rrule"], recurrence["text"], here) if recurrence.get("rrule") else None,
        pillar=_pillar(row),
        aims=[Said(aim["text"], aim["text"], here) for aim in read.get("targets") or []],
        sentence=_sentence(record, row),
        reasons=_reasons(row),
    )


def _units(record: Document, row: Commitment, directory: Directory, part: str) -> dict[int, Said]:
    """Unlike what is inferred, all of them: whom the text names is never cut off."""
    found = [(directory.one(name), name) for name in row.read.get(part) or []]
    return {pk: Said(pk, name, _where(record, row, _at(row, name))) for pk, name in found if pk is not None}


def _at(row: Commitment, name: str) -> int | None:
    """Where the text names this owner."""
    reasons = row.read.get("reasons") or []
    places = [one["start"] for one in reasons if one["rule"].startswith("OWN-") and one["text"] == name]
    return places[0] if places else row.start


def _due(record: Document, row: Commitment, due: dict[str, Any]) -> Said:
    at = row.start if due["text"] in row.text else record.text.find(due["text"], row.end or 0)
    return Said(date.fromisoformat(due["date"]), due["text"], _where(record, row, at))


def _where(record: Document, row: Commitment, at: int | None) -> str:
    """Which place of the text this is, in words."""
    if at is None or at < 0 or row.end is None:
        return _("said in the sentence")
    before = record.text[record.text.rfind("\n", 0, at) + 1 : at]
    if max(before.rfind(mark) for mark in "（〔(") > max(before.rfind(mark) for mark in "）〕)"):
        return _("the bracket at the end")
    after = at >= row.end and "\n" in record.text[row.end : at]
    return _("the owner line after it") if after else _("said in the sentence")


def _pillar(row: Commitment) -> Said | None:
    """The words that spoke for the pillar that the engine chose; none once somebody chose another."""
    found = [reason for reason in row.read.get("reasons") or [] if reason["rule"].startswith("PIL-")]
    if not found or not row.pillar:
        return None
    quotes = dict.fromkeys(reason["text"] for reason in found)
    rule = RULES.get(found[0]["rule"])
    return Said(row.pillar, "、".join(quotes), _(rule.reason) if rule else "", INFERRED)


def _reasons(row: Commitment) -> str:
    """Why the engine took it for a task: each rule once on a line, with the words it spoke about."""
    found: dict[str, str] = {}
    for reason in row.read.get("reasons") or []:
        if reason["rule"] in RULES and not reason["rule"].startswith("PIL-"):
            found.setdefault(reason["rule"], reason["text"][:16])
    line = _("%(reason)s (%(rule)s, “%(quote)s”)")
    lines = [
        line % {"reason": _(RULES[rule].reason), "rule": rule, "quote": quote}
        for rule, quote in found.items()
    ]
    return "\n".join(lines[:5])


def _sentence(record: Document, row: Commitment) -> str:
    """The sentence around the commitment, where it says more than the commitment itself."""
    around = next((one for one in record.sentences if one["i"] == row.sentence), None)
    whole = record.text[around["start"] : around["end"]].strip() if around else ""
    return whole if len(whole) > len(row.text) + 2 else ""
