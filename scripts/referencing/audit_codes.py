"""Every code of the audit chain with its wording in both languages."""

from itertools import groupby

from django.utils.translation import override
from scripts.referencing.markdown import code, table

import luoshi.web.urls  # noqa: F401  (imports every app's codes)
from luoshi.web.activity.audit import CODES

HEAD = """# Audit codes

Written by `make docs` from each app's `audit.py`. A line of the chain has code, person, thing, values before and after,
reason, operation, time and hash: see [the audit chain](../explain/audit.md). A code is never reused for something else.
"""


def in_language(language: str, name: str) -> str:
    with override(language):
        return str(CODES[name])


def page() -> str:
    text = HEAD
    for thing, names in groupby(sorted(CODES), key=lambda name: name.split(".")[0]):
        rows = ((code(name), in_language("en", name), in_language("zh-hans", name)) for name in names)
        text += f"\n## {thing}\n\n" + table(["code", "English", "中文"], rows)
    return text
