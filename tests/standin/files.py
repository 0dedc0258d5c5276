"""Files that the bot sends, alone or as an album, and what it fetches of the files that people sent."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from tests.standin.chats import named_chat
from tests.standin.entities import Parsed
from tests.standin.forms import Parameters, Upload, attached
from tests.standin.messages import checked_caption, deliver, written
from tests.standin.people import Chat
from tests.standin.refusal import Json, RefusedError, bad
from tests.standin.state import SentFile, State
from tests.standin.updates import Method

MOST_UPLOADED, MOST_PHOTO, MOST_FETCHED = 50 << 20, 10 << 20, 20 << 20  # bytes
MOST_SIDES, MOST_RATIO = 10_000, 20
MOST_IN_ALBUM = 10


@dataclass(frozen=True, slots=True)
class _Checked:
    """A file with its caption that may be sent."""

    file: SentFile
    caption: Parsed
    parameters: Parameters


def keep(state: State, data: bytes) -> Json:
    """Keep a file of somebody, and what a message says of it."""
    name = f"file-{len(state.files)}"
    state.files[name] = data
    return {"file_id": name, "file_unique_id": name, "file_size": len(data)}


def media(kind: str, about: Json, name: str) -> Json:
    """The fields of a message with a document or a photo."""
    if kind == "photo":
        return {"photo": [{**about, "width": 1, "height": 1}]}
    return {kind: {**about, "file_name": name}}


def _send_document(state: State, parameters: Parameters) -> Json:
    return _send_file(state, parameters, "document")


def _send_photo(state: State, parameters: Parameters) -> Json:
    return _send_file(state, parameters, "photo")


def _send_file(state: State, parameters: Parameters, kind: str) -> Json:
    chat = named_chat(state, parameters, writes=True)
    return _post(state, chat, _checked(state, parameters, kind, parameters.get(kind)), {})


def _send_media_group(state: State, parameters: Parameters) -> list[Json]:
    """An album: each file is a message of its own; nothing is sent where one of them is refused."""
    chat, given = named_chat(state, parameters, writes=True), parameters.get("media")
    if not isinstance(given, list):
        raise bad("expected an Array of InputMedia")
    if not 2 <= len(given) <= MOST_IN_ALBUM:
        raise bad("Too many messages to send as an album" if given[MOST_IN_ALBUM:] else "there are no messages to send")
    if len({one.get("type") for one in given}) > 1:
        raise bad("document can't be mixed with other media types")
    shared = {name: value for name, value in parameters.items() if name not in {"caption", "parse_mode"}}
    files = [
        _checked(state, {**shared, **one}, str(one.get("type")), attached(parameters, one.get("media")))
        for one in given
    ]
    return _album(state, chat, files)


def _album(state: State, chat: Chat, files: Sequence[_Checked]) -> list[Json]:
    group = {"media_group_id": f"album-{state.last_message + 1}"}
    return [_post(state, chat, file, group) for file in files]


def _post(state: State, chat: Chat, checked: _Checked, more: Json) -> Json:
    file = checked.file
    content = media(file.kind, keep(state, file.data), file.name) | written("caption", checked.caption) | more
    return deliver(state, chat, checked.parameters, checked.caption, content, file)


def _checked(state: State, parameters: Parameters, kind: str, given: object) -> _Checked:
    if kind not in {"document", "photo"}:
        raise bad("type of the media is unsupported")
    if not given:
        raise bad(f"there is no {kind} in the request")
    upload = given if isinstance(given, Upload) else _known(state, str(given))
    if len(upload.data) > MOST_UPLOADED:
        raise RefusedError(413, "Request Entity Too Large")
    if not upload.data:
        raise bad("file must be non-empty")
    if kind == "photo":
        _check_photo(upload.data)
    return _Checked(SentFile(kind, upload.name, upload.data), checked_caption(parameters), parameters)


def _known(state: State, name: str) -> Upload:
    """A file that the server has already."""
    if name not in state.files:
        raise bad("wrong file identifier/HTTP URL specified")
    return Upload(name, state.files[name])


def _check_photo(data: bytes) -> None:
    if len(data) > MOST_PHOTO:
        raise bad(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {MOST_PHOTO} bytes")
    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            image.load()
    except (UnidentifiedImageError, OSError) as error:
        raise bad("IMAGE_PROCESS_FAILED") from error
    if width + height > MOST_SIDES or max(width, height) > MOST_RATIO * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")


def _get_file(state: State, parameters: Parameters) -> Json:
    name = str(parameters.get("file_id", ""))
    if not name:
        raise bad("file_id not specified")
    data = state.files.get(name)
    if data is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(data) > MOST_FETCHED:
        raise bad("file is too big")
    return {"file_id": name, "file_unique_id": name, "file_size": len(data), "file_path": f"documents/{name}"}


METHODS: dict[str, Method] = {
    "getFile": _get_file,
    "sendDocument": _send_document,
    "sendMediaGroup": _send_media_group,
    "sendPhoto": _send_photo,
}
