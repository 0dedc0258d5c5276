"""Tests for bot.desks.admin_uploads, through the application and over HTTP, on real folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.texts import admin as admin_texts
from bot.texts import duties
from retrieval import Library, Limits
from tests.bot.conftest import serving
from tests.bot.talking import ADMIN, MEMBER, OTHER_ADMIN, edits, heard, notices, press, replies, say
from tests.bot_api import BotApi
from tests.bot_api_methods import RefusedError, Sent

OLD = "在支部大会上的讲话\n同志们：\n支委会每月至少召开一次，党员大会每季度召开一次。\n谢谢大家。\n"
NEW = """在青年工作会议上的讲话
（2024年5月4日）
同志们：
一、加强学习
青年理论学习小组每两周集中学习一次，团支部书记带头发言。
二、深入基层
青年干部每年下基层不少于三十天，住在村里，吃在农家。
谢谢大家。
""".encode()
CIRCLE = (  # a PDF whose root refers to itself
    b"%PDF-1.4\n1 0 obj\n1 0 R\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
    b"trailer\n<< /Root 1 0 R /Size 2 >>\nstartxref\n31\n%%EOF\n"
)
BOTH = f"{ADMIN}，{OTHER_ADMIN}"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one document."""
    folder = tmp_path / "资料"
    folder.mkdir()
    (folder / "讲话.txt").write_text(OLD, encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def send(api: BotApi, name: str, data: bytes = NEW, user: int = ADMIN) -> None:
    """Somebody sends a file to the bot alone."""
    api.upload(name, data, chat=user, user=user)


async def preview(api: BotApi, name: str, data: bytes = NEW, user: int = ADMIN) -> Sent:
    """What the bot shows of a file that it would take."""
    before = len(api.state.sent)
    send(api, name, data, user)
    return (await replies(api, before + 1))[-1]


async def test_a_file_is_searchable_as_soon_as_it_is_confirmed(api: BotApi, corpus: Path) -> None:
    """Shown first, with what would be read; not asked of before the button, and at once after it."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        shown = await preview(api, "青年.txt")
        say(api, "青年理论学习小组多久学习一次")
        await replies(api, 2)
        await press(api, shown.id, admin_texts.UPLOAD_BUTTON)
        [done] = await edits(api)
        say(api, "青年理论学习小组多久学习一次")
        before, after = (await replies(api, 3))[1:]

    assert shown.text == (
        "《在青年工作会议上的讲话》\n文件：青年.txt\n日期：2024-05-04 · 3 段 · 59 字\n\n"
        "标题（2 个）：\n· 一、加强学习\n· 二、深入基层\n\n不收入的行（1 行）：\n· （2024年5月4日）\n\n要加入资料吗？"
    )
    assert shown.labels == [admin_texts.UPLOAD_BUTTON, admin_texts.NO_BUTTON]
    assert "每两周" not in before.text
    assert done.text.startswith(
        "已加入《在青年工作会议上的讲话》，现在就可以提问。共 2 份资料。\n\n新增（1）：\n· 青年.txt"
    )
    assert "每两周" in after.text
    assert (corpus / "青年.txt").read_bytes() == NEW


async def test_a_restart_between_the_two_is_harmless(api: BotApi, corpus: Path) -> None:
    """The button works in another run of the bot, once."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        shown = await preview(api, "青年.txt")
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        api.press(shown.id, admin_texts.UPLOAD_BUTTON, chat=ADMIN, user=ADMIN)
        api.press(shown.id, admin_texts.UPLOAD_BUTTON, chat=ADMIN, user=ADMIN)
        said = await notices(api, 2)
        await edits(api)

    assert sorted(said) == ["", admin_texts.UPLOAD_KEPT_ALREADY]
    assert names(corpus) == ["讲话.txt", "青年.txt"]


async def test_a_file_may_be_left(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    """Cancelled, it is nowhere."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        shown = await preview(api, "青年.txt")
        await press(api, shown.id, admin_texts.NO_BUTTON)
        [done] = await edits(api)

    assert done.text == admin_texts.UPLOAD_CANCELLED.format(name="青年.txt")
    assert names(corpus) == ["讲话.txt"]
    assert names(tmp_path / "data" / "uploads") == []


async def test_only_the_sender_decides(api: BotApi, corpus: Path) -> None:
    """Neither another administrator nor anybody else with the same data takes a file in."""
    async with serving(api, Library.open(corpus), admin_ids=BOTH):
        shown = await preview(api, "青年.txt")
        other = await preview(api, "另外.txt", OLD.encode(), OTHER_ADMIN)
        data = shown.buttons[0].data
        api.press_data(other.id, data, chat=OTHER_ADMIN, user=OTHER_ADMIN)
        await notices(api)
        say(api, "/help", MEMBER)
        answer = (await replies(api, 3))[-1]
        api.press_data(answer.id, data, chat=MEMBER, user=MEMBER)
        said = await notices(api, 2)

    assert said == [admin_texts.UPLOAD_KEPT_ALREADY, admin_texts.NOT_FOR_YOU]
    assert names(corpus) == ["讲话.txt"]


async def test_files_of_others_get_the_hint_as_before(api: BotApi, corpus: Path) -> None:
    """Who is no administrator is told how to have a plan checked; an administrator's plan is checked as well."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        send(api, "青年.txt", user=MEMBER)
        await replies(api)
        api.upload("计划.txt", "3月：召开支委会".encode(), "/gap", chat=ADMIN, user=ADMIN)
        await replies(api, 2)

    assert heard(api, MEMBER) == [duties.DOCUMENT]
    assert heard(api, ADMIN)[0].startswith("对照 ")


async def test_a_file_of_the_same_name_is_replaced_and_kept(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    """It is said before, and the old one is where removed ones are."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        shown = await preview(api, "讲话.txt")
        await press(api, shown.id, admin_texts.UPLOAD_BUTTON)
        [done] = await edits(api)

    [kept] = (tmp_path / "data" / "removed").rglob("讲话.txt")
    assert admin_texts.UPLOAD_REPLACES.format(name="讲话.txt", folder="data/removed") in shown.text
    assert "改动（1）：\n· 讲话.txt" in done.text
    assert kept.read_text(encoding="utf-8") == OLD
    assert (corpus / "讲话.txt").read_bytes() == NEW


async def test_a_name_that_was_taken_meanwhile_is_asked_about(api: BotApi, corpus: Path) -> None:
    """Two administrators send the same name: the second is told before the first one's file is replaced."""
    async with serving(api, Library.open(corpus), admin_ids=BOTH):
        first = await preview(api, "青年.txt")
        second = await preview(api, "青年.txt", NEW + b"\n", OTHER_ADMIN)
        await press(api, first.id, admin_texts.UPLOAD_BUTTON)
        await edits(api)
        await press(api, second.id, admin_texts.UPLOAD_BUTTON, OTHER_ADMIN)
        asked = (await edits(api, 2))[-1]
        untouched = (corpus / "青年.txt").read_bytes()
        await press(api, second.id, admin_texts.UPLOAD_BUTTON, OTHER_ADMIN)
        await edits(api, 3)

    assert "将替换同名文件 青年.txt" in asked.text
    assert "与《在青年工作会议上的讲话》（青年.txt）内容相同" in asked.text
    assert untouched == NEW
    assert (corpus / "青年.txt").read_bytes() == NEW + b"\n"


async def test_copies_are_named(api: BotApi, corpus: Path) -> None:
    """The same text under another name, and nearly the same text, are told apart."""
    long = "".join(f"第{number}，各支部要把第{number}项工作抓紧抓实抓出成效，每月调度一次。\n" for number in range(40))
    (corpus / "长文.txt").write_text("在调度会上的讲话\n" + long, encoding="utf-8")
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        same = await preview(api, "副本.txt", OLD.encode())
        near = await preview(api, "改稿.txt", ("在调度会上的讲话\n" + long.replace("第7项", "第七件")).encode())

    assert "与《在支部大会上的讲话》（讲话.txt）内容相同" in same.text
    assert "与《在调度会上的讲话》（长文.txt）内容相近" in near.text


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("照片.jpg", "照片.jpg："),
        ("corpus.toml", "corpus.toml："),
        ("README.txt", "README.txt："),
        ("空.txt", "空.txt："),
        ("坏.docx", "坏.docx："),
    ],
)
async def test_what_is_not_read_is_one_line(api: BotApi, corpus: Path, name: str, begins: str) -> None:
    """Files that the folder would not read are refused with the reason, and do not wait."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        sent = await preview(api, name, b"\n" if name == "空.txt" else b"\xff\xd8\x00")

    assert sent.text.startswith(begins)
    assert "\n" not in sent.text
    assert names(Path("data/uploads")) == []


async def test_a_hostile_name_becomes_harmless(api: BotApi, corpus: Path) -> None:
    """Folders, hidden beginnings and marks of direction are cleaned away; markup is shown as it is."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        shown = await preview(api, "../../<b>青\u202e年&.txt")
        await press(api, shown.id, admin_texts.UPLOAD_BUTTON)
        await edits(api)

    assert "文件：b青年&.txt" in shown.text
    assert names(corpus) == ["b青年&.txt", "讲话.txt"]
    assert api.refusals == []


async def test_a_file_that_is_too_large_is_one_line(api: BotApi, corpus: Path) -> None:
    """Past the limit of the settings it is not fetched."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN), upload_mb=1):
        sent = await preview(api, "大.txt", b"x" * 1_000_001)

    assert sent.text == admin_texts.UPLOAD_TOO_LARGE.format(most=1)
    assert [call for call in api.calls if call.method == "getFile"] == []


async def test_a_file_that_cannot_be_had_is_one_line(api: BotApi, corpus: Path) -> None:
    """Where Telegram does not hand it out, the person may try again."""
    api.refuse("getFile", RefusedError(400, "Bad Request: wrong file_id or the file is temporarily unavailable"))
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        sent = await preview(api, "甲.txt")

    assert sent.text == admin_texts.UPLOAD_GONE


async def test_a_folder_that_cannot_be_written_is_one_line(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    """What is in the way is told; once it is gone the same button works."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "removed").write_text("", encoding="utf-8")
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        shown = await preview(api, "讲话.txt")
        await press(api, shown.id, admin_texts.UPLOAD_BUTTON)
        refusal = (await replies(api, 2))[-1]
        (tmp_path / "data" / "removed").unlink()
        await press(api, shown.id, admin_texts.UPLOAD_BUTTON)
        [done] = await edits(api)

    assert refusal.text.startswith("写不进资料文件夹（")
    assert "\n" not in refusal.text
    assert done.text.startswith("已加入")


async def test_uploads_that_cannot_be_kept_are_one_line(api: BotApi, corpus: Path, tmp_path: Path) -> None:
    """A data folder that cannot be written to is told when the file comes."""
    (tmp_path / "data").write_text("", encoding="utf-8")
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        sent = await preview(api, "甲.txt")

    assert sent.text.startswith("写不进存放待确认文件的文件夹（")


async def test_what_the_folder_ignores_by_then_is_said(api: BotApi, corpus: Path) -> None:
    """A file that the unit's data has ignored since it was looked at is put there, and that it is not read is told."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        shown = await preview(api, "青年.txt")
        (corpus / "corpus.toml").write_text('ignore = ["青年.txt"]\n', encoding="utf-8")
        await press(api, shown.id, admin_texts.UPLOAD_BUTTON)
        [done] = await edits(api)

    assert done.text.startswith(admin_texts.UPLOAD_UNREAD.format(name="青年.txt"))


async def test_an_album_is_shown_file_by_file(api: BotApi, corpus: Path) -> None:
    """Several files sent at once are each looked at."""
    async with serving(api, Library.open(corpus), admin_ids=str(ADMIN)):
        api.upload_album([("甲.txt", NEW), ("乙.txt", NEW)], chat=ADMIN, user=ADMIN)
        shown = await replies(api, 2)

    assert {sent.text.splitlines()[1] for sent in shown} == {"文件：甲.txt", "文件：乙.txt"}
    assert [name[-5:] for name in names(Path("data/uploads"))].count(".data") == 2


async def test_a_file_that_never_ends_costs_a_line(api: BotApi, corpus: Path) -> None:
    """Its reading is given up once the seconds are over; questions are answered meanwhile and afterwards."""
    async with serving(api, Library.open(corpus, limits=Limits(max_seconds=0.5)), admin_ids=str(ADMIN)):
        send(api, "循环.pdf", CIRCLE)
        say(api, "支委会多久召开一次", MEMBER)
        first, second = await replies(api, 2)

    assert "每月" in first.text
    assert second.text == "循环.pdf：读取超过 0.5 秒，已放弃；请拆分后再放入。"
    assert names(corpus) == ["讲话.txt"]
