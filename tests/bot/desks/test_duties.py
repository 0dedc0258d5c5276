"""Tests for bot.desks.duties, through the application and over HTTP, with a library that says what it was told to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.texts import chat
from bot.texts import duties as duty_texts
from retrieval import Duty, Entry, ExportError, Finding, Library, Wanted
from tests.bot.conftest import serving
from tests.bot_api import BotApi
from tests.bot_api_methods import GROUP, PRIVATE, RefusedError, Sent
from tests.fakes import FailingLibrary, ScriptedLibrary
from tests.samples import MONTHLY, YEARLY, duty

ASSEMBLY = duty()
LESSON = duty("上党课", "每年一次", YEARLY, file="b.txt", title="乙讲话")
ENTRY = Entry(1, "3月:上党课", "3月：上党课", 1.0)
FINDINGS = (Finding(ASSEMBLY, "missing", (), 0.0), Finding(LESSON, "covered", (ENTRY,), 1.0))
PLAN = "3月：上党课\n".encode()
LONG_WORDS = "党支部 " * 7 + "党支部"


def library_of(*duties: Duty, findings: Sequence[Finding] = ()) -> ScriptedLibrary:
    """A library with some duties."""
    return ScriptedLibrary({}, duties=duties, findings=findings)


def many(number: int) -> ScriptedLibrary:
    """A library with so many duties."""
    return library_of(*(duty(f"事项{count}", "每月一次", MONTHLY) for count in range(1, number + 1)))


async def replies(api: BotApi, count: int = 1) -> list[Sent]:
    """The bot's messages, once there are so many."""
    return await asyncio.to_thread(api.wait_for_reply, count)


async def edits(api: BotApi, count: int = 1) -> list[Sent]:
    """The bot's edits, once there are so many."""
    return await asyncio.to_thread(api.wait_for_edit, count)


async def notices(api: BotApi, count: int = 1) -> list[str]:
    """What was said to presses, once so many were answered."""
    return [one.text for one in await asyncio.to_thread(api.wait_for_notice, count)]


async def said(api: BotApi, library: ScriptedLibrary | Library, line: str) -> list[Sent]:
    """What the bot says to a line."""
    async with serving(api, library):
        api.say(line)
        await replies(api)
    return list(api.state.sent)


async def test_the_register_is_listed(api: BotApi) -> None:
    """The list answers the command, with a button for each row."""
    [sent] = await said(api, library_of(ASSEMBLY, LESSON), "/duties")

    assert sent.text.startswith("周期性职责：2 项，出自 2 份资料\n\n1. 党支部 · 召开党员大会 · 每季度一次")
    assert sent.labels == ["1", "2", "导出"]
    assert sent.reply_to == 1


async def test_words_and_intervals_filter(api: BotApi) -> None:
    """What is typed after the command is looked for, an interval as such."""
    [sent] = await said(api, library_of(ASSEMBLY, LESSON), "/duties 支部  每季度")

    assert (
        sent.text
        == "周期性职责“支部 每季度”：1 项，出自 1 份资料\n\n1. 党支部 · 召开党员大会 · 每季度一次\n《甲讲话》 · 第1段"
    )


@pytest.mark.parametrize("command", ["duties", "calendar", "calendar ics"])
async def test_what_is_not_found_gets_a_helpful_line(api: BotApi, command: str) -> None:
    """With words they are named as they were typed; without any there is nothing to list."""
    [sent] = await said(api, library_of(ASSEMBLY), f"/{command} <天气>")

    assert sent.text == duty_texts.NO_SUCH_DUTIES.format(asked="“<天气>”")


@pytest.mark.parametrize("command", ["duties", "calendar"])
async def test_an_empty_register_is_told(api: BotApi, command: str) -> None:
    """A library without duties does not say that there are none."""
    assert [sent.text for sent in await said(api, library_of(), f"/{command}")] == [duty_texts.NO_DUTIES]


async def test_pages_are_turned_in_place(api: BotApi) -> None:
    """The same message shows the next page and the one before; presses are answered without a notice."""
    async with serving(api, many(9)):
        api.say("/duties")
        [sent] = await replies(api)
        api.press(sent.id, "下一页 ▶")
        await edits(api)
        api.press(sent.id, "◀ 上一页")
        forth, back = await edits(api, 2)

    assert forth.id == back.id == sent.id
    assert "（第 2/2 页）\n\n9. 党支部 · 事项9 · " in forth.text
    assert forth.labels == ["9", "◀ 上一页", "导出"]
    assert (back.text, back.buttons) == (sent.text, sent.buttons)
    assert await notices(api, 2) == ["", ""]


async def test_a_row_opens_its_sentence_and_closes_again(api: BotApi) -> None:
    """Anybody in a group may press; the sentence stands in a quotation, the button leads back to its page."""
    async with serving(api, many(9)):
        api.say("/duties", chat=GROUP)
        [sent] = await replies(api)
        api.press(sent.id, "下一页 ▶", chat=GROUP, user=43)
        await edits(api)
        api.press(sent.id, "9", chat=GROUP, user=44)
        await edits(api, 2)
        api.press(sent.id, "↩ 返回列表", chat=GROUP)
        page, row, back = await edits(api, 3)

    assert row.text == "9. 党支部 · 事项9 · 每月一次（要）\n党支部每月一次事项9。\n《甲讲话》 · 第1段\n文件：a.txt"
    assert {entity.kind for entity in row.entities} == {"bold", "blockquote"}
    assert (back.text, back.buttons) == (page.text, page.buttons)


async def test_the_same_page_again_is_no_error(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """A press that changes nothing is answered, and that is all."""
    async with serving(api, library_of(ASSEMBLY)):
        api.say("/duties")
        [sent] = await replies(api)
        api.press_data(sent.id, "p1.=")
        await asyncio.to_thread(api.wait_for_call, "editMessageText")

    assert await notices(api) == [""]
    assert len(api.state.sent) == 1
    assert "ERROR" not in caplog.text


async def test_a_list_works_after_a_restart(api: BotApi) -> None:
    """Buttons carry what they need, or find it in the command that their message answers."""
    commands = ["/duties 支部", f"/duties {LONG_WORDS}"]
    async with serving(api, many(9)):
        for count, command in enumerate(commands, start=1):
            api.say(command)
            await replies(api, count)
    async with serving(api, many(9)):
        for count, sent in enumerate(list(api.state.sent), start=1):
            api.press(sent.id, "下一页 ▶")
            await edits(api, count)

    assert [edited.text.partition("：")[0] for edited in api.state.edits] == [
        "周期性职责“支部”",
        f"周期性职责“{LONG_WORDS}”",
    ]
    assert all("第 2/2 页" in edited.text for edited in api.state.edits)


async def test_a_button_whose_words_are_lost_says_so(api: BotApi) -> None:
    """Where the command was deleted and its words did not fit, the press gets the honest line."""
    async with serving(api, many(9)):
        command = api.say(f"/duties {LONG_WORDS}")
        [sent] = await replies(api)
        api.forget(command)
        api.press(sent.id, "下一页 ▶")
        await notices(api)

    assert [(one.text, one.alert) for one in api.state.notices] == [(duty_texts.EXPIRED, True)]
    assert api.state.edits == []


async def test_a_row_that_is_another_now_says_so(api: BotApi) -> None:
    """After the folder changed a number does not open the sentence of another duty, nor one that went."""
    library, later = library_of(ASSEMBLY, LESSON), library_of(LESSON)
    async with serving(api, library, every=0):
        api.say("/duties")
        [sent] = await replies(api)
        library.later = later
        for count, label in enumerate(("1", "2"), start=1):
            api.press(sent.id, label)
            await notices(api, count)
        later.later = library_of()
        api.press(sent.id, "导出")
        await notices(api, 3)

    assert [one.text for one in api.state.notices] == [duty_texts.CHANGED] * 3
    assert api.state.edits == []


@pytest.mark.parametrize(
    ("data", "notice"),
    [("x1.exe=", duty_texts.EXPIRED), ("x1.=", duty_texts.EXPIRED), ("nonsense", chat.EXPIRED)],
)
async def test_a_forged_button_is_answered(api: BotApi, data: str, notice: str) -> None:
    """What the bot never offered does nothing."""
    async with serving(api, library_of(ASSEMBLY)):
        api.say("/duties")
        [sent] = await replies(api)
        api.press_data(sent.id, data)
        assert await notices(api) == [notice]

    assert (len(api.state.sent), api.state.edits) == (1, [])


async def test_only_the_bots_own_messages_have_buttons(api: BotApi) -> None:
    """A press on a person's message, or on one too old to be shown, does nothing but get its line."""
    async with serving(api, library_of(ASSEMBLY)):
        command = api.say("/duties")
        [sent] = await replies(api)
        api.press_data(command, "p1.=")
        await notices(api)
        api.press_data(sent.id, "p1.=", accessible=False)
        assert await notices(api, 2) == [duty_texts.EXPIRED] * 2

    assert api.state.edits == []


async def test_a_press_that_waited_too_long_is_still_followed(api: BotApi) -> None:
    """Telegram takes no answer any more, yet the page is turned."""
    async with serving(api, many(9)):
        api.say("/duties")
        [sent] = await replies(api)
        api.refuse(
            "answerCallbackQuery", RefusedError(400, "Bad Request: query is too old and response timeout expired")
        )
        api.press(sent.id, "下一页 ▶")
        [edited] = await edits(api)

    assert "第 2/2 页" in edited.text


async def test_a_fault_behind_a_button_is_told_calmly(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """The press stops waiting, and the chat has a sentence."""
    async with serving(api, library_of(ASSEMBLY)):
        api.say("/duties")
        [sent] = await replies(api)
    async with serving(api, FailingLibrary()):
        api.press(sent.id, "导出")
        _, apology = await replies(api, 2)

    assert apology.text == chat.FAILURE
    assert await notices(api) == [""]
    assert "ZeroDivisionError: a fault of the library" in caplog.text


async def test_a_fault_behind_an_old_button_only_ends_the_waiting(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the message cannot be seen there is nothing to reply to."""
    broken = RefusedError(502, "Bad Gateway")
    async with serving(api, library_of(ASSEMBLY)):
        api.say("/duties")
        [sent] = await replies(api)
        api.refuse("answerCallbackQuery", broken)
        api.press_data(sent.id, "p1.=", accessible=False)
        await notices(api)

    assert len(api.state.sent) == 1
    assert "处理消息时出错。" in caplog.text


@pytest.mark.parametrize(
    ("label", "name", "opens"),
    [
        ("JSON", "周期性职责-支部.json", b'{"file"'),
        ("CSV 表格", "周期性职责-支部.csv", b"\xef\xbb\xbf"),
        ("Excel 表格", "周期性职责-支部.xlsx", b"PK"),
        ("日历", f"{date.today().year}年周期性职责-支部.ics", b"BEGIN:VCALENDAR"),  # noqa: DTZ011 - the reader's year
    ],
)
async def test_a_file_is_chosen_and_arrives(api: BotApi, label: str, name: str, opens: bytes) -> None:
    """The kinds are offered in the list's place; the file comes under a Chinese name and with a caption."""
    async with serving(api, library_of(ASSEMBLY)):
        api.say("/duties 支部")
        [sent] = await replies(api)
        api.press(sent.id, "导出")
        [offer] = await edits(api)
        api.press(sent.id, label)
        _, file = await replies(api, 2)

    assert offer.text == "周期性职责“支部”：1 项。导出成哪一种文件？"
    assert file.file is not None
    assert (file.file.kind, file.file.name, file.reply_to) == ("document", name, sent.id)
    assert file.file.data.startswith(opens)
    assert file.text.startswith(f"{label}：")
    assert await notices(api, 2) == ["", ""]


async def test_a_small_picture_arrives_as_a_photo(api: BotApi) -> None:
    """One that a photo would not spoil is sent once, after a sign that it is on its way."""
    async with serving(api, library_of(ASSEMBLY)):
        api.say("/duties")
        [sent] = await replies(api)
        api.press(sent.id, "导出")
        await edits(api)
        api.press(sent.id, "年历图")
        await replies(api, 2)

    files = [one.file for one in api.state.sent if one.file]
    actions = [call.parameters["action"] for call in api.calls if call.method == "sendChatAction"]
    assert [file.kind for file in files] == ["photo"]
    assert actions == ["upload_photo"]


async def test_a_large_picture_arrives_as_a_photo_and_as_it_is(api: BotApi) -> None:
    """The year in which a photo would be made smaller comes as a file too."""
    async with serving(api, many(30)):
        api.say("/calendar 2031年")
        photo, original = await replies(api, 2)

    assert photo.file is not None
    assert original.file is not None
    assert (photo.file.kind, original.file.kind) == ("photo", "document")
    assert photo.text == "年历图：2031年周期性职责 30 项，出自 1 份资料"
    assert (original.text, original.file.name) == (duty_texts.ORIGINAL, "2031年周期性职责.png")
    assert photo.file.data == original.file.data


async def test_a_calendar_file_can_be_had_at_once(api: BotApi) -> None:
    """It begins in the year that is named."""
    [sent] = await said(api, library_of(ASSEMBLY), "/calendar ics 2031")

    assert sent.file is not None
    assert (sent.file.kind, sent.file.name) == ("document", "2031年周期性职责.ics")
    assert b"DTSTART;VALUE=DATE:20310101" in sent.file.data


async def test_a_year_that_is_none_is_refused(api: BotApi) -> None:
    """One line says which years will do."""
    [sent] = await said(api, library_of(ASSEMBLY), "/calendar 26")

    assert sent.text == duty_texts.YEAR_UNKNOWN.format(year="26", first=1900, last=2199)


async def test_what_is_not_installed_is_said_in_a_line(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library's own line is shown, whatever it has in it."""

    def fail(*_: object) -> bytes:
        raise ExportError('画图需要安装 <youju[calendar]>："pip"')

    monkeypatch.setattr("bot.render_html.files.export", fail)

    assert [sent.text for sent in await said(api, library_of(ASSEMBLY), "/calendar")] == [
        '画图需要安装 <youju[calendar]>："pip"'
    ]


async def test_the_same_thing_is_compared(api: BotApi) -> None:
    """What differs is marked; nothing to compare gets a line."""
    other = duty("召开党员大会", "每年一次", YEARLY, file="b.txt")
    async with serving(api, library_of(ASSEMBLY, other)):
        api.say("/compare 党员大会")
        await replies(api)
        api.say("/compare 天气")
        compared, nothing = await replies(api, 2)

    assert compared.text.startswith("口径不一：党员大会\n党支部 · 召开党员大会 · 每季度一次\n")
    assert nothing.text == duty_texts.NOTHING_TO_COMPARE.format(asked="“天气”")


async def test_a_pasted_plan_is_checked(api: BotApi) -> None:
    """The lines below the command are held against all duties."""
    library = library_of(findings=FINDINGS)

    [sent] = await said(api, library, "/gap\n3月：上党课\n每月：支委会")

    assert sent.text.startswith("对照 2 项职责：已安排 1 项，不一定今年 0 项，次数不足 0 项，未安排 1 项。")
    assert library.plans == [("\n3月：上党课\n每月：支委会", Wanted())]


async def test_without_a_plan_it_is_explained_how(api: BotApi) -> None:
    """A command alone gets the three ways."""
    assert [sent.text for sent in await said(api, library_of(), "/gap")] == [duty_texts.HOW_TO_GAP]


async def test_a_plan_without_duties_to_hold_it_against_is_told(api: BotApi) -> None:
    """Nothing found is said as for the list."""
    async with serving(api, library_of()):
        plan = api.say("3月：上党课", chat=GROUP)
        api.say("/gap 天气", chat=GROUP, reply_to=plan)
        [sent] = await replies(api)

    assert sent.text == duty_texts.NO_SUCH_DUTIES.format(asked="“天气”")


async def test_a_plan_in_a_file_is_checked(api: BotApi) -> None:
    """As the caption of a file, or in reply to one, with words that say which duties."""
    library = library_of(findings=FINDINGS)
    async with serving(api, library):
        api.upload("计划.txt", PLAN, "/gap")
        await replies(api)
        file = api.upload("计划.md", PLAN, chat=GROUP)
        api.upload("计划.txt", PLAN, "/gap@other_bot", chat=GROUP)
        api.say("/gap 支部", chat=GROUP, reply_to=file)
        await replies(api, 2)
        api.upload("计划.txt", PLAN, "/GAP@Youju_Test_Bot 支部", chat=GROUP)
        await replies(api, 3)

    assert library.plans == [
        ("3月：上党课\n", Wanted()),
        ("3月：上党课\n", Wanted(words=("支部",))),
        ("3月：上党课\n", Wanted(words=("支部",))),
    ]


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("计划.zip", b"PK", "计划.zip：不支持 .zip 文件"),
        ("计划.docx", b"no word", "计划.docx：不是 Word 文件或已损坏"),
        ("<b>\n甲.txt", b" ", "<b> 甲.txt：文件是空的"),
        ("长" * 90 + ".txt", b" ", "长" * 59 + "….txt：文件是空的"),
        ("计划", b"x", "计划：不支持 没有扩展名的 文件"),
        ("计划.txt", b"x" * 5_000_001, "文件超过 5 MB，没有读取"),
        ("计划.txt", "甲".encode() * 30_001, "计划有 30001 字，超过 30000 字"),
    ],
)
async def test_a_file_that_is_no_plan_is_refused_in_a_line(api: BotApi, name: str, data: bytes, line: str) -> None:
    """It says what is wrong and what to do; nothing too large is fetched."""
    async with serving(api, library_of(findings=FINDINGS)):
        api.upload(name, data, "/gap")
        [sent] = await replies(api)

    assert sent.text.startswith(line)
    assert "\n" not in sent.text
    assert ("getFile" in [call.method for call in api.calls]) == (len(data) <= 5_000_000)


@pytest.mark.parametrize("size", [None, 9])
async def test_a_file_whose_size_is_wrong_is_not_fetched(api: BotApi, size: int | None) -> None:
    """What is larger than its message says is noticed before it is fetched."""
    api.state.files["big"] = b"x" * 5_000_001
    about = {"file_id": "big", "file_unique_id": "big", "file_name": "计划.txt"} | ({"file_size": size} if size else {})
    async with serving(api, library_of(findings=FINDINGS)):
        api.send({"document": about, "caption": "/gap"})
        [sent] = await replies(api)

    assert sent.text == duty_texts.PLAN_TOO_LARGE.format(most=5)


async def test_a_file_that_is_gone_is_told(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """One line asks for it again, and the log has the kind of error only."""
    about = {"file_id": "gone", "file_unique_id": "gone", "file_name": "机密.txt", "file_size": 3}
    async with serving(api, library_of(findings=FINDINGS)):
        api.send({"document": about, "caption": "/gap"})
        [sent] = await replies(api)

    assert sent.text == duty_texts.PLAN_GONE
    assert "发来的文件没有取到（BadRequest）。" in caplog.text
    assert "机密" not in caplog.text


async def test_a_file_without_a_word_gets_a_hint(api: BotApi) -> None:
    """In private only."""
    async with serving(api, library_of()):
        api.upload("计划.txt", PLAN, chat=GROUP)
        api.upload("计划.txt", PLAN)
        [sent] = await replies(api)

    assert (sent.chat, sent.text) == (PRIVATE, duty_texts.DOCUMENT)


async def test_a_long_answer_comes_in_several_messages(api: BotApi) -> None:
    """Thirty long sentences are too much for one message; none is lost."""
    findings = [
        Finding(duty(f"事项{number}", quote=f"{number}" + "长" * 400, start=number), "missing", (), 0.0)
        for number in range(30)
    ]
    async with serving(api, library_of(findings=findings)):
        api.say("/gap\n3月：上党课")
        await replies(api, 4)

    assert sum(sent.text.count("长" * 400) for sent in api.state.sent) == 30


async def test_the_log_has_no_words_of_a_user(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """Commands leave nothing of what was asked for."""
    caplog.set_level(logging.DEBUG, logger="bot")

    await said(api, library_of(ASSEMBLY), "/duties 机密")

    assert "机密" not in caplog.text


async def test_a_real_folder_is_listed_and_compared(api: BotApi, tmp_path: Path) -> None:
    """Two documents that differ are found by the bot itself."""
    for name, often in (("甲", "每季度"), ("乙", "每半年")):
        text = f"{name}局关于党建工作的讲话\n各党支部{often}召开一次党员大会。\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    [sent] = await said(api, Library.open(tmp_path), "/compare")

    assert sent.text.startswith("口径不一：")
    assert "各党支部每季度召开一次党员大会。" in sent.text
    assert "各党支部每半年召开一次党员大会。" in sent.text
