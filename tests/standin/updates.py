"""What happens in the chats, queued for the bot until it confirms it."""

from __future__ import annotations

from collections.abc import Callable

from tests.standin.forms import Parameters, listed, number
from tests.standin.refusal import CONFLICT, WEBHOOK_ACTIVE, Json, RefusedError
from tests.standin.state import State

UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}  # only for those who name them
MOST_AT_ONCE = 100
LONGEST_POLL = 50.0  # seconds

Method = Callable[[State, Parameters], object]


def queue(state: State, kind: str, content: Json) -> None:
    """Keep an update for the bot, unless it does not want its kind."""
    if kind not in state.allowed if state.allowed else kind in UNASKED:
        return
    state.last_update += 1
    state.pending.append({"update_id": state.last_update, kind: dict(content)})
    state.changed.notify_all()


def allow(state: State, parameters: Parameters) -> None:
    """Take over which kinds the bot wants from now on, where it says so; an empty list stands for the usual ones."""
    if "allowed_updates" in parameters:
        state.allowed = frozenset(listed(parameters, "allowed_updates", "can't parse allowed updates JSON object"))


def _get_updates(state: State, parameters: Parameters) -> list[Json]:
    """Confirm what is before the offset, then wait for what comes."""
    if state.webhook is not None:
        raise RefusedError(409, WEBHOOK_ACTIVE)
    offset, limit = number(parameters, "offset"), number(parameters, "limit", MOST_AT_ONCE)
    allow(state, parameters)
    state.polls += 1
    mine = state.polls
    while state.pending and (state.pending[0]["update_id"] < offset or len(state.pending) > -offset > 0):
        state.pending.popleft()
    state.changed.notify_all()
    timeout = min(float(number(parameters, "timeout")), LONGEST_POLL)
    state.changed.wait_for(lambda: state.pending or state.closing or state.polls > mine, timeout=timeout)
    if state.polls > mine:
        raise RefusedError(409, CONFLICT)
    return [state.pending[place] for place in range(min(len(state.pending), max(limit, 1), MOST_AT_ONCE))]


METHODS: dict[str, Method] = {"getUpdates": _get_updates}
