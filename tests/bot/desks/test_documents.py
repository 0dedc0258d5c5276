"""Tests for bot.desks.documents, through the application and over HTTP."""

from __future__ import annotations

import pytest

from bot.texts import browsing
from retrieval import Library, file_mark
from tests.bot.conftest import serving
from tests.bot.desks.talking import Talk, data_of
from tests.bot_api_methods import GROUP, Person
from tests.fakes import ScriptedLibrary
from tests.samples import document

NOISE = "读取时略去了 1 行（称呼、广告、页码之类）。"
TURNED = "讀取時略去了 1 行（稱呼、廣告、頁碼之類）。"


async def test_the_documents_are_listed_and_opened(talk: Talk, papers: Library) -> None:
    """A number opens the card of its document in the same message, and from there its contents, and back."""
    async with serving(talk.api, papers):
        listed = await talk.say("/sources")
        card = await talk.press(listed, "1")
        contents = await talk.press(card, "目录")
        again = await talk.press(contents, "资料信息")
        back = await talk.press(again, "↩ 返回")

    assert listed.text == (
        "共 3 份资料\n\n1. 《在党建工作会议上的讲话》 · 2022年3月1日 · 4 段\n\n"
        "2. 《在党建述职会议上的讲话》 · 2020年5月 · 1 段\n\n3. 《关于值班的通知》 · 1 段"
    )
    assert card.text == "《在党建工作会议上的讲话》\n日期：2022年3月1日\n文件：a.txt\n4 段，2 个小标题\n\n" + NOISE
    assert contents.text == "《在党建工作会议上的讲话》\n小标题 2 个，段落 1 段"
    assert (back.id, back.text, back.buttons) == (listed.id, listed.text, listed.buttons)
    assert again.text == card.text


async def test_words_filter_the_list(talk: Talk, papers: Library) -> None:
    """In any script; a card leads back to the list with the words, though the command is gone."""
    async with serving(talk.api, papers):
        listed = await talk.say("/sources  會議 講話")
        none = await talk.say("/sources <天气>")
        card = await talk.press(listed, "2")
        talk.api.forget(listed.reply_to or 0)
        back = await talk.press(card, "↩ 返回")

    assert listed.text.startswith("标题里有“會議 講話”的资料：2 份\n\n1. ")
    assert none.text == "没有标题里有“<天气>”的资料。请少写几个字再试，或发送 /sources 看有哪些资料。"
    assert back.text == listed.text


async def test_many_documents_have_pages(talk: Talk) -> None:
    """The same message shows the next page, and a card leads back to it."""
    library = ScriptedLibrary({}, documents=[document(f"{number}.txt", f"题{number}") for number in range(1, 10)])
    async with serving(talk.api, library):
        listed = await talk.say("/sources")
        second = await talk.press(listed, "下一页 ▶")
        card = await talk.press(second, "9")
        back = await talk.press(card, "↩ 返回")

    assert second.text == "共 9 份资料（第 2/2 页）\n\n9. 《题9》 · 1 段"
    assert back.text == second.text


async def test_contents_lead_down_to_a_paragraph(talk: Talk, papers: Library) -> None:
    """From the list over a heading to a paragraph's citation, and up again."""
    async with serving(talk.api, papers):
        listed = await talk.say("/toc")
        whole = await talk.press(listed, "1")
        part = await talk.press(whole, "▸ 一、抓学习")
        up = await talk.press(part, "↩ 上一级")
        others = await talk.press(up, "↩ 别的资料")

    assert listed.text.startswith("看哪一份资料的目录？3 份\n\n1. ")
    assert whole.labels == ["1. 今天开会。", "▸ 一、抓学习", "4. 二、抓组织", "↩ 别的资料", "资料信息"]
    assert part.labels == ["2. 党课每季度上一次。", "3. 读书会每月办一次。", "↩ 上一级"]
    assert data_of(part)["2. 党课每季度上一次。"].startswith(f"c{file_mark('a.txt')}")
    assert (up.text, others.text) == (whole.text, listed.text)


async def test_words_lead_straight_to_contents(talk: Talk, papers: Library) -> None:
    """Where one title has them; with several there is a choice, with none a line of help."""
    async with serving(talk.api, papers):
        straight = await talk.say("/toc 值班")
        choice = await talk.say("/toc 党建")
        none = await talk.say("/toc 天气")

    assert straight.text == "《关于值班的通知》\n段落 1 段"
    assert choice.text.startswith("看哪一份资料的目录？2 份\n\n1. ")
    assert none.text == "没有标题里有“天气”的资料。请少写几个字再试，或发送 /sources 看有哪些资料。"


async def test_buttons_work_after_a_restart(talk: Talk, papers: Library) -> None:
    """Of lists, cards and contents alike."""
    async with serving(talk.api, papers):
        listed = await talk.say("/toc")
        whole = await talk.press(listed, "1")
    async with serving(talk.api, papers):
        part = await talk.press(whole, "▸ 一、抓学习")
        up = await talk.press(part, "↩ 上一级")

    assert up.text == whole.text


async def test_what_changed_is_told(talk: Talk, papers: Library, later: Library) -> None:
    """A part of other contents, and the card of a document that went, are not shown; other documents are."""
    async with serving(talk.api, papers):
        listed = await talk.say("/sources")
        whole = await talk.say("/toc 工作会议")
    async with serving(talk.api, later):
        part = await talk.notice(whole, "▸ 一、抓学习")
        gone = await talk.notice(listed, "3")
        card = await talk.press(listed, "2")

    assert part == gone == browsing.CHANGED
    assert card.text.startswith("《在党建述职会议上的讲话》")


async def test_a_filtered_list_may_be_empty_by_now(talk: Talk, papers: Library, later: Library) -> None:
    """A button that leads to it says that the documents changed."""
    async with serving(talk.api, papers):
        card = await talk.press(await talk.say("/sources 值班 通知"), "1")
    async with serving(talk.api, later):
        notice = await talk.notice(card, "↩ 返回")

    assert notice == browsing.CHANGED


@pytest.mark.parametrize("data", ["s1.zzzzzz=", "t1.zzzzzzzzzz0=", "t1.short="])
async def test_forged_places_are_changed_ones(talk: Talk, papers: Library, data: str) -> None:
    """A mark that no document has leads nowhere."""
    async with serving(talk.api, papers):
        notice = await talk.press_data(await talk.say("/sources"), data)

    assert notice == browsing.CHANGED


async def test_a_group_browses_together(talk: Talk, papers: Library) -> None:
    """Anybody may turn the pages that somebody else asked for."""
    mine, others = Talk(talk.api, chat=GROUP), Talk(talk.api, chat=GROUP, user=43)
    async with serving(talk.api, papers):
        card = await others.press(await mine.say("/sources"), "1")

    assert card.text.startswith("《在党建工作会议上的讲话》")


async def test_a_traditional_reader_gets_their_script(talk: Talk, papers: Library) -> None:
    """The bot's words are turned; titles, headings and paragraphs stay, on buttons too."""
    reader = Talk(talk.api, user=Person(42, language_code="zh-hant"))
    async with serving(talk.api, papers):
        card = await reader.press(await reader.say("/sources"), "1")
        contents = await reader.press(card, "目錄")

    assert card.text == "《在党建工作会议上的讲话》\n日期：2022年3月1日\n文件：a.txt\n4 段，2 個小標題\n\n" + TURNED
    assert contents.labels == ["1. 今天开会。", "▸ 一、抓学习", "4. 二、抓组织", "↩ 別的資料", "資料信息"]


async def test_every_document_of_the_seeds_is_browsed(talk: Talk, library: Library) -> None:
    """Every card, and every part of every document, is taken by the server."""
    async with serving(talk.api, library):
        listed = await talk.say("/sources")
        for number in range(1, len(library.documents) + 1):
            contents = await talk.press(await talk.press(listed, str(number)), "目录")
            for label in [label for label in contents.labels if label.startswith("▸")]:
                part = await talk.press(contents, label)
                assert len(part.buttons) > 1
                await talk.press(part, "↩ 上一级")
            await talk.press(await talk.press(contents, "资料信息"), "↩ 返回")
