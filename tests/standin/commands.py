"""The bot's menu of commands by scope and language, and how it presents itself.

The words for a name or a description that is too long are the stand-in's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tests.standin.chats import named_chat
from tests.standin.forms import Parameters, listed, number
from tests.standin.people import Chat
from tests.standin.refusal import Json, bad
from tests.standin.state import State
from tests.standin.updates import Method

MOST_COMMANDS, LONGEST_COMMAND, LONGEST_DESCRIPTION = 100, 32, 256
EVERYWHERE = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
WITHIN = {"chat", "chat_administrators", "chat_member"}
PROFILE = {"name": ("Name", 64), "description": ("Description", 512), "short_description": ("ShortDescription", 120)}

_Key = tuple[str, int, int, str]
_SCOPE = "can't parse BotCommandScope: "


def menu(state: State, chat: Chat, user: int, language: str = "") -> list[Json]:
    """The commands that somebody sees in a chat: those of the narrowest scope that has any, in their language first."""
    for scope, place, person in _scopes(chat, user):
        for code in dict.fromkeys((language[:2], "")):
            if found := state.menus.get((scope, place, person, code)):
                return found
    return []


def _scopes(chat: Chat, user: int) -> Iterator[tuple[str, int, int]]:
    if chat.kind == "private":
        yield from (("chat", chat.id, 0), ("all_private_chats", 0, 0))
    else:
        leads = chat.members.get(user) in {"administrator", "creator"}
        yield ("chat_member", chat.id, user)
        yield from ((("chat_administrators", chat.id, 0),) if leads else ())
        yield ("chat", chat.id, 0)
        yield from ((("all_chat_administrators", 0, 0),) if leads else ())
        yield ("all_group_chats", 0, 0)
    yield ("default", 0, 0)


def _set_my_commands(state: State, parameters: Parameters) -> bool:
    commands = [_command(one) for one in listed(parameters, "commands", "expected an Array of BotCommand")]
    key = _key(state, parameters)
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    if not all(re.fullmatch(r"[a-z0-9_]+", one["command"]) for one in commands):
        raise bad("BOT_COMMAND_INVALID")
    state.menus[key] = commands
    state.changed.notify_all()
    return True


def _delete_my_commands(state: State, parameters: Parameters) -> bool:
    state.menus.pop(_key(state, parameters), None)
    return True


def _get_my_commands(state: State, parameters: Parameters) -> list[Json]:
    return state.menus.get(_key(state, parameters), [])


def _command(given: object) -> Json:
    if not isinstance(given, dict):
        raise bad("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if name not in given:
            raise bad(f"can't parse BotCommand: Can't find field \"{name}\"")
    command, description = str(given["command"]).strip().removeprefix("/"), str(given["description"]).strip()
    if not command:
        raise bad("command must be non-empty")
    if len(command) > LONGEST_COMMAND:
        raise bad(f"command length must not exceed {LONGEST_COMMAND}")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > LONGEST_DESCRIPTION:
        raise bad(f"command description length must not exceed {LONGEST_DESCRIPTION}")
    return {"command": command, "description": description}


def _key(state: State, parameters: Parameters) -> _Key:
    """The scope and the language that a call is about."""
    scope, language = parameters.get("scope") or {"type": "default"}, _language(parameters)
    if not isinstance(scope, dict):
        raise bad(f"{_SCOPE}BotCommandScope must be an Object")
    kind = str(scope.get("type"))
    if kind in EVERYWHERE:
        return (kind, 0, 0, language)
    if kind not in WITHIN:
        raise bad(f"{_SCOPE}Unsupported type specified")
    if "chat_id" not in scope:
        raise bad(f'{_SCOPE}Can\'t find field "chat_id"')
    user = number(scope, "user_id")
    if kind == "chat_member" and user <= 0:
        raise bad(f"{_SCOPE}Invalid user_id specified")
    chat = named_chat(state, scope)
    if chat.kind == "private" and kind != "chat":
        raise bad("can't use specified scope in private chats")
    if chat.kind == "channel":
        raise bad("can't change commands in channel chats")
    return (kind, chat.id, user if kind == "chat_member" else 0, language)


def _language(parameters: Parameters) -> str:
    language = str(parameters.get("language_code") or "")
    if not re.fullmatch(r"(?:[a-z]{2})?", language):
        raise bad("invalid language code specified")
    return language


def _setter(name: str, longest: int) -> Method:
    def set_it(state: State, parameters: Parameters) -> bool:
        value, language = str(parameters.get(name) or ""), _language(parameters)
        if len(value) > longest:
            raise bad(f"{name.replace('_', ' ')} length must not exceed {longest}")
        state.profile[name, language] = value
        return True

    return set_it


def _getter(name: str) -> Callable[[State, Parameters], Json]:
    def get_it(state: State, parameters: Parameters) -> Json:
        default = state.profile.get((name, ""), str(state.bot["first_name"]) if name == "name" else "")
        return {name: state.profile.get((name, _language(parameters))) or default}

    return get_it


METHODS: dict[str, Method] = {
    "deleteMyCommands": _delete_my_commands,
    "getMyCommands": _get_my_commands,
    "setMyCommands": _set_my_commands,
    **{f"setMy{title}": _setter(name, longest) for name, (title, longest) in PROFILE.items()},
    **{f"getMy{title}": _getter(name) for name, (title, _) in PROFILE.items()},
}
