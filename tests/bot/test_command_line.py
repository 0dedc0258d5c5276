"""Tests for bot.command_line: what is typed, what is printed, and the exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.one_instance import only_one
from tests.bot.conftest import store_in
from tests.bot.test_backing_up import names
from tests.bot_api import TOKEN


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A working folder with settings."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_BASE_URL", "http://127.0.0.1:1")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "讲话.txt").write_text("讲话\n同志们：\n支委会每月召开一次。\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("arguments", [["--help"], ["-h"]])
def test_help_is_printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What the program does, and its commands, go to standard output."""
    assert main(arguments) == 0
    output = capsys.readouterr()
    assert output.out.startswith("用法：python -m bot [选项] [命令]")
    assert [line.split()[0] for line in output.out.splitlines()[-3:]] == ["backup", "check", "restore"]
    assert output.err == ""


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--token"], "没有选项 --token"),
        (["serve"], "没有命令 serve，可用的命令有 backup、check、restore"),
        (["restore"], "缺少 FILE"),
        (["backup", "a", "b"], "多余的参数 b"),
    ],
)
def test_bad_usage_is_one_line(arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong, where to look it up, status 2."""
    assert main(arguments) == 2
    assert capsys.readouterr() == ("", f"{problem}；请加上 --help 查看用法。\n")


def test_the_arguments_of_the_process_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none are handed in."""
    monkeypatch.setattr("sys.argv", ["bot", "nothing"])

    assert main() == 2


@pytest.mark.usefixtures("folder")
def test_a_check_that_fails_has_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each part; with Telegram out of reach the token fails, the rest is looked at."""
    assert main(["check"]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert [line[:2] for line in lines] == ["注意", "失败", "通过", "注意", "注意"]


def test_a_backup_is_made_and_restored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a name it gets one of the moment; while a bot runs nothing is restored."""
    (folder / "data" / "removed").mkdir(parents=True)
    (folder / "data" / "removed" / "甲.txt").write_text("甲", encoding="utf-8")

    made = main(["backup", "--corpus"])
    [archive] = folder.glob("youju-*.tar.gz")
    with only_one(folder / "data"):
        in_use = main(["restore", str(archive)])
    refused = main(["restore", str(archive)])
    restored = main(["restore", str(archive), "--force", "--corpus"])

    output = capsys.readouterr()
    assert (made, in_use, refused, restored) == (0, 3, 2, 0)
    assert output.out.splitlines()[1].endswith("恢复 2 个文件；现在可以启动机器人。")
    assert len(output.err.splitlines()) == 2
    assert (folder / "data" / "removed" / "甲.txt").read_text(encoding="utf-8") == "甲"


async def test_what_is_damaged_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A database that cannot be copied, and a file that is no backup, end with status 2."""
    async with store_in(folder / "data"):
        pass
    (folder / "data" / "youju.db").write_bytes(b"no database" * 100)

    assert (main(["backup"]), main(["restore", "seeds/讲话.txt", "--force"])) == (2, 2)
    assert [line[:4] for line in capsys.readouterr().err.splitlines()] == ["数据库 ", "备份 /"]
    assert names(folder) == {"data", "seeds"}
