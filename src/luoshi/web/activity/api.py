"""The audit chain, for the audit administrator."""

from typing import Any

from ninja import Router, Schema

from luoshi.web.activity.selectors import chains_for, verify_chains
from luoshi.web.common.access import NotFound
from luoshi.web.common.api import Call, answers

router = Router(tags=["audit"])


class ChainOut(Schema):
    """One chain; `root` is the id of its zone's root unit, `0` for the system's own."""

    root: str
    entries: int
    ok: bool
    first_broken: int | None


class AuditOut(Schema):
    """All chains that the caller may check; `first_broken` is the number of a line in the first broken one."""

    entries: int
    ok: bool
    first_broken: int | None
    chains: list[ChainOut]


@router.get("audit/verify", response=answers(AuditOut))
def audit_verify(request: Call) -> dict[str, Any]:
    """Walk every line of the audit chains of the caller's zones. For audit administrators."""
    roots = chains_for(request.auth)
    if not roots:
        raise NotFound
    found = verify_chains(roots)
    broken = next((chain.first_broken for chain in found if not chain.ok), None)
    return {
        "entries": sum(chain.entries for chain in found),
        "ok": all(chain.ok for chain in found),
        "first_broken": broken,
        "chains": [vars(chain) | {"root": str(chain.root)} for chain in found],
    }
