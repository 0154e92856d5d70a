"""What a check of the installation found."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Grade(StrEnum):
    """`warning` lets the system run; `bad` does not."""

    ok = "ok"
    warning = "warning"
    bad = "bad"


@dataclass(frozen=True)
class Finding:
    """One numbered check: what was looked at, how it is, and what helps if it is not well."""

    number: str
    subject: str
    grade: Grade
    detail: str
    hint: str = ""

    def to_dict(self) -> dict[str, str]:
        return asdict(self)


def finding(
    number: str, subject: str, good: bool, detail: str, hint: str, fault: Grade = Grade.bad
) -> Finding:
    """`ok` without a hint, or `fault` with it."""
    return Finding(number, subject, Grade.ok if good else fault, detail, "" if good else hint)
