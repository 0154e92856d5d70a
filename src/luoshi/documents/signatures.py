"""The first bytes by which file formats are known."""

_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # readers allow this much before the header
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def is_pdf(data: bytes) -> bool:
    """Whether a PDF header stands near the beginning."""
    return _PDF in data[:_PDF_WITHIN]


def is_zip(data: bytes) -> bool:
    """Whether it begins as a zip archive, as the office formats are."""
    return data.startswith(_ZIP)


def is_ole(data: bytes) -> bool:
    """Whether it is the old compound file of .doc, .xls, .wps, which also wraps encrypted .docx and .xlsx."""
    return data.startswith(_OLE)


def is_ole_encrypted(data: bytes) -> bool:
    """Whether the compound file holds the entry that an office file behind a password has."""
    return is_ole(data) and "EncryptedPackage".encode("utf-16-le") in data
