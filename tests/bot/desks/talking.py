"""A talk with the bot, line by line and press by press, each waited for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.answers import Answers
from bot.store import Store
from tests.bot.conftest import serving, store_in
from tests.bot_api import BotApi
from tests.bot_api_methods import PRIVATE, Person, Sent

PAPERS = {
    "a.txt": "在党建工作会议上的讲话\n（2022年3月1日）\n同志们：\n今天开会。\n"
    "一、抓学习\n党课每季度上一次。\n读书会每月办一次。\n二、抓组织\n支委会每月开一次。\n",
    "b.txt": "在党建述职会议上的讲话\n（2020年5月）\n同志们：\n组织生活会每年开一次。\n",
    "c.txt": "关于值班的通知\n值班每天一次。\n",
}
LATER = {"a.txt": "在党建工作会议上的讲话\n一、抓落实\n天天抓。\n", "b.txt": PAPERS["b.txt"]}


class Talk:
    """What one person says and presses, in one chat."""

    def __init__(self, api: BotApi, *, chat: int = PRIVATE, user: Person | int = PRIVATE) -> None:
        """Begin it."""
        self.api = api
        self.chat = chat
        self.user = user

    async def say(self, line: str, *, reply_to: int | None = None, thread: int | None = None) -> Sent:
        """What the bot says to a line."""
        count = len(self.api.state.sent) + 1
        self.api.say(line, chat=self.chat, user=self.user, reply_to=reply_to, thread=thread)
        return (await asyncio.to_thread(self.api.wait_for_reply, count))[-1]

    async def edit(self, question: int, line: str) -> Sent:
        """What an answer shows after its question was edited."""
        count = len(self.api.state.edits) + 1
        self.api.edit(question, line, chat=self.chat)
        return (await asyncio.to_thread(self.api.wait_for_edit, count))[-1]

    async def press(self, message: Sent, label: str) -> Sent:
        """What the message shows after a button was pressed."""
        count = len(self.api.state.edits) + 1
        self.api.press(message.id, label, chat=self.chat, user=self.user)
        return (await asyncio.to_thread(self.api.wait_for_edit, count))[-1]

    async def fetch(self, message: Sent, label: str) -> Sent:
        """What the bot sends after a button was pressed."""
        count = len(self.api.state.sent) + 1
        self.api.press(message.id, label, chat=self.chat, user=self.user)
        return (await asyncio.to_thread(self.api.wait_for_reply, count))[-1]

    async def press_data(self, message: Sent, data: str, *, accessible: bool = True) -> str:
        """The notice that a button gives which carries this."""
        count = len(self.api.state.notices) + 1
        self.api.press_data(message.id, data, chat=self.chat, user=self.user, accessible=accessible)
        return (await asyncio.to_thread(self.api.wait_for_notice, count))[-1].text

    async def notice(self, message: Sent, label: str) -> str:
        """The notice that a button of the message gives."""
        return await self.press_data(message, data_of(message)[label])


def data_of(message: Sent) -> dict[str, str]:
    """What the buttons of a message carry, by what they say."""
    return {button.label: button.data for button in message.buttons}


@asynccontextmanager
async def remembering(
    api: BotApi, library: Answers, folder: Path, *, question_log: bool = False
) -> AsyncIterator[Store]:
    """A bot that remembers in this folder, as after a restart where another one did before; what it remembers."""
    async with store_in(folder) as store, serving(api, library, store=store, question_log=question_log):
        yield store
