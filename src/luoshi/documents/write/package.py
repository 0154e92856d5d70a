"""The file around the text: typefaces with what may stand in for them, and bytes that do not change by themselves."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import qn

from luoshi.documents.write.fonts import FACES, Face

if TYPE_CHECKING:
    from docx.document import Document

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file can hold
_FONTS = "/word/fontTable.xml"
_UNUSED = {"thumbnail", "extended-properties", "stylesWithEffects", "customXml", "numbering"}


def lean(made: Document) -> None:
    """Drop what the template brings along and nothing here uses, and keep Word out of its compatibility mode."""
    for holder in (made.part, made.part.package):
        rels: Any = holder.rels
        for key in [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] in _UNUSED]:
            del rels[key]
    for mode in made.settings.element.xpath('.//w:compatSetting[@w:name="compatibilityMode"]'):
        mode.set(qn("w:val"), "15")


def font_table(made: Document) -> None:
    """Name the open families that may stand in for a typeface of the standard, for programs that ask."""
    fonts = "".join(map(_font, FACES))
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="{_W}">{fonts}</w:fonts>'
    )
    parts: Any = made.part.package.iter_parts()
    for part in parts:
        if str(part.partname) == _FONTS:
            part._blob = xml.encode()


def _font(face: Face) -> str:
    others = quoteattr(",".join((*face.also, *face.instead)))
    return (
        f"<w:font w:name={quoteattr(face.name)}><w:altName w:val={others}/>"
        f'<w:panose1 w:val="{face.panose}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{face.family}"/><w:pitch w:val="variable"/></w:font>'
    )


def repacked(data: bytes) -> bytes:
    """The same archive without the time of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            whole = zipfile.ZipInfo(entry.filename, _EPOCH)
            whole.compress_type, whole.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(whole, old.read(entry))
    return out.getvalue()
