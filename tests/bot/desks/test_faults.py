"""Tests for bot.desks.faults and what a bad network does to questions, over HTTP."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.store import Store
from bot.texts import chat
from tests.bot.conftest import serving, store_in
from tests.bot_api import BotApi
from tests.bot_api_methods import GROUP, RefusedError
from tests.fakes import FailingLibrary, ScriptedLibrary
from tests.samples import answered, citation
from tests.standin.faults import Fault, garbage, lost, page, reset, truncated

SHOWN = "每月召开一次。\n《甲讲话》 · 第1段"
FLOOD = RefusedError(429, "Too Many Requests: retry after 1", retry_after=0.02)

FULL = "BEGIN SELECT RAISE(ABORT, 'no space'); END"


async def alter(store: Store, statement: str) -> None:
    """Change the database behind the program's back."""
    async with store.database.write() as connection:
        await connection.exec_driver_sql(statement)


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses are short."""
    monkeypatch.setattr("bot.inbox.processing.FIRST_PAUSE", 0.02)


@pytest.fixture
def library() -> ScriptedLibrary:
    """A library that knows one answer."""
    return ScriptedLibrary({"甲": answered(citation())})


@pytest.mark.parametrize("fault", [page(502), reset(), garbage(), RefusedError(500, "Internal Server Error"), FLOOD])
async def test_a_call_that_took_no_effect_is_made_again(
    api: BotApi, library: ScriptedLibrary, fault: Fault | RefusedError
) -> None:
    """The question is answered once, without a word on the trouble; the next one after it."""
    api.refuse("sendMessage", fault, fault)
    async with serving(api, library):
        first = api.say("甲")
        second = api.say("甲")
        await asyncio.to_thread(api.wait_for_reply, 2)

    assert [(sent.text, sent.reply_to) for sent in api.state.sent] == [(SHOWN, first), (SHOWN, second)]


@pytest.mark.parametrize("fault", [lost(), truncated()])
async def test_an_answer_whose_receipt_is_lost_is_sent_again(
    api: BotApi, library: ScriptedLibrary, fault: Fault
) -> None:
    """Nobody can know that it arrived: rather twice than not at all."""
    api.refuse("sendMessage", fault)
    async with serving(api, library):
        api.say("甲")
        sent = await asyncio.to_thread(api.wait_for_reply, 2)

    assert [one.text for one in sent] == [SHOWN, SHOWN]


async def test_on_a_bad_network_everybody_is_answered_in_turn(api: BotApi, library: ScriptedLibrary) -> None:
    """A third of all calls fail before they take effect; each question is answered once, in each chat in its order."""
    for fault in (page(502), reset(), FLOOD):
        api.disturb(fault, chance=0.12, seed=3, methods=["sendMessage", "getUpdates"])
    async with serving(api, library):
        asked = {api.say("甲", chat=person, user=person): person for _ in range(4) for person in (1, 2, 3)}
        await asyncio.to_thread(api.wait_for_reply, len(asked), 30)
        api.recover()

    for person in (1, 2, 3):
        expected = [message for message, of in asked.items() if of == person]
        assert [sent.reply_to for sent in api.state.sent if sent.chat == person] == expected


async def test_one_chat_told_to_wait_holds_up_no_other(api: BotApi, library: ScriptedLibrary) -> None:
    """While one person's answer has to wait, another's goes out."""
    api.refuse("sendMessage", RefusedError(429, "Too Many Requests: retry after 1", retry_after=0.5))
    async with serving(api, library):
        api.say("甲", chat=1, user=1)
        await asyncio.to_thread(api.wait_for_call, "sendMessage")
        api.say("甲", chat=2, user=2)
        await asyncio.to_thread(api.wait_for_reply, 2)

    assert [sent.chat for sent in api.state.sent] == [2, 1]


async def test_an_apology_waits_for_the_network_too(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """A fault of the program's own is tried again where nobody could be told; told, it is put aside."""
    api.refuse("sendMessage", page(502))
    async with serving(api, FailingLibrary()):
        api.say("甲")
        await asyncio.to_thread(api.wait_for_reply)

    assert [sent.text for sent in api.state.sent] == [chat.FAILURE]
    assert caplog.text.count("处理消息时出错。") == 2
    assert "没有处理成，已搁置（ZeroDivisionError）。" in caplog.text


async def test_a_person_who_blocked_the_bot_is_not_tried_again(
    api: BotApi, library: ScriptedLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    """One line without a stack; others are answered on."""
    api.say("甲", chat=1, user=1)
    api.block(1)
    async with serving(api, library):
        api.say("甲", chat=2, user=2)
        await asyncio.to_thread(api.wait_for_reply)

    assert [sent.chat for sent in api.state.sent] == [2]
    assert "不能再往这里发消息（Forbidden: bot was blocked by the user），不再尝试。" in caplog.text
    assert sum(refusal.method == "sendMessage" for refusal in api.refusals) == 1
    assert "Traceback" not in caplog.text
    assert "已搁置" not in caplog.text


async def test_a_group_that_the_bot_was_removed_from_is_not_tried_again(
    api: BotApi, library: ScriptedLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    """The same for a group."""
    api.create_chat(GROUP)
    api.say("/ask 甲", chat=GROUP)
    api.remove_bot(GROUP)
    async with serving(api, library):
        api.say("甲", chat=2, user=2)
        await asyncio.to_thread(api.wait_for_reply)

    assert [sent.chat for sent in api.state.sent] == [2]
    assert "不能再往这里发消息（Forbidden: bot was kicked from the supergroup chat），不再尝试。" in caplog.text
    assert "Traceback" not in caplog.text


async def test_a_question_that_is_deleted_is_answered_without_a_reference(
    api: BotApi, library: ScriptedLibrary
) -> None:
    """There is nothing to reply to any more."""
    question = api.say("甲")
    api.forget(question)
    async with serving(api, library):
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert (sent.text, sent.reply_to) == (SHOWN, None)


async def test_an_answer_that_is_deleted_is_not_edited(
    api: BotApi, library: ScriptedLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    """An edit of its question does nothing, and says nothing."""
    library = ScriptedLibrary({"甲": answered(citation()), "乙": answered(citation())})
    async with serving(api, library):
        question = api.say("甲")
        [sent] = await asyncio.to_thread(api.wait_for_reply)
        api.forget(sent.id)
        api.edit(question, "乙")
        await asyncio.to_thread(api.wait_for_call, "editMessageText")

    assert len(api.state.sent) == 1
    assert "处理消息时" not in caplog.text


async def test_where_nothing_can_be_noted_people_are_answered(
    api: BotApi, library: ScriptedLibrary, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What was talked about before is known still; the log names the database, and soon all is noted again."""
    library = ScriptedLibrary({"甲": answered(citation()), "乙": answered(citation())})
    async with store_in(tmp_path) as store, serving(api, library, store=store):
        api.say("甲")
        await asyncio.to_thread(api.wait_for_reply)
        for table in ("talks", "replies"):
            await alter(store, f"CREATE TRIGGER full_{table} BEFORE UPDATE ON {table} {FULL}")
            await alter(store, f"CREATE TRIGGER new_{table} BEFORE INSERT ON {table} {FULL}")
        question = api.say("乙")
        await asyncio.to_thread(api.wait_for_reply, 2)
        api.edit(question, "甲")
        await asyncio.to_thread(api.wait_for_reply, 3)
        for table in ("talks", "replies"):
            await alter(store, f"DROP TRIGGER full_{table}")
            await alter(store, f"DROP TRIGGER new_{table}")
        api.say("乙")
        await asyncio.to_thread(api.wait_for_reply, 4)

    assert [sent.text for sent in api.state.sent] == [SHOWN] * 4
    assert library.asked == [("甲", ()), ("乙", ("甲",)), ("甲", ("甲",)), ("乙", ("甲",))]
    assert f"没有记下提问或回答（数据库 {tmp_path / 'youju.db'} 出错（IntegrityError）" in caplog.text
    assert "Traceback" not in caplog.text


async def test_where_nothing_can_be_read_people_get_a_line(
    api: BotApi, library: ScriptedLibrary, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says what is wrong with the database, without a stack."""
    async with store_in(tmp_path) as store, serving(api, library, store=store):
        await alter(store, "ALTER TABLE people RENAME TO nobody")
        api.say("甲")
        await asyncio.to_thread(api.wait_for_reply)

    assert [sent.text for sent in api.state.sent] == [chat.FAILURE]
    assert f"处理消息时，数据库出错：数据库 {tmp_path / 'youju.db'} 出错（OperationalError）" in caplog.text
    assert "Traceback" not in caplog.text
