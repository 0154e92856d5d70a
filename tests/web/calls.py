"""Calls to the API as one person: `calls.by(cast.head).post("commitments/3/accept")`."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.web.accounts.models import User
from luoshi.web.accounts.selectors import system_user
from luoshi.web.accounts.services import token_issue

SPEECH = """在云川经济开发区现场办公会上的讲话

同志们：刚才看了三个项目，总的感觉是有变化、有起色。下面讲三点要求。

一、抓好项目建设。招商局要在2026年12月20日前完成新材料产业园的入驻企业清单核对。规划建设局牵头，年底前完成园区二期道路施工图审查。

二、抓好企业服务。经济发展局要建立企业诉求台账，每月25日前通报一次办理情况。要尽可能减少审批环节。

三、抓好党风廉政。要把廉政教育贯穿招商全过程。
"""

ONE_TASK = "一、抓好项目建设\n招商局要在2026年12月20日前完成入驻企业清单核对。\n"


class Caller:
    """One person with a token; every answer is a Django test response."""

    def __init__(self, token: str) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=True)

    def get(self, path: str, **query: Any):
        return self.client.get(address(path), query)

    def post(self, path: str, body: Any = None):
        return self.client.post(address(path), json.dumps(body or {}), content_type="application/json")

    def patch(self, path: str, body: Any):
        return self.client.patch(address(path), json.dumps(body), content_type="application/json")

    def put(self, path: str, body: Any):
        return self.client.put(address(path), json.dumps(body), content_type="application/json")

    def upload(self, path: str, filename: str, data: bytes, **fields: str):
        return self.client.post(address(path), {"file": SimpleUploadedFile(filename, data), **fields})


def address(path: str) -> str:
    return path if path.startswith(("/", "http")) else f"/api/v1/{path}"


def by(user: User, *, read_only: bool = False, days: int = 30) -> Caller:
    return Caller(token_issue(actor=system_user(), user=user, read_only=read_only, days=days))


def meeting(cast: Any, title: str = "十一月现场办公会", day: str = "2026-11-20") -> str:
    return by(cast.supervisor).post("meetings", {"title": title, "date": day}).json()["id"]


def record(cast: Any, text: str = SPEECH) -> str:
    """A record with its drafts; its id."""
    body = {"meeting": meeting(cast), "name": "讲话", "text": text}
    return by(cast.supervisor).post("documents", body).json()["id"]


def ready(cast: Any, document: str, *, lead: Any = None, due: str = "2099-12-20") -> list[str]:
    """Give every draft a lead unit, a due date and answers to its flags; their ids."""
    caller = by(cast.supervisor)
    drafts = caller.get(f"documents/{document}/commitments").json()
    for draft in drafts:
        body = {"version": draft["version"], "lead": [str((lead or cast.unit).pk)], "due": due}
        body["answers"] = dict.fromkeys(draft["flags"], "在措施中明确")
        answer = caller.patch(f"commitments/{draft['id']}", body)
        assert answer.status_code == 200, answer.json()
    return [draft["id"] for draft in drafts]


def assigned(cast: Any, text: str = SPEECH, **how: Any) -> list[str]:
    """Commitments that were assigned to the cast's unit; their ids."""
    document = record(cast, text)
    ids = ready(cast, document, **how)
    assert by(cast.supervisor).post(f"documents/{document}/assign", {"all": True}).json() == {
        "assigned": len(ids)
    }
    return ids


def accepted(cast: Any, **how: Any) -> str:
    """One accepted commitment of the cast's unit; its id."""
    (only,) = assigned(cast, ONE_TASK, **how)
    assert by(cast.head).post(f"commitments/{only}/accept").json()["state"] == "in_progress"
    return only


def reported(cast: Any) -> tuple[str, str]:
    """One commitment that was reported done with one piece of evidence; (its id, the evidence's id)."""
    only = accepted(cast)
    made = by(cast.officer).upload(f"commitments/{only}/evidence", "清单.txt", "入驻企业清单".encode())
    assert by(cast.head).post(f"commitments/{only}/done").json()["state"] == "reported"
    return only, made.json()["id"]
