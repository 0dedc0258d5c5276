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
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import unquote, urlsplit

from tests.bot_api_forms import parameters
from tests.bot_api_media import MEDIA
from tests.bot_api_methods import (
    CHANNEL,
    METHODS,
    PRIVATE,
    Call,
    Json,
    Notice,
    RefusedError,
    Sent,
    State,
    new_message,
    queue,
)
from tests.telegram_keyboard import read_keyboard

TOKEN = "123456:TEST-token_value"  # the shape of a token, of no bot
_ALL_METHODS = METHODS | MEDIA


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

    def upload(
        self,
        name: str,
        data: bytes,
        caption: str = "",
        *,
        chat: int = PRIVATE,
        user: int = 42,
        reply_to: int | None = None,
    ) -> int:
        """A person sends a file. Returns the message's id."""
        with self.state.changed:
            file = f"file-{len(self.state.files)}"
            self.state.files[file] = data
        about = {"file_id": file, "file_unique_id": file, "file_name": name, "file_size": len(data)}
        fields: Json = {"document": about}
        if caption:
            fields |= {"caption": caption, "caption_entities": _entities(caption)}
        return self.send(fields, chat=chat, user=user, reply_to=reply_to)

    def press(self, message_id: int, label: str, *, chat: int = PRIVATE, user: int = 42) -> str:
        """A person presses a button of a message by what it says. Returns the query's id."""
        with self.state.changed:
            buttons = read_keyboard(self.state.messages[chat, message_id].get("reply_markup"))
        return self.press_data(
            message_id, next(one.data for one in buttons if one.label == label), chat=chat, user=user
        )

    def press_data(
        self, message_id: int, data: str, *, chat: int = PRIVATE, user: int = 42, accessible: bool = True
    ) -> str:
        """A person presses a button that sends this, be it there or not; an old message comes without its content."""
        with self.state.changed:
            message = dict(self.state.messages[chat, message_id])
            replied = message.get("reply_to_message", {})
            if (chat, replied.get("message_id")) not in self.state.messages:
                message.pop("reply_to_message", None)
            if not accessible:
                message = {"chat": message["chat"], "message_id": message_id, "date": 0}
            query = f"query-{self.state.last_update + 1}"
            self.state.queries.add(query)
            person = {"id": user, "is_bot": False, "first_name": "读者"}
            fields = {"id": query, "from": person, "message": message, "chat_instance": "1", "data": data}
            queue(self.state, "callback_query", fields)
            return query

    def expire(self, query: str) -> None:
        """A press waits no longer."""
        with self.state.changed:
            self.state.queries.discard(query)

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

    def wait_for_edit(self, count: int = 1, timeout: float = 10) -> list[Sent]:
        """The bot's messages as they were edited, once there are `count` edits.

        Raises:
            TimeoutError: there are fewer after `timeout` seconds.
        """
        self.wait_until(lambda state: len(state.edits) >= count, timeout)
        with self.state.changed:
            return list(self.state.edits)

    def wait_for_notice(self, count: int = 1, timeout: float = 10) -> list[Notice]:
        """How presses were answered, once `count` were.

        Raises:
            TimeoutError: there are fewer after `timeout` seconds.
        """
        self.wait_until(lambda state: len(state.notices) >= count, timeout)
        with self.state.changed:
            return list(self.state.notices)

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
        """The status and the JSON for one request of a method."""
        found = re.fullmatch(r"/bot(?P<token>[^/]+)/(?P<method>\w+)", path)
        if not found or found["method"] not in _ALL_METHODS:
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}
        if found["token"] != self.token:
            return 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        try:
            result = self._result(found["method"], parameters(query, body, content_type))
        except RefusedError as refusal:
            return refusal.code, refusal.body()
        return 200, {"ok": True, "result": result}

    def file(self, path: str) -> bytes | None:
        """The content of a file that getFile named; None where there is none at a path."""
        found = re.fullmatch(r"/file/bot(?P<token>[^/]+)/documents/(?P<file>[^/]+)", unquote(path))
        if not found or found["token"] != self.token:
            return None
        with self.state.changed:
            return self.state.files.get(found["file"])

    def _result(self, method: str, given: Json) -> object:
        with self.state.changed:
            self.state.calls.append(Call(method, given))
            self.state.changed.notify_all()
            if faults := self.state.faults.get(method):
                raise faults.popleft()
            return _ALL_METHODS[method](self.state, given)


class _Handler(BaseHTTPRequestHandler):
    """HTTP/1.1 with connections kept open, as the real one."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """A file; else as POST, the parameters in the address."""
        content = self.server.file(urlsplit(self.path).path)
        if content is None:
            self.do_POST()
        else:
            self._send(200, "application/octet-stream", content)

    def do_POST(self) -> None:
        """Every method of the API."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        address = urlsplit(self.path)
        kind = self.headers.get("Content-Type", "")
        status, answer = self.server.answer(address.path, address.query, body, kind)
        self._send(status, "application/json", json.dumps(answer).encode(), answer.get("parameters", {}))

    def _send(self, status: int, kind: str, data: bytes, more: Json | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if more and "retry_after" in more:
            self.send_header("Retry-After", str(more["retry_after"]))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server calls
        """Nothing: the test's output is the test's."""
