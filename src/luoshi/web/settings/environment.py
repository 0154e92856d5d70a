"""Typed values from the environment; the only place that reads it for the site."""

import os
import secrets
from pathlib import Path

from environs import Env

env = Env()


def data_dir() -> Path:
    """Where uploads, keys and the embedded database live (`LUOSHI_DATA`, default `./var`)."""
    return Path(env.str("LUOSHI_DATA", "var")).resolve()


def secret(name: str) -> str | None:
    """A secret from NAME, or from the file that NAME_FILE names."""
    path = env.str(f"{name}_FILE", "")
    return Path(path).read_text(encoding="utf-8").strip() if path else env.str(name, "") or None


def secret_key(data: Path) -> str:
    """`LUOSHI_SECRET_KEY`, else a key made once and kept in the data directory, readable by its owner only."""
    if given := secret("LUOSHI_SECRET_KEY"):
        return given
    path = data / "keys" / "secret-key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


def _write_once(path: Path, text: str) -> None:
    """Two processes that start together must end up with one key: the first link wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
