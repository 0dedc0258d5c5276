"""What is shown for a question: asked of a library and rendered. No network, no store: any process can."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers import Answers
from bot.render_html.answer_view import Given, answer_view
from bot.render_html.answers import place_link
from bot.render_html.message_parts import Block, Card
from bot.render_html.scope import scope_line
from bot.render_html.script import Convert, as_it_stands
from bot.render_html.view import Packed, packed
from bot.scoping import files_of
from bot.store import Scope
from bot.texts import chat
from retrieval import Answer, Document


@dataclass(frozen=True, slots=True)
class Task:
    """A question to be worked out.

    Attributes:
        question: what was asked.
        context: the questions before it, oldest first.
        scope: what the search is limited to.
        number: of the answer in the store.
        pressed: whether it stood on a button, so that nobody sees it unless it is said again.
        bot: the bot's name, for links into it.
        script: how the bot's words are written for the person.
    """

    question: str
    context: tuple[str, ...]
    scope: Scope
    number: int
    pressed: bool
    bot: str
    script: Convert = as_it_stands


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown for a question, and how it came out.

    Attributes:
        message: as it is sent.
        status: of the answer.
        intent: what was asked for.
        reason: in a word what the answer rests on, or what is missing for one.
        citations: how many there are.
        took_ms: milliseconds that the library took.
    """

    message: Packed
    status: str
    intent: str
    reason: str
    citations: int
    took_ms: float


def shown(library: Answers, task: Task) -> Shown:
    """Work a question out."""
    found = given(library, task)
    answer = found.answer
    message = packed(answer_view(found), task.script)
    return Shown(message, answer.status, answer.intent, reason(answer), len(answer.citations), answer.took_ms)


def given(library: Answers, task: Task) -> Given:
    """The answer to a question, with all that its views need."""
    within = files_of(task.scope, library.documents)
    answer = library.ask(task.question, task.context, within=within)
    alternatives: tuple[str, ...] = ()
    if not answer.answered:
        alternatives = library.alternatives(task.question, task.context, within=within, answer=answer)
    pressed: Card = (Block(chat.ASKED.format(question=task.question)),) if task.pressed else ()
    before = (pressed, scope_line(task.scope, library.documents))
    return Given(
        answer,
        task.number,
        lambda file: _date(library.document(file)),
        lambda citation: place_link(task.bot, citation),
        alternatives,
        tuple(filter(None, before)),
    )


def reason(answer: Answer) -> str:
    """In a word what an answer rests on: what was asked for where there is one, else what is missing for one."""
    if answer.answered:
        return answer.intent
    return "unknown_words" if answer.missing else "unsaid" if answer.citations else "nothing_near"


def _date(document: Document | None) -> str | None:
    return document.date if document else None
