"""Tests for bot.desks.scope_request."""

from __future__ import annotations

import pytest

from bot.desks.scope_request import MOST, ScopeError, read_request
from bot.store import Scope
from tests.samples import document

DOCUMENTS = (
    document("a.txt", "在会议上的讲话", date="2022-03-01"),
    document("b.txt", "2019年工作要点", date="2020"),
    document("c.txt", "工作通知"),
    document("d.txt", "会议通知", date="2022"),
)


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("全部", Scope()),
        ("所有資料", Scope()),
        ("2022", Scope(years=(2022,))),
        ("2022年 2020 2022", Scope(years=(2022, 2020))),
        ("通知", Scope(files=("c.txt", "d.txt"))),
        ("會議 通知", Scope(files=("d.txt",))),
        ("2019", Scope(files=("b.txt",))),
        ("2022 会议", Scope(files=("a.txt", "d.txt"))),
        ("2019 要点", Scope(files=("b.txt",))),
    ],
)
def test_what_is_asked_for_becomes_a_scope(words: str, scope: Scope) -> None:
    """All, years by the dates of documents, words of titles, and words within years."""
    assert read_request(words, DOCUMENTS) == scope


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("天气", "没有标题里有“天气”的资料。请少写几个字再试，或发送 /sources 看有哪些资料。"),
        ("2022 天气", "没有标题里有“2022 天气”的资料。请少写几个字再试，或发送 /sources 看有哪些资料。"),
        ("2021", "没有 2021 年的资料。写明日期的资料有：2022、2020 年。"),
        ("2022 2021", "没有 2022、2021 年的资料。写明日期的资料有：2022、2020 年。"),
    ],
)
def test_what_is_not_there_is_told(words: str, line: str) -> None:
    """With what there is instead."""
    with pytest.raises(ScopeError, match=f"^{line}$"):
        read_request(words, DOCUMENTS)


def test_without_dates_there_are_no_years() -> None:
    """The line says how else to choose."""
    with pytest.raises(ScopeError, match=r"^没有 2022 年的资料。资料都没有写明日期，请按标题限定，例如：/scope 会议$"):
        read_request("2022", DOCUMENTS[2:3])


def test_a_scope_has_a_hundred_documents_at_most() -> None:
    """One more is too many."""
    many = tuple(document(f"{number}.txt", f"题{number}") for number in range(MOST + 1))

    assert len(read_request("题", many[:MOST]).files) == MOST
    with pytest.raises(ScopeError, match=r"^最多可限定 100 份资料，标题里有“题”的有 101 份，请写得更具体。$"):
        read_request("题", many)
