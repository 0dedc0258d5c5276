"""Tests for Telegram's HTML: which tags there are, how they nest, what is said of the others."""

from __future__ import annotations

import pytest

from tests.standin.entities import Entity, units
from tests.standin.markup import MarkupError, parse


def test_entities_are_counted_in_utf_16() -> None:
    """Offset and length count a rare ideograph twice; an empty tag is no entity."""
    parsed = parse('𠮷<b>𠮷</b><i></i><blockquote expandable class="x">长</blockquote>')

    assert parsed.text == "𠮷𠮷长"
    assert parsed.entities == (Entity("bold", 2, 2), Entity("expandable_blockquote", 4, 1))
    assert units("𠮷一") == 3


def test_only_four_named_references_are_decoded() -> None:
    """Other names are shown as they are; numbers are decoded where they mean a character."""
    assert parse("&lt;&gt;&amp;&quot;&nbsp;&#20010;&#x4e2a;&#0;&#xd800;&lt").text == '<>&"&nbsp;个个&#0;&#xd800;<'


@pytest.mark.parametrize(
    ("html", "refusal"),
    [
        ("<blockquote>x<blockquote>y</blockquote></blockquote>", "Nested quotation would be dropped at byte offset 13"),
        ("<code><b>x</b></code>", 'Tag "b" within code would be dropped at byte offset 6'),
        ("<b =x>y</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<b x", 'Unclosed start tag "b" at byte offset 0'),
        ('<a href="ftp://x">x</a>', 'Link "ftp://x" would be dropped at byte offset 0'),
        ("<a>x</a>", 'Link "" would be dropped at byte offset 0'),
        ('<span class="x">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified at byte offset 0"),
        ('<pre>x<code class="language-y">z</code></pre>', 'Tag "code" within code would be dropped at byte offset 6'),
    ],
)
def test_lost_formatting_is_refused(html: str, refusal: str) -> None:
    """Nesting that the real server drops without a word, and tags that do not end, are refused."""
    with pytest.raises(MarkupError) as refused:
        parse(html)

    assert str(refused.value) == refusal


def test_nested_tags_close_inside_out() -> None:
    """Bold within a quotation is two entities; an end tag without a name closes the last one."""
    assert parse("<blockquote>一<b>二</></blockquote>").entities == (Entity("bold", 1, 1), Entity("blockquote", 0, 2))


@pytest.mark.parametrize(
    ("html", "entity"),
    [
        (
            '<a href="https://example.com/?a=1&amp;b=2">链</a>',
            Entity("text_link", 0, 1, "https://example.com/?a=1&b=2"),
        ),
        ('<a href="tg://user?id=42">人</a>', Entity("text_mention", 0, 1, "42")),
        ("<A HREF='tg://resolve?domain=x'>链</A>", Entity("text_link", 0, 1, "tg://resolve?domain=x")),
        ("<span class=tg-spoiler>藏</span>", Entity("spoiler", 0, 1)),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', Entity("custom_emoji", 0, 2, "5368324170671202286")),
        ('<pre><code class="language-python">x</code></pre>', Entity("pre", 0, 1, "python")),
        ("<code>x</code>", Entity("code", 0, 1)),
        ("<pre>x</pre>", Entity("pre", 0, 1)),
    ],
)
def test_what_a_tag_carries(html: str, entity: Entity) -> None:
    """A link its address, a mention its person, code its language."""
    assert parse(html).entities == (entity,)
