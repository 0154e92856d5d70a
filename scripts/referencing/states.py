"""The life of a commitment: drawing and table from `followup/states.py`."""

from collections.abc import Iterator

from django.utils.translation import override
from scripts.referencing import markdown
from scripts.referencing.markdown import code
from scripts.referencing.roles import in_words

from luoshi.web.common.wording import STATES
from luoshi.web.followup.models import Commitment, State
from luoshi.web.followup.states import BACK, RUNNING, STAY, STEPS, Step

OPEN = "running"


def _named(state: str, language: str) -> str:
    with override(language):
        return str(STATES[state])


def names() -> str:
    """Each state in the API, in English and in Chinese."""
    rows = ((code(state), _named(state, "en"), _named(state, "zh-hans")) for state in State.values)
    return markdown.table(["state", "English", "中文"], rows)


def _target(step: Step) -> str:
    special = {STAY: "stays", BACK: "where it was held"}
    return special[step.target] if step.target in special else code(step.target)


def _rows() -> Iterator[tuple[str, ...]]:
    for step in STEPS:
        reason = "yes" if step.reason else ""
        who = in_words(Commitment, step.who)
        yield code(step.source), code(step.verb), _target(step), code(step.who), who, reason, code(step.code)


def table() -> str:
    head = ["in state", "verb", "leads to", "right", "roles", "reason", "audit code"]
    return markdown.table(head, _rows())


def _arrows() -> Iterator[tuple[str, str, str]]:
    """(from, to, verb); what every running state has leads from their frame, drawn once."""
    for step in STEPS:
        common = all((state, step.verb, step.target) in _all() for state in RUNNING)
        source = OPEN if step.source in RUNNING and common else str(step.source)
        if step.target != STAY:
            yield source, OPEN if step.target == BACK else str(step.target), step.verb


def _all() -> set[tuple[str, str, str]]:
    return {(step.source, step.verb, step.target) for step in STEPS}


def drawing() -> str:
    """A Mermaid state diagram; steps that change no state are in the table alone."""
    arrows = dict.fromkeys(_arrows())
    lines = [f"    {source} --> {target}: {verb}" for source, target, verb in arrows]
    inside = "\n".join(f"        {state}" for state in RUNNING)
    frame = f'    state "running" as {OPEN} {{\n{inside}\n    }}'
    return "\n".join(["```mermaid", "stateDiagram-v2", "    [*] --> draft", frame, *lines, "```"])
