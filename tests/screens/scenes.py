"""What is said and pressed in each scene, and playing it against the bot. A scene has a chat to itself."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from retrieval import Library
from tests.bot.conftest import serving
from tests.bot_api import BotApi

LIBRARIAN = 7  # who administers the bot in the scenes

NOTICE = """关于召开机关党建工作推进会的通知

各党支部：
一、会议时间
2024年6月20日上午9时。
二、会议内容
（一）通报上半年工作。每个党支部书记作五分钟发言。
（二）部署下半年工作。各党支部每月25日前报送活动情况。
三、有关要求
请各党支部书记准时参加，因事不能到会的，会前向机关党委请假。

版权所有 严禁转载
返回顶部
"""


@dataclass(frozen=True, slots=True)
class Say:
    """A line typed to the bot."""

    text: str

    def play(self, api: BotApi, chat: int) -> None:
        """Send it, and wait for the reply."""
        before = len(api.state.sent)
        api.say(self.text, chat=chat)
        api.wait_for_reply(before + 1)


@dataclass(frozen=True, slots=True)
class Press:
    """A button of the bot's last message, by what it says, which changes the message."""

    label: str

    def play(self, api: BotApi, chat: int) -> None:
        """Press it, and wait for the change."""
        before = len(api.state.edits)
        last = [one for one in api.shown(chat) if one.is_own][-1]
        api.press(last.id, self.label, chat=chat)
        api.wait_for_edit(before + 1)


@dataclass(frozen=True, slots=True)
class SendFile:
    """A file sent to the bot."""

    name: str
    text: str

    def play(self, api: BotApi, chat: int) -> None:
        """Send it, and wait for the reply."""
        before = len(api.state.sent)
        api.upload(self.name, self.text.encode(), chat=chat)
        api.wait_for_reply(before + 1)


@dataclass(frozen=True, slots=True)
class Scene:
    """What happens in a chat, one thing after the other; `name` is that of its picture."""

    name: str
    acts: tuple[Say | Press | SendFile, ...]
    user: int


SCENES = (
    Scene("answer", (Say("三会一课频次"), Say("那党课呢")), user=1),
    Scene("context", (Say("三会一课频次"), Press("上下文")), user=2),
    Scene("refusal", (Say("谈心谈话每年不少于几次"),), user=3),
    Scene("duties", (Say("/duties 党支部 每季度"), Say("/duties 党支部 每月"), Press("1")), user=4),
    Scene("contents", (Say("/sources"), Say("/toc 市直机关"), Press("▸ 三、落实党内制度，规范组织生活")), user=5),
    Scene("upload", (SendFile("推进会通知.txt", NOTICE),), user=LIBRARIAN),
)


async def play(api: BotApi, library: Library, scenes: tuple[Scene, ...] = SCENES) -> None:
    """Let the scenes happen, one after the other, with a bot that answers from this library.

    Raises:
        TimeoutError: the bot says nothing.
        LookupError: a button is not there.
    """
    api.state.chat(LIBRARIAN)  # who has written to the bot before, so that it can give them their menu
    async with serving(api, library, admin_ids=str(LIBRARIAN)):
        for scene in scenes:
            for act in scene.acts:
                await asyncio.to_thread(act.play, api, scene.user)
