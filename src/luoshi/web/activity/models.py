"""What happened (the audit chain) and what was attached (files by their content)."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.web.activity.audit import CODES, KINDS
from luoshi.web.common import clock


class Chain(models.Model):
    """The head of one zone's chain. `root` is the id of the zone's root unit; 0 is the system's own chain."""

    root = models.BigIntegerField(primary_key=True)
    entries = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return str(self.root)


class AuditEntry(models.Model):
    """One change of one thing. Lines are only ever added; each carries the hash of the one before it."""

    root = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(default="")
    operation = models.UUIDField(default=uuid.uuid4)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["root", "number"]
        constraints = [
            models.UniqueConstraint(fields=["root", "number"], name="audit_number_once_in_a_chain")
        ]
        indexes = [
            models.Index(fields=["kind", "object_id", "id"]),
            models.Index(fields=["operation"]),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                operation=pgtrigger.Truncate,
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                func="RAISE EXCEPTION 'the audit chain is append-only';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.code} {self.kind} {self.object_id}"

    @property
    def wording(self) -> Promise | str:
        """What was done, in words; the bare code when no app declares it any more."""
        return CODES.get(self.code, self.code)

    @property
    def thing(self) -> Promise | str:
        """What kind of thing it was done to, in words."""
        return KINDS.get(self.kind, self.kind)


class Blob(models.Model):
    """The bytes of a file, stored once under their SHA-256."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    content_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.sha256

    @property
    def path(self) -> str:
        """The name in the storage."""
        return f"blobs/{self.sha256[:2]}/{self.sha256}"


class Attachment(models.Model):
    """A file under the name that its owner gave it."""

    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.name


class Batch(models.Model):
    """A table that came back (staged import): kept as it was read until somebody applies it or puts it away.

    `about` names what the table is of (a record's id), `rows` are the cells as they were read below `head`, with the
    errors and changes that were found (`common.staging`); applying checks them all again. A long table is checked and
    applied by the worker; `done` counts the rows that it has checked.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("being checked")
        STAGED = "staged", _("waiting to be applied")
        APPLYING = "applying", _("being applied")
        APPLIED = "applied", _("applied")
        DROPPED = "dropped", _("put away")

    root = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    head = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STAGED)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    applied_at = models.DateTimeField(null=True)
    operation = models.UUIDField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["root", "kind", "about"])]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return self.name
