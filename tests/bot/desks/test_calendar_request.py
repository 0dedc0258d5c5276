"""Tests for bot.calendar_request."""

from __future__ import annotations

import pytest

from bot.desks.calendar_request import YearError, read_request


@pytest.mark.parametrize(
    ("text", "kind", "year", "words"),
    [
        ("", "png", 2025, ""),
        ("2026", "png", 2026, ""),
        ("2026年", "png", 2026, ""),
        ("２０２６", "png", 2026, ""),
        ("ics", "ics", 2025, ""),
        ("ICS 2030", "ics", 2030, ""),
        ("2030 日历", "ics", 2030, ""),
        ("党支部 2026 每季度", "png", 2026, "党支部 每季度"),
        ("csv", "png", 2025, "csv"),
        ("1900", "png", 1900, ""),
        ("2199", "png", 2199, ""),
    ],
)
def test_year_kind_and_words_come_in_any_order(text: str, kind: str, year: int, words: str) -> None:
    """A number is the year, the name of a calendar its kind, the rest is looked for; else this year's picture."""
    request = read_request(text, 2025)

    assert (request.kind.name, request.year, request.words) == (kind, year, words)


@pytest.mark.parametrize("text", ["26", "1899", "2200", "20266", "0", "9" * 5000])
def test_a_number_that_is_no_year_is_refused_in_a_line(text: str) -> None:
    """The line names it, cut short, and says what would do."""
    with pytest.raises(YearError) as refused:
        read_request(text, 2025)

    assert "请写 1900 到 2199 之间的年份，例如：/calendar 2026" in str(refused.value)
    assert len(str(refused.value)) < 70
