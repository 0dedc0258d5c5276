"""Tests for the Bot API stand-in: it refuses what the real one refuses, in the same words."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from tests.bot_api import TOKEN, BotApi
from tests.bot_api_methods import BOT, CHANNEL, CONFLICT, GROUP, PRIVATE, RefusedError, checked
from tests.telegram_html import Entity, MarkupError, parse, units


@pytest.fixture
def api() -> Iterator[BotApi]:
    """The server, listening."""
    with BotApi() as server:
        yield server


def ask(api: BotApi, method: str, token: str = TOKEN, **parameters: object) -> tuple[int, Any]:
    """One request as a form, like python-telegram-bot's: the status, and the result or the error's description."""
    fields = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in parameters.items()
        if value is not None
    }
    return post(api, f"/bot{token}/{method}", urlencode(fields), "application/x-www-form-urlencoded")


def post(api: BotApi, path: str, body: str, content_type: str) -> tuple[int, Any]:
    """One request: the status, and the result or the error's description."""
    connection = HTTPConnection(urlsplit(api.url).netloc, timeout=10)
    try:
        connection.request("POST", path, body.encode(), {"Content-Type": content_type})
        answer = connection.getresponse()
        content = json.loads(answer.read())
    finally:
        connection.close()
    return answer.status, content["result"] if content["ok"] else content["description"]


def ids(updates: list[dict[str, Any]]) -> list[int]:
    """The numbers of some updates."""
    return [update["update_id"] for update in updates]


def test_get_me_knows_the_token(api: BotApi) -> None:
    """The right token gets the bot, a wrong one 401, a method or path that does not exist 404."""
    assert ask(api, "getMe") == (200, BOT)
    assert ask(api, "getMe", token="1:wrong") == (401, "Unauthorized")
    assert ask(api, "getNothing") == (404, "Not Found")
    assert post(api, "/getMe", "", "") == (404, "Not Found")


def test_parameters_come_as_form_as_json_or_in_the_address(api: BotApi) -> None:
    """All three forms mean the same; broken JSON is refused."""
    api.say("问")
    path = f"/bot{TOKEN}/sendChatAction"

    assert ask(api, "sendChatAction", chat_id=PRIVATE, action="typing") == (200, True)
    assert post(api, path, '{"chat_id": 7, "action": "typing"}', "application/json") == (200, True)
    assert post(api, f"{path}?chat_id=7&action=typing", "", "") == (200, True)
    assert post(api, path, "{", "application/json") == (400, "Bad Request: can't parse request JSON object")
    assert ask(api, "setMyCommands", commands="[") == (400, "Bad Request: can't parse commands JSON object")


def test_updates_come_again_until_they_are_confirmed(api: BotApi) -> None:
    """An offset forgets what is before it, and nothing else does."""
    for text in ("甲", "乙", "丙"):
        api.say(text)

    assert ids(ask(api, "getUpdates")[1]) == [1001, 1002, 1003]
    assert ids(ask(api, "getUpdates", limit=1)[1]) == [1001]
    assert ids(ask(api, "getUpdates", offset=1002)[1]) == [1002, 1003]
    assert ids(ask(api, "getUpdates", offset=0)[1]) == [1002, 1003]
    assert ids(ask(api, "getUpdates", offset=1004)[1]) == []


def test_a_negative_offset_keeps_the_last(api: BotApi) -> None:
    """An offset of -1 leaves the last update and forgets those before it."""
    for text in ("甲", "乙", "丙"):
        api.say(text)

    assert ids(ask(api, "getUpdates", offset=-1)[1]) == [1003]
    assert ids(ask(api, "getUpdates")[1]) == [1003]


def test_a_long_poll_ends_when_something_is_said(api: BotApi) -> None:
    """A poll with a timeout waits for the next update."""
    results: list[tuple[int, Any]] = []
    poll = threading.Thread(target=lambda: results.append(ask(api, "getUpdates", timeout=30)))
    poll.start()
    api.wait_for_call("getUpdates")
    api.say("甲")
    poll.join(timeout=10)

    assert [(status, ids(updates)) for status, updates in results] == [(200, [1001])]


def test_a_second_poll_ends_the_first(api: BotApi) -> None:
    """The older of two polls gets 409."""
    results: list[tuple[int, Any]] = []
    poll = threading.Thread(target=lambda: results.append(ask(api, "getUpdates", timeout=30)))
    poll.start()
    api.wait_for_call("getUpdates")
    second = ask(api, "getUpdates")
    poll.join(timeout=10)

    assert second == (200, [])
    assert results == [(409, CONFLICT)]


def test_only_allowed_updates_are_queued(api: BotApi) -> None:
    """What the bot does not want is not kept for it; what was queued before stays."""
    first = api.say("甲")
    api.edit(first, "乙")
    ask(api, "getUpdates", allowed_updates=["message"])
    api.edit(first, "丙")
    api.send({"text": "丁"}, chat=CHANNEL)
    api.say("戊")

    assert [next(kind for kind in update if kind != "update_id") for update in ask(api, "getUpdates")[1]] == [
        "message",
        "edited_message",
        "message",
    ]


def test_commands_and_mentions_get_their_entities(api: BotApi) -> None:
    """Offsets and lengths count UTF-16 units, so that a rare ideograph before a mention counts twice."""
    api.say("/start@youju_test_bot 甲")
    api.say("𠮷 @youju_test_bot", chat=GROUP)

    updates = ask(api, "getUpdates")[1]

    assert updates[0]["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 21}]
    assert updates[1]["message"]["entities"] == [{"type": "mention", "offset": 3, "length": 15}]


def test_commands_of_the_menu_are_checked(api: BotApi) -> None:
    """Name, description and number have the limits of the real server."""

    def menu(name: str, description: str, count: int = 1) -> tuple[int, Any]:
        return ask(api, "setMyCommands", commands=[{"command": name, "description": description}] * count)

    assert menu("start", "开始") == (200, True)
    assert menu("Start", "开始") == (400, "Bad Request: BOT_COMMAND_INVALID")
    assert menu("start", "") == (400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    assert menu("start", "长" * 257) == (400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    assert menu("start", "开始", 101) == (400, "Bad Request: BOT_COMMANDS_TOO_MUCH")


def test_a_chat_must_be_known_and_willing(api: BotApi) -> None:
    """A chat nobody wrote in is not found; one that blocked the bot is forbidden; an action must exist."""
    before = ask(api, "sendMessage", chat_id=PRIVATE, text="答")
    api.say("问")
    action = ask(api, "sendChatAction", chat_id=PRIVATE, action="thinking")
    api.block()

    assert before == (400, "Bad Request: chat not found")
    assert action == (400, "Bad Request: wrong parameter action in request")
    assert ask(api, "sendMessage", chat_id=PRIVATE, text="答") == (403, "Forbidden: bot was blocked by the user")


def test_a_sent_message_is_recorded_as_a_reader_sees_it(api: BotApi) -> None:
    """Text, formatting, what it answers and whether links are previewed are kept."""
    question = api.say("问")
    status, message = ask(
        api,
        "sendMessage",
        chat_id=PRIVATE,
        text="<b>每月</b> &lt;一次&gt;",
        parse_mode="HTML",
        reply_parameters={"message_id": question},
        link_preview_options={"is_disabled": True},
    )

    [sent] = api.wait_for_reply()

    assert (status, message["text"], message["reply_to_message"]["message_id"]) == (200, "每月 <一次>", question)
    assert (sent.text, sent.entities) == ("每月 <一次>", (Entity("bold", 0, 2),))
    assert (sent.reply_to, sent.preview) == (question, False)


def test_a_reply_needs_its_message(api: BotApi) -> None:
    """A message that is gone is not found unless that is allowed; a quote must stand in it."""
    question = api.say("问")
    quoting = ask(api, "sendMessage", chat_id=7, text="答", reply_parameters={"message_id": question, "quote": "别"})
    api.forget(question)
    target = {"message_id": question}
    lenient = {**target, "allow_sending_without_reply": True}

    assert quoting == (400, "Bad Request: QUOTE_TEXT_INVALID")
    assert ask(api, "sendMessage", chat_id=7, text="答", reply_parameters=target) == (
        400,
        "Bad Request: message to be replied not found",
    )
    assert ask(api, "sendMessage", chat_id=7, text="答", reply_parameters=lenient)[0] == 200
    assert ask(api, "sendMessage", chat_id=7, text="答", link_preview_options="yes") == (
        400,
        "Bad Request: can't parse link preview options JSON object",
    )


def test_an_edit_needs_the_bots_message_and_a_change(api: BotApi) -> None:
    """The same text is refused, and so is a message of somebody else."""
    question = api.say("问")
    answer = ask(api, "sendMessage", chat_id=PRIVATE, text="答")[1]["message_id"]

    def edit(message: int, text: str) -> tuple[int, Any]:
        return ask(api, "editMessageText", chat_id=PRIVATE, message_id=message, text=text)

    assert edit(question, "改") == (400, "Bad Request: message to edit not found")
    assert edit(answer, "答")[1].startswith("Bad Request: message is not modified: specified new message content")
    assert edit(answer, "改")[1]["text"] == "改"


def test_a_planned_refusal_comes_once(api: BotApi) -> None:
    """The next call fails as planned, the one after it is served."""
    api.refuse("getMe", RefusedError(502, "Bad Gateway"))

    assert ask(api, "getMe") == (502, "Bad Gateway")
    assert ask(api, "getMe") == (200, BOT)


def test_waiting_for_what_does_not_come_ends(api: BotApi) -> None:
    """A reply that is not sent is an error of the test, not a test that hangs."""
    with pytest.raises(TimeoutError, match="not after 0 s"):
        api.wait_for_reply(timeout=0)


@pytest.mark.parametrize(
    ("html", "refusal"),
    [
        ("a < b", 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
        ("一<br>", 'can\'t parse entities: Unsupported start tag "br" at byte offset 3'),
        ("<p>x</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
        ("<b>x</i>", 'can\'t parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("x</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
        ("x<b", "can't parse entities: Unclosed start tag at byte offset 1"),
        ("<b>x</b", "can't parse entities: Unclosed end tag at byte offset 4"),
        ("", "message text is empty"),
        (" \n\u200b", "text must be non-empty"),
        ("<b> </b>", "text must be non-empty"),
        ("一" * 4097, "message is too long"),
    ],
)
def test_refusals_are_in_the_servers_words(html: str, refusal: str) -> None:
    """A text that the real server refuses is refused with the same words."""
    with pytest.raises(RefusedError) as refused:
        checked(html, "HTML")

    assert str(refused.value) == f"Bad Request: {refusal}"


def test_length_is_counted_without_tags_and_references() -> None:
    """A message of 4,096 characters is taken, whatever its markup, with rare ideographs counted once."""
    assert checked("<b>" + "&lt;" * 4096 + "</b>", "HTML").text == "<" * 4096
    assert checked("𠮷" * 4096, "HTML").text == "𠮷" * 4096


def test_only_html_and_plain_text_are_understood() -> None:
    """Without a parse mode markup is text; another parse mode is refused."""
    assert checked("<b>", None).text == "<b>"
    with pytest.raises(RefusedError, match="unsupported parse_mode"):
        checked("x", "BBCode")


def test_entities_are_counted_in_utf_16() -> None:
    """Offset and length count a rare ideograph twice; an empty tag is no entity."""
    parsed = parse('𠮷<b>𠮷</b><i></i><blockquote expandable class="x">长</blockquote>')

    assert parsed.text == "𠮷𠮷长"
    assert parsed.entities == (Entity("bold", 2, 2), Entity("expandable_blockquote", 4, 1))
    assert units("𠮷一") == 3


def test_only_four_named_references_are_decoded() -> None:
    """Other names are shown as they are; numbers are decoded where they mean a character."""
    assert parse("&lt;&gt;&amp;&quot;&nbsp;&#20010;&#x4e2a;&#0;&#xd800;&lt").text == '<>&"&nbsp;个个&#0;&#xd800;<'


@pytest.mark.parametrize(
    ("html", "refusal"),
    [
        ("<blockquote>x<blockquote>y</blockquote></blockquote>", "Nested quotation would be dropped at byte offset 13"),
        ("<code><b>x</b></code>", 'Tag "b" within code would be dropped at byte offset 6'),
        ("<b =x>y</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<b x", 'Unclosed start tag "b" at byte offset 0'),
    ],
)
def test_lost_formatting_is_refused(html: str, refusal: str) -> None:
    """Nesting that the real server drops without a word, and tags that do not end, are refused."""
    with pytest.raises(MarkupError) as refused:
        parse(html)

    assert str(refused.value) == refusal


def test_nested_tags_close_inside_out() -> None:
    """Bold within a quotation is two entities; an end tag without a name closes the last one."""
    assert parse("<blockquote>一<b>二</></blockquote>").entities == (Entity("bold", 1, 1), Entity("blockquote", 0, 2))
