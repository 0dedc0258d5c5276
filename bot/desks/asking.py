"""What answering a question takes beyond the library: the talk so far, the scope, and what is kept of the answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Final

from telegram import Message, Update

from bot.answers import Answers
from bot.figures import Figures
from bot.render_html.answer_view import Given, sources
from bot.render_html.answers import place_link
from bot.render_html.message_parts import Block, Card
from bot.render_html.scope import scope_line
from bot.scoping import files_of
from bot.store import Asker, Reply, Scope, Store, StoreError
from bot.texts import chat, program
from bot.voice import Voice
from retrieval import Answer, Citation, Document, Shelf

PATIENCE: Final = 0.5  # seconds after which a sign of typing is shown; answers seldom take that long

ON_A_BUTTON: Final = 0  # no message has this number
UNNOTED: Final = 0  # nor has an answer

log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as somebody asked it.

    Attributes:
        asker: who, and where.
        message: the number of the message with the question; `ON_A_BUTTON` where it was pressed, not typed.
        thread: the topic of a forum; None elsewhere.
        question: what was asked.
        context: the questions before it, oldest first; None for those of the talk.
        scope: what the search is limited to.
    """

    asker: Asker
    message: int
    thread: int | None
    question: str
    context: tuple[str, ...] | None
    scope: Scope


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers questions and keeps what their buttons need.

    Attributes:
        shelf: the shelf with the library, used off the loop only, because it may have files to read.
        store: the bot's memory.
        logs_questions: whether the words of questions are kept for the administrators.
        figures: counts the answers.
    """

    shelf: Shelf[Answers]
    store: Store
    logs_questions: bool = False
    figures: Figures = field(default_factory=Figures)

    async def begin(self, asked: Asked) -> tuple[Asked, int]:
        """Note a question; it with its context, and the number of the answer that is going to be given.

        Where it cannot be noted it is answered all the same, as `UNNOTED`.
        """
        context, number = asked.context or (), UNNOTED
        async with self.noted():
            context = await self.store.talks.note(asked.asker, asked.question, after=asked.context)
            number = await self.store.replies.begin(
                asked.asker, asked.thread, asked.message, asked.question, context, asked.scope
            )
        if number == UNNOTED and asked.context is None:
            with suppress(StoreError):  # what cannot be written may be read
                context = await self.store.talks.earlier(asked.asker)
        return replace(asked, context=context), number

    @asynccontextmanager
    async def noted(self, *, urgent: bool = False) -> AsyncIterator[None]:
        """A block whose writes are kept together; that they cannot be is a line in the log, and nobody goes without."""
        try:
            async with self.store.together(urgent=urgent):
                yield
        except StoreError as error:
            log.warning(program.LOG_NOT_REMEMBERED, error)

    async def give(self, asked: Asked, number: int, voice: Voice) -> Given:
        """The answer, worked out off the loop; where it takes long a sign of typing is shown."""
        bot = voice.message.get_bot().username
        working = asyncio.ensure_future(asyncio.to_thread(self._given, asked, number, bot))
        done, _ = await asyncio.wait([working], timeout=PATIENCE)
        if not done:
            await voice.type()
        return await working

    async def again(self, reply: Reply, voice: Voice) -> Given:
        """An answer that was given before, as the library gives it now."""
        asked = Asked(reply.asker, reply.question_message, reply.thread, reply.question, reply.context, reply.scope)
        return await self.give(asked, reply.id, voice)

    async def keep(self, asked: Asked, given: Given, sent: Sequence[Message]) -> None:
        """Note the messages that show an answer, and how it came out."""
        answer = given.answer
        words = (asked.question, asked.asker.user) if self.logs_questions else (None, None)
        async with self.noted(urgent=True):  # until then a kill would have it sent again
            await self.store.replies.sent(given.number, [one.message_id for one in sent])
            await self.store.log.note(answer.status, answer.intent, answer.took_ms, *words)
        why = reason(answer)
        self.figures.answered(answer.status, why, answer.took_ms / 1000)
        count, took = len(answer.citations), round(answer.took_ms, 1)
        fields = {"status": answer.status, "reason": why, "citations": count, "took_ms": took}
        log.info(program.LOG_ANSWERED, answer.status, count, took, extra={"fields": fields})

    async def given_in(self, chat: int, number: int) -> Reply | None:
        """The answer of a number, if it was given in this chat: a forged button leads to no other chat's."""
        reply = await self.store.replies.get(number)
        return reply if reply and reply.asker.chat == chat else None

    async def last_citation(self, update: Update, number: int) -> Citation | None:
        """The source of a number in the last answer to whoever wrote, as it numbers them; None where there is none."""
        message = update.effective_message
        if message is None:
            return None
        user = update.effective_user
        reply = await self.store.replies.last_of(Asker(message.chat_id, user.id if user else None))
        if reply is None:
            return None
        citations = sources(await asyncio.to_thread(self._answer, reply))
        return citations[number - 1] if 1 <= number <= len(citations) else None

    def suggestions(self) -> tuple[str, ...]:
        """Questions to begin with."""
        return self.shelf.library.suggestions()

    def alternatives(self, reply: Reply) -> tuple[str, ...]:
        """The questions that were offered in place of one that was refused."""
        library = self.shelf.library
        return library.alternatives(reply.question, reply.context, within=files_of(reply.scope, library.documents))

    def _answer(self, reply: Reply) -> Answer:
        library = self.shelf.library
        within = files_of(reply.scope, library.documents)
        return library.ask(reply.question, reply.context, within=within)

    def _given(self, asked: Asked, number: int, bot: str) -> Given:
        library = self.shelf.library
        within = files_of(asked.scope, library.documents)
        context = asked.context or ()
        answer = library.ask(asked.question, context, within=within)
        alternatives = () if answer.answered else library.alternatives(asked.question, context, within=within)
        pressed: Card = (Block(chat.ASKED.format(question=asked.question)),) if asked.message == ON_A_BUTTON else ()
        before = (pressed, scope_line(asked.scope, library.documents))
        return Given(
            answer,
            number,
            lambda file: _date(library.document(file)),
            lambda citation: place_link(bot, citation),
            alternatives,
            tuple(filter(None, before)),
        )


def _date(document: Document | None) -> str | None:
    return document.date if document else None


def reason(answer: Answer) -> str:
    """In a word what an answer rests on: what was asked for where there is one, else what is missing for one."""
    if answer.answered:
        return answer.intent
    return "unknown_words" if answer.missing else "unsaid" if answer.citations else "nothing_near"
