"""Updates, texts and names made to do harm: the bot answers the next question, and shows nothing as what it is not."""

from __future__ import annotations

from typing import Any

import pytest

from bot.render_html.message_parts import Block, pack, sendable, shorten
from bot.render_html.script import script_for
from retrieval import Library
from tests.bot.conftest import serving
from tests.bot.talking import ADMIN, MEMBER, STRANGER, heard, notices, replies, say
from tests.bot_api import BotApi
from tests.standin.updates import queue

PERSON = {"id": MEMBER, "is_bot": False, "first_name": "</b>\u202e甲"}
CHAT = {"id": MEMBER, "type": "private"}
TRUE = {"message_id": 1, "date": 1, "chat": CHAT, "from": PERSON, "text": "党课"}


def happen(api: BotApi, kind: str, content: object) -> None:
    """Have the bot told whatever it may be."""
    with api.state.changed:
        queue(api.state, kind, content)  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize(
    "forged",
    [
        {"chat": {"id": 10**30, "type": "private"}},
        {"from": {**PERSON, "id": "1 OR 1=1"}},
        {"from": {**PERSON, "id": -(2**70)}},
        {"from": [PERSON]},
        {"chat": "private"},
        {"text": {"a": 1}},
        {"text": 5},
        {"entities": "none"},
        {"date": "yesterday"},
        {"reply_to_message": []},
        {"document": {"file_id": 1, "file_unique_id": None, "file_size": "x"}},
    ],
)
async def test_an_update_of_wrong_kinds_holds_up_nobody(api: BotApi, library: Library, forged: dict[str, Any]) -> None:
    """Whatever is in it, the next message is answered and the fetching goes on."""
    async with serving(api, library):
        happen(api, "message", {**TRUE, **forged})
        say(api, "党课多久一次", ADMIN)
        await replies(api)
        while not heard(api, ADMIN):
            await replies(api, len(api.state.sent) + 1)

    assert any("党课" in text for text in heard(api, ADMIN))


FORGED = (
    *("v", "v1003y\n", "v1003yy", "va", "unAAAAAAAAAAAA", "urAAAAAAAAAAA", "wdAAAAAAAA~", "wp", "iyAAAAAAAA~", "in2"),
    *("c" + "A" * 40, "a999999999999999999", "g1.u", "g0.u", "q0.AAAAAAAA", "q1.AAAAAAAA", "s1", "s1~", "\u202e"),
    "x" * 5000,
)


async def test_forged_buttons_do_nothing(api: BotApi, library: Library) -> None:
    """Data that no button carries, with more behind it, of administrators' buttons and of other people's answers."""
    async with serving(api, library, admin_ids=str(ADMIN), access="open"):
        say(api, "党课多久一次", MEMBER)
        [answer] = await replies(api)
        for number, data in enumerate(FORGED, start=1):
            api.press_data(answer.id, data, chat=MEMBER, user=MEMBER)
            await notices(api, number)
        sent = list(api.state.sent)

    assert len(api.state.notices) == len(FORGED)
    assert [one.text for one in sent] == [answer.text]


def somebody(number: int, *, is_bot: bool = False) -> dict[str, Any]:
    """Who has this number."""
    return {"id": number, "is_bot": is_bot, "first_name": "管理员", "username": "admin_bot"}


MASK = {"id": -100, "type": "supergroup", "title": "支部"}
CLAIMS: dict[str, dict[str, Any]] = {
    "anonymous": {"sender_chat": MASK, "from": somebody(1087968824, is_bot=True)},
    "signature": {"author_signature": str(ADMIN)},
    "forwarded": {"forward_origin": {"type": "user", "date": 1, "sender_user": somebody(ADMIN)}},
    "via bot": {"via_bot": somebody(ADMIN, is_bot=True)},
}


@pytest.mark.parametrize("claim", CLAIMS)
async def test_nobody_becomes_an_administrator_by_what_a_message_claims(
    api: BotApi, library: Library, claim: str
) -> None:
    """Only who sends counts: not a group's mask, a signature, where a command comes from, or the bot it came by."""
    command = [{"type": "bot_command", "offset": 0, "length": 6}]
    sent = {**TRUE, "chat": {"id": STRANGER, "type": "private"}, "from": somebody(STRANGER), "text": "/stats"}
    async with serving(api, library, admin_ids=str(ADMIN), access="open"):
        say(api, "党课多久一次", STRANGER)
        await replies(api)
        happen(api, "message", {**sent, "entities": command, **CLAIMS[claim]})
        await replies(api, 2)

    assert "使用情况" not in "\n".join(one.text for one in api.state.sent)


@pytest.mark.parametrize("kind", ["channel_post", "business_message", "edited_channel_post", "guest_message", "poll"])
async def test_messages_that_are_for_nobody_are_passed_over(api: BotApi, library: Library, kind: str) -> None:
    """Of channels, of business accounts, of kinds that nobody knows yet."""
    api.state.allowed = frozenset()
    async with serving(api, library, admin_ids=str(ADMIN)):
        api.state.allowed = frozenset()
        happen(api, kind, {**TRUE, "from": {**PERSON, "id": ADMIN}, "text": "/stats"})
        say(api, "党课多久一次", ADMIN)
        await replies(api)

    assert len(api.state.sent) == 1


def test_marks_of_direction_are_not_sent() -> None:
    """They would turn around what stands beside them; no bold is left where nothing is."""
    block = Block("甲\u202e<b>\u2066乙\x07\u200f", marks=((1, 2), (2, 4)))

    assert block.html() == "甲<b>&lt;b</b>&gt;乙 "
    assert pack([(Block("\u202e"),)]) == []
    assert shorten("《\u202etxt.讲话》\u2069", 20) == "《txt.讲话》"
    assert sendable("a\ud800\tb\n") == "a?\tb\n"


def test_half_characters_have_a_script_too() -> None:
    """The converter of scripts takes none."""
    assert script_for("zh-hant")("关于\ud800") == "關於?"
