"""Updates that Telegram sends to the bot: a small HTTP server, behind a proxy or with a certificate of its own.

Only Telegram knows the secret, so a request without it is refused before its body is read. An update is on disk before
it is answered by 200; where it cannot be kept the answer is 500, and Telegram delivers it again. The webhook stays set
when the bot stops, so that Telegram keeps what comes meanwhile.
"""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from telegram.error import BadRequest, InvalidToken, TelegramError
from tornado.httpserver import HTTPServer
from tornado.web import Application

from bot.inbox.inbox import Inbox
from bot.inbox.receiving import Receiver
from bot.polling import HANDLED, Troubles
from bot.serving import IntakeError
from bot.texts import program
from bot.webhook_requests import application, listening

AT_ONCE: Final = 40  # requests of Telegram's; more would only wait here, since one commit holds whatever comes at once
WATCHED_EVERY: Final = 60.0  # seconds between two looks at whether the webhook is still ours

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram sends updates to.

    Attributes:
        url: as Telegram calls it; requests are taken at its path.
        secret: what comes with each request of Telegram's.
        listen: the address to listen on.
        port: likewise.
        certificate: the bot's own, which Telegram is told to trust; None where a proxy does TLS.
        tls: what serves it.
    """

    url: str
    secret: str
    listen: str
    port: int
    certificate: bytes | None = None
    tls: ssl.SSLContext | None = None

    @classmethod
    def read(cls, url: str, secret: str, listen: str, port: int, certificate: Path | None, key: Path | None) -> Self:
        """With the certificate and its key from their files, where they are named.

        Raises:
            IntakeError: one of them is missing, cannot be read or does not fit the other.
        """
        if certificate is None and key is None:
            return cls(url, secret, listen, port)
        if certificate is None or key is None:
            raise IntakeError(program.WEBHOOK_HALF_A_PAIR)
        try:
            content = certificate.read_bytes()
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(certificate, key, password="")
        except (OSError, ValueError) as error:  # what OpenSSL refuses is an OSError
            raise IntakeError(program.WEBHOOK_UNUSABLE_PAIR.format(certificate=certificate, key=key)) from error
        if b"PRIVATE KEY" in content:  # all of the file is sent to Telegram
            raise IntakeError(program.WEBHOOK_KEY_IN_CERTIFICATE.format(certificate=certificate))
        return cls(url, secret, listen, port, content, tls)


class Webhook:
    """Takes updates that Telegram sends."""

    def __init__(self, hook: Hook, receiver: Receiver, inbox: Inbox, *, watched_every: float = WATCHED_EVERY) -> None:
        """Take where they come in, the bot that Telegram is told by, and where they are kept."""
        self._hook = hook
        self._receiver = receiver
        self._inbox = inbox
        self._troubles = Troubles()
        self._watched_every = watched_every
        self._server: HTTPServer | None = None
        self._watch: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Listen, then tell Telegram; see `Intake`."""
        if self._server is None:
            self._server = listening(self._hook.listen, self._hook.port, self._hook.tls, self._requests())
        try:
            await self._set()
        except BadRequest as error:
            raise IntakeError(program.WEBHOOK_REFUSED.format(reason=error.message)) from error
        self._watch = asyncio.create_task(self._watch_over())

    async def close(self) -> None:
        """Take no more requests. What was kept of those under way is not lost, though Telegram may not hear of it."""
        if self._watch is not None:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch
        if self._server is not None:
            self._server.stop()
            await self._server.close_all_connections()

    def _requests(self) -> Application:
        path = urlsplit(self._hook.url).path or "/"
        return application(path, self._hook.secret.encode(), self._take)

    async def _set(self) -> None:
        await self._receiver.set_webhook(
            self._hook.url,
            certificate=self._hook.certificate,
            max_connections=AT_ONCE,
            allowed_updates=HANDLED,
            secret_token=self._hook.secret,
        )

    async def _take(self, body: bytes) -> HTTPStatus:
        """Have an update kept and handed out; what Telegram is answered."""
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST
        read = self._receiver.read(raw)
        if read is None:
            return HTTPStatus.BAD_REQUEST
        update, arrival = read
        try:
            await self._inbox.keep([arrival])
        except TelegramError as error:
            self._troubles(error)
            return HTTPStatus.INTERNAL_SERVER_ERROR
        await self._inbox.put(update)
        return HTTPStatus.OK

    async def _watch_over(self) -> None:
        """Notice what polling is told by its calls: a revoked token, another program that takes the updates."""
        told = 0
        while True:
            await asyncio.sleep(self._watched_every)
            try:
                told = await self._look(told)
            except InvalidToken as error:
                self._receiver.end(error)
                return
            except TelegramError as error:
                self._troubles(error)

    async def _look(self, told: int) -> int:
        """Set the webhook again where it is not ours, and log what Telegram says of it; up to when that is logged."""
        info = await self._receiver.get_webhook_info()
        if info.url != self._hook.url:
            log.error(program.LOG_WEBHOOK_TAKEN)
            await self._set()
        at = int(info.last_error_date.timestamp()) if info.last_error_date else 0
        if at > told and info.last_error_message:
            log.warning(program.LOG_WEBHOOK_TROUBLE, info.last_error_message)
        return max(at, told)
