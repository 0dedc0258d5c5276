"""Tests for bot.settings."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings, SettingsError, read_settings
from retrieval import Limits
from tests.bot.conftest import ROOT

TOKEN = "123456:TEST-token_value"


def test_only_the_token_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a token alone all else has its default."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)

    settings = read_settings()

    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.base_url == "https://api.telegram.org/bot"
    assert settings.base_file_url == "https://api.telegram.org/file/bot"
    assert settings.corpus_dir == Path("seeds")
    assert settings.log_level == "INFO"


def test_dotenv_is_read_and_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value in `.env` counts unless the environment has one; unknown variables and a byte order mark do no harm."""
    lines = f"BOT_TOKEN={TOKEN}\nCORPUS_DIR=甲\nLOG_LEVEL=error\nOTHER=1\n"
    Path(".env").write_text(lines, encoding="utf-8-sig")
    monkeypatch.setenv("CORPUS_DIR", "乙")

    settings = read_settings()

    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.corpus_dir == Path("乙")
    assert settings.log_level == "ERROR"


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_missing_token_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    """No token, an empty one and a blank one are refused with the same line."""
    if value is not None:
        monkeypatch.setenv("BOT_TOKEN", value)

    with pytest.raises(SettingsError, match=r"^没有设置 BOT_TOKEN：.*@BotFather.*$"):
        read_settings()


@pytest.mark.parametrize(
    "value", ["secret", "12:ab", ":abc", "12:秘密秘密", "１２:abc", "123456:TEST token", "bot12:abc"]
)
def test_a_malformed_token_is_not_shown(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """What is no token is refused by name, without its value."""
    monkeypatch.setenv("BOT_TOKEN", value)

    with pytest.raises(SettingsError, match=r"^BOT_TOKEN 的格式不对：") as refusal:
        read_settings()

    assert value not in str(refusal.value)


def test_blanks_around_a_token_are_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token that was copied with a blank is taken without it."""
    monkeypatch.setenv("BOT_TOKEN", f" {TOKEN} ")

    assert read_settings().bot_token.get_secret_value() == TOKEN


@pytest.mark.parametrize(
    "value",
    ["http://127.0.0.1:8081", "http://127.0.0.1:8081/", "http://127.0.0.1:8081/bot", " http://127.0.0.1:8081/bot/ "],
)
def test_the_base_url_is_taken_with_or_without_its_ending(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """`/bot` and a slash at the end may be written or left out."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_BASE_URL", value)

    assert read_settings().base_url == "http://127.0.0.1:8081/bot"


@pytest.mark.parametrize(
    "value", ["https://example.org/api", "https://example.org/api/file", "https://example.org/api/file/bot/"]
)
def test_the_base_file_url_is_taken_with_or_without_its_ending(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """`/file/bot` at the end may be written or left out; a path before it stays."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_BASE_FILE_URL", value)

    assert read_settings().base_file_url == "https://example.org/api/file/bot"


@pytest.mark.parametrize("name", ["BOT_API_BASE_URL", "BOT_API_BASE_FILE_URL"])
@pytest.mark.parametrize(
    "value",
    [
        "api.telegram.org",
        "ftp://example.org",
        "https://",
        "https://:80",
        "http://[::1",
        "http://example.org:port",
        "http://example.org:0",
        "http://example.org/?a=1",
        "http://a b",
        f"https://api.telegram.org/bot{TOKEN}",
    ],
)
def test_what_is_no_address_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """An address that cannot serve is one line with the variable's name and without the value."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError, match=rf"^{name} 不是可用的网址：[^\n]+$") as refusal:
        read_settings()

    assert TOKEN not in str(refusal.value)


def test_what_the_bot_remembers_is_a_file_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In `data` of the working directory, or in DATA_DIR, where `~` is the home folder."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    usual = read_settings().database
    monkeypatch.setenv("DATA_DIR", "~/有据 100%?#")
    monkeypatch.setenv("HOME", "/home/li")
    chosen = read_settings().database

    assert (usual.drivername, usual.database) == ("sqlite+aiosqlite", str(Path.cwd() / "data" / "youju.db"))
    assert chosen.database == "/home/li/有据 100%?#/youju.db"


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+asyncpg"])
def test_a_server_may_be_named_in_its_place(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    """For the driver that is used; the password is shown in no text."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", f" {scheme}://bot:s%40cret@db:5433/youju?sslmode=require ")

    settings = read_settings()

    url = settings.database
    assert (url.drivername, url.host, url.port, url.database) == ("postgresql+asyncpg", "db", 5433, "youju")
    assert (url.password, dict(url.query)) == ("s@cret", {"sslmode": "require"})
    assert "s@cret" not in f"{settings!r} {url} {url!r}".replace("s%40cret", "s@cret")


def test_an_engine_may_hold_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its password is shown in no text; blanks count as none."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("INDEX_URL", " ")
    usual = read_settings()
    monkeypatch.setenv("INDEX_URL", " https://root:s3cret@milvus/unit ")
    settings = read_settings()

    assert (usual.engine, usual.index_url) == (None, None)
    assert settings.engine is not None
    assert (settings.engine.uri, settings.engine.token) == ("https://milvus:19530", "root:s3cret")
    assert "s3cret" not in f"{settings!r} {settings.engine} {settings.engine!r}"


def test_an_engine_that_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a line that names the variable and not what was in it."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("INDEX_URL", "root:s3cret@milvus")

    with pytest.raises(SettingsError, match=r"^INDEX_URL 不能用") as refused:
        read_settings()

    assert "s3cret" not in str(refused.value)


def test_memory_and_questions_have_their_usual_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless they are set: ninety days, no words of questions, a question each three seconds."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    usual = read_settings()
    for name, value in (("RETENTION_DAYS", "1"), ("QUESTION_LOG", "true"), ("UPLOAD_MB", " 5 ")):
        monkeypatch.setenv(name, value)
    chosen = read_settings()

    assert (usual.retention_days, usual.question_log, usual.upload_mb) == (90, False, 20)
    assert (usual.questions_per_minute, usual.questions_per_minute_all) == (20, 600)
    assert (chosen.retention_days, chosen.question_log, chosen.upload_mb) == (1, True, 5)


@pytest.mark.parametrize(
    ("name", "bounds"),
    [
        ("RETENTION_DAYS", "1 到 3650"),
        ("QUESTIONS_PER_MINUTE", "1 到 1000"),
        ("QUESTIONS_PER_MINUTE_ALL", "1 到 100000"),
        ("UPLOAD_MB", "1 到 20"),
    ],
)
def test_a_number_out_of_bounds_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, bounds: str) -> None:
    """One line with the variable, its bounds and its value."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, "0")

    with pytest.raises(SettingsError) as refusal:
        read_settings()

    assert str(refusal.value) == f"设置 {name} 应是 {bounds} 之间的整数，不能是 '0'；请改正或删去。"


def test_people_and_groups_are_listed_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commas or blanks between them; none unless set."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    usual = read_settings()
    for name, value in (("ADMIN_IDS", "1"), ("ALLOWED_USERS", "2，3"), ("ALLOWED_GROUPS", "-1001, -1002")):
        monkeypatch.setenv(name, value)
    chosen = read_settings()

    assert (usual.admin_ids, usual.allowed_users, usual.allowed_groups) == ((), (), ())
    assert (chosen.admin_ids, chosen.allowed_users, chosen.allowed_groups) == ((1,), (2, 3), (-1001, -1002))


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [("ADMIN_IDS", "1,-2", "'-2'"), ("ALLOWED_USERS", "@li", "'@li'"), ("ALLOWED_GROUPS", "7", "'7'")],
)
def test_what_is_no_number_of_theirs_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, refused: str
) -> None:
    """Users have numbers above zero, groups below; the line shows which is none."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError, match=rf"^设置 {name} 应是用逗号隔开的.+，不能有 {refused}；请改正或删去。$"):
        read_settings()


@pytest.mark.parametrize(
    ("set_", "access"),
    [
        ({}, "open"),
        ({"ALLOWED_USERS": "1"}, "members"),
        ({"ALLOWED_GROUPS": "-1"}, "members"),
        ({"ALLOWED_USERS": "1", "ACCESS": "open"}, "open"),
        ({"ACCESS": " Members "}, "members"),
        ({"ADMIN_IDS": "1", "ACCESS": ""}, "open"),
    ],
)
def test_a_list_of_people_closes_the_bot_to_others(
    monkeypatch: pytest.MonkeyPatch, set_: dict[str, str], access: str
) -> None:
    """Unless ACCESS says otherwise; administrators alone close nothing."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    for name, value in set_.items():
        monkeypatch.setenv(name, value)

    assert read_settings().access == access


def test_an_unknown_kind_of_access_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the two that there are."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("ACCESS", "everybody")

    with pytest.raises(SettingsError) as refusal:
        read_settings()

    assert str(refusal.value) == "设置 ACCESS 应是 open 或 members，不能是 'everybody'；请改正或删去。"


def test_an_unknown_log_level_is_refused_with_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """LOG_LEVEL is refused with its value and what it may be."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("LOG_LEVEL", "大声")

    with pytest.raises(SettingsError) as refusal:
        read_settings()

    assert str(refusal.value) == "LOG_LEVEL 不能是 '大声'：请改为 DEBUG、INFO、WARNING、ERROR、CRITICAL 之一。"


def test_limits_are_the_usual_ones_or_those_that_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each limit has its variable; a blank one counts as none."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    usual = read_settings().limits
    for name, value in (("FILE_BYTES", "1000"), ("PAGES", "7"), ("EXPANSION", ""), ("SECONDS", "2.5")):
        monkeypatch.setenv(f"MAX_{name}", value)

    chosen = read_settings().limits

    assert usual == Limits()
    assert (chosen.max_bytes, chosen.max_packed_bytes, chosen.max_pages) == (1000, 1000, 7)
    assert (chosen.max_expansion, chosen.max_seconds) == (usual.max_expansion, 2.5)


@pytest.mark.parametrize(
    ("name", "bounds"),
    [
        ("MAX_FILE_BYTES", " 1 到 10000000000 之间的整数"),
        ("MAX_PAGES", " 1 到 1000000 之间的整数"),
        ("MAX_EXPANSION", " 1 到 100000 之间的整数"),
        ("MAX_SECONDS", "大于 0、不超过 86400 的数"),
    ],
)
@pytest.mark.parametrize("value", ["0", "-1", "很多", "nan"])
def test_a_limit_out_of_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, bounds: str, value: str) -> None:
    """One line names the variable, its bounds and its value."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as refusal:
        read_settings()

    assert str(refusal.value) == f"设置 {name} 应是{bounds}，不能是 '{value}'；请改正或删去。"


def test_a_dotenv_in_another_encoding_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A `.env` that is not UTF-8 is refused with what to do."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    Path(".env").write_bytes("CORPUS_DIR=资料".encode("gb18030"))

    with pytest.raises(SettingsError, match=r"^当前文件夹的 \.env 无法读取："):
        read_settings()


def test_another_problem_of_a_field_names_its_variable() -> None:
    """A refusal that pydantic itself makes is one line with the variable's name."""
    with pytest.raises(ValidationError) as refusal:
        Settings.model_validate({"bot_token": TOKEN, "corpus_dir": 3})

    assert str(SettingsError.from_validation(refusal.value)) == "设置 CORPUS_DIR 的值不能用：请对照 .env.example 修改。"


def test_settings_can_not_be_changed_and_do_not_show_the_token() -> None:
    """The object is frozen, and its text has no token in it."""
    settings = Settings.model_validate({"bot_token": TOKEN})

    with pytest.raises(ValidationError, match="frozen"):
        settings.log_level = "DEBUG"
    assert TOKEN not in repr(settings)


def test_the_example_lists_every_field_with_its_default() -> None:
    """`.env.example` has each variable once, below a comment, with the default of its field."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    listed = {
        found["name"]: found["value"]
        for above, line in pairwise(lines)
        if (found := re.fullmatch(r"(?P<name>[A-Z_]+)=(?P<value>.*)", line)) and above.startswith("# ")
    }
    defaults = {
        name.upper(): _written("" if field.is_required() or field.default_factory else field.default)
        for name, field in Settings.model_fields.items()
    }

    assert listed == defaults


def _written(default: object) -> str:
    """A default as a line of the example has it."""
    if isinstance(default, bool):
        return str(default).lower()
    return "" if default in (None, ()) else str(default)
