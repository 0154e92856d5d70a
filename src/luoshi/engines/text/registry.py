"""The register of rules: every rule of the text engine has an id and a one-line reason.

The reference page `docs/reference/text-rules.md` is generated from it.
"""

from __future__ import annotations

from dataclasses import dataclass

RULES_VERSION = "2026.11-2"

FAMILIES = {
    "KIND": "Kind of document",
    "NUM": "Numbering and requirements",
    "SEC": "Sections",
    "ROLE": "Role of a sentence",
    "SOFT": "Weak directives",
    "SPLIT": "One sentence, several commitments",
    "SLOT": "Action and object",
    "DUE": "Due date",
    "REC": "Recurrence",
    "TGT": "Target figure",
    "OWN": "Owners",
    "PIL": "Pillar",
    "FLAG": "Vagueness flags",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: `id` such as ROLE-03, and the reason shown to people."""

    id: str
    reason: str

    @property
    def family(self) -> str:
        """The part of the id before the dash."""
        return self.id.partition("-")[0]


RULES: dict[str, Rule] = {}


def rule(id: str, reason: str) -> str:
    """Register a rule and return its id; an id is given once."""
    if id in RULES or id.partition("-")[0] not in FAMILIES:
        raise ValueError(f"rule id {id} is taken or of an unknown family")
    RULES[id] = Rule(id, reason)
    return id
