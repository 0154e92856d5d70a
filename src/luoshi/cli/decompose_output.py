"""A decomposition for a terminal (table) and for a spreadsheet (CSV)."""

from __future__ import annotations

import csv
import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from luoshi.cli.words import _
from luoshi.engines.text import Commitment, Decomposition

COLUMNS = (
    "id",
        "requirement",
            "text",
                "lead",
                    "support", "due", "due_date", "rrule", "targets", "pillar", "flags", "start", "end")  # fmt: skip
_OPEN = {
    "no-owner": _("no owner"),
    "no-due": _("no date"),
    "no-measure": _("no measure of success"),
    "hedge": _("hedge word"),
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def show(result: Decomposition) -> None:
    """Print the requirements as headings and their commitments as a table."""
    console = Console()
    table = Table(title=Text(result.name), show_lines=True)
    for head in (_("No."), _("Commitment"), _("Lead"), _("Due"), _("Left open")):
        table.add_column(head, overflow="fold")  # Chinese has no blanks to wrap at
    titles = {r.number: r.title for r in result.requirements}
    shown: int | None = None
    for c in result.commitments:
        if c.requirement != shown:
            shown = c.requirement
            table.add_section()
            if shown is not None:
                table.add_row(str(shown), Text(titles[shown], style="bold"), "", "", "")
        due = c.due.text if c.due else c.recurrence.text if c.recurrence else ""
        table.add_row(
            c.id, Text(c.text), Text("、".join(c.lead)), Text(due), "\n".join(_OPEN[f] for f in c.flags)
        )
    console.print(table)
    summary = _("%(requirements)s requirements, %(commitments)s commitments")
    console.print(
        summary % {"requirements": len(result.requirements), "commitments": len(result.commitments)}
    )


def csv_text(result: Decomposition) -> str:
    """A row a commitment, with a byte order mark so that spreadsheets read the Chinese."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for c in result.commitments:
        writer.writerow([_safe(v) for v in _row(c)])
    return "\ufeff" + out.getvalue()


def _row(c: Commitment) -> tuple[object, ...]:
    date = c.due.date.isoformat() if c.due and c.due.date else ""
    rrule = c.recurrence.rrule if c.recurrence else ""
    targets = "；".join(t.text for t in c.targets)
    return (
        c.id, c.requirement, c.text, "、".join(c.lead), "、".join(c.support), c.due.text if c.due else "", date,
        rrule, targets, c.pillar, " ".join(c.flags), c.start, c.end,
    )  # fmt: skip


def _safe(value: object) -> object:
    """A cell that begins like a formula is made text."""
    if value is None:
        return ""
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value
