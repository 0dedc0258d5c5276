"""Builds the application and registers its handlers, all in one place."""

from __future__ import annotations

import logging
import os
from typing import Final, cast

from telegram import BotCommand, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    Defaults,
    MessageHandler,
    Updater,
    filters,
)

from bot.answers import Answers
from bot.desks.duties import DutyDesk
from bot.desks.faults import on_error
from bot.desks.questions import Desk
from bot.history import History
from bot.polling import App
from bot.settings import Settings
from bot.texts import chat, program
from retrieval import Shelf

GAP_BELOW_A_FILE: Final = r"(?i)^/gap(@\w+)?(\s|$)"
AT_ONCE: Final = 64  # messages in work; below the 256 connections that python-telegram-bot keeps

log = logging.getLogger(__name__)


def build(settings: Settings, shelf: Shelf[Answers]) -> tuple[App, Updater]:
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
    register_handlers(application, Desk(shelf, History()), DutyDesk(shelf))
    return application, cast("Updater", application.updater)  # there is one unless the builder is told otherwise


def register_handlers(application: App, desk: Desk, duty_desk: DutyDesk) -> None:
    """Who gets which message; the first that fits gets it. Posts in channels fit none."""
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    anywhere = filters.UpdateType.MESSAGE & (filters.ChatType.PRIVATE | filters.ChatType.GROUPS)
    application.add_handlers(
        [
            CommandHandler("start", desk.start, filters=anywhere),
            CommandHandler("help", desk.help, filters=anywhere),
            CommandHandler("sources", desk.sources, filters=anywhere),
            CommandHandler("duties", duty_desk.duties, filters=anywhere),
            CommandHandler("compare", duty_desk.compare, filters=anywhere),
            CommandHandler("calendar", duty_desk.calendar, filters=anywhere),
            CommandHandler("gap", duty_desk.gap, filters=anywhere),
            MessageHandler(anywhere & filters.Document.ALL & filters.CaptionRegex(GAP_BELOW_A_FILE), duty_desk.gap),
            CallbackQueryHandler(duty_desk.pressed),
            MessageHandler(anywhere & filters.COMMAND, desk.unknown_command),
            MessageHandler(anywhere & filters.TEXT, desk.ask),
            MessageHandler(private & filters.Document.ALL, duty_desk.document),
            MessageHandler(private & ~filters.StatusUpdate.ALL, desk.not_text),
        ]
    )
    application.add_error_handler(on_error)


async def register_commands(application: App) -> None:
    """Tell Telegram the commands for its menu; without it the bot still serves."""
    try:
        await application.bot.set_my_commands([BotCommand(name, description) for name, description in chat.COMMANDS])
    except TelegramError as error:
        log.warning(program.LOG_NO_MENU, error)
