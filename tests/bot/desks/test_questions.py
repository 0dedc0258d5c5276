"""Tests for bot.desks.questions, over HTTP, with a library that says what it was told to."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot.texts import chat
from retrieval import Library
from tests.bot.conftest import serving
from tests.bot_api import BotApi
from tests.bot_api_methods import CHANNEL, GROUP, PRIVATE, RefusedError
from tests.fakes import FailingLibrary, PatientLibrary, ScriptedLibrary
from tests.samples import answered, citation, document

ANSWER = answered(citation("每月召开一次。"))
SHOWN = "每月召开一次。\n《甲讲话》 · 第1段"
STICKER = {"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1}}
STICKER["sticker"] |= {"is_animated": False, "is_video": False}


async def talk(api: BotApi, library: ScriptedLibrary, *lines: str, chat: int = PRIVATE) -> list[str]:
    """What the bot says to some lines, each sent when the one before it is answered."""
    async with serving(api, library):
        for count, line in enumerate(lines, 1):
            api.say(line, chat=chat)
            await asyncio.to_thread(api.wait_for_reply, count)
    return [sent.text for sent in api.state.sent]


async def test_a_question_is_answered_as_a_reply(api: BotApi) -> None:
    """After a sign of typing comes the answer, as a reply to the question, without a preview of links."""
    async with serving(api, ScriptedLibrary({"多久一次": ANSWER})):
        question = api.say("多久一次")
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.text == SHOWN
    assert (sent.chat, sent.reply_to, sent.preview) == (PRIVATE, question, False)
    methods = [call.method for call in api.calls]
    assert methods.index("sendChatAction") < methods.index("sendMessage")


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("/start", chat.START),
        ("/start deep-link", chat.START),
        ("/help", chat.HELP),
        ("/nothing", chat.UNKNOWN_COMMAND),
        ("/nothing@other_bot", chat.UNKNOWN_COMMAND),
    ],
)
async def test_commands(api: BotApi, line: str, reply: str) -> None:
    """Each command has its text, and one that there is none of a line of help."""
    assert await talk(api, ScriptedLibrary({}, documents=[document()]), line) == [reply]


async def test_follow_ups_come_with_the_questions_before(api: BotApi) -> None:
    """The library gets the earlier questions of the same person, oldest first, and no commands."""
    library = ScriptedLibrary({"甲": ANSWER, "乙": ANSWER, "丙": ANSWER})

    await talk(api, library, "甲", "/help", "乙", "丙")

    assert library.asked == [("甲", ()), ("乙", ("甲",)), ("丙", ("甲", "乙"))]


async def test_what_is_no_text_gets_a_line_of_help(api: BotApi) -> None:
    """A sticker is answered in private, and neither a pinned message nor an edit is."""
    async with serving(api, ScriptedLibrary({})):
        first = api.send(STICKER)
        await asyncio.to_thread(api.wait_for_reply)
        api.send({"delete_chat_photo": True})
        api.edit(first, "甲")

    assert [sent.text for sent in api.state.sent] == [chat.NOT_TEXT]


async def test_in_a_group_only_what_is_for_the_bot_is_answered(api: BotApi) -> None:
    """Talk, stickers, other bots' commands and mentions of others are not for the bot."""
    async with serving(api, ScriptedLibrary({})):
        for text in ("随便说说", "/nothing", "/nothing@other_bot", "/start@other_bot", "@other_bot 甲"):
            api.say(text, chat=GROUP)
        api.send(STICKER, chat=GROUP)
        api.say("回复别人", chat=GROUP, reply_to=1)

    assert api.state.sent == []


async def test_in_a_group_a_mention_a_reply_and_a_command_are_answered(api: BotApi) -> None:
    """The mention is no part of the question; a reply to the bot needs none; a command may name the bot."""
    library = ScriptedLibrary({"甲": ANSWER, "乙": ANSWER})
    async with serving(api, library):
        api.say("@Youju_Test_Bot 甲", chat=GROUP)
        [first] = await asyncio.to_thread(api.wait_for_reply)
        api.say("乙", chat=GROUP, reply_to=first.id)
        await asyncio.to_thread(api.wait_for_reply, 2)
        api.say("/help", chat=GROUP)
        await asyncio.to_thread(api.wait_for_reply, 3)
        api.say("/nothing@youju_test_bot", chat=GROUP)
        await asyncio.to_thread(api.wait_for_reply, 4)

    assert library.asked == [("甲", ()), ("乙", ("甲",))]
    assert [sent.text for sent in api.state.sent] == [SHOWN, SHOWN, chat.HELP, chat.UNKNOWN_COMMAND]


async def test_posts_in_a_channel_are_not_asked_for(api: BotApi) -> None:
    """The bot has Telegram send it messages and pressed buttons only."""
    async with serving(api, ScriptedLibrary({})):
        calls = await asyncio.to_thread(api.wait_for_call, "getUpdates")
        api.send({"text": "公告"}, chat=CHANNEL)

    assert calls[0].parameters["allowed_updates"] == ["message", "callback_query", "inline_query", "my_chat_member"]
    assert api.state.sent == []


async def test_a_fault_is_logged_and_answered_calmly(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """An unforeseen error leaves its stack in the log, the question in neither, and a sentence in the chat."""
    async with serving(api, FailingLibrary()):
        api.say("机密问题")
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.text == chat.FAILURE
    assert "ZeroDivisionError: a fault of the library" in caplog.text
    assert "机密问题" not in caplog.text


async def test_who_blocked_the_bot_is_left_alone(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """A refused reply to somebody who blocked the bot is logged and not tried again."""
    async with serving(api, ScriptedLibrary({"甲": ANSWER})):
        api.say("甲")
        api.block()

    assert len([call for call in api.calls if call.method == "sendMessage"]) == 1
    assert "bot was blocked by the user" in caplog.text


async def test_an_apology_that_fails_is_no_further_trouble(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """Where even the apology is refused, the log says so and the next question is answered."""
    refused = RefusedError(400, "Bad Request: not enough rights to send text messages to the chat")
    api.refuse("sendMessage", refused, refused)
    async with serving(api, ScriptedLibrary({"甲": ANSWER})):
        api.say("甲")
        await asyncio.to_thread(api.wait_for_call, "sendMessage", 2)
        api.say("甲")
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.text == SHOWN
    assert "出错的提示也没有发出（BadRequest）。" in caplog.text


async def test_a_slow_answer_holds_up_nobody_else(api: BotApi) -> None:
    """While one question is worked on another is answered; stopping waits for the first."""
    library = PatientLibrary(ANSWER, urgent="急")
    async with serving(api, library):
        slow = api.say("慢")
        await asyncio.to_thread(library.begun.wait, 10)
        urgent = api.say("急", chat=8)
        await asyncio.to_thread(api.wait_for_reply)
        library.finish.set()

    assert [sent.reply_to for sent in api.state.sent] == [urgent, slow]


async def test_a_file_put_into_the_folder_is_answered_from(api: BotApi, tmp_path: Path) -> None:
    """The bot goes on, the next question finds the new document, and the list of sources has it."""
    speech = "在{0}工作会议上的讲话\n同志们：\n{0}党课每季度上一次。\n"
    (tmp_path / "a.txt").write_text(speech.format("甲局"), encoding="utf-8")
    async with serving(api, Library.open(tmp_path), every=0):
        api.say("乙机关党课多久一次")
        await asyncio.to_thread(api.wait_for_reply)
        (tmp_path / "b.txt").write_text(speech.format("乙机关"), encoding="utf-8")
        api.say("乙机关党课多久一次")
        await asyncio.to_thread(api.wait_for_reply, 2)
        api.say("/sources")
        before, after, sources = await asyncio.to_thread(api.wait_for_reply, 3)

    assert "乙机关" not in before.text
    assert "乙机关党课每季度上一次。\n《在乙机关工作会议上的讲话》 · 第1段" in after.text
    assert sources.text.startswith("共 2 份资料")


async def test_a_folder_that_went_is_reported_and_answers_go_on(api: BotApi, tmp_path: Path) -> None:
    """The documents that were read are answered from as long as there are no others."""
    (tmp_path / "资料").mkdir()
    (tmp_path / "资料" / "a.txt").write_text("某局工作要点\n党课每季度上一次。\n", encoding="utf-8")
    library, said = Library.open(tmp_path / "资料"), list[str]()
    (tmp_path / "资料").rename(tmp_path / "旧资料")
    async with serving(api, library, every=0, report=said.append):
        for count in (1, 2):
            api.say("党课多久一次")
            await asyncio.to_thread(api.wait_for_reply, count)

    assert ["党课每季度上一次。" in sent.text for sent in api.state.sent] == [True, True]
    assert [line.partition("；")[0] for line in said] == [f"语料文件夹 {tmp_path / '资料'} 不存在"]


async def test_the_log_has_outcomes_and_no_texts(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """An answered question leaves one line with its status, citations and time."""
    caplog.set_level(logging.INFO, logger="bot")

    await talk(api, ScriptedLibrary({"机密问题": replace(ANSWER, took_ms=3.4)}), "机密问题")

    assert "已回答：answered，1 处出处，3 毫秒。" in caplog.text
    assert "机密问题" not in caplog.text
