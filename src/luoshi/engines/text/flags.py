"""Vagueness flags: what a commitment leaves open, to be answered before it is assigned."""

from __future__ import annotations

import re

from luoshi.engines.text.registry import rule

FLAGS = ("no-owner", "no-due", "no-measure", "hedge")
FLAG_OWNER = rule("FLAG-01", "No unit is named")
FLAG_DUE = rule("FLAG-02", "Neither a due date nor a rhythm is named")
FLAG_MEASURE = rule("FLAG-03", "Nothing that can be counted or dated tells when it is done")
FLAG_HEDGE = rule("FLAG-04", "A hedge word (原则上, 适时, 尽可能) takes the edge off")

_HEDGE = re.compile(
    r"原则上|适时|尽可能|尽量|有条件的|条件成熟|条件允许|视情|酌情|逐步|力争|争取|积极探索|研究探索|适当|"
    r"可以考虑|有关方面|相机|择机"
)


def hedge(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first hedge word of `text[start:end]`."""
    return _HEDGE.search(text, start, end)


RULES_OF = dict(zip(FLAGS, (FLAG_OWNER, FLAG_DUE, FLAG_MEASURE, FLAG_HEDGE), strict=True))


def flags(*, owner: bool, due: bool, measure: bool, hedged: bool) -> tuple[str, ...]:
    """Flags in the contract's order."""
    return tuple(f for f, on in zip(FLAGS, (not owner, not due, not measure, hedged), strict=True) if on)
