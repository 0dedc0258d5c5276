"""Tests for files: what the bot sends, alone or as an album, and what it fetches."""

from __future__ import annotations

import json

import pytest
from telegram import Bot, InputMediaDocument

from tests.standin.api import TOKEN, BotApi
from tests.standin.asking import ask, picture, post, raw, send_file, send_files
from tests.standin.entities import Entity
from tests.standin.faults import page
from tests.standin.files import MOST_FETCHED, MOST_PHOTO, MOST_UPLOADED
from tests.standin.people import GROUP, PRIVATE
from tests.standin.state import SentFile


def test_a_file_arrives_as_it_was_sent(api: BotApi) -> None:
    """Bytes, name and caption; a photo as a photo; neither can be edited like a text."""
    api.say("问")
    data = picture(2, 3)

    document = send_file(api, "document", b"a\r\n--c\r\n\0", chat_id="42", caption="<b>[年]</b>", parse_mode="HTML")
    photo = send_file(api, "photo", data, chat_id="42")

    assert (document[0], photo[0]) == (200, 200)
    assert document[1]["document"]["file_name"] == "甲.png"
    assert [sent.file for sent in api.state.sent] == [
        SentFile("document", "甲.png", b"a\r\n--c\r\n\0"),
        SentFile("photo", "甲.png", data),
    ]
    assert (api.state.sent[0].text, api.state.sent[0].entities) == ("[年]", (Entity("bold", 0, 3),))
    assert ask(api, "editMessageText", chat_id=PRIVATE, message_id=document[1]["message_id"], text="改") == (
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

    assert send_file(api, kind, data, chat_id="42")[1] == refusal


def test_a_form_without_a_file_or_with_a_long_caption_is_refused(api: BotApi) -> None:
    """A caption has 1,024 characters at most; a form needs its boundary."""
    api.say("问")

    assert ask(api, "sendPhoto", chat_id=PRIVATE)[1] == "Bad Request: there is no photo in the request"
    assert send_file(api, "document", b"x", chat_id="42", caption="长" * 1025)[1] == (
        "Bad Request: message caption is too long"
    )
    assert post(api, f"/bot{TOKEN}/sendPhoto", "", "multipart/form-data")[1] == "Bad Request: boundary not found"


def test_a_file_of_a_person_is_fetched(api: BotApi) -> None:
    """By its identity, up to twenty megabytes, with the token in its address."""
    api.upload("计划.txt", "三月".encode(), "/gap 支部")
    api.upload("大.txt", b"x" * (MOST_FETCHED + 1))
    message = ask(api, "getUpdates")[1][0]["message"]
    path = ask(api, "getFile", file_id=message["document"]["file_id"])[1]["file_path"]

    assert message["caption_entities"] == [{"type": "bot_command", "offset": 0, "length": 4}]
    assert raw(api, f"/file/bot{TOKEN}/{path}") == (200, "三月".encode())
    assert raw(api, f"/file/bot1:wrong/{path}")[0] == 404
    assert ask(api, "getFile", file_id="file-1") == (400, "Bad Request: file is too big")
    assert ask(api, "getFile", file_id="none")[1].startswith("Bad Request: wrong file_id")
    assert ask(api, "getFile")[1] == "Bad Request: file_id not specified"


async def test_a_download_may_fail(api: BotApi, bot: Bot) -> None:
    """As a test plans it; the next one succeeds."""
    api.upload("计划.txt", b"x")
    api.refuse("file", page(502))
    path = (await bot.get_file("file-0")).file_path or ""
    address = path.removeprefix(api.url)

    assert [raw(api, address)[0], raw(api, address)[0]] == [502, 200]


async def test_what_the_server_has_is_sent_again(api: BotApi, bot: Bot) -> None:
    """By its identity, and into a thread."""
    api.create_chat(GROUP, is_forum=True)
    thread = api.create_topic(GROUP, "计划")
    api.upload("计划.txt", b"x", chat=GROUP, thread=thread)
    await bot.send_document(GROUP, "file-0", message_thread_id=thread)

    [sent] = api.wait_for_reply()

    assert (sent.file, sent.thread) == (SentFile("document", "file-0", b"x"), thread)
    assert ask(api, "sendDocument", chat_id=GROUP, document="https://example.com/a.pdf") == (
        400,
        "Bad Request: wrong file identifier/HTTP URL specified",
    )


async def test_an_album_is_a_message_each(api: BotApi, bot: Bot) -> None:
    """They share their group; the captions are their own."""
    api.say("问")
    sent = await bot.send_media_group(
        PRIVATE, [InputMediaDocument(b"a", "<b>甲</b>", "HTML", filename="a.txt"), InputMediaDocument(b"b")]
    )

    first, second = api.wait_for_reply(2)

    assert sent[0].media_group_id == sent[1].media_group_id != ""
    assert (first.text, first.entities, second.text) == ("甲", (Entity("bold", 0, 1),), "")
    assert [one.file.data for one in (first, second) if one.file] == [b"a", b"b"]


@pytest.mark.parametrize(
    ("media", "refusal"),
    [
        ([{"type": "document", "media": "attach://a"}], "there are no messages to send"),
        ([{"type": "document", "media": "attach://a"}] * 11, "Too many messages to send as an album"),
        (
            [{"type": "document", "media": "attach://a"}, {"type": "photo", "media": "attach://a"}],
            "document can't be mixed with other media types",
        ),
        ([{"type": "sticker", "media": "attach://a"}] * 2, "type of the media is unsupported"),
        ([{"type": "document"}] * 2, "there is no document in the request"),
        ("none", "expected an Array of InputMedia"),
    ],
)
def test_albums_that_are_refused(api: BotApi, media: object, refusal: str) -> None:
    """One file is none, eleven are too many, and nothing is sent of one that is refused."""
    api.say("问")
    fields = {"chat_id": "42", "media": json.dumps(media)}

    assert send_files(api, "sendMediaGroup", {"a": ("a.txt", b"x")}, **fields) == (400, f"Bad Request: {refusal}")
    assert api.state.sent == []
