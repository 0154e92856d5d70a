"""People who work through the API until the server dies under them, and note every answer that they were given."""

import random
import threading
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import count
from typing import Any

from tests.e2e.site import Answer, Caller

LINES = """在现场办公会上的讲话
一、抓好企业服务
招商局要在2099年10月20日前梳理第{number}号清单。
招商局要在2099年11月20日前走访第{number}号企业。
"""
FILLER = "今天看了两个项目，总体不错。\n"
TASKS = 2
LONG = 61_000  # characters from which the worker takes a text apart
STATES = ["draft", "assigned", "in_progress", "reported", "closed"]


@dataclass
class Notebook:
    """What the server acknowledged: it must be there for ever."""

    documents: dict[str, str] = field(default_factory=dict)  # id: text
    states: dict[str, str] = field(default_factory=dict)  # commitment: state
    evidence: dict[str, bytes] = field(default_factory=dict)  # id: content
    versions: dict[str, int] = field(default_factory=dict)  # commitment: version


class Gone(Exception):
    """The server answered that it cannot: its database died a moment before it."""


class Alarm:
    """Rings when the `number`th request of the kind `step` is on its way; `struck` once the killing begins."""

    def __init__(self, step: str, number: int) -> None:
        self.step, self.left = step, number
        self.rings, self.struck = threading.Event(), threading.Event()

    def pass_by(self, step: str) -> None:
        if step == self.step:
            self.left -= 1
            if self.left <= 0:
                self.rings.set()


class Walker(threading.Thread):
    """Imports a record, assigns it, carries one of its commitments to the end; again and again."""

    numbers = count(1)

    def __init__(self, supervisor: Caller, head: Caller, held: str, unit: str, alarm: Alarm) -> None:
        super().__init__()
        self.supervisor, self.head, self.held, self.unit, self.alarm = supervisor, head, held, unit, alarm
        self.notes, self.wrong = Notebook(), []  # type: tuple[Notebook, list[str]]

    def run(self) -> None:
        try:
            while True:
                self.walk()
        except (OSError, HTTPException, Gone) as error:
            if not self.alarm.struck.is_set():
                self.note(error)
        except AssertionError as error:
            self.note(error)

    def note(self, error: Exception) -> None:
        """Something went wrong before anybody was killed."""
        self.wrong.append(repr(error))
        self.alarm.rings.set()

    def walk(self) -> None:
        self.supply(LINES.format(number=next(self.numbers)) + FILLER * (LONG // len(FILLER) + 1))
        document = self.supply(LINES.format(number=next(self.numbers)))
        drafts = self.asked(self.supervisor.get(f"documents/{document}/commitments")).json
        for draft in drafts:
            self.complete(draft)
        done = self.doing("assign", self.supervisor, f"documents/{document}/assign", {"all": True})
        assert done.json == {"assigned": TASKS}
        self.notes.states |= {draft["id"]: "assigned" for draft in drafts}
        self.carry_out(drafts[0]["id"])

    def supply(self, text: str) -> str:
        body = {"meeting": self.held, "name": "纪要", "text": text}
        document = self.doing("import", self.supervisor, "documents", body).json["id"]
        self.notes.documents[document] = text
        return document

    def complete(self, draft: dict[str, Any]) -> None:
        body = {"version": draft["version"], "lead": [self.unit]}
        body["answers"] = dict.fromkeys(draft["flags"], "在措施中明确")
        saved = self.asked(self.supervisor.patch(f"commitments/{draft['id']}", body))
        self.notes.versions[draft["id"]] = saved.json["version"]

    def carry_out(self, pk: str) -> None:
        one = f"commitments/{pk}"
        self.move(pk, self.doing("accept", self.head, f"{one}/accept"))
        content = random.randbytes(300_000).hex().encode()
        self.alarm.pass_by("attach")
        shown = self.asked(self.head.upload(f"{one}/evidence", "清单.txt", content)).json["id"]
        self.notes.evidence[shown] = content
        self.move(pk, self.doing("done", self.head, f"{one}/done"))
        self.asked(self.supervisor.get(f"evidence/{shown}"))
        self.move(pk, self.doing("verify", self.supervisor, f"{one}/verify", {"outcome": "close"}))

    def move(self, pk: str, answer: Answer) -> None:
        self.notes.states[pk] = answer.json["state"]

    def doing(self, step: str, caller: Caller, path: str, body: Any = None) -> Answer:
        self.alarm.pass_by(step)
        return self.asked(caller.post(path, body))

    def asked(self, answer: Answer) -> Answer:
        if answer.status >= 500:
            raise Gone(answer.data.decode())
        assert answer.status in (200, 201), answer.data.decode()
        return answer
