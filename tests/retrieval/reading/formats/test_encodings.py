"""Which encoding bytes are in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.formats.encodings import decode

SIMPLIFIED = "坚持每月至少召开一次支委会，组织党员上一次党课。"
TRADITIONAL = "堅持每月至少召開一次支委會，組織黨員上一次黨課。"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL + "粧", "cp950", "big5"),
        (TRADITIONAL + "㗎", "big5hkscs", "big5"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
        ("每年一次", "gb18030", "gb18030"),
        ("每月一次", "big5", "big5"),
        ("once a month", "utf-16-le", "utf-16-le"),
        ("𠮷 😀 plain", "utf-8", "utf-8"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_usual_encodings_are_told_apart(text: str, codec: str, encoding: str) -> None:
    """Long or short, in either script, with or without a byte order mark, the same characters come out."""
    decoded = decode(text.encode(codec))

    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.broken) == (text, encoding, ())


@pytest.mark.parametrize(
    ("codec", "encoding"), [("utf-8", "utf-8"), ("gb18030", "gb18030"), ("big5", "big5")]
)  # fmt: skip
def test_a_broken_byte_tips_nothing_over(codec: str, encoding: str) -> None:
    """A byte that fits nowhere is replaced where it stands; the rest is read as it was written."""
    half = ("每月一次。" * 6).encode(codec)

    decoded = decode(half + b"\xff" + half)

    assert decoded is not None
    assert decoded.encoding == encoding
    assert decoded.text == "每月一次。" * 6 + "\ufffd" + "每月一次。" * 6
    assert decoded.broken == (30,)


def test_a_sign_of_damage_that_the_file_itself_has_is_no_broken_byte() -> None:
    """Only what this decoding replaced is reported."""
    decoded = decode("甲\ufffd乙".encode())

    assert decoded is not None
    assert (decoded.text, decoded.broken) == ("甲\ufffd乙", ())


def test_line_ends_are_line_feeds() -> None:
    """Offsets of broken bytes count characters after line ends were made alike."""
    decoded = decode("甲\r\n乙\r丙\n".encode() + b"\xff" + SIMPLIFIED.encode())

    assert decoded is not None
    assert decoded.text == "甲\n乙\n丙\n\ufffd" + SIMPLIFIED
    assert decoded.broken == (6,)


@pytest.mark.parametrize(
    "data",
    [b"text\0more", bytes(range(256)) * 8, b"\xff\xfe\x00\xd8\x00\xd8\x00\xd8", b"\x01\x02\x03", b"\xef\xbb\xbf\0\0"],
)
def test_what_is_no_text_has_no_encoding(data: bytes) -> None:
    """NULs, all byte values alike, control characters and halves of characters are no text."""
    assert decode(data) is None


def test_a_declared_encoding_is_believed_in_doubt() -> None:
    """A short text that could be either is read as its page says; names nobody uses count for nothing."""
    data = "ĳ".encode() + b"\xa4\xa4\xa4\xe5"

    declared = decode(data, "Big5")
    unknown = decode(SIMPLIFIED.encode("gb18030"), "utf-7")

    assert declared is not None
    assert declared.encoding == "big5"
    assert unknown is not None
    assert unknown.encoding == "gb18030"


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    """Whatever the bytes, there is a text with line feeds only, or none."""
    decoded = decode(data)

    assert decoded is None or "\r" not in decoded.text
