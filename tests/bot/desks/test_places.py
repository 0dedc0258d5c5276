"""Tests for bot.desks.places: the buttons below an answer, over HTTP, each of them after a restart too."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from bot.desks.places import MOST_BYTES
from bot.render_html.answer_buttons import Opinion, Press, ToPlace, ToReply
from bot.texts import chat
from retrieval import Library, Reference
from tests.bot.conftest import serving
from tests.bot.desks.conftest import library_of
from tests.bot.desks.talking import Talk, data_of, remembering
from tests.bot_api import BotApi
from tests.bot_api_methods import GROUP

ANSWER = "上党课 每季度一次\n\n党课每季度上一次。\n《在党建工作会议上的讲话》一、抓学习 · 第2段"
BELOW = ["上下文", "原文", "复制引文", "👍", "👎"]
FIRST = "《在党建工作会议上的讲话》 · 第1段 / 共 4 段\n\n今天开会。\n\n党课每季度上一次。"
SECOND = (
    "《在党建工作会议上的讲话》一、抓学习 · 第2段 / 共 4 段\n\n今天开会。\n\n党课每季度上一次。\n\n读书会每月办一次。"
)
LONG = {"a.txt": f"关于读书的通知\n读书会{'好好地' * 100}每月办一次。\n"}


async def test_the_text_around_a_citation_is_paged_through(talk: Talk, papers: Library, tmp_path: Path) -> None:
    """To the paragraph before and back, to the answer again; each press is that of a bot started anew."""
    steps = ["上下文", "◀ 第1段", "第2段 ▶", "↩ 返回"]
    async with remembering(talk.api, papers, tmp_path):
        shown = [await talk.say("党课多久一次")]
    for label in steps:
        async with remembering(talk.api, papers, tmp_path):
            shown.append(await talk.press(shown[-1], label))

    assert [one.text for one in shown] == [ANSWER, SECOND, FIRST, SECOND, ANSWER]
    assert [one.labels for one in shown[1:3]] == [
        ["◀ 第1段", "第3段 ▶", "目录", "原文", "复制引文", "↩ 返回"],
        ["第2段 ▶", "目录", "原文", "复制引文", "↩ 返回"],
    ]
    assert (shown[-1].labels, shown[-1].html) == (BELOW, shown[0].html)
    assert {one.id for one in shown} == {shown[0].id}


async def test_other_sources_are_paged_through(talk: Talk, library: Library, tmp_path: Path) -> None:
    """On the real documents: each is numbered, opened with a way back to the answer, and none is shown twice."""
    async with remembering(talk.api, library, tmp_path):
        answer = await talk.say("支部书记的职责是什么")
    async with remembering(talk.api, library, tmp_path):
        first = await talk.press(answer, "其他出处 7")
        second = await talk.press(first, "下一页 ▶")
        third = await talk.press(second, "下一页 ▶")
        opened = await talk.press(third, "10")
        back = await talk.press(opened, "↩ 返回")

    assert [one.text.splitlines()[0] for one in (first, second, third)] == [
        f"其他出处 7 处（第 {number}/3 页）" for number in (1, 2, 3)
    ]
    assert [one.labels for one in (first, second, third)] == [
        ["4", "5", "6", "下一页 ▶", "↩ 返回"],
        ["7", "8", "9", "◀ 上一页", "下一页 ▶", "↩ 返回"],
        ["10", "◀ 上一页", "↩ 返回"],
    ]
    places = [data for one in (answer, first, second, third) for data in data_of(one).values() if data.startswith("c")]
    assert len(places) == len(set(places)) == 10
    links = [entity.value for entity in third.entities if entity.value]
    assert links == [f"https://t.me/youju_test_bot?start={places[-1].partition('.')[0]}"]
    assert opened.labels[-1] == "↩ 返回"
    assert (back.text, back.labels) == (answer.text, answer.labels)


async def test_the_file_is_sent_with_the_paragraph_named(talk: Talk, papers: Library, tmp_path: Path) -> None:
    """Byte for byte, below the answer, which stays as it is."""
    async with remembering(talk.api, papers, tmp_path):
        answer = await talk.say("党课多久一次")
    async with remembering(talk.api, papers, tmp_path):
        sent = await talk.fetch(answer, "原文")

    assert sent.file is not None
    assert (sent.file.kind, sent.file.name, sent.file.data) == (
        "document",
        "a.txt",
        (papers.folder / "a.txt").read_bytes(),
    )
    assert (sent.text, sent.reply_to) == ("《在党建工作会议上的讲话》一、抓学习 · 第2段", answer.id)
    assert talk.api.state.edits == []


async def test_a_file_that_cannot_be_sent_is_told(talk: Talk, tmp_path: Path) -> None:
    """One that Telegram does not let bots send, one that went a moment ago."""
    library = library_of(tmp_path, {"a.txt": "关于党课的通知\n党课每季度上一次。\n"})
    async with serving(talk.api, library):
        answer = await talk.say("党课多久一次")
        os.truncate(tmp_path / "a.txt", MOST_BYTES + 1)
        large = await talk.fetch(answer, "原文")
        (tmp_path / "a.txt").unlink()
        gone = await talk.fetch(answer, "原文")

    assert large.text == "文件超过 50 MB，Telegram 不让机器人发送；文件名是 a.txt。"
    assert gone.text == chat.FILE_GONE


async def test_a_file_with_a_broken_name_is_sent(talk: Talk, tmp_path: Path) -> None:
    """Its title is its name, in which a letter that is none becomes a question mark."""
    name = os.fsdecode(b"\xe4.txt")
    (tmp_path / name).write_text("党课每季度上一次。\n", encoding="utf-8")
    async with serving(talk.api, Library.open(tmp_path)):
        answer = await talk.say("党课多久一次")
        sent = await talk.fetch(answer, "原文")

    assert answer.text.endswith("党课每季度上一次。\n《?》 · 第1段")
    assert data_of(answer)["复制引文"] == "“党课每季度上一次。”——《?》，第1段"
    assert sent.file is not None
    assert (sent.file.name, sent.text) == ("?.txt", "《?》 · 第1段")


async def test_a_quotation_is_copied_or_sent_to_be_copied(talk: Talk, papers: Library, tmp_path: Path) -> None:
    """A short one is in the button; a long one comes as a message of its own, below the answer."""
    long = library_of(tmp_path, LONG)
    async with serving(talk.api, papers):
        short = await talk.say("党课多久一次")
    async with remembering(talk.api, long, tmp_path):
        answer = await talk.say("读书会多久一次")
    async with remembering(talk.api, long, tmp_path):
        sent = await talk.fetch(answer, "复制引文")

    assert [(one.action, one.data) for one in short.buttons if one.label == "复制引文"] == [
        ("copy_text", "“党课每季度上一次。”——《在党建工作会议上的讲话》，2022年3月1日，第2段")
    ]
    assert sent.text == f"“读书会{'好好地' * 100}每月办一次。”——《关于读书的通知》，第1段"
    assert ([entity.kind for entity in sent.entities], sent.reply_to) == (["code"], answer.id)


async def test_a_thumb_up_is_kept(talk: Talk, papers: Library, tmp_path: Path) -> None:
    """Once for each person, with thanks that go by themselves; the answer stays as it is."""
    async with remembering(talk.api, papers, tmp_path):
        answer = await talk.say("党课多久一次")
    async with remembering(talk.api, papers, tmp_path) as store:
        said = [await talk.notice(answer, "👍"), await talk.notice(answer, "👍")]
        kept = await store.feedback.rows()

    assert said == [chat.THANKS, chat.THANKS]
    assert not any(notice.alert for notice in talk.api.state.notices)
    assert [(one.user, one.good, one.reason, one.question) for one in kept] == [(42, True, "", "党课多久一次")]
    assert talk.api.state.edits == []


@pytest.mark.parametrize(
    ("label", "reason"), [("答非所问", "off_topic"), ("出处不对", "wrong_source"), ("缺内容", "missing")]
)
async def test_a_thumb_down_asks_why(talk: Talk, papers: Library, tmp_path: Path, label: str, reason: str) -> None:
    """It is kept before a reason is given; the reason ends with the answer's own buttons."""
    async with remembering(talk.api, papers, tmp_path) as store:
        answer = await talk.say("党课多久一次")
        asked = await talk.press(answer, "👎")
        before = await store.feedback.rows()
    async with remembering(talk.api, papers, tmp_path) as store:
        done = await talk.press(asked, label)
        after = await store.feedback.rows()

    assert asked.labels == ["答非所问", "出处不对", "缺内容", "↩ 返回"]
    assert (done.labels, done.text) == (BELOW, ANSWER)
    assert [(one.good, one.reason) for one in (*before, *after)] == [(False, ""), (False, reason)]
    assert [(one.text, one.alert) for one in talk.api.state.notices] == [(chat.WHY, False), (chat.THANKS, False)]


async def test_reasons_lead_back_without_one(talk: Talk, papers: Library) -> None:
    """The thumb stays given."""
    async with serving(talk.api, papers):
        answer = await talk.say("党课多久一次")
        asked = await talk.press(answer, "👎")
        back = await talk.press(asked, "↩ 返回")

    assert (back.text, back.labels) == (ANSWER, BELOW)


async def test_everybody_in_a_group_has_a_thumb(api: BotApi, papers: Library, tmp_path: Path) -> None:
    """Somebody else may give the reason that one was asked for; each opinion is kept for who gave it."""
    first, second = Talk(api, chat=GROUP, user=7), Talk(api, chat=GROUP, user=8)
    async with remembering(api, papers, tmp_path) as store:
        answer = await first.say("@youju_test_bot 党课多久一次")
        asked = await first.press(answer, "👎")
        done = await second.press(asked, "缺内容")
        opened = await second.press(done, "上下文")
        back = await second.press(opened, "↩ 返回")
        kept = await store.feedback.rows()

    assert sorted((one.user, one.good, one.reason) for one in kept) == [(7, False, ""), (8, False, "missing")]
    assert (done.labels, opened.text, back.text) == (BELOW, SECOND, ANSWER)
    assert (api.refusals, api.unanswered) == ([], set())


async def test_buttons_say_where_the_documents_changed(talk: Talk, papers: Library, later: Library) -> None:
    """Nothing is shown in place of what is not there any more."""
    async with serving(talk.api, papers):
        answer = await talk.say("党课多久一次")
        around = await talk.press(answer, "上下文")
    async with serving(talk.api, later):
        said = [await talk.notice(answer, label) for label in ("上下文", "原文")]
        said.append(await talk.notice(around, "第3段 ▶"))

    assert said == [chat.CHANGED] * 3
    assert len(talk.api.state.edits) == 1


async def test_other_sources_that_went_are_told(talk: Talk, library: Library, later: Library, tmp_path: Path) -> None:
    """An answer that has none any more says so; back to the answer is what is answered now."""
    async with remembering(talk.api, library, tmp_path):
        answer = await talk.say("支部书记的职责是什么")
    async with remembering(talk.api, later, tmp_path):
        said = await talk.notice(answer, "其他出处 7")
        back = await talk.press_data(answer, data_of(answer)["其他出处 7"].partition("~")[0])

    assert (said, back) == (chat.CHANGED, "")
    assert "其他出处" not in "".join(talk.api.state.edits[0].labels)


async def test_buttons_of_an_answer_that_was_deleted_are_expired(talk: Talk, papers: Library, tmp_path: Path) -> None:
    """The place it was found at is still opened, with no way back."""
    async with remembering(talk.api, papers, tmp_path) as store:
        answer = await talk.say("党课多久一次")
        around = await talk.press(answer, "上下文")
        await store.forget(42)
        said = [await talk.notice(answer, label) for label in ("👍", "👎")]
        said.append(await talk.notice(around, "↩ 返回"))
        opened = await talk.press(around, "第3段 ▶")

    assert said == [chat.EXPIRED] * 3
    assert opened.labels == ["◀ 第2段", "第4段 ▶", "目录", "原文", "复制引文"]


async def test_no_button_leads_to_an_answer_in_another_chat(api: BotApi, papers: Library, tmp_path: Path) -> None:
    """Its number may be forged: it is not shown, not judged, and no way leads back to it."""
    own, other = Talk(api), Talk(api, chat=8, user=8)
    async with remembering(api, papers, tmp_path) as store:
        answer = await own.say("党课多久一次")
        foreign = await other.say("值班多久一次")
        number = int(data_of(answer)["👍"][1:].partition(".")[0])
        forged: list[Press] = [ToReply(number), ToReply(number, 1), Opinion(number, "u"), Opinion(number, "o")]
        said = [await other.press_data(foreign, press.data()) for press in forged]
        reference = Reference.read(data_of(answer)["原文"][1:])
        assert reference
        opened = await other.press_data(foreign, ToPlace("c", reference, number).data())
        kept = await store.feedback.rows()

    assert (said, opened, kept) == ([chat.EXPIRED] * 4, "", [])
    assert [edited.labels[-1] for edited in api.state.edits] == ["复制引文"]


@pytest.mark.parametrize("data", ["a0", "cx", "dabc", "g1.x", "kabcdefghija-", "a", "z9", "q", "a1.u"])
async def test_forged_buttons_are_expired(talk: Talk, papers: Library, data: str) -> None:
    """What no button of ours carries is told, and nothing else happens."""
    async with serving(talk.api, papers):
        answer = await talk.say("党课多久一次")
        said = await talk.press_data(answer, data)

    assert said == chat.EXPIRED
    assert (len(talk.api.state.sent), talk.api.state.edits) == (1, [])


async def test_a_message_that_telegram_shows_no_more_is_expired(talk: Talk, papers: Library) -> None:
    """Of a very old one only the number is told."""
    async with serving(talk.api, papers):
        answer = await talk.say("党课多久一次")
        said = [await talk.press_data(answer, data_of(answer)[label], accessible=False) for label in ("上下文", "👍")]

    assert said == [chat.EXPIRED] * 2


async def test_a_press_that_is_too_late_is_no_error(api: BotApi, papers: Library) -> None:
    """The message is edited all the same."""
    talk = Talk(api)
    async with serving(api, papers):
        answer = await talk.say("党课多久一次")
        api.expire(api.press(answer.id, "上下文"))
        api.press(answer.id, "上下文")
        opened = await talk.say("值班多久一次")

    assert "值班每天一次。" in opened.text
    assert api.state.edits[0].text == SECOND


async def test_what_is_shown_already_is_no_error(api: BotApi, papers: Library) -> None:
    """Two presses in a row show it once, and nothing is said of the second."""
    talk = Talk(api)
    async with serving(api, papers):
        answer = await talk.say("党课多久一次")
        for label, method in (("👎", "editMessageReplyMarkup"), ("上下文", "editMessageText")):
            for count in (1, 2):
                await talk.notice(answer, label)
                await asyncio.to_thread(api.wait_for_call, method, count)

    assert [refusal.words.partition(":")[0] for refusal in api.refusals] == ["Bad Request"] * 2
    assert (len(api.state.sent), len(api.state.edits)) == (1, 2)
    assert [notice.text for notice in api.state.notices] == [chat.WHY, chat.WHY, "", ""]
