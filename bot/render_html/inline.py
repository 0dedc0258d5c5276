"""What inline mode offers: citations ready to be sent into any chat, each with a link that opens it in the bot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode

from bot.render_html.answers import fitted, place_block, place_link, quotation
from bot.render_html.message_parts import Block, Card, pack, shorten
from bot.render_html.passages import excerpt, short_place
from bot.render_html.script import Convert
from retrieval import Answer, Citation, reference_to

_DESCRIPTION: Final = 90  # characters; apps show two lines or three
_QUOTE: Final = 1_300  # characters of an excerpt
_QUOTED: Final = 3  # citations of an answer


def article(citation: Citation, bot: str, script: Convert) -> InlineQueryResultArticle:
    """A citation to choose: its place as the title, the words around what was looked for below, sent as a quotation.

    Args:
        citation: what is offered.
        bot: the bot's user name, to which the link leads.
        script: how the bot's words are written.
    """
    return _offered(str(reference_to(citation)), short_place(citation), citation, [(*_quoted(citation, bot),)], script)


def question_article(number: int, answer: Answer, bot: str, script: Convert) -> InlineQueryResultArticle:
    """A question to choose, sent with what answers it; as many of its citations as one message holds."""
    asked = Block(answer.question, marks=((0, len(answer.question)),), verbatim=True)
    cards: list[Card] = [(asked,)]
    for citation in answer.citations[:_QUOTED]:
        more: list[Card] = [*cards, (*_quoted(citation, bot),)]
        if len(pack(more)) > 1:
            break
        cards = more
    return _offered(f"q{number}", answer.question, answer.citations[0], cards, script)


def distinct(citations: Iterable[Citation]) -> list[Citation]:
    """Those that say something that none before them said: neither the same words nor a passage around them."""
    kept: list[Citation] = []
    for citation in citations:
        if not any(_repeats(citation, before) for before in kept):
            kept.append(citation)
    return kept


def _repeats(citation: Citation, before: Citation) -> bool:
    same_place = citation.file == before.file and citation.start < before.end and before.start < citation.end
    return same_place or citation.excerpt == before.excerpt


def _quoted(citation: Citation, bot: str) -> Card:
    shown = fitted(citation, _QUOTE)
    return quotation(shown), place_block(shown, lambda _: place_link(bot, citation))


def _offered(
    name: str, title: str, citation: Citation, cards: Sequence[Card], script: Convert
) -> InlineQueryResultArticle:
    [text] = pack(cards, script)
    return InlineQueryResultArticle(
        id=name,
        title=shorten(title, _DESCRIPTION),
        input_message_content=InputTextMessageContent(
            text, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        description=excerpt(citation, _DESCRIPTION).text or None,
    )
