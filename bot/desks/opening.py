"""What the bot does with /open: a paragraph of a document, or a citation of the last answer."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from telegram import Update

from bot.addressing import message_of, words_after_command
from bot.answers import Answers
from bot.desks.context import Context
from bot.desks.desk import Handler, command
from bot.desks.stepping import pressed, query_of, step_of
from bot.render_html.contents_place import Place
from bot.render_html.documents import LONGEST_TITLE, ROWS, documents_view
from bot.render_html.duties import asked_for
from bot.render_html.message_parts import shorten
from bot.render_html.pages import page_of
from bot.render_html.passages import Around, paragraph_view
from bot.render_html.steps import CONTENTS, OPENING, Step
from bot.render_html.view import View
from bot.texts import browsing
from bot.voice import acknowledge, voice_for
from retrieval import Citation, Document, Reference, Shelf, reference_to, titled

LastCitation = Callable[[Update, int], Awaitable[Citation | None]]

_NUMBER: Final = re.compile(r"第?(?P<digits>\d{1,6})[段处處條条]?")


class OpeningError(ValueError):
    """A paragraph that is not there. Its text is one line for the chat."""


@dataclass(frozen=True, slots=True)
class OpeningDesk:
    """Takes /open.

    Attributes:
        shelf: the shelf with the library, used off the loop only, because it may have files to read.
        last_citation: gives the citation of a number in the last answer to whoever wrote; None where there is none.
    """

    shelf: Shelf[Answers]
    last_citation: LastCitation

    def handlers(self) -> list[Handler]:
        """The command, and the pages of documents to choose from."""
        return [command("open", self.open), pressed(OPENING, self.turned)]

    async def open(self, update: Update, _: Context) -> None:
        """/open: the paragraph that words and a number name, or the citation of a number."""
        words = words_after_command(message_of(update).text or "")
        voice = voice_for(update)
        if not words:
            await voice.say(browsing.HOW_TO_OPEN)
            return
        try:
            if number := _number(words):
                view = await self.cited(update, number)
            else:
                view = await asyncio.to_thread(self._view, words, 1)
        except OpeningError as error:
            await voice.say(str(error))
        else:
            await voice.show(view)

    async def turned(self, update: Update, context: Context) -> None:
        """Another page of the documents to choose from."""
        step = await step_of(update, context)
        if step is None:
            return
        try:
            view = await asyncio.to_thread(self._view, step.words, step.page)
        except OpeningError:
            await acknowledge(query_of(update), browsing.CHANGED)
        else:
            await acknowledge(query_of(update))
            await voice_for(update).edit(view)

    async def cited(self, update: Update, number: int) -> View:
        """The paragraph of a citation of the last answer to whoever wrote.

        Raises:
            OpeningError: there is no such citation, or its paragraph is not there any more.
        """
        citation = await self.last_citation(update, number)
        view = await asyncio.to_thread(self._paragraph_of, citation) if citation else None
        if view is None:
            raise OpeningError(browsing.NO_CITATION.format(number=number))
        return view

    def _paragraph_of(self, citation: Citation) -> View | None:
        library = self.shelf.library
        document = next((one for one in library.documents if one.file == citation.file), None)
        there = document is not None and 1 <= citation.paragraph <= len(document.paragraphs)
        return _paragraph(library, document, citation.paragraph) if document and there else None

    def _view(self, words: str, number: int) -> View:
        """The paragraph, or a page of the documents that have it.

        Raises:
            OpeningError: no document is named so, or none of them is so long.
        """
        library = self.shelf.library
        found, paragraph = _named(library.documents, words)
        if len(found) == 1:
            return _paragraph(library, found[0], paragraph)
        page = page_of(found, number, ROWS)
        head = browsing.WHICH_TO_OPEN.format(paragraph=paragraph, count=page.total, page=page.note)
        references = {one.file: _reference(library, one, paragraph) for _, one in page.rows}
        return documents_view(
            page,
            head,
            turn=lambda other: Step(OPENING, other, "", words).data(),
            opens=lambda one: _opens(one, references[one.file]),
        )


def _named(documents: Sequence[Document], words: str) -> tuple[tuple[Document, ...], int]:
    """The documents that words name which have the paragraph that they name, and its number.

    Raises:
        OpeningError: there are none.
    """
    title, _, last = words.rpartition(" ")
    number = _number(last) if title else None
    whole = tuple(one for one in titled(documents, words) if one.paragraphs)
    if number is None:
        if not whole:
            raise OpeningError(browsing.NO_SUCH_TITLE.format(asked=asked_for(words)))
        return whole, 1
    among = titled(documents, title)
    found = tuple(one for one in among if 1 <= number <= len(one.paragraphs))
    if found or whole:  # else the number is of the title: 工作要点 2022
        return (found, number) if found else (whole, 1)
    raise OpeningError(_none_so_long(among, title, number))


def _none_so_long(among: Sequence[Document], title: str, number: int) -> str:
    if not among:
        return browsing.NO_SUCH_TITLE.format(asked=asked_for(title))
    most = max(len(one.paragraphs) for one in among)
    if len(among) == 1:
        return browsing.TOO_FEW.format(title=shorten(among[0].title, LONGEST_TITLE), count=most)
    return browsing.NONE_SO_LONG.format(asked=asked_for(title), count=len(among), paragraph=number, most=most)


def _number(word: str) -> int | None:
    found = _NUMBER.fullmatch(word)
    return int(found["digits"]) if found else None


def _paragraph(library: Answers, document: Document, number: int) -> View:
    citation = library.cite_paragraph(document.file, number)
    if citation is None:
        raise OpeningError(browsing.CHANGED)
    beside = [library.cite_paragraph(document.file, number + step) for step in (-1, 1)]
    return paragraph_view(Around(citation, beside[0], beside[1], document))


def _opens(document: Document, reference: Reference | None) -> str:
    return f"c{reference}" if reference else Step(CONTENTS, 1, str(Place.of(document))).data()


def _reference(library: Answers, document: Document, number: int) -> Reference | None:
    citation = library.cite_paragraph(document.file, number)
    return reference_to(citation) if citation else None
