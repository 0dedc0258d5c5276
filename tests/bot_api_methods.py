"""What the Bot API stand-in knows and what its methods do, without the HTTP around them.

Each method is a function of the state and the parameters, called while `State.changed` is held. What the real server
refuses is refused in its words.
"""

from __future__ import annotations

import re
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_html import Entity, MarkupError, Parsed, parse
from tests.telegram_keyboard import Button, KeyboardError, read_keyboard

BOT = {
    "id": 123456,
    "is_bot": True,
    "first_name": "有据",
    "username": "youju_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
PRIVATE, GROUP, CHANNEL = 7, -100, -200
LONGEST, LONGEST_CAPTION, LONGEST_NOTICE = 4096, 1024, 200
ACTIONS = {"typing", "upload_photo", "upload_document", "choose_sticker", "find_location", "record_voice"}
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"

Parameters = Mapping[str, Any]
Json = dict[str, Any]


class RefusedError(Exception):
    """What the server answers instead of a result."""

    def __init__(self, code: int, description: str, *, retry_after: float | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.retry_after = retry_after

    def body(self) -> Json:
        """The JSON of the answer."""
        extra = {} if self.retry_after is None else {"parameters": {"retry_after": self.retry_after}}
        return {"ok": False, "error_code": self.code, "description": str(self), **extra}


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot; parameters that were JSON within a form are decoded."""

    method: str
    parameters: Json


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file of the bot; `kind` is how it was sent, `document` or `photo`."""

    kind: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the bot as a reader sees it; `html` is what the bot sent. With a file the text is its caption."""

    id: int
    chat: int
    html: str
    text: str
    entities: tuple[Entity, ...]
    reply_to: int | None
    preview: bool
    buttons: tuple[Button, ...] = ()
    file: SentFile | None = None

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


@dataclass
class State:
    """All the server knows. Read and changed only while `changed` is held."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    calls: list[Call] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    edits: list[Sent] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    queries: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    chats: dict[int, Json] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    pending: deque[Json] = field(default_factory=deque)
    allowed: frozenset[str] = frozenset()
    faults: dict[str, deque[RefusedError]] = field(default_factory=dict)
    polls: int = 0
    last_update: int = 1000
    last_message: int = 0
    closing: bool = False


def visible(parsed: Parsed) -> str:
    """The text without the blanks at its ends, as Telegram keeps it."""
    return re.sub(r"[\x00-\x08\x0b-\x1f]", " ", parsed.text).strip(" \t\r\n\u00a0\u200b\u2060\ufeff\u2800\u3164\u3000")


def checked(html: str, parse_mode: str | None, longest: int = LONGEST) -> Parsed:
    """The text of a message, or of a caption, as the server keeps it.

    Raises:
        RefusedError: in the server's words.
    """
    if not html:
        raise RefusedError(400, "Bad Request: message text is empty")
    if parse_mode not in {None, "HTML"}:
        raise RefusedError(400, "Bad Request: unsupported parse_mode")
    try:
        parsed = parse(html) if parse_mode == "HTML" else Parsed(html, ())
    except MarkupError as error:
        raise RefusedError(400, f"Bad Request: can't parse entities: {error}") from error
    if not visible(parsed):
        raise RefusedError(400, "Bad Request: text must be non-empty")
    if len(parsed.text) > longest:
        what = "message" if longest == LONGEST else "message caption"
        raise RefusedError(400, f"Bad Request: {what} is too long")
    return parsed


def _get_me(_: State, __: Parameters) -> Json:
    return BOT


def _delete_webhook(_: State, __: Parameters) -> bool:
    return True


def _get_updates(state: State, parameters: Parameters) -> list[Json]:
    """Confirm what is before the offset, then wait for what comes."""
    offset, limit = int(parameters.get("offset", 0)), int(parameters.get("limit", 100))
    if "allowed_updates" in parameters:
        state.allowed = frozenset(parameters["allowed_updates"])
    state.polls += 1
    mine = state.polls
    while state.pending and (state.pending[0]["update_id"] < offset or len(state.pending) > -offset > 0):
        state.pending.popleft()
    state.changed.notify_all()
    state.changed.wait_for(
        lambda: state.pending or state.closing or state.polls > mine, timeout=float(parameters.get("timeout", 0))
    )
    if state.polls > mine:
        raise RefusedError(409, CONFLICT)
    return list(state.pending)[: min(max(limit, 1), 100)]


def _set_my_commands(_: State, parameters: Parameters) -> bool:
    commands = parameters.get("commands", [])
    if len(commands) > 100:
        raise RefusedError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise RefusedError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise RefusedError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    return True


def _send_chat_action(state: State, parameters: Parameters) -> bool:
    known_chat(state, parameters)
    if parameters.get("action") not in ACTIONS:
        raise RefusedError(400, "Bad Request: wrong parameter action in request")
    return True


def _send_message(state: State, parameters: Parameters) -> Json:
    chat = known_chat(state, parameters)
    parsed = checked(str(parameters.get("text", "")), parameters.get("parse_mode"))
    return deliver(state, chat, parameters, parsed, {"text": visible(parsed)}, None)


def deliver(
    state: State, chat: int, parameters: Parameters, parsed: Parsed, content: Parameters, file: SentFile | None
) -> Json:
    """Write a message of the bot into a chat, and record it as a reader sees it.

    Raises:
        RefusedError: its target, its buttons or its options are refused.
    """
    reply_to = _reply_target(state, chat, parameters.get("reply_parameters"))
    preview = parameters.get("link_preview_options", {})
    if not isinstance(preview, dict):
        raise RefusedError(400, "Bad Request: can't parse link preview options JSON object")
    buttons = _buttons(parameters)
    message = new_message(state, chat, BOT, content)
    if buttons:
        message["reply_markup"] = parameters["reply_markup"]
    if reply_to is not None:
        message["reply_to_message"] = state.messages[chat, reply_to]
    state.sent.append(
        Sent(
            id=message["message_id"],
            chat=chat,
            html=str(parameters.get("text", parameters.get("caption", ""))),
            text=parsed.text,
            entities=parsed.entities,
            reply_to=reply_to,
            preview=not preview.get("is_disabled", False),
            buttons=buttons,
            file=file,
        )
    )
    state.changed.notify_all()
    return message


def _buttons(parameters: Parameters) -> tuple[Button, ...]:
    try:
        return read_keyboard(parameters.get("reply_markup"))
    except KeyboardError as error:
        raise RefusedError(400, f"Bad Request: {error}") from error


def _edit_message_text(state: State, parameters: Parameters) -> Json:
    chat = known_chat(state, parameters)
    message = state.messages.get((chat, int(parameters.get("message_id", 0))))
    if message is None or message.get("from") != BOT:
        raise RefusedError(400, "Bad Request: message to edit not found")
    html, buttons = str(parameters.get("text", "")), _buttons(parameters)
    parsed = checked(html, parameters.get("parse_mode"))
    if "text" not in message:
        raise RefusedError(400, "Bad Request: there is no text in the message to edit")
    if (visible(parsed), buttons) == (message["text"], _buttons(message)):
        raise RefusedError(400, UNCHANGED)
    message["text"] = visible(parsed)
    message["reply_markup"] = parameters.get("reply_markup")
    state.edits.append(
        Sent(message["message_id"], chat, html, parsed.text, parsed.entities, None, preview=False, buttons=buttons)
    )
    state.changed.notify_all()
    return message


def _answer_callback_query(state: State, parameters: Parameters) -> bool:
    query, text = str(parameters.get("callback_query_id", "")), str(parameters.get("text", ""))
    if query not in state.queries:
        raise RefusedError(400, TOO_OLD)
    if len(text) > LONGEST_NOTICE:
        raise RefusedError(400, "Bad Request: MESSAGE_TOO_LONG")
    state.queries.remove(query)
    state.notices.append(Notice(query, text, str(parameters.get("show_alert", "")).lower() == "true"))
    state.changed.notify_all()
    return True


METHODS: dict[str, Callable[[State, Parameters], object]] = {
    "answerCallbackQuery": _answer_callback_query,
    "deleteWebhook": _delete_webhook,
    "editMessageText": _edit_message_text,
    "getMe": _get_me,
    "getUpdates": _get_updates,
    "sendChatAction": _send_chat_action,
    "sendMessage": _send_message,
    "setMyCommands": _set_my_commands,
}


def known_chat(state: State, parameters: Parameters) -> int:
    """The chat that a call is about.

    Raises:
        RefusedError: nobody wrote in it, or the bot is blocked there.
    """
    chat = int(parameters.get("chat_id", 0))
    if chat not in state.chats:
        raise RefusedError(400, "Bad Request: chat not found")
    if chat in state.blocked:
        raise RefusedError(403, "Forbidden: bot was blocked by the user")
    return chat


def _reply_target(state: State, chat: int, target: Parameters | None) -> int | None:
    if target is None:
        return None
    message = state.messages.get((chat, target["message_id"]))
    if message is None:
        if target.get("allow_sending_without_reply"):
            return None
        raise RefusedError(400, "Bad Request: message to be replied not found")
    if target.get("quote", "") not in message.get("text", ""):
        raise RefusedError(400, "Bad Request: QUOTE_TEXT_INVALID")
    return int(target["message_id"])


def new_message(state: State, chat: int, sender: Parameters, fields: Parameters) -> Json:
    """Write a message into a chat, which is known from then on."""
    kinds = {GROUP: "supergroup", CHANNEL: "channel"}
    kind = kinds.get(chat, "private")
    about = {"first_name": "读者"} if kind == "private" else {"title": "支部"}
    state.chats[chat] = {"id": chat, "type": kind, **about}
    state.last_message += 1
    message = {
        "message_id": state.last_message,
        "date": int(time.time()),
        "chat": state.chats[chat],
        "from": sender,
        **fields,
    }
    state.messages[chat, state.last_message] = message
    state.changed.notify_all()
    return message


def queue(state: State, kind: str, content: Json) -> None:
    """Keep an update for the bot, unless it does not want its kind."""
    if state.allowed and kind not in state.allowed:
        return
    state.last_update += 1
    state.pending.append({"update_id": state.last_update, kind: content})
    state.changed.notify_all()
