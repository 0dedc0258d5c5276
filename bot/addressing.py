"""Whom a message is for, and what it says apart from that."""

from __future__ import annotations

from typing import cast

from telegram import Bot, Message, MessageEntity, Update
from telegram.constants import ChatType


def message_of(update: Update) -> Message:
    """The message, which the filters at registration have made sure of."""
    return cast("Message", update.effective_message)


def is_private(message: Message) -> bool:
    """Whether it was written to the bot alone."""
    return message.chat.type == ChatType.PRIVATE


def names(bot: Bot, address: str) -> bool:
    """Whether `@name` or `/command@name` is for this bot."""
    return address.casefold().partition("@")[2] == bot.username.casefold()


def question_for(bot: Bot, message: Message) -> str | None:
    """The text of a message that is for the bot, its mention left out, or None.

    In private every text is; in a group one that mentions the bot or replies to it.
    """
    text = message.text or ""
    if is_private(message):
        return text
    for mention in message.parse_entities([MessageEntity.MENTION]).values():
        if names(bot, mention):
            return text.replace(mention, " ").strip()
    replied = message.reply_to_message
    return text if replied and is_from(bot, replied) else None


def is_from(bot: Bot, message: Message) -> bool:
    """Whether the bot itself wrote it."""
    return message.from_user is not None and message.from_user.id == bot.id


def after_command(text: str) -> str:
    """What stands after the command that opens a text, with its line ends; empty where nothing does."""
    command = text.split(maxsplit=1)[:1]
    return text.lstrip()[len(command[0]) :] if command else ""


def words_after_command(text: str) -> str:
    """The words after the command, each a blank from the next."""
    return " ".join(after_command(text).split())


def is_for(bot: Bot, message: Message) -> bool:
    """Whether the bot is spoken to: in private always, in a group by a command, a mention or a reply."""
    words = (message.text or message.caption or "").split(maxsplit=1)
    if words and words[0].startswith("/"):
        return "@" not in words[0] or names(bot, words[0])
    return question_for(bot, message) is not None
