"""PDF files that unpack to more than a machine can hold, found before they are read."""

from __future__ import annotations

import re
import zlib

from retrieval.reading.formats.raw_file import RawFile

_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_MOST_PACKED = 1032  # times: what DEFLATE packs runs of one byte by, and no better
_STEP = 1_000_000


def check_expansion(file: RawFile) -> None:
    """Refuse a file with a packed stream that unpacks beyond the limits.

    Raises:
        SourceError: it has one.
    """
    most = file.limits.max_unpacked_bytes
    for found in _STREAM.finditer(file.data):
        end = file.data.find(_END, found.end()) % (len(file.data) + 1)  # without an end, that of the file
        is_long = end - found.end() > most // _MOST_PACKED
        if is_long and _unpacks_beyond(file.data[found.end() : end], most):
            raise file.refuse(f"解压后超过 {most / 1_000_000:g} MB，像是压缩炸弹，未读取；请重新导出 PDF。")


def _unpacks_beyond(packed: bytes, most: int) -> bool:
    """Whether a stream unpacks to more bytes than that; what is not packed, or not readable, does not."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while packed and not unpacker.eof and size <= most:
            size += len(unpacker.decompress(packed, _STEP))
            packed = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return size > most
