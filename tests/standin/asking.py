"""Requests to the stand-in as an HTTP client makes them, for what no bot library would send."""

from __future__ import annotations

import io
import json
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from PIL import Image

from tests.standin.api import TOKEN, BotApi


def ask(api: BotApi, method: str, **parameters: object) -> tuple[int, Any]:
    """One request as a form, like python-telegram-bot's: the status, and the result or the error's description.

    `token` stands for another one than the bot's.
    """
    token = parameters.pop("token", TOKEN)
    fields = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in parameters.items()
        if value is not None
    }
    return post(api, f"/bot{token}/{method}", urlencode(fields), "application/x-www-form-urlencoded")


def post(api: BotApi, path: str, body: str | bytes, content_type: str) -> tuple[int, Any]:
    """One request: the status, and the result or the error's description."""
    status, answer = raw(api, path, body, content_type)
    content = json.loads(answer)
    return status, content["result"] if content["ok"] else content["description"]


def raw(api: BotApi, path: str, body: str | bytes = "", content_type: str = "") -> tuple[int, bytes]:
    """One request: the status, and what came back."""
    connection = HTTPConnection(urlsplit(api.url).netloc, timeout=10)
    try:
        content = body if isinstance(body, bytes) else body.encode()
        connection.request("POST", path, content, {"Content-Type": content_type})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def send_file(api: BotApi, kind: str, data: bytes, name: str = "甲.png", **fields: str) -> tuple[int, Any]:
    """A file in a form, as an HTTP client sends it: the status, and the result or the error's description."""
    return send_files(api, f"send{kind.capitalize()}", {kind: (name, data)}, **fields)


def send_files(api: BotApi, method: str, files: dict[str, tuple[str, bytes]], **fields: str) -> tuple[int, Any]:
    """A form with files: the status, and the result or the error's description."""
    head = "--b\r\nContent-Disposition: form-data; name="
    parts = [f'{head}"{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields.items()]
    for key, (name, data) in files.items():
        parts.append(f'{head}"{key}"; filename="{name}"\r\n\r\n'.encode() + data + b"\r\n")
    return post(api, f"/bot{TOKEN}/{method}", b"".join(parts) + b"--b--\r\n", "multipart/form-data; boundary=b")


def picture(width: int, height: int) -> bytes:
    """A PNG of one colour."""
    written = io.BytesIO()
    Image.new("1", (width, height)).save(written, "PNG")
    return written.getvalue()


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    """A keyboard of one line."""
    return {"inline_keyboard": [list(buttons)]}


def ids(updates: list[dict[str, Any]]) -> list[int]:
    """The numbers of some updates."""
    return [update["update_id"] for update in updates]


def kinds(updates: list[dict[str, Any]]) -> list[str]:
    """What some updates are about."""
    return [next(kind for kind in update if kind != "update_id") for update in updates]
