"""What the engine answers: a document's requirements, sentences and commitments, each with its reasons."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from luoshi.engines.result import Evidence
from luoshi.engines.text.dates import Due
from luoshi.engines.text.recurrence import Recurrence
from luoshi.engines.text.registry import RULES_VERSION
from luoshi.engines.text.targets import Target


def quote(text: str, reasons: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Reasons that quote the text as given, not the reading copy."""
    return tuple(Evidence(e.rule, text[e.start : e.end], e.start, e.end) for e in reasons)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A top-level requirement: its number in order, a title, and the span it covers."""

    number: int
    title: str
    start: int
    end: int
    reasons: tuple[Evidence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain form for JSON."""
        plain = {"number": self.number, "title": self.title, "start": self.start, "end": self.end}
        return plain | {"reasons": [e.to_dict() for e in self.reasons]}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its role; `topic` marks a heading sentence whose children carry the tasks."""

    i: int
    start: int
    end: int
    role: str
    soft: bool
    requirement: int | None
    pillar: str | None
    confidence: float
    topic: bool
    reasons: tuple[Evidence, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain form for JSON."""
        plain = {k: getattr(self, k) for k in (
            "i", "start", "end", "role", "soft", "requirement", "pillar", "confidence", "topic")}  # fmt: skip
        return plain | {"reasons": [e.to_dict() for e in self.reasons]}


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing to do: always a slice of the document; what the text does not say is None or empty.

    `topic`: only the title of its requirement, to be shown as the parent of the commitments after it.
    """

    id: str
    sentence: int
    start: int
    end: int
    text: str
    action: str | None
    object: str | None
    soft: bool
    due: Due | None
    recurrence: Recurrence | None
    flags: tuple[str, ...]
    targets: tuple[Target, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    requirement: int | None
    pillar: str | None
    confidence: float
    reasons: tuple[Evidence, ...]
    topic: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Plain form for JSON."""
        plain = {
            k: getattr(self, k)
            for k in ("id", "sentence", "start", "end", "text", "action", "object", "soft", "topic")
        }
        return plain | {
            "due": self.due.to_dict() if self.due else None,
            "recurrence": self.recurrence.to_dict() if self.recurrence else None,
            "flags": list(self.flags),
            "targets": [t.to_dict() for t in self.targets],
            "lead": list(self.lead),
            "support": list(self.support),
            "requirement": self.requirement,
            "pillar": self.pillar,
            "confidence": self.confidence,
            "reasons": [e.to_dict() for e in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A text taken apart. Offsets are code points into `text`, which is the text as given."""

    name: str
    kind: str
    text: str
    requirements: tuple[Requirement, ...]
    sentences: tuple[Sentence, ...]
    commitments: tuple[Commitment, ...]
    reasons: tuple[Evidence, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of the text as UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """The JSON of `luoshi decompose --json`."""
        document = {
            "name": self.name,
                "kind": self.kind, "chars": len(self.text), "sha256": self.sha256, "text": self.text}  # fmt: skip
        return {
            "document": document,
            "requirements": [x.to_dict() for x in self.requirements],
            "sentences": [x.to_dict() for x in self.sentences],
            "commitments": [x.to_dict() for x in self.commitments],
            "engine": {"rules": RULES_VERSION},
        }
