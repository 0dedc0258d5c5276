"""How the text of one setting becomes its value, and what is said where it cannot.

Each refusal is one Chinese line that names the variable. A token or an address of a database is never shown in it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from pydantic import BeforeValidator, SecretStr
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.texts import program
from bot.texts import store as store_texts
from retrieval import IndexAddress

LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
TELEGRAM: Final = "https://api.telegram.org"
_TOKEN: Final = re.compile(r"[0-9]+:[A-Za-z0-9_-]{3,}")  # a test server's tokens are shorter than Telegram's 35
_HIGHEST_ID: Final = 2**52  # Telegram's numbers of users and chats stay below
_LOOPBACK: Final = {"127.0.0.1", "localhost", "::1"}
_POSTGRES: Final = {"postgresql", "postgresql+asyncpg"}
_ENCRYPTION: Final = {"ssl", "sslmode"}  # what may follow the name of a database


def sound_token(token: SecretStr) -> SecretStr:
    """The token without blanks around it."""
    value = token.get_secret_value().strip()
    if not value:
        raise ValueError(program.KEY_MISSING)
    if not _TOKEN.fullmatch(value):
        raise ValueError(program.KEY_MALFORMED)
    return SecretStr(value)


def sound_level(value: str) -> str:
    """The level in capitals."""
    level = value.strip().upper()
    if level not in LEVELS:
        raise ValueError(program.LEVEL_UNKNOWN.format(value=repr(value)[:40], levels="、".join(LEVELS)))
    return level


def _address(name: str, ending: str, value: str) -> str:
    """The address up to its `ending`, which may be there or not."""
    address = value.strip().rstrip("/").removesuffix("/bot").rstrip("/")
    if ending == "/file/bot":
        address = address.removesuffix("/file").rstrip("/")
    if not _is_address(address):
        raise ValueError(program.URL_MALFORMED.format(name=name, example=TELEGRAM, ending=ending))
    return address


def _is_address(address: str) -> bool:
    if not re.fullmatch(r"https?://[^\s?#{}]+", address) or re.search(r"/bot[0-9]+(:|%3A)", address, re.IGNORECASE):
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bracket left open, or a port that is no number
        return False


def sound_base_url(value: str) -> str:
    """The Bot API server's address without its ending."""
    return _address("BOT_API_BASE_URL", "/bot", value)


def sound_base_file_url(value: str) -> str:
    """The same for files."""
    return _address("BOT_API_BASE_FILE_URL", "/file/bot", value)


def sound_webhook_url(value: str | None) -> str | None:
    """The address that Telegram calls; blank counts as none. HTTP for a server of one's own on this machine only."""
    address = (value or "").strip()
    if not address:
        return None
    parts = urlsplit(address) if _is_address(address) else None
    if parts is None or parts.username or (parts.scheme == "http" and parts.hostname not in _LOOPBACK):
        raise ValueError(program.WEBHOOK_URL_MALFORMED)
    return address


def sound_webhook_secret(value: SecretStr | None) -> SecretStr | None:
    """The secret without blanks around it; blank counts as none."""
    secret = value.get_secret_value().strip() if value else ""
    if not secret:
        return None
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise ValueError(program.WEBHOOK_WORD_MALFORMED)
    return SecretStr(secret)


def sound_database_url(value: SecretStr | None) -> SecretStr | None:
    """The address of a PostgreSQL server as it was given; blank counts as none."""
    if value is None or not value.get_secret_value().strip():
        return None
    server_address(value.get_secret_value())
    return value


def sound_index_url(value: SecretStr | None) -> SecretStr | None:
    """The address of an engine as it was given; blank counts as none."""
    if value is None or not value.get_secret_value().strip():
        return None
    IndexAddress.read(value.get_secret_value())
    return value


def server_address(text: str) -> URL:
    """The address of a PostgreSQL server, for the driver that is used.

    Raises:
        ValueError: it is none.
    """
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):  # the latter where the port is no number
        raise ValueError(store_texts.URL_MALFORMED) from None  # their own texts have the address in them
    if url.drivername not in _POSTGRES or not url.host or not url.database or not set(url.query) <= _ENCRYPTION:
        raise ValueError(store_texts.URL_MALFORMED)
    return url.set(drivername="postgresql+asyncpg")


def whole(name: str, lowest: int, highest: int) -> BeforeValidator:
    """A whole number within bounds, both included; None, where that is the default, stays."""

    def sound(value: object) -> int | None:
        if value is None:
            return None
        text = str(value).strip()
        number = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else lowest - 1
        if not lowest <= number <= highest:
            raise ValueError(
                program.NUMBER_REFUSED.format(name=name, lowest=lowest, highest=highest, value=_shown(value))
            )
        return number

    return BeforeValidator(sound)


def word(name: str, *words: str) -> BeforeValidator:
    """One of these words, in capitals or not."""

    def sound(value: object) -> str:
        text = str(value).strip().lower()
        if text not in words:
            raise ValueError(program.WORD_REFUSED.format(name=name, words=" 或 ".join(words), value=_shown(value)))
        return text

    return BeforeValidator(sound)


def numbers(name: str, *, of_groups: bool) -> BeforeValidator:
    """Telegram's numbers of users, or of groups, which are below zero; commas or blanks of any width between them."""
    refusal = program.GROUPS_REFUSED if of_groups else program.USERS_REFUSED

    def sound(value: object) -> tuple[int, ...]:
        listed = value if isinstance(value, tuple | list) else _listed(str(value))
        found = [int(each) if re.fullmatch(r"-?[0-9]{1,16}", str(each)) else 0 for each in listed]
        for each, number in zip(listed, found, strict=True):
            if number == 0 or abs(number) >= _HIGHEST_ID or (number < 0) != of_groups:
                raise ValueError(refusal.format(name=name, value=_shown(each)))
        return tuple(dict.fromkeys(found))

    return BeforeValidator(sound)


def _listed(text: str) -> list[str]:
    return [part for part in re.split(r"[\s,、;]+", unicodedata.normalize("NFKC", text)) if part]


def _shown(value: object) -> str:
    return repr(str(value)[:40])
