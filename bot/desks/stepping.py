"""What each press of a button for browsing goes through first: is it the bot's message, what does the button carry."""

from __future__ import annotations

from typing import cast

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler

from bot.addressing import is_from
from bot.desks.context import Callback, Context
from bot.desks.desk import Handler
from bot.render_html.steps import Step, read_step
from bot.texts import browsing
from bot.voice import acknowledge


def pressed(letter: str, callback: Callback) -> Handler:
    """The presses of the buttons of one letter."""
    return CallbackQueryHandler(callback, f"^{letter}[1-9]")


def query_of(update: Update) -> CallbackQuery:
    """The press, which the handler has made sure of."""
    return cast("CallbackQuery", update.callback_query)


async def step_of(update: Update, context: Context) -> Step | None:
    """Where a pressed button leads; None, and the person told, where that is not known any more."""
    query = query_of(update)
    message = query.message
    step = None
    if isinstance(message, Message) and is_from(context.bot, message):
        replied = message.reply_to_message
        step = read_step(query.data or "", (replied.text or "") if replied else "")
    if step is None:
        await acknowledge(query, browsing.EXPIRED)
    return step
