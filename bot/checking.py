"""Looks at each part that the bot needs, and says in a line how it is and what to do.

Nothing is changed, and nothing is held that a bot needs that runs meanwhile.
"""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.request import Request
from bot.settings import DATABASE, Settings, SettingsError, read_settings
from bot.store import StoreError, check_database
from bot.store.database import Database
from bot.store.errors import is_file, place
from bot.texts import operations, program
from retrieval import IndexAddress, Library, YoujuError, engine_version

PASSED: Final = operations.PASSED
NOTED: Final = operations.NOTED
FAILED: Final = operations.FAILED
SHORT: Final = 500_000_000  # bytes that are free; a year of a unit's questions takes some ten million
FULL: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part is.

    Attributes:
        mark: passed, noted or failed.
        part: its name.
        text: a sentence or two.
    """

    mark: str
    part: str
    text: str

    def line(self) -> str:
        """It as a line."""
        return operations.LINE.format(mark=self.mark, part=self.part, text=self.text)


async def check() -> AsyncIterator[Finding]:
    """How each part is, in turn; only the first, where the settings cannot be used."""
    try:
        settings = read_settings()
    except SettingsError as error:
        yield Finding(FAILED, operations.SETTINGS, str(error))
        return
    if settings.admin_ids:
        yield Finding(PASSED, operations.SETTINGS, operations.SETTINGS_SOUND)
    else:
        yield Finding(NOTED, operations.SETTINGS, operations.NO_ADMINISTRATOR)
    async with Request() as request:
        token, urls = settings.bot_token.get_secret_value(), (settings.base_url, settings.base_file_url)
        bot = Bot(token, *urls, request=request)
        yield await _token(bot)
        yield await asyncio.to_thread(_corpus, settings)
        if settings.engine is not None:
            yield await asyncio.to_thread(_engine, settings.engine)
        yield await _database(settings)
        yield _disk(settings.data_dir)
        if settings.webhook_url is not None:
            yield await _webhook(bot, settings.webhook_url)


async def _token(bot: Bot) -> Finding:
    try:
        person = await bot.get_me()
    except InvalidToken:  # its own text has the token in it
        return Finding(FAILED, operations.KEY, program.KEY_REFUSED)
    except TelegramError as error:
        return Finding(FAILED, operations.KEY, operations.KEY_UNKNOWN.format(kind=type(error).__name__))
    return Finding(PASSED, operations.KEY, operations.KEY_SOUND.format(name=person.username))


def _corpus(settings: Settings) -> Finding:
    try:
        library = Library.open(settings.corpus_dir, limits=settings.limits)
    except YoujuError as error:
        return Finding(FAILED, operations.CORPUS, str(error))
    about = {
        "place": settings.corpus_dir,
        "documents": len(library.documents),
        "chunks": len(library.chunks),
    }
    if not library.problems:
        return Finding(PASSED, operations.CORPUS, operations.CORPUS_SOUND.format(**about))
    count, first = len(library.problems), library.problems[0]
    return Finding(NOTED, operations.CORPUS, operations.CORPUS_PROBLEMS.format(**about, count=count, first=first))


def _engine(address: IndexAddress) -> Finding:
    try:
        version = engine_version(address)
    except YoujuError as error:
        return Finding(FAILED, operations.ENGINE, str(error))
    return Finding(PASSED, operations.ENGINE, operations.ENGINE_SOUND.format(place=address, version=version))


async def _database(settings: Settings) -> Finding:
    """How it is; a file is looked at page by page, a server is asked for its tables."""
    url, file = settings.database, settings.data_dir / DATABASE
    where = place(url)
    if is_file(url) and not await asyncio.to_thread(file.exists):
        return Finding(NOTED, operations.DATABASE, operations.DATABASE_NEW.format(place=where))
    try:
        if is_file(url):
            await asyncio.to_thread(check_database, file)
        standing = await Database.standing(url)
    except StoreError as error:
        return Finding(FAILED, operations.DATABASE, str(error))
    if standing == "new":
        return Finding(NOTED, operations.DATABASE, operations.DATABASE_NEW.format(place=where))
    if standing == "old":
        return Finding(NOTED, operations.DATABASE, operations.DATABASE_OLD.format(place=where))
    return Finding(PASSED, operations.DATABASE, operations.DATABASE_SOUND.format(place=where))


def _disk(folder: Path) -> Finding:
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    free = shutil.disk_usage(there).free
    about = {"place": folder, "free": amount(free)}
    try:
        if not os.access(there, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if there == folder.absolute():
            tempfile.TemporaryFile(dir=there).close()
    except OSError as error:
        text = operations.DISK_UNWRITABLE.format(place=folder, reason=error.strerror)
        return Finding(FAILED, operations.DISK, text)
    if free < FULL:
        return Finding(FAILED, operations.DISK, operations.DISK_FULL.format(**about))
    if there != folder.absolute():
        return Finding(NOTED, operations.DISK, operations.DISK_MISSING.format(**about))
    if free < SHORT:
        return Finding(NOTED, operations.DISK, operations.DISK_SHORT.format(**about))
    return Finding(PASSED, operations.DISK, operations.DISK_SOUND.format(**about))


async def _webhook(bot: Bot, url: str) -> Finding:
    try:
        info = await bot.get_webhook_info()
    except TelegramError as error:
        return Finding(NOTED, operations.WEBHOOK, operations.WEBHOOK_UNKNOWN.format(kind=type(error).__name__))
    if not info.url:
        return Finding(NOTED, operations.WEBHOOK, operations.WEBHOOK_NOT_SET.format(url=url))
    if info.url != url:
        return Finding(NOTED, operations.WEBHOOK, operations.WEBHOOK_OTHER.format(url=url))
    if info.last_error_message:
        text = operations.WEBHOOK_TROUBLED.format(url=url, reason=info.last_error_message)
        return Finding(NOTED, operations.WEBHOOK, text)
    text = operations.WEBHOOK_SET.format(url=url, pending=info.pending_update_count)
    return Finding(PASSED, operations.WEBHOOK, text)


def amount(size: int) -> str:
    """A number of bytes as people say it."""
    unit, name = next((one for one in ((1e9, "GB"), (1e6, "MB")) if size >= one[0]), (1e3, "KB"))
    return f"{size / unit:.1f} {name}"
