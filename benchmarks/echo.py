"""Two bots that only say a question back, to hold ours against: what the framework costs, and what being durable does.

    python -m benchmarks.echo plain|durable

`plain` is an application of python-telegram-bot with one handler. `durable` keeps each update before it is confirmed
and settles it afterwards, notes a question and its answer as ours does, statement by statement, and sends one message
with buttons: all but the gate, the commands and the answer itself. The settings are ours.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any, cast

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.ext import ApplicationBuilder, MessageHandler, Updater, filters
from telegram.request import HTTPXRequest

from bot.app import CONNECTIONS, application_with
from bot.desks.context import Callback, Context
from bot.figures import Figures
from bot.inbox.inbox import Inbox
from bot.polling import HANDLED, Polling
from bot.serving import serve
from bot.settings import Settings, read_settings
from bot.starting import on_signals
from bot.store import Asker, Scope, Store

BUTTONS = InlineKeyboardMarkup(
    [[InlineKeyboardButton(label, callback_data=f"x{label}") for label in ("上下文", "原文", "复制引文", "👍", "👎")]]
)


async def plain(settings: Settings, stop: asyncio.Event) -> None:
    """The echo as the framework's own examples make it, as many at once as ours."""

    async def echo(update: Update, _: Context) -> None:
        message = cast("Message", update.message)
        await message.reply_text(message.text or "", reply_parameters=_to(message))

    application = (
        ApplicationBuilder()
        .token(settings.bot_token.get_secret_value())
        .base_url(settings.base_url)
        .request(HTTPXRequest(connection_pool_size=CONNECTIONS))
        .concurrent_updates(64)
        .job_queue(None)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await cast("Updater", application.updater).start_polling(allowed_updates=HANDLED)
        await application.start()
        await stop.wait()
        await cast("Updater", application.updater).stop()
        await application.stop()


async def durable(settings: Settings, stop: asyncio.Event) -> None:
    """The echo in our own application, with our writes and none of our desks."""
    store = await Store.open(settings.database)
    application, _ = application_with(settings, Inbox(store), Figures())
    application.add_handler(MessageHandler(filters.TEXT, _noting_echo(store)))
    await serve(application, Polling(cast("Updater", application.updater)), stop)
    await store.close()


def _noting_echo(store: Store) -> Callback:
    async def echo(update: Update, _: Context) -> None:
        message = cast("Message", update.message)
        question, user = message.text or "", cast("Any", message.from_user)
        asker = Asker(message.chat_id, user.id)
        await store.people.see(user.id, private=True, language=user.language_code or "")
        await store.people.scope(user.id)
        async with store.together():
            context = await store.talks.note(asker, question)
            number = await store.replies.begin(asker, None, message.message_id, question, context, Scope())
        sent = await message.reply_text(question, reply_markup=BUTTONS, reply_parameters=_to(message))
        async with store.together():
            await store.replies.sent(number, [sent.message_id])
            await store.log.note("answered", "none", 0, None, None)

    return echo


def _to(message: Message) -> ReplyParameters:
    return ReplyParameters(message.message_id, allow_sending_without_reply=True)


async def _until_signal(name: str) -> None:
    stop = asyncio.Event()
    on_signals(stop.set)
    await {"plain": plain, "durable": durable}[name](read_settings(), stop)


if __name__ == "__main__":
    asyncio.run(_until_signal(sys.argv[1]))
