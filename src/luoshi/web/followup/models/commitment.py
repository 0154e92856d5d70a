"""The commitment (任务/事项): what is to be done, by whom, until when, and how far it has come."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.web.accounts.models import Unit
from luoshi.web.common import clock
from luoshi.web.followup.models.meeting import Document, Requirement
from luoshi.web.zones.models import Pillar


class State(models.TextChoices):
    """The states of a commitment; `followup.states` holds the steps between them."""

    DRAFT = "draft", _("Draft")
    DISCARDED = "discarded", _("Not a task")
    ASSIGNED = "assigned", _("Waiting for acceptance")
    CONTESTED = "contested", _("Contested")
    IN_PROGRESS = "in_progress", _("In progress")
    REPORTED = "reported", _("Waiting for verification")
    CLOSED = "closed", _("Closed out")
    ON_HOLD = "on_hold", _("On hold")
    CANCELLED = "cancelled", _("Cancelled")


class EvidenceKind(models.TextChoices):
    """What will count as evidence for a measure."""

    FILE = "file", _("file")
    PHOTO = "photo", _("photo")
    DOCUMENT = "document", _("official document")
    FIGURE = "figure", _("figure")
    MILESTONE = "milestone", _("project milestone")
    VISIT = "visit", _("site visit")


class Wording(models.TextChoices):
    """How the wording stands to the record once that was corrected; empty: word for word."""

    DIFFERS = "differs", _("the record was corrected here")
    KEPT = "kept", _("kept as it was assigned")


class Commitment(models.Model):
    """A task with its place in the text. A measure (措施) is a commitment with a parent and no place of its own.

    `start` and `end` are code-point offsets into the document's text, end exclusive. `version` counts
    edits, so that two people cannot overwrite each other. `original_due` is set once, at assignment.
    """

    root = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="commitments")
    requirement = models.ForeignKey(
        Requirement, null=True, on_delete=models.SET_NULL, related_name="commitments"
    )
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="measures")
    key = models.CharField(max_length=20)
    position = models.PositiveIntegerField(default=0)
    sentence = models.PositiveIntegerField(null=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    text = models.TextField(_("text"))

    action = models.TextField(null=True)
    object = models.TextField(null=True)
    soft = models.BooleanField(default=False)
    pillar = models.CharField(_("pillar"), max_length=30, choices=Pillar.choices, null=True)
    confidence = models.FloatField(default=1.0)
    # What the engine read in the text (owner and due words, targets, reasons), kept beside what people decided.
    read = models.JSONField(default=dict)
    flags = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    # What will show that it is done (成效标准); what the text itself says stands in `read["targets"]`.
    target = models.CharField(_("measure of success"), max_length=500, blank=True)
    evidence_kind = models.CharField(max_length=10, choices=EvidenceKind.choices, blank=True)

    units = models.ManyToManyField(Unit, through="Involvement", related_name="commitments")
    due = models.DateField(_("due date"), null=True)
    original_due = models.DateField(null=True)
    standing = models.BooleanField(_("standing"), default=False)
    review_every = models.CharField(_("review rhythm"), max_length=200, blank=True)

    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    # Reviewed: somebody stands for the draft as it is. Cleared by whatever changes it afterwards.
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Merged into another, or its making was undone: kept for the chain of events, shown in no list.
    gone = models.BooleanField(default=False)
    # After a correction of the record: its wording differs from the text at its place, until somebody decides.
    wording = models.CharField(max_length=8, choices=Wording.choices, blank=True)
    held_from = models.CharField(max_length=12, choices=State.choices, blank=True)
    version = models.PositiveIntegerField(default=1)
    percent = models.PositiveSmallIntegerField(default=0)
    returns = models.PositiveSmallIntegerField(default=0)
    has_evidence = models.BooleanField(default=False)
    assigned_on = models.DateField(null=True)
    last_report_on = models.DateField(null=True)
    report_owed_on = models.DateField(null=True)
    reported_on = models.DateField(null=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reported_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["document", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=F("start")),
                name="commitment_place_is_a_span",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="commitment_percent_to_100"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"])
                | Q(parent__isnull=False)
                | Q(due__isnull=False)
                | Q(standing=True),
                name="assigned_commitment_has_due_or_stands",
            ),
        ]
        indexes = [
            models.Index(fields=["root", "state", "due"]),
            models.Index(fields=["document", "position"]),
            models.Index(fields=["root", "original_due"]),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Involvement(models.Model):
    """A unit's part in a commitment; the first lead unit answers for it."""

    class Part(models.TextChoices):
        LEAD = "lead", pgettext_lazy("unit", "lead")
        SUPPORT = "support", pgettext_lazy("unit", "support")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="involvements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="involvements")
    part = models.CharField(max_length=8, choices=Part.choices)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["part", "position"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "unit"], name="unit_once_in_a_commitment")
        ]
        indexes = [models.Index(fields=["unit", "part", "commitment"])]

    def __str__(self) -> str:
        return f"{self.unit} {self.part}"
