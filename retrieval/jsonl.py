"""JSON Lines as they are typed by people: every line is an object, and what is wrong is said with its line.

A file is read whole before anything is done with it, so that a broken last line does not leave half a job behind.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from retrieval.errors import GoldenError

STDIN = "-"
# Some readers take these for line ends, which JSON does not escape by itself.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class Record:
    """One line's object.

    Attributes:
        place: the file and line, as an error names them.
        fields: the object as it was read.
    """

    place: str
    fields: Mapping[str, Any]

    def error(self, problem: str) -> GoldenError:
        """The error that names this line."""
        return GoldenError(f"{self.place}：{problem}")

    def text(self, name: str, default: str | None = None) -> str:
        """A field that is a string; where it is absent, the default, which for None means it has to be there."""
        value = self.fields.get(name, default)
        if value is None:
            raise self.error(f"缺少 {name}；请补上。")
        if not isinstance(value, str):
            raise self.error(f"{name} 应是字符串；请加上引号。")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A field that is a list of strings; empty where it is absent."""
        value = self.fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(f'{name} 应是字符串的列表，例如 ["…", "…"]；请改正。')
        return tuple(value)

    def objects(self, name: str) -> tuple[Record, ...]:
        """A field that is a list of objects; empty where it is absent."""
        value = self.fields.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(f"{name} 应是对象的列表；请改正。")
        return tuple(Record(self.place, item) for item in value)


def json_line(fields: Mapping[str, Any]) -> str:
    """An object on one line, whichever characters a reader takes for a line's end; Chinese as it is."""
    return json.dumps(fields, ensure_ascii=False).translate(_LINE_ENDS)


def read_records(path: str, stdin: BinaryIO | None = None) -> list[Record]:
    """The objects of a file, in order; blank lines are passed over.

    Args:
        path: the file, or `-` for standard input.
        stdin: what `-` stands for; the process's own where it is None.

    Raises:
        GoldenError: the file cannot be read, or a line is not UTF-8, not JSON or no object.
    """
    name = "标准输入" if path == STDIN else path
    data = (stdin or sys.stdin.buffer).read() if path == STDIN else _read_file(path)
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return [_parse(line, f"{name} 第 {number} 行") for number, line in enumerate(lines, start=1) if line.strip()]


def _read_file(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise GoldenError(f"文件 {path} 不存在；请检查路径。") from None
    except IsADirectoryError:
        raise GoldenError(f"{path} 是文件夹；请指定一个 JSON Lines 文件。") from None
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        raise GoldenError(f"文件 {path} 无法读取；请检查路径和权限。") from error


def _parse(line: bytes, place: str) -> Record:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise GoldenError(f"{place}：不是 UTF-8 编码；请另存为 UTF-8。") from None
    except json.JSONDecodeError as error:
        raise GoldenError(f"{place}：第 {error.colno} 个字符处不是有效的 JSON；请改正，每行一个对象。") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets nested thousands deep
        raise GoldenError(f"{place}：数字过长或嵌套过深；请改正，每行一个对象。") from None
    if not isinstance(value, dict):
        raise GoldenError(f'{place}：不是对象；每行应形如 {{"id": "…", "question": "…"}}。')
    return Record(place, value)
