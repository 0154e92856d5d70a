"""The body of a document: paragraphs, and headings numbered 一、 （一） 1. （1）."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from luoshi.documents.numerals import chinese
from luoshi.documents.write.clean import clean, one_line
from luoshi.documents.write.fonts import HEITI
from luoshi.documents.write.model import Heading, Paragraph, Table
from luoshi.documents.write.nodes import line, node, paragraph, run
from luoshi.documents.write.standard import Page
from luoshi.documents.write.styles import fonts
from luoshi.documents.write.tables import table


class Numbers:
    """Counts headings; one of a level starts those below it anew."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def next(self, level: int) -> str:
        """`一、`, `（一）`, `1.` or `（1）`."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (4 - level)
        count = self._counts[level - 1]
        return (f"{chinese(count)}、", f"（{chinese(count)}）", f"{count}.", f"（{count}）")[level - 1]


def blocks(given: Iterable[Paragraph | Heading | Table], page: Page, numbers: Numbers) -> Iterator[Any]:
    """The elements of `given`, in order, for a page of that size."""
    for block in given:
        if isinstance(block, Table):
            yield from table(block, page)
            yield line("Rest", "", node("spacing", after=120, line=20, lineRule="exact"))
        elif isinstance(block, Heading):
            yield line(f"Heading{block.level}", numbers.next(block.level) + one_line(block.text))
        else:
            yield from _paragraphs(block)


def _paragraphs(block: Paragraph) -> Iterator[Any]:
    """A line end begins a new paragraph: it is how people type them."""
    lead = [run(one_line(block.lead), fonts(HEITI))] if block.lead else []
    parts = [part.strip() for part in clean(block.text).split("\n") if part.strip()]
    for number, part in enumerate(parts or [""]):
        yield paragraph("Body", *(lead if number == 0 else []), run(part))
