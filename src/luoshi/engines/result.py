"""A value never travels without its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason: the rule that spoke and the words it spoke about.

    `start` and `end` are code-point offsets into the document; `text` is exactly that slice.
    """

    rule: str
    text: str
    start: int
    end: int

    def to_dict(self) -> dict[str, str | int]:
        """Plain form for JSON."""
        return {"rule": self.rule, "text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Explained(Generic[T]):
    """A value, how sure the rules are of it (0 to 1), and why."""

    value: T
    confidence: float
    reasons: tuple[Evidence, ...] = ()
