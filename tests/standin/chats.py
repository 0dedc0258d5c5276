"""Which chat a call is about, whether the bot may write there, and what the bot can ask about chats."""

from __future__ import annotations

from tests.standin.forms import Parameters, number
from tests.standin.people import GENERAL, Chat, bot_about
from tests.standin.refusal import MIGRATED, Json, RefusedError, bad, blocked, kicked
from tests.standin.state import State
from tests.standin.updates import Method, queue


def named_chat(state: State, parameters: Parameters, *, writes: bool = False) -> Chat:
    """The chat that a call is about.

    Raises:
        RefusedError: it is unknown, became another, or the bot is not wanted in it.
    """
    given = parameters.get("chat_id", "")
    if given == "":
        raise bad("chat_id is empty")
    chat = state.chats.get(number(parameters, "chat_id"))
    if chat is None:
        raise bad("chat not found")
    if writes and chat.migrated_to is not None:
        raise RefusedError(400, MIGRATED, migrate_to=chat.migrated_to)
    if chat.kind == "private":
        if writes and chat.bot == "kicked":
            raise blocked()
    elif chat.bot == "kicked":
        raise kicked(chat.kind)
    elif not chat.is_open and chat.migrated_to is None:
        raise RefusedError(403, f"Forbidden: bot is not a member of the {chat.kind} chat")
    return chat


def named_thread(chat: Chat, parameters: Parameters, *, general: bool = False) -> int | None:
    """The thread of the forum that a call is about; None for none. `general` says whether that may be named.

    Raises:
        RefusedError: there is no such thread, or it is closed to the bot.
    """
    thread = number(parameters, "message_thread_id")
    if not thread or (general and thread == GENERAL and chat.is_forum):
        return None
    topic = chat.topics.get(thread)
    if topic is None:
        raise bad("message thread not found")
    if topic.is_closed and chat.bot != "administrator":
        raise bad("TOPIC_CLOSED")
    return thread


def member(state: State, chat: Chat, user: int) -> Json:
    """Somebody's place in a chat, as the API tells it."""
    if user == state.bot["id"]:
        return _member(bot_about(state.bot), chat.bot)
    default = "member" if chat.person is not None and user == chat.id else "left"
    return _member(state.person(user).about(), chat.members.get(user, default))


def tell_own_place(state: State, chat: Chat, by: Json, status: str) -> None:
    """The bot's own place in a chat changes; it is told so."""
    before = _member(bot_about(state.bot), chat.bot)
    chat.bot = status
    after = _member(bot_about(state.bot), status)
    change = {"chat": chat.about(), "from": by, "date": 0, "old_chat_member": before, "new_chat_member": after}
    queue(state, "my_chat_member", change)
    state.changed.notify_all()


def _member(user: Json, status: str) -> Json:
    more: Json = {}
    if status == "administrator":
        rights = ("manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "promote_members")
        more = {f"can_{right}": True for right in (*rights, "change_info", "invite_users", "pin_messages")}
        stories = {f"can_{verb}_stories": False for verb in ("post", "edit", "delete")}
        more |= {"can_be_edited": False, "is_anonymous": False, **stories}
    elif status == "creator":
        more = {"is_anonymous": False}
    elif status == "kicked":
        more = {"until_date": 0}
    return {"user": user, "status": status, **more}


def _get_chat(state: State, parameters: Parameters) -> Json:
    chat = named_chat(state, parameters)
    described = {"description": chat.description} if chat.description else {}
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    accepted = dict.fromkeys(gifts, False)
    limits = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": accepted}
    return {**chat.about(), **limits, **described}


def _get_chat_administrators(state: State, parameters: Parameters) -> list[Json]:
    chat = named_chat(state, parameters)
    if chat.kind == "private":
        raise bad("there are no administrators in the private chat")
    found = [member(state, chat, user) for user, status in chat.members.items() if status in _LEADING]
    return found + ([member(state, chat, int(state.bot["id"]))] if chat.bot == "administrator" else [])


def _get_chat_member(state: State, parameters: Parameters) -> Json:
    chat, user = named_chat(state, parameters), number(parameters, "user_id")
    if user <= 0:
        raise bad("invalid user_id specified")
    if user not in chat.members and user not in state.people and user not in {chat.id, state.bot["id"]}:
        raise bad("user not found")
    return member(state, chat, user)


def _get_chat_member_count(state: State, parameters: Parameters) -> int:
    chat = named_chat(state, parameters)
    return 2 if chat.kind == "private" else 1 + sum(status not in _ABSENT for status in chat.members.values())


def _leave_chat(state: State, parameters: Parameters) -> bool:
    chat = named_chat(state, parameters)
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    tell_own_place(state, chat, bot_about(state.bot), "left")
    return True


_LEADING, _ABSENT = {"administrator", "creator"}, {"left", "kicked"}

METHODS: dict[str, Method] = {
    "getChat": _get_chat,
    "getChatAdministrators": _get_chat_administrators,
    "getChatMember": _get_chat_member,
    "getChatMemberCount": _get_chat_member_count,
    "getMe": lambda state, _: state.bot,
    "leaveChat": _leave_chat,
}
