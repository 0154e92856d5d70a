"""One form a verb of the state table, and what stands beside it: `edit`, and `confirm_all` for several at once."""

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
from luoshi.web.followup.forms.steps.closing import Close, Confirm, ConfirmAll, Return, SendBack
from luoshi.web.followup.forms.steps.proposing import Propose, Reword
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
    "confirm_all": ConfirmAll,
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
    "reword": Reword,
    "send_back": SendBack,
    "uphold": Uphold,
}
