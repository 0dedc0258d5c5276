"""Answers one request: finds the method, lets happen what a test planned, and records what was refused."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import unquote

from tests.standin import (
    callbacks,
    chats,
    commands,
    editing,
    files,
    inline,
    messages,
    updates,
    webhooks,
)
from tests.standin.faults import Fault
from tests.standin.forms import parameters
from tests.standin.refusal import Json, RefusedError, bad
from tests.standin.state import Call, Refusal, State

METHODS: dict[str, updates.Method] = {
    **callbacks.METHODS,
    **chats.METHODS,
    **commands.METHODS,
    **editing.METHODS,
    **files.METHODS,
    **inline.METHODS,
    **messages.METHODS,
    **updates.METHODS,
    **webhooks.METHODS,
}
_NAMES = {name.lower(): name for name in METHODS}  # the server knows them in any case
FILE = "file"  # what a test calls the download of a file in its plan

_METHOD = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>\w+)")
_FILE = re.compile(r"/file/bot(?P<token>[^/]+)/\w+/(?P<file>[^/]+)")
_UNAUTHORIZED = {"ok": False, "error_code": 401, "description": "Unauthorized"}
_NOT_FOUND = {"ok": False, "error_code": 404, "description": "Not Found"}


@dataclass(frozen=True, slots=True)
class Request:
    """What came over a connection; `is_waited_for` tells whether somebody is still at its other end."""

    path: str
    query: str
    body: bytes
    content_type: str
    is_waited_for: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: after `wait` seconds, whole, cut in half, or not at all and the connection is broken off."""

    status: int
    body: bytes
    content_type: str = "application/json"
    retry_after: float | None = None
    wait: float = 0
    reset: bool = False
    cut: bool = False


class Desk:
    """Takes requests for a bot with a token."""

    def __init__(self, state: State, token: str) -> None:
        self._state = state
        self._token = token

    def answer(self, request: Request) -> Answer:
        """The answer to a request for a file, or for a method."""
        path = unquote(request.path)
        if asked := _FILE.fullmatch(path):
            return self._with_faults(FILE, lambda: self._file(asked["token"], asked["file"]))
        found = _METHOD.fullmatch(path)
        method = _NAMES.get(found["method"].lower()) if found else None
        if found is None or method is None:
            return _json(404, _NOT_FOUND)
        if found["token"] != self._token:
            return _json(401, _UNAUTHORIZED)
        return self._with_faults(method, lambda: self._carry_out(method, request))

    def _with_faults(self, method: str, usual: Callable[[], Answer]) -> Answer:
        with self._state.changed:
            fault = self._state.faults.next(method)
        if fault is None:
            return usual()
        if isinstance(fault, RefusedError):
            self._note(method)
            return _refused(fault)
        return self._faulty(method, fault, usual)

    def _faulty(self, method: str, fault: Fault, usual: Callable[[], Answer]) -> Answer:
        if fault.effect:
            return replace(usual(), wait=fault.wait, reset=fault.reset, cut=fault.cut)
        self._note(method)
        return Answer(fault.status, fault.body or b"", "text/html", wait=fault.wait, reset=fault.reset)

    def _note(self, method: str) -> None:
        """Keep a call of which nothing but its name was looked at."""
        with self._state.changed:
            self._state.calls.append(Call(method, {}))
            self._state.changed.notify_all()

    def _carry_out(self, method: str, request: Request) -> Answer:
        try:
            given = parameters(request.query, request.body, request.content_type)
            return _json(200, {"ok": True, "result": self._result(method, given)})
        except RefusedError as refusal:
            with self._state.changed:
                if request.is_waited_for():
                    self._state.refusals.append(Refusal(method, str(refusal)))
            return _refused(refusal)

    def _result(self, method: str, given: Json) -> object:
        with self._state.changed:
            self._state.calls.append(Call(method, given))
            self._state.changed.notify_all()
            try:
                return METHODS[method](self._state, given)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise bad(f"can't parse a parameter: {error!r}") from error

    def _file(self, token: str, name: str) -> Answer:
        """The content of a file that getFile named."""
        with self._state.changed:
            content = self._state.files.get(name) if token == self._token else None
        return _json(404, _NOT_FOUND) if content is None else Answer(200, content, "application/octet-stream")


def _json(status: int, content: Json) -> Answer:
    return Answer(status, json.dumps(content).encode())


def _refused(refusal: RefusedError) -> Answer:
    return replace(_json(refusal.code, refusal.body()), retry_after=refusal.retry_after)
