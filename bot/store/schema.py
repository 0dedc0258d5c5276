"""The tables. What changes here changes in a migration too, and a test holds that both agree.

A column that says which person a row is about is marked with PERSON: /forget looks at each of them. Nothing is deleted
by the database itself when something else is, so that each migration may rebuild a table.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    false,
    text,
)

from bot.store.columns import Moment, Several, Words

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
PERSON: Final = "person"  # the mark in a column's info
NOBODY: Final = 0  # stands in a key for a user whom Telegram does not name; no user has this number
_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")  # Telegram's ids have up to 52 bits


def _person(name: str, *, key: bool = False, nullable: bool = True) -> Column[int]:
    return Column(
        name, _NUMBER, primary_key=key, nullable=nullable and not key, autoincrement=False, info={PERSON: True}
    )


people: Final = Table(
    "people",
    METADATA,
    _person("user", key=True),
    Column("language", Words, nullable=False, server_default=text("''")),
    Column("private", Boolean, nullable=False, server_default=false()),  # ever wrote in a private chat
    Column("blocked", Boolean, nullable=False, server_default=false()),  # cannot be written to at present
    Column("member", Boolean, nullable=False, server_default=false()),
    Column("files", Several, nullable=False, server_default="[]"),  # the scope
    Column("years", Several, nullable=False, server_default="[]"),
    Column("seen_at", Moment),  # None for somebody admitted who never wrote
    Index(None, "seen_at"),
)

talks: Final = Table(
    "talks",
    METADATA,
    Column("chat", _NUMBER, primary_key=True, autoincrement=False),
    _person("user", key=True),
    Column("questions", Several, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Index(None, "user"),
    Index(None, "asked_at"),
)

replies: Final = Table(
    "replies",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("chat", _NUMBER, nullable=False),
    _person("user"),
    Column("thread", _NUMBER),
    Column("question_message", _NUMBER, nullable=False),
    Column("question", Words, nullable=False),
    Column("context", Several, nullable=False),
    Column("files", Several, nullable=False),
    Column("years", Several, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Index(None, "chat", "question_message"),
    Index(None, "user"),
    Index(None, "asked_at"),
    sqlite_autoincrement=True,  # a number is never given twice: an old button must not open another answer
)

reply_messages: Final = Table(
    "reply_messages",
    METADATA,
    Column("chat", _NUMBER, primary_key=True, autoincrement=False),
    Column("message", _NUMBER, primary_key=True, autoincrement=False),
    Column("reply", _NUMBER, ForeignKey("replies.id"), nullable=False),
    Column("place", Integer, nullable=False),  # of several messages, from 0
    Index(None, "reply"),
)

ratings: Final = Table(
    "ratings",
    METADATA,
    Column("reply", _NUMBER, ForeignKey("replies.id"), primary_key=True, autoincrement=False),
    _person("user", key=True),
    Column("good", Boolean, nullable=False),
    Column("reason", Words, nullable=False, server_default=text("''")),
    Column("given_at", Moment, nullable=False),
    Index(None, "user"),
    Index(None, "given_at"),
)

notes: Final = Table(
    "notes",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    _person("user", nullable=False),
    Column("text", Words, nullable=False),
    Column("given_at", Moment, nullable=False),
    Index(None, "user"),
    Index(None, "given_at"),
)

questions: Final = Table(
    "questions",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Column("status", Words, nullable=False),
    Column("intent", Words, nullable=False),
    Column("took_ms", Float, nullable=False),
    Column("question", Words),  # None where questions are only counted
    _person("user"),
    Index(None, "asked_at"),
    Index(None, "user"),
)

invitations: Final = Table(
    "invitations",
    METADATA,
    Column("hash", String(64), primary_key=True),
    _person("made_by", nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    _person("used_by"),
)

# No index: a row is looked for by its number; the rest happens at the start and once a day, among the rows of two days.
updates: Final = Table(
    "updates",
    METADATA,
    Column("id", _NUMBER, primary_key=True, autoincrement=False),  # Telegram's own number
    Column("chat", _NUMBER, nullable=False),  # what it waits its turn in
    _person("user"),
    Column("data", Words, nullable=False),  # as Telegram sent it; emptied once it is dealt with
    Column("received_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False, server_default=text("0")),  # begun after a restart
    Column("state", Words, nullable=False, server_default=text("'new'")),
    Column("trace", Words, nullable=False, server_default=text("''")),
)

moves: Final = Table(
    "moves",
    METADATA,
    Column("chat", _NUMBER, primary_key=True, autoincrement=False),  # a supergroup
    Column("before", _NUMBER, nullable=False),  # the group that it was
    Column("moved_at", Moment, nullable=False),
)
