"""Who may do what with people, units and roles, and who reads the audit.

The three administrators' powers are separate: the system administrator runs accounts and units, the
security administrator gives rights, the audit administrator reads the audit. The named system user
(command line, demo) may do the first two; its audit lines bear its name.
"""

from django.db.models import Q

from luoshi.web.accounts.models import ADMINISTRATORS, OUTSIDERS, ApiToken, Membership, Role, Unit, User
from luoshi.web.accounts.standing import standing
from luoshi.web.activity.models import AuditEntry, Chain
from luoshi.web.activity.selectors import SYSTEM_CHAIN
from luoshi.web.common.access import EVERYTHING, NOBODY, rule

INSIDERS = tuple(role for role in Role if role not in OUTSIDERS)


def _zone(user: User, *roles: str, at: str = "root") -> Q:
    """Rows of the zones in which `user` holds one of `roles`; all rows for the system user."""
    return EVERYTHING if user.is_system else Q(**{f"{at}__in": standing(user).roots(*roles)})


@rule(Unit, "see")
def see_unit(user: User) -> Q:
    """The zone's tree for its people; outsiders see the unit they belong to."""
    return _zone(user, *INSIDERS) | Q(pk__in=standing(user).units())


@rule(Unit, "browse")
def browse(user: User) -> Q:
    """The page of people: for the zone's own, not for companies and observers."""
    return _zone(user, *INSIDERS)


@rule(Unit, "create", "rename")
def run_units(user: User) -> Q:
    """The system administrator, in the own zone."""
    return _zone(user, Role.SYSTEM_ADMIN)


@rule(Unit, "create_root")
def create_root(user: User) -> Q:
    """A zone is planted at the command line, by the system user."""
    return EVERYTHING if user.is_system else NOBODY


@rule(Unit, "create_user")
def create_user(user: User) -> Q:
    """Roots whose accounts `user` makes."""
    return Q(parent__isnull=True) & _zone(user, Role.SYSTEM_ADMIN)


@rule(Unit, "grant")
def grant(user: User) -> Q:
    """Units in which the security administrator gives roles: those of the own zone."""
    return _zone(user, Role.SECURITY_ADMIN)


@rule(Membership, "end")
def end(user: User) -> Q:
    """Nobody ends their own role: a zone would be left without its security administrator."""
    return _zone(user, Role.SECURITY_ADMIN, at="unit__root") & ~Q(user=user.pk)


@rule(User, "list")
def list_accounts(user: User) -> Q:
    """The two administrators who work with accounts see those that their zone keeps."""
    return _zone(user, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN) & Q(is_system=False)


@rule(User, "seat")
def seat(user: User) -> Q:
    """Accounts that may be given a role: those that the zone keeps, never one's own."""
    return _zone(user, Role.SECURITY_ADMIN) & Q(is_active=True, is_system=False) & ~Q(pk=user.pk)


@rule(User, "deactivate", "reopen", "set_password")
def run_accounts(user: User) -> Q:
    """Not one's own, and not the other administrators': whoever holds their password holds their power."""
    watchers = Membership.objects.filter(role__in=ADMINISTRATORS - {Role.SYSTEM_ADMIN}).values("user")
    others = EVERYTHING if user.is_system else ~Q(pk__in=watchers) & ~Q(pk=user.pk)
    return _zone(user, Role.SYSTEM_ADMIN) & others & Q(is_system=False)


@rule(User, "issue_token")
def issue_token(user: User) -> Q:
    """Everybody for themselves; at the command line, for anybody who may sign in."""
    return Q(is_active=True, is_system=False) & (EVERYTHING if user.is_system else Q(pk=user.pk))


@rule(ApiToken, "see", "revoke")
def own_tokens(user: User) -> Q:
    """One's own; the system user sees all."""
    return EVERYTHING if user.is_system else Q(user=user.pk)


def _chains(user: User) -> Q:
    roots = standing(user).roots(Role.AUDIT_ADMIN)
    return Q(root__in=[SYSTEM_CHAIN, *roots]) if roots else NOBODY


@rule(AuditEntry, "read")
def read_audit(user: User) -> Q:
    """The audit administrator alone reads the zone's chain and the system's own."""
    return _chains(user)


@rule(Chain, "verify")
def verify_chain(user: User) -> Q:
    """The audit administrator, and the system user that checks every night."""
    return EVERYTHING if user.is_system else _chains(user)
