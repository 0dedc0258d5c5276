"""Commands that are for administrators, and only where they are alone with the bot."""

from __future__ import annotations

from telegram import CallbackQuery, Message, Update

from bot.addressing import is_from, is_private, message_of
from bot.desks.context import Callback, Context
from bot.desks.desk import Handler, command
from bot.settings import Settings
from bot.texts import admin as admin_texts
from bot.voice import acknowledge, voice_for


def is_administrator(update: Update, settings: Settings) -> bool:
    """Whether the person of an update administers the bot."""
    return update.effective_user is not None and update.effective_user.id in settings.admin_ids


def admin_command(name: str, callback: Callback, settings: Settings) -> Handler:
    """A command that tells everybody else, in a line, that it is not for them."""

    async def checked(update: Update, context: Context) -> None:
        if not is_administrator(update, settings):
            await voice_for(update).say(admin_texts.NOT_FOR_YOU)
        elif not is_private(message_of(update)):
            await voice_for(update).say(admin_texts.IN_PRIVATE)
        else:
            await callback(update, context)

    return command(name, checked)


async def own_message(query: CallbackQuery, update: Update, context: Context, settings: Settings) -> Message | None:
    """The bot's message whose button an administrator pressed; for anything else the press is answered, and None."""
    message = query.message
    if not is_administrator(update, settings):
        await acknowledge(query, admin_texts.NOT_FOR_YOU)
    elif not isinstance(message, Message) or not is_from(context.bot, message):
        await acknowledge(query, admin_texts.EXPIRED)
    else:
        return message
    return None
