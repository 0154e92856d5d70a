"""Permission as a query, written once.

Each app's `policy.py` declares, for a model and an action, which rows a user may act on, as one `Q`.
Lists, single objects, templates and the API all ask the same declaration, so that a row that cannot be
listed cannot be opened either, and an unknown row looks like a forbidden one (404).
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db.models import BooleanField, ExpressionWrapper, Model, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

M = TypeVar("M", bound=Model)
Rule = Callable[[Any], Q]

NOBODY = Q(pk__in=[])
EVERYTHING = ~NOBODY
_rules: dict[tuple[type[Model], str], Rule] = {}


class NotFound(Http404):
    """There is no such thing, or it is not this user's to know of."""


def rule(model: type[Model], *actions: str) -> Callable[[Rule], Rule]:
    """Declare the decorated function as the rule for `actions` on `model`."""

    def register(function: Rule) -> Rule:
        for action in actions:
            if (model, action) in _rules:
                raise LookupError(f"{model.__name__}: {action} has a rule already")
            _rules[model, action] = function
        return function

    return register


def actions(model: type[Model]) -> list[str]:
    """The actions that have a rule for `model`."""
    return sorted(action for declared, action in _rules if declared is model)


def rules() -> dict[tuple[type[Model], str], Rule]:
    """Every declared rule; for the reference and for tests."""
    return dict(_rules)


def _q(user: Any, action: str, model: type[Model]) -> Q:
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return NOBODY
    return _rules[model, action](user)


def visible(user: Any, action: str, model: type[M]) -> QuerySet[M]:
    """The rows of `model` on which `user` may do `action`, each once."""
    return _allowed(model._default_manager.all(), user, action)


def may(user: Any, action: str, obj: Model) -> bool:
    """Whether `user` may do `action` on `obj`: membership in `visible`, nothing else."""
    model = type(obj)
    return model._default_manager.filter(_q(user, action, model), pk=obj.pk).exists()


def get_for(
    user: Any, action: str, model: type[M], *, queryset: QuerySet[M] | None = None, **lookup: Any
) -> M:
    """The one row that `lookup` names and `user` may do `action` on; raises NotFound, whatever the cause.

    `queryset` may lock (`select_for_update`) or fetch related rows.
    """
    rows = model._default_manager.all() if queryset is None else queryset
    try:
        found = _allowed(rows.filter(**lookup), user, action).order_by("pk").first()
    except (ValueError, OverflowError):  # an id that is no id
        found = None
    if found is None:
        raise NotFound(_("There is no such thing here, or it is not open to you."))
    return found


def require(user: Any, action: str, model: type[Model]) -> None:
    """For making what does not exist yet and stands below nothing: raises NotFound unless all is open to `user`."""
    if _q(user, action, model) != EVERYTHING:
        raise NotFound(_("There is no such thing here, or it is not open to you."))


def _allowed(rows: QuerySet[M], user: Any, action: str) -> QuerySet[M]:
    """A rule that joins other tables goes into a subquery: no row twice, and rows can still be locked."""
    query = _q(user, action, rows.model)
    allowed = rows.model._default_manager.filter(query)
    if len(allowed.query.alias_map) > 1:
        return rows.filter(pk__in=allowed.order_by().values("pk"))
    return rows.filter(query)


def allowed(user: Any, obj: Model, wanted: Iterable[str]) -> set[str]:
    """Those of the actions `wanted` that `user` may do on `obj`, asked in one query."""
    model, names = type(obj), sorted(wanted)
    tests = {f"may_{name}": ExpressionWrapper(_q(user, name, model), BooleanField()) for name in names}
    row = model._default_manager.filter(pk=obj.pk).annotate(**tests).values(*tests).first() or {}
    return {name for name in names if row.get(f"may_{name}")}
