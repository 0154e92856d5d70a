"""Output files appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from luoshi.cli.errors import Refused
from luoshi.cli.words import _


def write_whole(path: Path, text: str) -> None:
    """Write beside the target and rename over it. Raises `Refused` where the place cannot be written."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="", errors="surrogatepass") as stream:
            stream.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> Refused:
    message = _("%(file)s cannot be written (%(why)s). Choose another place with -o.")
    return Refused(message % {"file": path, "why": error.strerror or error})
