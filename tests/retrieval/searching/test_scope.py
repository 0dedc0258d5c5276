"""Which documents a question names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.searching.scope import Scope, Titles

TITLES = Titles(
    {
        "tea.txt": "在全县茶园管理工作会议上的讲话",
        "fish.txt": "渔业安全生产工作办法",
        "port.txt": "夯实基础——在全市渔港建设推进会上的讲话提纲",
        "note.txt": "通知",
    }
)


@pytest.mark.parametrize(
    ("text", "file", "rest"),
    [
        ("全县茶园管理工作会议上怎么说采茶", "tea.txt", " 怎么说采茶"),
        ("在茶园管理工作会议上的讲话里,采茶多久一次", "tea.txt", " ,采茶多久一次"),
        ("《渔业安全生产工作办法》的检修", "fish.txt", " 检修"),
        ("渔业安全生产怎么抓", "fish.txt", " 怎么抓"),
        ("渔港建设推进会上提到什么", "port.txt", " 提到什么"),
    ],
)
def test_a_piece_of_a_title_names_its_document(text: str, file: str, rest: str) -> None:
    """Eight characters in a row do, or six that are most of the title; the name and what hangs on it are cut out."""
    assert TITLES.scope(text) == Scope(frozenset({file}), rest)


@pytest.mark.parametrize(
    ("text", "file", "rest"),
    [
        ("县茶园管理会上采茶多久一次", "tea.txt", " 上采茶多久一次"),
        ("渔业安全工作办法规定了什么", "fish.txt", " 规定了什么"),
    ],
)
def test_a_meeting_may_be_named_loosely(text: str, file: str, rest: str) -> None:
    """A name with the characters of one title in their order means it, though some of them are left out."""
    assert TITLES.scope(text) == Scope(frozenset({file}), rest)


@pytest.mark.parametrize(
    "text",
    ["", "采茶多久一次", "通知里说了什么", "茶园管理", "茶园会上采茶", "渔业会议上说", "全市造林绿化工作会议上说"],
)
def test_a_few_characters_name_no_document(text: str) -> None:
    """Short pieces, short titles and meetings that no title fits leave the question as it is."""
    assert TITLES.scope(text) == Scope(frozenset(), text)


def test_a_piece_of_several_titles_names_all_of_them() -> None:
    """The longest piece decides; where titles share it, each is meant."""
    titles = Titles({"a.txt": "全县茶园管理工作会议纪要", "b.txt": "全县茶园管理工作要点"})

    assert titles.scope("全县茶园管理工作怎么抓").files == {"a.txt", "b.txt"}
    assert titles.scope("全县茶园管理工作会议怎么说").files == {"a.txt"}


def test_a_loose_name_of_several_titles_names_none() -> None:
    """What fits two papers alike tells neither."""
    titles = Titles({"a.txt": "全县春季茶园管理工作会议", "b.txt": "全县秋季茶园管理工作会议"})

    assert titles.scope("县茶园管理会上采茶").files == frozenset()


def test_a_corpus_without_titles_names_nothing() -> None:
    """Every question is about all there is."""
    assert Titles({}).scope("全县茶园管理工作会议上怎么说").files == frozenset()


@given(st.text(st.sampled_from("全县茶园管理工作会议上在的讲话渔业办法采《》,? "), max_size=25))
def test_what_is_cut_out_is_of_the_question(text: str) -> None:
    """Without a name the text stays; with one it is no longer than it was, and a blank longer at most."""
    scope = TITLES.scope(text)

    assert (scope.text == text) if not scope.files else (len(scope.text) <= len(text))
