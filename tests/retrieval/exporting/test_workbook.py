"""The workbook, opened by another library."""

from __future__ import annotations

import io
import sys

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from retrieval.errors import ExportError
from retrieval.exporting.workbook import sheet_names, xlsx_file
from tests.samples import duty


def opened(data: bytes) -> Workbook:
    """The workbook as a reader sees it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def test_an_overview_is_followed_by_a_sheet_for_each_body() -> None:
    """The overview has all rows, a body's sheet its own."""
    book = opened(xlsx_file([duty(), duty("上党课", who="书记"), duty("述职", who="党支部")]))

    sizes = {sheet.title: sheet.max_row - 1 for sheet in book.worksheets}
    assert sizes == {"总表": 3, "党支部": 2, "书记": 1}
    assert [cell.value for cell in book["书记"][2]][:3] == ["书记", "上党课", "每季度一次"]


def test_a_sheet_is_ready_to_be_read_and_filtered() -> None:
    """The headings stay and can be filtered by, long text is wrapped in a row that is high enough."""
    sheet = opened(xlsx_file([duty(quote="很长的原文。" * 40)]))["总表"]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H2"
    assert sheet["E2"].alignment.wrap_text
    assert (sheet.row_dimensions[2].height or 0) >= 9 * 14
    assert sheet.column_dimensions["E"].width > 50


@pytest.mark.parametrize("what", ["=1+1", "http://example.org", "12", "\x01控制", "字" * 40_000])
def test_every_cell_is_text(what: str) -> None:
    """No formula, no link, no number; what is longer than a cell may be is cut."""
    cell = opened(xlsx_file([duty(what, quote="文。")]))["总表"]["B2"]

    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.value == what.replace("\x01", "\N{REPLACEMENT CHARACTER}")[:32_767]


def test_names_of_sheets_are_legal_and_unique() -> None:
    """Marks that Excel refuses are replaced, long names cut, equal ones numbered, its own names left to it."""
    names = sheet_names(["总表", "总表", "a/b:[c]", "'甲'", "  ", "History", "ABC", "abc", "字" * 40, "字" * 41])

    assert names == [
        "总表",
        "总表（2）",
        "a／b／／c／",
        "甲",
        "未命名",
        "History（2）",
        "ABC",
        "abc（2）",
        "字" * 31,
        "字" * 25 + "（2）",
    ]


def test_without_duties_there_is_an_overview() -> None:
    """With its headings."""
    assert [sheet.title for sheet in opened(xlsx_file([])).worksheets] == ["总表"]


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    monkeypatch.setitem(sys.modules, "xlsxwriter.workbook", None)

    with pytest.raises(ExportError, match=r'pip install "youju\[office\]"'):
        xlsx_file([])
