"""Reading what people bring: .txt .md .docx .pdf to text, and uploads known by their content.

A pure library: bytes and a name go in, text or a type comes out, and every failure is an `Unreadable`
that says what is wrong, with which file, and what to do about it.
"""

from luoshi.documents.errors import Unreadable
from luoshi.documents.limits import MAX_BYTES, MAX_CHARS, MAX_EVIDENCE_BYTES
from luoshi.documents.reader import ReadDocument, read

__all__ = ["MAX_BYTES", "MAX_CHARS", "MAX_EVIDENCE_BYTES", "ReadDocument", "Unreadable", "read"]
