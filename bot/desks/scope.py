"""What the bot does with /scope: a person limits questions to documents or years, and sees to what."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from telegram import Update

from bot.addressing import message_of, words_after_command
from bot.answers import Answers
from bot.desks.context import Context
from bot.desks.desk import Handler, command
from bot.desks.scope_request import MOST, ScopeError, read_request
from bot.desks.stepping import pressed, query_of, step_of
from bot.render_html.contents_place import marked
from bot.render_html.scope import Choosing, chosen_by_year, documents_to_choose, years_to_choose
from bot.render_html.scope_place import Pick, ScopePlace
from bot.render_html.steps import SCOPE
from bot.render_html.view import View
from bot.scoping import gone, kept, year_of
from bot.store import People, Scope
from bot.texts import browsing
from bot.voice import acknowledge, voice_for
from retrieval import Document, Shelf

Change = Callable[[Scope], Scope]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ScopeDesk:
    """Takes /scope.

    Attributes:
        shelf: the shelf with the library, used off the loop only, because it may have files to read.
        people: keeps what each person limited questions to.
    """

    shelf: Shelf[Answers]
    people: People
    _one_by_one: asyncio.Lock = field(default_factory=asyncio.Lock)  # two quick presses both count

    def handlers(self) -> list[Handler]:
        """The command, and the buttons by which one chooses."""
        return [command("scope", self.scope), pressed(SCOPE, self.chosen)]

    async def scope(self, update: Update, _: Context) -> None:
        """/scope: what questions are limited to; with words, from now on to those documents or years."""
        voice, person = voice_for(update), update.effective_user
        words = words_after_command(message_of(update).text or "")
        if person is None:
            await voice.say(browsing.SCOPE_NOBODY)
            return
        documents = await self._documents()
        try:
            wanted = read_request(words, documents) if words else None
        except ScopeError as error:
            await voice.say(str(error))
        else:
            choosing = await self._change(person.id, documents, lambda scope: scope if wanted is None else wanted)
            await voice.show(documents_to_choose(choosing, 1))

    async def chosen(self, update: Update, context: Context) -> None:
        """A button: only the person whose scope it is chooses by it."""
        step = await step_of(update, context)
        if step is None:
            return
        query = query_of(update)
        place = ScopePlace.read(step.place)
        if place is None or place.owner != query.from_user.id:
            await acknowledge(query, browsing.SCOPE_NOT_YOURS if place else browsing.EXPIRED)
            return
        documents = await self._documents()
        try:
            change = _change(place, documents)
            choosing = await self._change(place.owner, documents, change)
        except ScopeError as error:
            await acknowledge(query, str(error))
        else:
            await acknowledge(query)
            await voice_for(update).edit(_view(place.pick, choosing, step.page))

    async def _documents(self) -> Sequence[Document]:
        return await asyncio.to_thread(lambda: self.shelf.library.documents)

    async def _change(self, owner: int, documents: Sequence[Document], change: Change) -> Choosing:
        """Store a scope anew where it changes, what is not there any more left out.

        Raises:
            ScopeError: it cannot be changed so.
        """
        async with self._one_by_one:
            before = await self.people.scope(owner)
            after = change(kept(before, documents))
            if after != before:
                await self.people.set_scope(owner, after)
        return Choosing(after, documents, owner, gone(before, documents))


def _view(pick: Pick, choosing: Choosing, page: int) -> View:
    return (years_to_choose if pick in {Pick.YEARS, Pick.YEAR} else documents_to_choose)(choosing, page)


def _change(place: ScopePlace, documents: Sequence[Document]) -> Change:
    """What a button does to a scope.

    Raises:
        ScopeError: its document or year is not there any more.
    """
    if place.pick is Pick.ALL:
        return lambda _: Scope()
    if place.pick is Pick.YEAR:
        year = int(place.what)
        if year not in map(year_of, documents):
            raise ScopeError(browsing.CHANGED)
        return lambda scope: Scope(scope.files, _toggled(scope.years, year))
    if place.pick is Pick.FILE:
        found = marked(documents, place.what)
        if not found:
            raise ScopeError(browsing.CHANGED)
        return lambda scope: _with_file(scope, found[0])
    return lambda scope: scope


def _with_file(scope: Scope, document: Document) -> Scope:
    if chosen_by_year(scope, document):
        raise ScopeError(browsing.SCOPE_BY_YEAR.format(year=year_of(document)))
    files = _toggled(scope.files, document.file)
    if len(files) > MOST:
        raise ScopeError(browsing.SCOPE_FULL.format(most=MOST))
    return Scope(files, scope.years)


def _toggled(chosen: tuple[Item, ...], one: Item) -> tuple[Item, ...]:
    without = tuple(other for other in chosen if other != one)
    return without if one in chosen else (*without, one)
