"""The reads of this app; the first argument is always the user who reads."""

from luoshi.web.followup.selectors.commitments import (
    clock,
    commitment,
    document_commitments,
    evidence,
    ledger,
    lit,
    mine,
    timeline,
)
from luoshi.web.followup.selectors.figures import Figures, figures
from luoshi.web.followup.selectors.meetings import document, documents, meeting, meetings
from luoshi.web.followup.selectors.steps import NextStep, next_steps

__all__ = [
    "Figures",
    "NextStep",
    "clock",
    "commitment",
    "document",
    "document_commitments",
    "documents",
    "evidence",
    "figures",
    "ledger",
    "lit",
    "meeting",
    "meetings",
    "mine",
    "next_steps",
    "timeline",
]
