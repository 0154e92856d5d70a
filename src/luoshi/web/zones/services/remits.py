"""What a unit is there for (职责分工): kept by those who keep the zone's record."""

from collections.abc import Sequence
from typing import Any

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import Unit, User
from luoshi.web.activity.services import record
from luoshi.web.common import clean
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Invalid
from luoshi.web.zones.models import Pillar, Remit

SHORTEST, LONGEST, MOST = 2, 20, 60


@atomic
def remit_set(*, actor: User, unit: Any, words: Sequence[str], pillars: Sequence[str]) -> Remit:
    """Replace the remit of the unit with the id `unit`; nothing is recorded when it stays the same.

    Words and pillars are each kept once. Raises Invalid under `words` or `pillars`.
    """
    row = get_for(actor, "set_remit", Unit, queryset=Unit.objects.select_for_update(no_key=True), pk=unit)
    wanted = {"words": _words(words), "pillars": _pillars(pillars)}
    remit = Remit.objects.filter(unit=row).first() or Remit(unit=row)
    before = {"words": remit.words, "pillars": remit.pillars}
    if wanted != before:
        remit.words, remit.pillars = wanted["words"], wanted["pillars"]
        remit.save()
        record(actor=actor, code="unit.remit_set", obj=row, root=row.root_id, before=before, after=wanted)
    return remit


def _words(given: Sequence[str]) -> list[str]:
    words = list(dict.fromkeys(clean.line(word, field="words", limit=LONGEST) for word in given))
    if short := next((word for word in words if len(word) < SHORTEST), None):
        raise _invalid("words", _("“%(word)s” is too short: two characters at least.") % {"word": short})
    if len(words) > MOST:
        raise _invalid("words", _("At most %(count)d words.") % {"count": MOST})
    return words


def _pillars(given: Sequence[str]) -> list[str]:
    if set(given) - set(Pillar.values):
        raise _invalid("pillars", _("There is no such pillar."))
    return [pillar for pillar in Pillar.values if pillar in given]


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(message, fields={field: message})
