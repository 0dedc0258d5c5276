"""Tests for bot.message_parts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render_html.message_parts import LONGEST, MOST_ENTITIES, Block, Card, pack, sound_marks
from tests.bot_api_methods import checked
from tests.telegram_html import Parsed, seen, units

TEXTS = st.builds(
    lambda unit, count: unit * count,
    st.text(
        st.sampled_from("一二。！？；”\n <>&b/\"'a𠮷👍\u200d\ufe0f\u0301\u3000\u200b\x00\u2800")
        | st.characters(codec="utf-8"),
        max_size=8,
    ),
    st.integers(1, 600),
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block of any text with any sound marks."""
    text = draw(TEXTS)
    ranges = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=120))
    tag = draw(st.sampled_from(["", "blockquote", "blockquote expandable"]))
    return Block(text, sound_marks(ranges, len(text)), tag, trails=draw(st.booleans()))  # type: ignore[arg-type]


def read(parts: list[str]) -> list[Parsed]:
    """The messages as Telegram takes them."""
    return [checked(part, "HTML") for part in parts]


def bold(parsed: Parsed) -> str:
    """The characters that are set in bold."""
    data = parsed.text.encode("utf-16-le")
    ranges = [(each.offset, each.offset + each.length) for each in parsed.entities if each.kind == "bold"]
    return "".join(data[2 * start : 2 * end].decode("utf-16-le") for start, end in ranges)


@settings(deadline=None)
@given(st.lists(st.lists(blocks(), max_size=3).map(tuple), max_size=2))
def test_every_part_is_taken_and_nothing_is_lost(cards: list[Card]) -> None:
    """Whatever the text, Telegram takes each part, and the parts together show all the text and all that is bold."""
    parts = read(pack(cards))
    everything = [block for card in cards for block in card]

    assert all(units(part.text) <= LONGEST for part in parts)
    assert all(len(part.entities) <= MOST_ENTITIES for part in parts)
    assert seen("".join(part.text for part in parts)) == seen("".join(block.text for block in everything))
    assert seen("".join(map(bold, parts))) == seen(
        "".join(block.text[start:end] for block in everything for start, end in block.marks)
    )


def test_nothing_to_see_is_no_message() -> None:
    """No card, an empty card and blank blocks give no part."""
    assert pack([]) == []
    assert pack([(), (Block(""), Block(" \n\u200b\u2800"))]) == []


def test_blocks_stand_on_lines_and_cards_apart() -> None:
    """A card's blocks are separated by a line end, cards by an empty line, blank blocks leave no trace."""
    cards = [(Block("甲"), Block(" "), Block("乙", tag="blockquote")), (Block("丙", marks=((0, 1),)),)]

    assert pack(cards) == ["甲\n<blockquote>乙</blockquote>\n\n<b>丙</b>"]


def test_markup_in_a_text_is_escaped_after_the_marks_are_cut() -> None:
    """Marks count the characters of the text as it is, not as it is escaped."""
    assert pack([(Block('<a>&"', marks=((1, 4),)),)]) == ['&lt;<b>a&gt;&amp;</b>"']


def test_half_a_surrogate_pair_is_replaced() -> None:
    """What cannot be sent as UTF-8 becomes a question mark."""
    assert pack([(Block("a\udc80b"),)]) == ["a?b"]


def test_a_message_is_filled_to_its_last_unit() -> None:
    """4,096 units are one part; with one more the text is cut there, a rare ideograph counting twice."""
    assert [units(part.text) for part in read(pack([(Block("𠮷" * 2048),)]))] == [4096]
    assert [units(part.text) for part in read(pack([(Block("一" + "𠮷" * 2048),)]))] == [4095, 2]


def test_a_card_that_does_not_fit_goes_to_the_next_message() -> None:
    """Cards are not cut where an empty message holds them."""
    parts = pack([(Block("甲" * 3000),), (Block("乙" * 3000, tag="blockquote"), Block("丙"))])

    assert parts == ["甲" * 3000, "<blockquote>" + "乙" * 3000 + "</blockquote>\n丙"]


def test_two_cards_fill_a_message_exactly() -> None:
    """The empty line between two cards counts as two units."""
    assert len(pack([(Block("甲" * 2000),), (Block("乙" * 2094),)])) == 1
    assert len(pack([(Block("甲" * 2000),), (Block("乙" * 2095),)])) == 2


def test_a_long_text_is_cut_at_a_paragraphs_end() -> None:
    """A paragraph's end goes before a later sentence's end."""
    text = "甲" * 2999 + "\n" + "乙。" * 1000

    assert [part.text for part in read(pack([(Block(text),)]))] == [text[:3000], text[3000:]]


def test_a_long_text_is_cut_at_a_sentences_end() -> None:
    """Without a paragraph's end the cut comes after a sentence and its closing quotation mark; frames are reopened."""
    text = ("甲" * 998 + "！”") * 5

    assert pack([(Block(text, marks=((3999, 4001),), tag="blockquote"),)]) == [
        "<blockquote>" + text[:3999] + "<b>”</b></blockquote>",
        "<blockquote><b>甲</b>" + text[4001:] + "</blockquote>",
    ]


@pytest.mark.parametrize("tail", ["\u0301", "\U000e0100", "\u200d👍", "\U0001f3fb"])
def test_what_belongs_together_is_not_cut(tail: str) -> None:
    """A variation selector, an accent, a joined emoji and a skin tone stay with the character before them."""
    text = "一" * 4095 + "字" + tail + "一"
    parts = [part.text for part in read(pack([(Block(text),)]))]

    assert parts == ["一" * 4095, "字" + tail + "一"]


def test_a_text_of_nothing_but_joined_characters_is_cut_anywhere() -> None:
    """Where there is no good place and no fair one, the cut still comes in time."""
    assert [len(part.text) for part in read(pack([(Block("\u0301" * 5000),)]))] == [4096, 904]


def test_more_formatting_than_a_message_takes_is_spread() -> None:
    """With 150 marks in a quotation the first part has 99 of them, the frame being the hundredth."""
    text = "甲乙" * 150
    marks = tuple((index, index + 1) for index in range(0, 300, 2))
    parts = read(pack([(Block(text, marks=marks, tag="blockquote"),)]))

    assert [len(part.entities) for part in parts] == [100, 52]
    assert "".join(part.text for part in parts) == text


def test_a_source_line_does_not_stand_alone() -> None:
    """Where a quotation fills a message, its last sentence goes over with the line that says where it stands."""
    text = "甲" * 3000 + "。" + "乙" * 1000 + "。"
    parts = [part.text for part in read(pack([(Block(text, tag="blockquote"), Block("丙" * 200, trails=True))]))]

    assert parts == ["甲" * 3000 + "。", "乙" * 1000 + "。\n" + "丙" * 200]


def test_a_source_line_after_an_uncuttable_quotation_follows_whole() -> None:
    """Without a sentence to take over, the line goes to the next message as it is."""
    parts = [part.text for part in read(pack([(Block("甲" * 4090), Block("丙" * 200, trails=True))]))]

    assert parts == ["甲" * 4090, "丙" * 200]


def test_a_heading_stays_with_a_long_quotation() -> None:
    """After a short block the long one is begun in the same message, if it has a sentence's end in reach."""
    text = "甲" * 3000 + "。" + "乙" * 3000 + "。"
    parts = [part.text for part in read(pack([(Block("题"), Block(text))]))]

    assert parts == ["题\n" + "甲" * 3000 + "。", "乙" * 3000 + "。"]


def test_marks_are_made_sound() -> None:
    """Ranges are sorted, cut to the text, joined where they touch, and left out where empty."""
    assert sound_marks([(5, 9), (-2, 1), (3, 3), (1, 2), (6, 7), (12, 8), (8, 99)], 10) == ((0, 2), (5, 10))
