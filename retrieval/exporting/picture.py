"""The year as a picture for a phone: under each interval its duties, each with a bar over the months it falls in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from retrieval.duties.duty import Duty
from retrieval.errors import ExportError
from retrieval.exporting.bands import Band
from retrieval.exporting.fonts import typeface
from retrieval.exporting.lettering import Lettering
from retrieval.exporting.year_chart import MONTHS, Group, Row, YearChart, year_chart

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

HIGHEST = 8_900  # pixels; Telegram takes width and height of 10,000 together
MOST_ROWS = 80  # of the shortest rows so many fit at most
WIDTH = 1080  # pixels, those of a common phone
_EDGE, _INNER = 48, 28  # from the picture's edge to a card, from a card's edge to what is on it
_LEFT, _RIGHT = _EDGE + _INNER, WIDTH - _EDGE - _INNER
_COLUMN = (_RIGHT - _LEFT) / MONTHS
_HEAD, _FOOT, _GAP = 236, 96, 32
_GROUP_HEAD, _BAR, _LINE, _NOTE = 132, 18, 46, 40
_PAD = 18  # above and below what a row has
_PAPER, _CARD, _INK, _GREY, _RULE, _RED = "#F4F1EC", "#FFFFFF", "#22262B", "#6B7178", "#E7E3DC", "#9B2226"
_GOLD = "#F3D9A4"


def png_file(duties: Iterable[Duty], year: int) -> bytes:
    """The picture as PNG.

    Raises:
        ExportError: the library that draws it is not installed, or no font has Chinese characters.
    """
    try:
        from PIL import Image, ImageDraw  # noqa: PLC0415  # optional: loaded with the first picture
    except ImportError as error:
        raise ExportError('画图需要安装 youju[calendar]：pip install "youju[calendar]"。') from error
    letters = Lettering(typeface())
    chart = _fitting_chart(list(duties), year, letters)
    image = Image.new("RGB", (WIDTH, _height(chart, letters)), _PAPER)
    _Painter(ImageDraw.Draw(image), letters).paint(chart, image.height)
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _fitting_chart(duties: Sequence[Duty], year: int, letters: Lettering) -> YearChart:
    """The chart of as many rows as there is room for."""
    most = MOST_ROWS
    chart = year_chart(duties, year, most)
    while _height(chart, letters) > HIGHEST:
        most -= 2
        chart = year_chart(duties, year, most)
    return chart


def _height(chart: YearChart, letters: Lettering) -> int:
    return _HEAD + sum(_group_height(group, letters) + _GAP for group in chart.groups) + _FOOT


def _group_height(group: Group, letters: Lettering) -> int:
    return _GROUP_HEAD + sum(_row_height(row, letters) for row in group.rows)


def _row_height(row: Row, letters: Lettering) -> int:
    return 2 * _PAD + len(_what_lines(row, letters)) * _LINE + len(_note_lines(row, letters)) * _NOTE + 12 + _BAR


def _what_lines(row: Row, letters: Lettering) -> list[str]:
    return letters.lines(row.what, 34, _RIGHT - _LEFT, most=3)


def _note_lines(row: Row, letters: Lettering) -> list[str]:
    return letters.lines(row.note, 27, _RIGHT - _LEFT, most=2)


class _Painter:
    """Paints a chart from top to bottom; each method takes where it begins and returns where it ended."""

    def __init__(self, draw: ImageDraw, letters: Lettering) -> None:
        self._draw = draw
        self._letters = letters

    def paint(self, chart: YearChart, height: int) -> None:
        """Paint all of it."""
        top = self._head(chart)
        for group in chart.groups:
            top = self._group(group, top) + _GAP
        left_out = f"另有 {chart.left_out} 项没有画出，请导出表格查看。" if chart.left_out else ""
        foot = f"{left_out}色条为应完成的时段。原文与出处见导出的表格。"
        self._text((WIDTH / 2, height - _FOOT / 2 - 8), foot, 24, _GREY, anchor="mm")

    def _head(self, chart: YearChart) -> int:
        self._draw.rectangle((0, 0, WIDTH, _HEAD - _GAP - 8), fill=_RED)
        self._draw.rectangle((0, _HEAD - _GAP - 8, WIDTH, _HEAD - _GAP), fill=_GOLD)
        self._text((_EDGE, 82), chart.title, 58, "#FFFFFF", bold=True)
        self._text((_EDGE, 154), chart.subtitle, 29, _GOLD)
        return _HEAD

    def _group(self, group: Group, top: int) -> int:
        bottom = top + _group_height(group, self._letters)
        band = group.band
        self._draw.rounded_rectangle((_EDGE, top, WIDTH - _EDGE, bottom), 22, fill=_CARD)
        self._draw.rounded_rectangle(
            (_EDGE, top, WIDTH - _EDGE, top + 76), 22, fill=band.colour, corners=(True, True, False, False)
        )
        self._text((_LEFT, top + 38), band.name, 36, "#FFFFFF", bold=True)
        self._text((_RIGHT, top + 38), f"{len(group.rows)} 项", 28, "#FFFFFF", anchor="rm")
        for month in range(MONTHS):
            middle = _LEFT + (month + 0.5) * _COLUMN
            self._text((middle, top + 104), f"{month + 1}月", 23, _GREY, anchor="mm")
        place = top + _GROUP_HEAD
        for number, row in enumerate(group.rows):
            if number:
                self._draw.line((_LEFT, place, _RIGHT, place), fill=_RULE, width=2)
            place = self._row(row, band, place)
        return bottom

    def _row(self, row: Row, band: Band, top: int) -> int:
        place = top + _PAD
        for line in _what_lines(row, self._letters):
            self._text((_LEFT - self._letters.overhang(line, 34), place + _LINE / 2), line, 34, _INK)
            place += _LINE
        for line in _note_lines(row, self._letters):
            self._text((_LEFT, place + _NOTE / 2), line, 27, band.colour)
            place += _NOTE
        self._bars(row, band, place + 12)
        return place + 12 + _BAR + _PAD

    def _bars(self, row: Row, band: Band, top: int) -> None:
        self._draw.rounded_rectangle((_LEFT, top, _RIGHT, top + _BAR), _BAR // 2, fill=band.tint)
        for begin, end in row.spans:
            left, right = _LEFT + begin * _COLUMN + 3, _LEFT + end * _COLUMN - 3
            self._draw.rounded_rectangle((left, top, right, top + _BAR), _BAR // 2, fill=band.colour)

    def _text(
        self,
        place: tuple[float, float],
        text: str,
        size: int,
        colour: str,
        *,
        anchor: str = "lm",
        bold: bool = False,
    ) -> None:
        font = self._letters.font(size)
        weight = size / 60 if bold else 0  # the font has one weight; a thin outline in the same colour makes another
        self._draw.text(place, text, colour, font, anchor=anchor, stroke_width=weight, stroke_fill=colour)
