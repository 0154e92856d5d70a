"""Dotted action codes and their wording. Each app's `audit.py` adds its own; the reference is made from them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CODES: dict[str, Promise] = {}
# What the lines are about, such as `followup.commitment`, in words.
KINDS: dict[str, Promise] = {}


def codes(wording: dict[str, Promise]) -> None:
    """Add codes; one that exists already is a mistake."""
    if twice := CODES.keys() & wording.keys():
        raise LookupError(f"audit codes declared twice: {sorted(twice)}")
    CODES.update(wording)


def kinds(wording: dict[str, Promise]) -> None:
    """Add kinds of things, by their model's label."""
    KINDS.update(wording)


codes(
    {
        "chain.verified": _("checked the audit chain: sound"),
        "chain.broken": _("checked the audit chain: broken"),
        "attachment.stored": _("stored a file"),
        "import.staged": _("brought a table back"),
        "import.checked": _("checked the table"),
        "import.begun": _("began to apply the table"),
        "import.applied": _("applied the table"),
        "import.failed": _("could not finish with the table"),
        "import.dropped": _("put the table away"),
    }
)
kinds(
    {
        "activity.attachment": _("file"),
        "activity.chain": _("audit chain"),
        "activity.batch": _("table brought back"),
    }
)
