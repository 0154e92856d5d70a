"""How the app's audit lines read."""

from django.utils.translation import gettext_lazy as _

from luoshi.web.activity.audit import codes, kinds

codes(
    {
        "meeting.created": _("entered the meeting"),
        "meeting.edited": _("set the meeting right"),
        "meeting.removed": _("took the meeting out"),
        "document.added": _("added the record"),
        "document.corrected": _("corrected the record"),
        "document.decomposed": _("took the record apart"),
        "document.failed": _("could not take the record apart"),
        "document.retried": _("had the record read once more"),
        "commitment.drafted": _("read in the record"),
        "commitment.carried": _("moved on to the corrected record"),
        "commitment.reworded": _("decided its wording"),
        "commitment.edited": _("edited"),
        "commitment.discarded": _("dropped as not a task"),
        "commitment.restored": _("took up again"),
        "draft.accepted": _("accepted the draft"),
        "draft.split": _("split"),
        "draft.merged": _("merged"),
        "draft.added": _("made of words in the record"),
        "draft.undone": _("undid a step"),
        "draft.redone": _("did a step again"),
        "commitment.assigned": _("assigned"),
        "commitment.accepted": _("accepted"),
        "commitment.contested": _("contested"),
        "commitment.upheld": _("upheld the assignment"),
        "commitment.reassigned": _("assigned anew"),
        "commitment.progress": _("reported progress"),
        "commitment.reported": _("reported done"),
        "commitment.closed": _("verified and closed out"),
        "commitment.returned": _("verified and returned"),
        "commitment.chased": _("chased"),
        "commitment.escalated": _("escalated"),
        "commitment.held": _("put on hold"),
        "commitment.resumed": _("resumed"),
        "commitment.cancelled": _("cancelled"),
        "measure.proposed": _("proposed a measure"),
        "measure.confirmed": _("confirmed the measure"),
        "measure.returned": _("returned the measure"),
        "measure.reworded": _("reworded the measure"),
        "evidence.added": _("attached evidence"),
        "evidence.opened": _("looked at evidence"),
        "extension.asked": _("asked for an extension"),
        "extension.decided": _("decided the extension"),
    }
)
kinds(
    {
        "followup.meeting": _("meeting"),
        "followup.document": _("record"),
        "followup.commitment": _("commitment"),
        "followup.evidence": _("evidence"),
        "followup.look": _("look at evidence"),
        "followup.extension": _("extension"),
    }
)
