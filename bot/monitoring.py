"""A small server on a port of its own that says how the bot is: for Prometheus, for Docker, for a load balancer.

It runs on the bot's own loop, so that what it answers by shows that the loop lives. It knows no secret and shows no
text of anybody's, yet it is meant for this machine, or for a network that only machines of one's own are in.
"""

from __future__ import annotations

import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.health import Health
from bot.texts import operations


class MonitoringError(Exception):
    """The port is not to be had. Its text is one line for the person who runs the bot."""


@asynccontextmanager
async def monitoring(health: Health, listen: str, port: int | None) -> AsyncIterator[None]:
    """Answer `/metrics`, `/healthz` and `/readyz` within the block; nothing without a port.

    Raises:
        MonitoringError: the port is not to be had.
    """
    if port is None:
        yield
        return
    server = HTTPServer(_application(health))
    try:
        found = socket.create_server((listen, port), family=socket.AF_INET6 if ":" in listen else socket.AF_INET)
    except OSError as error:
        raise MonitoringError(
            operations.PORT_REFUSED.format(place=f"{listen}:{port}", reason=(error.strerror or "").partition(" (")[0])
        ) from error
    found.setblocking(False)  # noqa: FBT003 - the standard library's
    server.add_socket(found)
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()


def _application(health: Health) -> Application:
    pages = [(r"/healthz", _Alive), (r"/readyz", _Ready), (r"/metrics", _Metrics)]
    return Application([(path, page, {"health": health}) for path, page in pages], log_function=lambda _: None)


class _Page(RequestHandler):
    def initialize(self, health: Health) -> None:
        self.health = health

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")


class _Alive(_Page):
    def get(self) -> None:
        """The loop lives, or nobody would answer."""
        self.write({"alive": True})


class _Ready(_Page):
    async def get(self) -> None:
        """Whether questions are answered; with status 503 what is missing for it."""
        missing = await self.health.missing()
        if missing:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.write(json.dumps({"ready": not missing, "missing": missing}, ensure_ascii=False))


class _Metrics(_Page):
    def get(self) -> None:
        """All counts, in Prometheus' own format."""
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.write(generate_latest(self.health.figures.registry))
