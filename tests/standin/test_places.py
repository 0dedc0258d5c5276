"""Tests for what happens to chats: the bot comes and goes, is blocked, topics are opened."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.error import Forbidden

from tests.standin.api import BotApi
from tests.standin.asking import ask, kinds
from tests.standin.people import GROUP, PRIVATE, Person


async def test_the_bot_is_added_promoted_and_removed(api: BotApi, bot: Bot) -> None:
    """Each time it is told its place before and after, and by whom; once removed it may not write."""
    leader = Person(8, "支书")
    api.create_chat(GROUP)
    api.add_bot(GROUP, by=leader)
    api.promote_bot(GROUP, by=leader)
    api.remove_bot(GROUP, by=leader)

    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(GROUP, "答")

    updates = await bot.get_updates()
    changes = [update.my_chat_member for update in updates if update.my_chat_member]
    assert [(one.old_chat_member.status, one.new_chat_member.status) for one in changes] == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "kicked"),
    ]
    assert {one.from_user.first_name for one in changes} == {"支书"}
    joined = updates[1].message
    assert joined is not None
    assert [member.id for member in joined.new_chat_members] == [bot.id]


async def test_a_person_blocks_and_unblocks_the_bot(api: BotApi, bot: Bot) -> None:
    """It may not write in between, and is told both times."""
    api.say("问")
    api.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(PRIVATE, "答")
    api.unblock()

    assert (await bot.send_message(PRIVATE, "答")).text == "答"
    assert kinds(ask(api, "getUpdates")[1]) == ["message", "my_chat_member", "my_chat_member"]


async def test_messages_in_a_topic_answer_its_opening(api: BotApi, bot: Bot) -> None:
    """As Telegram has it, unless they answer something else."""
    api.create_chat(GROUP, is_forum=True)
    thread = api.create_topic(GROUP, "党课")
    first = api.say("问", chat=GROUP, thread=thread)
    api.say("再问", chat=GROUP, reply_to=first)
    api.say("别处", chat=GROUP)

    opening, plain, answering, elsewhere = (update.message for update in await bot.get_updates())

    assert opening is not None
    assert opening.forum_topic_created is not None
    assert plain is not None
    assert plain.reply_to_message is not None
    assert plain.reply_to_message.forum_topic_created is not None
    assert (plain.message_thread_id, plain.is_topic_message) == (thread, True)
    assert answering is not None
    assert answering.reply_to_message is not None
    assert (answering.reply_to_message.text, answering.message_thread_id) == ("问", thread)
    assert elsewhere is not None
    assert elsewhere.message_thread_id is None
    assert [one.text for one in api.shown(GROUP, thread)] == ["", "问", "再问"]


def test_people_who_were_introduced_are_known_by_their_ids(api: BotApi) -> None:
    """Whoever writes later has the name and language."""
    api.introduce(Person(8, "支书", language_code="zh-hant"), Person(9, "委员"))
    api.say("问", chat=8)
    api.say("问", chat=GROUP, user=9)

    first, second = (update["message"]["from"] for update in ask(api, "getUpdates")[1])

    assert (first["first_name"], first["language_code"], second["first_name"]) == ("支书", "zh-hant", "委员")
