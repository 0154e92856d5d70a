"""Bytes to text, decided by rules alone: the same bytes always give the same text.

UTF-8 is strict enough to be its own proof. UTF-16 without a mark, and GB18030, accept many bytes that are no
text at all, so there the outcome must also look like Chinese or English writing.
"""

from __future__ import annotations

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 4000
_PLAIN_CONTROLS = frozenset("\t\n\v\f\r\x1a\x85")
# written all the time, though GB 2312 as Python knows it has other code points for them
_ALSO_COMMON = frozenset("—·–")


def decode(data: bytes) -> tuple[str, str] | None:
    """The text and its encoding, without a byte order mark; None where the bytes are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _accept(data[len(mark) :], encoding, share=0.0)
    return (
        _accept(data, "utf-8", share=0.0)
        or _accept(data, "utf-16-le", share=0.9)
        or _accept(data, "utf-16-be", share=0.9)
        or _accept(data, "gb18030", share=0.7)
    )


def _accept(data: bytes, encoding: str, *, share: float) -> tuple[str, str] | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if "\0" in text or _controls(text) > 0.01 or _common(text) < share:
        return None
    return text, encoding


def _controls(text: str) -> float:
    """Share of control characters that no writer types."""
    sample = text[:_SAMPLE]
    odd = sum(1 for c in sample if (c < " " or "\x7f" <= c <= "\x9f") and c not in _PLAIN_CONTROLS)
    return odd / max(len(sample), 1)


def _common(text: str) -> float:
    """Share of the characters beyond ASCII (of all, where there are none) that everyday Chinese writing uses."""
    sample = [c for c in text[:_SAMPLE] if c > "\x7f"]
    if not sample:
        return 1.0
    known = sum(1 for c in sample if c in _ALSO_COMMON or c.encode("gb2312", "ignore"))
    return known / len(sample)
