"""The rules of the text engine, family by family, with the reason that each gives."""

from scripts.referencing.markdown import code, table

from luoshi.engines.text import FAMILIES, RULES, RULES_VERSION

HEAD = f"""# Rules of the text engine

Written by `make docs` from the engine's register, version {RULES_VERSION}. Every sentence's role and every
commitment of a decomposition names the rules that gave it: see [the text engine](../explain/text-engine.md).
"""


def page() -> str:
    text = HEAD
    for family, title in FAMILIES.items():
        rules = sorted((rule for rule in RULES.values() if rule.family == family), key=lambda rule: rule.id)
        text += f"\n## {family}: {title}\n\n" + table(
            ["rule", "reason"], ((code(r.id), r.reason) for r in rules)
        )
    return text
