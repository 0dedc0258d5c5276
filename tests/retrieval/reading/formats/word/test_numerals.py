"""Numbers in the formats of Word."""

from __future__ import annotations

import pytest

from retrieval.reading.formats.word.numerals import numeral


@pytest.mark.parametrize(
    ("style", "count", "expected"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 1, "a"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 26, "Z"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 100, "一百"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("japaneseCounting", 15, "十五"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographLegalTraditional", 6, "陸"),
        ("ideographTraditional", 2, "乙"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("decimalFullWidth", 10, "１０"),
        ("numberInDash", 3, "- 3 -"),
    ],
)
def test_a_number_is_written_in_its_format(style: str, count: int, expected: str) -> None:
    """Each format writes as Word prints it."""
    assert numeral(count, style) == expected


@pytest.mark.parametrize(
    ("style", "count"),
    [
        ("klingon", 7),
        ("ideographTraditional", 11),
        ("decimalEnclosedCircle", 21),
        ("lowerLetter", 0),
        ("upperRoman", 4000),
        ("chineseCountingThousand", 10_000),
        ("ideographDigital", -1),
    ],
)
def test_where_a_format_ends_figures_go_on(style: str, count: int) -> None:
    """An unknown format, or a count that it does not have, is written in figures."""
    assert numeral(count, style) == str(count)


@pytest.mark.parametrize("style", ["none", "bullet"])
def test_some_formats_write_nothing(style: str) -> None:
    """A bullet and the empty format are no numbers."""
    assert numeral(3, style) == ""
