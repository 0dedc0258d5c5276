"""Plain text and Markdown: the file as it is, decoded."""

from __future__ import annotations

from retrieval.reading.formats.content import Content, named
from retrieval.reading.formats.encodings import Decoded, decode
from retrieval.reading.formats.raw_file import RawFile


def read_text(file: RawFile) -> Content:
    """Decode a text file.

    Raises:
        SourceError: it is too large or no text.
    """
    file.check_size(file.limits.max_bytes)
    decoded = decode_file(file)
    format_ = "md" if file.suffix in {".md", ".markdown"} else "txt"
    return Content(decoded.text, format_, decoded.encoding, notes=broken_note(decoded))


def decode_file(file: RawFile, declared: str = "") -> Decoded:
    """The characters of a file, its line ends as line feeds.

    Raises:
        SourceError: it is no text.
    """
    decoded = decode(file.data, declared)
    if decoded is None:
        raise file.refuse("是二进制文件，或者编码无法识别，未读取；请另存为 UTF-8 的 .txt。")
    return decoded


def broken_note(decoded: Decoded) -> tuple[str, ...]:
    """A note on the bytes that could not be decoded, where there are any."""
    if not decoded.broken:
        return ()
    places = named([place + 1 for place in decoded.broken], "个字符")
    return (f"有 {len(decoded.broken)} 处字节无法解码，已用 � 代替（{places}）。",)
