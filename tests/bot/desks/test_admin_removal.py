"""Tests for bot.desks.admin_removal, through the application and over HTTP, on real folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.texts import admin as admin_texts
from bot.texts import browsing
from retrieval import Library
from tests.bot.conftest import serving
from tests.bot.talking import ADMIN, MEMBER, edits, heard, notices, press, replies, say
from tests.bot_api import BotApi
from tests.bot_api_methods import GROUP
from tests.fakes import FailingLibrary, ScriptedLibrary


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with ten documents, nine of which have a word in their titles."""
    folder = tmp_path / "资料"
    (folder / "2024").mkdir(parents=True)
    for number in range(1, 10):
        text = f"第{number}次党建工作会议讲话\n同志们：\n第{number}项工作每月调度一次，由第{number}支部负责。\n"
        (folder / "2024" / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "通知.txt").write_text("关于放假的通知\n各单位：\n值班人员每天巡查两次。\n", encoding="utf-8")
    return folder


async def test_a_document_is_chosen_confirmed_and_kept_elsewhere(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    """From the second page, by its number: gone from the answers at once, and its file is where it is said to be."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        say(api, "/remove 党建  工作")
        [listed] = await replies(api)
        await press(api, listed.id, browsing.NEXT_BUTTON)
        [second] = await edits(api)
        await press(api, listed.id, "9")
        asked = (await edits(api, 2))[-1]
        await press(api, listed.id, admin_texts.REMOVE_BUTTON)
        done = (await edits(api, 3))[-1]
        say(api, "/sources")
        sources = (await replies(api, 2))[-1]

    [kept] = (tmp_path / "data" / "removed").rglob("9.txt")
    assert listed.text.startswith("有 9 份资料的标题或文件名里有“党建 工作”，要移除哪一份？（第 1/2 页）\n\n1. 《")
    assert listed.labels == [*"12345678", browsing.NEXT_BUTTON, admin_texts.NO_BUTTON]
    assert second.labels == ["9", browsing.BEFORE_BUTTON, admin_texts.NO_BUTTON]
    assert asked.text.startswith("要移除《第9次党建工作会议讲话》吗？\n2024/9.txt，")
    assert done.text == f"已移除《第9次党建工作会议讲话》，文件移到了 {kept.relative_to(tmp_path)}。还有 9 份资料。"
    assert not (corpus / "2024" / "9.txt").exists()
    assert sources.text.startswith("共 9 份资料")


async def test_buttons_work_after_a_restart_and_say_when_they_are_stale(api: BotApi, corpus: Path) -> None:
    """Removing a document that was removed or rewritten meanwhile does nothing but say so."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        say(api, "/remove 放假")
        [listed] = await replies(api)
        await press(api, listed.id, "1")
        await edits(api)
    (corpus / "通知.txt").write_text("关于开会的通知\n各单位：\n会议每周召开一次。\n", encoding="utf-8")
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        await press(api, listed.id, admin_texts.REMOVE_BUTTON)

    assert (await notices(api))[-1] == admin_texts.REMOVE_GONE
    assert (corpus / "通知.txt").exists()


async def test_a_file_that_went_meanwhile_is_said(api: BotApi, corpus: Path) -> None:
    """The library still has it, the folder has not."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        say(api, "/remove 放假")
        [listed] = await replies(api)
        await press(api, listed.id, "1")
        await edits(api)
        (corpus / "通知.txt").unlink()
        await press(api, listed.id, admin_texts.REMOVE_BUTTON)

    assert (await notices(api))[-1] == admin_texts.REMOVE_GONE


async def test_a_page_needs_the_command_that_it_answers(api: BotApi, corpus: Path) -> None:
    """Where the command was deleted the list cannot be turned, and says so."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        command = say(api, "/remove 党建")
        [listed] = await replies(api)
        api.forget(command, chat=ADMIN)
        await press(api, listed.id, browsing.NEXT_BUTTON)

    assert await notices(api) == [admin_texts.EXPIRED]


async def test_removal_may_be_left(api: BotApi, corpus: Path) -> None:
    """Cancelled, everything stays."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        say(api, "/remove 放假")
        [listed] = await replies(api)
        await press(api, listed.id, admin_texts.NO_BUTTON)
        [done] = await edits(api)

    assert done.text == admin_texts.REMOVE_CANCELLED
    assert (corpus / "通知.txt").exists()


async def test_the_last_document_stays(api: BotApi, tmp_path: Path) -> None:
    """A folder without a document could not be served, so its last one is not removed."""
    (tmp_path / "资料").mkdir()
    (tmp_path / "资料" / "甲.txt").write_text("关于放假的通知\n各单位：\n每天巡查两次。\n", encoding="utf-8")
    async with serving(api, Library.open(tmp_path / "资料"), admin_ids=str(ADMIN)):
        say(api, "/remove 放假")
        [listed] = await replies(api)
        await press(api, listed.id, "1")

    assert await notices(api) == [admin_texts.REMOVE_LAST]


async def test_words_that_name_nothing_are_told(api: BotApi, corpus: Path) -> None:
    """Without words it is said how; words that no title has are repeated as they are."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        say(api, "/remove")
        await replies(api)
        say(api, "/remove <b>天气")
        await replies(api, 2)

    assert heard(api, ADMIN) == [admin_texts.REMOVE_HELP, admin_texts.REMOVE_NONE.format(words="<b>天气")]


async def test_a_folder_that_cannot_be_written_is_one_line(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    """What is in the way is told, and the document stays."""
    (tmp_path / "data").write_text("", encoding="utf-8")
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        say(api, "/remove 放假")
        [listed] = await replies(api)
        await press(api, listed.id, "1")
        await edits(api)
        await press(api, listed.id, admin_texts.REMOVE_BUTTON)
        refusal = (await replies(api, 2))[-1]

    assert refusal.text.startswith("写不进资料文件夹（")
    assert (corpus / "通知.txt").exists()


async def test_what_goes_wrong_after_the_move_is_said(api: BotApi, corpus: Path) -> None:
    """Where the folder cannot be looked at any more the reason is one line."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        say(api, "/remove 放假")
        [listed] = await replies(api)
        await press(api, listed.id, "1")
        await edits(api)
        (corpus / "corpus.toml").write_text("not toml", encoding="utf-8")
        await press(api, listed.id, admin_texts.REMOVE_BUTTON)
        done = (await edits(api, 2))[-1]

    assert "corpus.toml" in done.text
    assert not (corpus / "通知.txt").exists()


async def test_reload_says_what_changed(api: BotApi, corpus: Path) -> None:
    """What was added, changed, removed, and what cannot be read; a second time that nothing changed."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        (corpus / "2024" / "1.txt").unlink()
        (corpus / "2024" / "2.txt").write_text("关于新事的通知\n各单位：\n每天一次。\n", encoding="utf-8")
        (corpus / "新.txt").write_text("关于新年的通知\n各单位：\n每年一次。\n", encoding="utf-8")
        (corpus / "坏.docx").write_bytes(b"bad")
        say(api, "/reload")
        [first] = await replies(api)
        say(api, "/reload")
        second = (await replies(api, 2))[-1]
        (corpus / "corpus.toml").write_text("not toml", encoding="utf-8")
        say(api, "/reload")
        third = (await replies(api, 3))[-1]

    assert first.text.startswith(
        "已重新读取，共 10 份资料。\n\n新增（1）：\n· 新.txt\n\n改动（1）：\n· 2024/2.txt\n\n移除（1）：\n· 2024/1.txt"
    )
    assert "未能读取（1）：\n· 坏.docx：" in first.text
    assert "资料没有变动。" in second.text
    assert third.text.startswith("corpus.toml")


@pytest.mark.parametrize("command", ["remove 甲", "reload", "stats", "export", "broadcast 甲", "invite"])
async def test_commands_for_administrators_are_for_them_alone(api: BotApi, command: str) -> None:
    """Everybody else is told in a line; in a group an administrator too is sent to the private chat."""
    async with serving(api, ScriptedLibrary({}), admin_ids=str(ADMIN)):
        say(api, f"/{command}", MEMBER)
        await replies(api)
        api.say(f"/{command}", chat=GROUP, user=ADMIN)
        await replies(api, 2)

    assert [sent.text for sent in api.state.sent] == [admin_texts.NOT_FOR_YOU, admin_texts.IN_PRIVATE]


async def test_a_message_out_of_reach_has_expired(api: BotApi) -> None:
    """A press below a message that Telegram does not show any more is answered."""
    async with serving(api, FailingLibrary(), admin_ids=str(ADMIN)):
        say(api, "/remove")
        [sent] = await replies(api)
        api.press_data(sent.id, "wn", chat=ADMIN, user=ADMIN, accessible=False)
        said = await notices(api)

    assert said == [admin_texts.EXPIRED]
