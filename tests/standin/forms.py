"""The parameters of a request to the Bot API: from its address, and from a form, a form with files, or JSON.

Names that a method does not know are passed on and read by nobody, as by the real server.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from tests.standin.refusal import Json, bad

Parameters = Mapping[str, Any]

# Never JSON, whatever they open with.
_PLAIN = {
    *("callback_data", "caption", "description", "name", "next_offset", "secret_token", "short_description", "text"),
    *("url", "chat_id", "inline_query_id", "callback_query_id", "inline_message_id"),
}
_TRUE = {"true", "yes", "1"}


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
        found.update(_object(body))
    elif content_type.startswith("multipart/form-data"):
        parts = list(_parts(body, content_type))
        found.update(_decoded((name, value) for name, value in parts if isinstance(value, str)))
        found.update((name, value) for name, value in parts if isinstance(value, Upload))
    else:
        found.update(_decoded(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)))
    return found


def number(given: Parameters, name: str, default: int = 0) -> int:
    """A parameter that counts; what is no number counts as the default, as on the real server."""
    try:
        return int(given.get(name) or default)
    except (TypeError, ValueError):
        return default


def flag(given: Parameters, name: str) -> bool:
    """A parameter that is either so or not."""
    return str(given.get(name, "")).strip().lower() in _TRUE


def listed(given: Parameters, name: str, problem: str) -> list[Any]:
    """A parameter that is a list; an absent one is empty.

    Raises:
        RefusedError: it is something else; `problem` is what the server says then.
    """
    value = given.get(name) or []
    if not isinstance(value, list):
        raise bad(problem)
    return value


def attached(given: Parameters, value: object) -> object:
    """What `attach://…` stands for; anything else stands for itself."""
    if isinstance(value, str) and value.startswith("attach://"):
        return given.get(value.removeprefix("attach://"), value)
    return value


def _object(body: bytes) -> Json:
    try:
        found = json.loads(body)
    except ValueError as error:
        raise bad("can't parse request JSON object") from error
    if not isinstance(found, dict):
        raise bad("can't parse request JSON object")
    return found


def _decoded(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    for name, value in fields:
        if name not in _PLAIN and value[:1] in {"{", "["}:
            try:
                yield name, json.loads(value)
            except ValueError as error:
                raise bad(f"can't parse {name} JSON object") from error
        else:
            yield name, value


def _parts(body: bytes, content_type: str) -> Iterator[tuple[str, str | Upload]]:
    """The fields and files of a form (RFC 7578)."""
    named = re.search(r'boundary="?([^";]+)', content_type)
    if named is None:
        raise bad("boundary not found")
    for part in body.split(b"--" + named[1].encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").removesuffix(b"\r\n").partition(b"\r\n\r\n")
        fields = dict(re.findall(r'; (name|filename)="([^"]*)"', head.decode()))
        if "filename" in fields:
            yield fields["name"], Upload(fields["filename"], content)
        else:
            yield fields["name"], content.decode()
