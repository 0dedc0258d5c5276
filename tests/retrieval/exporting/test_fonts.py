"""Where a font comes from."""

from __future__ import annotations

import sys
from pathlib import Path

import noto_cjk_sans_otc
import pytest

from retrieval.errors import ExportError
from retrieval.exporting.fonts import BUNDLED, typeface

FILE = Path(noto_cjk_sans_otc.__path__[0]) / "NotoSansCJK-Regular.ttc"


def test_the_font_that_comes_along_is_for_simplified_chinese() -> None:
    """Before any of the system's."""
    assert typeface([]).sized(20).getname() == ("Noto Sans CJK SC", "Regular")


def test_a_size_is_loaded_once() -> None:
    """The same size is the same font."""
    face = typeface([])

    assert face.sized(20) is face.sized(20)
    assert face.sized(20) is not face.sized(21)


def test_the_first_of_the_system_that_is_there_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number after a blank says which font of a collection."""
    monkeypatch.setitem(sys.modules, BUNDLED, None)

    assert typeface(["没有这个字体.ttf", f"{FILE} 3", str(FILE)]).sized(20).getname()[0] == "Noto Sans CJK TC"
    assert typeface([str(FILE)]).sized(20).getname()[0] == "Noto Sans CJK JP"


def test_without_a_font_there_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install."""
    monkeypatch.setitem(sys.modules, BUNDLED, None)

    with pytest.raises(ExportError, match="没有找到中文字体"):
        typeface(["没有这个字体.ttf 1", "没有 这个字体.ttf"])
