"""Accounts of people."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.transaction import atomic
from django.utils.translation import gettext as _

from luoshi.web.accounts.models import Unit, User
from luoshi.web.accounts.standing import forget
from luoshi.web.activity.services import record
from luoshi.web.common import clean
from luoshi.web.common.access import get_for, visible
from luoshi.web.common.errors import Conflict, Invalid


@atomic
def user_create(
    *, actor: User, username: str, display_name: str, password: str, root: Unit | None = None
) -> User:
    """A new account without any role, kept by `root` (a system administrator's own zone when not named)."""
    keeper = _keeper(actor, root)
    user = User(username=_plain(username), root=keeper)
    user.display_name = clean.line(display_name, field="display_name", limit=60)
    _check_fields(user)
    _set(user, password)
    try:
        with atomic():
            user.save()
    except IntegrityError as taken:
        message = _("The user name “%(name)s” is taken.") % {"name": user.username}
        raise Conflict(message, fields={"username": message}) from taken
    after = {"username": user.username, "display_name": user.display_name}
    record(actor=actor, code="user.created", obj=user, root=user.root_id, after=after)
    return user


@atomic
def user_deactivate(*, actor: User, user: User) -> User:
    """Close an account at once: no sign-in, no token; its history stays."""
    user = get_for(
        actor, "deactivate", User, queryset=User.objects.select_for_update(no_key=True), pk=user.pk
    )
    return _switch(actor, user, False, "user.deactivated")


@atomic
def user_reopen(*, actor: User, user: User) -> User:
    """Open a closed account again, with the roles and the password that it had."""
    user = get_for(actor, "reopen", User, queryset=User.objects.select_for_update(no_key=True), pk=user.pk)
    return _switch(actor, user, True, "user.reopened")


@atomic
def password_set(*, actor: User, user: User, password: str) -> User:
    """A new password: one's own, or, by the system administrator, another's. It ends the person's sessions."""
    rows = User.objects.select_for_update(no_key=True)
    if actor.pk == user.pk and actor.is_active:
        user = rows.get(pk=user.pk)
    else:
        user = get_for(actor, "set_password", User, queryset=rows, pk=user.pk)
    _set(user, password)
    user.save(update_fields=["password"])
    record(actor=actor, code="user.password_set", obj=user, root=user.root_id)
    return user


def _switch(actor: User, user: User, active: bool, code: str) -> User:
    if user.is_active != active:
        user.is_active = active
        user.save(update_fields=["is_active"])
        forget(user)
        changed = {"active": active}
        record(
            actor=actor, code=code, obj=user, root=user.root_id, before={"active": not active}, after=changed
        )
    return user


def _keeper(actor: User, root: Unit | None) -> Unit | None:
    if root is not None:
        return get_for(actor, "create_user", Unit, pk=root.pk)
    return None if actor.is_system else get_for(actor, "create_user", Unit, pk__in=_own_roots(actor))


def _own_roots(actor: User) -> list[int]:
    return list(visible(actor, "create_user", Unit).values_list("pk", flat=True)[:1])


def _plain(username: str) -> str:
    """Full-width letters become the usual ones, so that a name reads and is typed in one way."""
    return User.normalize_username(clean.line(username, field="username", limit=60))


def _check_fields(user: User) -> None:
    try:
        user.clean_fields(exclude=["password", "root"])
    except ValidationError as error:
        fields = {name: " ".join(messages) for name, messages in error.message_dict.items()}
        raise Invalid(" ".join(fields.values()), fields=fields) from error


def _set(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        message = " ".join(error.messages)
        raise Invalid(message, fields={"password": message}) from error
    user.set_password(password)
