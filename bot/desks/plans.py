"""A plan of the year as somebody gives it: below the command, in a file, or in the message that the command answers.

Files are strangers' files: small ones only are fetched, and read in a process of their own that has little time.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

from telegram import Bot, Document, Message

from bot.addressing import after_command, is_from, words_after_command
from bot.desks.fetching import GoneError, TooLargeError, fetch
from bot.render_html.message_parts import shorten
from bot.texts import duties as duty_texts
from retrieval import Limits, text_of_file

PLAN_BYTES: Final = 5_000_000  # a plan is some pages; the Bot API hands out 20 MB
PLAN_CHARACTERS: Final = 30_000  # some thirty pages
_LIMITS: Final = Limits(
    max_bytes=PLAN_BYTES,
    max_packed_bytes=PLAN_BYTES,
    max_unpacked_bytes=10 * PLAN_BYTES,
    max_pages=100,
    max_seconds=20.0,
)
_NAME: Final = 60  # characters of a file's name that are repeated


class PlanError(Exception):
    """A plan that cannot be had. Its text is one line for the chat."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a plan is.

    Attributes:
        text: as it was written, or empty where it is in a file.
        document: the file.
        words: which duties it is to be held against; empty for all.
    """

    text: str = ""
    document: Document | None = None
    words: str = ""


def plan_in(bot: Bot, message: Message) -> Plan | None:
    """The plan that a message with the command gives or points at; None where there is none.

    Lines below the command are the plan, whatever the message replies to; a single line beside it is the plan where
    nothing else is, and else says which duties are meant.
    """
    command = message.text or message.caption or ""
    pasted = after_command(command)
    words = words_after_command(command)
    if message.document is not None:
        return Plan(document=message.document, words=words)
    replied = message.reply_to_message
    if not pasted.strip() or "\n" not in pasted.rstrip():
        if replied is not None and replied.document is not None:
            return Plan(document=replied.document, words=words)
        if replied is not None and replied.text and not is_from(bot, replied):
            return Plan(_without_command(replied.text), words=words)
    return Plan(pasted) if pasted.strip() else None


async def read_plan(plan: Plan) -> str:
    """The text of a plan.

    Raises:
        PlanError: it is too long, or its file is too large, gone or in the way of Telegram's limits.
        SourceError: its file cannot be read.
    """
    text = plan.text
    if plan.document is not None:
        data = await _fetch(plan.document)
        name = _shown_name(plan.document.file_name or "")
        text = await asyncio.to_thread(text_of_file, data, name, _LIMITS)
    if len(text) > PLAN_CHARACTERS:
        raise PlanError(duty_texts.PLAN_TOO_LONG.format(count=len(text), most=PLAN_CHARACTERS))
    return text


async def _fetch(document: Document) -> bytes:
    try:
        return await fetch(document, PLAN_BYTES)
    except TooLargeError as error:
        raise PlanError(duty_texts.PLAN_TOO_LARGE.format(most=PLAN_BYTES // 1_000_000)) from error
    except GoneError as error:
        raise PlanError(duty_texts.PLAN_GONE) from error


def _shown_name(name: str) -> str:
    """The file's name on one line, its ending kept."""
    stem, dot, ending = name.rpartition(".")
    return shorten(stem, _NAME) + dot + shorten(ending, _NAME) if dot else shorten(name, _NAME)


def _without_command(text: str) -> str:
    """The text of a message that itself opens with a command: what stands after it."""
    return after_command(text) if text.startswith("/") else text
