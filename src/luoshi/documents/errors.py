"""The one exception of this package, and its sentences."""

from __future__ import annotations

from typing import Literal

Code = Literal[
    "empty", "binary", "encrypted", "too-long", "too-big", "unknown-type", "broken", "no-text", "bomb"
]


def N_(message: str) -> str:  # noqa: N802 - the name by which Babel finds a text that is translated later
    """Mark a text for the catalogue and give it back."""
    return message


class Unreadable(Exception):
    """A file that cannot be taken, in words for the person who brought it.

    `code` is stable, for programs. `message` is the English sentence with named placeholders (the msgid of its
    translation), `params` are the values that fill it; `str()` gives the sentence in English.
    """

    def __init__(self, code: Code, message: str, **params: object) -> None:
        super().__init__(message % params)
        self.code: Code = code
        self.message = message
        self.params = params


def empty(name: str) -> Unreadable:
    """Nothing in it."""
    return Unreadable(
        "empty",
        N_("“%(name)s” is empty: there is no text in it. Choose the file that holds the text."),
        name=name,
    )


def too_long(name: str, limit: int) -> Unreadable:
    """More characters than a document may have."""
    message = N_(
        "“%(name)s” is too long: a document may have %(limit)s characters. Split it and read the parts."
    )
    return Unreadable("too-long", message, name=name, limit=f"{limit:,}")


def too_big(name: str, limit: int) -> Unreadable:
    """More bytes than a file may have; `limit` in bytes."""
    message = N_(
        "“%(name)s” is too large: a file may have %(limit)s MB. Split it, or make its pictures smaller."
    )
    return Unreadable("too-big", message, name=name, limit=limit // 1024**2)


def binary(name: str) -> Unreadable:
    """Bytes that are no text in any encoding we know."""
    message = N_(
        "“%(name)s” is not readable as text: it is neither UTF-8, UTF-16 nor GB18030. "
        "Save it as UTF-8 text and try again."
    )
    return Unreadable("binary", message, name=name)


def broken(name: str, kind: str) -> Unreadable:
    """A file that is damaged, or is not what its name says."""
    message = N_(
        "“%(name)s” cannot be opened as %(kind)s: it is damaged or something else. Open it, save it anew and try again."
    )
    return Unreadable("broken", message, name=name, kind=kind)


def bomb(name: str) -> Unreadable:
    """A file that would unpack to far more than it may."""
    message = N_(
        "“%(name)s” is refused: unpacked, it would be unreasonably large. Save the content as a new file."
    )
    return Unreadable("bomb", message, name=name)


def encrypted(name: str) -> Unreadable:
    """A file behind a password."""
    message = N_("“%(name)s” is protected by a password. Remove the password and try again.")
    return Unreadable("encrypted", message, name=name)
