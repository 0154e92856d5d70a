"""The verbs of the state table as a page names them, each with its drawing."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NAMES = {
    "accept": _("Accept"),
    "ask_extension": _("Ask for an extension"),
    "assign": _("Assign"),
    "attach": _("Attach evidence"),
    "cancel": _("Cancel the commitment"),
    "chase": _("Chase"),
    "close": _("Verify and close out"),
    "confirm": _("Confirm"),
    "confirm_all": _("Confirm all"),
    "contest": _("Contest the assignment"),
    "discard": pgettext_lazy("verb", "Drop"),
    "done": _("Report done"),
    "edit": _("Set right who does it"),
    "escalate": _("Escalate"),
    "extend": _("Decide the extension"),
    "hold": _("Put on hold"),
    "propose": _("Propose measures"),
    "reassign": _("Assign anew"),
    "reword": _("Reword"),
    "report": _("Report progress"),
    "restore": _("Take it up again"),
    "resume": _("Resume"),
    "return": _("Verify and return"),
    "send_back": _("Return"),
    "uphold": _("Uphold the assignment"),
}
ICONS = {
    "accept": "check",
    "ask_extension": "clock",
    "assign": "send",
    "attach": "paperclip",
    "cancel": "trash",
    "chase": "bell",
    "close": "shield-check",
    "confirm": "check",
    "confirm_all": "list-check",
    "contest": "message-2",
    "discard": "trash",
    "done": "circle-check",
    "edit": "users",
    "escalate": "hand-stop",
    "extend": "clock",
    "hold": "player-pause",
    "propose": "list-tree",
    "reassign": "users",
    "report": "report",
    "reword": "pencil",
    "restore": "refresh",
    "resume": "player-play",
    "return": "arrow-back-up",
    "send_back": "arrow-back-up",
    "uphold": "scale",
}


def verb_name(verb: str) -> str:
    """The verb in the reader's language."""
    return str(NAMES[verb])


def icon_of(verb: str) -> str:
    """The name of its drawing in the sprite."""
    return ICONS[verb]
