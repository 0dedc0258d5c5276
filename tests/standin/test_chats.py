"""Tests for chats: which there are, where the bot may write, who is in them."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.standin.api import BotApi
from tests.standin.asking import ask, kinds
from tests.standin.people import CHANNEL, GROUP, PRIVATE, Person


async def test_a_chat_is_described(api: BotApi, bot: Bot) -> None:
    """Each by its kind; a person by name, a forum as such; an unknown one is not found."""
    api.say("问", user=Person(8, "支书", "王", "zhishu"))
    api.create_chat(GROUP, "学习小组", is_forum=True)
    api.state.chats[GROUP].description = "学习"
    person, group = await bot.get_chat(8), await bot.get_chat(GROUP)

    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat(9)

    assert (person.type, person.full_name, person.username) == ("private", "支书 王", "zhishu")
    assert (group.type, group.title, group.is_forum, group.description) == ("supergroup", "学习小组", True, "学习")
    assert ask(api, "getChat") == (400, "Bad Request: chat_id is empty")


async def test_who_leads_a_group(api: BotApi, bot: Bot) -> None:
    """Its owner, its administrators, and the bot where it is one; in a private chat nobody."""
    api.create_chat(GROUP)
    api.appoint(GROUP, 1, "creator")
    api.appoint(GROUP, Person(2, "支书"))
    api.say("问", chat=GROUP, user=3)
    api.say("问")
    before = await bot.get_chat_administrators(GROUP)
    api.promote_bot(GROUP)
    after = await bot.get_chat_administrators(GROUP)

    with pytest.raises(BadRequest, match="no administrators in the private chat"):
        await bot.get_chat_administrators(PRIVATE)

    assert [(one.user.id, one.status) for one in before] == [(1, "creator"), (2, "administrator")]
    assert [one.user.id for one in after] == [1, 2, bot.id]
    assert await bot.get_chat_member_count(GROUP) == 4
    assert await bot.get_chat_member_count(PRIVATE) == 2


async def test_one_member_of_a_group(api: BotApi, bot: Bot) -> None:
    """Whoever spoke in it is one, somebody known from elsewhere is not, a stranger is not found."""
    api.say("问", chat=GROUP, user=3)
    api.say("问", user=Person(4))
    api.appoint(GROUP, 5, "kicked")

    states = [(await bot.get_chat_member(GROUP, user)).status for user in (3, 4, 5, bot.id)]

    assert states == ["member", "left", "kicked", "member"]
    assert (await bot.get_chat_member(4, 4)).status == "member"
    assert ask(api, "getChatMember", chat_id=GROUP, user_id=99)[1] == "Bad Request: user not found"
    assert ask(api, "getChatMember", chat_id=GROUP, user_id=0)[1] == "Bad Request: invalid user_id specified"


async def test_the_bot_leaves(api: BotApi, bot: Bot) -> None:
    """It is told that it left, and may not write any more; a private chat can not be left."""
    api.say("问", chat=GROUP)
    api.say("问")
    await bot.leave_chat(GROUP)

    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(GROUP, "答")
    with pytest.raises(BadRequest, match="can't be changed in private chats"):
        await bot.leave_chat(PRIVATE)

    change = (await bot.get_updates())[-1].my_chat_member
    assert change is not None
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "left")


async def test_a_group_becomes_a_supergroup(api: BotApi, bot: Bot) -> None:
    """Whoever writes to the old one is told the new one; both say so."""
    api.create_chat(-7, "学习小组", kind="group")
    api.say("问", chat=-7)
    new = api.migrate(-7)

    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(-7, "答")

    assert moved.value.new_chat_id == new == -1_000_000_000_007
    assert (await bot.send_message(new, "答")).chat.type == "supergroup"
    services = [update.message for update in await bot.get_updates()][1:]
    assert [(one.migrate_to_chat_id, one.migrate_from_chat_id) for one in services if one] == [(new, None), (None, -7)]


async def test_channels(api: BotApi, bot: Bot) -> None:
    """What stands in one has no sender but the channel; the bot edits only its own."""
    post = api.send({"text": "公告"}, chat=CHANNEL)
    api.edit(post, "改", chat=CHANNEL)
    sent = await bot.send_message(CHANNEL, "答")
    await bot.edit_message_text("新", CHANNEL, sent.message_id)

    assert (sent.from_user, sent.sender_chat.title if sent.sender_chat else "") == (None, "支部")
    assert kinds(ask(api, "getUpdates")[1]) == ["channel_post", "edited_channel_post"]
    assert api.transcript(CHANNEL) == "支部：改\n支部：新"
    assert ask(api, "editMessageText", chat_id=CHANNEL, message_id=post, text="x")[1] == (
        "Bad Request: message can't be edited"
    )
