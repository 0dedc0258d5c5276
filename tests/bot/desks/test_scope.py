"""Tests for bot.desks.scope, through the application and over HTTP, with a store that stays over restarts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Scope, Store
from bot.texts import browsing
from retrieval import Library, file_mark
from tests.bot.conftest import serving, store_in
from tests.bot.desks.talking import Talk, data_of
from tests.bot_api_methods import GROUP, Person
from tests.fakes import ScriptedLibrary
from tests.samples import document

ONLY_FIRST = "仅在 1 份资料中查找：\n《在党建工作会议上的讲话》"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """What the bot remembers."""
    async with store_in(tmp_path) as opened:
        yield opened


async def test_documents_are_chosen_one_by_one(talk: Talk, papers: Library, store: Store) -> None:
    """A press chooses one, another press chooses it no longer; it is kept over a restart."""
    async with serving(talk.api, papers, store=store):
        shown = await talk.say("/scope")
        chosen = await talk.press(shown, "在党建工作会议上的讲话")
    after_one = await store.people.scope(42)
    async with serving(talk.api, papers, store=store):
        again = await talk.press(chosen, "✓ 在党建工作会议上的讲话")

    assert shown.text.startswith("提问范围：全部 3 份资料\n\n")
    assert shown.labels == [
        *("在党建工作会议上的讲话", "在党建述职会议上的讲话", "关于值班的通知"),
        *("按年份", "全部资料"),
    ]
    assert chosen.text.startswith(ONLY_FIRST)
    assert after_one == Scope(files=("a.txt",))
    assert again.text == shown.text
    assert await store.people.scope(42) == Scope()


async def test_years_are_chosen_too(talk: Talk, papers: Library, store: Store) -> None:
    """What is chosen by its year is not taken back alone; all documents are a press away."""
    async with serving(talk.api, papers, store=store):
        shown = await talk.say("/scope")
        years = await talk.press(shown, "按年份")
        chosen = await talk.press(years, "2022年（1）")
        documents = await talk.press(chosen, "按资料")
        notice = await talk.notice(documents, "✓ 在党建工作会议上的讲话")
        free = await talk.press(documents, "全部资料")

    assert years.labels == ["2022年（1）", "2020年（1）", "按资料", "全部资料"]
    assert chosen.text.startswith(ONLY_FIRST)
    assert chosen.labels[0] == "✓ 2022年（1）"
    assert notice == "这份资料随 2022 年一起选中，请到“按年份”里取消。"
    assert free.text == shown.text


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("2022", Scope(years=(2022,))),
        ("工作会议", Scope(files=("a.txt",))),
        ("全部", Scope()),
    ],
)
async def test_words_limit_directly(talk: Talk, papers: Library, store: Store, words: str, scope: Scope) -> None:
    """To years, titles or nothing, in place of what was chosen before."""
    await store.people.set_scope(42, Scope(files=("c.txt",), years=(2020,)))
    async with serving(talk.api, papers, store=store):
        await talk.say(f"/scope {words}")

    assert await store.people.scope(42) == scope


async def test_what_is_not_there_changes_nothing(talk: Talk, papers: Library, store: Store) -> None:
    """The line says what there is."""
    await store.people.set_scope(42, Scope(files=("c.txt",)))
    async with serving(talk.api, papers, store=store):
        sent = await talk.say("/scope 1999")

    assert sent.text == "没有 1999 年的资料。写明日期的资料有：2022、2020 年。"
    assert await store.people.scope(42) == Scope(files=("c.txt",))


async def test_documents_that_went_are_dropped_with_a_word(talk: Talk, papers: Library, store: Store) -> None:
    """Once: the next time nothing is said of them."""
    await store.people.set_scope(42, Scope(files=("x.txt", "a.txt"), years=(1999,)))
    async with serving(talk.api, papers, store=store):
        first = await talk.say("/scope")
        second = await talk.say("/scope")

    assert first.text.startswith(f"{ONLY_FIRST}\n\n有 2 项已不在资料中，已从范围里去掉。\n\n")
    assert second.text.startswith(f"{ONLY_FIRST}\n\n点一下")
    assert await store.people.scope(42) == Scope(files=("a.txt",))


async def test_only_the_person_who_opened_it_chooses(talk: Talk, papers: Library, store: Store) -> None:
    """Others in a group get a notice, and nothing changes for anybody."""
    mine, others = Talk(talk.api, chat=GROUP, user=42), Talk(talk.api, chat=GROUP, user=43)
    async with serving(talk.api, papers, store=store):
        shown = await mine.say("/scope")
        notices = [await others.press_data(shown, data) for data in data_of(shown).values()]
        chosen = await mine.press(shown, "关于值班的通知")

    assert notices == [browsing.SCOPE_NOT_YOURS] * 5
    assert chosen.text.startswith("仅在 1 份资料中查找：\n《关于值班的通知》")
    assert await store.people.scope(43) == Scope()


@pytest.mark.parametrize(
    ("data", "notice"),
    [
        ("y1.fzzzzzz16=", browsing.CHANGED),
        ("y1.j199916=", browsing.CHANGED),
        ("y1.forged=", browsing.EXPIRED),
        ("y1.f16=", browsing.EXPIRED),
        ("y1.=", browsing.EXPIRED),
    ],
)
async def test_stale_and_forged_buttons_are_told(
    talk: Talk, papers: Library, store: Store, data: str, notice: str
) -> None:
    """A document that went, a year without documents, and what no button carries."""
    async with serving(talk.api, papers, store=store):
        shown = await talk.say("/scope")

        assert await talk.press_data(shown, data) == notice
    assert await store.people.scope(42) == Scope()


async def test_an_old_message_expires(talk: Talk, papers: Library, store: Store) -> None:
    """One that Telegram sends without its content."""
    async with serving(talk.api, papers, store=store):
        shown = await talk.say("/scope")

        assert await talk.press_data(shown, "y1.a16=", accessible=False) == browsing.EXPIRED


async def test_a_hundred_documents_are_the_most(talk: Talk, store: Store) -> None:
    """One more is not taken."""
    documents = [document(f"{number}.txt", f"题{number}") for number in range(101)]
    await store.people.set_scope(42, Scope(files=tuple(one.file for one in documents[1:])))
    async with serving(talk.api, ScriptedLibrary({}, documents=documents), store=store):
        shown = await talk.say("/scope")
        notice = await talk.press_data(shown, f"y1.f{file_mark('0.txt')}16=")

    assert notice == "最多可限定 100 份资料，请先取消几份。"


async def test_quick_presses_all_count(talk: Talk, papers: Library, store: Store) -> None:
    """Two buttons pressed at once are both chosen."""
    async with serving(talk.api, papers, store=store):
        shown = await talk.say("/scope")
        carried = data_of(shown)
        for label in ("在党建工作会议上的讲话", "关于值班的通知"):
            talk.api.press_data(shown.id, carried[label])
        await asyncio.to_thread(talk.api.wait_for_edit, 2)
    chosen = await store.people.scope(42)

    assert sorted(chosen.files) == ["a.txt", "c.txt"]


async def test_a_traditional_reader_chooses(talk: Talk, papers: Library, store: Store) -> None:
    """The bot's words are turned, titles stay."""
    reader = Talk(talk.api, user=Person(42, language_code="zh-TW"))
    async with serving(talk.api, papers, store=store):
        shown = await reader.press(await reader.say("/scope"), "关于值班的通知")

    assert shown.text.startswith("僅在 1 份資料中查找：\n《关于值班的通知》")
    assert shown.labels[2:] == ["✓ 关于值班的通知", "按年份", "全部資料"]
