"""The verbs of the state table as a page names them, each with its drawing."""

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

NAMES = {
    "accept": lazy("Accept"),
    "ask_extension": lazy("Ask for an extension"),
    "assign": lazy("Assign"),
    "attach": lazy("Attach evidence"),
    "cancel": lazy("Cancel the commitment"),
    "chase": lazy("Chase"),
    "close": lazy("Verify and close out"),
    "confirm": lazy("Confirm"),
    "contest": lazy("Contest the assignment"),
    "discard": pgettext_lazy("verb", "Drop"),
    "done": lazy("Report done"),
    "edit": lazy("Set right who does it"),
    "escalate": lazy("Escalate"),
    "extend": lazy("Decide the extension"),
    "hold": lazy("Put on hold"),
    "propose": lazy("Propose measures"),
    "reassign": lazy("Assign anew"),
    "report": lazy("Report progress"),
    "restore": lazy("Take it up again"),
    "resume": lazy("Resume"),
    "return": lazy("Verify and return"),
    "send_back": lazy("Return"),
    "uphold": lazy("Uphold the assignment"),
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
