"""What comes in while a commitment is worked on: reports, evidence, who looked at it, extensions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.models import Unit
from luoshi.web.activity.models import Attachment
from luoshi.web.common import clock
from luoshi.web.followup.models.commitment import Commitment


class Report(models.Model):
    """A unit's word on how far it has come; `percent` is 0 to 100.

    `sent` is the id that the form carried: what arrives a second time after a dropped line makes nothing twice.
    `content` is the SHA-256 of all that came with it, so that a changed form is not taken for the same.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reports")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("report"), max_length=10_000)
    percent = models.PositiveSmallIntegerField(_("percent done"))
    sent = models.UUIDField(null=True, unique=True, editable=False)
    content = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(percent__lte=100), name="report_percent_to_100")]

    def __str__(self) -> str:
        return self.text[:60]


class Evidence(models.Model):
    """A file that shows what was done (佐证)."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="evidence")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.attachment.name


class Look(models.Model):
    """Somebody opened a piece of evidence; closing needs the verifier's look at every piece."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "user"], name="first_look_only")]

    def __str__(self) -> str:
        return f"{self.user} – {self.evidence}"


class Extension(models.Model):
    """A request for a later due date: asked before the due date, decided by a leader."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="extensions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due = models.DateField(_("new due date"))
    reason = models.TextField(_("reason"), max_length=10_000)
    granted = models.BooleanField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_reason = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(granted__isnull=True), name="one_open_extension"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment} → {self.due}"
