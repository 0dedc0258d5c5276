"""Calls of the bot carried out by the stand-in within the process, without a connection: quick, else the same."""

from __future__ import annotations

import json

import httpx
from telegram.request import BaseRequest, RequestData

from tests.standin.api import TOKEN
from tests.standin.desk import Desk, Request
from tests.standin.state import State


class Direct(BaseRequest):
    """Hands requests to the stand-in's desk; what the bot fetches next is whatever is put into `updates`."""

    def __init__(self, state: State) -> None:
        self.updates: list[object] = []
        self._desk = Desk(state, TOKEN)

    @property
    def read_timeout(self) -> float:
        """As python-telegram-bot's own."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing."""

    async def shutdown(self) -> None:
        """Nothing."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        if url.endswith("/getUpdates"):
            found, self.updates = self.updates, []
            return 200, json.dumps({"ok": True, "result": found}).encode()
        data = request_data.json_parameters if request_data else None
        files = request_data.multipart_data if request_data else None
        asked = httpx.Request(method, url, data=data, files=files or None)
        body, kind = asked.read(), asked.headers.get("Content-Type", "")
        answer = self._desk.answer(Request(asked.url.path, asked.url.query.decode(), body, kind, lambda: True))
        return answer.status, answer.body
