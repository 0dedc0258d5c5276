"""What the bot does in inline mode: @bot with words, in any chat, offers citations ready to be sent."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from telegram import InlineQuery, InlineQueryResultArticle, InlineQueryResultsButton, Update
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from bot.answers import Answers
from bot.desks.context import Context
from bot.desks.desk import Handler
from bot.render_html.inline import article, distinct, question_article
from bot.render_html.script import Convert, as_it_stands, script_for
from bot.scoping import files_of
from bot.store import People, Scope
from bot.texts import browsing
from retrieval import Shelf, cite_hit

ROWS: Final = 10  # offered at a time; Telegram asks for more as somebody scrolls
MOST: Final = 50
CACHED: Final = 60  # seconds in which Telegram answers the same words itself
_TOO_LATE: Final = ("query is too old", "query_id_invalid")


@dataclass(frozen=True, slots=True)
class InlineDesk:
    """Takes inline queries.

    Attributes:
        shelf: the shelf with the library, used off the loop only, because it may have files to read.
        people: knows what each person limited searches to.
        personal: whether not everybody may ask, so that what one gets is not for others.
    """

    shelf: Shelf[Answers]
    people: People
    personal: bool = False

    def handlers(self) -> list[Handler]:
        """Inline queries."""
        return [InlineQueryHandler(self.offer)]

    async def offer(self, update: Update, context: Context) -> None:
        """What somebody types after the bot's name: citations, or questions where nothing is typed yet."""
        query = cast("InlineQuery", update.inline_query)
        scope = await self.people.scope(query.from_user.id)
        script = script_for(query.from_user.language_code)
        offered = await asyncio.to_thread(self._offered, query.query.strip(), scope, context.bot.username, script)
        first = _first(query.offset)
        page, rest = offered[first : first + ROWS], offered[first + ROWS :]
        personal = self.personal or scope != Scope() or script is not as_it_stands
        nothing = InlineQueryResultsButton(script(browsing.NOTHING_BUTTON), start_parameter="help")
        try:
            await query.answer(
                page,
                cache_time=0 if self.shelf.looking else CACHED,
                is_personal=personal,
                next_offset=str(first + ROWS) if rest else None,  # python-telegram-bot would make [] of an empty text
                button=None if offered else nothing,
            )
        except BadRequest as error:
            if not error.message.casefold().startswith(_TOO_LATE):
                raise

    def _offered(self, words: str, scope: Scope, bot: str, script: Convert) -> Sequence[InlineQueryResultArticle]:
        library = self.shelf.library
        within = files_of(scope, library.documents)
        if not words:
            answers = [library.ask(question, within=within) for question in library.suggestions()]
            return [
                question_article(number, answer, bot, script)
                for number, answer in enumerate(answers, start=1)
                if answer.answered and answer.citations
            ]
        answer = library.ask(words, within=within)
        cited = answer.citations if answer.answered else ()
        passages = [cite_hit(hit, words) for hit in library.find(words, MOST, within=within)]
        return [article(citation, bot, script) for citation in distinct([*cited, *passages])[:MOST]]


def _first(offset: str) -> int:
    """The place of the first citation that is asked for; past the last where no offset of ours says so."""
    if not offset:
        return 0
    return int(offset) if offset.isascii() and offset.isdecimal() and len(offset) <= len(str(MOST)) else MOST
