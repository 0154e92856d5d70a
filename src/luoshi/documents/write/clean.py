"""Texts from anywhere, made fit for a file: what XML cannot hold, and marks that reorder what is read, are left out."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters, halves of pairs, no characters at all, and the marks that turn the direction of writing.
_NOTHING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """`text` with plain line ends, blanks for tabs, and nothing that a reader could not see."""
    return _NOTHING.sub("", _BREAKS.sub("\n", text).replace("\t", " "))


def one_line(text: str) -> str:
    """The same on a single line."""
    return " ".join(clean(text).split())
