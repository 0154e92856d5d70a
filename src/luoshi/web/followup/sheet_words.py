"""The words of the table of tasks as a spreadsheet: how a value is written in a cell, and what a cell may say for it.

A cell is read in every language of the site. What cannot be read raises Invalid with what would help.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.web.accounts.models import Unit
from luoshi.web.common.errors import Invalid
from luoshi.web.common.staging import plain, words
from luoshi.web.common.wording import PILLARS
from luoshi.web.followup.rhythm import checked
from luoshi.web.followup.services.owners import Directory
from luoshi.web.followup.wording import known_rhythms, rhythm_words

YES = gettext_lazy("yes")
_YES = {"yes", "y", "true", "1", "是", "√", "✓", "长期坚持"}
_NO = {"", "no", "n", "false", "0", "否", "×", "—", "-"}
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?")
_BETWEEN = "、，,;；/\n"
_BLANK = _BETWEEN + " \t　"


def day_text(day: date | None) -> str:
    return day.isoformat() if day else ""


def day_of(text: str) -> date | None:
    """`2026-03-06`, `2026年3月6日`, `2026/3/6`; None for an empty cell."""
    if not text:
        return None
    try:
        found = _DAY.fullmatch(text)
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise Invalid(_("“%(text)s” is no day: write it as 2026-11-30.") % {"text": text[:40]})


def yes_text(value: bool) -> str:
    return str(YES) if value else ""


def yes_of(text: str) -> bool:
    """Whether a cell says yes; empty is no."""
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise Invalid(_("“%(text)s” is neither yes nor empty.") % {"text": text[:40]})


def pillar_text(key: str | None) -> str:
    return str(PILLARS[key].name) if key in PILLARS else ""


def pillar_of(text: str) -> str | None:
    """A pillar by its name or number; None for an empty cell."""
    if not text or text in words(gettext_lazy("None of the eight")):
        return None
    for key, pillar in PILLARS.items():
        if text in words(pillar.name) or text == str(pillar.number):
            return key
    message = _("There is no pillar “%(text)s”: choose one from the list, or leave the cell empty.")
    raise Invalid(message % {"text": text[:40]})


class Rhythms:
    """Rhythms by their words in any language; any other by its iCalendar rule."""

    def __init__(self) -> None:
        self._rules: dict[str, str] = {}
        for rule in known_rhythms():
            for said in words(partial(rhythm_words, rule)):
                self._rules.setdefault(said, rule)

    def text(self, rule: str) -> str:
        said = rhythm_words(rule) if rule else ""
        return said if self._rules.get(said) == rule else rule

    def rule(self, text: str) -> str:
        """The rule that the words stand for; empty for an empty cell."""
        if not text:
            return ""
        if text in self._rules:
            return self._rules[text]
        try:
            return checked(text)
        except Invalid as refusal:
            message = _(
                "No rhythm is called “%(text)s”: choose one from the list, or write a rule such as "
                "FREQ=MONTHLY;BYMONTHDAY=25."
            )
            raise Invalid(message % {"text": text[:40]}) from refusal


class Units:
    """The units of a zone by name; of several with the same name, each carries its id: `办公室#37`."""

    def __init__(self, root: int) -> None:
        rows = list(Unit.objects.filter(root=root).order_by("pinyin", "pk").values_list("pk", "name"))
        often = Counter(plain(name) for _pk, name in rows)
        self.names = {pk: name if often[plain(name)] == 1 else f"{name}#{pk}" for pk, name in rows}
        self._ids = {plain(name): pk for pk, name in self.names.items()}
        self._longest = sorted(self._ids, key=len, reverse=True)
        self._directory = Directory(root)

    def text(self, ids: Iterable[int]) -> str:
        return "、".join(self.names[pk] for pk in ids)

    def ids(self, text: str) -> list[int]:
        """The units that a cell names, in its order, each once; short names (经发局) are known too."""
        found, left = [], text.strip(_BLANK)
        while left:
            name = next((name for name in self._longest if _begins(left, name)), None)
            piece = name or re.split(f"[{_BETWEEN}]", left, maxsplit=1)[0].strip()
            found.append(self._ids[name] if name else self._by_short(piece))
            left = left[len(piece) :].lstrip(_BLANK)
        return list(dict.fromkeys(found))

    def _by_short(self, name: str) -> int:
        pk = self._directory.one(name)
        if pk is not None:
            return pk
        near = difflib.get_close_matches(name, self._longest, n=1, cutoff=0.5)
        hint = _("Did you mean “%(name)s”?") % {"name": near[0]} if near else _("Choose one from the list.")
        raise Invalid(
            _("There is no unit “%(name)s” in this zone. %(hint)s") % {"name": name[:40], "hint": hint}
        )


def _begins(text: str, name: str) -> bool:
    """Whether `text` begins with the whole `name`, not with a longer word."""
    rest = text[len(name) :].lstrip(" \t　")
    return text.startswith(name) and (not rest or rest[0] in _BETWEEN)
