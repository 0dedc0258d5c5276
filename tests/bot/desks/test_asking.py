"""Tests for bot.desks.asking, over HTTP: the talk so far, the scope, the log, the numbers of an answer's sources."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot.store import Scope, Store
from bot.texts import browsing
from bot.working_out.shown import reason
from retrieval import Library
from tests.bot.conftest import serving, store_in
from tests.bot.desks.talking import Talk, remembering
from tests.bot_api import BotApi
from tests.bot_api_methods import GROUP
from tests.fakes import Elsewhere, FailingLibrary, PatientLibrary, ScriptedLibrary
from tests.samples import answered, citation

FIVE = tuple(
    citation(f"第{number}句。", rank=number, start=10 * number, paragraph=number, file=f"{number}.txt")
    for number in range(1, 6)
)
# A question to the seeds, and what each of ten follow-ups is about.
FOLLOW_UPS = [
    ("三会一课多久一次", "党课"),
    ("那支委会呢", "支委会"),
    ("党小组会呢", "党小组会"),
    ("党员大会呢", "党员大会"),
    ("党课呢", "党课"),
    ("那组织生活会呢", "组织生活会"),
    ("民主评议党员呢", "民主评议党员"),
    ("谈心谈话有哪些要求", "谈心谈话"),
    ("主题党日呢", "主题党日"),
    ("意识形态工作怎么抓", "意识形态"),
    ("党风廉政建设呢", "党风廉政"),
]


async def test_a_sign_of_typing_is_shown_while_an_answer_takes_long(api: BotApi) -> None:
    """In the chat of the question, before the answer."""
    library = PatientLibrary(answered(citation()), urgent="")
    async with serving(api, library):
        api.say("甲")
        [typing] = await asyncio.to_thread(api.wait_for_call, "sendChatAction")
        library.finish.set()
        await asyncio.to_thread(api.wait_for_reply)

    assert (typing.parameters["action"], str(typing.parameters["chat_id"])) == ("typing", "42")


async def test_ten_follow_ups_in_a_row_are_understood(talk: Talk, library: Library, tmp_path: Path) -> None:
    """On the real documents, with a restart in between: each answer speaks of what was asked last."""
    answers = []
    for half in (FOLLOW_UPS[:6], FOLLOW_UPS[6:]):
        async with remembering(talk.api, library, tmp_path):
            answers += [(about, (await talk.say(line)).text) for line, about in half]

    assert [about for about, text in answers if about not in text] == []
    assert len(answers) == 11


async def test_two_people_in_a_group_do_not_share_their_talk(api: BotApi) -> None:
    """Each goes on from what he asked himself, in the group apart from his private chat."""
    library = ScriptedLibrary(dict.fromkeys("甲乙丙丁戊", answered(citation())))
    first, second, alone = Talk(api, chat=GROUP, user=7), Talk(api, chat=GROUP, user=8), Talk(api, chat=7, user=7)
    async with serving(api, library):
        for person, question in ((first, "甲"), (second, "乙"), (first, "丙"), (second, "丁")):
            await person.say(f"@youju_test_bot {question}")
        await alone.say("戊")

    assert library.asked == [("甲", ()), ("乙", ()), ("丙", ("甲",)), ("丁", ("乙",)), ("戊", ())]


async def test_a_reply_to_an_earlier_answer_goes_on_from_that(talk: Talk, tmp_path: Path) -> None:
    """After a restart too, and the talk goes on from there; one to anything else goes on from the latest question."""
    library = ScriptedLibrary(dict.fromkeys("甲乙丙丁戊", answered(citation())))
    async with remembering(talk.api, library, tmp_path):
        first = await talk.say("甲")
        await talk.say("乙")
        helped = await talk.say("/help")
    async with remembering(talk.api, library, tmp_path):
        await talk.say("丙", reply_to=first.id)
        await talk.say("丁")
        await talk.say("戊", reply_to=helped.id)

    assert library.asked == [
        ("甲", ()),
        ("乙", ("甲",)),
        ("丙", ("甲",)),
        ("丁", ("甲", "丙")),
        ("戊", ("甲", "丙", "丁")),
    ]


async def test_a_reply_to_anothers_answer_goes_on_from_that(api: BotApi, tmp_path: Path) -> None:
    """In a group: whose question it was does not matter, and any of the messages of a long answer will do."""
    long = answered(citation("乙" * 5000))
    library = ScriptedLibrary({"甲": long, "丙": answered(citation())})
    first, second = Talk(api, chat=GROUP, user=7), Talk(api, chat=GROUP, user=8)
    async with remembering(api, library, tmp_path):
        await first.say("@youju_test_bot 甲")
        [_, last] = await asyncio.to_thread(api.wait_for_reply, 2)
    async with remembering(api, library, tmp_path):
        api.say("丙", chat=GROUP, user=8, reply_to=last.id)
        await asyncio.to_thread(api.wait_for_reply, 3)
        await second.say("/ask 甲", reply_to=last.id)

    assert library.asked == [("甲", ()), ("丙", ("甲",)), ("甲", ("甲",))]


async def scoped(store: Store, *files: str, years: tuple[int, ...] = ()) -> None:
    """Limit the reader's questions."""
    await store.people.see(42, private=True, language="")
    await store.people.set_scope(42, Scope(files, years))


async def test_the_scope_is_shown_and_kept_to(talk: Talk, papers: Library, tmp_path: Path) -> None:
    """Above the answer, also when it is shown again; a scope of before holds for an answer of before."""
    async with remembering(talk.api, papers, tmp_path) as store:
        await scoped(store, years=(2022,))
        answer = await talk.say("党课多久一次")
        outside = await talk.say("值班多久一次")
        await scoped(store)
        whole = await talk.say("值班多久一次")
    async with remembering(talk.api, papers, tmp_path):
        await talk.press(answer, "上下文")
        back = await talk.press(answer, "↩ 返回")

    head = "仅在 1 份资料中查找：\n《在党建工作会议上的讲话》\n\n"
    assert answer.text.startswith(head + "上党课 每季度一次")
    assert outside.text.startswith(head)
    assert "值班每天一次。" not in outside.text
    assert whole.text.endswith("值班每天一次。\n《关于值班的通知》 · 第1段")
    assert "仅在" not in whole.text
    assert back.text == answer.text


async def test_a_scope_that_is_gone_is_told(talk: Talk, papers: Library, tmp_path: Path) -> None:
    """All documents are asked then."""
    async with remembering(talk.api, papers, tmp_path) as store:
        await scoped(store, "gone.txt")
        answer = await talk.say("党课多久一次")

    assert answer.text.startswith(browsing.SCOPE_GONE + "\n\n上党课 每季度一次")


async def test_a_source_of_the_last_answer_is_opened(talk: Talk, library: Library, tmp_path: Path) -> None:
    """As the buttons number them: those that are shown, then the others; after a restart too, with no way back."""
    async with remembering(talk.api, library, tmp_path):
        answer = await talk.say("支部书记的职责是什么")
    async with remembering(talk.api, library, tmp_path):
        opened = [await talk.say(f"/open {number}") for number in ("2", "4", "第10处")]
        missing = [await talk.say(f"/open {number}") for number in ("11", "99")]
        second = await talk.press(answer, "上下文 2")
        others = await talk.press(await talk.press(second, "↩ 返回"), "其他出处 7")
        fourth = await talk.press(others, "4")

    assert [one.text for one in opened[:2]] == [second.text, fourth.text]
    assert ["↩ 返回" in one.labels for one in (opened[0], second)] == [False, True]
    assert opened[2].text not in {one.text for one in opened[:2]}
    assert [one.text for one in missing] == [browsing.NO_CITATION.format(number=number) for number in ("11", "99")]


async def test_the_last_answer_is_ones_own(api: BotApi, papers: Library) -> None:
    """In a group another member has none to open from, nor has who asked nothing."""
    first, second = Talk(api, chat=GROUP, user=7), Talk(api, chat=GROUP, user=8)
    async with serving(api, papers):
        await first.say("@youju_test_bot 党课多久一次")
        own, foreign = await first.say("/open 1"), await second.say("/open 1")

    assert own.text.startswith("《在党建工作会议上的讲话》一、抓学习 · 第2段 / 共 4 段")
    assert foreign.text == browsing.NO_CITATION.format(number=1)


@pytest.mark.parametrize("wanted", [False, True])
async def test_the_words_of_questions_are_kept_where_that_is_wanted(
    talk: Talk, papers: Library, tmp_path: Path, *, wanted: bool
) -> None:
    """Each question is counted with how it came out; an answer that is shown again is no question."""
    async with remembering(talk.api, papers, tmp_path, question_log=wanted):
        answer = await talk.say("党课多久一次")
        await talk.press(answer, "👎")
        await talk.press(answer, "↩ 返回")
        await talk.say("今天股票涨了吗")
    async with store_in(tmp_path) as store:
        logged = await store.log.rows()

    words = [("党课多久一次", 42), ("今天股票涨了吗", 42)] if wanted else [(None, None)] * 2
    assert [one.status for one in logged] == ["answered", "not_found"]
    assert [(one.question, one.user) for one in logged] == words
    assert logged[0].intent == "frequency"


async def test_the_log_has_outcomes_and_no_texts(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """An answered question leaves one line with its status, citations and time."""
    caplog.set_level(logging.INFO, logger="bot")
    answer = replace(answered(citation()), took_ms=3.4)
    async with serving(api, ScriptedLibrary({"机密问题": answer})):
        await Talk(api).say("机密问题")

    assert "已回答：answered，1 处出处，3 毫秒。" in caplog.text
    assert "机密问题" not in caplog.text


async def test_a_question_that_failed_does_not_stand_in_the_way(api: BotApi, papers: Library, tmp_path: Path) -> None:
    """After an apology, an edit of the question is answered below it."""
    talk = Talk(api)
    async with remembering(api, FailingLibrary(), tmp_path):
        apology = await talk.say("党课多久")
    async with remembering(api, papers, tmp_path):
        api.edit(apology.reply_to or 0, "党课多久一次")
        answer = (await asyncio.to_thread(api.wait_for_reply, 2))[-1]

    assert (answer.reply_to, "党课每季度上一次。" in answer.text) == (apology.reply_to, True)
    assert api.refusals == []


def test_an_answer_has_a_reason_in_a_word() -> None:
    """What was asked for; or why it is not answered."""
    refused = replace(answered(citation()), status="not_found")

    assert reason(replace(answered(citation()), intent="frequency")) == "frequency"
    assert reason(replace(refused, missing=("股票",))) == "unknown_words"
    assert reason(refused) == "unsaid"
    assert reason(replace(refused, citations=())) == "nothing_near"


@pytest.mark.parametrize("every", [0.0, 60.0])
async def test_a_question_is_worked_out_by_the_second_process(api: BotApi, talk: Talk, every: float) -> None:
    """Whether the folder is looked at first or not; its answer is what is sent, and what is noted."""
    here, there = ({"几次": answered(citation(text))} for text in ("每月一次。", "每年一次。"))

    async with serving(api, ScriptedLibrary(here), every=every, apart=Elsewhere(ScriptedLibrary(there))):
        reply = await talk.say("几次")

    assert "每年一次。" in reply.text


async def test_a_question_that_the_second_process_does_not_take_is_worked_out_here(api: BotApi, talk: Talk) -> None:
    """As while it starts, or after it failed."""
    async with serving(api, ScriptedLibrary({"几次": answered(citation("每月一次。"))}), apart=Elsewhere(None)):
        reply = await talk.say("几次")

    assert "每月一次。" in reply.text
