"""PDF files that unpack to more than a machine can hold, found before they are read."""

from __future__ import annotations

import re
import zlib

from retrieval.reading.formats.raw_file import RawFile

_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_MOST_PACKED = 1032  # times: what DEFLATE packs runs of one byte by, and no better
_STEP = 1_000_000
_LAYERED = 20  # of what may be unpacked, the part of a layer that is kept to look into: no page has more in a stream


def check_expansion(file: RawFile) -> None:
    """Refuse a file with a packed stream that unpacks beyond the limits.

    Raises:
        SourceError: it has one.
    """
    most = file.limits.max_unpacked_bytes
    for found in _STREAM.finditer(file.data):
        end = file.data.find(_END, found.end()) % (len(file.data) + 1)  # without an end, that of the file
        packed = file.data[found.end() : end]
        if (len(packed) > most // _MOST_PACKED or _is_packed_twice(packed)) and _unpacks_beyond(packed, most):
            raise file.refuse(f"解压后超过 {most / 1_000_000:g} MB，像是压缩炸弹，未读取；请重新导出 PDF。")


def _is_packed_twice(packed: bytes) -> bool:
    """Whether what a stream unpacks to opens as a packed stream does; twice packed, few bytes can become very many."""
    try:
        return _opens_packed(zlib.decompressobj().decompress(packed, 2))
    except zlib.error:
        return False


def _opens_packed(data: bytes) -> bool:
    """Whether these are the first two bytes of a packed stream, by the sum that RFC 1950 has them make."""
    return len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0


def _unpacks_beyond(packed: bytes, most: int) -> bool:
    """Whether a stream, or what it unpacks to, unpacks to more bytes than that; what is not packed does not."""
    unpacked = bytearray()
    size = 0
    unpacker = zlib.decompressobj()
    try:
        while packed and not unpacker.eof and size <= most:
            piece = unpacker.decompress(packed, _STEP)
            size += len(piece)
            unpacked += piece if size <= most // _LAYERED else b""
            packed = unpacker.unconsumed_tail
    except zlib.error:
        pass  # what was unpacked before counts
    return size > most or (_opens_packed(bytes(unpacked[:2])) and _unpacks_beyond(bytes(unpacked), most))
