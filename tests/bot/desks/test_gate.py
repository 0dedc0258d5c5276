"""Tests for bot.desks.gate and bot.desks.membership, through the application and over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from bot.texts import browsing, chat
from bot.texts import people as people_texts
from tests.bot.conftest import serving, store_in
from tests.bot.talking import ADMIN, MEMBER, STRANGER, heard, notices, press, replies, say
from tests.bot_api import BotApi
from tests.bot_api_methods import CHANNEL, GROUP, Person, RefusedError
from tests.fakes import ScriptedLibrary
from tests.samples import answered, citation, duty

SHOWN = "每月召开一次。\n《甲讲话》 · 第1段"
OTHER_GROUP = -300
CLOSED: dict[str, Any] = {"admin_ids": str(ADMIN), "allowed_users": str(MEMBER), "allowed_groups": str(GROUP)}


@pytest.fixture
def library() -> ScriptedLibrary:
    """A library with one answer and more duties than a page holds."""
    return ScriptedLibrary({"甲": answered(citation())}, duties=[duty(f"事项{number}") for number in range(9)])


@pytest.fixture
def inline_api() -> Iterator[BotApi]:
    """The Bot API for a bot that has inline mode."""
    with BotApi(inline=True) as server:
        yield server


async def break_tables(folder: Path) -> None:
    """Take the table of people out of a database."""
    async with aiosqlite.connect(folder / "youju.db") as database:
        await database.execute("ALTER TABLE people RENAME TO nobody")
        await database.commit()


async def test_an_open_bot_answers_everybody(api: BotApi, library: ScriptedLibrary) -> None:
    """Where nothing is set nobody is turned away, in a group neither."""
    async with serving(api, library):
        say(api, "甲", STRANGER)
        await replies(api)
        api.say("@youju_test_bot 甲", chat=OTHER_GROUP, user=STRANGER)
        await replies(api, 2)

    assert [sent.text for sent in api.state.sent] == [SHOWN, SHOWN]


async def test_those_on_the_list_are_answered(api: BotApi, library: ScriptedLibrary) -> None:
    """An administrator, an allowed user, somebody invited, and anybody in an allowed group may ask."""
    async with store_in(Path()) as store:
        await store.people.admit(1004)
        async with serving(api, library, store=store, **CLOSED):
            for count, user in enumerate((ADMIN, MEMBER, 1004), 1):
                say(api, "甲", user)
                await replies(api, count)
            api.say("@youju_test_bot 甲", chat=GROUP, user=STRANGER)
            await replies(api, 4)

    assert [sent.text for sent in api.state.sent] == [SHOWN] * 4


async def test_a_stranger_gets_one_line(api: BotApi, library: ScriptedLibrary) -> None:
    """Whatever they send: the line says how to get in, once; nothing is looked up and nothing kept of them."""
    async with store_in(Path()) as store:
        async with serving(api, library, store=store, **CLOSED):
            for line in ("甲", "/start", "/duties", "/stats"):
                say(api, line, STRANGER)
            api.upload("甲.txt", b"1", chat=STRANGER, user=STRANGER)
            await replies(api)
        known = await store.people.count()

    assert heard(api, STRANGER) == [people_texts.STRANGER.format(user=STRANGER)]
    assert (library.asked, known) == ([], 0)


async def test_a_stranger_is_told_in_their_script(api: BotApi, library: ScriptedLibrary) -> None:
    """A reader of traditional script reads the line in it."""
    person = Person(STRANGER, language_code="zh-hant")
    async with serving(api, library, **CLOSED):
        api.say("甲", user=person)
        await replies(api)

    assert heard(api, STRANGER)[0].startswith("這個機器人只對獲准的人開放")


async def test_buttons_of_strangers_are_answered(api: BotApi, library: ScriptedLibrary) -> None:
    """Who may not ask any more may not turn pages either; the press does not wait in vain."""
    async with serving(api, library):
        say(api, "/duties", STRANGER)
        [listed] = await replies(api)
    async with serving(api, library, **CLOSED):
        await press(api, listed.id, browsing.NEXT_BUTTON, STRANGER)

    assert await notices(api) == [people_texts.STRANGER_NOTICE]
    assert (api.state.edits, api.unanswered) == ([], set())


async def test_inline_queries_of_strangers_are_answered(inline_api: BotApi, library: ScriptedLibrary) -> None:
    """They get no results but a button that says what is needed."""
    async with serving(inline_api, library, **CLOSED):
        inline_api.ask_inline("甲", user=STRANGER)
        [answer] = await asyncio.to_thread(inline_api.wait_for_results)

    assert (answer.results, answer.button, answer.is_personal) == ((), people_texts.STRANGER_INLINE, True)


async def test_an_inline_query_that_expired_is_no_error(inline_api: BotApi, library: ScriptedLibrary) -> None:
    """What cannot be answered any more is left, and the next one is answered."""
    inline_api.refuse("answerInlineQuery", RefusedError(400, "Bad Request: query is too old"))
    async with serving(inline_api, library, **CLOSED):
        inline_api.ask_inline("甲", user=STRANGER)
        inline_api.ask_inline("乙", user=STRANGER)
        answers = await asyncio.to_thread(inline_api.wait_for_results)

    assert len(answers) == 1


async def test_a_group_that_is_not_allowed_is_left(api: BotApi, library: ScriptedLibrary) -> None:
    """Added to it, the bot says why, once, and goes; in an allowed group it stays."""
    api.create_chat(OTHER_GROUP)
    api.create_chat(GROUP)
    async with serving(api, library, **CLOSED):
        api.add_bot(OTHER_GROUP, by=ADMIN)
        api.add_bot(GROUP, by=ADMIN)
        await asyncio.to_thread(api.wait_for_call, "leaveChat")

    assert [(sent.chat, sent.text) for sent in api.state.sent] == [
        (OTHER_GROUP, people_texts.FOREIGN_GROUP.format(chat=OTHER_GROUP))
    ]
    assert [call.parameters["chat_id"] for call in api.calls if call.method == "leaveChat"] == [str(OTHER_GROUP)]


async def test_a_message_in_such_a_group_makes_the_bot_leave(api: BotApi, library: ScriptedLibrary) -> None:
    """A group that was allowed before is left at the next message, be it of an administrator."""
    api.create_chat(OTHER_GROUP)
    async with serving(api, library, **CLOSED):
        api.say("/help", chat=OTHER_GROUP, user=ADMIN)
        await asyncio.to_thread(api.wait_for_call, "leaveChat")

    assert [sent.text for sent in api.state.sent] == [people_texts.FOREIGN_GROUP.format(chat=OTHER_GROUP)]


async def test_a_group_that_cannot_be_left_is_a_line_in_the_log(
    api: BotApi, library: ScriptedLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the line nor the leaving succeeds: nobody is bothered, and there is no stack in the log."""
    api.create_chat(OTHER_GROUP)
    api.refuse("sendMessage", RefusedError(400, "Bad Request: not enough rights to send text messages to the chat"))
    api.refuse("leaveChat", RefusedError(400, "Bad Request: CHANNEL_PRIVATE"))
    async with serving(api, library, **CLOSED):
        api.add_bot(OTHER_GROUP, by=ADMIN)
        await asyncio.to_thread(api.wait_for_call, "leaveChat")

    assert f"没能退出群 {OTHER_GROUP}（" in caplog.text
    assert "Traceback" not in caplog.text


async def test_an_allowed_group_may_become_a_supergroup(
    api: BotApi, library: ScriptedLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    """Under its new number it is answered on, buttons too, and the log says what to change in the settings."""
    api.create_chat(GROUP, kind="group")
    async with serving(api, library, **CLOSED):
        new = api.migrate(GROUP)
        api.say("/duties", chat=new, user=STRANGER)
        [listed] = await replies(api)
        api.press(listed.id, browsing.NEXT_BUTTON, chat=new, user=STRANGER)
        await asyncio.to_thread(api.wait_for_edit)

    assert f"群 {GROUP} 升级后编号变为 {new}" in caplog.text
    assert [call.method for call in api.calls].count("leaveChat") == 0


async def test_a_group_that_moved_is_allowed_after_a_restart(
    api: BotApi, library: ScriptedLibrary, tmp_path: Path
) -> None:
    """And a follow-up question goes on from the talk that was had before."""
    api.create_chat(GROUP, kind="group")
    async with store_in(tmp_path) as store:
        async with serving(api, library, store=store, **CLOSED):
            api.say("/ask 甲", chat=GROUP, user=STRANGER)
            await replies(api)
            new = api.migrate(GROUP)
        async with serving(api, library, store=store, **CLOSED):
            api.say("/ask 甲", chat=new, user=STRANGER)
            await replies(api, 2)

    assert library.asked == [("甲", ()), ("甲", ("甲",))]
    assert [call.method for call in api.calls].count("leaveChat") == 0


async def test_channels_are_left_alone(api: BotApi, library: ScriptedLibrary) -> None:
    """Being added to one says nothing to anybody."""
    api.create_chat(CHANNEL, kind="channel")
    async with serving(api, library, **CLOSED):
        api.promote_bot(CHANNEL, by=ADMIN)
        say(api, "甲", MEMBER)
        await replies(api)

    assert [sent.chat for sent in api.state.sent] == [MEMBER]


async def test_who_blocks_the_bot_is_not_written_to(api: BotApi, library: ScriptedLibrary) -> None:
    """Blocking is noted, and so is its end."""
    reachable = []
    async with store_in(Path()) as store, serving(api, library, store=store):
        say(api, "甲", MEMBER)
        await replies(api)
        reachable.append(await store.people.reachable())
        api.block(MEMBER)
        await asyncio.to_thread(api.wait_until_read)
        say(api, "甲", STRANGER)
        await replies(api, 2)
        reachable.append(await store.people.reachable())
        api.unblock(MEMBER)
        await asyncio.to_thread(api.wait_until_read)
        say(api, "甲", STRANGER)
        await replies(api, 3)
        reachable.append(await store.people.reachable())

    assert reachable == [[MEMBER], [STRANGER], [MEMBER, STRANGER]]


async def test_a_person_in_a_hurry_is_slowed_down(api: BotApi, library: ScriptedLibrary) -> None:
    """Past the limit there is one line for the minute, not one for each message; others are answered."""
    async with serving(api, library, questions_per_minute=2):
        for _ in range(5):
            say(api, "甲", MEMBER)
        await replies(api, 3)
        say(api, "甲", STRANGER)
        await replies(api, 4)

    assert sorted(heard(api, MEMBER)) == sorted([SHOWN, SHOWN, people_texts.TOO_MANY])
    assert heard(api, STRANGER) == [SHOWN]


async def test_all_together_are_slowed_down(api: BotApi, library: ScriptedLibrary) -> None:
    """Past the limit of all, whoever comes next is told so."""
    async with serving(api, library, questions_per_minute_all=2):
        for count, user in enumerate((1, 2, 3), 1):
            say(api, "/help", user)
            await replies(api, count)

    assert [sent.text for sent in api.state.sent] == [chat.HELP, chat.HELP, people_texts.TOO_MANY_OF_ALL]


async def test_administrators_are_not_counted(api: BotApi, library: ScriptedLibrary) -> None:
    """They are answered however much they ask, and take nothing from the others."""
    async with serving(api, library, questions_per_minute=1, questions_per_minute_all=1, admin_ids=str(ADMIN)):
        for count in range(1, 4):
            say(api, "/help")
            await replies(api, count)
        say(api, "/help", MEMBER)
        await replies(api, 4)

    assert [sent.text for sent in api.state.sent] == [chat.HELP] * 4


async def test_turning_pages_is_no_question(api: BotApi, library: ScriptedLibrary) -> None:
    """A press costs no question; past six for each of them the press is answered with a notice."""
    async with serving(api, library, questions_per_minute=1):
        say(api, "/duties", MEMBER)
        [listed] = await replies(api)
        for _ in range(7):
            api.press_data(listed.id, "unknown", chat=MEMBER, user=MEMBER)

        said = await notices(api, 7)

    assert sorted(said) == sorted([chat.EXPIRED] * 6 + [people_texts.TOO_MANY])


async def test_inline_queries_past_the_limit_are_answered(inline_api: BotApi, library: ScriptedLibrary) -> None:
    """The seventh within a minute, where one question is allowed, gets a button that says to wait."""
    async with serving(inline_api, library, questions_per_minute=1):
        for number in range(7):
            inline_api.ask_inline(f"甲{number}", user=MEMBER)
        await asyncio.to_thread(inline_api.wait_until_read)
        answers = await asyncio.to_thread(inline_api.wait_for_results)

    assert people_texts.BUSY_INLINE in [answer.button for answer in answers]


async def test_talk_in_a_group_is_not_counted(api: BotApi, library: ScriptedLibrary) -> None:
    """Only what is for the bot costs a question, and only then is somebody noted."""
    api.create_chat(GROUP)
    async with store_in(Path()) as store:
        async with serving(api, library, store=store, questions_per_minute=1):
            for line in ("早上好", "/roll@other_bot", "@another_bot 甲"):
                api.say(line, chat=GROUP, user=MEMBER)
            await asyncio.to_thread(api.wait_until_read)
            before = await store.people.count()
            api.say("/help", chat=GROUP, user=MEMBER)
            await replies(api)
        after = await store.people.count()

    assert [sent.text for sent in api.state.sent] == [chat.HELP]
    assert (before, after) == (0, 1)


async def test_a_fault_does_not_open_the_gate(
    api: BotApi, library: ScriptedLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    """Where it cannot be known who somebody is they are not let in, and get an apology."""
    async with store_in(Path()) as store, serving(api, library, store=store, **CLOSED):
        await store.close()
        await break_tables(Path())
        say(api, "甲", STRANGER)
        await replies(api)

    assert heard(api, STRANGER) == [chat.FAILURE]
    assert library.asked == []


async def test_a_database_that_fails_does_not_keep_an_answer_back(
    api: BotApi, library: ScriptedLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    """Where everybody may ask, somebody who cannot be noted is answered, with a line in the log."""
    async with store_in(Path()) as store, serving(api, library, store=store):
        await store.close()
        await break_tables(Path())
        say(api, "/help", STRANGER)
        await replies(api)

    assert heard(api, STRANGER) == [chat.HELP]
    assert "没有记下来者（" in caplog.text


async def test_an_invitation_is_used_once(api: BotApi, library: ScriptedLibrary) -> None:
    """Whoever opens the link first is let in and may ask; the next one is told to ask for another."""
    async with serving(api, library, **CLOSED):
        say(api, "/invite")
        [invitation] = await replies(api)
        payload = invitation.text.rpartition("?start=")[2].strip()
        api.open_link(payload, user=STRANGER)
        await replies(api, 2)
        api.open_link(payload, user=2002)
        await replies(api, 3)
        say(api, "甲", STRANGER)
        await replies(api, 4)

    assert "https://t.me/youju_test_bot?start=i-" in invitation.text
    assert heard(api, STRANGER) == [people_texts.ADMITTED, SHOWN]
    assert heard(api, 2002) == [people_texts.INVITATION_REFUSED]


async def test_an_invitation_is_not_wasted(api: BotApi, library: ScriptedLibrary) -> None:
    """Somebody who may ask already does not use it up."""
    async with store_in(Path()) as store:
        token = await store.invitations.make(ADMIN)
        async with serving(api, library, store=store, **CLOSED):
            api.open_link(f"i-{token}", user=MEMBER)
            await replies(api)
        pending = await store.invitations.pending()

    assert heard(api, MEMBER) == [people_texts.ADMITTED_ALREADY]
    assert pending == 1


async def test_an_invitation_expires(api: BotApi, library: ScriptedLibrary) -> None:
    """After a week the link leads nowhere."""
    long_ago = datetime.now(UTC) - timedelta(days=8)
    async with store_in(Path(), lambda: long_ago) as store:
        token = await store.invitations.make(ADMIN)
    async with store_in(Path()) as store, serving(api, library, store=store, **CLOSED):
        api.open_link(f"i-{token}", user=STRANGER)
        await replies(api)

    assert heard(api, STRANGER) == [people_texts.INVITATION_REFUSED]


async def test_an_open_bot_needs_no_invitations(api: BotApi, library: ScriptedLibrary) -> None:
    """An administrator is told how it would be otherwise."""
    async with serving(api, library, admin_ids=str(ADMIN)):
        say(api, "/invite")
        await replies(api)

    assert heard(api, ADMIN) == [people_texts.INVITATION_NEEDLESS]


async def test_a_link_that_was_cut_is_no_invitation(api: BotApi, library: ScriptedLibrary) -> None:
    """Its opener is a stranger like any other."""
    async with serving(api, library, **CLOSED):
        api.open_link("i-abc", user=STRANGER)
        await replies(api)

    assert heard(api, STRANGER) == [people_texts.STRANGER.format(user=STRANGER)]


async def test_an_invitation_that_is_only_spoken_of_is_a_question(api: BotApi) -> None:
    """A link within a sentence admits nobody."""
    line = f"怎样用 /start i-{'A' * 22}"
    library = ScriptedLibrary({line: answered(citation())})
    async with serving(api, library):
        say(api, line, MEMBER)
        await replies(api)

    assert heard(api, MEMBER) == [SHOWN]
