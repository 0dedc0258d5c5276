"""Tests for bot.desks.admin_figures, through the application and over HTTP."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.store import Asker, Scope, Store
from bot.texts import admin as admin_texts
from tests.bot.conftest import serving, store_in
from tests.bot.talking import ADMIN, MEMBER, heard, replies, say
from tests.bot_api import BotApi
from tests.fakes import ScriptedLibrary


class Clock:
    """Tells a moment that a test chooses."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        """The moment."""
        return self.now


async def some_use(store: Store, clock: Clock) -> None:
    """Ten days ago two questions that were refused and one that was answered; today one refused, with a thumb down."""
    today = clock.now
    clock.now = today - timedelta(days=10)
    for question in ("<几时>评优", "<几时>评优"):
        await store.log.note("not_found", "date", 3.0, question, MEMBER)
    await store.log.note("answered", "frequency", 2.0, "多久一次", MEMBER)
    clock.now = today
    await store.people.see(MEMBER, private=True)
    await store.log.note("not_found", "list", 4.4, "=1+1", None)
    reply = await store.replies.begin(Asker(MEMBER, MEMBER), None, 1, "+86 怎么办", (), Scope())
    await store.feedback.give(reply, MEMBER, good=False, reason="missing")
    await store.feedback.note(MEMBER, "-2+3\n@SUM(A1)")


async def test_stats_of_a_week_and_a_month(api: BotApi, tmp_path: Path) -> None:
    """Questions, people, thumbs by reason, and what nobody could answer, most asked first; invitations that wait."""
    clock = Clock()
    async with store_in(tmp_path, clock) as store:
        await some_use(store, clock)
        await store.invitations.make(ADMIN)
        async with serving(api, ScriptedLibrary({}), store=store, admin_ids=str(ADMIN), question_log="true"):
            say(api, "/stats")
            [sent] = await replies(api)

    assert sent.text == (
        "使用情况\n\n"
        "最近 7 天\n提问 1 次：回答 0，没有答案 1\n用过的人：2\n👍 0 · 👎 1（缺内容 1）\n\n"
        "最近 30 天\n提问 4 次：回答 1，没有答案 3\n用过的人：2\n👍 0 · 👎 1（缺内容 1）\n\n"
        "没有答案的问题（30 天内，问得多的在前，值得补一份资料）：\n2 次 · <几时>评优\n1 次 · =1+1\n\n"
        "还没用掉的邀请：1 个"
    )


async def test_stats_say_that_the_log_is_off(api: BotApi) -> None:
    """Without words of questions nothing is listed, and it is said how to have them."""
    async with serving(api, ScriptedLibrary({}), admin_ids=str(ADMIN)):
        say(api, "/stats")
        [sent] = await replies(api)

    assert sent.text.endswith(admin_texts.STATS_LOG_OFF)
    assert "没有答案的问题" not in sent.text


async def test_tables_are_harmless_to_a_spreadsheet(api: BotApi, tmp_path: Path) -> None:
    """Two files that Excel reads as Chinese; a cell that it would compute is behind an apostrophe."""
    clock = Clock()
    async with store_in(tmp_path, clock) as store:
        await some_use(store, clock)
        async with serving(api, ScriptedLibrary({}), store=store, admin_ids=str(ADMIN)):
            say(api, "/export")
            sent = await replies(api, 2)
    files = [one.file for one in sent if one.file is not None]
    questions, feedback = (list(csv.reader(io.StringIO(file.data.decode("utf-8-sig")))) for file in files)

    assert [file.data[:3] for file in files] == [b"\xef\xbb\xbf"] * 2
    assert [one.text for one in sent] == ["提问记录：4 条", "反馈：2 条"]
    assert [file.name[:-13] for file in files] == ["提问记录", "反馈"]
    assert [row[1:] for row in questions] == [
        list(admin_texts.QUESTION_COLUMNS[1:]),
        ["没有答案", "date", "3", "<几时>评优", str(MEMBER)],
        ["没有答案", "date", "3", "<几时>评优", str(MEMBER)],
        ["已回答", "frequency", "2", "多久一次", str(MEMBER)],
        ["没有答案", "list", "4", "'=1+1", ""],
    ]
    assert sorted(row[1:] for row in feedback[1:]) == [
        [str(MEMBER), "留言", "", "'-2+3\n@SUM(A1)", ""],
        [str(MEMBER), "👎", "缺内容", "", "'+86 怎么办"],
    ]


async def test_nothing_to_export_is_a_line(api: BotApi) -> None:
    """An empty store sends no file."""
    async with serving(api, ScriptedLibrary({}), admin_ids=str(ADMIN)):
        say(api, "/export")
        await replies(api)

    assert heard(api, ADMIN) == [admin_texts.EXPORT_NOTHING]
