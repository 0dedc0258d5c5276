"""The bot's settings: one frozen object, read once from the environment and from `.env` in the working directory.

The environment goes before `.env`; an empty value counts as none; unknown variables are ignored. What is wrong with a
setting is one Chinese line that names the variable and never shows the token.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.texts import program
from retrieval import Limits

LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_TOKEN: Final = re.compile(r"[0-9]+:[A-Za-z0-9_-]{3,}")  # a test server's tokens are shorter than Telegram's 35
_TELEGRAM: Final = "https://api.telegram.org"
_LIMITS: Final = {"max_file_bytes", "max_pages", "max_expansion", "max_seconds"}


class SettingsError(Exception):
    """Settings that cannot serve. Its text is one line for the person at the keyboard."""

    @classmethod
    def from_validation(cls, error: ValidationError) -> Self:
        """What the first problem is, without the value."""
        problem = error.errors(include_url=False, include_input=False)[0]
        if not problem["loc"]:  # raised while reading, before there was a field
            return cls(program.ENV_FILE_UNREADABLE)
        name = str(problem["loc"][0]).upper()
        if problem["type"] == "missing" and name == "BOT_TOKEN":
            return cls(program.KEY_MISSING)
        reason = problem.get("ctx", {}).get("error")
        return cls(str(reason) if reason else program.SETTING_REFUSED.format(name=name))


def _sound_token(token: SecretStr) -> SecretStr:
    value = token.get_secret_value().strip()
    if not value:
        raise ValueError(program.KEY_MISSING)
    if not _TOKEN.fullmatch(value):
        raise ValueError(program.KEY_MALFORMED)
    return SecretStr(value)


def _sound_level(value: str) -> str:
    level = value.strip().upper()
    if level not in LEVELS:
        raise ValueError(program.LEVEL_UNKNOWN.format(value=repr(value)[:40], levels="、".join(LEVELS)))
    return level


def _sound_url(name: str, ending: str, value: str) -> str:
    """The address up to its `ending`, which may be there or not."""
    address = value.strip().rstrip("/").removesuffix("/bot").rstrip("/")
    if ending == "/file/bot":
        address = address.removesuffix("/file").rstrip("/")
    if not _is_address(address):
        raise ValueError(program.URL_MALFORMED.format(name=name, example=_TELEGRAM, ending=ending))
    return address


def _is_address(address: str) -> bool:
    if not re.fullmatch(r"https?://[^\s?#{}]+", address) or re.search(r"/bot[0-9]+(:|%3A)", address, re.IGNORECASE):
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bracket left open, or a port that is no number
        return False


def _sound_base_url(value: str) -> str:
    return _sound_url("BOT_API_BASE_URL", "/bot", value)


def _sound_base_file_url(value: str) -> str:
    return _sound_url("BOT_API_BASE_FILE_URL", "/file/bot", value)


def _limit(name: str) -> BeforeValidator:
    return BeforeValidator(lambda value: None if value is None else Limits.number(name, value))


class Settings(BaseSettings):
    """All that can be set, each field by the variable of its name in capitals.

    Attributes:
        bot_token: the token, as BotFather gives it.
        bot_api_base_url: the Bot API server, without the ending `/bot`, which may be written or left out.
        bot_api_base_file_url: the server for files, without the ending `/file/bot`, likewise.
        corpus_dir: the folder of documents.
        log_level: the least level that is logged.
        max_file_bytes: of one file; None leaves the usual sizes for each kind of file.
        max_pages: of a PDF.
        max_expansion: how many times its size a Word file may unpack to.
        max_seconds: for the reading of one file.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(_sound_token)]
    bot_api_base_url: Annotated[str, AfterValidator(_sound_base_url)] = _TELEGRAM
    bot_api_base_file_url: Annotated[str, AfterValidator(_sound_base_file_url)] = _TELEGRAM
    corpus_dir: Annotated[Path, AfterValidator(Path.expanduser)] = Path("seeds")
    log_level: Annotated[str, AfterValidator(_sound_level)] = "INFO"
    max_file_bytes: Annotated[int | None, _limit("MAX_FILE_BYTES")] = None
    max_pages: Annotated[int, _limit("MAX_PAGES")] = 2000
    max_expansion: Annotated[int, _limit("MAX_EXPANSION")] = 100
    max_seconds: Annotated[float, _limit("MAX_SECONDS")] = 60

    @property
    def base_url(self) -> str:
        """What python-telegram-bot puts the token behind."""
        return f"{self.bot_api_base_url}/bot"

    @property
    def limits(self) -> Limits:
        """What the reading of each file may cost."""
        return Limits.chosen({name.upper(): value for name, value in self.model_dump(include=_LIMITS).items()})

    @property
    def base_file_url(self) -> str:
        """The same for files."""
        return f"{self.bot_api_base_file_url}/file/bot"


def read_settings() -> Settings:
    """The settings as they stand now.

    Raises:
        SettingsError: one of them cannot be used; only the first is named.
    """
    try:
        return Settings.model_validate({})
    except ValidationError as error:
        raise SettingsError.from_validation(error) from None
    except OSError as error:
        raise SettingsError(program.ENV_FILE_UNREADABLE) from error
