"""The few elements of WordprocessingML that a document is put together from."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from luoshi.documents.write.clean import clean

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def node(tag: str, *children: Any, **attributes: object) -> Any:
    """`node("jc", val="center")` is `<w:jc w:val="center"/>`."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, *properties: Any) -> Any:
    """A text; its line ends become breaks. Ambiguous marks (“ ” …) are drawn as Chinese ones."""
    made = node("r", node("rPr", node("rFonts", hint="eastAsia"), *properties))
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            made.append(node("br"))
        made.append(_text(line))
    return made


def _text(line: str) -> Any:
    made = node("t")
    made.text = line
    made.set(_SPACE, "preserve")
    return made


def paragraph(style: str, *runs: Any, properties: tuple[Any, ...] = ()) -> Any:
    """A paragraph in a style; `properties` in the order of the schema."""
    return node("p", node("pPr", node("pStyle", val=style), *properties), *runs)


def line(style: str, text: str, *properties: Any) -> Any:
    """A paragraph of one text."""
    return paragraph(style, run(text), properties=properties)
