"""The picture: its size, its colours, and that nothing is painted over its edges."""

from __future__ import annotations

import io
import sys

import pytest
from PIL import Image

from retrieval.duties.duty import Interval
from retrieval.errors import ExportError
from retrieval.exporting.bands import BANDS
from retrieval.exporting.picture import HIGHEST, MOST_ROWS, WIDTH, png_file
from tests.samples import MONTHLY, YEARLY, duty


def colours(image: Image.Image) -> set[str]:
    """The colours of a picture, as they are written."""
    found = image.getcolors(1 << 24) or []
    return {"#{:02X}{:02X}{:02X}".format(*colour) for _, colour in found if isinstance(colour, tuple)}


def opened(data: bytes) -> Image.Image:
    """The picture as a viewer sees it."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_each_step_is_painted_in_its_colour() -> None:
    """And no other step's colour is there."""
    image = opened(png_file([duty(interval=MONTHLY), duty("述职", interval=YEARLY)], 2027))

    named = {one.name for one in BANDS if one.colour in colours(image)}
    assert (image.format, image.width, named) == ("PNG", WIDTH, {"每月", "每年"})


def test_long_and_odd_texts_stay_within_the_picture() -> None:
    """The margins at both sides have the paper's colour all the way down."""
    image = opened(png_file([duty("很长的事项，" * 60 + "a" * 300, who="😀𠀀\x1b" * 40)], 2027))

    for left, right in ((0, 40), (WIDTH - 40, WIDTH)):
        assert colours(image.crop((left, 240, right, image.height))) == {"#F4F1EC"}


def test_a_bar_lies_under_its_months() -> None:
    """Of a duty of February the bar begins a twelfth from the left and is a twelfth wide."""
    image = opened(png_file([duty(interval=Interval(1, 1, "year", (2,)))], 2027)).convert("RGB")
    purple = tuple(bytes.fromhex(next(one.colour for one in BANDS if one.name == "每年")[1:]))
    bar = image.height - 96 - 32 - 18 - 9  # the foot, the gap, what is below a bar, half a bar

    painted = [column for column in range(WIDTH) if image.getpixel((column, bar)) == purple]

    assert min(painted) == pytest.approx(156, abs=2)
    assert max(painted) == pytest.approx(227, abs=2)


def test_the_longest_picture_can_be_sent() -> None:
    """As many rows as there is room for are painted."""
    image = opened(png_file([duty(f"事项{number}") for number in range(MOST_ROWS)], 2027))

    assert HIGHEST - 400 < image.height <= HIGHEST


def test_without_duties_there_is_a_head_and_a_foot() -> None:
    """Nothing else."""
    assert opened(png_file([], 2027)).height < 400


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    monkeypatch.setitem(sys.modules, "PIL", None)

    with pytest.raises(ExportError, match=r'pip install "youju\[calendar\]"'):
        png_file([duty()], 2027)
