"""What the bot changes in messages that are there: edits of its own, and deletions."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.standin.chats import named_chat
from tests.standin.entities import Parsed, shown
from tests.standin.forms import Parameters, listed, number
from tests.standin.messages import checked_buttons, checked_caption, checked_text, hold_back, lost, written
from tests.standin.people import Chat
from tests.standin.refusal import UNCHANGED, Json, RefusedError, bad
from tests.standin.state import Sent, State
from tests.standin.updates import Method

MOST_DELETED = 100
_CAPTIONED = ("document", "photo", "video", "audio", "voice", "animation")


def _edit_message_text(state: State, parameters: Parameters) -> Json | bool:
    parsed = _checked(checked_text, parameters, "MESSAGE_TOO_LONG")
    message = _own_message(state, parameters)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    return _change(state, message, parameters, "text", parsed)


def _edit_message_caption(state: State, parameters: Parameters) -> Json | bool:
    parsed = _checked(checked_caption, parameters, "MEDIA_CAPTION_TOO_LONG")
    message = _own_message(state, parameters)
    if not any(kind in message for kind in _CAPTIONED):
        raise bad("there is no caption in the message to edit")
    return _change(state, message, parameters, "caption", parsed)


def _edit_message_reply_markup(state: State, parameters: Parameters) -> Json | bool:
    message = _own_message(state, parameters)
    return _change(state, message, parameters, "text" if "text" in message else "caption", None)


def _checked(check: Callable[[Parameters], Parsed], parameters: Parameters, too_long: str) -> Parsed:
    """A text that is checked on another machine than that of a new message, with other words for one too long."""
    try:
        return check(parameters)
    except RefusedError as refusal:
        raise bad(too_long) if str(refusal).endswith("is too long") else refusal from None


def _own_message(state: State, parameters: Parameters) -> Json:
    """The message to edit, in a chat or sent by way of inline mode."""
    inline = str(parameters.get("inline_message_id") or "")
    if inline:
        if inline not in state.inline_messages:
            raise bad("MESSAGE_ID_INVALID")
        return state.inline_messages[inline]
    if not parameters.get("chat_id") and not parameters.get("message_id"):
        raise bad("message identifier is not specified")
    chat = named_chat(state, parameters, writes=True)
    place = (chat.id, number(parameters, "message_id"))
    message = state.messages.get(place)
    if message is None:
        raise bad("message to edit not found")
    if not state.is_own(message) or place in state.aged:
        raise bad("message can't be edited")
    return message


def _change(state: State, message: Json, parameters: Parameters, name: str, parsed: Parsed | None) -> Json | bool:
    """Put the new text, where there is one, and the new buttons in the place of the old."""
    entities = "entities" if name == "text" else "caption_entities"
    before = {key: message.get(key) for key in (name, entities)}
    after = before if parsed is None else {**dict.fromkeys(before), **written(name, parsed)}
    buttons = checked_buttons(parameters)
    if (after, buttons) == (before, checked_buttons(message)):
        raise RefusedError(400, UNCHANGED)
    hold_back(state, message["chat"]["id"])
    changed = {**after, "reply_markup": parameters.get("reply_markup") if buttons else None}
    for key, value in changed.items():
        if value is None:
            message.pop(key, None)
        else:
            message[key] = value
    message["edit_date"] = int(time.time())
    _record(state, message, parameters, name, parsed)
    return True if parameters.get("inline_message_id") else message


def _record(state: State, message: Json, parameters: Parameters, name: str, parsed: Parsed | None) -> None:
    """The message as a reader sees it now."""
    text = parsed or Parsed(message.get(name, ""), ())
    state.edits.append(
        Sent(
            id=message["message_id"],
            chat=message["chat"]["id"],
            html=str(parameters.get(name, "")),
            text=text.text,
            entities=shown(text.entities),
            reply_to=message.get("reply_to_message", {}).get("message_id"),
            preview=False,
            buttons=checked_buttons(message),
            thread=message.get("message_thread_id"),
            lost=lost(text),
        )
    )
    state.changed.notify_all()


def _delete_message(state: State, parameters: Parameters) -> bool:
    if not number(parameters, "message_id"):
        raise bad("message identifier is not specified")
    chat = named_chat(state, parameters, writes=True)
    _delete(state, chat, number(parameters, "message_id"))
    return True


def _delete_messages(state: State, parameters: Parameters) -> bool:
    """Those that are there; the others are passed over."""
    ids = listed(parameters, "message_ids", "can't parse message identifiers JSON object")
    if not ids:
        raise bad("message identifiers are not specified")
    if len(ids) > MOST_DELETED:
        raise bad("too many message identifiers specified")
    chat = named_chat(state, parameters, writes=True)
    for message in ids:
        if (chat.id, int(message)) in state.messages:
            _delete(state, chat, int(message))
    return True


def _delete(state: State, chat: Chat, message: int) -> None:
    place = (chat.id, message)
    if place not in state.messages:
        raise bad("message to delete not found")
    if place in state.aged:
        raise bad("message can't be deleted for everyone")
    if not state.is_own(state.messages[place]) and chat.kind != "private" and chat.bot != "administrator":
        raise bad("message can't be deleted")
    del state.messages[place]
    state.deleted.append(place)
    state.changed.notify_all()


METHODS: dict[str, Method] = {
    "deleteMessage": _delete_message,
    "deleteMessages": _delete_messages,
    "editMessageCaption": _edit_message_caption,
    "editMessageReplyMarkup": _edit_message_reply_markup,
    "editMessageText": _edit_message_text,
}
