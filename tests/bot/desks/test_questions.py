"""Tests for bot.desks.questions, over HTTP, with a library that says what it was told to."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.render_html.answer_buttons import ToQuestion, digest
from bot.texts import chat
from retrieval import Library
from tests.bot.conftest import serving
from tests.bot.desks.talking import Talk, data_of, remembering
from tests.bot_api import BotApi
from tests.bot_api_methods import CHANNEL, GROUP, PRIVATE, Person, RefusedError
from tests.fakes import FailingLibrary, PatientLibrary, ScriptedLibrary
from tests.samples import answered, citation, document

ANSWER = answered(citation("每月召开一次。"))
LONG, LONGER = answered(citation("乙" * 5000)), answered(citation("丙" * 9000))
SHOWN = "每月召开一次。\n《甲讲话》 · 第1段"
STICKER = {"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1}}
STICKER["sticker"] |= {"is_animated": False, "is_video": False}


async def replies_to(api: BotApi, library: ScriptedLibrary, *lines: str, chat: int = PRIVATE) -> list[str]:
    """What the bot says to some lines, each sent when the one before it is answered."""
    async with serving(api, library):
        for count, line in enumerate(lines, 1):
            api.say(line, chat=chat)
            await asyncio.to_thread(api.wait_for_reply, count)
    return [sent.text for sent in api.state.sent]


async def test_a_question_is_answered_as_a_reply(api: BotApi) -> None:
    """Without a preview of links; no sign of typing is shown before an answer that comes at once."""
    async with serving(api, ScriptedLibrary({"多久一次": ANSWER})):
        question = api.say("多久一次")
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.text == SHOWN
    assert (sent.chat, sent.reply_to, sent.preview) == (PRIVATE, question, False)
    assert "sendChatAction" not in [call.method for call in api.calls]


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("/start", chat.START),
        ("/start help", chat.HELP),
        ("/start deep-link", chat.LINK_STALE),
        ("/start cabcdefghija-z", chat.LINK_STALE),
        ("/ask", chat.HOW_TO_ASK),
        ("/help", chat.HELP),
        ("/nothing", chat.UNKNOWN_COMMAND),
        ("/nothing@other_bot", chat.UNKNOWN_COMMAND),
    ],
)
async def test_commands(api: BotApi, line: str, reply: str) -> None:
    """Each command has its text, and one that there is none of a line of help."""
    assert await replies_to(api, ScriptedLibrary({}, documents=[document()]), line) == [reply]


async def test_follow_ups_come_with_the_questions_before(api: BotApi) -> None:
    """The library gets the earlier questions of the same person, oldest first, and no commands."""
    library = ScriptedLibrary({"甲": ANSWER, "乙": ANSWER, "丙": ANSWER})

    await replies_to(api, library, "甲", "/help", "乙", "丙")

    assert library.asked == [("甲", ()), ("乙", ("甲",)), ("丙", ("甲", "乙"))]


async def test_what_is_no_text_gets_a_line_of_help(api: BotApi) -> None:
    """A sticker is answered in private, and neither a pinned message nor an edit is."""
    async with serving(api, ScriptedLibrary({})):
        first = api.send(STICKER)
        await asyncio.to_thread(api.wait_for_reply)
        api.send({"delete_chat_photo": True})
        api.edit(first, "甲")

    assert [sent.text for sent in api.state.sent] == [chat.NOT_TEXT]


async def test_in_a_group_only_what_is_for_the_bot_is_answered(api: BotApi) -> None:
    """Talk, stickers, other bots' commands and mentions of others are not for the bot."""
    async with serving(api, ScriptedLibrary({})):
        for text in ("随便说说", "/nothing", "/nothing@other_bot", "/start@other_bot", "@other_bot 甲"):
            api.say(text, chat=GROUP)
        api.send(STICKER, chat=GROUP)
        api.say("回复别人", chat=GROUP, reply_to=1)

    assert api.state.sent == []


async def test_in_a_group_a_mention_a_reply_and_a_command_are_answered(api: BotApi) -> None:
    """The mention is no part of the question; a reply to the bot needs none; a command may name the bot."""
    library = ScriptedLibrary({"甲": ANSWER, "乙": ANSWER})
    async with serving(api, library):
        api.say("@Youju_Test_Bot 甲", chat=GROUP)
        [first] = await asyncio.to_thread(api.wait_for_reply)
        api.say("乙", chat=GROUP, reply_to=first.id)
        await asyncio.to_thread(api.wait_for_reply, 2)
        api.say("/help", chat=GROUP)
        await asyncio.to_thread(api.wait_for_reply, 3)
        api.say("/nothing@youju_test_bot", chat=GROUP)
        await asyncio.to_thread(api.wait_for_reply, 4)

    assert library.asked == [("甲", ()), ("乙", ("甲",))]
    assert [sent.text for sent in api.state.sent] == [SHOWN, SHOWN, chat.HELP, chat.UNKNOWN_COMMAND]


async def test_posts_in_a_channel_are_not_asked_for(api: BotApi) -> None:
    """The bot has Telegram send it messages, edits of them, and what is pressed and typed, but no posts."""
    async with serving(api, ScriptedLibrary({})):
        calls = await asyncio.to_thread(api.wait_for_call, "getUpdates")
        api.send({"text": "公告"}, chat=CHANNEL)

    assert set(calls[0].parameters["allowed_updates"]) == {
        *("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
    }
    assert api.state.sent == []


async def test_a_fault_is_logged_and_answered_calmly(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """An unforeseen error leaves its stack in the log, the question in neither, and a sentence in the chat."""
    async with serving(api, FailingLibrary()):
        api.say("机密问题")
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.text == chat.FAILURE
    assert "ZeroDivisionError: a fault of the library" in caplog.text
    assert "机密问题" not in caplog.text


async def test_who_blocked_the_bot_is_left_alone(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """A refused reply to somebody who blocked the bot is logged and not tried again."""
    async with serving(api, ScriptedLibrary({"甲": ANSWER})):
        api.say("甲")
        api.block()

    assert len([call for call in api.calls if call.method == "sendMessage"]) == 1
    assert "bot was blocked by the user" in caplog.text


async def test_an_apology_that_fails_is_no_further_trouble(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """Where even the apology is refused, the log says so and the next question is answered."""
    refused = RefusedError(400, "Bad Request: not enough rights to send text messages to the chat")
    api.refuse("sendMessage", refused, refused)
    async with serving(api, ScriptedLibrary({"甲": ANSWER})):
        api.say("甲")
        await asyncio.to_thread(api.wait_for_call, "sendMessage", 2)
        api.say("甲")
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.text == SHOWN
    assert "出错的提示也没有发出（BadRequest）。" in caplog.text


async def test_a_slow_answer_holds_up_nobody_else(api: BotApi) -> None:
    """While one question is worked on another is answered; stopping waits for the first."""
    library = PatientLibrary(ANSWER, urgent="急")
    async with serving(api, library):
        slow = api.say("慢")
        await asyncio.to_thread(library.begun.wait, 10)
        urgent = api.say("急", chat=8)
        await asyncio.to_thread(api.wait_for_reply)
        library.finish.set()

    assert [sent.reply_to for sent in api.state.sent] == [urgent, slow]


async def test_a_file_put_into_the_folder_is_answered_from(api: BotApi, tmp_path: Path) -> None:
    """The bot goes on, the next question finds the new document, and the list of sources has it."""
    speech = "在{0}工作会议上的讲话\n同志们：\n{0}党课每季度上一次。\n"
    (tmp_path / "a.txt").write_text(speech.format("甲局"), encoding="utf-8")
    async with serving(api, Library.open(tmp_path), every=0):
        api.say("乙机关党课多久一次")
        await asyncio.to_thread(api.wait_for_reply)
        (tmp_path / "b.txt").write_text(speech.format("乙机关"), encoding="utf-8")
        api.say("乙机关党课多久一次")
        await asyncio.to_thread(api.wait_for_reply, 2)
        api.say("/sources")
        before, after, sources = await asyncio.to_thread(api.wait_for_reply, 3)

    assert "乙机关" not in before.text
    assert "乙机关党课每季度上一次。\n《在乙机关工作会议上的讲话》 · 第1段" in after.text
    assert sources.text.startswith("共 2 份资料")


async def test_a_folder_that_went_is_reported_and_answers_go_on(api: BotApi, tmp_path: Path) -> None:
    """The documents that were read are answered from as long as there are no others."""
    (tmp_path / "资料").mkdir()
    (tmp_path / "资料" / "a.txt").write_text("某局工作要点\n党课每季度上一次。\n", encoding="utf-8")
    library, said = Library.open(tmp_path / "资料"), list[str]()
    (tmp_path / "资料").rename(tmp_path / "旧资料")
    async with serving(api, library, every=0, report=said.append):
        for count in (1, 2):
            api.say("党课多久一次")
            await asyncio.to_thread(api.wait_for_reply, count)

    assert ["党课每季度上一次。" in sent.text for sent in api.state.sent] == [True, True]
    assert [line.partition("；")[0] for line in said] == [f"语料文件夹 {tmp_path / '资料'} 不存在"]


async def test_first_suggestions_are_asked_by_a_press(talk: Talk, library: Library, tmp_path: Path) -> None:
    """Each of the buttons below the greeting is answered with a citation, whoever started the bot anew."""
    async with remembering(talk.api, library, tmp_path):
        greeting = await talk.say("/start")
    async with remembering(talk.api, library, tmp_path):
        answers = [await talk.fetch(greeting, label) for label in greeting.labels]

    assert greeting.text == f"{chat.START}\n\n{chat.TRY}"
    assert len(answers) == len(set(greeting.labels)) == 6
    assert [one.text.splitlines()[0] for one in answers] == [f"问：{label}" for label in greeting.labels]
    assert all("上下文" in one.labels[0] and "《" in one.text for one in answers)
    assert {one.reply_to for one in answers} == {greeting.id}


async def test_the_question_stays_above_an_answer_that_was_pressed_for(talk: Talk, papers: Library) -> None:
    """Also where it is shown again; a follow-up goes on from it."""
    async with serving(talk.api, papers):
        greeting = await talk.say("/start")
        answer = await talk.fetch(greeting, "党课多久上一次")
        await talk.press(answer, "上下文")
        back = await talk.press(answer, "↩ 返回")
        follow_up = await talk.say("那支委会呢")

    assert answer.text.startswith("问：党课多久上一次\n\n上党课 每季度一次")
    assert back.html == answer.html
    assert follow_up.text.startswith("支委会 每月一次")


async def test_a_refusal_offers_questions_that_are_answered(talk: Talk, library: Library, tmp_path: Path) -> None:
    """On the real documents, after a restart too, and above each answer stands what was asked."""
    async with remembering(talk.api, library, tmp_path):
        refusal = await talk.say("谈心谈话多久一次")
    async with remembering(talk.api, library, tmp_path):
        offered = [one.label for one in refusal.buttons if one.data.startswith("q")]
        answers = [await talk.fetch(refusal, label) for label in offered]

    assert refusal.text.endswith(chat.DID_YOU_MEAN)
    assert offered == ["谈心谈话有哪些要求", "什么是谈心谈话", "哪些文件提到谈心谈话"]
    assert [one.text.splitlines()[0] for one in answers] == [f"问：{label}" for label in offered]
    assert all("谈心谈话" in one.text.partition("\n")[2] for one in answers)


async def test_questions_on_buttons_expire(api: BotApi, papers: Library, later: Library, tmp_path: Path) -> None:
    """Where the documents do not suggest them any more, where they are forged, of another chat or long gone."""
    talk, other = Talk(api), Talk(api, chat=8, user=8)
    async with remembering(api, papers, tmp_path):
        greeting = await talk.say("/start")
        refusal = await talk.say("今天股票涨了吗")
        number = int(data_of(refusal)["👎"][1:].partition(".")[0])
        forged = [ToQuestion(0, "abcdefgh"), ToQuestion(number, digest("党课多久上一次")), ToQuestion(99, "abcdefgh")]
        said = [await talk.press_data(refusal, one.data()) for one in forged]
        said.append(await other.press_data(await other.say("/start"), forged[1].data()))
    async with remembering(api, later, tmp_path):
        said.append(await talk.notice(greeting, "党课多久上一次"))

    assert said == [chat.EXPIRED] * 5
    assert (len(api.state.sent), api.refusals) == (3, [])


async def test_a_question_below_a_very_old_message_is_asked(talk: Talk, papers: Library) -> None:
    """Telegram tells no more than the message's number then, which is enough."""
    async with serving(talk.api, papers):
        greeting = await talk.say("/start")
        said = await talk.press_data(greeting, data_of(greeting)["党课多久上一次"], accessible=False)
        answer = (await asyncio.to_thread(talk.api.wait_for_reply, 2))[-1]

    assert (said, answer.reply_to) == ("", greeting.id)
    assert answer.text.startswith("问：党课多久上一次")


async def test_a_refused_question_is_no_other_chats_business(api: BotApi, library: Library) -> None:
    """What is offered in its place is not asked from another chat, though the button's data be known."""
    talk, other = Talk(api), Talk(api, chat=8, user=8)
    async with serving(api, library):
        refusal = await talk.say("谈心谈话多久一次")
        greeting = await other.say("/start")
        said = await other.press_data(greeting, data_of(refusal)["什么是谈心谈话"])

    assert said == chat.EXPIRED


async def test_a_link_opens_its_citation(talk: Talk, papers: Library, later: Library) -> None:
    """The line below a quotation links to it; where it changed the link says so."""
    async with serving(talk.api, papers):
        answer = await talk.say("会议多久一次")
        links = [entity.value for entity in answer.entities if entity.kind == "text_link"]
        opened = [await talk.say(f"/start {link.partition('=')[2]}") for link in links]
        first = await talk.press(answer, "上下文 1")
    async with serving(talk.api, later):
        changed = await talk.say(f"/start {links[0].partition('=')[2]}")

    assert all(link.startswith("https://t.me/youju_test_bot?start=c") for link in links)
    assert [one.text.splitlines()[0] for one in opened] == [
        "《在党建工作会议上的讲话》一、抓学习 · 第3段 / 共 4 段",
        "《在党建工作会议上的讲话》二、抓组织 · 第4段 / 共 4 段",
        "《在党建述职会议上的讲话》 · 第1段 / 共 1 段",
    ]
    assert (opened[0].text, opened[0].labels) == (first.text, first.labels[:-1])
    assert changed.text == chat.LINK_STALE


async def test_what_is_cited_is_bold_in_its_paragraph(talk: Talk, tmp_path: Path) -> None:
    """So that it is found at once."""
    (tmp_path / "a.txt").write_text("关于党课的通知\n要抓学习。党课每季度上一次。要抓实。\n", encoding="utf-8")
    async with serving(talk.api, Library.open(tmp_path)):
        opened = await talk.press(await talk.say("党课多久一次"), "上下文")

    assert "<blockquote>要抓学习。<b>党课每季度上一次。</b>要抓实。</blockquote>" in opened.html


async def test_an_edited_question_changes_its_answer(talk: Talk, papers: Library, tmp_path: Path) -> None:
    """In the same message, which stays what it is a reply to; its buttons lead to the new answer."""
    async with remembering(talk.api, papers, tmp_path):
        answer = await talk.say("党课多久一次")
    async with remembering(talk.api, papers, tmp_path):
        edited = await talk.edit(answer.reply_to or 0, "值班多久一次")
    async with remembering(talk.api, papers, tmp_path):
        around = await talk.press(edited, "上下文")
        back = await talk.press(around, "↩ 返回")
        follow_up = await talk.say("那支委会呢")

    assert (edited.id, edited.text) == (answer.id, "值班每天一次。\n《关于值班的通知》 · 第1段")
    assert around.text.startswith("《关于值班的通知》")
    assert back.text == edited.text
    assert "支委会" in follow_up.text
    assert len(talk.api.state.sent) == 2


async def test_an_edited_question_may_need_more_messages_or_fewer(talk: Talk, tmp_path: Path) -> None:
    """What is too much is deleted, what is missing sent below; the buttons are below the last."""
    library = ScriptedLibrary({"甲": ANSWER, "乙": LONG, "丙": LONGER})
    async with remembering(talk.api, library, tmp_path):
        [question] = [(await talk.say("甲")).reply_to or 0]
    shown = []
    for line, parts in (("丙", 3), ("乙", 2), ("甲", 1), ("乙", 2)):
        async with remembering(talk.api, library, tmp_path):
            talk.api.edit(question, line)
        shown.append([one for one in talk.api.shown() if one.is_own])
        assert [(one.text[0], bool(one.buttons)) for one in shown[-1]] == [
            ("每" if line == "甲" else line, place == parts) for place in range(1, parts + 1)
        ]

    assert {one[0].id for one in shown} == {2}
    assert len(talk.api.state.deleted) == 2


async def test_an_edit_that_asks_the_same_changes_nothing(talk: Talk, papers: Library, tmp_path: Path) -> None:
    """Nor does one that makes a command or nothing of it; no call is made."""
    async with remembering(talk.api, papers, tmp_path):
        question = (await talk.say("党课多久一次")).reply_to or 0
    calls = len(talk.api.calls)
    async with remembering(talk.api, papers, tmp_path):
        for line in ("党课多久一次", "/help", "/ask", "/asking 甲", "/ask@other_bot 甲"):
            talk.api.edit(question, line)

    made = {call.method for call in talk.api.calls[calls:]}
    assert made.isdisjoint({"sendMessage", "editMessageText", "editMessageReplyMarkup", "sendChatAction"})


async def test_a_message_may_become_a_question_by_an_edit(api: BotApi, papers: Library) -> None:
    """In a group by a mention or /ask; before that it was nobody's business."""
    talk = Talk(api, chat=GROUP, user=7)
    async with serving(api, papers):
        first, second = (api.say("党课多久一次", chat=GROUP, user=7) for _ in range(2))
        for message, line in ((first, "@youju_test_bot 党课多久一次"), (second, "/ASK@youju_test_bot 党课多久一次")):
            count = len(api.state.sent) + 1
            api.edit(message, line, chat=GROUP)
            await asyncio.to_thread(api.wait_for_reply, count)

    assert [(sent.reply_to, sent.chat) for sent in api.state.sent] == [(first, talk.chat), (second, talk.chat)]
    assert all("党课每季度上一次。" in sent.text for sent in api.state.sent)


async def test_an_edited_follow_up_keeps_what_was_asked_before(talk: Talk, tmp_path: Path) -> None:
    """And those after it know the question as it is now."""
    library = ScriptedLibrary({**dict.fromkeys("甲乙丁", ANSWER), "丙": LONG})
    async with remembering(talk.api, library, tmp_path):
        await talk.say("甲")
        second = await talk.say("乙")
    async with remembering(talk.api, library, tmp_path):
        talk.api.edit(second.reply_to or 0, "丙")
        await asyncio.to_thread(talk.api.wait_until_read)
    async with remembering(talk.api, library, tmp_path):
        await talk.say("丁")

    assert library.asked[2:] == [("丙", ("甲",)), ("丁", ("甲", "丙"))]


async def test_in_a_topic_the_answer_goes_into_the_topic(api: BotApi, papers: Library) -> None:
    """And so does all that follows from it: the file, a long answer's parts, an answer to a button."""
    forum = api.create_chat(-1001, is_forum=True)
    thread = api.create_topic(forum, "学习")
    talk = Talk(api, chat=forum, user=7)
    async with serving(api, papers):
        answer = await talk.say("/ask 党课多久一次", thread=thread)
        await talk.fetch(answer, "原文")
        greeting = await talk.say("/start@youju_test_bot", thread=thread)
        await talk.fetch(greeting, "党课多久上一次")
        await talk.press(answer, "上下文")
        general = await talk.say("/ask 党课多久一次")
    async with serving(api, ScriptedLibrary({"乙": LONG})):
        await talk.say("/ask 乙", thread=thread)
        parts = (await asyncio.to_thread(api.wait_for_reply, 7))[-2:]

    assert [sent.thread for sent in api.state.sent[:4]] == [thread] * 4
    assert (general.thread, [part.thread for part in parts]) == (None, [thread] * 2)
    assert (api.refusals, api.unanswered) == ([], set())


async def test_a_group_member_presses_anothers_buttons(api: BotApi, papers: Library) -> None:
    """Whoever presses a suggestion asks it, and goes on from it in his own talk."""
    first, second = Talk(api, chat=GROUP, user=7), Talk(api, chat=GROUP, user=8)
    async with serving(api, papers):
        greeting = await first.say("/start")
        answer = await second.fetch(greeting, "开支委会多久一次")
        around = await first.press(answer, "上下文")
        own = await second.say("/ask 谁负责呢")
        other = await first.say("/ask 谁负责呢")

    assert "支委会每月开一次。" in answer.text
    assert around.text.startswith("《在党建工作会议上的讲话》二、抓组织 · 第4段")
    assert "支委会" in own.text
    assert "支委会" not in other.text
    assert (api.refusals, api.unanswered) == ([], set())


async def test_a_reader_of_traditional_script_is_answered_in_it(api: BotApi, papers: Library) -> None:
    """The bot's own words are converted, also on buttons, in notices and in edits; what is quoted is not."""
    reader = Person(43, "讀者", language_code="zh-hant")
    talk = Talk(api, chat=43, user=reader)
    async with serving(api, papers):
        greeting = await talk.say("/start")
        answer = await talk.say("黨課多久一次")
        asked = await talk.press(answer, "👎")
        back = await talk.press(asked, "↩ 返回")
        said = await talk.press_data(answer, "a999")
        offered = await talk.fetch(greeting, "黨課多久上一次")

    assert greeting.text.startswith("您好，我是“有據”。請直接發來問題")
    assert answer.text.endswith("党课每季度上一次。\n《在党建工作会议上的讲话》一、抓学习 · 第2段")
    assert [answer.labels[:2], asked.labels[:3]] == [["上下文", "原文"], ["答非所問", "出處不對", "缺內容"]]
    assert data_of(answer)["複製引文"].startswith("“党课每季度上一次。”——《在党建工作会议上的讲话》")
    assert (back.text, back.labels) == (answer.text, answer.labels)
    assert said == "按鈕已過期，請重新發送命令或問題。"
    assert offered.text.startswith("問：黨課多久上一次\n\n")
    assert (api.refusals, api.unanswered) == ([], set())


async def test_what_a_document_says_is_no_markup(talk: Talk, tmp_path: Path) -> None:
    """Neither in an answer nor in all that its buttons show."""
    hostile = "党课<a href='x'>每季度</a>上一次&<script>。\n"
    (tmp_path / "a&lt;.txt").write_text(hostile, encoding="utf-8")
    async with serving(talk.api, Library.open(tmp_path)):
        answer = await talk.say("党课<i>多久一次")
        around = await talk.press(answer, "上下文")
        sent = await talk.fetch(answer, "原文")

    assert hostile.strip() in answer.text
    assert hostile.strip() in around.text
    assert sent.text == "《a&lt;》 · 第1段"
