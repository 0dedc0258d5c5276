"""The server's connections: HTTP/1.1 on a free port of loopback, kept open as the real one's, a thread for each."""

from __future__ import annotations

import contextlib
import io
import select
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.standin.desk import Answer, Desk, Request
from tests.standin.state import State


class Server:
    """Listens from `start` to `stop`; `url` is where."""

    def __init__(self, state: State, token: str) -> None:
        self._server = _Listener(state, Desk(state, token))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> None:
        """Listen."""
        self._thread.start()

    def stop(self) -> None:
        """Listen no longer."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a connection ends when the bot closes it
    request_queue_size = 128

    def __init__(self, state: State, desk: Desk) -> None:
        self.state = state
        self.desk = desk
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A bot that was killed leaves its connection broken; that is no fault of the test."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # with it each answer would wait 40 ms for an acknowledgement
    wbufsize = -1  # head and body in one packet
    server: _Listener

    def do_GET(self) -> None:
        """A file; or a method, the parameters in the address."""
        self._serve()

    def do_POST(self) -> None:
        """Every method of the API."""
        self._serve()

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        address, kind = urlsplit(self.path), self.headers.get("Content-Type", "")
        answer = self.server.desk.answer(Request(address.path, address.query, body, kind, self._is_waited_for))
        if answer.wait:
            with self.server.state.changed:
                self.server.state.changed.wait_for(lambda: self.server.state.closing, answer.wait)
        if answer.reset:
            self._break_off()
        else:
            self._send(answer)

    def _send(self, answer: Answer) -> None:
        body = answer.body[: len(answer.body) // 2] if answer.cut else answer.body
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        if answer.retry_after is not None:
            self.send_header("Retry-After", f"{answer.retry_after:g}")
        self.end_headers()
        self.wfile.write(body)

    def _break_off(self) -> None:
        """End the connection as a crash does: with a reset, not with a farewell."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.rfile.close()
        self.wfile.close()
        self.wfile = io.BytesIO()  # which is flushed after every request
        self.connection.close()

    def finish(self) -> None:
        """Close what is still open."""
        with contextlib.suppress(OSError):
            super().finish()

    def _is_waited_for(self) -> bool:
        watch = select.poll()
        watch.register(self.connection, select.POLLIN)
        try:
            return not watch.poll(0) or self.connection.recv(1, socket.MSG_PEEK) != b""
        except OSError:
            return False

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server calls
        """Nothing: the test's output is the test's."""
