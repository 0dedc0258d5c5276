"""Tests for bot.desks.admin_broadcast, through the application and over HTTP."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.store import Store
from bot.texts import admin as admin_texts
from tests.bot.conftest import serving, store_in
from tests.bot.talking import ADMIN, edits, heard, notices, press, replies, say
from tests.bot_api import BotApi
from tests.bot_api_methods import RefusedError
from tests.fakes import ScriptedLibrary

PEOPLE = (2001, 2002, 2003)
NOTICE = "管理员通知\n今晚 <8> 点停机\n请提前查好"
COMMAND = "/broadcast 今晚 <8> 点停机\n请提前查好"
FLOOD = RefusedError(429, "Too Many Requests: retry after 1", retry_after=0.01)


@pytest.fixture
def library() -> ScriptedLibrary:
    """A library that is not asked."""
    return ScriptedLibrary({})


async def known(store: Store, api: BotApi, people: Sequence[int] = PEOPLE) -> None:
    """These wrote to the bot in private before."""
    for user in people:
        say(api, "您好", user)
        await store.people.see(user, private=True)
    await store.people.see(9999, private=False)
    with api.state.changed:
        api.state.pending.clear()


async def test_a_word_goes_to_everybody_once_it_is_confirmed(api: BotApi, library: ScriptedLibrary) -> None:
    """Shown first as it will look, with the number of people; sent to each who wrote in private, told when done."""
    async with store_in(Path()) as store:
        await known(store, api)
        async with serving(api, library, store=store, admin_ids=str(ADMIN)):
            say(api, COMMAND)
            shown, asked = await replies(api, 2)
            nobody_yet = [heard(api, user) for user in PEOPLE]
            await press(api, asked.id, "发给 3 人")
            await replies(api, 5)
            done = (await edits(api, 2))[-1]

    assert shown.text == NOTICE
    assert asked.text == admin_texts.BROADCAST_ASKS.format(count=3)
    assert nobody_yet == [[], [], []]
    assert [heard(api, user) for user in PEOPLE] == [[NOTICE]] * 3
    assert done.text == admin_texts.BROADCAST_DONE.format(sent=3, blocked=0, failed=0)
    assert heard(api, 9999) == []
    assert done.buttons == ()


async def test_who_blocked_the_bot_is_noted_and_floods_are_waited_for(api: BotApi, library: ScriptedLibrary) -> None:
    """One blocked it, one is unknown to Telegram, one call has to wait, one fails: the rest get it."""
    async with store_in(Path()) as store:
        await known(store, api, [*PEOPLE, 2004])
        await store.people.see(2005, private=True)
        with api.state.changed:
            api.state.chats[2001].bot = "kicked"
        async with serving(api, library, store=store, admin_ids=str(ADMIN)):
            say(api, COMMAND)
            _, asked = await replies(api, 2)
            api.refuse("sendMessage", None, FLOOD, None, RefusedError(400, "Bad Request: something else"))
            await press(api, asked.id, "发给 5 人")
            done = (await edits(api, 2))[-1]
        reachable = await store.people.reachable()

    assert done.text == admin_texts.BROADCAST_DONE.format(sent=2, blocked=2, failed=1)
    assert [heard(api, user) for user in (2002, 2003, 2004)] == [[NOTICE], [], [NOTICE]]
    assert reachable == [ADMIN, 2002, 2003, 2004]


async def test_a_word_may_be_left(api: BotApi, library: ScriptedLibrary) -> None:
    """Cancelled, nobody gets it; and the button of the same message does nothing more."""
    async with store_in(Path()) as store:
        await known(store, api)
        async with serving(api, library, store=store, admin_ids=str(ADMIN)):
            say(api, COMMAND)
            _, asked = await replies(api, 2)
            await press(api, asked.id, admin_texts.NO_BUTTON)
            [done] = await edits(api)

    assert done.text == admin_texts.BROADCAST_CANCELLED
    assert len(api.state.sent) == 2


async def test_a_button_sends_once(api: BotApi, library: ScriptedLibrary) -> None:
    """Pressed again while it goes out or afterwards, it says so."""
    async with store_in(Path()) as store:
        await known(store, api)
        async with serving(api, library, store=store, admin_ids=str(ADMIN)):
            say(api, COMMAND)
            _, asked = await replies(api, 2)
            data = asked.buttons[0].data
            for _ in range(2):
                api.press_data(asked.id, data, chat=ADMIN, user=ADMIN)
            await edits(api, 2)
            said = await notices(api, 2)

    assert sorted(said) == ["", admin_texts.EXPIRED]
    assert [heard(api, user) for user in PEOPLE] == [[NOTICE]] * 3


async def test_one_goes_out_at_a_time(api: BotApi, library: ScriptedLibrary) -> None:
    """A second word waits for the administrator to press again."""
    async with store_in(Path()) as store:
        await known(store, api)
        async with serving(api, library, store=store, admin_ids=str(ADMIN)):
            say(api, COMMAND)
            _, first = await replies(api, 2)
            say(api, "/broadcast 另一条")
            _, second = (await replies(api, 4))[2:]
            api.refuse("sendMessage", RefusedError(429, "Too Many Requests: retry after 1", retry_after=1))
            await press(api, first.id, "发给 3 人")
            await press(api, second.id, "发给 3 人")
            await edits(api, 2)

    assert await notices(api, 2) == ["", admin_texts.BROADCAST_BUSY]


async def test_a_button_works_after_a_restart(api: BotApi, library: ScriptedLibrary) -> None:
    """The text is that of the command; where the command was deleted the button says that it has expired."""
    async with store_in(Path()) as store:
        await known(store, api, PEOPLE[:1])
        async with serving(api, library, store=store, admin_ids=str(ADMIN)):
            command = say(api, COMMAND)
            _, asked = await replies(api, 2)
        async with serving(api, library, store=store, admin_ids=str(ADMIN)):
            api.forget(command, chat=ADMIN)
            await press(api, asked.id, "发给 1 人")

    assert await notices(api) == [admin_texts.EXPIRED]
    assert heard(api, 2001) == []


async def test_a_stop_cuts_it_short(api: BotApi, library: ScriptedLibrary) -> None:
    """Told to stop, the bot does not send to the end, and says to how many it did not come."""
    async with store_in(Path()) as store:
        await known(store, api, range(3000, 3200))
        async with serving(api, library, store=store, admin_ids=str(ADMIN)):
            say(api, COMMAND)
            _, asked = await replies(api, 2)
            await press(api, asked.id, "发给 200 人")
            await replies(api, 4)
        done = api.state.edits[-1]

    assert done.text.startswith("机器人正在停止，通知只发了一部分：送到 ")
    assert len(api.state.sent) < 100


async def test_how_far_it_has_come_is_shown(
    api: BotApi, library: ScriptedLibrary, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """After each so many; where the message cannot be edited the sending goes on."""
    monkeypatch.setattr("bot.desks.admin_broadcast.TOLD_EVERY", 2)
    api.refuse("editMessageText", RefusedError(400, "Bad Request: something else"))
    async with store_in(Path()) as store:
        await known(store, api)
        with caplog.at_level(logging.WARNING, "bot"):
            async with serving(api, library, store=store, admin_ids=str(ADMIN)):
                say(api, COMMAND)
                _, asked = await replies(api, 2)
                await press(api, asked.id, "发给 3 人")
                await edits(api, 2)

    assert [edit.text for edit in api.state.edits] == [
        admin_texts.BROADCAST_GOING.format(done=2, count=3),
        admin_texts.BROADCAST_DONE.format(sent=3, blocked=0, failed=0),
    ]
    assert "有一句提示没有发出（BadRequest）。" in caplog.text


async def test_without_words_or_people_nothing_is_sent(api: BotApi, library: ScriptedLibrary) -> None:
    """Each is told in a line; the administrator, who has seen it, does not count."""
    async with serving(api, library, admin_ids=str(ADMIN)):
        say(api, "/broadcast  ")
        await replies(api)
        say(api, "/broadcast 甲")
        await replies(api, 2)

    assert heard(api, ADMIN) == [admin_texts.BROADCAST_HELP, admin_texts.BROADCAST_NOBODY]
