"""Topic sentences: the first short sentence of a paragraph names what the sentences after it order."""

from __future__ import annotations

import re

from luoshi.engines.result import Evidence
from luoshi.engines.text.registry import rule
from luoshi.engines.text.roles import Judged
from luoshi.engines.text.structure import Reading

ROLE_TITLE = rule(
    "ROLE-58", "In a speech a short numbered lead whose requirement goes on to the tasks is its title"
)
ROLE_TOPIC = rule(
    "ROLE-52", "A short lead sentence whose paragraph goes on to the tasks is their parent, not a task"
)


def mark_topics(r: Reading, judged: list[Judged]) -> None:
    """Set `topic` on lead sentences of reports, notices and minutes that only name the tasks after them."""
    if r.kind == "speech":
        _mark_titles(r, judged)
        return
    for k, j in enumerate(judged[:-1]):
        u, nxt = j.unit, judged[k + 1]
        leads = u.first or (u.marker is not None and u.marker.level in ("shi", "yao"))
        follows = nxt.role == "directive" and (not nxt.unit.first or u.marker is not None)
        if j.role == "directive" and leads and follows and _short(r, j) and not nxt.unit.marker:
            j.topic = True
            j.reasons.append(Evidence(ROLE_TOPIC, r.text[u.start : u.end], u.start, u.end))


def _mark_titles(r: Reading, judged: list[Judged]) -> None:
    """In a speech the lead stays a commitment; `title` says that further orders of its requirement follow."""
    for k, j in enumerate(judged):
        u = j.unit
        number = u.requirement
        leads = (
            number is not None
            and u.marker is not None
            and (k == 0 or judged[k - 1].unit.requirement != number)
        )
        if not (leads and j.role == "directive" and _short(r, j) and _plain(r, j)):
            continue
        if any(x.role == "directive" for x in judged[k + 1 :] if x.unit.requirement == number):
            j.title = True
            j.reasons.append(Evidence(ROLE_TITLE, r.text[u.start : u.end], u.start, u.end))


def _plain(r: Reading, j: Judged) -> bool:
    """Names no unit and no rhythm: those belong to tasks."""
    words = r.text[j.at : j.unit.core]
    return not re.search(r"由|牵头|每[月周季年]|不得|不准|不能|严禁", words) and "，" not in words


def _short(r: Reading, j: Judged) -> bool:
    words = r.text[j.at : j.unit.core]
    return (
        len(words) <= 34
        and words.count("，") <= (1 if j.unit.marker else 0)
        and not any(c.isdigit() for c in words)
        and not j.dues
    )
