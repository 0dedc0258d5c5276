"""Tests for bot.desks.opening, through the application and over HTTP."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telegram import Update

from bot.desks.opening import OpeningDesk
from bot.render_html.view import View
from bot.texts import browsing
from retrieval import Citation, Library, Reference, Shelf, file_mark
from tests.bot.conftest import serving
from tests.bot.desks.talking import Talk, data_of
from tests.bot.render_html.views import html
from tests.bot_api_methods import Sent
from tests.fakes import ScriptedLibrary
from tests.samples import citation, document

FIRST = "《在党建工作会议上的讲话》 · 第1段 / 共 4 段\n\n今天开会。\n\n党课每季度上一次。"
THIRD = (
    "《在党建工作会议上的讲话》一、抓学习 · 第3段 / 共 4 段\n\n"
    "党课每季度上一次。\n\n读书会每月办一次。\n\n支委会每月开一次。"
)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("/open 工作会议 3", THIRD),
        ("/open 工作 会议 第3段", THIRD),
        ("/open 《在党建工作会议上的讲话》 ３", THIRD),
        ("/open 工作会议", FIRST),
        ("/open 党建 3", THIRD),
        ("/open", browsing.HOW_TO_OPEN),
        ("/open 2", "没有可以打开的第 2 处出处。请先提问，再发送 /open 和序号。"),
        ("/open 天气", "没有标题里有“天气”的资料。请少写几个字再试，或发送 /sources 看有哪些资料。"),
        ("/open 天气 3", "没有标题里有“天气”的资料。请少写几个字再试，或发送 /sources 看有哪些资料。"),
        ("/open 值班 2", "《关于值班的通知》只有 1 段，请写 1 到 1 之间的数。"),
        ("/open 值班 0", "《关于值班的通知》只有 1 段，请写 1 到 1 之间的数。"),
        ("/open 党建 9", "标题里有“党建”的 2 份资料都没有第 9 段，最多的有 4 段。"),
    ],
)
async def test_a_paragraph_is_opened(talk: Talk, papers: Library, line: str, text: str) -> None:
    """By words of the title and its number; what is not there is told in a line that helps."""
    async with serving(talk.api, papers):
        sent = await talk.say(line)

    assert sent.text == text


async def test_a_paragraph_leads_on(talk: Talk, papers: Library) -> None:
    """To those beside it, to its part of the contents and to the file, all by what citations have."""
    async with serving(talk.api, papers):
        sent = await talk.say("/open 工作会议 3")
        part = await talk.press(sent, "目录")

    assert sent.labels == ["◀ 第2段", "第4段 ▶", "目录", "原文", "复制引文"]
    carried = data_of(sent)
    references = [Reference.read(carried[label][1:]) for label in ("◀ 第2段", "第4段 ▶", "原文")]
    cited = [papers.cited(each) for each in references if each]
    assert [each.paragraph for each in cited if each] == [2, 4, 3]
    assert [carried[label][0] for label in ("◀ 第2段", "第4段 ▶", "原文")] == ["c", "c", "d"]
    assert part.text.startswith("《在党建工作会议上的讲话》\n一、抓学习\n")


async def test_several_documents_are_a_choice(talk: Talk, papers: Library) -> None:
    """A button for each leads right to the paragraph."""
    async with serving(talk.api, papers):
        sent = await talk.say("/open 党建")

    assert sent.text.startswith("打开哪一份资料的第 1 段？2 份\n\n1. 《在党建工作会议上的讲话》 · ")
    reference = Reference.read(data_of(sent)["2"][1:])
    cited = papers.cited(reference) if reference else None
    assert cited
    assert (cited.file, cited.paragraph) == ("b.txt", 1)


def many(count: int) -> ScriptedLibrary:
    """A library of so many documents with like titles."""
    return ScriptedLibrary({}, documents=[document(f"{number}.txt", f"题{number}") for number in range(count)])


async def test_a_long_choice_has_pages(talk: Talk) -> None:
    """They are turned in place after a restart too, and say so where the documents went."""
    async with serving(talk.api, many(9)):
        sent = await talk.say("/open 题 1")
    async with serving(talk.api, many(9)):
        second = await talk.press(sent, "下一页 ▶")
    async with serving(talk.api, many(0)):
        notice = await talk.notice(second, "◀ 上一页")

    assert second.text == "打开哪一份资料的第 1 段？9 份（第 2/2 页）\n\n9. 《题8》 · 1 段"
    assert notice == browsing.CHANGED


async def test_a_number_may_be_of_the_title(talk: Talk) -> None:
    """Where no document is so long, a title that has the number is meant."""
    library = ScriptedLibrary({}, documents=[document(title="工作要点（2022）")])
    async with serving(talk.api, library):
        sent = await talk.say("/open 工作要点 2022")

    assert sent.text == "《工作要点（2022）》 · 第1段 / 共 1 段\n\n文。"


async def test_forged_pages_are_expired(talk: Talk, papers: Library) -> None:
    """A button that was cut off is told."""
    async with serving(talk.api, papers):
        sent: Sent = await talk.say("/open 党建")
        notice = await talk.press_data(sent, "o1.#short")

    assert notice == browsing.EXPIRED


class LastAnswers:
    """Gives the same citation for every number, and remembers which were wanted."""

    def __init__(self, found: Citation) -> None:
        self.found = found
        self.wanted: list[int] = []

    async def __call__(self, update: Update, number: int) -> Citation | None:
        """The citation."""
        self.wanted.append(number)
        return self.found


async def opened(library: Library, found: Citation) -> View | str:
    """What opening a citation of the last answer shows, or why it does not."""
    last = LastAnswers(found)
    desk = OpeningDesk(Shelf(library), last)
    try:
        return await desk.cited(Update(1), 2)
    except ValueError as error:
        return str(error)
    finally:
        assert last.wanted == [2]


async def test_a_citation_of_the_last_answer_is_opened(papers: Library) -> None:
    """Its whole paragraph is shown; one of a document that went is not there."""
    found = citation("读书会", file="a.txt", paragraph=3)

    view = await opened(papers, found)

    assert isinstance(view, View)
    assert "第3段" in html(view)
    assert file_mark("a.txt") in str(view.keyboard)
    assert await opened(papers, replace(found, file="x.txt")) == browsing.NO_CITATION.format(number=2)
    assert await opened(papers, replace(found, paragraph=9)) == browsing.NO_CITATION.format(number=2)
