"""Tests for edits and deletions: only of one's own, only where something changes, only while it may be."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from tests.standin.api import BotApi
from tests.standin.asking import ask, keyboard, send_file
from tests.standin.people import GROUP, PRIVATE
from tests.standin.refusal import UNCHANGED

ONE = {"text": "一", "callback_data": "p1"}


def test_an_edit_needs_the_bots_message_and_a_change(api: BotApi) -> None:
    """The same text is refused, and so is a message of somebody else."""
    question = api.say("问")
    answer = ask(api, "sendMessage", chat_id=PRIVATE, text="答")[1]["message_id"]

    def edit(message: int, text: str) -> tuple[int, Any]:
        return ask(api, "editMessageText", chat_id=PRIVATE, message_id=message, text=text)

    assert edit(question, "改") == (400, "Bad Request: message can't be edited")
    assert edit(999, "改") == (400, "Bad Request: message to edit not found")
    assert edit(answer, "答")[1].startswith("Bad Request: message is not modified: specified new message content")
    assert edit(answer, "改")[1]["text"] == "改"


def test_another_keyboard_is_a_change(api: BotApi) -> None:
    """The same text with other buttons is edited, the same of both is refused."""
    api.say("问")
    answer = ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_markup=keyboard(ONE))[1]["message_id"]

    def edit(markup: object) -> int:
        return ask(api, "editMessageText", chat_id=PRIVATE, message_id=answer, text="答", reply_markup=markup)[0]

    assert [edit(keyboard(ONE)), edit(keyboard(ONE, ONE)), edit(None), edit(None)] == [400, 200, 200, 400]
    assert [edited.labels for edited in api.state.edits] == [["一", "一"], []]


def test_an_edit_that_is_too_long_has_other_words(api: BotApi) -> None:
    """A text is checked elsewhere than that of a new message; an empty one as there."""
    api.say("问")
    answer = ask(api, "sendMessage", chat_id=PRIVATE, text="答")[1]["message_id"]
    file = send_file(api, "document", b"x", chat_id="42")[1]["message_id"]

    def edit(method: str, message: int, **fields: object) -> tuple[int, Any]:
        return ask(api, method, chat_id=PRIVATE, message_id=message, **fields)

    assert edit("editMessageText", answer, text="长" * 4097) == (400, "Bad Request: MESSAGE_TOO_LONG")
    assert edit("editMessageText", answer, text="") == (400, "Bad Request: message text is empty")
    assert edit("editMessageText", file, text="改") == (400, "Bad Request: there is no text in the message to edit")
    assert edit("editMessageCaption", file, caption="长" * 1025) == (400, "Bad Request: MEDIA_CAPTION_TOO_LONG")
    assert ask(api, "editMessageText", text="改") == (400, "Bad Request: message identifier is not specified")


def test_captions_are_edited_and_taken_away(api: BotApi) -> None:
    """The same caption is no change; a text has none."""
    api.say("问")
    file = send_file(api, "document", b"x", chat_id="42", caption="甲")[1]["message_id"]
    text = ask(api, "sendMessage", chat_id=PRIVATE, text="答")[1]["message_id"]

    def edit(message: int, caption: str) -> tuple[int, Any]:
        return ask(api, "editMessageCaption", chat_id=PRIVATE, message_id=message, caption=caption, parse_mode="HTML")

    assert edit(file, "甲") == (400, UNCHANGED)
    assert edit(file, "<b>甲</b>")[1]["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert "caption" not in edit(file, "")[1]
    assert edit(text, "乙") == (400, "Bad Request: there is no caption in the message to edit")
    assert [edited.text for edited in api.state.edits] == ["甲", ""]


async def test_buttons_alone_are_edited(api: BotApi, bot: Bot) -> None:
    """The text stays; the same buttons are no change."""
    api.say("问")
    sent = await bot.send_message(PRIVATE, "答")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("一", callback_data="p1")]])
    await bot.edit_message_reply_markup(PRIVATE, sent.message_id, reply_markup=markup)

    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(PRIVATE, sent.message_id, reply_markup=markup)
    [edited] = api.wait_for_edit()

    assert (edited.text, edited.labels) == ("答", ["一"])
    assert [(one.text, one.is_edited, len(one.buttons)) for one in api.shown()] == [("问", False, 0), ("答", True, 1)]


async def test_messages_are_deleted(api: BotApi, bot: Bot) -> None:
    """One by one or together, in a private chat anybody's; what is not there is passed over only together."""
    question = api.say("问")
    answers = [(await bot.send_message(PRIVATE, text)).message_id for text in ("甲", "乙")]

    assert await bot.delete_message(PRIVATE, question)
    assert await bot.delete_messages(PRIVATE, [*answers, 999])
    assert api.shown() == []
    assert api.state.deleted == [(PRIVATE, question), (PRIVATE, answers[0]), (PRIVATE, answers[1])]
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(PRIVATE, question)


def test_deletions_that_are_refused(api: BotApi) -> None:
    """Somebody else's in a group, unless the bot leads it; an old one; none, and too many."""
    foreign = api.say("问", chat=GROUP)
    old = ask(api, "sendMessage", chat_id=GROUP, text="答")[1]["message_id"]
    api.age(old, chat=GROUP)

    def delete(message: int) -> tuple[int, Any]:
        return ask(api, "deleteMessage", chat_id=GROUP, message_id=message)

    assert delete(foreign) == (400, "Bad Request: message can't be deleted")
    assert delete(old) == (400, "Bad Request: message can't be deleted for everyone")
    assert delete(0) == (400, "Bad Request: message identifier is not specified")
    assert ask(api, "deleteMessages", chat_id=GROUP, message_ids=[]) == (
        400,
        "Bad Request: message identifiers are not specified",
    )
    assert ask(api, "deleteMessages", chat_id=GROUP, message_ids=list(range(101))) == (
        400,
        "Bad Request: too many message identifiers specified",
    )
    assert ask(api, "editMessageText", chat_id=GROUP, message_id=old, text="改") == (
        400,
        "Bad Request: message can't be edited",
    )
    api.promote_bot(GROUP)
    assert delete(foreign) == (200, True)
