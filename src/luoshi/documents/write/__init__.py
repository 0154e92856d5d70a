"""Writing what leaves the house: official documents as Word files in the format of GB/T 9704-2012, and calendars.

A pure library: plain values go in, bytes come out, the same bytes for the same values. Texts may come from anybody.
"""

from luoshi.documents.write.calendar import Event, calendar
from luoshi.documents.write.model import (
    Band,
    Block,
    Column,
    Copies,
    Heading,
    Landscape,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
    document_number,
    official_date,
)
from luoshi.documents.write.official import docx

__all__ = [
    "Band",
    "Block",
    "Column",
    "Copies",
    "Event",
    "Heading",
    "Landscape",
    "OfficialDocument",
    "Paragraph",
    "Row",
    "Table",
    "calendar",
    "document_number",
    "docx",
    "official_date",
]
