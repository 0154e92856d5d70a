"""Meetings, their records, and the commitments that follow from them."""

from luoshi.web.followup.models.commitment import Commitment, Involvement, State
from luoshi.web.followup.models.meeting import Document, Meeting, Requirement
from luoshi.web.followup.models.progress import Evidence, Extension, Look, Report
from luoshi.web.followup.models.review import Glance, Presence, ReviewStep

__all__ = [
    "Commitment",
    "Document",
    "Evidence",
    "Extension",
    "Glance",
    "Involvement",
    "Look",
    "Meeting",
    "Presence",
    "Report",
    "Requirement",
    "ReviewStep",
    "State",
]
