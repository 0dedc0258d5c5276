"""Tests for what people do: they write, send, edit, delete and follow links as Telegram lets them."""

from __future__ import annotations

import pytest
from telegram import Bot

from tests.standin.acting import CONTACT, LOCATION
from tests.standin.api import BotApi
from tests.standin.asking import ask
from tests.standin.people import GROUP, PRIVATE, Person


def test_commands_and_mentions_get_their_entities(api: BotApi) -> None:
    """Offsets and lengths count UTF-16 units, so that a rare ideograph before a mention counts twice."""
    api.say("/start@youju_test_bot 甲")
    api.say("𠮷 @youju_test_bot", chat=GROUP)

    updates = ask(api, "getUpdates")[1]

    assert updates[0]["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 21}]
    assert updates[1]["message"]["entities"] == [{"type": "mention", "offset": 3, "length": 15}]


def test_a_private_chat_has_one_person_in_it(api: BotApi) -> None:
    """It is named by that person, and nobody else writes there."""
    api.say("甲")
    api.say("乙", user=8)
    api.say("丙", chat=9)
    api.say("丁", chat=GROUP)
    with pytest.raises(ValueError, match="8 can not write in the private chat 42"):
        api.say("戊", chat=PRIVATE, user=8)

    messages = [update["message"] for update in ask(api, "getUpdates")[1]]

    assert [(one["chat"]["id"], one["from"]["id"]) for one in messages] == [(42, 42), (8, 8), (9, 9), (GROUP, 42)]


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "video", "video_note", "audio", "animation"])
async def test_all_kinds_of_media_are_sent(api: BotApi, bot: Bot, kind: str) -> None:
    """The library reads each, with its caption, and fetches the file."""
    api.send_media(kind, "/ask 问", data=b"abc")

    message = (await bot.get_updates())[0].message

    assert message is not None
    sent = message.effective_attachment
    file = await (sent[-1] if isinstance(sent, tuple) else sent).get_file()  # type: ignore[union-attr]
    assert bytes(await file.download_as_bytearray()) == b"abc"
    assert (message.caption, message.caption_entities[0].type) == ("/ask 问", "bot_command")
    assert api.transcript() == f"读者：〔{kind}〕/ask 问"


async def test_places_and_contacts_are_sent(api: BotApi, bot: Bot) -> None:
    """They are messages without a text."""
    api.send(LOCATION)
    api.send(CONTACT)

    where, who = (update.message for update in await bot.get_updates())

    assert where is not None
    assert where.location is not None
    assert who is not None
    assert who.contact is not None


async def test_an_album_comes_as_a_message_each(api: BotApi, bot: Bot) -> None:
    """The files share their group, the first has the caption."""
    sent = api.upload_album([("甲.txt", b"a"), ("乙.txt", b"b")], "/add")

    first, second = (update.message for update in await bot.get_updates())

    assert first is not None
    assert second is not None
    assert (first.message_id, second.message_id) == (sent[0], sent[1])
    assert first.media_group_id == second.media_group_id is not None
    assert (first.caption, second.caption) == ("/add", None)


def test_captions_are_edited_too(api: BotApi) -> None:
    """What becomes a command gets its entity, what was one loses it."""
    file = api.upload("甲.txt", b"a", "/add")
    api.edit(file, "不")
    api.edit(file, "/gap")

    first, second = (update["edited_message"] for update in ask(api, "getUpdates")[1][1:])

    assert (first["caption"], "caption_entities" in first) == ("不", False)
    assert second["caption_entities"] == [{"type": "bot_command", "offset": 0, "length": 4}]


def test_links_to_the_bot_are_followed(api: BotApi) -> None:
    """They start it with their payload; no link has another payload than the real one."""
    api.open_link()
    api.open_link("c_1-Z", user=Person(8))
    for payload in ("a b", "党", "a" * 65):
        with pytest.raises(ValueError, match="start_parameter"):
            api.open_link(payload)

    messages = [update["message"] for update in ask(api, "getUpdates")[1]]

    assert [(one["chat"]["id"], one["text"]) for one in messages] == [(42, "/start"), (8, "/start c_1-Z")]
    assert messages[1]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
