"""Files decoded, and files that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from retrieval.errors import SourceError
from retrieval.reading.limits import Limits
from retrieval.reading.source import Source, read_source, source_of_file

TEXT = "在全市党建工作会议上的讲话\n同志们：\n坚持每月至少召开一次支委会，每季度上一次党课，把制度落到实处。\n"


def put(folder: Path, name: str, data: bytes) -> Path:
    """A file with some bytes."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def problem(path: Path) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(SourceError) as caught:
        read_source(path, path.name)
    assert caught.value.file == path.name
    assert str(caught.value) == f"{path.name}：{caught.value.problem}"
    return caught.value.problem


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("utf-16", "utf-16-le")],
)
def test_usual_encodings_are_read(tmp_path: Path, codec: str, encoding: str) -> None:
    """The same characters come out whatever the file was written in, without a byte order mark."""
    path = put(tmp_path, "a.txt", TEXT.encode(codec))

    assert read_source(path, "a.txt") == Source("a.txt", TEXT, encoding)


def test_traditional_text_in_big5_is_read(tmp_path: Path) -> None:
    """An old file in traditional script gives its own characters."""
    text = "各位同志，堅持每月至少召開一次支委會，每季度上一次黨課，把制度落到實處，請大家認真學習。\n" * 3
    path = put(tmp_path, "a.txt", text.encode("big5"))

    assert read_source(path, "a.txt").text == text


def test_line_ends_are_line_feeds(tmp_path: Path) -> None:
    """The line ends of other systems count as one character."""
    path = put(tmp_path, "a.TXT", "甲\r\n乙\r丙\n丁".encode())

    assert read_source(path, "a.TXT").text == "甲\n乙\n丙\n丁"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "文件是空的，未读取；请放入正文或删去此文件。"),
        ("a.txt", " \r\n　".encode(), "文件是空的，未读取；请放入正文或删去此文件。"),
        ("a.txt", b"\xef\xbb\xbf", "文件是空的，未读取；请放入正文或删去此文件。"),
        ("a.txt", b"text\0more", "是二进制文件，或者编码无法识别，未读取；请另存为 UTF-8 的 .txt。"),
        ("a.txt", bytes(range(256)) * 8, "是二进制文件，或者编码无法识别，未读取；请另存为 UTF-8 的 .txt。"),
        ("a.mp3", b"PK", "不支持 .mp3 文件，未读取；请另存为 .txt"),
        ("a", TEXT.encode(), "不支持 没有扩展名的 文件，未读取；请另存为 .txt"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    """The problem is one plain line: what is wrong and what to do."""
    assert problem(put(tmp_path, name, data)).startswith(said)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """A byte above the limit is too much; nothing of the file is read."""
    path = put(tmp_path, "a.txt", b"")
    os.truncate(path, Limits().max_bytes + 1)

    assert problem(path) == "文件超过 20 MB，未读取；请拆分后再放入。"


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    """What the system says is passed on, and what to look at."""
    gone = problem(tmp_path / "gone.txt")
    (tmp_path / "folder.txt").mkdir()
    folder = problem(tmp_path / "folder.txt")

    assert gone.startswith("无法读取（")
    assert folder.startswith("无法读取（")
    assert gone.endswith("）；请检查文件权限。")


def test_bytes_are_read_by_what_they_are() -> None:
    """A file without a folder is read as its bytes say, a page as a page."""
    page = "<html><body><p>每月召开支委会</p></body></html>".encode()

    assert source_of_file("三月：上党课\r\n".encode("gb18030"), "计划.txt").text == "三月：上党课\n"
    assert source_of_file(page, "计划.txt").text.strip() == "每月召开支委会"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"x", "a.xlsx", "a.xlsx：不支持 .xlsx 文件"),
        (b"x", "a", "a：不支持 没有扩展名的 文件"),
        (b" \n", "a.txt", "a.txt：文件是空的"),
        (b"x" * 11, "a.txt", "a.txt：文件超过"),
        (b"\x89PNG", "a.docx", "a.docx：是图片"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, name: str, said: str) -> None:
    """One line names the file and says what is wrong."""
    with pytest.raises(SourceError) as caught:
        source_of_file(data, name, Limits(max_bytes=10, max_packed_bytes=10))

    assert str(caught.value).startswith(said)
