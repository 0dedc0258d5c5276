"""Tests for the Bot API stand-in: it refuses what the real one refuses, in the same words."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from PIL import Image

from tests.bot_api import TOKEN, BotApi
from tests.bot_api_media import MOST_FETCHED, MOST_PHOTO, MOST_UPLOADED
from tests.bot_api_methods import BOT, CHANNEL, CONFLICT, GROUP, PRIVATE, TOO_OLD, RefusedError, SentFile, checked
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


def post(api: BotApi, path: str, body: str | bytes, content_type: str) -> tuple[int, Any]:
    """One request: the status, and the result or the error's description."""
    connection = HTTPConnection(urlsplit(api.url).netloc, timeout=10)
    try:
        connection.request(
            "POST", path, body if isinstance(body, bytes) else body.encode(), {"Content-Type": content_type}
        )
        answer = connection.getresponse()
        content = json.loads(answer.read())
    finally:
        connection.close()
    return answer.status, content["result"] if content["ok"] else content["description"]


def send_file(api: BotApi, kind: str, data: bytes, name: str = "甲.png", **fields: str) -> tuple[int, Any]:
    """A file in a form, as an HTTP client sends it: the status, and the result or the error's description."""
    parts = [f'--b\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}' for key, value in fields.items()]
    parts.append(f'--b\r\nContent-Disposition: form-data; name="{kind}"; filename="{name}"\r\n\r\n')
    body = "\r\n".join(parts).encode() + data + b"\r\n--b--\r\n"
    path = f"/bot{TOKEN}/send{kind.capitalize()}"
    return post(api, path, body, "multipart/form-data; boundary=b")


def picture(width: int, height: int) -> bytes:
    """A PNG of one colour."""
    written = io.BytesIO()
    Image.new("1", (width, height)).save(written, "PNG")
    return written.getvalue()


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


def keyboard(*buttons: dict[str, str]) -> dict[str, Any]:
    """A keyboard of one line."""
    return {"inline_keyboard": [list(buttons)]}


ONE = {"text": "一", "callback_data": "p1"}


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        (keyboard({"text": "一", "callback_data": "党" * 22}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "一", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (
            keyboard({"text": "一"}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            keyboard({"text": " ", "callback_data": "p"}),
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (keyboard(*[ONE] * 101), "reply markup is too long"),
        ({}, "object expected as reply markup"),
    ],
)
def test_keyboards_are_checked(api: BotApi, markup: object, refusal: str) -> None:
    """Data of more than 64 bytes, buttons without text or data, and too many of them are refused."""
    api.say("问")

    assert ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_markup=markup) == (400, f"Bad Request: {refusal}")


def test_another_keyboard_is_a_change(api: BotApi) -> None:
    """The same text with other buttons is edited, the same of both is refused."""
    api.say("问")
    answer = ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_markup=keyboard(ONE))[1]["message_id"]

    def edit(markup: object) -> int:
        return ask(api, "editMessageText", chat_id=PRIVATE, message_id=answer, text="答", reply_markup=markup)[0]

    assert [edit(keyboard(ONE)), edit(keyboard(ONE, ONE)), edit(None), edit(None)] == [400, 200, 200, 400]
    assert [edited.labels for edited in api.state.edits] == [["一", "一"], []]


def test_a_press_is_answered_once(api: BotApi) -> None:
    """The press comes as an update with its message; a second answer, and one too long, are refused."""
    question = api.say("问")
    target = {"message_id": question}
    sent = ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_markup=keyboard(ONE), reply_parameters=target)[1]
    query = api.press(sent["message_id"], "一")
    pressed = ask(api, "getUpdates")[1][-1]["callback_query"]

    def answer(text: str) -> tuple[int, Any]:
        return ask(api, "answerCallbackQuery", callback_query_id=query, text=text)

    assert (pressed["id"], pressed["data"], pressed["message"]["text"]) == (query, "p1", "答")
    assert pressed["message"]["reply_to_message"]["text"] == "问"
    assert [answer("长" * 201), answer("好"), answer("好")] == [
        (400, "Bad Request: MESSAGE_TOO_LONG"),
        (200, True),
        (400, TOO_OLD),
    ]


def test_a_press_below_a_deleted_or_an_old_message_has_less_to_show(api: BotApi) -> None:
    """What the message answered is gone with it; of an old one only its number is told; an expired press is too old."""
    question = api.say("问")
    target = {"message_id": question}
    sent = ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_parameters=target)[1]["message_id"]
    api.forget(question)
    api.press_data(sent, "p1")
    api.expire(api.press_data(sent, "p1", accessible=False))

    deleted, old = (update["callback_query"]["message"] for update in ask(api, "getUpdates")[1][-2:])

    assert "reply_to_message" not in deleted
    assert set(old) == {"chat", "message_id", "date"}
    assert ask(api, "answerCallbackQuery", callback_query_id="query-1003") == (400, TOO_OLD)


def test_a_file_arrives_as_it_was_sent(api: BotApi) -> None:
    """Bytes, name and caption; a photo as a photo; neither can be edited like a text."""
    api.say("问")
    data = picture(2, 3)

    document = send_file(api, "document", b"a\r\n--c\r\n\0", chat_id="7", caption="<b>[年]</b>", parse_mode="HTML")
    photo = send_file(api, "photo", data, chat_id="7")

    assert (document[0], photo[0]) == (200, 200)
    assert document[1]["document"]["file_name"] == "甲.png"
    assert [sent.file for sent in api.state.sent] == [
        SentFile("document", "甲.png", b"a\r\n--c\r\n\0"),
        SentFile("photo", "甲.png", data),
    ]
    assert (api.state.sent[0].text, api.state.sent[0].entities) == ("[年]", (Entity("bold", 0, 3),))
    assert ask(api, "editMessageText", chat_id=7, message_id=document[1]["message_id"], text="改") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )


@pytest.mark.parametrize(
    ("kind", "data", "refusal"),
    [
        ("photo", b"no picture", "Bad Request: IMAGE_PROCESS_FAILED"),
        ("photo", picture(1000, 9001), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        ("photo", picture(10, 201), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (
            "photo",
            b"x" * (MOST_PHOTO + 1),
            "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
        ("document", b"", "Bad Request: file must be non-empty"),
        ("document", b"x" * (MOST_UPLOADED + 1), "Request Entity Too Large"),
    ],
)
def test_files_that_are_refused(api: BotApi, kind: str, data: bytes, refusal: str) -> None:
    """A photo has its measures, any file a size."""
    api.say("问")

    assert send_file(api, kind, data, chat_id="7")[1] == refusal


def test_a_form_without_a_file_or_with_a_long_caption_is_refused(api: BotApi) -> None:
    """A caption has 1,024 characters at most; a form needs its boundary."""
    api.say("问")

    assert ask(api, "sendPhoto", chat_id=7)[1] == "Bad Request: there is no photo in the request"
    assert send_file(api, "document", b"x", chat_id="7", caption="长" * 1025)[1] == (
        "Bad Request: message caption is too long"
    )
    assert post(api, f"/bot{TOKEN}/sendPhoto", "", "multipart/form-data")[1] == "Bad Request: boundary not found"


def test_a_file_of_a_person_is_fetched(api: BotApi) -> None:
    """By its identity, up to twenty megabytes, with the token in its address."""
    api.upload("计划.txt", "三月".encode(), "/gap 支部")
    api.upload("大.txt", b"x" * (MOST_FETCHED + 1))
    message = ask(api, "getUpdates")[1][0]["message"]
    path = ask(api, "getFile", file_id=message["document"]["file_id"])[1]["file_path"]
    connection = HTTPConnection(urlsplit(api.url).netloc, timeout=10)
    answers = []
    for token in (TOKEN, "1:wrong"):
        connection.request("GET", f"/file/bot{token}/{path}")
        answer = connection.getresponse()
        answers.append((answer.status, answer.read()))
    connection.close()

    assert message["caption_entities"] == [{"type": "bot_command", "offset": 0, "length": 4}]
    assert answers[0] == (200, "三月".encode())
    assert answers[1][0] == 404
    assert ask(api, "getFile", file_id="file-1") == (400, "Bad Request: file is too big")
    assert ask(api, "getFile", file_id="none")[1].startswith("Bad Request: wrong file_id")


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
