"""Real processes for the tests: `luoshi serve` on a data directory and a port of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType

import psutil

UP_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def surroundings(data: Path, **more: str) -> dict[str, str]:
    """The environment of a command: our data directory, no database but the embedded one."""
    ours = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "HOST", "PORT"}}
    return ours | {"LUOSHI_DATA": str(data), "LUOSHI_LANGUAGE": "en"} | more


def luoshi(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    command = [sys.executable, "-m", "luoshi.cli", *arguments]
    return subprocess.run(command, env=surroundings(data, **more), capture_output=True, text=True, timeout=90)


class Serving:
    """`luoshi serve` from the first page to the end of the block, then killed if it still runs."""

    def __init__(self, data: Path, *arguments: str, **more: str) -> None:
        self.port = free_port()
        self.log = data / "serve.log"
        command = [sys.executable, "-m", "luoshi.cli", "serve", "--port", str(self.port), *arguments]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, env=surroundings(data, **more), stdout=log, stderr=log)

    def __enter__(self) -> "Serving":
        deadline = time.monotonic() + UP_SECONDS
        while "is ready" not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(20)

    def said(self) -> str:
        return self.log.read_text()

    def answers(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.status

    def family(self) -> list[psutil.Process]:
        """Itself and all that descends from it, the database too."""
        ours = psutil.Process(self.process.pid)
        return [ours, *ours.children(recursive=True)]

    def child(self, words: str) -> psutil.Process | None:
        """The eldest living child whose command line says `words`."""
        found = (one for one in psutil.Process(self.process.pid).children() if words in command(one))
        return next(found, None)


def command(process: psutil.Process) -> str:
    """Its command line; empty once it is dead."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def until(true: object, seconds: float = 15) -> None:
    """Wait for `true()`."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)
