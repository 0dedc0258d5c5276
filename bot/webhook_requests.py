"""The requests that come in where a webhook listens: Telegram's are told from others before their bodies are read."""

from __future__ import annotations

import logging
import socket
import ssl
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from http import HTTPStatus
from typing import Any, Final

from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from bot.inbox.traces import trace_of
from bot.serving import IntakeError
from bot.texts import program

LARGEST: Final = 2**20  # bytes of an update; a message of 4,096 characters that answers another takes some 100,000
BODY_SECONDS: Final = 30.0  # in which the body of a request is to come
IDLE_SECONDS: Final = 300.0  # after which a connection without a request is closed
HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"

log = logging.getLogger(__name__)

Take = Callable[[bytes], Awaitable[HTTPStatus]]


def application(path: str, secret: bytes, take: Take) -> Application:
    """What answers requests.

    Args:
        path: the only one that there is.
        secret: what each request carries.
        take: is given the body of one that is Telegram's, and says what it is answered.
    """
    return Application(
        default_handler_class=_Requests,
        default_handler_args={"path": path, "secret": secret, "take": take},
        log_function=_nothing,  # addresses of strangers are not for the log
    )


def listening(listen: str, port: int, tls: ssl.SSLContext | None, requests: Application) -> HTTPServer:
    """A server at this address.

    Raises:
        IntakeError: it cannot listen there.
    """
    server = HTTPServer(
        requests,
        ssl_options=tls,
        idle_connection_timeout=IDLE_SECONDS,
        body_timeout=BODY_SECONDS,
        max_body_size=LARGEST,
    )
    server.add_socket(_socket(listen, port))
    return server


@stream_request_body
class _Requests(RequestHandler):
    """Refuses what is not Telegram's in the order in which it shows: path, method, secret, kind, size."""

    def initialize(self, path: str, secret: bytes, take: Take) -> None:
        self._path = path
        self._secret = secret
        self._take = take
        self._body = bytearray()

    def set_default_headers(self) -> None:
        self.clear_header("Server")

    def prepare(self) -> None:
        refusal = self._refusal()
        if refusal is not None:
            self.set_header("Connection", "close")  # its body is not waited for
            self.send_error(refusal)

    def _refusal(self) -> HTTPStatus | None:
        headers = self.request.headers
        if self.request.path != self._path:
            return HTTPStatus.NOT_FOUND
        if self.request.method != "POST":
            return HTTPStatus.METHOD_NOT_ALLOWED
        if not compare_digest(headers.get(HEADER, "").encode(), self._secret):
            return HTTPStatus.FORBIDDEN
        if headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        if not headers.get("Content-Length", "0").isdecimal() or int(headers.get("Content-Length", "0")) > LARGEST:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return None

    def data_received(self, chunk: bytes) -> None:
        self._body += chunk

    async def post(self) -> None:
        self.set_status(await self._take(bytes(self._body)))

    def write_error(self, status_code: int, **_: Any) -> None:  # noqa: ANN401 - tornado's own
        """No page: nobody reads it."""
        self.set_status(status_code)
        self.finish()

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:  # noqa: ANN401, ARG002 - tornado's own
        """A fault of the program, without what the request holds."""
        if value is not None and not isinstance(value, HTTPError):  # that one is a refusal
            log.error(program.LOG_WEBHOOK_FAILURE, trace_of(value))


def _socket(listen: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in listen else socket.AF_INET
    try:
        found = socket.create_server((listen, port), family=family)
    except OSError as error:
        reason = (error.strerror or "").partition(" (")[0]  # which Python adds the place to
        raise IntakeError(program.WEBHOOK_PORT_REFUSED.format(place=f"{listen}:{port}", reason=reason)) from error
    found.setblocking(False)  # noqa: FBT003 - the standard library's
    return found


def _nothing(_: RequestHandler) -> None:
    pass
