"""Text engine: a speech, minutes, a notice or a report becomes requirements and commitments, by rules."""

from luoshi.engines.text.decompose import decompose
from luoshi.engines.text.flags import FLAGS
from luoshi.engines.text.model import Commitment, Decomposition, Requirement, Sentence
from luoshi.engines.text.pillars import PILLARS
from luoshi.engines.text.registry import FAMILIES, RULES, RULES_VERSION, Rule

__all__ = [
    "FAMILIES", "FLAGS", "PILLARS", "RULES", "RULES_VERSION", "Commitment", "Decomposition", "Requirement", "Rule",
    "Sentence", "decompose",
]  # fmt: skip
