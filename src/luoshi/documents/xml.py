"""XML parts of office files: no DTD, no entities, bounded in size; names without their namespaces.

Word's transitional and strict flavours differ in namespace only, so local names serve both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from luoshi.documents import errors

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_TAGS = 1_000_000


def parse(data: bytes, name: str, kind: str) -> Element:
    """The root element. A DTD is refused: no word processor writes one, and entities can blow up."""
    if data.count(b"<") > MAX_TAGS:
        raise errors.bomb(name)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as fault:
        raise errors.broken(name, kind) from fault
    return root


def local(element: Element) -> str:
    """`{namespace}p` → `p`."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, key: str) -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    return next((value for full, value in element.attrib.items() if full.rpartition("}")[2] == key), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names."""
    for step in path:
        if element is None:
            return None
        element = next(children(element, step), None)
    return element


def children(element: Element, name: str) -> Iterator[Element]:
    """The direct children of a local name."""
    return (each for each in element if local(each) == name)


def switched_on(element: Element | None) -> bool:
    """Whether a toggle such as `<w:vanish/>` is there and not turned off."""
    return element is not None and (attribute(element, "val") or "true") not in ("0", "false", "off", "none")
