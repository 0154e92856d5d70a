"""Small pieces of Markdown."""

import re
from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a bar inside a cell is escaped."""
    lines = [list(head), ["---"] * len(head), *rows]
    cells = ([str(cell).replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


def code(word: object) -> str:
    return f"`{word}`"


def first_sentence(words: str | None, thing: str) -> str:
    """The first paragraph of a docstring in one line. Raises LookupError naming `thing` where there is none."""
    text = " ".join((words or "").strip().split("\n\n")[0].split())
    if not text:
        raise LookupError(f"{thing} has no words: give it a docstring")
    return text


def with_part(text: str, part: str, content: str) -> str:
    """`text` with `content` between the marks of `part`. Raises LookupError where the page has no such marks."""
    begin, end = f"<!-- made by make docs: {part} -->", f"<!-- end of {part} -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if len(pattern.findall(text)) != 1:
        raise LookupError(f"the page needs the marks {begin} and {end}, once")
    return pattern.sub(lambda _found: f"{begin}\n\n{content.strip()}\n\n{end}", text)
