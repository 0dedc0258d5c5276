"""Tests for tests.screens.formatting."""

from __future__ import annotations

import pytest

from tests.screens.formatting import formatted
from tests.telegram_html import Entity


def test_what_looks_like_markup_is_escaped() -> None:
    """Text of a person or a document is text to the browser, inside formatting too."""
    text = "<i>&\"'"

    assert formatted(text, ()) == "&lt;i&gt;&amp;&#34;&#39;"
    assert formatted(text, [Entity("bold", 0, 3)]) == "<b>&lt;i&gt;</b>&amp;&#34;&#39;"


def test_formatting_lies_where_the_entities_say() -> None:
    """Offsets count UTF-16 units, the inner stands within the outer, in whatever order they are given."""
    entities = [Entity("bold", 3, 1), Entity("blockquote", 2, 3), Entity("italic", 6, 1)]

    assert formatted("𠮷一二三\n四", entities) == "𠮷<blockquote>一<b>二</b>三</blockquote><i>四</i>"


def test_a_quotation_ends_its_line_once() -> None:
    """The line break after a block is the block's own, a further one is an empty line."""
    quote = [Entity("blockquote", 0, 1)]

    assert formatted("一\n二", quote) == "<blockquote>一</blockquote>二"
    assert formatted("一\n\n二", quote) == "<blockquote>一</blockquote>\n二"
    assert formatted("一\n二", [Entity("bold", 0, 1)]) == "<b>一</b>\n二"


def test_a_long_quotation_is_folded() -> None:
    """It is marked as one that opens."""
    assert 'class="expandable"' in formatted("一", [Entity("expandable_blockquote", 0, 1)])


def test_formatting_that_is_not_drawn_is_named() -> None:
    """A picture never leaves out what a reader sees."""
    with pytest.raises(ValueError, match=r"^spoiler: no way to draw it"):
        formatted("一", [Entity("spoiler", 0, 1)])


def test_an_empty_text_is_empty() -> None:
    """As a file without a caption has it."""
    assert formatted("", ()) == ""
