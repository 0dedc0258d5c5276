"""Fetches a file that somebody sent."""

from __future__ import annotations

import logging
from typing import Final

from telegram import Document
from telegram.error import TelegramError

from bot.texts import program

log: Final = logging.getLogger(__name__)


class TooLargeError(Exception):
    """A file with more bytes than are wanted."""


class GoneError(Exception):
    """A file that Telegram does not hand out."""


async def fetch(document: Document, most: int) -> bytes:
    """The bytes of a file.

    Raises:
        TooLargeError: there are more than `most`.
        GoneError: it could not be had.
    """
    if (document.file_size or 0) > most:
        raise TooLargeError
    try:
        file = await document.get_file()
        if (file.file_size or 0) > most:
            raise TooLargeError
        return bytes(await file.download_as_bytearray())
    except TelegramError as error:
        log.warning(program.LOG_NO_FILE, type(error).__name__)
        raise GoneError from error
