"""Where the engine is: what INDEX_URL may say.

`http://host:19530`, `https://user:password@host:19530/database` or `http://:token@host`, or the path of a file that
ends with `.db`, which Milvus Lite keeps.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self
from urllib.parse import SplitResult, unquote, urlsplit

from retrieval.errors import SettingError

LITE = ".db"
MALFORMED = (
    "INDEX_URL 不能用：应是 http://主机:19530 或 https://用户名:密码@主机:19530/数据库，"
    "或者以 .db 结尾的本机文件；请改正或删去。"
)


@dataclass(frozen=True, slots=True)
class IndexAddress:
    """The address of an engine.

    Attributes:
        uri: where it is, without anything secret; for a file of this machine its path. This may be shown.
        token: what it is told to let us in; empty for nothing.
        database: which of its databases; empty for the usual one.
    """

    uri: str
    token: str = field(default="", repr=False)
    database: str = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """The address that a text says.

        Raises:
            SettingError: it says none. The text is not shown, for it may hold a password.
        """
        text = text.strip()
        if text.endswith(LITE) and "://" not in text and text != LITE:
            return cls(text)
        try:
            parts = urlsplit(text)
            return cls(_server(parts), _token(parts), _database(parts))
        except ValueError:  # a bracket left open, a port that is no number, or what is missing
            raise SettingError(MALFORMED) from None

    @classmethod
    def given(cls, text: str) -> Self | None:
        """The same; None where nothing is said.

        Raises:
            SettingError: it says no address.
        """
        return cls.read(text) if text.strip() else None

    @property
    def is_file(self) -> bool:
        """Whether it is a file of this machine."""
        return "://" not in self.uri

    def __str__(self) -> str:
        """What may be shown of it."""
        return f"{self.uri}/{self.database}" if self.database else self.uri


def _server(parts: SplitResult) -> str:
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or parts.port == 0:
        raise ValueError(parts.scheme)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{parts.port or 19530}"


def _token(parts: SplitResult) -> str:
    return ":".join(filter(None, (unquote(parts.username or ""), unquote(parts.password or ""))))


def _database(parts: SplitResult) -> str:
    database = parts.path.strip("/")
    if database and not database.replace("_", "").isalnum():
        raise ValueError(database)
    return database
