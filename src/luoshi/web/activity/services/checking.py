"""Checking the chains, and keeping the result."""

from collections.abc import Iterable
from typing import Any

from django.db.transaction import atomic

from luoshi.web.activity.models import Chain
from luoshi.web.activity.selectors import ChainCheck, verify_chains
from luoshi.web.activity.services.recording import Change, record_many
from luoshi.web.common.access import visible


def check_chains(*, actor: Any) -> list[ChainCheck]:
    """Walk every chain that `actor` may check; one line per chain goes into the system's own chain."""
    checks = verify_chains(visible(actor, "verify", Chain).values_list("root", flat=True))
    _keep(actor, "chain.verified", (check for check in checks if check.ok))
    _keep(actor, "chain.broken", (check for check in checks if not check.ok))
    return checks


@atomic
def _keep(actor: Any, code: str, checks: Iterable[ChainCheck]) -> None:
    found = [
        Change(Chain(root=check.root), after={"entries": check.entries, "first_broken": check.first_broken})
        for check in checks
    ]
    record_many(actor=actor, code=code, changes=found, root=None)
