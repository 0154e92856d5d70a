"""The reads of this app; the first argument is always the user who reads."""

from luoshi.web.followup.selectors.commitments import (
    IN_TEXT,
    clock,
    commitment,
    document_commitments,
    evidence,
    ledger,
    linked,
    lit,
    mine,
    timeline,
)
from luoshi.web.followup.selectors.figures import Figures, figures, parts, period
from luoshi.web.followup.selectors.life import Stage, life
from luoshi.web.followup.selectors.meetings import document, documents, meeting, meetings
from luoshi.web.followup.selectors.passage import Passage, passage
from luoshi.web.followup.selectors.presence import glances, present, redoable, undoable
from luoshi.web.followup.selectors.steps import NextStep, coming, next_steps
from luoshi.web.followup.selectors.story import Line, last_returns, story
from luoshi.web.followup.selectors.work import (
    VIEWS,
    counted_zones,
    doable,
    reads,
    records_to_review,
    tallies,
    waiting,
    waits,
    works,
)

__all__ = [
    "IN_TEXT",
    "VIEWS",
    "Figures",
    "Line",
    "NextStep",
    "Passage",
    "Stage",
    "clock",
    "coming",
    "commitment",
    "counted_zones",
    "doable",
    "document",
    "document_commitments",
    "documents",
    "evidence",
    "figures",
    "glances",
    "last_returns",
    "ledger",
    "life",
    "linked",
    "lit",
    "meeting",
    "meetings",
    "mine",
    "next_steps",
    "parts",
    "passage",
    "period",
    "present",
    "reads",
    "records_to_review",
    "redoable",
    "story",
    "tallies",
    "timeline",
    "undoable",
    "waiting",
    "waits",
    "works",
]
