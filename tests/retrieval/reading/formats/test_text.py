"""Plain text and Markdown."""

from __future__ import annotations

import pytest

from retrieval.errors import SourceError
from retrieval.reading.formats.content import Content
from retrieval.reading.formats.text import read_text
from retrieval.reading.limits import Limits
from tests.retrieval.reading.formats.making import raw


@pytest.mark.parametrize(("name", "format_"), [("a.txt", "txt"), ("a.md", "md"), ("a.markdown", "md")])
def test_the_text_is_the_file(name: str, format_: str) -> None:
    """Nothing is taken out of it, signs of Markdown neither."""
    assert read_text(raw("# 题\n\n文。".encode(), name)) == Content("# 题\n\n文。", format_, "utf-8")


def test_broken_bytes_are_noted_with_their_places() -> None:
    """The note counts places from 1 and names the first five."""
    one = read_text(raw("每月".encode() + b"\xff" + "一次。".encode()))
    six = read_text(
        raw(b"".join(character.encode() + b"\xff" for character in "每月召开一次") + "每月一次。".encode() * 3)
    )

    assert one.notes == ("有 1 处字节无法解码，已用 � 代替（第 3 个字符）。",)
    assert six.notes == ("有 6 处字节无法解码，已用 � 代替（第 2、4、6、8、10 个字符等）。",)


def test_what_is_no_text_is_refused() -> None:
    """Binary bytes and too many bytes are named."""
    with pytest.raises(
        SourceError, match=r"^a\.txt：是二进制文件，或者编码无法识别，未读取；请另存为 UTF-8 的 \.txt。$"
    ):
        read_text(raw(b"a\0b"))
    with pytest.raises(SourceError, match=r"^a\.txt：文件超过 2 MB，未读取；请拆分后再放入。$"):
        read_text(raw(b"a" * 2_000_001, limits=Limits(max_bytes=2_000_000)))
