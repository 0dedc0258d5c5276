"""The kinds of files by their names."""

from __future__ import annotations

import pytest

from retrieval.exporting.formats import export, formats
from tests.samples import duty


@pytest.mark.parametrize(
    ("name", "opening"),
    [("json", b"{"), ("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR"), ("png", b"\x89PNG")],
)
def test_each_kind_is_what_it_says(name: str, opening: bytes) -> None:
    """By the first bytes of the file."""
    assert export([duty()], name, 2027).startswith(opening)


def test_the_kinds_that_show_time_need_an_interval() -> None:
    """And those that are no text need a file."""
    assert [one.name for one in formats() if one.periodic_only] == ["ics", "png"]
    assert [one.name for one in formats() if not one.is_text] == ["xlsx", "png"]


def test_another_kind_is_an_error() -> None:
    """There is no guess."""
    with pytest.raises(KeyError):
        export([], "pdf", 2027)
