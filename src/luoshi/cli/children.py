"""The processes that `luoshi serve` keeps alive: start, restart with back-off, stop."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field

import psutil
import typer

from luoshi.cli.words import _

LONGEST_PAUSE = 30.0
SETTLED_SECONDS = 60  # who ran for so long starts again at once
STOP_SECONDS = 6


@dataclass
class Child:
    """One process of ours, `python -m MODULE …`, in a session of its own: Ctrl-C reaches only its parent."""

    name: str
    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None
    pause: float = 0.5
    started: float = 0.0
    due: float = field(default=0.0)

    def start(self) -> None:
        environment = os.environ | {"LUOSHI_PARENT": str(os.getpid())}
        self.process = subprocess.Popen(  # noqa: S603  (our own program)
            [sys.executable, "-m", *self.arguments], env=environment, start_new_session=True
        )
        self.started = time.monotonic()

    def look_after(self) -> None:
        """Start it again where it died: soon at first, then more and more rarely."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
        elif (code := self.process.poll()) is not None:
            settled = time.monotonic() - self.started > SETTLED_SECONDS
            self.pause = 0.5 if settled else min(self.pause * 2, LONGEST_PAUSE)
            self.due, self.process = time.monotonic() + self.pause, None
            told = {"name": self.name, "code": code, "seconds": f"{self.pause:g}"}
            typer.echo(_("%(name)s ended (%(code)s); it starts again in %(seconds)s s.") % told, err=True)


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
