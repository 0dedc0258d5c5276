"""Duties as an Excel workbook: an overview, then a sheet for each body, ready to be filtered and printed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from retrieval.duties.duty import Duty
from retrieval.duties.register import Register
from retrieval.errors import ExportError
from retrieval.exporting.bands import BANDS, Band, band
from retrieval.exporting.columns import COLUMNS, FREQUENCY, row
from retrieval.render_plain import cells, printable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

OVERVIEW = "总表"
_LONGEST_NAME = 31  # characters, Excel's limit for a sheet
_LONGEST_CELL = 32_767  # characters, Excel's limit
_ILLEGAL = re.compile(r"[\[\]:*?/\\]")
_TAKEN = {"history"}  # a name that Excel keeps for itself
_FONT = "微软雅黑"
_LINE, _HIGHEST = 14, 409  # points: a line of that font in size 10, and Excel's limit for a row


def xlsx_file(duties: Sequence[Duty]) -> bytes:
    """The workbook.

    Raises:
        ExportError: the library that writes it is not installed.
    """
    try:
        from xlsxwriter.workbook import Workbook  # noqa: PLC0415  # optional: loaded with the first workbook
    except ImportError as error:
        raise ExportError('导出 Excel 需要安装 youju[office]：pip install "youju[office]"。') from error
    written = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(written, plain) as book:
        look = _Look(book)
        groups = Register(tuple(duties)).bodies()
        names = sheet_names([OVERVIEW, *(name for name, _ in groups)])
        for name, rows in zip(names, [tuple(duties), *(rows for _, rows in groups)], strict=True):
            _write_sheet(book.add_worksheet(name), rows, look)
    return written.getvalue()


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names that Excel accepts, each once whatever its case, as near to the wanted ones as it can be."""
    names: list[str] = []
    taken = set(_TAKEN)
    for name in wanted:
        legal = _ILLEGAL.sub("／", printable(name)).strip("' ") or "未命名"
        chosen, number = legal[:_LONGEST_NAME].strip("' "), 1
        while chosen.casefold() in taken:
            number += 1
            chosen = f"{legal[: _LONGEST_NAME - 6]}（{number}）"
        taken.add(chosen.casefold())
        names.append(chosen)
    return names


class _Look:
    """The formats of a workbook: of headings, of cells, and of intervals by their step."""

    def __init__(self, book: Workbook) -> None:
        cell = {"font_name": _FONT, "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
        cell |= {"border_color": "#D9D9D9"}
        head = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#9B2226", "align": "center", "valign": "vcenter"}
        self.head: Format = book.add_format(cell | head)
        self.cell: Format = book.add_format(cell)
        self._bands: dict[Band, Format] = {
            one: book.add_format(cell | {"bold": True, "font_color": one.colour, "bg_color": one.tint}) for one in BANDS
        }

    def frequency(self, duty: Duty) -> Format:
        """The format of how often."""
        return self.cell if duty.interval is None else self._bands[band(duty.interval)]


def _write_sheet(sheet: Worksheet, duties: Sequence[Duty], look: _Look) -> None:
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.name, look.head)
    sheet.set_row(0, 24)
    for line, duty in enumerate(duties, start=1):
        texts = row(duty)
        sheet.set_row(line, _height(texts))
        for place, cell in enumerate(texts):
            look_of_cell = look.frequency(duty) if place == FREQUENCY else look.cell
            sheet.write_string(line, place, cell[:_LONGEST_CELL], look_of_cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(duties), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R第 &P 页，共 &N 页")


def _height(texts: Sequence[str]) -> int:
    """The height of a row in which every cell shows all its lines, as far as a row can be high."""
    lines = max(-(-cells(text) // (column.width - 1)) for text, column in zip(texts, COLUMNS, strict=True))
    return min(max(lines, 1) * _LINE + 3, _HIGHEST)
