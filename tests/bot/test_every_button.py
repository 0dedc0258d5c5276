"""Every command and every button once, as a program of its own on the real documents, with a restart in the middle."""

from __future__ import annotations

import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from bot.texts import chat
from bot.texts import people as people_texts
from tests.bot.conftest import ROOT
from tests.bot.test_end_to_end import running
from tests.bot_api import TOKEN, BotApi
from tests.bot_api_methods import GROUP, Sent

ADMIN, MEMBER = 1001, 8
PAPER = "关于读书会的通知\n读书会每月办一次。\n".encode()


class Person:
    """Somebody who talks with the bot, each line and press waited for.

    Attributes:
        shown: the latest state of each message of the bot's that was looked at, by its number.
    """

    def __init__(self, api: BotApi, user: int, chat: int | None = None) -> None:
        self.api = api
        self.user = user
        self.chat = chat or user
        self.shown: dict[int, Sent] = {}

    def say(self, line: str, *, count: int = 1, reply_to: int | None = None) -> Sent:
        """The last of so many messages that the bot sends to a line."""
        before = len(self.api.state.sent)
        self.api.say(line, chat=self.chat, user=self.user, reply_to=reply_to)
        return self._keep(self.api.wait_for_reply(before + count, timeout=60)[-1])

    def upload(self, name: str, data: bytes, caption: str = "") -> Sent:
        """What the bot says to a file."""
        before = len(self.api.state.sent)
        self.api.upload(name, data, caption, chat=self.chat, user=self.user)
        return self._keep(self.api.wait_for_reply(before + 1)[-1])

    def press(self, message: Sent, *labels: str) -> Sent:
        """What the message shows after buttons that have these in their labels were pressed, one after the other."""
        for label in labels:
            before = len(self.api.state.edits)
            self._press(message, label)
            self._keep(self.api.wait_for_edit(before + 1)[-1])
        return self.shown[message.id]

    def edit(self, question: int, line: str) -> Sent:
        """What an answer shows after its question was edited."""
        before = len(self.api.state.edits)
        self.api.edit(question, line, chat=self.chat)
        return self._keep(self.api.wait_for_edit(before + 1)[-1])

    def fetch(self, message: Sent, label: str) -> Sent:
        """What the bot sends after a button was pressed."""
        before = len(self.api.state.sent)
        self._press(message, label)
        return self._keep(self.api.wait_for_reply(before + 1)[-1])

    def notice(self, message: Sent, label: str) -> str:
        """What is said to a press that changes nothing."""
        before = len(self.api.state.notices)
        self._press(message, label)
        return self.api.wait_for_notice(before + 1)[-1].text

    def _press(self, message: Sent, part: str) -> None:
        buttons = self.shown[message.id].buttons
        label = next(one.label for one in buttons if part in one.label and one.action == "callback_data")
        self.api.press(message.id, label, chat=self.chat, user=self.user)

    def _keep(self, message: Sent) -> Sent:
        self.shown[message.id] = message
        return message


def browse(someone: Person) -> dict[str, Sent]:
    """Use what leads through the documents; the messages whose buttons are pressed after a restart, by command."""
    someone.press(someone.say("/sources 党建"), "1")
    someone.press(someone.say("/toc 专题会议"), "▸", "↩")
    someone.press(someone.say("/search 党课"), "下一页", "上一页", "2")
    someone.press(someone.say("/open 党建 2"), "3", "▶", "◀")
    someone.press(someone.say("/scope"), "2022", "2022", "按年份", "全部资料")
    someone.press(someone.say("/duties"), "1", "↩", "导出")
    someone.say("/compare 党课")
    someone.say("/calendar 2026", count=2)
    someone.say("/gap 每季度召开党员大会")
    lines = ("/sources", "/toc", "/search 党课", "/open 党建 2", "/scope", "/duties")
    return {line.split()[0]: someone.say(line) for line in lines}


def browse_after_a_restart(someone: Person, kept: dict[str, Sent]) -> None:
    """Press the buttons of before."""
    someone.press(kept["/sources"], "2", "目录")
    someone.press(kept["/toc"], "1", "▸")
    someone.press(kept["/search"], "下一页", "6")
    someone.fetch(someone.press(kept["/open"], "1", "▶"), "原文")
    someone.press(kept["/open"], "目录")
    someone.press(kept["/scope"], "按年份", "2022")
    someone.press(kept["/scope"], "全部资料")
    someone.press(kept["/duties"], "下一页", "上一页", "导出")
    someone.fetch(kept["/duties"], "CSV")


def judge(someone: Person, answer: Sent) -> str:
    """Give each reason and both thumbs; what was said to the last."""
    for reason in chat.REASONS.values():
        someone.press(answer, "👎", reason)
    someone.press(answer, "👎", "↩")
    return someone.notice(answer, "👍")


def look_around(someone: Person, answer: Sent) -> Sent:
    """Use the other buttons of an answer with several sources; the file that came, below the answer as it was."""
    someone.press(answer, "上下文 2", "▶", "◀", "↩")
    someone.press(answer, "其他出处", "下一页", "上一页", "5", "↩")
    assert (someone.shown[answer.id].text, someone.shown[answer.id].labels) == (answer.text, answer.labels)
    return someone.fetch(answer, "原文")


def administer(someone: Person) -> Sent:
    """Use the commands of administrators; the preview of a document, not confirmed yet."""
    someone.press(someone.upload("取消.txt", PAPER), "取消")
    someone.press(someone.say("/remove 专题会议"), "1", "取消")
    someone.say("/reload")
    someone.say("/stats")
    someone.say("/export", count=2)
    someone.press(someone.say("/broadcast 今晚停机", count=2), "取消")
    before = len(someone.api.state.edits)
    someone.fetch(someone.say("/broadcast 今晚停机", count=2), "发给 1 人")
    someone.api.wait_for_edit(before + 2)
    return someone.upload("读书.txt", PAPER)


def add_and_remove(someone: Person, preview: Sent, corpus: Path) -> None:
    """Take a document in that was looked at before, ask of it, and take it out again."""
    someone.press(preview, "确认加入")
    assert "读书会每月办一次。" in someone.say("读书会多久办一次").text
    someone.press(someone.say("/remove 读书会"), "1", "确认移除")
    assert not (corpus / "读书.txt").exists()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is pressed after the restart: lists by their command, a greeting, a refusal, answers, a preview."""

    lists: dict[str, Sent]
    greeting: Sent
    refusal: Sent
    answer: Sent
    in_group: Sent
    preview: Sent


def first_day(admin: Person, member: Person, group: Person) -> Kept:
    """Get in by an invitation, and use every command and button."""
    words = admin.say("/invite").text.split()
    link = next(word for word in words if "start=" in word).partition("start=")[2]
    assert member.say("/start").text == people_texts.STRANGER.format(user=MEMBER)
    assert member.say(f"/start {link}").text == people_texts.ADMITTED
    lists = browse(member)
    used, answer = (member.say("支部书记的职责是什么") for _ in range(2))
    look_around(member, used)
    judge(member, used)
    for line in ("/help", "/privacy", "/about", "/feedback 很好用", "/ask 三会一课频次", "/nothing"):
        member.say(line)
    greeting, refusal = member.say("/start"), member.say("谈心谈话多久一次")
    in_group = group.say("@youju_test_bot 三会一课频次")
    return Kept(lists, greeting, refusal, answer, in_group, administer(admin))


def second_day(admin: Person, member: Person, group: Person, kept: Kept, corpus: Path) -> None:
    """Press every button of the day before, and go on from what was said."""
    browse_after_a_restart(member, kept.lists)
    suggested = [member.fetch(kept.greeting, label) for label in kept.greeting.labels]
    assert [one.text.splitlines()[0] for one in suggested] == [f"问：{label}" for label in kept.greeting.labels]
    assert member.fetch(kept.refusal, "什么是谈心谈话").text.startswith("问：什么是谈心谈话\n\n")
    sent = look_around(member, kept.answer).file
    assert sent is not None
    assert sent.data == (corpus / sent.name).read_bytes()
    assert judge(member, kept.answer) == chat.THANKS
    link = next(entity.value for entity in kept.answer.entities if entity.value)
    assert member.say(f"/start {link.partition('start=')[2]}").text.startswith("《")
    assert "党小组会" in member.say("那党小组会呢", reply_to=suggested[0].id).text
    assert "上一次党课" in member.edit(kept.answer.reply_to or 0, "党课多久一次").text
    group.press(kept.in_group, "上下文", "↩")
    assert "党课" in group.say("那党课呢", reply_to=kept.in_group.id).text
    add_and_remove(admin, kept.preview, corpus)


def leave(member: Person, kept: Kept) -> None:
    """Look something up from another chat, and have all deleted; the buttons of before have nothing to lead to."""
    assert member.say("/open 1").text.startswith("《")
    member.api.ask_inline("党课", user=MEMBER)
    [found] = member.api.wait_for_results()
    assert found.results
    member.press(member.say("/forget"), "取消")
    member.press(member.say("/forget"), "确认删除")


def stop(bot: subprocess.Popen[str]) -> str:
    """What the bot wrote, after it was asked to stop and did."""
    bot.send_signal(signal.SIGTERM)
    written = "".join(bot.communicate(timeout=20))
    assert bot.returncode == 0
    return written


def test_every_command_and_button(tmp_path: Path) -> None:
    """Each works on the real documents, those of before a restart after it too; no call is refused, no press left."""
    corpus = tmp_path / "seeds"
    copytree(ROOT / "seeds", corpus)
    settings = {
        "CORPUS_DIR": str(corpus),
        "ADMIN_IDS": str(ADMIN),
        "ACCESS": "members",
        "ALLOWED_GROUPS": str(GROUP),
        "QUESTION_LOG": "true",
        "QUESTIONS_PER_MINUTE": "1000",
    }
    with BotApi(inline=True) as api:
        admin, member, group = Person(api, ADMIN), Person(api, MEMBER), Person(api, MEMBER, GROUP)
        with running(api, tmp_path, **settings) as bot:
            kept = first_day(admin, member, group)
            output = stop(bot)
        with running(api, tmp_path, **settings) as bot:
            second_day(admin, member, group, kept, corpus)
            leave(member, kept)
            output += stop(bot)

    shown = (*api.state.sent, *api.state.edits)
    assert (api.refusals, api.unanswered) == ([], set())
    assert max(len(one.data.encode()) for each in shown for one in each.buttons if one.action == "callback_data") <= 64
    assert [each.text for each in shown if each.lost or each.text == chat.FAILURE] == []
    assert [notice.text for notice in api.state.notices if notice.alert] == []
    assert "Traceback" not in output
    assert TOKEN not in output
