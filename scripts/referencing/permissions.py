"""Every rule of every policy: what it lets do, with which things, and who."""

from itertools import groupby

from scripts.referencing.markdown import code, first_sentence, table
from scripts.referencing.roles import in_words

from luoshi.web.common.access import rules

HEAD = """# Permissions

Written by `make docs` from the rules in each app's `policy.py` ([why they are queries](../explain/permissions.md)).
The column *roles* is found by asking each rule with a person who holds that role alone: whoever is listed may do it
with *some* rows, those that the words describe; whoever is not may do it with none. The system user is the command
line, the nightly jobs and the demo: it cannot sign in.
"""


def page() -> str:
    declared = sorted(rules().items(), key=lambda item: (item[0][0]._meta.label, item[0][1]))
    text = HEAD
    for label, group in groupby(declared, key=lambda item: item[0][0]._meta.label):
        rows = (
            (
                code(action),
                first_sentence(rule.__doc__, f"the rule for {action} on {label}"),
                in_words(model, action),
            )
            for (model, action), rule in group
        )
        text += f"\n## {label}\n\n" + table(["action", "on which rows", "roles"], rows)
    return text
