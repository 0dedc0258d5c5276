"""A stand-in for Telegram's Bot API: a real HTTP server on loopback that refuses what the real one refuses.

A test talks to it like the people in the chats (`say`, `send`) and reads what the bot did (`calls`, `wait_for_reply`);
the bot talks to it over HTTP and can not tell the difference. What the methods do stands in `tests.bot_api_methods`.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from tests.bot_api_methods import CHANNEL, METHODS, PRIVATE, Call, Json, RefusedError, Sent, State, new_message, queue

TOKEN = "123456:TEST-token_value"  # the shape of a token, of no bot


class BotApi:
    """The server. Use it as a context manager; `url` is what goes into BOT_API_BASE_URL."""

    def __init__(self, token: str = TOKEN) -> None:
        self.state = State()
        self._server = _Server(self.state, token)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self.state.changed:
            self.state.closing = True
            self.state.changed.notify_all()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def calls(self) -> list[Call]:
        """What the bot has asked for so far."""
        with self.state.changed:
            return list(self.state.calls)

    def say(self, text: str, *, chat: int = PRIVATE, user: int = 42, reply_to: int | None = None) -> int:
        """A person writes; commands and mentions in the text get their entities. Returns the message's id."""
        fields: Json = {"text": text}
        if entities := _entities(text):
            fields["entities"] = entities
        return self.send(fields, chat=chat, user=user, reply_to=reply_to)

    def send(self, fields: Json, *, chat: int = PRIVATE, user: int = 42, reply_to: int | None = None) -> int:
        """A person sends something else, or a channel posts. Returns the message's id."""
        with self.state.changed:
            message = new_message(self.state, chat, {"id": user, "is_bot": False, "first_name": "读者"}, fields)
            if reply_to is not None:
                message["reply_to_message"] = self.state.messages[chat, reply_to]
            if chat == CHANNEL:
                del message["from"]
            queue(self.state, "channel_post" if chat == CHANNEL else "message", message)
            return int(message["message_id"])

    def edit(self, message_id: int, text: str, *, chat: int = PRIVATE) -> None:
        """A person edits what they wrote."""
        with self.state.changed:
            edited = {**self.state.messages[chat, message_id], "text": text, "edit_date": int(time.time())}
            queue(self.state, "edited_message", edited)

    def forget(self, message_id: int, *, chat: int = PRIVATE) -> None:
        """A person deletes what they wrote."""
        with self.state.changed:
            del self.state.messages[chat, message_id]

    def block(self, chat: int = PRIVATE) -> None:
        """A person blocks the bot."""
        with self.state.changed:
            self.state.blocked.add(chat)

    def refuse(self, method: str, *refusals: RefusedError) -> None:
        """The next calls of a method fail, one after the other."""
        with self.state.changed:
            self.state.faults.setdefault(method, deque()).extend(refusals)

    def wait_for_reply(self, count: int = 1, timeout: float = 10) -> list[Sent]:
        """The bot's messages, once there are `count` of them.

        Raises:
            TimeoutError: there are fewer after `timeout` seconds.
        """
        self.wait_until(lambda state: len(state.sent) >= count, timeout)
        with self.state.changed:
            return list(self.state.sent)

    def wait_for_call(self, method: str, count: int = 1, timeout: float = 10) -> list[Call]:
        """The calls of a method, once there are `count` of them.

        Raises:
            TimeoutError: there are fewer after `timeout` seconds.
        """

        def of_method(state: State) -> list[Call]:
            return [call for call in state.calls if call.method == method]

        self.wait_until(lambda state: len(of_method(state)) >= count, timeout)
        with self.state.changed:
            return of_method(self.state)

    def wait_until_read(self, timeout: float = 10) -> None:
        """Wait until the bot has confirmed all that was said."""
        self.wait_until(lambda state: not state.pending, timeout)

    def wait_until(self, condition: Callable[[State], bool], timeout: float) -> None:
        """Wait for a condition on the state.

        Raises:
            TimeoutError: it does not hold after `timeout` seconds.
        """
        with self.state.changed:
            if not self.state.changed.wait_for(lambda: condition(self.state), timeout):
                raise TimeoutError(f"not after {timeout} s; calls: {[call.method for call in self.state.calls]}")


def _entities(text: str) -> list[Json]:
    """The commands and mentions that Telegram sees in a text; offsets in UTF-16 units."""
    found: list[Json] = []
    for kind, pattern in (("bot_command", r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?"), ("mention", r"(?<!\S)@[A-Za-z]\w+")):
        for hit in re.finditer(pattern, text, re.ASCII):
            before = len(text[: hit.start()].encode("utf-16-le")) // 2
            found.append({"type": kind, "offset": before, "length": len(hit[0])})
    return found


class _Server(ThreadingHTTPServer):
    """Listens on a free port of loopback, a thread for each connection."""

    daemon_threads = True
    block_on_close = False  # a connection ends when the bot closes it
    request_queue_size = 64

    def __init__(self, state: State, token: str) -> None:
        self.state = state
        self.token = token
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A bot that was killed leaves its connection broken; that is no fault of the test."""

    def answer(self, path: str, query: str, body: bytes, content_type: str) -> tuple[int, Json]:
        """The status and the JSON for one request."""
        found = re.fullmatch(r"/bot(?P<token>[^/]+)/(?P<method>\w+)", path)
        if not found or found["method"] not in METHODS:
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}
        if found["token"] != self.token:
            return 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        try:
            result = self._result(found["method"], _parameters(query, body, content_type))
        except RefusedError as refusal:
            return refusal.code, refusal.body()
        return 200, {"ok": True, "result": result}

    def _result(self, method: str, parameters: Json) -> object:
        with self.state.changed:
            self.state.calls.append(Call(method, parameters))
            self.state.changed.notify_all()
            if faults := self.state.faults.get(method):
                raise faults.popleft()
            return METHODS[method](self.state, parameters)


class _Handler(BaseHTTPRequestHandler):
    """HTTP/1.1 with connections kept open, as the real one."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """As POST; the parameters may stand in the address."""
        self.do_POST()

    def do_POST(self) -> None:
        """Every method of the API."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        address = urlsplit(self.path)
        kind = self.headers.get("Content-Type", "")
        status, answer = self.server.answer(address.path, address.query, body, kind)
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if "retry_after" in answer.get("parameters", {}):
            self.send_header("Retry-After", str(answer["parameters"]["retry_after"]))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server calls
        """Nothing: the test's output is the test's."""


def _parameters(query: str, body: bytes, content_type: str) -> Json:
    """The parameters of a request, from its address and its body, a form or JSON."""
    parameters = dict(_decoded(parse_qsl(query, keep_blank_values=True)))
    if content_type.startswith("application/json") and body:
        try:
            parameters.update(json.loads(body))
        except ValueError as error:
            raise RefusedError(400, "Bad Request: can't parse request JSON object") from error
    else:
        parameters.update(_decoded(parse_qsl(body.decode(), keep_blank_values=True)))
    return parameters


def _decoded(fields: Iterable[tuple[str, str]]) -> Iterable[tuple[str, Any]]:
    """Fields of a form; what is an object or a list in the API is JSON there."""
    for name, value in fields:
        if name != "text" and value[:1] in {"{", "["}:
            try:
                yield name, json.loads(value)
            except ValueError as error:
                raise RefusedError(400, f"Bad Request: can't parse {name} JSON object") from error
        else:
            yield name, value
