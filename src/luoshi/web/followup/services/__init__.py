"""The writes of this app: one function a verb. Pages, API, jobs, demo and command line all go through these."""

from luoshi.web.followup.services.answering import accept, contest, reassign, uphold
from luoshi.web.followup.services.assigning import assign
from luoshi.web.followup.services.closing import verify
from luoshi.web.followup.services.correcting import document_correct, wording_decide
from luoshi.web.followup.services.editing import discard, edit, edit_many, restore
from luoshi.web.followup.services.measures import confirm, confirm_all, propose, reword, send_back
from luoshi.web.followup.services.meetings import meeting_edit, meeting_remove
from luoshi.web.followup.services.presence import here
from luoshi.web.followup.services.records import (
    decompose_document,
    decompose_failed,
    document_add,
    meeting_create,
)
from luoshi.web.followup.services.reporting import attach, look, report, report_done
from luoshi.web.followup.services.reviewing import accept_draft, accept_drafts, add, merge, split
from luoshi.web.followup.services.sending import attach_all, report_with_evidence
from luoshi.web.followup.services.sheets import (
    sheet_apply,
    sheet_carry_out,
    sheet_check,
    sheet_drop,
    sheet_failed,
    sheet_stage,
)
from luoshi.web.followup.services.steering import (
    ask_extension,
    cancel,
    chase,
    decide_extension,
    escalate,
    hold,
    resume,
)
from luoshi.web.followup.services.undoing import redo, undo

__all__ = [
    "accept",
    "accept_draft",
    "accept_drafts",
    "add",
    "ask_extension",
    "assign",
    "attach",
    "attach_all",
    "cancel",
    "chase",
    "confirm",
    "confirm_all",
    "contest",
    "decide_extension",
    "decompose_document",
    "decompose_failed",
    "discard",
    "document_add",
    "document_correct",
    "edit",
    "edit_many",
    "escalate",
    "here",
    "hold",
    "look",
    "meeting_create",
    "meeting_edit",
    "meeting_remove",
    "merge",
    "propose",
    "reassign",
    "redo",
    "report",
    "report_done",
    "report_with_evidence",
    "restore",
    "resume",
    "reword",
    "send_back",
    "sheet_apply",
    "sheet_carry_out",
    "sheet_check",
    "sheet_drop",
    "sheet_failed",
    "sheet_stage",
    "split",
    "undo",
    "uphold",
    "verify",
    "wording_decide",
]
