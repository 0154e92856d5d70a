"""Output files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from luoshi.cli.errors import Refused
from luoshi.cli.words import _


def write_whole(path: Path, text: str) -> None:
    """Write beside the target and rename over it. Raises `Refused` where the place cannot be written."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        try:
            draft.write_text(text, encoding="utf-8", newline="", errors="surrogatepass")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> Refused:
    message = _("%(file)s cannot be written (%(why)s). Choose another place with -o.")
    return Refused(message % {"file": path, "why": error.strerror or error})
