"""Tests for bot.scoping."""

from __future__ import annotations

import pytest

from bot.scoping import files_of, gone, kept, year_of, years_in
from bot.store import Scope
from tests.samples import document

DOCUMENTS = (
    document("a.txt", date="2022"),
    document("b.txt", date="2020-05-01"),
    document("c.txt", date="2022-03"),
    document("d.txt"),
)


@pytest.mark.parametrize(
    ("scope", "files"),
    [
        (Scope(), ()),
        (Scope(files=("d.txt", "b.txt")), ("b.txt", "d.txt")),
        (Scope(years=(2022,)), ("a.txt", "c.txt")),
        (Scope(files=("d.txt", "a.txt"), years=(2022,)), ("a.txt", "c.txt", "d.txt")),
        (Scope(files=("gone.txt", "b.txt")), ("b.txt",)),
        (Scope(files=("gone.txt",), years=(1999,)), ()),
    ],
)
def test_a_scope_is_files_and_years_together(scope: Scope, files: tuple[str, ...]) -> None:
    """What is chosen either way counts, in the order of the documents; what is gone does not."""
    assert files_of(scope, DOCUMENTS) == files


def test_years_are_counted_from_the_latest() -> None:
    """Documents without a date have none."""
    assert years_in(DOCUMENTS) == {2022: 2, 2020: 1}
    assert list(years_in(DOCUMENTS)) == [2022, 2020]
    assert [year_of(one) for one in DOCUMENTS] == [2022, 2020, 2022, None]


def test_what_is_gone_is_dropped_and_counted() -> None:
    """Files and years alike; the rest keeps its order."""
    scope = Scope(files=("d.txt", "gone.txt", "a.txt"), years=(1999, 2020))

    assert kept(scope, DOCUMENTS) == Scope(files=("d.txt", "a.txt"), years=(2020,))
    assert gone(scope, DOCUMENTS) == 2
    assert gone(Scope(), ()) == 0
