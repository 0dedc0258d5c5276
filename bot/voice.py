"""Says things in a chat: answers, files, what a message shows instead.

A voice speaks to one person in one chat, in their script, and in the topic that they wrote in.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, cast

from telegram import CallbackQuery, InlineKeyboardMarkup, InputFile, Message, ReplyParameters, Update, User
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.render_html.files import Parcel
from bot.render_html.message_parts import Block, Card, pack, sendable
from bot.render_html.script import Convert, as_it_stands, script_for
from bot.render_html.view import Packed, View, labelled, packed
from bot.texts import duties

UPLOADED: Final = 60.0  # seconds that Telegram may take to answer after a file

# What an edit is refused with where there is nothing left to do: it shows that already, it is gone, or too old.
_NOTHING_TO_DO: Final = (
    *("message is not modified", "message to edit not found", "message can't be edited"),
    *("message to delete not found", "message can't be deleted"),
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks below a message.

    Attributes:
        message: what is replied to; the bot's own message where a button was pressed.
        script: how the bot's words are written for the person.
    """

    message: Message
    script: Convert = as_it_stands

    async def reply(self, cards: Iterable[Card], keyboard: InlineKeyboardMarkup | None = None) -> list[Message]:
        """Say it in one message or several, the first as a reply, the buttons below the last; what was sent.

        Raises:
            TelegramError: a part could not be sent; those after it are not.
        """
        return await self.post(packed(View(tuple(cards), keyboard), self.script))

    async def post(self, message: Packed) -> list[Message]:
        """Say what is written in the script already, likewise.

        Raises:
            TelegramError: a part could not be sent; those after it are not.
        """
        last = len(message.parts) - 1
        return [
            await self._send(part, message.keyboard if position == last else None, answers=position == 0)
            for position, part in enumerate(message.parts)
        ]

    async def say(self, line: str, keyboard: InlineKeyboardMarkup | None = None) -> list[Message]:
        """Say a text that has no markup of its own, whatever stands in it.

        Raises:
            TelegramError: it could not be sent.
        """
        return await self.reply([(Block(line),)], keyboard)

    async def show(self, view: View) -> list[Message]:
        """Send what can later be shown anew in place.

        Raises:
            TelegramError: it could not be sent.
        """
        return await self.reply(view.cards, view.keyboard)

    async def send(self, parcel: Parcel, *, detail: str = duties.ORIGINAL) -> None:
        """Send a file as a reply: as a photo where it is one, and then the file too where a photo would lose detail.

        Raises:
            TelegramError: it could not be sent.
        """
        caption = _line(self.script(parcel.caption))
        if parcel.is_photo:
            await self._send_file(self.message.reply_photo, parcel, caption)
        if not parcel.is_photo or parcel.loses_detail:
            caption = _line(self.script(detail)) if parcel.is_photo else caption
            await self._send_file(self.message.reply_document, parcel, caption)

    async def edit(self, view: View, *, part: int = 0) -> None:
        """Have the message, which is the bot's, show something else; if it does already, or is gone, that is no error.

        Args:
            view: what is shown.
            part: which one, where it takes more than one message; the last is -1.

        Raises:
            TelegramError: it could not be edited.
        """
        parts = pack(view.cards, self.script)
        await self._edit(self.message.message_id, parts[part], labelled(view.keyboard, self.script))

    async def edit_buttons(self, keyboard: InlineKeyboardMarkup | None) -> None:
        """Have the message, which is the bot's, show other buttons; likewise.

        Raises:
            TelegramError: it could not be edited.
        """
        shown = labelled(keyboard, self.script)
        await _leniently(self.message.edit_reply_markup(shown))

    async def replace(self, messages: Sequence[int], message: Packed) -> list[int]:
        """Show something else in some messages of the bot's, in their order, and below them what they do not hold.

        Those that are not needed any more are deleted. Returns the messages that show it now.

        Raises:
            TelegramError: a part could not be shown.
        """
        parts, shown = message.parts, message.keyboard
        last, kept = len(parts) - 1, list(messages[: len(parts)])
        for position, number in enumerate(kept):
            await self._edit(number, parts[position], shown if position == last else None)
        sent = [
            await self._send(parts[position], shown if position == last else None, answers=position == 0)
            for position in range(len(kept), len(parts))
        ]
        for number in messages[len(parts) :]:
            await self._delete(number)
        return [*kept, *(one.message_id for one in sent)]

    async def _delete(self, message: int) -> None:
        bot, chat = self.message.get_bot(), self.message.chat_id
        await _leniently(bot.delete_message(chat, message))

    async def _edit(self, message: int, text: str, keyboard: InlineKeyboardMarkup | None) -> None:
        bot, chat = self.message.get_bot(), self.message.chat_id
        await _leniently(bot.edit_message_text(text, chat, message, reply_markup=keyboard))

    async def type(self, action: ChatAction = ChatAction.TYPING) -> None:
        """Show in the chat that an answer is on its way; a failure is of no consequence."""
        with suppress(TelegramError):
            await self.message.reply_chat_action(action)

    async def _send(self, part: str, keyboard: InlineKeyboardMarkup | None, *, answers: bool) -> Message:
        target = self._target() if answers else None
        return await self.message.reply_text(
            part, reply_markup=keyboard, reply_parameters=target, do_quote=False if target is None else None
        )

    async def _send_file(self, send: Callable[..., Awaitable[object]], parcel: Parcel, caption: str) -> None:
        await send(
            InputFile(parcel.data, filename=sendable(parcel.name)),
            caption=caption,
            reply_parameters=self._target(),
            read_timeout=UPLOADED,
        )

    def _target(self) -> ReplyParameters:
        return ReplyParameters(self.message.message_id, allow_sending_without_reply=True)


def voice_for(update: Update) -> Voice:
    """The voice for the message of an update, or for the one whose button was pressed."""
    return Voice(cast("Message", update.effective_message), script_of(update.effective_user))


def script_of(person: User | None) -> Convert:
    """How the bot's words are written for a person."""
    return script_for(person.language_code if person else None)


def _line(text: str) -> str:
    """A text that has no markup of its own."""
    return Block(text).html()


async def acknowledge(query: CallbackQuery, text: str = "", *, alert: bool = True) -> None:
    """End the waiting of a pressed button, with a notice where there is a text; too late is no error.

    Args:
        query: the press.
        text: the notice, empty for none.
        alert: whether the notice stays until it is closed.
    """
    script = script_of(query.from_user)
    with suppress(BadRequest):
        await query.answer(script(text) or None, show_alert=alert and bool(text))


async def _leniently(call: Awaitable[object]) -> None:
    """Make a call on a message of the bot's; that there is nothing left to do is no error.

    Raises:
        TelegramError: it failed for another reason.
    """
    try:
        await call
    except ChatMigrated:  # the message stayed behind
        return
    except BadRequest as error:
        if not error.message.casefold().startswith(_NOTHING_TO_DO):
            raise
