"""Tables as spreadsheets (.xlsx): written for people to fill in, and read back as what they typed.

A pure library: plain values go in, bytes come out, and the other way round. A file that comes back is hostile until
it is read.
"""

from luoshi.documents.limits import MAX_SHEET_BYTES
from luoshi.documents.sheets.model import Cell, Column, Flagged, Sheet
from luoshi.documents.sheets.read import read_sheet
from luoshi.documents.sheets.write import xlsx

__all__ = ["MAX_SHEET_BYTES", "Cell", "Column", "Flagged", "Sheet", "read_sheet", "xlsx"]
