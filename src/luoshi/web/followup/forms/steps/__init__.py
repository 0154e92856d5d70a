"""One form a verb of the state table, and `edit`, which changes no state."""

from luoshi.web.followup.forms.steps.answering import (
    Accept,
    Assign,
    Contest,
    Discard,
    Edit,
    Reassign,
    Restore,
    Uphold,
)
from luoshi.web.followup.forms.steps.base import StepForm
from luoshi.web.followup.forms.steps.closing import Close, Confirm, Return, SendBack
from luoshi.web.followup.forms.steps.proposing import Propose
from luoshi.web.followup.forms.steps.steering import (
    AskExtension,
    Cancel,
    Chase,
    Escalate,
    Extend,
    Hold,
    Resume,
)
from luoshi.web.followup.forms.steps.working import Attach, Done, Report

FORMS: dict[str, type[StepForm]] = {
    "accept": Accept,
    "ask_extension": AskExtension,
    "assign": Assign,
    "attach": Attach,
    "cancel": Cancel,
    "chase": Chase,
    "close": Close,
    "confirm": Confirm,
    "contest": Contest,
    "discard": Discard,
    "done": Done,
    "edit": Edit,
    "escalate": Escalate,
    "extend": Extend,
    "hold": Hold,
    "propose": Propose,
    "reassign": Reassign,
    "report": Report,
    "restore": Restore,
    "resume": Resume,
    "return": Return,
    "send_back": SendBack,
    "uphold": Uphold,
}
