"""The site's clock. Services ask it for today and now, so that a story can be told as it happened (demo, tests)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_set: ContextVar[datetime | None] = ContextVar("luoshi_clock", default=None)


def now() -> datetime:
    """This moment, aware."""
    return _set.get() or timezone.now()


def today() -> date:
    """The day in the zone's own time."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be `moment` inside the block, for this thread alone. Only the demo and tests do this."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
