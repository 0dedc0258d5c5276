"""Tests for inline mode: what is typed after the bot's name, what it offers, what is picked."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.constants import ParseMode

from tests.standin.api import BotApi
from tests.standin.asking import ask, kinds
from tests.standin.entities import Entity
from tests.standin.people import GROUP, Person
from tests.standin.refusal import TOO_OLD


def article(
    number: str = "1", title: str | None = "党课", text: str = "<b>每季度</b>一次", **more: object
) -> dict[str, Any]:
    """A result as JSON."""
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": number, "title": title, "input_message_content": content, **more}


async def test_a_query_is_answered_and_a_result_picked(api: BotApi, bot: Bot) -> None:
    """The bot hears the words, offers, and is told what was picked, with the message that it may edit."""
    query = api.ask_inline("党课", user=Person(8, "支书"), offset="10", where="group")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("上下文", callback_data="c1")]])
    content = InputTextMessageContent("<b>每季度</b>一次", ParseMode.HTML)
    offered = InlineQueryResultArticle("1", "党课", content, reply_markup=markup, description="第3段")
    button = InlineQueryResultsButton("打开有据", start_parameter="help")
    asked = (await bot.get_updates())[0].inline_query
    assert asked is not None
    await bot.answer_inline_query(query, [offered], cache_time=0, is_personal=True, next_offset="20", button=button)
    [answer] = api.wait_for_results()
    message = api.pick(query, "1", chat=GROUP)

    posted, chosen = (await bot.get_updates(offset=1002))[:2]

    assert (asked.query, asked.offset, asked.from_user.first_name, asked.chat_type) == ("党课", "10", "支书", "group")
    assert (answer.results[0].title, answer.results[0].description, answer.results[0].text) == (
        "党课",
        "第3段",
        "每季度一次",
    )
    assert answer.results[0].entities == (Entity("bold", 0, 3),)
    assert (answer.next_offset, answer.cache_time, answer.is_personal, answer.button) == ("20", 0, True, "打开有据")
    assert posted.message is not None
    assert (posted.message.text, posted.message.via_bot.username if posted.message.via_bot else "") == (
        "每季度一次",
        "youju_test_bot",
    )
    assert chosen.chosen_inline_result is not None
    assert (chosen.chosen_inline_result.result_id, chosen.chosen_inline_result.query) == ("1", "党课")
    identity = chosen.chosen_inline_result.inline_message_id
    assert await bot.edit_message_text("改", inline_message_id=identity) is True
    assert [(one.id, one.text) for one in api.shown(GROUP)] == [(message, "改")]


def test_a_button_of_a_picked_result_is_pressed(api: BotApi) -> None:
    """The press names the message by the identity that inline messages have; an unknown one is no message."""
    query = api.ask_inline("党课")
    markup = {"inline_keyboard": [[{"text": "上下文", "callback_data": "c1"}]]}
    ask(api, "answerInlineQuery", inline_query_id=query, results=[article(reply_markup=markup)])
    message = api.pick(query, "1", chat=GROUP)
    api.press(message, "上下文", chat=GROUP)

    pressed = ask(api, "getUpdates")[1][-1]["callback_query"]

    assert (pressed["inline_message_id"], "message" in pressed) == (f"inline-message--100-{message}", False)
    assert ask(api, "editMessageText", inline_message_id="none", text="改")[1] == "Bad Request: MESSAGE_ID_INVALID"


def test_what_is_picked_where_the_bot_is_not_is_not_told(api: BotApi) -> None:
    """Without buttons there is no message to edit either."""
    api.create_chat(GROUP)
    api.remove_bot(GROUP)
    query = api.ask_inline("党课")
    ask(api, "answerInlineQuery", inline_query_id=query, results=[article()], cache_time=5)
    api.pick(query, "1", chat=GROUP)

    updates = ask(api, "getUpdates")[1]

    assert kinds(updates) == ["my_chat_member", "inline_query", "chosen_inline_result"]
    assert "inline_message_id" not in updates[-1]["chosen_inline_result"]
    assert api.state.inline_answers[0].cache_time == 5


def test_the_button_above_the_results_opens_the_private_chat(api: BotApi) -> None:
    """With its payload, for the person who asked."""
    query = api.ask_inline("", user=8)
    ask(api, "answerInlineQuery", inline_query_id=query, results=[], button={"text": "打开", "start_parameter": "a-1"})
    api.press_above(query)

    message = ask(api, "getUpdates")[1][-1]["message"]

    assert (message["text"], message["chat"]["id"]) == ("/start a-1", 8)


PARSING = "can't parse inline query result: "


@pytest.mark.parametrize(
    ("results", "refusal"),
    [
        ([article(str(number)) for number in range(51)], "too many inline query results specified"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article("党" * 22)], "RESULT_ID_INVALID"),
        ([article("")], "RESULT_ID_INVALID"),
        ([article(title=" ")], "ARTICLE_TITLE_EMPTY"),
        ([article(title=None)], f'{PARSING}Can\'t find field "title"'),
        ([article(text="")], f"{PARSING}Message text is empty"),
        ([article(text="<b>x")], f"{PARSING}Can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ([article(text="长" * 4097)], "MESSAGE_TOO_LONG"),
        ([article(input_message_content=None)], f'{PARSING}Can\'t find field "message_text"'),
        ([article(type="gif")], f'{PARSING}type "gif" is unsupported for the inline query result'),
        ([article(id=1)], f'{PARSING}Field "id" must be of type String'),
        ([{}], f'{PARSING}Can\'t find field "type"'),
        (["x"], f"{PARSING}Inline query result must be an object"),
        ({"a": 1}, "expected an Array of inline query results"),
        ([article(reply_markup={"inline_keyboard": [[{"text": "x"}]]})], "can't parse inline keyboard button: "),
    ],
)
def test_results_that_are_refused(api: BotApi, results: object, refusal: str) -> None:
    """Each is checked like a message, and has an identity of its own; the query waits on."""
    query = api.ask_inline("党课")

    status, words = ask(api, "answerInlineQuery", inline_query_id=query, results=results)

    assert (status, words.startswith(f"Bad Request: {refusal}")) == (400, True)
    assert api.unanswered == {query}


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"next_offset": "长" * 22}, "NEXT_OFFSET_INVALID"),
        ({"button": {"text": "x", "start_parameter": ""}}, "can't use empty start_parameter"),
        ({"button": {"text": "x", "start_parameter": "a" * 65}}, "too long start_parameter specified"),
        ({"button": {"text": "x", "start_parameter": "党"}}, "unallowed characters in start_parameter are used"),
        ({"button": {"text": "", "start_parameter": "a"}}, "SWITCH_PM_TEXT_EMPTY"),
        ({"button": {"text": "x"}}, "can't parse inline query results button: InlineQueryResultsButton must have "),
        ({"button": {}}, "can't parse inline query results button: Can't find field \"text\""),
        ({"button": "x"}, "can't parse inline query results button: InlineQueryResultsButton must be an Object"),
    ],
)
def test_options_of_an_answer_that_are_refused(api: BotApi, more: dict[str, Any], refusal: str) -> None:
    """The offset has its bytes, the button its payload."""
    query = api.ask_inline("党课")

    status, words = ask(api, "answerInlineQuery", inline_query_id=query, results=[article()], **more)

    assert (status, words.startswith(f"Bad Request: {refusal}")) == (400, True)


def test_a_query_is_answered_once_and_in_time(api: BotApi) -> None:
    """Afterwards it is too old."""
    first, second = api.ask_inline("甲"), api.ask_inline("乙")
    api.expire(second)

    assert ask(api, "answerInlineQuery", inline_query_id=first, results=[article()]) == (200, True)
    assert ask(api, "answerInlineQuery", inline_query_id=first, results=[article()]) == (400, TOO_OLD)
    assert ask(api, "answerInlineQuery", inline_query_id=second, results=[article()]) == (400, TOO_OLD)
    assert api.unanswered == set()


def test_queries_that_nobody_could_ask(api: BotApi) -> None:
    """Longer ones than Telegram lets one type, and any of a bot without inline mode."""
    with pytest.raises(ValueError, match="256 characters at most"):
        api.ask_inline("长" * 257)
    with BotApi() as plain, pytest.raises(ValueError, match="no inline mode"):
        plain.ask_inline("党课")
