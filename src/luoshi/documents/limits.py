"""What is read at most. Far above any speech, minutes or notice, and low enough that a hostile file costs little."""

MEGABYTE = 1024 * 1024

MAX_BYTES = 20 * MEGABYTE
"""The largest document that `read` takes, in bytes."""

MAX_CHARS = 1_000_000
"""The longest text that `read` gives back, in code points."""

MAX_EVIDENCE_BYTES = 50 * MEGABYTE
"""The largest piece of evidence that `sniff` takes, in bytes."""

MAX_SHEET_BYTES = 10 * MEGABYTE
"""The largest spreadsheet that `read_sheet` takes, in bytes."""

MAX_SHEET_ROWS, MAX_SHEET_COLUMNS = 20_000, 100
"""The largest table in a spreadsheet."""
