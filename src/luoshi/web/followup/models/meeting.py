"""The on-site meeting, what was said there, and the requirements that the text is divided into."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.models import Unit
from luoshi.web.activity.models import Attachment
from luoshi.web.common import clock


class Meeting(models.Model):
    """One on-site meeting (现场办公会) of a zone."""

    root = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(_("title"), max_length=200)
    date = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-date", "-pk"]

    def __str__(self) -> str:
        return self.title


class Document(models.Model):
    """A record of what was said. Its text never changes; offsets in code points point into it."""

    class Status(models.TextChoices):
        READING = "reading", _("being read")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be read")

    class Kind(models.TextChoices):
        SPEECH = "speech", _("speech")
        MINUTES = "minutes", _("minutes")
        NOTICE = "notice", _("notice")
        REPORT = "report", _("report")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SPEECH)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.READING)
    text = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64)
    original = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    # Sentences as the engine gave them: a result that is shown, never edited.
    sentences = models.JSONField(default=list)
    directives = models.PositiveIntegerField(
        default=0
    )  # how many of them are directive: the rate's companion
    rules = models.CharField(max_length=40, blank=True)
    # A corrected record is a new row; the commitments move on to it, the earlier text stays to be read.
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by", verbose_name=_("replaces")
    )
    edition = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            # Later editions may go back to an earlier one's text.
            models.UniqueConstraint(
                fields=["meeting", "sha256"], condition=Q(replaces=None), name="same_text_once_in_a_meeting"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Requirement(models.Model):
    """One of the numbered demands of a document, and its exact place in the text."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="requirements")
    number = models.PositiveIntegerField()
    title = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="requirement_number_once"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="requirement_has_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
