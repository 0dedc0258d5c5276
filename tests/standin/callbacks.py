"""Presses of buttons, as the bot answers them."""

from __future__ import annotations

from tests.standin.forms import Parameters, flag
from tests.standin.refusal import TOO_OLD, RefusedError, bad
from tests.standin.state import Notice, State
from tests.standin.updates import Method

LONGEST_NOTICE = 200


def _answer_callback_query(state: State, parameters: Parameters) -> bool:
    query, text = str(parameters.get("callback_query_id", "")), str(parameters.get("text") or "")
    if query not in state.queries:
        raise RefusedError(400, TOO_OLD)
    if len(text) > LONGEST_NOTICE:
        raise bad("MESSAGE_TOO_LONG")
    if parameters.get("url"):
        raise bad("URL_INVALID")  # only games, and links to the bot itself, may be opened so
    state.queries.remove(query)
    state.notices.append(Notice(query, text, flag(parameters, "show_alert")))
    state.changed.notify_all()
    return True


METHODS: dict[str, Method] = {"answerCallbackQuery": _answer_callback_query}
