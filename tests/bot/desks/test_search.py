"""Tests for bot.desks.search, through the application and over HTTP."""

from __future__ import annotations

import asyncio

import pytest

from bot.store import Scope
from bot.texts import browsing
from retrieval import Hit, Library, Reference
from tests.bot.conftest import serving, store_in
from tests.bot.desks.talking import Talk, data_of
from tests.bot_api_methods import GROUP
from tests.fakes import ScriptedLibrary
from tests.samples import chunk


def many(count: int) -> ScriptedLibrary:
    """A library that finds so many passages."""
    return ScriptedLibrary({}, hits=[Hit(n, chunk(f"a.txt#{n}", f"第{n}段。"), 1.0, ()) for n in range(1, count + 1)])


async def test_passages_are_found(talk: Talk, papers: Library) -> None:
    """The best first, its words in bold, and a button that opens it."""
    async with serving(talk.api, papers):
        sent = await talk.say("/search 党课")

    assert sent.text.startswith("查找 党课：")
    assert "1. 党课每季度上一次。\n《在党建工作会议上的讲话》 · 第2段" in sent.text
    assert "<b>党课</b>每季度" in sent.html
    reference = Reference.read(data_of(sent)["1"][1:])
    cited = papers.cited(reference) if reference else None
    assert cited
    assert (cited.file, cited.paragraph) == ("a.txt", 2)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("/search", browsing.HOW_TO_SEARCH),
        ("/search “ -", "没有找到 “ -。请换个词，或者少写几个条件。"),
        ("/search 党课 -每季度 标题:工作", None),
        (
            "/search 党课 “每 季度” 标题:通知",
            "没有找到 党课 “每 季度” 标题:通知。去掉 标题:通知 就有结果。",
        ),
        ("/search “<天气>”", "没有找到 “<天气>”。请换个词，或者少写几个条件。"),
    ],
)
async def test_operators_narrow_a_search(talk: Talk, papers: Library, line: str, text: str | None) -> None:
    """Where nothing is left the operator that is in the way is named, or how to search else."""
    async with serving(talk.api, papers):
        sent = await talk.say(line)

    if text is None:
        assert "每季度" not in sent.text.partition("\n")[2]
        assert "在党建述职会议上的讲话" not in sent.text
    else:
        assert sent.text == text


@pytest.mark.parametrize("words", ["党课", "党" * 30])
async def test_pages_are_turned_after_a_restart(talk: Talk, words: str) -> None:
    """In place, be the words in the button or in the command that it answers."""
    async with serving(talk.api, many(7)):
        sent = await talk.say(f"/search {words}")
    async with serving(talk.api, many(7)):
        second = await talk.press(sent, "下一页 ▶")
        first = await talk.press(second, "◀ 上一页")

    assert second.text == (
        f"查找 {words}：7 处（第 2/2 页）\n\n6. 第6段。\n《甲讲话》 · 第1段\n\n7. 第7段。\n《甲讲话》 · 第1段"
    )
    assert (first.id, first.text) == (sent.id, sent.text)


async def test_long_words_are_lost_with_the_command(talk: Talk) -> None:
    """Then the button says so."""
    async with serving(talk.api, many(7)):
        sent = await talk.say("/search " + "党" * 30)
        talk.api.forget(sent.reply_to or 0)
        notice = await talk.notice(sent, "下一页 ▶")

    assert notice == browsing.EXPIRED


async def test_passages_that_went_are_told(talk: Talk) -> None:
    """A list that is empty by now is not shown."""
    async with serving(talk.api, many(7)):
        sent = await talk.say("/search 党课")
    async with serving(talk.api, many(0)):
        notice = await talk.notice(sent, "下一页 ▶")

    assert notice == browsing.CHANGED


async def test_fifty_passages_are_shown_at_most(talk: Talk) -> None:
    """And it is said that there are others."""
    async with serving(talk.api, many(51)):
        sent = await talk.say("/search 党课")

    assert sent.text.startswith("查找 党课：前 50 处（第 1/10 页）")


async def test_a_search_stays_within_the_scope(
    talk: Talk, papers: Library, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of the person who searches, whoever turns the page; the limit is shown, and told where it hides all."""
    mine, others = Talk(talk.api, chat=GROUP, user=42), Talk(talk.api, chat=GROUP, user=43)
    async with store_in(tmp_path_factory.mktemp("store")) as store, serving(talk.api, papers, store=store):
        await store.people.set_scope(42, Scope(files=("b.txt",)))
        limited = await mine.say("/search 每年 每月 党课")
        free = await others.say("/search 每年 每月 党课")
        none = await mine.say("/search “党课每季度”")
        await others.press_data(limited, "h1.=每年")
        [shown] = await asyncio.to_thread(talk.api.wait_for_edit)

    limit = "仅在 1 份资料中查找：\n《在党建述职会议上的讲话》"
    assert limited.text.startswith(f"查找 每年 每月 党课：1 处\n\n{limit}\n\n1. ")
    assert "仅在" not in free.text
    assert none.text == ("在限定的资料里没有找到 “党课每季度”，其他资料里有。发送 /scope 全部，就在全部资料中查找。")
    assert "仅在 1 份资料中查找" in shown.text
