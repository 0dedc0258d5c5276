"""Tests for bot.files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render_html.files import Parcel, parcel
from retrieval import Register, formats
from tests.samples import duty

KINDS = {kind.name: kind for kind in formats()}
REGISTER = Register((duty(), duty("谈心谈话", "定期", None, file="b.txt")))


def png(width: int, height: int, size: int = 100) -> bytes:
    """The head of a PNG file of so many bytes."""
    head = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + width.to_bytes(4) + height.to_bytes(4)
    return head + b"\0" * (size - len(head))


@pytest.mark.parametrize(
    ("data", "photo", "loses"),
    [
        (png(1080, 2560), True, False),
        (png(1080, 2561), True, True),
        (png(1080, 8920), True, True),
        (png(1080, 8921), False, True),
        (png(100, 2000), True, False),
        (png(100, 2001), False, False),
        (png(0, 100), False, False),
        (png(100, 100, 10_000_000), True, False),
        (png(100, 100, 10_000_001), False, False),
        (b"PK\x03\x04", False, False),
        (b"", False, False),
    ],
)
def test_a_photo_is_what_telegram_takes_as_one(data: bytes, photo: bool, loses: bool) -> None:  # noqa: FBT001 - a table
    """Sides of 10,000 together, one at most twenty times the other, ten megabytes; above 2,560 a side is reduced."""
    one = Parcel("a.png", data, "")

    assert (one.is_photo, one.loses_detail) == (photo, loses)


def test_a_table_has_all_duties_and_a_chinese_name() -> None:
    """Name and caption say what was asked for and how much there is."""
    made = parcel(REGISTER, KINDS["csv"], 2026, "支部 每季度")

    assert (made.name, made.caption) == (
        "周期性职责-支部-每季度.csv",
        "CSV 表格：周期性职责“支部 每季度” 2 项，出自 2 份资料",
    )
    assert made.data.decode("utf-8-sig").count("\r\n") == 3


def test_a_calendar_has_its_year_and_only_what_has_an_interval() -> None:
    """What is due 定期 is not in it and is not counted."""
    made = parcel(REGISTER, KINDS["ics"], 2026, "")

    assert (made.name, made.caption) == ("2026年周期性职责.ics", "日历：2026年周期性职责 1 项，出自 1 份资料")
    assert made.data.startswith(b"BEGIN:VCALENDAR")


def test_a_picture_is_a_photo() -> None:
    """The picture of a year with a duty in it is sent as one."""
    made = parcel(REGISTER, KINDS["png"], 2026, "")

    assert (made.name, made.is_photo) == ("2026年周期性职责.png", True)


@given(st.text(st.sampled_from('支部 /\\:*?"<>|.\n..') | st.characters(codec="utf-8"), max_size=80))
def test_any_words_make_a_sound_name(words: str) -> None:
    """No separator of paths, no mark that a system forbids, not too long, the ending kept."""
    name = parcel(REGISTER, KINDS["json"], 2026, words).name

    assert name.startswith("周期性职责")
    assert name.endswith(".json")
    assert len(name) <= 40
    assert not set(name.removesuffix(".json")) & set('/\\:*?"<>|.\n\r\0 ')
