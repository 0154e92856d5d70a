"""PDF to text."""

from __future__ import annotations

import io
from itertools import islice

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from luoshi.documents import errors


def pdf_text(data: bytes, name: str) -> str:
    """The text of a .pdf file, page by page."""
    try:
        return "\n".join(page.extract_text() for page in islice(PdfReader(io.BytesIO(data)).pages, 500))
    except PyPdfError as fault:
        raise errors.broken(name, "PDF") from fault
