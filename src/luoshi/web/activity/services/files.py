"""Storing files by their content, and removing what was left over."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from luoshi.web.activity import store
from luoshi.web.activity.models import Attachment, Blob
from luoshi.web.activity.services.recording import record
from luoshi.web.common.errors import Refused

# An upload that takes longer than this has failed.
KEPT_FOR = timedelta(days=1)


@atomic
def attach(
    *,
    actor: Any,
    name: str,
    data: Any,
    content_type: str,
    root: int | None,
    operation: uuid.UUID | None = None,
) -> Attachment:
    """Store bytes or a file; the same content is kept once. The row is written after the file."""
    file = store.as_file(data)
    sha256, size = store.fingerprint(file)
    store.hold(sha256)
    store.put(Blob(sha256=sha256).path, file)
    known = {"size": size, "content_type": content_type}
    blob, _new = Blob.objects.get_or_create(sha256=sha256, defaults=known)
    attachment = Attachment.objects.create(blob=blob, name=plain_name(name), owner=actor)
    after = {"name": attachment.name, "sha256": sha256, "size": size}
    record(actor=actor, code="attachment.stored", obj=attachment, root=root, after=after, operation=operation)
    return attachment


def hold_contents(digests: Iterable[str]) -> None:
    """Take the locks of several contents (SHA-256 in hex) in one order, before the first line of the audit."""
    for sha256 in sorted(set(digests)):
        store.hold(sha256)


def open_attachment(attachment: Attachment) -> Any:
    """The file, open for reading; raises Refused when the storage has lost it."""
    try:
        return store.open_file(attachment.blob.path)
    except FileNotFoundError as lost:
        text = _("The file “%(name)s” is not in the storage; it has to be restored from a backup.")
        raise Refused(text % {"name": attachment.name}) from lost


def plain_name(name: str, limit: int = 200) -> str:
    """A file's bare name without folders and control characters, its suffix kept when it is cut to `limit`."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    printable = "".join(character for character in bare if character.isprintable()).strip(". ") or "file"
    suffix = PurePosixPath(printable).suffix[:20]
    stem = printable.removesuffix(suffix) if suffix else printable
    return stem[: limit - len(suffix)] + suffix


def purge(*, now: datetime) -> int:
    """Remove stored files older than a day that no row names (uploads undone or killed). Returns how many."""
    return sum(_remove(path) for path in list(store.purgeable(now - KEPT_FOR)))


@atomic
def _remove(path: str) -> bool:
    """Under the lock that storing takes, so that nobody takes up a file that is about to go."""
    name = path.rsplit("/", 1)[-1]
    sha256 = name.partition(".")[0]
    store.hold(sha256)
    if name == sha256 and Blob.objects.filter(pk=sha256).exists():
        return False
    store.remove(path)
    return True
