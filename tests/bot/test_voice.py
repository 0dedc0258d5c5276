"""Tests for bot.voice, over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import Defaults, ExtBot
from telegram.request import HTTPXRequest

from bot.render_html.message_parts import Block
from bot.render_html.view import View, packed
from bot.texts import chat
from bot.voice import Voice
from tests.bot.conftest import serving, store_in
from tests.bot_api import TOKEN, BotApi
from tests.bot_api_methods import PRIVATE, RefusedError
from tests.fakes import ScriptedLibrary
from tests.samples import answered, citation, duty

FLOOD = RefusedError(429, "Too Many Requests: retry after 1", retry_after=0.01)
ONE, OTHER = (InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data="p")]]) for label in ("一", "二"))


@pytest.fixture
async def voice(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Voice]:
    """A voice below a message of the bot's own, of which nothing else is known."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or the library warns of a change to come
    calls, polls = (HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2))  # there is no TLS to make ready
    base, html = f"{api.url}/bot", Defaults(parse_mode=ParseMode.HTML)
    api.say("问")
    async with ExtBot(TOKEN, base, request=calls, get_updates_request=polls, defaults=html) as bot:
        yield Voice(await bot.send_message(PRIVATE, "答"))


def view(*texts: str, keyboard: InlineKeyboardMarkup | None = ONE) -> View:
    """A view with a message for each text, which all are too long to share one."""
    return View(tuple((Block(text * 4000),) for text in texts), keyboard)


def chat_of(api: BotApi) -> list[tuple[int, str, list[str]]]:
    """What the bot's messages say in the end: the first character of each, and the buttons."""
    return [(one.id, one.text[:1], [each.label for each in one.buttons]) for one in api.shown() if one.is_own]


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


async def test_the_wanted_part_of_several_is_shown(api: BotApi, voice: Voice) -> None:
    """The first, where none is named; the last keeps its place below those before it."""
    place = voice.message.message_id

    await voice.edit(view("甲", "乙", "丙"))
    assert chat_of(api) == [(place, "甲", ["一"])]
    await voice.edit(view("甲", "乙", "丙"), part=-1)
    assert chat_of(api) == [(place, "丙", ["一"])]


async def test_an_edit_that_changes_nothing_is_no_error(api: BotApi, voice: Voice) -> None:
    """Nor is one of the buttons, nor any of a message that is too old or gone; each is tried once."""
    await voice.edit(view("甲"))
    await voice.edit(view("甲"))
    await voice.edit_buttons(ONE)
    await voice.edit_buttons(OTHER)
    await voice.edit_buttons(None)
    shown = chat_of(api)
    api.age(voice.message.message_id)
    await voice.edit(view("乙"))
    api.forget(voice.message.message_id)
    await voice.edit(view("乙"))
    await voice.edit_buttons(ONE)

    assert shown == [(voice.message.message_id, "甲", [])]
    assert [edited.labels for edited in api.state.edits] == [["一"], ["二"], []]
    assert len([call for call in api.calls if call.method.startswith("edit")]) == 8


async def test_another_refusal_of_an_edit_is_an_error(api: BotApi, voice: Voice) -> None:
    """Of a text, of buttons, of a deletion."""
    wrong = RefusedError(400, "Bad Request: not enough rights")
    for method in ("editMessageText", "editMessageReplyMarkup", "deleteMessage"):
        api.refuse(method, wrong)

    for call in (
        voice.edit(view("甲")),
        voice.edit_buttons(ONE),
        voice.replace([voice.message.message_id, 9], packed(view())),
    ):
        with pytest.raises(BadRequest, match="rights"):
            await call


async def shown_in(voice: Voice, *texts: str) -> list[int]:
    """The messages that show these texts below the voice's own."""
    sent: list[Message] = await voice.show(view(*texts))
    return [one.message_id for one in sent]


async def test_more_parts_than_before_are_sent_below(api: BotApi, voice: Voice) -> None:
    """The buttons go from the part that was the last to the one that is; only the first of all is a reply."""
    first, second = before = await shown_in(voice, "甲", "乙")

    after = await voice.replace(before, packed(view("丙", "丁", "戊", "己", keyboard=OTHER)))

    assert after[:2] == before
    assert chat_of(api)[1:] == [(first, "丙", []), (second, "丁", []), (after[2], "戊", []), (after[3], "己", ["二"])]
    assert [sent.reply_to for sent in api.state.sent[1:]] == [voice.message.message_id, None, None, None]


async def test_fewer_parts_than_before_leave_nothing_behind(api: BotApi, voice: Voice) -> None:
    """Those that are not needed are deleted; that one of them is gone already is no error."""
    before = await shown_in(voice, "甲", "乙", "丙", "丁")
    api.forget(before[2])

    after = await voice.replace(before, packed(view("戊", keyboard=None)))

    assert after == before[:1]
    assert chat_of(api)[1:] == [(before[0], "戊", [])]
    assert api.state.deleted == [(PRIVATE, before[1]), (PRIVATE, before[3])]


async def test_where_nothing_was_shown_all_is_sent(api: BotApi, voice: Voice) -> None:
    """As a reply, like an answer that is given for the first time."""
    after = await voice.replace([], packed(view("甲", "乙")))

    assert chat_of(api)[1:] == [(after[0], "甲", []), (after[1], "乙", ["一"])]
    assert [sent.reply_to for sent in api.state.sent[1:]] == [voice.message.message_id, None]


async def test_the_same_in_the_same_parts_is_no_error(api: BotApi, voice: Voice) -> None:
    """Nothing is sent or deleted."""
    before = await shown_in(voice, "甲", "乙")

    assert await voice.replace(before, packed(view("甲", "乙"))) == before
    assert (len(api.state.sent), api.state.edits, api.state.deleted) == (3, [], [])


async def test_buttons_and_words_are_in_the_persons_script(api: BotApi, voice: Voice) -> None:
    """In what is edited as in what is sent; what is verbatim stays."""
    traditional = Voice(voice.message, lambda text: text.replace("资", "資"))
    cards = ((Block("资料"),), (Block("资料", verbatim=True),))
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("资料", callback_data="资")]])

    [sent] = await traditional.show(View(cards, keyboard))
    await traditional.edit(View(cards, keyboard))
    await traditional.replace([sent.message_id], packed(View(cards[:1], keyboard), traditional.script))

    assert [one.text for one in api.shown() if one.is_own] == ["資料\n\n资料", "資料"]
    assert {(button.label, button.data) for one in api.shown() for button in one.buttons} == {("資料", "资")}
