"""Files are kept once under the hash of their content, whole or not at all."""

import hashlib
import io
import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.transaction import atomic

from luoshi.web.activity import store
from luoshi.web.activity.models import Attachment, AuditEntry, Blob
from luoshi.web.activity.services import attach, open_attachment, plain_name, purge
from luoshi.web.common import clock
from luoshi.web.common.errors import Refused


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path) -> Path:
    """A storage of this test's own."""
    storages = settings.STORAGES
    options = {**storages["default"]["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**storages, "default": {**storages["default"], "OPTIONS": options}}
    return tmp_path


def keep(cast, data=b"photo of the site", name="现场.jpg") -> Attachment:
    return attach(actor=cast.officer, name=name, data=data, content_type="image/jpeg", root=cast.zone.pk)


@pytest.mark.parametrize("wrap", [bytes, io.BytesIO, lambda data: SimpleUploadedFile("x", data)])
def test_the_bytes_come_back(cast, wrap):
    attachment = keep(cast, wrap(b"photo of the site"))
    assert attachment.blob.sha256 == hashlib.sha256(b"photo of the site").hexdigest()
    with open_attachment(attachment) as file:
        assert file.read() == b"photo of the site"


def test_the_same_content_is_kept_once(cast, uploads):
    first, second = keep(cast), keep(cast, name="again.jpg")
    assert first.blob == second.blob and (first.name, second.name) == ("现场.jpg", "again.jpg")
    assert len([path for path in uploads.rglob("*") if path.is_file()]) == 1


def test_storing_is_recorded(cast):
    attachment = keep(cast)
    line = AuditEntry.objects.get(kind="activity.attachment", object_id=str(attachment.pk))
    assert (line.code, line.actor, line.root) == ("attachment.stored", cast.officer, cast.zone.pk)


def test_files_are_for_the_owner_of_the_process_only(cast, uploads):
    path = uploads / keep(cast).blob.path
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_write_that_breaks_off_leaves_nothing(cast, uploads, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"), atomic():
        keep(cast)
    assert not [path for path in uploads.rglob("*") if path.is_file()]
    assert not Attachment.objects.exists() and not Blob.objects.exists()


def test_a_file_that_is_lost_is_said_so(cast, uploads):
    attachment = keep(cast)
    (uploads / attachment.blob.path).unlink()
    with pytest.raises(Refused, match="现场"):
        open_attachment(attachment)


@pytest.mark.django_db(transaction=True)
def test_two_who_store_the_same_at_once_share_one_file(cast, uploads):
    failures = []

    def store_it() -> None:
        try:
            keep(cast)
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=store_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures and Attachment.objects.count() == 4 and Blob.objects.count() == 1


def test_purge_takes_files_without_a_row_after_a_day(cast, uploads):
    kept = uploads / keep(cast).blob.path
    orphan = uploads / store.FOLDER / "ab" / ("ab" + "0" * 62)
    half = kept.with_name(f"{kept.name}.{'ab' * 16}.part")
    orphan.parent.mkdir(exist_ok=True)
    for path in (orphan, half):
        path.write_bytes(b"left over")
    assert purge(now=clock.now()) == 0 and orphan.exists()
    later = clock.now() + timedelta(days=2)
    assert (purge(now=later), purge(now=later)) == (2, 0)
    assert kept.exists() and not orphan.exists() and not half.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\用户\\报告.docx", "报告.docx"),
        ("../../etc/passwd", "passwd"),
        ("一\n二\x00.pdf", "一二.pdf"),
        ("", "file"),
        ("..", "file"),
        ("字" * 300 + ".pdf", "字" * 196 + ".pdf"),
    ],
)
def test_names_are_plain(given, kept):
    assert plain_name(given) == kept
