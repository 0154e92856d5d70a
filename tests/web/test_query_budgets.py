"""How many queries each page may cost.

The budgets stand in `query_budgets.json`. A page that costs more fails; so does one that costs clearly less, so that
the figures stay true. Rows must not multiply queries: the lists are asked again with three times as many.
"""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests import walk

from luoshi.web.followup.models import State

pytestmark = pytest.mark.django_db
BUDGETS: dict[str, int] = json.loads(
    Path(__file__).with_name("query_budgets.json").read_text(encoding="utf-8")
)
SLACK = 4  # below the budget by more than this, the budget is to be lowered

# page: (who asks, which commitment's state its address needs)
PAGES = {
    "home": ("supervisor", None),
    "home by a unit's head": ("head", None),
    "followup:meetings": ("office", None),
    "followup:meeting": ("office", "meeting"),
    "followup:document": ("leader", "document"),
    "followup:document_correct": ("office", "document"),
    "followup:tasks_docx": ("leader", "document"),
    "followup:tasks_print": ("leader", "document"),
    "followup:tasks_xlsx": ("leader", "document"),
    "followup:imports": ("office", "document"),
    "followup:document_due": ("head", "document"),
    "followup:my_due": ("head", None),
    "followup:review": ("supervisor", "document"),
    "followup:review_assign": ("supervisor", "document"),
    "followup:ledger": ("supervisor", None),
    "followup:mine": ("head", None),
    "followup:commitment": ("supervisor", "commitment"),
    "accounts:people": ("security_admin", None),
    "zones:remits": ("supervisor", None),
    "accounts:accounts": ("system_admin", None),
    "accounts:tokens": ("officer", None),
    "activity:audit": ("audit_admin", None),
}


def cost(cast, page: str, row) -> int:
    who, needs = PAGES[page]
    of = {"commitment": row, "document": row.document, "meeting": row.document.meeting}
    address = reverse(page.split(" ")[0], kwargs={"pk": of[needs].pk} if needs else {})
    client = Client()
    client.force_login(getattr(cast, who), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address).status_code == 200  # content types, templates and the like are read once
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_every_page_has_a_budget() -> None:
    assert BUDGETS.keys() == PAGES.keys()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_keeps_its_budget_however_many_rows_it_shows(cast, page) -> None:
    row = walk.commitment(cast, State.REPORTED)
    few = cost(cast, page, row)
    for state in (State.IN_PROGRESS, State.ASSIGNED, State.REPORTED, State.CONTESTED):
        walk.commitment(cast, state)
    many = cost(cast, page, row)
    budget = BUDGETS.get(page, 0)
    assert many <= budget, f"{page} costs {many} queries, its budget is {budget}"
    assert few >= budget - SLACK, f"{page} costs only {few}: lower its budget of {budget}"
