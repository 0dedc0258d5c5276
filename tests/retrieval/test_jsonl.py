"""JSON Lines: what is read, and the one line that says what is wrong where."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from retrieval.errors import GoldenError
from retrieval.jsonl import Record, json_line, read_records


def record(**fields: object) -> Record:
    """An object read from the third line of a file."""
    return Record("q.jsonl 第 3 行", fields)


def test_objects_are_read_in_order_with_their_lines(tmp_path: Path) -> None:
    """Blank lines are passed over but counted, a byte order mark and CRLF do no harm."""
    path = tmp_path / "q.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": 1}\r\n\r\n{"id": "\xe4\xb8\x80"}')

    records = read_records(str(path))

    assert [(r.place, r.fields) for r in records] == [(f"{path} 第 1 行", {"id": 1}), (f"{path} 第 3 行", {"id": "一"})]


def test_a_line_separator_within_a_string_ends_no_line() -> None:
    """Only a line feed ends a line, whatever else counts as an end elsewhere."""
    stream = io.BytesIO('{"q": "一\u2028二\x85三"}\n'.encode())

    assert [r.fields for r in read_records("-", stream)] == [{"q": "一\u2028二\x85三"}]


def test_an_empty_file_has_no_records() -> None:
    """No line is no record."""
    assert read_records("-", io.BytesIO(b"")) == []


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'{"id": "a"}\n{"id": \n', "标准输入 第 2 行：第 8 个字符处不是有效的 JSON"),
        (b'{"id": "a"}\n\xd6\xd0\n', "标准输入 第 2 行：不是 UTF-8 编码"),
        (b"[1]\n", "标准输入 第 1 行：不是对象"),
        (b"[" * 100_000, "标准输入 第 1 行：数字过长或嵌套过深"),
        (b'{"n": ' + b"1" * 5_000 + b"}", "标准输入 第 1 行：数字过长或嵌套过深"),
    ],
)
def test_a_broken_line_is_named(data: bytes, problem: str) -> None:
    """The error has the line, what is wrong and what to do, in one line."""
    with pytest.raises(GoldenError) as caught:
        read_records("-", io.BytesIO(data))

    assert str(caught.value).startswith(problem)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("name", "problem"), [("no.jsonl", "不存在"), ("", "是文件夹"), ("a\0b", "无法读取")])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, problem: str) -> None:
    """A missing file, a folder and an impossible path are told apart."""
    with pytest.raises(GoldenError, match=problem):
        read_records(f"{tmp_path}/{name}")


def test_fields_come_as_they_are() -> None:
    """Strings, lists of strings and lists of objects are handed out, absent ones by default."""
    given = record(question="问", context=["前"], gold=[{"file": "a"}], nothing=None)

    assert given.text("question") == "问"
    assert given.text("kind", "other") == "other"
    assert given.texts("context") == ("前",)
    assert given.texts("nothing") == ()
    assert [inner.fields for inner in given.objects("gold")] == [{"file": "a"}]
    assert given.objects("nothing") == ()


@pytest.mark.parametrize(
    ("read", "problem"),
    [
        (lambda: record().text("question"), "缺少 question"),
        (lambda: record(question=1).text("question"), "question 应是字符串"),
        (lambda: record(context="前").texts("context"), "context 应是字符串的列表"),
        (lambda: record(context=[1]).texts("context"), "context 应是字符串的列表"),
        (lambda: record(gold={}).objects("gold"), "gold 应是对象的列表"),
        (lambda: record(gold=["a"]).objects("gold"), "gold 应是对象的列表"),
        (lambda: record(gold=[{}]).objects("gold")[0].text("file"), "缺少 file"),
    ],
)
def test_a_field_of_the_wrong_kind_is_named(read: object, problem: str) -> None:
    """The error has the place and the field."""
    assert callable(read)

    with pytest.raises(GoldenError, match=f"q.jsonl 第 3 行：{problem}"):
        read()


def test_an_object_is_one_line_for_every_reader() -> None:
    """Chinese stays as it is; what some readers take for a line's end is escaped."""
    line = json_line({"text": "党课\n\u2028\x85\u2029"})

    assert line == '{"text": "党课\\n\\u2028\\u0085\\u2029"}'
    assert json.loads(line) == {"text": "党课\n\u2028\x85\u2029"}
