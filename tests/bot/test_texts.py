"""Tests for bot.texts."""

from __future__ import annotations

import re

import pytest
from telegram.constants import CallbackQueryLimit

from bot.texts import admin as admin_texts
from bot.texts import browsing, chat
from bot.texts import duties as duty_texts
from bot.texts import menu as menu_texts
from bot.texts import people as people_texts
from tests.bot_api_methods import checked

IN_A_CHAT = [chat.START, chat.HELP, chat.UNKNOWN_COMMAND, chat.NOT_TEXT, chat.FAILURE, chat.NO_WORDS]
IN_A_CHAT += [duty_texts.NO_DUTIES, duty_texts.ALL_AGREE, duty_texts.HOW_TO_GAP, duty_texts.DOCUMENT]
IN_A_CHAT += [browsing.HOW_TO_OPEN, browsing.HOW_TO_SEARCH, browsing.OUTSIDE, browsing.SCOPE_GONE]
IN_A_CHAT += [browsing.SCOPE_HINT, browsing.SCOPE_NO_DATES, browsing.SCOPE_NOBODY, browsing.NO_SUCH_TITLE]
NOTICES = [duty_texts.EXPIRED, duty_texts.CHANGED, chat.EXPIRED, browsing.EXPIRED, browsing.CHANGED]
NOTICES += [browsing.SCOPE_NOT_YOURS, browsing.SCOPE_BY_YEAR, browsing.SCOPE_FULL]
IN_A_CHAT += [people_texts.STRANGER, people_texts.PRIVACY, people_texts.FORGET, people_texts.FEEDBACK_HELP]
IN_A_CHAT += [people_texts.ABOUT, people_texts.ADMITTED, people_texts.FOREIGN_GROUP, admin_texts.BROADCAST_HELP]
IN_A_CHAT += [admin_texts.REMOVE_HELP, admin_texts.REMOVE_NONE]
NOTICES = [duty_texts.EXPIRED, duty_texts.CHANGED, people_texts.STRANGER_NOTICE, people_texts.NOT_YOURS]
NOTICES += [people_texts.TOO_MANY, people_texts.TOO_MANY_OF_ALL, admin_texts.NOT_FOR_YOU, admin_texts.EXPIRED]
NOTICES += [
    admin_texts.REMOVE_GONE,
    admin_texts.REMOVE_LAST,
    admin_texts.BROADCAST_BUSY,
    admin_texts.UPLOAD_KEPT_ALREADY,
]
LABELS = [people_texts.STRANGER_INLINE, people_texts.BUSY_INLINE]


@pytest.mark.parametrize("text", IN_A_CHAT)
def test_chat_texts_need_no_escaping(text: str) -> None:
    """Every fixed text is taken by Telegram in HTML mode and reads the same there."""
    assert checked(text, "HTML").text == text


def test_every_command_that_a_text_names_exists() -> None:
    """What a text tells a user to send is a command that is registered."""
    named = {name for text in IN_A_CHAT for name in re.findall(r"(?<![a-z])/([a-z]+)", text)}

    named_there = {"help", "sources", "duties", "gap", "privacy", "forget", "feedback", "remove", "broadcast"}
    assert named_there | {"toc", "open", "search", "scope"} < named
    assert named < {name for name, _ in (*menu_texts.COMMANDS, *menu_texts.ADMIN_COMMANDS)}


@pytest.mark.parametrize("text", NOTICES)
def test_notices_fit_into_their_window(text: str) -> None:
    """What a pressed button says is no longer than Telegram shows."""
    assert 0 < len(text) <= CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH


@pytest.mark.parametrize("text", LABELS)
def test_buttons_above_inline_results_are_short(text: str) -> None:
    """A phone shows some fourteen characters."""
    assert 0 < len(text) <= 14
