"""Reading hostile bytes in a process of its own, with little time and memory: no file stops or fills this one."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from luoshi.documents import errors

PATIENCE = 60.0
CPU_SECONDS = 40
_OUT_OF_TIME = (-9, -24)  # SIGKILL and SIGXCPU, by number since not every system has the names
_OUT_OF_MEMORY = (b"MemoryError", b"memory allocation of")  # as Python and Rust say it


def ask(module: str, data: bytes, name: str, kind: str) -> dict[str, Any]:
    """What the worker `module` answers about the file `name`. Raises `Unreadable`: bomb, or broken."""
    command = [sys.executable, "-P", "-m", module]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the file goes in by standard input
            command, input=data, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise errors.bomb(name) from fault
    if done.returncode != 0:
        spent = done.returncode in _OUT_OF_TIME or any(words in done.stderr for words in _OUT_OF_MEMORY)
        raise errors.bomb(name) if spent else errors.broken(name, kind)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def limit(memory: int) -> None:
    """In the worker: bound this process where the system knows how to; `memory` in bytes."""
    try:
        import resource
    except ImportError:  # Windows: the caller's patience is the bound
        return
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
