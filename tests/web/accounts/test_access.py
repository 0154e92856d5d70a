"""`may` is membership in `visible`, for every rule that is declared and every person of the cast."""

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import PEOPLE

from luoshi.web.accounts.models import Unit, User
from luoshi.web.common import access

people = st.sampled_from([*PEOPLE, "outsider"])
declared = st.deferred(
    lambda: st.sampled_from(sorted(access.rules(), key=lambda key: (key[0].__name__, key[1])))
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(who=people, key=declared, index=st.integers(0, 40))
def test_may_is_membership_in_visible(cast, who, key, index):
    model, action = key
    person = getattr(cast, who)
    seen = set(access.visible(person, action, model).values_list("pk", flat=True))
    rows = list(model._default_manager.order_by("pk"))
    if not rows:
        return
    row = rows[index % len(rows)]
    assert access.may(person, action, row) == (row.pk in seen)
    if row.pk in seen:
        assert access.get_for(person, action, model, pk=row.pk) == row
    else:
        with pytest.raises(access.NotFound):
            access.get_for(person, action, model, pk=row.pk)


@pytest.mark.parametrize("who", ["anonymous", "closed"])
def test_nothing_is_open_to_nobody(cast, who):
    cast.supervisor.is_active = False
    person = AnonymousUser() if who == "anonymous" else cast.supervisor
    for model, action in access.rules():
        assert not access.visible(person, action, model).exists(), (model, action)


def test_rows_come_once_and_can_be_locked(cast):
    for (model, action), _ in access.rules().items():
        found = list(access.visible(cast.supervisor, action, model))
        assert len(found) == len({row.pk for row in found})
        list(access.visible(cast.supervisor, action, model).order_by("pk").select_for_update())


@pytest.mark.parametrize("pk", ["x", "", 10**30, -1, None, "1; DROP TABLE"])
def test_an_id_that_is_none_is_not_found(cast, pk):
    with pytest.raises(access.NotFound):
        access.get_for(cast.supervisor, "see", Unit, pk=pk)


def test_a_rule_is_declared_once():
    with pytest.raises(LookupError, match="seat"):
        access.rule(User, "seat")(lambda user: access.NOBODY)


def test_an_action_without_a_rule_is_a_mistake(cast):
    with pytest.raises(LookupError):
        access.visible(cast.leader, "fly", Unit)
