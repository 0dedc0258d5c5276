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


BODIES = Titles(
    {
        "town.txt": "松岭镇工作要点",
        "water.txt": "岚州市水务局工作要点",
        "school.txt": "岚州市教育工作要点",
        "county.txt": "红岩县委办公室通知",
        "any.txt": "全县党建工作要点",
        "on.txt": "关于加强青石社区建设的通知",
    },
    lambda name: frozenset({"report.txt"} if name in {"松岭", "松岭镇"} else ()),
)


@pytest.mark.parametrize(
    ("text", "files", "rest"),
    [
        ("松岭镇的例会", {"town.txt", "report.txt"}, " 的例会"),
        ("松岭的例会", {"town.txt", "report.txt"}, " 的例会"),
        ("水务局例会", {"water.txt"}, " 例会"),
        ("岚州的例会", {"water.txt", "school.txt"}, " 的例会"),
        ("岚州市里水务局的例会", {"water.txt"}, " 里水务局的例会"),
        ("红岩县委的例会", {"county.txt"}, "红岩县委的例会"),
    ],
)
def test_a_body_names_its_documents(text: str, files: set[str], rest: str) -> None:
    """Those with it in their title and those that speak of it; it is cut out unless its name goes on (县委)."""
    assert BODIES.scope(text) == Scope(frozenset(files), rest)


@pytest.mark.parametrize("text", ["例会", "全县的例会", "县的例会", "青石社区的例会", "松岭镇和水务局的例会"])
def test_what_no_title_begins_with_is_no_body(text: str) -> None:
    """Nor is any county or what a title is about; bodies of different documents are compared and narrow nothing."""
    assert BODIES.scope(text) == Scope(frozenset(), text)


def test_bodies_that_are_compared_narrow_nothing() -> None:
    """Where it is said so; a piece of a title names its document all the same."""
    assert BODIES.scope("松岭镇的例会", bodies=False) == Scope(frozenset(), "松岭镇的例会")
    assert BODIES.scope("松岭镇工作要点的例会", bodies=False).files == {"town.txt"}


def test_without_a_text_only_titles_speak_of_a_body() -> None:
    """Who speaks of a body need not be known."""
    assert Titles({"town.txt": "松岭镇工作要点"}).scope("松岭镇的例会").files == {"town.txt"}


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
