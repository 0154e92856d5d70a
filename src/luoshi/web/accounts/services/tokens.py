"""Bearer tokens for the API."""

import secrets
from datetime import timedelta

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import ApiToken, User
from luoshi.web.accounts.selectors import token_digest
from luoshi.web.activity.services import record
from luoshi.web.common import clock
from luoshi.web.common.access import get_for
from luoshi.web.common.errors import Invalid

LONGEST = 366


@atomic
def token_issue(*, actor: User, user: User, days: int = 30, read_only: bool = False) -> str:
    """A token for `user`, valid for `days` (1 to 366). It is returned here and never again: only its hash is kept."""
    user = get_for(actor, "issue_token", User, pk=user.pk)
    if not 1 <= days <= LONGEST:
        message = _("A token is valid for 1 to %(longest)d days.") % {"longest": LONGEST}
        raise Invalid(message, fields={"days": message})
    raw = f"luoshi_{secrets.token_urlsafe(32)}"
    expires = clock.now() + timedelta(days=days)
    token = ApiToken.objects.create(
        user=user, digest=token_digest(raw), read_only=read_only, expires_at=expires
    )
    record(actor=actor, code="token.issued", obj=token, root=user.root_id, after=_values(token))
    return raw


@atomic
def token_revoke(*, actor: User, token: ApiToken) -> None:
    """The token is refused from now on."""
    rows = ApiToken.objects.select_for_update(of=("self",)).select_related("user")
    token = get_for(actor, "revoke", ApiToken, queryset=rows, pk=token.pk)
    record(actor=actor, code="token.revoked", obj=token, root=token.user.root_id, before=_values(token))
    token.delete()


def _values(token: ApiToken) -> dict[str, object]:
    return {"user": token.user_id, "read_only": token.read_only, "expires_at": token.expires_at}
