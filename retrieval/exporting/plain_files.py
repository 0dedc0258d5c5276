"""Duties as text files: CSV for a spreadsheet, JSON Lines for a script."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from retrieval.duties.duty import Duty
from retrieval.exporting.columns import COLUMNS, row
from retrieval.jsonl import json_line

# A spreadsheet reads a cell that opens with one of these as a formula, whatever width the character has.
_FORMULA = tuple("=+-@＝＋－＠")


def csv_file(duties: Iterable[Duty]) -> bytes:
    """A row for each duty below the headings; UTF-8 with a byte order mark, by which Excel knows the encoding."""
    text = io.StringIO()
    writer = csv.writer(text)  # its line end is CR LF, as RFC 4180 has it
    writer.writerow([column.name for column in COLUMNS])
    writer.writerows([_harmless(cell) for cell in row(duty)] for duty in duties)
    return text.getvalue().encode("utf-8-sig", "replace")


def json_file(duties: Iterable[Duty]) -> bytes:
    """An object a line, as `Duty.as_dict` gives it."""
    return "".join(json_line(duty.as_dict()) + "\n" for duty in duties).encode("utf-8", "replace")


def _harmless(cell: str) -> str:
    """The cell, behind an apostrophe where a spreadsheet would compute it."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell
