"""CSV as Excel reads it, and JSON Lines."""

from __future__ import annotations

import csv
import io
import json

import pytest

from retrieval.exporting.plain_files import csv_file, json_file
from tests.samples import duty


def read_csv(data: bytes) -> list[list[str]]:
    """The rows, as a spreadsheet splits them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_opens_in_excel() -> None:
    """A byte order mark, CR LF, the headings, a row for each duty; marks of CSV are quoted."""
    data = csv_file([duty('甲，"乙",丙'), duty()])

    rows = read_csv(data)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 3
    assert [one[1] for one in rows] == ["事项", '甲，"乙",丙', "召开党员大会"]


@pytest.mark.parametrize("what", ["=1+1", "+86", "-1", "@SUM(A1)", "＝1+1", "\t=1+1", " =1", '=HYPERLINK("a")'])
def test_no_cell_is_a_formula(what: str) -> None:
    """An apostrophe makes it text, a blank before it or not."""
    cell = read_csv(csv_file([duty(what)]))[1][1]

    assert cell.startswith("'")
    assert cell[1:].strip() == what.strip()


def test_csv_without_duties_has_its_headings() -> None:
    """One row."""
    assert len(read_csv(csv_file([]))) == 1


def test_json_is_an_object_a_line() -> None:
    """As the duty gives itself; half surrogates do not stop it."""
    data = json_file([duty("甲\u2028乙"), duty("\ud800")])

    first, second = data.decode().splitlines()
    assert json.loads(first) == duty("甲\u2028乙").as_dict()
    assert json.loads(second)["what"] == "?"
    assert json_file([]) == b""
