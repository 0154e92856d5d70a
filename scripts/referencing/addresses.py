"""Every address of the site with what it shows; the API's calls stand in openapi.json."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from scripts.referencing.markdown import code, first_sentence, table

HEAD = """# Addresses

Written by `make docs` from the site's address table. Unknown and forbidden look alike: 404. The API's calls are
described in [openapi.json](openapi.json) and, on a running site, at `/api/v1/docs`.

"""
# By the name of the route; a view that is not named here has to say it in its docstring.
WORDS = {
    "account_login": "Sign in.",
    "account_logout": "Sign out.",
    "account_inactive": "Says that the account is closed.",
    "account_reauthenticate": "Asks for the password again before something delicate.",
    "account_change_password": "Change one's own password.",
    "livez": "200 while the process answers.",
    "readyz": "200 while the database answers and fits this version, else 503.",
    "language": "Choose Chinese or English.",
    "home": "The cockpit, or one's own work: where everybody begins.",
    "ledger": "All commitments (任务台账): filters, colours, figures.",
    "commitment": "One commitment: its place in the speech, all that happened, measures, evidence, next steps.",
    "step": "The dialog of one step, such as `accept` or `report`; sent, it does the step.",
    "evidence": "A piece of evidence; opening it is recorded.",
    "mine": "What waits for one's own unit (我的任务).",
    "meetings": "On-site meetings, newest first.",
    "meeting_new": "Enter a meeting.",
    "meeting": "One meeting with its records.",
    "document_add": "Add a record: pasted text, or a .txt .md .docx .pdf file.",
    "document": "The record itself, sentence by sentence.",
    "review": "Go through what was read in a record (任务分解): list beside text.",
    "drafts_bulk": "Give several drafts a unit or a date at once.",
    "review_assign": "Assign (交办).",
    "draft": "One draft: units, date, measure of success, what is left open and why.",
    "draft_drop": "Drop a draft as not a task, with a reason.",
    "draft_restore": "Take a dropped draft up again.",
    "people": "The tree of units and who holds which role.",
    "unit-new": "Add a unit.",
    "unit-rename": "Rename a unit.",
    "grant": "Give a role in a unit, from a day to a day.",
    "end": "End a role.",
    "accounts": "The zone's accounts.",
    "account-new": "Add an account.",
    "account-password": "Set somebody's password.",
    "account-close": "Close an account.",
    "account-reopen": "Open a closed account again.",
    "tokens": "One's own API tokens: make one, see which are valid.",
    "token-revoke": "Revoke a token.",
    "audit": "The audit chain, for its administrator.",
    "check": "Walk the chain and say whether it is sound.",
}


def _walk(patterns: list, before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for entry in patterns:
        where = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if entry.namespace != "api":
                yield from _walk(entry.url_patterns, where)
        else:
            yield where, entry


def _words(where: str, entry: URLPattern) -> str:
    return WORDS.get(entry.name or "") or first_sentence(entry.callback.__doc__, f"the view of {where}")


def page() -> str:
    rows = ((code(where), _words(where, entry)) for where, entry in _walk(get_resolver().url_patterns))
    return HEAD + table(["address", "what it does"], rows)
