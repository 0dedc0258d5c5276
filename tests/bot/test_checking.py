"""Tests for bot.checking."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.checking import FAILED, NOTED, PASSED, Finding, amount, check
from bot.one_instance import only_one
from bot.texts import operations, program
from retrieval.milvus.engine import AWAY
from tests.bot.conftest import store_in
from tests.bot_api import TOKEN, BotApi
from tests.bot_api_methods import RefusedError
from tests.milvus_server import MilvusServer
from tests.standin.state import Webhook

SPEECH = "在支部大会上的讲话\n同志们：\n支委会每月至少召开一次。\n谢谢大家。\n"


class Usage(NamedTuple):
    """A disk with so much left."""

    free: int


@pytest.fixture(autouse=True)
def _settings(api: BotApi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A token, a document, an administrator."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    for name, value in (("BOT_TOKEN", TOKEN), ("BOT_API_BASE_URL", api.url), ("ADMIN_IDS", "7")):
        monkeypatch.setenv(name, value)


async def marks() -> dict[str, str]:
    """The mark of each part."""
    return {one.part: one.mark for one in [one async for one in check()]}


async def text_of(part: str) -> str:
    """What is said of a part."""
    return next(one.text for one in [one async for one in check()] if one.part == part)


async def test_all_is_well_while_the_bot_runs(tmp_path: Path) -> None:
    """Its lock is not asked for, and its database may be in use."""
    with only_one(tmp_path / "data"):
        async with store_in(tmp_path / "data"):
            found = [one async for one in check()]

    assert [one.part for one in found] == ["设置", "令牌", "资料", "数据库", "磁盘"]
    assert {one.mark for one in found} == {PASSED}
    assert found[1].line() == "通过  令牌：属于 @youju_test_bot。"
    assert TOKEN not in str(found)


async def test_an_engine_is_looked_at_where_one_is_named(monkeypatch: pytest.MonkeyPatch, milvus: MilvusServer) -> None:
    """With its version; one that is away is told without the password."""
    monkeypatch.setenv("INDEX_URL", milvus.url)
    sound = await text_of("检索引擎")
    monkeypatch.setenv("INDEX_URL", "http://root:s3cret@127.0.0.1:1")

    assert sound.startswith(f"{milvus.url} 可以使用，版本 milvus_lite-3")
    assert await text_of("检索引擎") == AWAY.format(place="http://127.0.0.1:1")
    assert (await marks())["检索引擎"] == FAILED


async def test_a_fresh_folder_is_noted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """There is no database yet, no administrator, and nothing is made."""
    monkeypatch.delenv("ADMIN_IDS")

    found = await marks()

    assert found == {"设置": NOTED, "令牌": PASSED, "资料": PASSED, "数据库": NOTED, "磁盘": NOTED}
    assert not (tmp_path / "data").exists()


async def test_settings_that_cannot_be_used_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong, and nothing else."""
    monkeypatch.setenv("MAX_PAGES", "many")

    found = [one async for one in check()]

    assert [one.mark for one in found] == [FAILED]
    assert "MAX_PAGES" in found[0].text


async def test_a_token_that_is_refused_fails(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does one that nobody could be asked about; in neither line is the token."""
    monkeypatch.setenv("BOT_TOKEN", "1:other")
    refused = await text_of("令牌")
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    api.refuse("getMe", RefusedError(502, "Bad Gateway"))
    unreachable = await text_of("令牌")

    assert refused == program.KEY_REFUSED
    assert unreachable == operations.KEY_UNKNOWN.format(kind="NetworkError")


async def test_documents_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """One of them is noted, none at all fails."""
    (tmp_path / "seeds" / "照片.jpg").write_bytes(b"\xff\xd8")
    noted = await text_of("资料")
    (tmp_path / "seeds" / "讲话.txt").unlink()
    failed = await marks()

    assert noted.startswith("seeds：1 份资料、")
    assert "另有 1 个文件未能读取，第一个是 照片.jpg：" in noted
    assert failed["资料"] == FAILED


@pytest.mark.parametrize(
    ("change", "mark", "words"),
    [
        ("UPDATE alembic_version SET version_num = 'v0001'", NOTED, "下次启动时会升级表结构"),
        ("UPDATE alembic_version SET version_num = 'v9999'", FAILED, "由更新版本的程序建立"),
        ("DROP TABLE people", FAILED, "已损坏"),
    ],
)
async def test_a_database_that_is_not_current_is_told(tmp_path: Path, change: str, mark: str, words: str) -> None:
    """An older one is noted, a later or broken one fails."""
    async with store_in(tmp_path / "data"):
        pass
    with closing(sqlite3.connect(tmp_path / "data" / "youju.db")) as connection:
        connection.execute(change)
        connection.commit()

    found = {one.part: one for one in [one async for one in check()]}

    assert found["数据库"].mark == mark
    assert words in found["数据库"].text


async def test_a_server_that_is_not_there_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its address is told without the password."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://li:secret@127.0.0.1:1/youju")

    text = await text_of("数据库")

    assert "127.0.0.1:1/youju" in text
    assert "secret" not in text


@pytest.mark.parametrize(("free", "mark"), [(10**12, PASSED), (499_999_999, NOTED), (19_999_999, FAILED)])
async def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, mark: str) -> None:
    """Little room is noted, next to none fails."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(free))

    assert (await marks())["磁盘"] == mark


async def test_a_folder_that_cannot_be_written_to_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where even its parent cannot be, one is told before the start."""
    monkeypatch.setattr("os.access", lambda *_: False)

    assert (await marks())["磁盘"] == FAILED


def _nothing(_: BotApi) -> None:
    pass


def _unreachable(api: BotApi) -> None:
    api.refuse("getWebhookInfo", RefusedError(502, "Bad Gateway"))


@pytest.mark.parametrize(("prepare", "words"), [(_nothing, "还没有登记"), (_unreachable, "没有核对")])
async def test_a_webhook_is_looked_at_where_one_is_set(
    api: BotApi, monkeypatch: pytest.MonkeyPatch, prepare: Callable[[BotApi], None], words: str
) -> None:
    """That it is not registered is noted, since the bot will do so."""
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org/telegram")
    prepare(api)

    assert words in await text_of("webhook")


@pytest.mark.parametrize(
    ("url", "error", "mark", "words"),
    [
        ("https://bot.example.org/telegram", "", PASSED, "等待送来的消息 0 条"),
        ("https://bot.example.org/telegram", "Connection refused", NOTED, "出过错：Connection refused"),
        ("https://other.example.org/", "", NOTED, "另一个网址"),
    ],
)
async def test_what_telegram_says_of_a_webhook_is_told(
    api: BotApi, monkeypatch: pytest.MonkeyPatch, url: str, error: str, mark: str, words: str
) -> None:
    """Whose address it has, and what went wrong there."""
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org/telegram")
    with api.state.changed:
        api.state.webhook = Webhook(url, "", 40, None, last_error=error, last_error_date=1 if error else 0)

    found = {one.part: one for one in [one async for one in check()]}

    assert found["webhook"].mark == mark
    assert words in found["webhook"].text


def test_amounts_are_said_as_people_do() -> None:
    """Thousands, millions, thousands of millions."""
    assert [amount(size) for size in (0, 12_345, 2_500_000, 3 * 10**9)] == ["0.0 KB", "12.3 KB", "2.5 MB", "3.0 GB"]
    assert Finding("通过", "磁盘", "好。").line() == "通过  磁盘：好。"
