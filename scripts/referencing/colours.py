"""The rules of the colours, in the order in which they are asked; what a rule means is said here once."""

from scripts.referencing.markdown import code, table

from luoshi.web.followup.colours import ACCEPT_WITHIN, BEHIND_AMBER, BEHIND_RED, DUE_SOON, RULES

MEANING = {
    "closed": "closed out; the words say by how many days it was late, if it was",
    "red-overdue": "the due date has passed, and it is not reported done",
    "red-reported-late": "reported done, but after the due date",
    "red-returned": "verification returned it twice or more",
    "red-behind": f"more than {BEHIND_RED} points behind a straight line from assignment to due date",
    "amber-contested": "the unit contests the assignment",
    "amber-unanswered": f"neither accepted nor contested within {ACCEPT_WITHIN} working days",
    "amber-due-soon": f"due within {DUE_SOON} working days, and no report in the last {DUE_SOON}",
    "amber-behind": f"more than {BEHIND_AMBER} points behind that line",
    "amber-silent": "a report was owed by its rhythm, or after 30 days, and has not come",
    "green-waiting": "reported done in time; it waits for verification",
    "green": "assigned or in progress, and none of the above",
    "quiet": "no clock runs: draft, dropped, on hold, cancelled",
}


def table_text() -> str:
    if wrong := {rule.id for rule in RULES} ^ MEANING.keys():
        raise LookupError(f"colour rules and their words differ: {sorted(wrong)}")
    rows = (
        (number, code(rule.id), rule.colour, MEANING[rule.id]) for number, rule in enumerate(RULES, start=1)
    )
    return table(["no.", "rule", "colour", "when"], rows)
