"""Tables of tasks as people send them back: cells typed over, rows moved, whole tables made anew."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation

from luoshi.documents.sheet_worker import rows as rows_of
from luoshi.documents.sheets import Column, Sheet, xlsx
from luoshi.web.activity.models import Batch
from luoshi.web.followup import exports, services
from luoshi.web.followup.models import Document
from luoshi.web.followup.sheets import task_sheet

NAME = "任务分解表.xlsx"
Typed = tuple[int, str, str]  # which row below the titles, its column's title, what is typed


def rebuilt(rows: Sequence[Sequence[str]]) -> bytes:
    """A plain file with these rows, the first as titles."""
    width = max(len(row) for row in rows)
    head, *rest = ([*row, *[""] * (width - len(row))] for row in rows)
    return xlsx(Sheet("表", [Column(title) for title in head], rest))


def edited(data: bytes, *typed: Typed) -> bytes:
    """The sheet with cells typed over."""
    rows = rows_of(data)
    for row, title, text in typed:
        rows[row][rows[0].index(title)] = text
    return rebuilt(rows)


def taken(actor: Any, document: Document) -> bytes:
    """The table of a record as somebody takes it away, in Chinese."""
    with translation.override("zh-hans"):
        return task_sheet(exports.task_table(actor, document.pk))


def staged(actor: Any, document: Document, *typed: Typed) -> Batch:
    """The table taken away, filled in and brought back."""
    data = edited(taken(actor, document), *typed)
    return services.sheet_stage(actor=actor, document=document.pk, file=data, name=NAME)
