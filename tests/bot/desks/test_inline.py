"""Tests for bot.desks.inline, through the application and over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.answers import Answers
from bot.store import Scope, Store
from retrieval import Chunk, Hit, Library, Reference, Sentence
from tests.bot.conftest import serving, store_in
from tests.bot_api import BotApi
from tests.bot_api_methods import Person, RefusedError
from tests.fakes import FailingLibrary, ScriptedLibrary
from tests.samples import answered, citation, refused
from tests.standin.state import InlineAnswer


@pytest.fixture
def typed() -> Iterator[BotApi]:
    """The Bot API of a bot with inline mode, of which every query is answered and no call refused."""
    with BotApi(inline=True) as server:
        yield server
        assert server.refusals == []
        assert server.unanswered == set()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """What the bot remembers."""
    async with store_in(tmp_path) as opened:
        yield opened


async def offered(
    api: BotApi,
    library: Answers,
    words: str,
    *,
    store: Store | None = None,
    person: Person | int = 42,
    offset: str = "",
) -> InlineAnswer:
    """What is offered for some words."""
    count = len(api.state.inline_answers) + 1
    async with serving(api, library, store=store):
        api.ask_inline(words, user=person, offset=offset)
        return (await asyncio.to_thread(api.wait_for_results, count))[-1]


def finding(count: int, question: str = "党课") -> ScriptedLibrary:
    """A library that does not answer but finds so many passages."""
    hits = [Hit(number, placed(f"第{number:03}段。", number), 1.0, ()) for number in range(1, count + 1)]
    return ScriptedLibrary({question: refused(question=question)}, hits=hits)


def placed(text: str, number: int) -> Chunk:
    """A chunk that stands after those before it."""
    sentence = Sentence(text, 10 * number, 10 * number + len(text))
    return Chunk(f"a.txt#{number}", "a.txt", "甲讲话", (), number, (sentence,))


async def test_citations_come_before_passages(typed: BotApi, papers: Library) -> None:
    """What answers first, then what else is found, each once; picking one sends it with a link that opens it."""
    answer = await offered(typed, papers, "党课多久上一次")
    first = answer.results[0]
    reference = Reference.read(first.id)
    cited = papers.cited(reference) if reference else None

    assert cited
    assert cited.excerpt == "党课每季度上一次。"
    assert (first.title, first.description) == ("《在党建工作会议上的讲话》 · 第2段", "党课每季度上一次。")
    assert first.text == "党课每季度上一次。\n《在党建工作会议上的讲话》一、抓学习 · 第2段"
    assert [entity.kind for entity in first.entities if entity.kind != "bold"] == ["blockquote", "text_link"]
    assert f"https://t.me/youju_test_bot?start=c{first.id}" in first.html
    assert len({one.text for one in answer.results}) == len(answer.results) > 1
    assert (answer.cache_time, answer.is_personal, answer.button) == (60, False, "")


async def test_a_picked_citation_is_posted(typed: BotApi, papers: Library) -> None:
    """As it was offered."""
    answer = await offered(typed, papers, "党课多久上一次")

    typed.pick(answer.query, answer.results[0].id)

    assert typed.shown()[-1].text == answer.results[0].text


async def test_ten_are_offered_at_a_time(typed: BotApi) -> None:
    """The offset of the next ten comes along, and none with the last; fifty are the most."""
    pages = [await offered(typed, finding(60), "党课", offset=offset) for offset in ("", "10", "40", "50")]

    assert [len(page.results) for page in pages] == [10, 10, 10, 0]
    assert [page.next_offset for page in pages] == ["10", "20", "", ""]
    assert [page.results[0].description for page in pages[:3]] == ["第001段。", "第011段。", "第041段。"]
    assert pages[3].button == ""


@pytest.mark.parametrize("offset", ["x", "[]", "-1", "99", "999", "１０", "1e1"])
async def test_a_forged_offset_offers_nothing(typed: BotApi, offset: str) -> None:
    """No offset is an error."""
    page = await offered(typed, finding(3), "党课", offset=offset)

    assert (page.results, page.next_offset) == ((), "")


async def test_nothing_typed_offers_questions(typed: BotApi, papers: Library) -> None:
    """Each is sent with what answers it."""
    answer = await offered(typed, papers, " ")

    assert [one.title for one in answer.results] == list(papers.suggestions())
    assert all(one.text.startswith(f"{one.title}\n\n") for one in answer.results)
    assert all("blockquote" in {entity.kind for entity in one.entities} for one in answer.results)


async def test_nothing_found_leads_into_the_talk(typed: BotApi) -> None:
    """A button opens the private chat, where help is asked for."""
    answer = await offered(typed, finding(0), "党课")

    assert (answer.results, answer.button, answer.start_parameter) == ((), "没有找到，打开对话", "help")


async def test_a_scope_limits_and_is_personal(typed: BotApi, papers: Library, store: Store) -> None:
    """Nothing of other documents is offered, and the offer is for this person only."""
    await store.people.set_scope(42, Scope(files=("b.txt",)))
    limited = await offered(typed, papers, "组织生活会多久开一次 党课", store=store)
    free = await offered(typed, papers, "组织生活会多久开一次 党课", store=store, person=43)

    assert {one.title for one in limited.results} == {"《在党建述职会议上的讲话》 · 第1段"}
    assert (limited.is_personal, free.is_personal) == (True, False)
    assert len(free.results) > 1


async def test_members_get_offers_of_their_own(typed: BotApi, papers: Library) -> None:
    """Where not everybody may ask, Telegram is not to show strangers what a member got."""
    async with serving(typed, papers, access="members", allowed_users="42"):
        typed.ask_inline("党课")
        [answer] = await asyncio.to_thread(typed.wait_for_results)

    assert answer.is_personal


async def test_a_traditional_reader_gets_offers_of_their_own(typed: BotApi) -> None:
    """The bot's words in their script."""
    answer = await offered(typed, finding(0), "党课", person=Person(42, language_code="zh-hant"))

    assert (answer.is_personal, answer.button) == (True, "沒有找到，打開對話")


async def test_what_came_too_late_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    """The person has typed on meanwhile."""
    too_late = RefusedError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    with BotApi(inline=True) as server:
        server.refuse("answerInlineQuery", too_late)
        async with serving(server, finding(1)):
            server.ask_inline("党课")
            await asyncio.to_thread(server.wait_for_call, "answerInlineQuery")

    assert "ERROR" not in caplog.text


@pytest.mark.parametrize("library", [finding(1), FailingLibrary()])
async def test_other_failures_are_logged(caplog: pytest.LogCaptureFixture, library: Answers) -> None:
    """Nobody is written to: there is no chat."""
    with BotApi(inline=True) as server:
        server.refuse("answerInlineQuery", RefusedError(400, "Bad Request: RESULT_ID_INVALID"))
        async with serving(server, library):
            server.ask_inline("党课")
            await asyncio.to_thread(server.wait_until_read)

    assert "处理消息时出错" in caplog.text
    assert server.state.sent == []


async def test_a_question_of_a_suggestion_without_citations_is_left_out(typed: BotApi) -> None:
    """An answer that quotes nothing has nothing to send."""
    library = ScriptedLibrary({"甲": answered(citation(), question="甲"), "乙": answered(text="两项", question="乙")})

    answer = await offered(typed, library, "")

    assert [(one.id, one.title) for one in answer.results] == [("q1", "甲")]


async def test_real_questions_are_offered_from_the_seeds(typed: BotApi, library: Library) -> None:
    """A query of all 256 characters that Telegram sends, page by page to the last."""
    answers = [await offered(typed, library, "党" * 256)]
    while answers[-1].next_offset:
        answers.append(await offered(typed, library, "党" * 256, offset=answers[-1].next_offset))
    ids = [one.id for answer in answers for one in answer.results]

    assert len(answers) == 5
    assert len(set(ids)) == len(ids) > 40
