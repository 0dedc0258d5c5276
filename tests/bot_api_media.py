"""The Bot API stand-in's methods for files: what bots send, and what they fetch of what people sent."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, UnidentifiedImageError

from tests.bot_api_forms import Upload
from tests.bot_api_methods import (
    LONGEST_CAPTION,
    Json,
    Parameters,
    RefusedError,
    SentFile,
    State,
    checked,
    deliver,
    known_chat,
)
from tests.telegram_html import Parsed

MOST_UPLOADED, MOST_PHOTO, MOST_FETCHED = 50_000_000, 10_485_760, 20_000_000
MOST_SIDES, MOST_RATIO = 10_000, 20


def _send_document(state: State, parameters: Parameters) -> Json:
    return _send_file(state, parameters, "document", lambda _: None)


def _send_photo(state: State, parameters: Parameters) -> Json:
    return _send_file(state, parameters, "photo", _check_photo)


def _send_file(state: State, parameters: Parameters, kind: str, check: Callable[[bytes], None]) -> Json:
    chat = known_chat(state, parameters)
    upload = parameters.get(kind)
    if not isinstance(upload, Upload):
        raise RefusedError(400, f"Bad Request: there is no {kind} in the request")
    if len(upload.data) > MOST_UPLOADED:
        raise RefusedError(413, "Request Entity Too Large")
    if not upload.data:
        raise RefusedError(400, "Bad Request: file must be non-empty")
    check(upload.data)
    caption, parse_mode = str(parameters.get("caption", "")), parameters.get("parse_mode")
    parsed = checked(caption, parse_mode, LONGEST_CAPTION) if caption else Parsed("", ())
    about = {"file_id": f"sent-{state.last_message}", "file_unique_id": "u", "file_size": len(upload.data)}
    media = {"document": {**about, "file_name": upload.name}} if kind == "document" else {"photo": [_size(about)]}
    return deliver(state, chat, parameters, parsed, media, SentFile(kind, upload.name, upload.data))


def _size(about: Json) -> Json:
    return {**about, "width": 1, "height": 1}


def _check_photo(data: bytes) -> None:
    if len(data) > MOST_PHOTO:
        said = f"file of size {len(data)} bytes is too big for a photo; the maximum size is {MOST_PHOTO} bytes"
        raise RefusedError(400, f"Bad Request: {said}")
    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            image.load()
    except (UnidentifiedImageError, OSError) as error:
        raise RefusedError(400, "Bad Request: IMAGE_PROCESS_FAILED") from error
    if width + height > MOST_SIDES or max(width, height) > MOST_RATIO * min(width, height):
        raise RefusedError(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")


def _get_file(state: State, parameters: Parameters) -> Json:
    name = str(parameters.get("file_id", ""))
    data = state.files.get(name)
    if data is None:
        raise RefusedError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    if len(data) > MOST_FETCHED:
        raise RefusedError(400, "Bad Request: file is too big")
    return {"file_id": name, "file_unique_id": name, "file_size": len(data), "file_path": f"documents/{name}"}


MEDIA: dict[str, Callable[[State, Parameters], object]] = {
    "getFile": _get_file,
    "sendDocument": _send_document,
    "sendPhoto": _send_photo,
}
