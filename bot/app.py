"""Builds the application and registers its handlers, all in one place."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, cast

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import ApplicationBuilder, Defaults, Updater

from bot.answers import Answers
from bot.desks.asking import Answering
from bot.desks.browsing import browsing_desks
from bot.desks.desk import Desk
from bot.desks.duties import DutyDesk
from bot.desks.faults import on_error
from bot.desks.gate import Gate
from bot.desks.people_desks import people_desks
from bot.desks.places import PlaceDesk
from bot.desks.questions import QuestionDesk
from bot.menu import registrar
from bot.polling import App
from bot.settings import Settings
from bot.store import Store
from retrieval import Shelf

BEFORE_ALL: Final = -1  # the group of handlers that sees an update before the desks do
AT_ONCE: Final = 64  # messages in work; below the 256 connections that python-telegram-bot keeps


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
        .post_init(registrar(settings.admin_ids))
        .build()
    )
    application.add_handler(Gate(settings, store).handler(), group=BEFORE_ALL)
    people = people_desks(settings, shelf, store)
    answering = Answering(shelf, store, settings.question_log)
    browsing = browsing_desks(
        shelf, store.people, personal=settings.access == "members", last_citation=answering.last_citation
    )
    desks = [DutyDesk(shelf), *people, *browsing, PlaceDesk(answering), QuestionDesk(answering)]
    register_handlers(application, desks)
    return application, cast("Updater", application.updater)  # there is one unless the builder is told otherwise


def register_handlers(application: App, desks: Sequence[Desk]) -> None:
    """Who gets which update; of the desks in their order the first with a handler that fits gets it."""
    for desk in desks:
        application.add_handlers(desk.handlers())
    application.add_error_handler(on_error)
