"""PDF files that unpack to more than a machine can hold."""

from __future__ import annotations

import zlib

import pytest

from retrieval.errors import SourceError
from retrieval.reading.formats.pdf.expansion import check_expansion
from retrieval.reading.limits import Limits
from tests.retrieval.reading.formats.making import raw

LIMITS = Limits(max_unpacked_bytes=3_000_000)


def stream(inside: bytes) -> bytes:
    """A PDF with one stream."""
    return b"%PDF-1.7\n1 0 obj << >> stream\r\n" + inside + b"\nendstream endobj"


def test_a_bomb_is_refused() -> None:
    """A stream of a few kilobytes that unpacks to more than the limit is named."""
    with pytest.raises(SourceError, match=r"^a\.pdf：解压后超过 3 MB，像是压缩炸弹，未读取；请重新导出 PDF。$"):
        check_expansion(raw(stream(zlib.compress(b"0" * 3_000_001)), "a.pdf", LIMITS))


def test_a_bomb_that_breaks_off_is_refused() -> None:
    """A stream that nothing ends goes to the end of the file."""
    with pytest.raises(SourceError, match="像是压缩炸弹"):
        check_expansion(raw(b"%PDF-1.7 stream\n" + zlib.compress(b"0" * 3_000_001), "a.pdf", LIMITS))


@pytest.mark.parametrize(
    "inside", [zlib.compress(b"0" * 3_000_000), zlib.compress(b"0" * 3_000_000)[:2920], b"not packed " * 1000, b"short"]
)
def test_other_streams_pass(inside: bytes) -> None:
    """What stays within the limit, breaks off before it, or is not packed at all does no harm."""
    file = raw(stream(inside), "a.pdf", LIMITS)

    check_expansion(file)

    assert file.data.endswith(b"endobj")
