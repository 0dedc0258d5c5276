"""What a button below an answer carries, so that it works after a restart too.

Its data is a letter for what it does and then either a reference to a place in a document, which needs nothing that is
kept (`c` the paragraphs around it, `d` its file, `k` its quotation), or the number of an answer that was given (`a` the
answer and its other sources, `g` what a reader thinks of it, `q` a question in its place). All stay far below the 64
bytes that Telegram gives.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from telegram import InlineKeyboardButton

from retrieval import Reference

DATA: Final = re.compile(r"[acdgkq][\w~.-]{1,63}", re.ASCII)
_PLACE: Final = re.compile(r"([cdk])([\w-]{8,40})(?:\.([1-9][0-9]{0,17}))?", re.ASCII)
_REPLY: Final = re.compile(r"a([1-9][0-9]{0,17})(?:~([1-9][0-9]{0,2}))?", re.ASCII)
_OPINION: Final = re.compile(r"g([1-9][0-9]{0,17})\.([udowm])", re.ASCII)
_QUESTION: Final = re.compile(r"q([0-9]{1,18})\.([\w-]{8})", re.ASCII)

# What a reader may think of an answer: the letter in a button, and the key that is kept.
REASONS: Final = {"o": "off_topic", "w": "wrong_source", "m": "missing"}


@dataclass(frozen=True, slots=True)
class ToPlace:
    """A button that leads to a place in a document.

    Attributes:
        does: `c` shows the paragraphs around it, `d` sends the file, `k` the quotation.
        reference: the place.
        reply: the answer that it was opened from, 0 for none.
    """

    does: str
    reference: Reference
    reply: int = 0

    def data(self) -> str:
        """What the button carries."""
        return f"{self.does}{self.reference}{f'.{self.reply}' if self.reply else ''}"


@dataclass(frozen=True, slots=True)
class ToReply:
    """A button that shows an answer again, or a page of its other sources (from 1; 0 is the answer itself)."""

    reply: int
    page: int = 0

    def data(self) -> str:
        """What the button carries."""
        return f"a{self.reply}{f'~{self.page}' if self.page else ''}"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reader thinks of an answer: `u` good, `d` bad, or the letter of a reason."""

    reply: int
    says: str

    def data(self) -> str:
        """What the button carries."""
        return f"g{self.reply}.{self.says}"


@dataclass(frozen=True, slots=True)
class ToQuestion:
    """A question to be asked: one of those in place of an answer's own, or of the first suggestions (0)."""

    reply: int
    digest: str

    def data(self) -> str:
        """What the button carries."""
        return f"q{self.reply}.{self.digest}"


Press = ToPlace | ToReply | Opinion | ToQuestion


def read_press(data: str) -> Press | None:
    """What a button carries; None where it is no button of ours."""
    if found := _PLACE.fullmatch(data):
        reference = Reference.read(found[2])
        return ToPlace(found[1], reference, int(found[3] or 0)) if reference else None
    if found := _REPLY.fullmatch(data):
        return ToReply(int(found[1]), int(found[2] or 0))
    if found := _OPINION.fullmatch(data):
        return Opinion(int(found[1]), found[2])
    if found := _QUESTION.fullmatch(data):
        return ToQuestion(int(found[1]), found[2])
    return None


def button(label: str, press: Press) -> InlineKeyboardButton:
    """A button that says one thing and carries another."""
    return InlineKeyboardButton(label, callback_data=press.data())


def digest(question: str) -> str:
    """By which a question is known again among a few."""
    return urlsafe_b64encode(blake2b(question.encode("utf-8", "surrogatepass"), digest_size=6).digest()).decode()
