"""A font that has Chinese characters: the one that comes with the package, or one that the system has."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import ExportError
from retrieval.knowledge import DATA, read_list

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

BUNDLED = "noto_cjk_sans_otc"
_FILE, _SIMPLIFIED = "NotoSansCJK-Regular.ttc", 2  # the collection's fonts: Japanese, Korean, simplified, traditional …
NO_FONT = (
    '没有找到中文字体，画不了图；请安装 youju[calendar]：pip install "youju[calendar]"，或在系统里安装 Noto Sans CJK。'
)


class Typeface:
    """A font in any size. Made by `typeface`.

    Args:
        file: its path, or its name where it is one of the system's.
        index: which font of a collection.
    """

    def __init__(self, file: str, index: int) -> None:
        self._file = file
        self._index = index
        self.sized = cache(self._sized)

    def _sized(self, size: int) -> FreeTypeFont:
        """The font in a size, in pixels."""
        from PIL import ImageFont  # noqa: PLC0415  # optional: loaded with the first picture

        return ImageFont.truetype(self._file, size, index=self._index, layout_engine=ImageFont.Layout.BASIC)


def typeface(system: Sequence[str] | None = None) -> Typeface:
    """The font that comes with the package, else the first of the system's that is there.

    Args:
        system: entries as in `fonts.txt`; those of the file itself where it is None.

    Raises:
        ExportError: there is none.
    """
    for file, index in [*_bundled(), *map(_entry, read_list(DATA / "fonts.txt") if system is None else system)]:
        found = Typeface(file, index)
        try:
            found.sized(10)
        except OSError:
            continue
        return found
    raise ExportError(NO_FONT)


def _bundled() -> list[tuple[str, int]]:
    try:
        package = importlib.import_module(BUNDLED)
    except ImportError:
        return []
    return [(str(Path(folder) / _FILE), _SIMPLIFIED) for folder in package.__path__]


def _entry(line: str) -> tuple[str, int]:
    name, _, index = line.rpartition(" ")
    return (name.strip(), int(index)) if name and index.isdecimal() else (line, 0)
