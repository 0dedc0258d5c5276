"""All that the server knows, and what it keeps for the test to look at."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass, field

from tests.standin.entities import Entity
from tests.standin.faults import FaultPlan
from tests.standin.flood import FloodRule
from tests.standin.keyboards import Button
from tests.standin.people import BOT, Chat, Person, bot_about, new_chat
from tests.standin.refusal import Json


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot, at a moment of the monotonic clock; parameters that were JSON in a form are decoded."""

    method: str
    parameters: Json
    at: float = field(default_factory=time.monotonic, compare=False)


def words(message: Json) -> str:
    """The text of a message, or what stands below its file."""
    return str(message.get("text") or message.get("caption") or "")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A call that was refused for what the bot did, and the words; what a test planned is none."""

    method: str
    words: str


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file of the bot; `kind` is how it was sent, `document` or `photo`."""

    kind: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the bot as a reader sees it; `html` is what the bot sent. With a file the text is its caption.

    Attributes:
        lost: the formatting that no reader sees, since there is too much of it.
    """

    id: int
    chat: int
    html: str
    text: str
    entities: tuple[Entity, ...]
    reply_to: int | None
    preview: bool
    buttons: tuple[Button, ...] = ()
    file: SentFile | None = None
    thread: int | None = None
    quote: str = ""
    silent: bool = False
    protected: bool = False
    lost: tuple[Entity, ...] = ()

    @property
    def labels(self) -> list[str]:
        """What its buttons say."""
        return [button.label for button in self.buttons]


@dataclass(frozen=True, slots=True)
class Notice:
    """How the bot answered the press of a button; a text that is an alert stays until it is closed."""

    query: str
    text: str
    alert: bool


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One of the results that a person may pick, with the message that it would become."""

    id: str
    title: str
    description: str
    html: str
    text: str
    entities: tuple[Entity, ...]
    buttons: tuple[Button, ...]
    markup: Json | None


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """How the bot answered what was typed after its name."""

    query: str
    results: tuple[InlineResult, ...]
    next_offset: str
    cache_time: int
    is_personal: bool
    button: str
    start_parameter: str


@dataclass(frozen=True, slots=True)
class InlineQuery:
    """What somebody typed after the bot's name."""

    id: str
    person: Person
    words: str


@dataclass(slots=True)
class Webhook:
    """Where updates are sent to, and how that goes.

    Attributes:
        most: how many are sent at once at most.
        busy: the queues from which one is on its way.
        later: for each update that was not taken, how often, and when it is sent again.
    """

    url: str
    secret: str
    most: int
    certificate: bytes | None
    last_error: str = ""
    last_error_date: int = 0
    busy: set[int] = field(default_factory=set)
    later: dict[int, tuple[int, float]] = field(default_factory=dict)
    senders: list[threading.Thread] = field(default_factory=list)


@dataclass
class State:
    """All the server knows. Read and changed only while `changed` is held."""

    bot: Json = field(default_factory=lambda: dict(BOT))
    gives_feedback: bool = False
    flood: FloodRule | None = None
    changed: threading.Condition = field(default_factory=threading.Condition)
    calls: list[Call] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    edits: list[Sent] = field(default_factory=list)
    deleted: list[tuple[int, int]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    inline_answers: list[InlineAnswer] = field(default_factory=list)
    queries: set[str] = field(default_factory=set)
    inline_queries: dict[str, InlineQuery] = field(default_factory=dict)
    asked_inline: dict[str, InlineQuery] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    inline_messages: dict[str, Json] = field(default_factory=dict)
    own: set[tuple[int, int]] = field(default_factory=set)
    aged: set[tuple[int, int]] = field(default_factory=set)
    menus: dict[tuple[str, int, int, str], list[Json]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    pending: deque[Json] = field(default_factory=deque)
    allowed: frozenset[str] = frozenset()
    webhook: Webhook | None = None
    faults: FaultPlan = field(default_factory=FaultPlan)
    polls: int = 0
    last_update: int = 1000
    last_message: int = 0
    closing: bool = False

    def person(self, user: int | Person) -> Person:
        """Somebody by id, as introduced before, or introduced here."""
        if isinstance(user, Person):
            self.people[user.id] = user
            return user
        return self.people.get(user, Person(user))

    def chat(self, chat: int) -> Chat:
        """A chat by its id, which is known from now on."""
        if chat not in self.chats:
            self.chats[chat] = new_chat(chat, self.people.get(chat))
        return self.chats[chat]

    def is_own(self, message: Json) -> bool:
        """Whether a message is the bot's."""
        return (int(message["chat"]["id"]), int(message["message_id"])) in self.own

    def write(self, chat: Chat, sender: Json, fields: Json) -> Json:
        """Put a message into a chat."""
        self.last_message += 1
        message = {
            "message_id": self.last_message,
            "date": int(time.time()),
            "chat": chat.about(),
            "from": sender,
            **fields,
        }
        if chat.kind == "channel":
            del message["from"]
            message["sender_chat"] = chat.about()
        self.messages[chat.id, self.last_message] = message
        self.changed.notify_all()
        return message

    def write_own(self, chat: Chat, fields: Json) -> Json:
        """Put a message of the bot into a chat."""
        message = self.write(chat, bot_about(self.bot), fields)
        self.own.add((chat.id, message["message_id"]))
        return message
