"""The parameters of a request to the Bot API: from its address, and from a form, a form with files, or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from tests.bot_api_methods import Json, RefusedError

_PLAIN = {"text", "caption", "callback_data"}  # never JSON, whatever they open with


@dataclass(frozen=True, slots=True)
class Upload:
    """A file within a form."""

    name: str
    data: bytes


def parameters(query: str, body: bytes, content_type: str) -> Json:
    """What a request says, files included; what is an object or a list in the API is JSON in a form.

    Raises:
        RefusedError: in the server's words.
    """
    found: Json = dict(_decoded(parse_qsl(query, keep_blank_values=True)))
    if content_type.startswith("application/json") and body:
        try:
            found.update(json.loads(body))
        except ValueError as error:
            raise RefusedError(400, "Bad Request: can't parse request JSON object") from error
    elif content_type.startswith("multipart/form-data"):
        parts = list(_parts(body, content_type))
        found.update(_decoded((name, value) for name, value in parts if isinstance(value, str)))
        found.update((name, value) for name, value in parts if isinstance(value, Upload))
    else:
        found.update(_decoded(parse_qsl(body.decode(), keep_blank_values=True)))
    return found


def _decoded(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    for name, value in fields:
        if name not in _PLAIN and value[:1] in {"{", "["}:
            try:
                yield name, json.loads(value)
            except ValueError as error:
                raise RefusedError(400, f"Bad Request: can't parse {name} JSON object") from error
        else:
            yield name, value


def _parts(body: bytes, content_type: str) -> Iterator[tuple[str, str | Upload]]:
    """The fields and files of a form (RFC 7578)."""
    named = re.search(r'boundary="?([^";]+)', content_type)
    if named is None:
        raise RefusedError(400, "Bad Request: boundary not found")
    for part in body.split(b"--" + named[1].encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").removesuffix(b"\r\n").partition(b"\r\n\r\n")
        fields = dict(re.findall(r'; (name|filename)="([^"]*)"', head.decode()))
        if "filename" in fields:
            yield fields["name"], Upload(fields["filename"], content)
        else:
            yield fields["name"], content.decode()
