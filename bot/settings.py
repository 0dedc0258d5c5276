"""The bot's settings: one frozen object, read once from the environment and from `.env` in the working directory.

The environment goes before `.env`; an empty value counts as none; unknown variables are ignored. What is wrong with a
setting is one Chinese line that names the variable and never shows the token.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import URL

from bot.setting_values import (
    TELEGRAM,
    numbers,
    server_address,
    sound_base_file_url,
    sound_base_url,
    sound_database_url,
    sound_index_url,
    sound_level,
    sound_token,
    sound_webhook_secret,
    sound_webhook_url,
    whole,
    word,
)
from bot.texts import program
from retrieval import IndexAddress, Limits, usual_index_dir

DATABASE: Final = "youju.db"  # the file in DATA_DIR
HIGHEST_UPLOAD_MB: Final = 20  # the Bot API hands out no larger file
_Numbers = Annotated[tuple[int, ...], NoDecode]
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


def _limit(name: str) -> BeforeValidator:
    return BeforeValidator(lambda value: None if value is None else Limits.number(name, value))


def _usual_access(settings: dict[str, Any]) -> Literal["open", "members"]:
    return "members" if settings.get("allowed_users") or settings.get("allowed_groups") else "open"


class Settings(BaseSettings):
    """All that can be set, each field by the variable of its name in capitals.

    Attributes:
        bot_token: the token, as BotFather gives it.
        bot_api_base_url: the Bot API server, without the ending `/bot`, which may be written or left out.
        bot_api_base_file_url: the server for files, without the ending `/file/bot`, likewise.
        corpus_dir: the folder of documents.
        index_dir: the folder where what was read of documents is kept.
        index_url: the engine that the index lies on; None for files in that folder.
        log_level: the least level that is logged.
        max_file_bytes: of one file; None leaves the usual sizes for each kind of file.
        max_pages: of a PDF.
        max_expansion: how many times its size a Word file may unpack to.
        max_seconds: for the reading of one file.
        data_dir: the folder of what the bot remembers.
        database_url: a PostgreSQL server in place of a file there; None for the file.
        retention_days: how long what was asked is kept.
        question_log: whether the words of questions are kept for the administrators.
        admin_ids: the users who administer the bot.
        allowed_users: the users who may ask where not everybody may.
        allowed_groups: the groups whose members may ask there.
        access: whether everybody may ask or members only, who are those above and whoever was invited. Unless set,
            members only as soon as users or groups are named.
        questions_per_minute: of one person.
        questions_per_minute_all: of all together.
        upload_mb: how large a document may be that an administrator sends.
        webhook_url: the address at which Telegram delivers; None where the bot fetches.
        webhook_secret: what comes with each delivery; None for one that is made at each start.
        webhook_listen: the address that deliveries are waited for on.
        webhook_port: likewise.
        webhook_cert: the file of a certificate of its own; None where a proxy does TLS.
        webhook_key: the file of its key.
        log_format: lines for a person, or objects of JSON.
        metrics_port: where it says how it is; None for nowhere.
        metrics_listen: the address that this is on.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(sound_token)]
    bot_api_base_url: Annotated[str, AfterValidator(sound_base_url)] = TELEGRAM
    bot_api_base_file_url: Annotated[str, AfterValidator(sound_base_file_url)] = TELEGRAM
    corpus_dir: Annotated[Path, AfterValidator(Path.expanduser)] = Path("seeds")
    index_dir: Annotated[Path, AfterValidator(Path.expanduser)] = Field(default_factory=usual_index_dir)
    index_url: Annotated[SecretStr | None, AfterValidator(sound_index_url)] = None
    log_level: Annotated[str, AfterValidator(sound_level)] = "INFO"
    max_file_bytes: Annotated[int | None, _limit("MAX_FILE_BYTES")] = None
    max_pages: Annotated[int, _limit("MAX_PAGES")] = 2000
    max_expansion: Annotated[int, _limit("MAX_EXPANSION")] = 100
    max_seconds: Annotated[float, _limit("MAX_SECONDS")] = 60
    data_dir: Annotated[Path, AfterValidator(Path.expanduser)] = Path("data")
    database_url: Annotated[SecretStr | None, AfterValidator(sound_database_url)] = None
    retention_days: Annotated[int, whole("RETENTION_DAYS", 1, 3650)] = 90
    question_log: bool = False
    admin_ids: Annotated[_Numbers, numbers("ADMIN_IDS", of_groups=False)] = ()
    allowed_users: Annotated[_Numbers, numbers("ALLOWED_USERS", of_groups=False)] = ()
    allowed_groups: Annotated[_Numbers, numbers("ALLOWED_GROUPS", of_groups=True)] = ()
    access: Annotated[Literal["open", "members"], word("ACCESS", "open", "members")] = Field(
        default_factory=_usual_access
    )
    questions_per_minute: Annotated[int, whole("QUESTIONS_PER_MINUTE", 1, 1000)] = 20
    questions_per_minute_all: Annotated[int, whole("QUESTIONS_PER_MINUTE_ALL", 1, 100_000)] = 600
    upload_mb: Annotated[int, whole("UPLOAD_MB", 1, HIGHEST_UPLOAD_MB)] = HIGHEST_UPLOAD_MB
    webhook_url: Annotated[str | None, AfterValidator(sound_webhook_url)] = None
    webhook_secret: Annotated[SecretStr | None, AfterValidator(sound_webhook_secret)] = None
    webhook_listen: str = "127.0.0.1"
    webhook_port: Annotated[int, whole("WEBHOOK_PORT", 1, 65535)] = 8443
    webhook_cert: Path | None = None
    webhook_key: Path | None = None
    log_format: Annotated[Literal["console", "json"], word("LOG_FORMAT", "console", "json")] = "console"
    metrics_port: Annotated[int | None, whole("METRICS_PORT", 1, 65535)] = None
    metrics_listen: str = "127.0.0.1"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot puts the token behind."""
        return f"{self.bot_api_base_url}/bot"

    @property
    def database(self) -> URL:
        """Where the bot's memory is; as a text it hides its password."""
        if self.database_url is None:
            return URL.create("sqlite+aiosqlite", database=str(self.data_dir.absolute() / DATABASE))
        return server_address(self.database_url.get_secret_value())

    @property
    def engine(self) -> IndexAddress | None:
        """Where the engine is that the index lies on; as a text it hides its password."""
        return None if self.index_url is None else IndexAddress.read(self.index_url.get_secret_value())

    @property
    def uploads_dir(self) -> Path:
        """Where files of administrators wait for their word."""
        return self.data_dir / "uploads"

    @property
    def removed_dir(self) -> Path:
        """Where documents are kept that were removed or replaced."""
        return self.data_dir / "removed"

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
