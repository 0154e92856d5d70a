"""What a review leaves behind beside the drafts: its steps, for undo; who is where; who looked at what."""

from django.conf import settings
from django.db import models

from luoshi.web.common import clock
from luoshi.web.followup.models.commitment import Commitment
from luoshi.web.followup.models.meeting import Document


class ReviewStep(models.Model):
    """One action of one person in a review, with every draft it touched before and after: what undo and redo need.

    `changes` is a list of `{"id": …, "before": {…}, "after": {…}}`; None stands for "was not there".
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="steps")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    operation = models.UUIDField(unique=True)
    verb = models.CharField(max_length=20)
    changes = models.JSONField()
    undone = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["document", "actor", "undone"])]

    def __str__(self) -> str:
        return f"{self.document_id} {self.verb}"


class Presence(models.Model):
    """Where somebody is in a review, and when they were last heard of."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "user"], name="one_place_at_a_time")]

    def __str__(self) -> str:
        return f"{self.user} @ {self.commitment_id}"


class Glance(models.Model):
    """Somebody opened a draft in the review: looked at, which is neither accepted nor dropped."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="glances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "user"], name="first_glance_only")]

    def __str__(self) -> str:
        return f"{self.user} – {self.commitment_id}"
