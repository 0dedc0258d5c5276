"""Tests for bot.moving, over HTTP."""

from __future__ import annotations

import asyncio

from bot.texts import chat
from bot.texts import duties as duty_texts
from tests.bot.conftest import serving
from tests.bot_api import BotApi
from tests.bot_api_methods import GROUP
from tests.fakes import ScriptedLibrary
from tests.samples import answered


async def test_what_was_asked_before_a_group_moved_is_answered_where_it_is_now(api: BotApi) -> None:
    """Each message of it, and what is asked still earlier, without replying to what is not there."""
    api.create_chat(GROUP, kind="group")
    api.say("/ask 甲", chat=GROUP)
    api.say("/ask 甲", chat=GROUP)
    new = api.migrate(GROUP)
    async with serving(api, ScriptedLibrary({"甲": answered(text="答")})):
        sent = await asyncio.to_thread(api.wait_for_reply, 2)

    assert [(one.chat, one.text, one.reply_to) for one in sent] == [(new, sent[0].text, None)] * 2
    assert sent[0].text.startswith("答")
    assert sum(refusal.method == "sendMessage" for refusal in api.refusals) == 1


async def test_a_message_that_stayed_behind_is_not_edited_elsewhere(api: BotApi) -> None:
    """A question that is edited as its group moves changes nothing, and nobody is told of a fault."""
    api.create_chat(GROUP, kind="group")
    library = ScriptedLibrary({"甲": answered(text="答"), "乙": answered(text="另答")})
    async with serving(api, library):
        question = api.say("/ask 甲", chat=GROUP)
        await asyncio.to_thread(api.wait_for_reply)
        with api.state.changed:
            api.edit(question, "/ask 乙", chat=GROUP)
            new = api.migrate(GROUP)
        api.say("/help", chat=new)
        sent = await asyncio.to_thread(api.wait_for_reply, 2)

    assert [one.text for one in sent[1:]] == [chat.HELP]
    assert duty_texts.ORIGINAL not in sent[0].text
    assert api.state.edits == []
