"""The bot as a program of its own on the real documents, from its start to its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx

from bot.texts import chat, program
from tests.bot.conftest import ROOT
from tests.bot_api import TOKEN, BotApi
from tests.bot_api_methods import PRIVATE

STICKER = {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}}


@contextmanager
def running(api: BotApi, folder: Path, **others: str) -> Iterator[subprocess.Popen[str]]:
    """`python -m bot` with the log at DEBUG and other settings; killed at the end if it is still there."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_BASE_URL": api.url,
        "BOT_API_BASE_FILE_URL": api.url,
        "CORPUS_DIR": str(ROOT / "seeds"),
        "LOG_LEVEL": "DEBUG",
        "PYTHONPATH": str(ROOT),
        **others,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot"],
        cwd=folder,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_day_of_the_bot(api: BotApi, tmp_path: Path) -> None:
    """It greets, answers with a quotation, refuses, helps, restarts without repeating itself, and leaks no token."""
    with running(api, tmp_path) as bot:
        for count, line in enumerate(("/start", "支委会多久召开一次？", "今天股票涨了吗", "/nothing"), 1):
            api.say(line)
            api.wait_for_reply(count, timeout=60)
        api.send(STICKER)
        api.wait_for_reply(5)
        bot.send_signal(signal.SIGTERM)
        output = "".join(bot.communicate(timeout=20))
        first_status = bot.returncode
    with running(api, tmp_path) as bot:
        api.say("/sources")
        start, answer, refusal, unknown, voice, sources = api.wait_for_reply(6, timeout=60)
        bot.send_signal(signal.SIGINT)
        output += "".join(bot.communicate(timeout=20))
        second_status = bot.returncode

    assert (first_status, second_status) == (0, 0)
    assert {sent.chat for sent in (start, answer, refusal, unknown, voice, sources)} == {PRIVATE}
    assert (unknown.text, voice.text) == (chat.UNKNOWN_COMMAND, chat.NOT_TEXT)
    assert start.text.startswith(chat.START)
    assert "支委会" in answer.text
    assert "《在市直机关党建工作专题会议上的讲话》三、" in answer.text
    assert {"blockquote", "bold"} <= {entity.kind for entity in answer.entities}
    assert "《" not in refusal.text or chat.NEAREST in refusal.text
    assert sources.text.startswith("共 5 份资料")
    assert TOKEN not in output
    assert "股票" not in output
    assert "Traceback" not in output
    assert "INFO bot: 已读取 5 份资料、" in output
    assert output.count(program.LOG_STOPPED) == 2


def test_a_day_with_duties(api: BotApi, tmp_path: Path) -> None:
    """Each command on duties works on the real documents, and its buttons after a restart too."""
    plan = docx.Document()
    for line in ("每季度召开党员大会", "上半年：组织党员上党课"):
        plan.add_paragraph(line)
    plan.save(str(tmp_path / "plan.docx"))
    with running(api, tmp_path) as bot:
        api.say("/duties 党支部 每月")
        [listed] = api.wait_for_reply(timeout=60)
        bot.send_signal(signal.SIGTERM)
        output = "".join(bot.communicate(timeout=20))
    with running(api, tmp_path) as bot:
        api.press(listed.id, "1")
        [row] = api.wait_for_edit(timeout=60)
        api.say("/compare 党课")
        api.wait_for_reply(2)
        api.say("/calendar 2026")
        api.wait_for_reply(4, timeout=30)
        api.say("/calendar ics")
        api.wait_for_reply(5)
        api.upload("年度计划.docx", (tmp_path / "plan.docx").read_bytes(), "/gap")
        _, compared, photo, original, calendar, gap = api.wait_for_reply(6)[:6]
        bot.send_signal(signal.SIGTERM)
        output += "".join(bot.communicate(timeout=20))

    assert "召开支委会 · 每月至少一次" in listed.text
    assert "坚持每月至少召开一次支委会和党小组会" in row.text
    assert "组织党员上一次党课" in compared.text
    assert [sent.file.kind for sent in (photo, original, calendar) if sent.file] == ["photo", "document", "document"]
    assert photo.text == "年历图：2026年周期性职责 27 项，出自 4 份资料"
    assert calendar.file is not None
    assert calendar.file.data.count(b"BEGIN:VEVENT") == 27
    assert gap.text.startswith("对照 27 项职责：已安排 2 项，不一定今年 0 项，次数不足 1 项，未安排 24 项。")
    assert api.state.queries == set()
    assert "Traceback" not in output
    assert "WARNING" not in output
    assert TOKEN not in output


def test_a_wrong_token_ends_the_program_with_a_line(tmp_path: Path) -> None:
    """A token that the server refuses: status 2 and one line at the end of the log, without a stack."""
    with BotApi(token="1:other") as api, running(api, tmp_path) as bot:
        _, error = bot.communicate(timeout=60)

    assert bot.returncode == 2
    assert error.splitlines()[-1] == program.KEY_REFUSED
    assert "Traceback" not in error
    assert TOKEN not in error
