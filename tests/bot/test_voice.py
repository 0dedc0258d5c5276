"""Tests for bot.voice, over HTTP."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.texts import chat
from tests.bot.conftest import serving, store_in
from tests.bot_api import BotApi
from tests.bot_api_methods import RefusedError
from tests.fakes import ScriptedLibrary
from tests.samples import answered, citation, duty

FLOOD = RefusedError(429, "Too Many Requests: retry after 1", retry_after=0.01)


async def sent_to(api: BotApi, question: str, library: ScriptedLibrary, count: int = 1) -> list[str]:
    """What the bot sends for one question."""
    async with serving(api, library):
        api.say(question)
        await asyncio.to_thread(api.wait_for_reply, count)
    return [sent.text for sent in api.state.sent]


async def test_only_the_first_of_several_parts_is_a_reply(api: BotApi) -> None:
    """A long answer comes in order, and quotes the question once."""
    library = ScriptedLibrary({"甲": answered(citation("乙" * 5000))})

    parts = await sent_to(api, "甲", library, 2)

    assert [len(part) for part in parts] == [4096, 904 + len("\n《甲讲话》 · 第1段")]
    assert [sent.reply_to for sent in api.state.sent] == [1, None]


async def test_a_deleted_question_is_answered_all_the_same(api: BotApi) -> None:
    """The reply to a message that is gone is sent as a message of its own."""
    library = ScriptedLibrary({"甲": answered(citation())})
    question = api.say("甲")
    api.forget(question)
    async with serving(api, library):
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert (sent.text, sent.reply_to) == ("每月召开一次。\n《甲讲话》 · 第1段", None)


async def test_a_flood_wait_is_waited_for(api: BotApi) -> None:
    """After being asked to wait twice the bot sends its answer, once."""
    api.refuse("sendMessage", FLOOD, FLOOD)

    assert await sent_to(api, "/help", ScriptedLibrary({})) == [chat.HELP]


async def test_many_flood_waits_are_waited_for(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked to wait more often than a call is made again, the bot begins anew until it can answer."""
    monkeypatch.setattr("bot.inbox.processing.FIRST_PAUSE", 0.0)
    api.refuse("sendMessage", *[FLOOD] * 7)

    assert await sent_to(api, "/help", ScriptedLibrary({})) == [chat.HELP]


async def test_a_very_long_flood_wait_is_left_to_the_next_start(api: BotApi, tmp_path: Path) -> None:
    """Nothing is sent before; asked to stop meanwhile, the bot stops, and answers when it starts again."""
    api.refuse("sendMessage", RefusedError(429, "Too Many Requests: retry after 61", retry_after=61))
    async with store_in(tmp_path) as store:
        async with serving(api, ScriptedLibrary({}), store=store):
            api.say("/help")
            await asyncio.to_thread(api.wait_for_call, "sendMessage")
        before = list(api.state.sent)
        async with serving(api, ScriptedLibrary({}), store=store):
            [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert before == []
    assert sent.text == chat.HELP


async def test_an_edit_waits_for_a_flood_and_passes_over_what_is_gone(api: BotApi) -> None:
    """A list is edited after the wait; one that was deleted meanwhile is no error, another refusal is."""
    gone = RefusedError(400, "Bad Request: message to edit not found")
    wrong = RefusedError(400, "Bad Request: not enough rights")
    async with serving(api, ScriptedLibrary({}, duties=[duty()])):
        api.say("/duties")
        [sent] = await asyncio.to_thread(api.wait_for_reply)
        for fault, count in ((FLOOD, 2), (gone, 3), (wrong, 4)):
            api.refuse("editMessageText", fault)
            api.press(sent.id, "1" if count == 2 else "↩ 返回列表")
            await asyncio.to_thread(api.wait_for_call, "editMessageText", count)
        await asyncio.to_thread(api.wait_for_reply, 2)

    assert [edited.labels for edited in api.state.edits] == [["↩ 返回列表"]]
    assert [each.text for each in api.state.sent[1:]] == [chat.FAILURE]


async def test_a_file_waits_for_a_flood(api: BotApi) -> None:
    """It is sent whole the second time."""
    api.refuse("sendDocument", FLOOD)
    async with serving(api, ScriptedLibrary({}, duties=[duty()])):
        api.say("/calendar ics")
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.file is not None
    assert sent.file.data.endswith(b"END:VCALENDAR\r\n")


@pytest.mark.parametrize("code", [400, 429, 502])
async def test_a_failed_sign_of_typing_is_of_no_consequence(api: BotApi, code: int) -> None:
    """The answer is sent although the typing sign was refused."""
    api.refuse("sendChatAction", RefusedError(code, "refused"))

    assert await sent_to(api, "甲", ScriptedLibrary({"甲": answered(citation())})) == [
        "每月召开一次。\n《甲讲话》 · 第1段"
    ]
