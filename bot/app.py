"""Builds the application and registers its handlers, all in one place."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from html import escape
from typing import Any, Final, cast

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ApplicationBuilder, Defaults, Updater

from bot.answers import Answers
from bot.calls import CountedRequest
from bot.desks.asking import Answering
from bot.desks.browsing import browsing_desks
from bot.desks.desk import Desk
from bot.desks.duties import DutyDesk
from bot.desks.faults import Faults
from bot.desks.gate import Gate
from bot.desks.people_desks import people_desks
from bot.desks.places import PlaceDesk
from bot.desks.questions import QuestionDesk
from bot.figures import Figures
from bot.inbox.attempts import Attempts
from bot.inbox.inbox import Inbox
from bot.inbox.processing import Processor
from bot.inbox.receiving import Receiver
from bot.inbox.replaying import replay
from bot.menu import registrar
from bot.moving import Moving
from bot.pace import Pace
from bot.polling import Polling
from bot.serving import App, Intake
from bot.settings import Settings
from bot.store import Store
from bot.webhook import Hook, Webhook
from bot.working_out.apart import Apart
from retrieval import Shelf

BEFORE_ALL: Final = -1  # the group of handlers that sees an update before the desks do
AT_ONCE: Final = 64  # messages in work
CONNECTIONS: Final = 256  # to Telegram; well above those


def build(
    settings: Settings,
    shelf: Shelf[Answers],
    store: Store,
    news: str = "",
    figures: Figures | None = None,
    apart: Apart | None = None,
) -> tuple[App, Intake]:
    """The application, ready to be served, and how its updates come in. Nothing is sent yet.

    Args:
        settings: what serves, and whom.
        shelf: what it answers from.
        store: what it remembers.
        news: what the administrators are told once it serves; empty for nothing.
        figures: what counts; a new one where there is none.
        apart: works questions out in a process of its own; None works all out here.

    Raises:
        IntakeError: they cannot come in as it is set up.
    """
    inbox, counted = Inbox(store), figures or Figures()
    application, attempts = application_with(settings, inbox, counted, news)
    application.add_handler(Gate(settings, store).handler(), group=BEFORE_ALL)
    people = people_desks(settings, shelf, store)
    answering = Answering(shelf, store, settings.question_log, counted, apart)
    browsing = browsing_desks(
        shelf, store.people, personal=settings.access == "members", last_citation=answering.last_citation
    )
    desks = [DutyDesk(shelf), *people, *browsing, PlaceDesk(answering), QuestionDesk(answering)]
    register_handlers(application, desks)
    application.add_error_handler(Faults(attempts).on_error)
    if settings.webhook_url is not None:
        return application, Webhook(_hook(settings, settings.webhook_url), cast("Receiver", application.bot), inbox)
    return application, Polling(cast("Updater", application.updater))  # there is one unless the builder is told not to


def application_with(settings: Settings, inbox: Inbox, figures: Figures, news: str = "") -> tuple[App, Attempts]:
    """An application without handlers, whose updates go through an inbox, and what knows how they fail."""
    os.environ["PTB_TIMEDELTA"] = "true"  # its own switch for times as timedelta; without it each flood wait warns
    attempts = Attempts()
    processor = Processor(inbox, attempts, AT_ONCE, figures)
    application = (
        ApplicationBuilder()
        .bot(_receiver(settings, inbox, figures))
        .update_queue(inbox)
        .concurrent_updates(processor)
        .job_queue(None)
        .post_init(_prepare(settings, inbox, news))
        .build()
    )
    processor.retry_by(application.process_update)
    return application, attempts


def register_handlers(application: App, desks: Sequence[Desk]) -> None:
    """Who gets which update; of the desks in their order the first with a handler that fits gets it."""
    for desk in desks:
        application.add_handlers(desk.handlers())


def _receiver(settings: Settings, inbox: Inbox, figures: Figures) -> Receiver:
    return Receiver(
        inbox,
        token=settings.bot_token.get_secret_value(),
        base_url=settings.base_url,
        base_file_url=settings.base_file_url,
        request=CountedRequest(figures, CONNECTIONS),
        get_updates_request=CountedRequest(figures, 1),
        defaults=Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)),
        rate_limiter=Moving(Pace()),
    )


def _hook(settings: Settings, url: str) -> Hook:
    given = settings.webhook_secret
    secret = given.get_secret_value() if given else secrets.token_urlsafe(32)
    where = settings.webhook_listen, settings.webhook_port
    return Hook.read(url, secret, *where, settings.webhook_cert, settings.webhook_key)


def _prepare(settings: Settings, inbox: Inbox, news: str) -> Callable[[App], Coroutine[Any, Any, None]]:
    """What is done once the bot is connected, before anything is fetched: the menus, and what an earlier run left."""
    register = registrar(settings.admin_ids)

    async def prepare(application: App) -> None:
        await register(application)
        await replay(inbox, application.bot)
        if news:
            await _tell(application.bot, settings.admin_ids, news)

    return prepare


async def _tell(bot: Bot, users: Iterable[int], line: str) -> None:
    """Say something to people in private; whoever cannot be told goes without it, since it is in the log too."""
    for user in users:
        with suppress(TelegramError):
            await bot.send_message(user, escape(line, quote=False))
