"""Tests for bot.desks.plans; files that are fetched are tested with the handlers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import Bot, Chat, Document, Message, User

from bot.desks.plans import PLAN_CHARACTERS, Plan, PlanError, plan_in, read_plan
from tests.bot_api import TOKEN, BotApi
from tests.bot_api_methods import BOT

FILE = Document("f", "u", file_name="计划.docx", file_size=9)


def message(
    text: str | None = None,
    *,
    caption: str | None = None,
    document: Document | None = None,
    reply_to: Message | None = None,
    by_bot: bool = False,
) -> Message:
    """A message in private."""
    sender = User(int(str(BOT["id"])), "有据", is_bot=True) if by_bot else User(42, "读者", is_bot=False)
    return Message(
        1,
        datetime(2026, 1, 1, tzinfo=UTC),
        Chat(7, "private"),
        from_user=sender,
        text=text,
        caption=caption,
        document=document,
        reply_to_message=reply_to,
    )


PASTED = message("3月：上党课\n每月：支委会")


@pytest.mark.parametrize(
    ("given", "plan"),
    [
        (message("/gap"), None),
        (message("/gap \n "), None),
        (message("/gap\n3月：上党课"), Plan("\n3月：上党课")),
        (message("/gap 3月：上党课"), Plan(" 3月：上党课")),
        (message("/gap", reply_to=PASTED), Plan("3月：上党课\n每月：支委会")),
        (message("/gap 支部 每月", reply_to=PASTED), Plan("3月：上党课\n每月：支委会", words="支部 每月")),
        (message("/gap\n3月：上党课", reply_to=PASTED), Plan("\n3月：上党课")),
        (message("/gap 支部", reply_to=message("/gap\n5月：上党课")), Plan("\n5月：上党课", words="支部")),
        (message("/gap 支部", reply_to=message(caption="看", document=FILE)), Plan(document=FILE, words="支部")),
        (message("/gap", reply_to=message("怎样核对", by_bot=True)), None),
        (message("/gap", reply_to=message()), None),
        (message(caption="/gap 支部", document=FILE), Plan(document=FILE, words="支部")),
        (message(caption="/gap", document=FILE, reply_to=PASTED), Plan(document=FILE)),
    ],
)
async def test_a_plan_is_found_where_it_is(api: BotApi, given: Message, plan: Plan | None) -> None:
    """Below the command, in its file, or in what it replies to; the bot's own words are no plan."""
    async with Bot(TOKEN, base_url=f"{api.url}/bot") as bot:
        found = plan_in(bot, given)

    assert found == plan


async def test_a_plan_has_a_bound() -> None:
    """Thirty thousand characters are read, one more is refused in a line."""
    assert await read_plan(Plan("甲" * PLAN_CHARACTERS)) == "甲" * PLAN_CHARACTERS
    with pytest.raises(PlanError, match="计划有 30001 字，超过 30000 字，没有核对"):
        await read_plan(Plan("甲" * (PLAN_CHARACTERS + 1)))
