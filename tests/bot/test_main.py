"""Tests for bot.__main__, in this process and through real signals."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.one_instance import only_one
from bot.starting import on_signals
from bot.texts import chat, program
from bot.texts import store as store_texts
from retrieval import Shelf
from tests.bot_api import TOKEN, BotApi
from tests.bot_api_methods import RefusedError
from tests.standin.faults import hang

SPEECH = "在支部大会上的讲话\n同志们：\n支委会每月至少召开一次，党员大会每季度召开一次。\n谢谢大家。\n"

pytestmark = pytest.mark.usefixtures("kept_logging")


class BrokenLibrary:
    """A library with a fault in its opening."""

    @classmethod
    def open(cls, folder: Path, **_: object) -> BrokenLibrary:
        """Nothing but the fault."""
        raise ZeroDivisionError(f"{TOKEN} in {folder.name}")


class InterruptedLibrary:
    """A library during whose opening the process is told to stop."""

    @classmethod
    def open(cls, folder: Path, **_: object) -> InterruptedLibrary:
        """Have the signal come in now."""
        signal.raise_signal(signal.SIGTERM)
        return cls()


class LoopWithoutSignals(asyncio.SelectorEventLoop):
    """An event loop as on a system that cannot watch signals."""

    def add_signal_handler(self, sig: int, callback: Callable[..., object], *args: object) -> None:
        """Refuse."""
        raise NotImplementedError


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with one short speech, and settings that name it and a token."""
    folder = tmp_path / "资料"
    folder.mkdir()
    (folder / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    monkeypatch.setenv("CORPUS_DIR", str(folder))
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    return folder


def stop_after_reply(api: BotApi, number: signal.Signals) -> threading.Thread:
    """Send this process a signal as soon as the bot has replied."""

    def wait_and_send() -> None:
        try:
            api.wait_for_reply()
        finally:
            os.kill(os.getpid(), number)

    thread = threading.Thread(target=wait_and_send)
    thread.start()
    return thread


def test_a_missing_token_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Without BOT_TOKEN the bot says how to get one."""
    assert main([]) == 2
    assert capsys.readouterr() == ("", program.KEY_MISSING + "\n")


@pytest.mark.usefixtures("corpus")
def test_a_missing_corpus_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is not there, or has nothing to read, is told by name."""
    (tmp_path / "空").mkdir()
    outcomes = []
    for name in ("没有", "空"):
        monkeypatch.setenv("CORPUS_DIR", name)
        outcomes.append((main([]), capsys.readouterr().err))

    assert [status for status, _ in outcomes] == [2, 2]
    assert [text.count("\n") for _, text in outcomes] == [1, 1]
    assert "没有 不存在" in outcomes[0][1]


@pytest.mark.usefixtures("corpus")
def test_a_refused_token_is_one_line(
    api: BotApi, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A token that Telegram does not know ends the bot with one line, and no token in it."""
    monkeypatch.setenv("BOT_API_BASE_URL", api.url)
    monkeypatch.setenv("BOT_TOKEN", "123456:another-token")
    monkeypatch.setenv("LOG_LEVEL", "WARNING")

    status = main([])

    assert status == 2
    assert capsys.readouterr() == ("", program.KEY_REFUSED + "\n")


@pytest.mark.usefixtures("corpus")
def test_a_database_that_cannot_serve_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is no database ends the bot with one line that names it."""
    monkeypatch.setenv("LOG_LEVEL", "WARNING")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "youju.db").write_bytes(b"no database" * 100)

    status = main([])

    assert status == 2
    assert capsys.readouterr() == ("", store_texts.BROKEN.format(place=tmp_path / "data" / "youju.db") + "\n")


@pytest.mark.usefixtures("corpus")
def test_a_folder_in_use_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second program with the same data ends with status 3; one whose data folder is a file with status 2."""
    with only_one(tmp_path / "data"):
        second = main([])
    in_use = capsys.readouterr().err
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DATA_DIR", "file")

    assert (second, main([])) == (3, 2)
    assert in_use == program.DATA_IN_USE.format(place="data") + "\n"
    assert capsys.readouterr() == ("", store_texts.FOLDER_UNUSABLE.format(place="file") + "\n")


@pytest.mark.usefixtures("corpus")
def test_a_lasting_conflict_is_one_line(
    api: BotApi, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told again and again that another program fetches with the same token, the bot leaves with status 3."""
    monkeypatch.setattr("bot.inbox.receiving.ENDURED", 0.5)
    monkeypatch.setenv("BOT_API_BASE_URL", api.url)
    api.refuse("getUpdates", *[RefusedError(409, "Conflict: terminated by other getUpdates request")] * 9)

    status = main([])

    assert status == 3
    assert capsys.readouterr().err.splitlines()[-1] == program.SECOND_INSTANCE


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_bot_in_peace(
    api: BotApi,
    corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: signal.Signals,
) -> None:
    """The bot serves, tells of files that it could not read, and leaves with status 0 when told to."""
    (corpus / "照片.jpg").write_bytes(b"\xff\xd8")
    monkeypatch.setenv("BOT_API_BASE_URL", f"{api.url}/bot")
    before = signal.getsignal(signal.SIGTERM)
    api.say("/sources")
    thread = stop_after_reply(api, number)

    status = main([])
    thread.join()

    log = [line.partition(": ")[2] for line in capsys.readouterr().err.splitlines()]
    assert status == 0
    assert log[0].startswith("有文件未能读取：照片.jpg：")
    assert log[1].startswith("已读取 1 份资料、")
    assert log[2:] == ["机器人 @youju_test_bot 已就绪，按 Ctrl-C 停止。", program.LOG_STOPPING, "机器人已停止。"]
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.usefixtures("corpus")
def test_a_second_signal_does_not_wait(
    api: BotApi, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pressed twice, Ctrl-C ends the bot at once, without a stack; what was in work is answered after a restart."""
    monkeypatch.setenv("BOT_API_BASE_URL", api.url)
    api.refuse("sendMessage", hang(60))
    api.say("/help")

    def press_twice() -> None:
        api.wait_for_call("sendMessage")
        os.kill(os.getpid(), signal.SIGINT)
        while signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            threading.Event().wait(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=press_twice)
    thread.start()
    first = main([])
    thread.join()
    stop = stop_after_reply(api, signal.SIGTERM)
    second = main([])
    stop.join()

    assert (first, second) == (0, 0)
    log = capsys.readouterr().err
    assert [sent.text for sent in api.state.sent] == [chat.HELP]
    assert "没有处理完，下次启动时继续。\n" not in log.replace(program.LOG_STOPPING, "")  # its time was not used up
    assert "Traceback" not in log


def test_a_large_folder_is_read_with_a_word_on_it(
    api: BotApi, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The log has a line for every five hundred files."""
    monkeypatch.setenv("BOT_API_BASE_URL", api.url)
    monkeypatch.setenv("BOT_TOKEN", "123456:another-token")
    (corpus / "corpus.toml").write_text('ignore = ["x"]\n', encoding="utf-8")
    for number in range(499):
        (corpus / f"{number}.txt").write_text(f"第{number}号通知\n请各支部抓好第{number}项工作。\n", encoding="utf-8")

    main([])

    log = [line.partition(": ")[2] for line in capsys.readouterr().err.splitlines()]
    assert log[0] == "正在读取资料：500 / 500。"


def test_a_change_of_the_folder_that_fails_is_logged(
    api: BotApi, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A later look that finds no folder leaves a line in the log, and the bot answers on."""
    monkeypatch.setenv("BOT_API_BASE_URL", api.url)
    monkeypatch.setattr("bot.starting.Shelf", partial(Shelf, every=0))
    api.say("支委会多久召开一次")

    def take_away() -> None:
        api.wait_for_reply()
        corpus.rename(corpus.with_name("别处"))
        api.say("支委会多久召开一次")
        api.wait_for_reply(2)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=take_away)
    thread.start()
    status = main([])
    thread.join()

    assert status == 0
    assert f"资料文件夹有变动：语料文件夹 {corpus} 不存在" in capsys.readouterr().err


@pytest.mark.usefixtures("corpus")
def test_a_signal_while_the_corpus_is_read_ends_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told to stop before it serves, the bot leaves with status 0 too."""
    monkeypatch.setattr("bot.starting.Library", InterruptedLibrary)

    assert main([]) == 0


@pytest.mark.usefixtures("corpus")
def test_an_unforeseen_fault_is_logged_without_the_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault of the program ends it with status 1 and an entry in the log."""
    monkeypatch.setattr("bot.starting.Library", BrokenLibrary)

    status = main([])

    error = capsys.readouterr().err
    assert status == 1
    assert program.LOG_CRASH in error
    assert "ZeroDivisionError\n" in error
    assert "资料" not in error.partition("ZeroDivisionError")[2]
    assert TOKEN not in error


def test_a_system_without_signal_handlers_is_left_as_it_is() -> None:
    """Where the loop cannot watch signals nothing is set up, and nothing fails."""

    async def set_up() -> signal.Handlers | Callable[..., object] | int | None:
        on_signals(logging.shutdown)
        return signal.getsignal(signal.SIGTERM)

    with asyncio.Runner(loop_factory=LoopWithoutSignals) as runner:
        assert runner.run(set_up()) == signal.getsignal(signal.SIGTERM)
