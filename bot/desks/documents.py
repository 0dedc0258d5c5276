"""What the bot does with /sources and /toc, and with the buttons below what it shows then."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update

from bot.addressing import message_of, words_after_command
from bot.answers import Answers
from bot.desks.context import Context
from bot.desks.desk import Handler, command
from bot.desks.stepping import pressed, query_of, step_of
from bot.render_html.contents import LINES, contents_view, lines_of
from bot.render_html.contents_place import Place, marked
from bot.render_html.documents import ROWS, card_step, card_view, documents_view
from bot.render_html.duties import asked_for
from bot.render_html.pages import page_of
from bot.render_html.steps import CONTENTS, SOURCES, Step
from bot.render_html.view import View
from bot.texts import browsing
from bot.voice import acknowledge, voice_for
from retrieval import Document, Record, Shelf, contents_of, reference_to, titled


@dataclass(frozen=True, slots=True)
class DocumentsDesk:
    """Takes the commands that list documents and show what is in one.

    Attributes:
        shelf: the shelf with the library, used off the loop only, because it may have files to read.
    """

    shelf: Shelf[Answers]

    def handlers(self) -> list[Handler]:
        """Both commands and their buttons."""
        return [
            command("sources", self.sources),
            command("toc", self.contents),
            pressed(f"[{SOURCES}{CONTENTS}]", self.turned),
        ]

    async def sources(self, update: Update, _: Context) -> None:
        """/sources: the documents, or those with some words in their titles."""
        await self._show(update, SOURCES)

    async def contents(self, update: Update, _: Context) -> None:
        """/toc: the contents of the document that words name, or the documents to choose from."""
        await self._show(update, CONTENTS)

    async def _show(self, update: Update, letter: str) -> None:
        words = words_after_command(message_of(update).text or "")
        view = await asyncio.to_thread(self._first, letter, words)
        if view is None:
            await voice_for(update).say(browsing.NO_SUCH_TITLE.format(asked=asked_for(words)))
        else:
            await voice_for(update).show(view)

    async def turned(self, update: Update, context: Context) -> None:
        """A button below a list, a card or contents: the message shows something else."""
        step = await step_of(update, context)
        if step is None:
            return
        view = await asyncio.to_thread(self._view, step)
        await acknowledge(query_of(update), "" if view else browsing.CHANGED)
        if view:
            await voice_for(update).edit(view)

    def _first(self, letter: str, words: str) -> View | None:
        """What a command shows; None where no title has its words."""
        library = self.shelf.library
        found = titled(library.documents, words)
        if letter == CONTENTS and len(found) == 1:
            return _contents(library, found[0], Place.of(found[0]), 1)
        return _list(library.documents, Step(letter, words=words))

    def _view(self, step: Step) -> View | None:
        """What a button shows; None where the documents have changed so that it is not there."""
        library = self.shelf.library
        if not step.place:
            return _list(library.documents, step)
        if step.desk == SOURCES:
            return _card(library, step)
        place = Place.read(step.place)
        document = place.document(library.documents) if place else None
        return _contents(library, document, place, step.page) if document and place else None


def _list(documents: Sequence[Document], step: Step) -> View | None:
    found = titled(documents, step.words)
    if step.words and not found:
        return None
    page = page_of(found, step.page, ROWS)

    def opens(document: Document) -> str:
        if step.desk == SOURCES:
            return card_step(document, page=page.number, words=step.words).data()
        return Step(CONTENTS, 1, str(Place.of(document))).data()

    head = browsing.WHOSE_CONTENTS
    if step.desk == SOURCES:
        head = browsing.SOURCES_TITLED if step.words else browsing.SOURCES
    said = head.format(count=page.total, page=page.note, asked=asked_for(step.words))
    return documents_view(page, said, turn=lambda number: Step(step.desk, number, "", step.words).data(), opens=opens)


def _card(library: Answers, step: Step) -> View | None:
    record = _record(library, step.place)
    if record is None:
        return None
    first = library.cite_paragraph(record.document.file, 1)
    return card_view(record, Step(SOURCES, step.page, "", step.words), reference_to(first) if first else None)


def _record(library: Answers, mark: str) -> Record | None:
    found = {document.file for document in marked(library.documents, mark)}
    return next((record for record in library.records if record.document.file in found), None)


def _contents(library: Answers, document: Document, place: Place, number: int) -> View:
    contents = contents_of(document)
    page = page_of(lines_of(document, contents.parts[place.part], contents), number, LINES)
    numbers = [line.paragraph for _, line in page.rows if line.paragraph is not None]
    cited = {paragraph: library.cite_paragraph(document.file, paragraph) for paragraph in numbers}
    references = {paragraph: reference_to(citation) for paragraph, citation in cited.items() if citation}
    return contents_view(document, place, page, references)
