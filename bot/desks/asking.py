"""What answering a question takes beyond the library: the talk so far, the scope, and what is kept of the answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from telegram import Update

from bot.answers import Answers
from bot.figures import Figures
from bot.render_html.answer_view import Given, sources
from bot.scoping import files_of
from bot.store import Asker, Reply, Scope, Store, StoreError
from bot.texts import program
from bot.voice import Voice
from bot.working_out.apart import Apart
from bot.working_out.shown import Shown, Task, given, shown
from retrieval import Answer, Citation, Shelf

PATIENCE: Final = 0.5  # seconds after which a sign of typing is shown; answers seldom take that long

ON_A_BUTTON: Final = 0  # no message has this number
UNNOTED: Final = 0  # nor has an answer

Result = TypeVar("Result")

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
        apart: works questions out in a process of its own; None works all out here.
    """

    shelf: Shelf[Answers]
    store: Store
    logs_questions: bool = False
    figures: Figures = field(default_factory=Figures)
    apart: Apart | None = None

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

    async def give(self, asked: Asked, number: int, voice: Voice) -> Shown:
        """What is shown for a question, worked out off the loop; where it takes long a sign of typing is shown."""
        return await _awaited(self._worked_out(_task(asked, number, voice)), voice)

    async def again(self, reply: Reply, voice: Voice) -> Given:
        """An answer that was given before, as the library gives it now."""
        asked = Asked(reply.asker, reply.question_message, reply.thread, reply.question, reply.context, reply.scope)
        task = _task(asked, reply.id, voice)
        return await _awaited(asyncio.to_thread(lambda: given(self.shelf.library, task)), voice)

    async def _worked_out(self, task: Task) -> Shown:
        """In a process of its own; where there is none, or it has other documents than these, in a thread."""
        if self.apart is not None:
            library = await asyncio.to_thread(self._looked_at) if self.shelf.is_due else self.shelf.held
            found = await self.apart.shown(library, task)
            if found is not None:
                return found
        return await asyncio.to_thread(lambda: shown(self.shelf.library, task))

    def _looked_at(self) -> Answers:
        return self.shelf.library

    async def keep(self, asked: Asked, number: int, given: Shown, sent: Sequence[int]) -> None:
        """Note the messages that show an answer, and how it came out."""
        words = (asked.question, asked.asker.user) if self.logs_questions else (None, None)
        async with self.noted(urgent=True):  # until then a kill would have it sent again
            await self.store.replies.sent(number, sent)
            await self.store.log.note(given.status, given.intent, given.took_ms, *words)
        self.figures.answered(given.status, given.reason, given.took_ms / 1000)
        count, took = given.citations, round(given.took_ms, 1)
        fields = {"status": given.status, "reason": given.reason, "citations": count, "took_ms": took}
        log.info(program.LOG_ANSWERED, given.status, count, took, extra={"fields": fields})

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


def _task(asked: Asked, number: int, voice: Voice) -> Task:
    bot, pressed = voice.message.get_bot().username, asked.message == ON_A_BUTTON
    return Task(asked.question, asked.context or (), asked.scope, number, pressed, bot, voice.script)


async def _awaited(work: Coroutine[Any, Any, Result], voice: Voice) -> Result:
    """The result of some work; a sign of typing is shown where it takes long."""
    working = asyncio.ensure_future(work)
    done, _ = await asyncio.wait([working], timeout=PATIENCE)
    if not done:
        await voice.type()
    return await working
