"""The running site: its address, its accounts, and its API as one person."""

import json
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.cli.running import Serving, luoshi

SPEECH = Path(__file__).with_name("speech.txt").read_text("utf-8")


@dataclass(frozen=True)
class Answer:
    """What the API said: status, body as it came, and the body as JSON."""

    status: int
    data: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.data)


class Caller:
    """One person's calls, as the contract writes them: `caller.post("commitments/3/accept")`."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url, token

    def call(self, method: str, path: str, data: bytes | None = None, kind: str = "") -> Answer:
        """Raises OSError where the server does not answer."""
        headers = {"Authorization": f"Bearer {self.token}"} | ({"Content-Type": kind} if kind else {})
        request = urllib.request.Request(f"{self.url}/api/v1/{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Answer(answer.status, answer.read())
        except urllib.error.HTTPError as refusal:
            return Answer(refusal.code, refusal.read())

    def get(self, path: str) -> Answer:
        return self.call("GET", path)

    def post(self, path: str, body: Any = None) -> Answer:
        return self.call("POST", path, json.dumps(body or {}).encode(), "application/json")

    def patch(self, path: str, body: Any) -> Answer:
        return self.call("PATCH", path, json.dumps(body).encode(), "application/json")

    def upload(self, path: str, name: str, data: bytes, **fields: str) -> Answer:
        """A form with a file and `fields`."""
        limit = uuid.uuid4().hex
        head = 'Content-Disposition: form-data; name="{}"'
        parts = [f"--{limit}\r\n{head.format(key)}\r\n\r\n{value}\r\n" for key, value in fields.items()]
        file = f'--{limit}\r\n{head.format("file")}; filename="{name}"\r\n\r\n'
        body = "".join(parts).encode() + file.encode() + data + f"\r\n--{limit}--\r\n".encode()
        return self.call("POST", path, body, f"multipart/form-data; boundary={limit}")


class Site:
    """`luoshi serve --demo` on a data directory, from its first page to the end of the block."""

    def __init__(self, data: Path) -> None:
        self.data, self.serving = data, Serving(data, "--demo")
        self.url = f"http://127.0.0.1:{self.serving.port}"
        self.token = cache(self._token)
        self.accounts = cache(self._accounts)

    def __enter__(self) -> "Site":
        self.serving.__enter__()
        return self

    def __exit__(self, *failure: Any) -> None:
        self.serving.__exit__(*failure)

    def run(self, *arguments: str) -> str:
        """What a command prints, run beside the site."""
        done = luoshi(self.data, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def account(self, who: str) -> dict[str, Any]:
        """The account `who`; for a role, the demo's first account of that role."""
        found = (one for one in self.accounts() if who == one["username"] or who in one["roles"])
        return next(found)

    def by(self, who: str) -> Caller:
        """The API as one person, with a token from the command line."""
        return Caller(self.url, self.token(self.account(who)["username"]))

    def _token(self, username: str) -> str:
        return self.run("token", username).splitlines()[-1]

    def _accounts(self) -> list[dict[str, Any]]:
        return json.loads(self.run("demo", "accounts", "--json"))
