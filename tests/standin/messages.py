"""What the bot writes into chats, checked as the server checks it and recorded as a reader sees it."""

from __future__ import annotations

from tests.standin.chats import named_chat, named_thread
from tests.standin.entities import Entity, Parsed, as_json, from_json, shown, trimmed
from tests.standin.forms import Parameters, flag, number
from tests.standin.keyboards import Button, KeyboardError, read_keyboard
from tests.standin.markup import MarkupError, parse
from tests.standin.people import Chat
from tests.standin.refusal import Json, bad, too_many
from tests.standin.state import Sent, SentFile, State, words
from tests.standin.updates import Method

LONGEST, LONGEST_CAPTION, LONGEST_QUOTE = 4096, 1024, 1024
ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"),
    *("choose_sticker", "find_location", "record_video_note", "upload_video_note"),
}


def checked(html: str, parse_mode: str | None, longest: int = LONGEST, entities: tuple[Entity, ...] = ()) -> Parsed:
    """The text of a message, or of a caption, with all its formatting, before the blanks at its ends are cut off.

    Raises:
        RefusedError: in the server's words.
    """
    if not html:
        raise bad("message text is empty")
    if str(parse_mode or "none").lower() not in {"none", "html"}:
        raise bad("unsupported parse_mode")
    try:
        parsed = parse(html) if parse_mode else Parsed(html, entities)
    except MarkupError as error:
        raise bad(f"can't parse entities: {error}") from error
    if not (kept := trimmed(parsed).text):
        raise bad("text must be non-empty")
    if len(kept) > longest:
        raise bad(f"message{' caption' if longest == LONGEST_CAPTION else ''} is too long")
    return parsed


def checked_text(parameters: Parameters) -> Parsed:
    """The text that a call brings, as the server keeps it.

    Raises:
        RefusedError: in the server's words.
    """
    own = from_json(parameters.get("entities"))
    return trimmed(checked(str(parameters.get("text", "")), parameters.get("parse_mode"), entities=own))


def checked_caption(parameters: Parameters) -> Parsed:
    """The caption that a call brings, which may be empty.

    Raises:
        RefusedError: in the server's words.
    """
    caption, own = str(parameters.get("caption") or ""), from_json(parameters.get("caption_entities"))
    if not caption:
        return Parsed("", ())
    return trimmed(checked(caption, parameters.get("parse_mode"), LONGEST_CAPTION, own))


def checked_buttons(parameters: Parameters) -> tuple[Button, ...]:
    """The buttons that a call brings, or that a message has.

    Raises:
        RefusedError: in the server's words.
    """
    try:
        return read_keyboard(parameters.get("reply_markup"))
    except KeyboardError as error:
        raise bad(str(error)) from error


def written(name: str, parsed: Parsed) -> Json:
    """A text, or a caption, with its formatting, as fields of a message."""
    if not parsed.text:
        return {}
    kept = as_json(shown(parsed.entities))
    entities = {"entities" if name == "text" else "caption_entities": kept} if kept else {}
    return {name: parsed.text, **entities}


def hold_back(state: State, chat: int) -> None:
    """Count a message against the limits, where a test turned them on.

    Raises:
        RefusedError: it comes too soon.
    """
    if state.flood and (seconds := state.flood.wait(chat)):
        raise too_many(seconds)


def deliver(
    state: State, chat: Chat, parameters: Parameters, parsed: Parsed, content: Json, file: SentFile | None = None
) -> Json:
    """Write a message of the bot into a chat, and record it as a reader sees it.

    Raises:
        RefusedError: its target, its thread, its buttons or its options are refused.
    """
    thread = named_thread(chat, parameters)
    reply, quote = _target(state, chat, parameters)
    preview = parameters.get("link_preview_options", {})
    if not isinstance(preview, dict):
        raise bad("can't parse link preview options JSON object")
    buttons = checked_buttons(parameters)
    hold_back(state, chat.id)
    fields = _placed(reply, quote, thread) | content
    if buttons:
        fields["reply_markup"] = parameters["reply_markup"]
    if flag(parameters, "protect_content"):
        fields["has_protected_content"] = True
    message = state.write_own(chat, fields)
    sent = Sent(
        id=message["message_id"],
        chat=chat.id,
        html=str(parameters.get("text", parameters.get("caption", ""))),
        text=parsed.text,
        entities=shown(parsed.entities),
        reply_to=reply["message_id"] if reply else None,
        preview=not preview.get("is_disabled", False),
        buttons=buttons,
        file=file,
        thread=message.get("message_thread_id"),
        quote=quote,
        silent=flag(parameters, "disable_notification"),
        protected=flag(parameters, "protect_content"),
        lost=lost(parsed),
    )
    state.sent.append(sent)
    state.changed.notify_all()
    return message


def lost(parsed: Parsed) -> tuple[Entity, ...]:
    """The formatting that no reader sees."""
    kept = set(shown(parsed.entities))
    return tuple(entity for entity in parsed.entities if entity not in kept)


def _placed(reply: Json | None, quote: str, thread: int | None) -> Json:
    """Where a message stands: what it answers, and the thread; an answer stands in the thread of what it answers."""
    fields: Json = {}
    if reply is not None:
        fields["reply_to_message"] = {name: value for name, value in reply.items() if name != "reply_to_message"}
        if reply.get("is_topic_message"):
            thread = thread or reply.get("message_thread_id")
    if quote and reply is not None:
        fields["quote"] = {"text": quote, "position": 0, "is_manual": True}
    if thread is not None:
        fields |= {"message_thread_id": thread, "is_topic_message": True}
    return fields


def _target(state: State, chat: Chat, parameters: Parameters) -> tuple[Json | None, str]:
    """The message that is answered, and the part of it that is quoted."""
    target = parameters.get("reply_parameters")
    if target is None and number(parameters, "reply_to_message_id"):
        lenient = flag(parameters, "allow_sending_without_reply")
        target = {
            "message_id": number(parameters, "reply_to_message_id"),
            "allow_sending_without_reply": lenient,
        }
    if target is None:
        return None, ""
    if not isinstance(target, dict):
        raise bad("can't parse reply parameters JSON object")
    message = state.messages.get((chat.id, number(target, "message_id")))
    if message is None:
        if flag(target, "allow_sending_without_reply"):
            return None, ""
        raise bad("message to be replied not found")
    return message, _quote(target, message)


def _quote(target: Parameters, message: Json) -> str:
    given = str(target.get("quote") or "")
    if not given:
        return ""
    quote = trimmed(checked(given, target.get("quote_parse_mode"))).text
    if len(quote) > LONGEST_QUOTE or quote not in words(message):
        raise bad("QUOTE_TEXT_INVALID")
    return quote


def _send_message(state: State, parameters: Parameters) -> Json:
    chat = named_chat(state, parameters, writes=True)
    parsed = checked_text(parameters)
    return deliver(state, chat, parameters, parsed, written("text", parsed))


def _send_chat_action(state: State, parameters: Parameters) -> bool:
    chat = named_chat(state, parameters, writes=True)
    if parameters.get("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    named_thread(chat, parameters, general=True)
    return True


METHODS: dict[str, Method] = {"sendChatAction": _send_chat_action, "sendMessage": _send_message}
