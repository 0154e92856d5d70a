"""The processes that `luoshi serve` keeps alive: start, restart with back-off, stop."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import typer

from luoshi.cli import postgres
from luoshi.cli.errors import Refused
from luoshi.cli.words import _

LONGEST_PAUSE = 30.0
SETTLED_SECONDS = 60  # who ran for so long starts again at once
STOP_SECONDS = 6


@dataclass
class Pause:
    """Time before the next attempt: short at first, then longer and longer."""

    seconds: float = 0.25
    until: float = 0.0

    def begin(self, *, settled: bool) -> None:
        self.seconds = 0.5 if settled else min(self.seconds * 2, LONGEST_PAUSE)
        self.until = time.monotonic() + self.seconds

    def over(self) -> bool:
        return time.monotonic() >= self.until


@dataclass
class Child:
    """One process of ours, `python -m MODULE …`, in a session of its own: Ctrl-C reaches only its parent."""

    name: str
    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: Pause = field(default_factory=Pause)

    def start(self) -> None:
        environment = os.environ | {"LUOSHI_PARENT": str(os.getpid())}
        self.process = subprocess.Popen(  # noqa: S603  (our own program)
            [sys.executable, "-m", *self.arguments], env=environment, start_new_session=True
        )
        self.started = time.monotonic()

    def look_after(self) -> None:
        """Start it again where it died."""
        if self.process is None:
            if self.pause.over():
                self.start()
        elif (code := self.process.poll()) is not None:
            self.process = None
            self.pause.begin(settled=time.monotonic() - self.started > SETTLED_SECONDS)
            told = {"name": self.name, "code": code, "seconds": f"{self.pause.seconds:g}"}
            typer.echo(_("%(name)s ended (%(code)s); it starts again in %(seconds)s s.") % told, err=True)


@dataclass
class Database:
    """The embedded server; it is nobody's child for certain, and stopped by its last user."""

    data: Path
    pause: Pause = field(default_factory=Pause)

    def look_after(self) -> None:
        """Start it again where it died."""
        if postgres.alive(self.data) or not self.pause.over():
            return
        typer.echo(_("PostgreSQL ended; it starts again."), err=True)
        try:
            postgres.ensure_running(self.data)
            self.pause = Pause()
        except Refused as refusal:
            typer.echo(str(refusal), err=True)
            self.pause.begin(settled=False)


def stop_all(children: list[Child]) -> None:
    """Ask all, wait together, then kill what is left, and whatever else descends from us."""
    asked = [child.process for child in children if child.process]
    for process in asked:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in asked:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def sweep() -> None:
    """Nothing of ours stays: orphans came to us (see `take_in_orphans`)."""
    left = psutil.Process().children(recursive=True)
    for process in left:
        process.kill()
    psutil.wait_procs(left, timeout=3)
