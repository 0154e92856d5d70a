"""What services raise, and what HTML, API, jobs and the command line turn into their own answer."""

from collections.abc import Mapping


class Refused(Exception):
    """The request cannot be carried out; `message` says why and what would help, in the user's language."""

    code = "refused"
    status = 422

    def __init__(self, message: str, *, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fields = dict(fields or {})


class Invalid(Refused):
    """The input is unusable; `fields` names each place and its remedy."""

    code = "invalid"


class Conflict(Refused):
    """The thing is not (or no longer) in the state that this needs; the message says who moved it there."""

    code = "conflict"
    status = 409
