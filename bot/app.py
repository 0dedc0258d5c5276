"""Builds the application and registers its handlers, all in one place."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from typing import Final, cast

from telegram import BotCommand, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ApplicationBuilder, Defaults, Updater

from bot.answers import Answers
from bot.desks.browsing import browsing_desks
from bot.desks.desk import Desk
from bot.desks.duties import DutyDesk
from bot.desks.faults import on_error
from bot.desks.questions import QuestionDesk
from bot.history import History
from bot.polling import App
from bot.settings import Settings
from bot.store import Store
from bot.texts import chat, program
from retrieval import Shelf

AT_ONCE: Final = 64  # messages in work; below the 256 connections that python-telegram-bot keeps

log = logging.getLogger(__name__)


def build(settings: Settings, shelf: Shelf[Answers], store: Store) -> tuple[App, Updater]:
    """The application, ready to be served, and its updater. Nothing is sent yet."""
    os.environ["PTB_TIMEDELTA"] = "true"  # its own switch for times as timedelta; without it each flood wait warns
    application = (
        ApplicationBuilder()
        .token(settings.bot_token.get_secret_value())
        .base_url(settings.base_url)
        .base_file_url(settings.base_file_url)
        .defaults(Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .concurrent_updates(AT_ONCE)
        .job_queue(None)
        .post_init(register_commands)
        .build()
    )
    personal = settings.access == "members"
    browsing = browsing_desks(shelf, store.people, personal=personal)
    register_handlers(application, [DutyDesk(shelf), *browsing, QuestionDesk(shelf, History())])
    return application, cast("Updater", application.updater)  # there is one unless the builder is told otherwise


def register_handlers(application: App, desks: Sequence[Desk]) -> None:
    """Who gets which update; of the desks in their order the first with a handler that fits gets it."""
    for desk in desks:
        application.add_handlers(desk.handlers())
    application.add_error_handler(on_error)


async def register_commands(application: App) -> None:
    """Tell Telegram the commands for its menu; without it the bot still serves."""
    try:
        await application.bot.set_my_commands([BotCommand(name, description) for name, description in chat.COMMANDS])
    except TelegramError as error:
        log.warning(program.LOG_NO_MENU, error)
