"""Families of processes: die with the parent, take in orphans. Linux knows how; elsewhere the parent is watched."""

import ctypes
import os
import signal
import sys
import threading
import time

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


def take_in_orphans() -> None:
    """From now on a grandchild whose parent dies becomes our child, so that we can end and reap it."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def die_with(parent: int, how: int = signal.SIGTERM) -> None:
    """Be sent `how` when process `parent` dies, even by kill -9; at once if it is dead already."""
    watched = _prctl(_PR_SET_PDEATHSIG, how)
    if os.getppid() != parent:
        os.kill(os.getpid(), how)
    if not watched:
        threading.Thread(target=_watch, args=(parent, how), daemon=True).start()


def die_with_given_parent(how: int) -> None:
    """`die_with` the process that `LUOSHI_PARENT` names, where a parent has set it for us."""
    if parent := os.environ.pop("LUOSHI_PARENT", ""):
        die_with(int(parent), how)


def reap(pid: int, *, patiently: bool = True) -> None:
    """Take a dead child's last word, or wait for it; not our child is fine."""
    if os.name != "nt":
        try:
            os.waitpid(pid, 0 if patiently else os.WNOHANG)
        except ChildProcessError:
            return


def reap_orphans(known: set[int]) -> None:
    """Take the last word of dead children that only came to us; `known` ones are waited for by who started them."""
    if sys.platform != "linux":
        return
    look = os.WEXITED | os.WNOHANG | os.WNOWAIT
    try:
        while (dead := os.waitid(os.P_ALL, 0, look)) and dead.si_pid not in known:
            os.waitpid(dead.si_pid, 0)
    except ChildProcessError:
        return


def _watch(parent: int, how: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)  # only Linux tells a child that its parent died; elsewhere one has to look
    os.kill(os.getpid(), how)


def _prctl(option: int, value: int) -> bool:
    return sys.platform == "linux" and bool(ctypes.CDLL(None).prctl(option, value, 0, 0, 0) == 0)
