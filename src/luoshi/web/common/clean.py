"""What every service asks of a text before it is stored."""

from django.utils.translation import gettext as _

from luoshi.web.common.errors import Invalid


def line(value: object, *, field: str, limit: int = 200) -> str:
    """`value` on one line without blanks around it; raises Invalid when it is empty, too long or not a text."""
    return " ".join(text(value, field=field, limit=limit).split())


def text(value: object, *, field: str, limit: int = 10_000, required: bool = True) -> str:
    """`value` without blanks around it; raises Invalid (under `field`) as `line` does."""
    if not isinstance(value, str) or not _storable(value):
        raise _invalid(field, _("This is not a text."))
    stripped = value.strip()
    if required and not stripped:
        raise _invalid(field, _("Something has to stand here."))
    if len(stripped) > limit:
        raise _invalid(field, _("At most %(limit)d characters.") % {"limit": limit})
    return stripped


def number(value: object) -> int | None:
    """An id or a count as it is typed: up to 18 digits; None for anything else."""
    plain = str(value)
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 19 else None


def _storable(value: str) -> bool:
    """PostgreSQL takes neither NUL nor half of a surrogate pair."""
    return not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value)


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(message, fields={field: message})
