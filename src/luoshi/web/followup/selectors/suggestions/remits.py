"""Units whose remit (职责) fits the wording: by its words, or by the pillar."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.web.accounts.models import Unit
from luoshi.web.common.wording import PILLARS
from luoshi.web.followup.models import Commitment
from luoshi.web.followup.selectors.suggestions.shape import REMIT, Said, nameless
from luoshi.web.zones.models import Remit

# A pillar that more units serve than this says nothing about any of them.
FEW = 3


@dataclass(frozen=True)
class Fitting:
    """Units whose remit holds words of the text, and the few that serve its pillar; the best first."""

    by_words: dict[int, Said]
    by_pillar: dict[int, Said]


def of(units: Sequence[Unit], row: Commitment) -> Fitting:
    """The units that a remit points to; equal ones in the order of their names."""
    named = {unit.pk: unit for unit in units}
    held = {remit.pk: remit for remit in Remit.objects.filter(pk__in=named)}
    in_order = [held[pk] for pk in named if pk in held]
    text = nameless(row.text, units)
    return Fitting(_by_words(named, in_order, text), _by_pillar(named, in_order, row.pillar))


def _by_words(named: dict[int, Unit], remits: Sequence[Remit], text: str) -> dict[int, Said]:
    """A longer word counts more, one that several units share less."""
    found = {remit.pk: words for remit in remits if (words := hits(remit.words, text))}
    shared = Counter(word for words in found.values() for word in words)
    weight = {pk: sum(len(word) / shared[word] for word in words) for pk, words in found.items()}
    why = _("the remit of %(unit)s holds “%(words)s”")
    return {
        pk: Said(
            pk,
            "、".join(found[pk]),
            why % {"unit": named[pk].name, "words": "”“".join(found[pk])},
            REMIT,
        )
        for pk in sorted(found, key=lambda pk: -weight[pk])
    }


def hits(words: Sequence[str], text: str) -> list[str]:
    """The words that stand in `text`, without those that are part of a longer one."""
    found = [word for word in words if word in text]
    return [word for word in found if not any(word in other and word != other for other in found)]


def _by_pillar(named: dict[int, Unit], remits: Sequence[Remit], pillar: str | None) -> dict[int, Said]:
    serving = [remit.pk for remit in remits if pillar in remit.pillars]
    if not pillar or len(serving) > FEW:
        return {}
    name = str(PILLARS[pillar].name)
    why = _("the remit of %(unit)s serves the pillar %(pillar)s")
    return {pk: Said(pk, name, why % {"unit": named[pk].name, "pillar": name}, REMIT) for pk in serving}
