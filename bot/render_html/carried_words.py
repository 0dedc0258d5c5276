"""Words that a button carries, so that it works after a restart too.

What a button means stands before them (`p2.=支部 每季度`), and all of it has the 64 bytes that Telegram gives. Words
that do not fit are left out, and their digest stands there (`p2.#` and it): the words are then those of the command
that the list answers, which Telegram sends along with the press as long as that message is there.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import blake2b
from typing import Final

from telegram.constants import InlineKeyboardButtonLimit

from bot.addressing import words_after_command

MOST_BYTES: Final = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
CARRIED: Final = r"(?:=(?P<words>.*)|#(?P<digest>[\w-]{8}))"  # for a pattern with the flags ASCII and DOTALL


def with_words(head: str, words: str) -> str:
    """What a button carries: what it means, of at most 55 bytes, and the words of its list."""
    whole = f"{head}={words}"
    return whole if _bytes(whole) <= MOST_BYTES else f"{head}#{digest(words, 6)}"


def carried(words: str | None, marked: str | None, command: str) -> str | None:
    """The words that a button stands for; None where they are lost.

    Args:
        words: as the button has them, None where they did not fit.
        marked: their digest in that case.
        command: the command that the list answers; empty where it is gone.
    """
    if words is not None:
        return words
    typed = words_after_command(command)
    return typed if digest(typed, 6) == marked else None


def digest(text: str, size: int) -> str:
    """A mark by which a text is known again, of so many bytes, in base64url; the size is a multiple of three."""
    return urlsafe_b64encode(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()).decode()


def _bytes(text: str) -> int:
    """The length in UTF-8; half a surrogate pair, which cannot be sent, makes a text too long."""
    try:
        return len(text.encode())
    except UnicodeEncodeError:
        return MOST_BYTES + 1
