"""Who is in the chats: people, the bot, and the chats themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

BOT: dict[str, Any] = {
    "id": 123456,
    "is_bot": True,
    "first_name": "有据",
    "username": "youju_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
PRIVATE, GROUP, CHANNEL = 42, -100, -200
GENERAL = 1  # the thread of a forum that is always there, and that no message may name

_SHORT = ("id", "is_bot", "first_name", "last_name", "username", "language_code")
_PRESENT = {"member", "administrator", "creator"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes to the bot; a private chat has the id of the person in it."""

    id: int = PRIVATE
    first_name: str = "读者"
    last_name: str = ""
    username: str = ""
    language_code: str = ""

    def about(self) -> dict[str, Any]:
        """The user object of the API."""
        given = {name: getattr(self, name) for name in ("last_name", "username", "language_code")}
        named = {name: value for name, value in given.items() if value}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, **named}


def bot_about(bot: dict[str, Any]) -> dict[str, Any]:
    """The bot as the sender of a message."""
    return {name: bot[name] for name in _SHORT if name in bot}


@dataclass(slots=True)
class Topic:
    """A thread of a forum, with the message that opened it."""

    name: str
    root: dict[str, Any]
    is_closed: bool = False


@dataclass(slots=True)
class Chat:
    """A chat; `members` are the states of people in it, `bot` is the bot's own there."""

    id: int
    kind: str
    title: str = "支部"
    person: Person | None = None
    is_forum: bool = False
    bot: str = "member"
    description: str = ""
    migrated_to: int | None = None
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)

    @property
    def is_group(self) -> bool:
        """Whether several people talk in it."""
        return self.kind in {"group", "supergroup"}

    @property
    def is_open(self) -> bool:
        """Whether the bot may write in it."""
        return self.bot in _PRESENT and self.migrated_to is None

    def about(self) -> dict[str, Any]:
        """The chat object of the API, as messages carry it."""
        if self.person is not None:
            named = {"first_name": self.person.first_name, "last_name": self.person.last_name}
            named["username"] = self.person.username
            return {"id": self.id, "type": self.kind, **{name: value for name, value in named.items() if value}}
        forum = {"is_forum": True} if self.is_forum else {}
        return {"id": self.id, "type": self.kind, "title": self.title, **forum}


def new_chat(chat: int, person: Person | None = None) -> Chat:
    """A chat that nobody described: private where its id is positive, else a supergroup, or the channel."""
    if chat > 0:
        return Chat(chat, "private", person=person or Person(chat))
    return Chat(chat, "channel" if chat == CHANNEL else "supergroup")
