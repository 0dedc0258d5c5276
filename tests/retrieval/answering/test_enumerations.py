"""The lists of a document."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from retrieval.answering.enumerations import Enumeration, enumerations
from retrieval.answering.passages import passage
from retrieval.reading.chunking import chunk
from retrieval.reading.genre import Genre
from tests.retrieval.answering.excerpts import excerpt
from tests.retrieval.speeches import bare, read, texts


def lists(text: str, genre: Genre) -> list[Enumeration]:
    """The lists of a text."""
    document = read(text, genre)
    passages = [passage(one, genre.enumerators) for one in chunk(document, genre.enumerators)]
    return enumerations(document, passages, genre.enumerators)


def items(text: str, genre: Genre) -> list[list[str]]:
    """The items of the lists of a speech with this body."""
    return [[item.text for item in found.items] for found in lists(f"某讲话\n同志们：\n{text}", genre)]


def test_sentences_of_a_paragraph_are_a_list(genre: Genre) -> None:
    """What is counted up in one paragraph has the sentence before it as its lead."""
    (found,) = lists("某讲话\n同志们：\n党务工作有两个原則。首先要坚持党性。其次要坚持服务。", genre)

    assert [item.text for item in found.items] == ["首先要坚持党性。", "其次要坚持服务。"]
    assert (found.lead, found.above) == ("党务工作有两个原则。", "某讲话")


def test_paragraphs_are_a_list(genre: Genre) -> None:
    """Items of a paragraph each are quoted by their first words, under the heading that governs them."""
    (found,) = lists("某讲话\n一、抓学习\n一是抓书记。要带头。\n二是抓党员。要跟上。", genre)

    assert [item.text for item in found.items] == ["一是抓书记。要带头。", "二是抓党员。要跟上。"]
    assert (found.lead, found.above) == ("一、抓学习", "一、抓学习\n某讲话")


def test_headings_are_a_list(genre: Genre) -> None:
    """Headings on lines of their own are items, quoted by themselves."""
    text = "一、打算\n要抓好两个方面。\n（一）抓学习\n要学。\n（二）抓作风\n要改。\n二、要求\n要严。"

    assert items(text, genre) == [["一、打算", "二、要求"], ["（一）抓学习", "（二）抓作风"]]


def test_lists_within_items_are_apart(genre: Genre) -> None:
    """A list inside an item does not end the list around it, and comes after it in the order of their first items."""
    text = "第一，抓学习。一是学理论。二是学业务。第二，抓作风。一是改会风。二是改文风。"

    assert items(text, genre) == [
        ["第一，抓学习。", "第二，抓作风。"],
        ["一是学理论。", "二是学业务。"],
        ["一是改会风。", "二是改文风。"],
    ]


def test_a_number_out_of_turn_begins_a_new_list(genre: Genre) -> None:
    """一是 二是 一是 二是 are two lists, and 一是 三是 is none."""
    first = "一是要学好理论知识和业务本领。二是要改进会风和文风以及作风。"

    assert items(f"要求如下。{first}\n又要求如下。{first}", genre) == [
        ["一是要学好理论知识和业务本领。", "二是要改进会风和文风以及作风。"],
        ["一是要学好理论知识和业务本领。", "二是要改进会风和文风以及作风。"],
    ]
    assert items("一是要学好理论知识和业务本领。三是要改进会风和文风以及作风。", genre) == []


def test_the_last_item_needs_no_number(genre: Genre) -> None:
    """最后 goes on from whatever number came before."""
    text = "首先要坚持党的领导不动摇。其次要坚持服务群众不放松。最后要坚持从严要求不变样。"

    assert [len(found) for found in items(text, genre)] == [3]


def test_the_outermost_list_stands_under_no_heading(genre: Genre) -> None:
    """Headings of the first level are outermost, what stands under them is not, and each list knows its heading."""
    text = "某讲话\n一、抓學習\n（一）抓书记\n要带头。\n（二）抓党员\n要跟上。\n二、抓作风\n要转变。"

    found = lists(text, genre)

    assert [(one.outermost, one.heading, len(one.items)) for one in found] == [(True, "", 2), (False, "一、抓学习", 2)]


@pytest.mark.parametrize(
    ("lead", "announced"),
    [
        ("要抓好四个方面的工作。", ("四个方面", 4)),
        ("管护有十二项任务:", ("十二项任务", 12)),
        ("要做到3点要求。", ("3点要求", 3)),
        ("落实两个责任,抓好三件实事。", ("三件", 3)),
        ("第三个方面要抓学习。", None),
        ("每两个月一次,要抓学习。", None),
        ("检修三个月一次:", None),
        ("共有二十三条意见。", None),
        ("一个目标要实现。", None),
        ("要抓学习。", None),
        ("", None),
    ],
)
def test_a_lead_announces_how_many_items_follow(lead: str, announced: object) -> None:
    """The last number of things in it; a rank, an interval, one thing and more than nineteen announce nothing."""
    assert Enumeration(lead, "", "", (excerpt("甲。"),)).announced == announced


def test_one_item_is_no_list(genre: Genre) -> None:
    """A single number announces nothing, and no number at all does not either."""
    assert items("一是要学好理论知识和业务本领。", genre) == items("要学习。", genre) == items("", genre) == []


def test_a_list_is_open_across_paragraphs(genre: Genre) -> None:
    """Unnumbered paragraphs between the items do not end it."""
    text = "一是抓书记。书记要带头学。\n还要带头讲。\n二是抓党员。党员要跟上。"

    assert items(text, genre) == [["一是抓书记。书记要带头学。", "二是抓党员。党员要跟上。"]]


@given(texts)
def test_items_are_in_order_and_slice_back(genre: Genre, text: str) -> None:
    """Every list of any text has at least two items, one after the other, each at its place in the source."""
    for found in lists(text, genre):
        assert len(found.items) >= 2
        assert all(bare(text[item.start : item.end]) == bare(item.text) for item in found.items)
        assert all(before.end <= after.start for before, after in pairwise(found.items))
