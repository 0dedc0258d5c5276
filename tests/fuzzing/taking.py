"""Turns bytes into values: every string of bytes is some input, near ones are near inputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")

# What texts are made of beside characters as they come: markup, directions, halves, ends, what the patterns look for.
PIECES = (
    *("<b>", "</b>", "&lt;", "&", '"', "<a href='x'>", "\u202e", "\u2066", "\u200b", "\u200f", "\ud800", "\udc00"),
    *("\0", "\r", "\n", "\n\n", "\t", "\x1b[31m", "\ufeff", "\u2028", "\u3000", " ", "😀", "👨\u200d👩\u200d👧", "𠮷"),
    *("党课", "三会一课", "多久一次", "每季度", "每月至少", "一、", "第十二条", "（一）", "。", "；", "，", "？", "、"),
    *(
        "-",
        "标题:",
        "100",
        "１２",
        "①",
        "dangke",
        "和",
        "与",
        "有什么区别",
        "第三点",
        "2022年",
        "年",
        "月",
        "=",
        "+",
        "@",
    ),
    *("“", "”", "《", "》", "e\u0301", "在会上的讲话\n", "同志们：\n", "支部党员大会每季度召开一次。"),
    *("一是", "二是", "/ask ", "/open 1", "@youju_bot"),
)


class Taker:
    """Takes values from the front of some bytes; zeros, and empty texts, once they are used up."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    def byte(self) -> int:
        """From 0 to 255."""
        self._place += 1
        return self._data[self._place - 1] if self._place <= len(self._data) else 0

    def below(self, most: int) -> int:
        """From 0 to before `most`, which is at most 65,536."""
        return (self.byte() << 8 | self.byte()) % most if most > 256 else self.byte() % most

    def one_of(self, items: Sequence[Item]) -> Item:
        """One of some things."""
        return items[self.below(len(items))]

    def text(self, most: int = 12) -> str:
        """Up to so many pieces, now and then one of them over and over."""
        pieces: list[str] = []
        for _ in range(self.below(most + 1)):
            kind = self.byte()
            if kind < 160:
                pieces.append(PIECES[kind % len(PIECES)])
            elif kind < 250:
                pieces.append(chr(self.below(0xFFFF)))
            else:
                pieces.append(self.one_of(PIECES) * self.below(300))
        return "".join(pieces)

    def rest(self) -> bytes:
        """What is left."""
        self._place, place = len(self._data), self._place
        return self._data[place:]
