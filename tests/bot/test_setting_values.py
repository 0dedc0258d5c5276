"""Tests for bot.setting_values."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import BeforeValidator, SecretStr, TypeAdapter, ValidationError

from bot.setting_values import (
    numbers,
    server_address,
    sound_database_url,
    sound_webhook_secret,
    sound_webhook_url,
    whole,
    word,
)
from bot.texts import program
from bot.texts import store as texts_store


def read(rule: BeforeValidator, value: object) -> object:
    """What a setting with this rule makes of a value."""
    setting: TypeAdapter[object] = TypeAdapter(Annotated[object, rule])
    return setting.validate_python(value)


@pytest.mark.parametrize(("value", "number"), [("1", 1), (" 10 ", 10), (7, 7), ("007", 7)])
def test_a_whole_number_may_be_at_either_bound(value: object, number: int) -> None:
    """From a text or as a number."""
    assert read(whole("DAYS", 1, 10), value) == number


@pytest.mark.parametrize("value", ["0", "11", "-1", "1.5", "", "一", "1e1", "9" * 5000, "nan", "1_0"])
def test_what_is_no_whole_number_within_bounds_is_refused(value: str) -> None:
    """The line has the name, the bounds and the beginning of the value."""
    with pytest.raises(ValidationError, match=rf"设置 DAYS 应是 1 到 10 之间的整数，不能是 '{value[:40]}'"):
        read(whole("DAYS", 1, 10), value)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("", ()),
        (" , ，", ()),
        ("1", (1,)),
        ("1,2 3，4、5;6；7\n8", (1, 2, 3, 4, 5, 6, 7, 8)),
        ("３，1,３", (3, 1)),
        ((5, 6), (5, 6)),
        ("4503599627370495", (4503599627370495,)),
    ],
)
def test_numbers_of_users_are_told_apart(value: object, found: tuple[int, ...]) -> None:
    """By commas and blanks of any width; each once, in their order."""
    assert read(numbers("IDS", of_groups=False), value) == found


def test_numbers_of_groups_are_below_zero() -> None:
    """With a minus of any width."""
    assert read(numbers("IDS", of_groups=True), "-1001234567890，－5") == (-1001234567890, -5)


@pytest.mark.parametrize(
    ("value", "of_groups"),
    [
        ("0", False),
        ("-1", False),
        ("1", True),
        ("0", True),
        ("4503599627370496", False),
        ("1,@li", False),
        ("--1", True),
    ],
)
def test_what_is_no_number_of_theirs_is_refused(value: str, *, of_groups: bool) -> None:
    """The line has the name and the one that is none."""
    refused = value.rsplit(",", maxsplit=1)[-1]

    with pytest.raises(ValidationError, match=rf"设置 IDS 应是用逗号隔开的.+，不能有 '{refused}'；请改正或删去。"):
        read(numbers("IDS", of_groups=of_groups), value)


def test_a_word_is_one_of_those_given() -> None:
    """In capitals or not; another is refused with those that there are."""
    rule = word("ACCESS", "open", "members")

    assert read(rule, " OPEN ") == "open"
    with pytest.raises(ValidationError, match="设置 ACCESS 应是 open 或 members，不能是 '关'；请改正或删去。"):
        read(rule, "关")


@pytest.mark.parametrize("value", [None, SecretStr(""), SecretStr("  ")])
def test_no_address_of_a_database_is_none(value: SecretStr | None) -> None:
    """Blank counts as none."""
    assert sound_database_url(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "secret",
        "postgres://bot:secret@db/youju",
        "mysql://bot:secret@db/youju",
        "sqlite:///secret.db",
        "postgresql+psycopg://bot:secret@db/youju",
        "postgresql://bot:secret@db",
        "postgresql:///secret",
        "postgresql://bot:secret@db:port/youju",
        "postgresql://bot:secret@db/youju?options=x",
        "postgresql://bot:secret@db/youju?sslmode=require&host=other",
    ],
)
def test_what_is_no_address_of_a_server_is_refused(value: str) -> None:
    """By one line that says how to write it, and does not show it."""
    with pytest.raises(ValueError, match=r"^DATABASE_URL 的写法不对：") as refusal:
        sound_database_url(SecretStr(value))

    assert str(refusal.value) == texts_store.URL_MALFORMED
    assert "secret" not in str(refusal.value)


def test_an_address_of_a_server_is_kept_whole() -> None:
    """User, password, port, database and encryption; the driver is ours."""
    url = server_address("postgresql://bot:s%40cret@db:5433/youju?ssl=require")

    assert url.render_as_string(hide_password=False) == "postgresql+asyncpg://bot:s%40cret@db:5433/youju?ssl=require"


@pytest.mark.parametrize(
    "value",
    [
        "bot.example.org/in",
        "http://bot.example.org/in",
        "https://",
        "https://bot.example.org/in?secret=1",
        "https://bot.example.org/in#a",
        "https://user:secret@bot.example.org/in",
        "https://bot.example.org:port/in",
    ],
)
def test_what_telegram_cannot_call_is_refused(value: str) -> None:
    """By one line that says how to write it, and does not show it."""
    with pytest.raises(ValueError, match=r"^WEBHOOK_URL 不是可用的网址：") as refusal:
        sound_webhook_url(value)

    assert str(refusal.value) == program.WEBHOOK_URL_MALFORMED


def test_an_address_of_a_webhook_is_kept_as_it_is() -> None:
    """With its port and path; HTTP for a server on this machine; blank counts as none."""
    for value in ("https://bot.example.org", "https://bot.example.org:8443/a/b/", "http://127.0.0.1:80/in"):
        assert sound_webhook_url(f" {value} ") == value
    assert sound_webhook_url(None) is sound_webhook_url(" ") is None


def test_a_secret_of_a_webhook_has_few_characters() -> None:
    """Up to 256 of them; blank counts as none, and a refusal does not show it."""
    assert sound_webhook_secret(None) is sound_webhook_secret(SecretStr(" ")) is None
    for value in ("a", "aA0_-" * 51 + "a"):
        assert sound_webhook_secret(SecretStr(f" {value}")) == SecretStr(value)
    for value in ("暗号", "secret secret", "secret!" * 3, "a" * 257):
        with pytest.raises(ValueError, match=r"^WEBHOOK_SECRET 的写法不对：") as refusal:
            sound_webhook_secret(SecretStr(value))
        assert value not in str(refusal.value)
