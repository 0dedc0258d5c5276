"""What the bot does with /search: the passages that words and operators find, in pages."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import islice
from typing import Final

from telegram import Update

from bot.addressing import message_of, words_after_command
from bot.answers import Answers
from bot.desks.context import Context
from bot.desks.desk import Handler, command
from bot.desks.stepping import pressed, query_of, step_of
from bot.render_html.pages import page_of
from bot.render_html.scope import scope_line
from bot.render_html.search import MOST, ROWS, found_view, nothing_found
from bot.render_html.steps import SEARCH
from bot.render_html.view import View
from bot.scoping import files_of
from bot.store import People, Scope
from bot.texts import browsing
from bot.voice import acknowledge, voice_for
from retrieval import Shelf, cite_hit, one_less

OPERATORS: Final = 8  # of a search that finds nothing, each of which is left out to see


@dataclass(frozen=True, slots=True)
class SearchDesk:
    """Takes /search.

    Attributes:
        shelf: the shelf with the library, used off the loop only, because it may have files to read.
        people: knows what each person limited searches to.
    """

    shelf: Shelf[Answers]
    people: People

    def handlers(self) -> list[Handler]:
        """The command, and the pages of what was found."""
        return [command("search", self.search), pressed(SEARCH, self.turned)]

    async def search(self, update: Update, _: Context) -> None:
        """/search: the first page; without words, how to search."""
        words = words_after_command(message_of(update).text or "")
        if not words:
            await voice_for(update).say(browsing.HOW_TO_SEARCH)
            return
        person = update.effective_user
        scope = await self.people.scope(person.id) if person else Scope()
        view = await asyncio.to_thread(self._view, words, scope, 1)
        if view is None:
            await voice_for(update).say(await asyncio.to_thread(self._why_nothing, words, scope))
        else:
            await voice_for(update).show(view)

    async def turned(self, update: Update, context: Context) -> None:
        """Another page, of what the person who searched would find now, whoever turns it."""
        step = await step_of(update, context)
        if step is None:
            return
        query = query_of(update)
        replied = message_of(update).reply_to_message
        person = (replied.from_user if replied else None) or query.from_user
        view = await asyncio.to_thread(self._view, step.words, await self.people.scope(person.id), step.page)
        await acknowledge(query, "" if view else browsing.CHANGED)
        if view:
            await voice_for(update).edit(view)

    def _view(self, words: str, scope: Scope, number: int) -> View | None:
        library = self.shelf.library
        within = files_of(scope, library.documents)
        hits = library.find(words, MOST + 1, within=within)
        if not hits:
            return None
        page = page_of([cite_hit(hit, words) for hit in hits[:MOST]], number, ROWS)
        return found_view(page, words, scope_line(scope, library.documents), more=len(hits) > MOST)

    def _why_nothing(self, words: str, scope: Scope) -> str:
        library = self.shelf.library
        within = files_of(scope, library.documents)
        tried = islice(one_less(words), OPERATORS)
        hindering = [operator for operator, rest in tried if library.find(rest, 1, within=within)]
        return nothing_found(words, hindering, outside=bool(within and library.find(words, 1)))
