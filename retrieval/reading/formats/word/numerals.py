"""A number written in one of the ways that Word's automatic numbering knows (`w:numFmt`, ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

_UNWRITTEN = frozenset({"bullet", "none"})
_DIGITS = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST_LETTERS = 30  # 780 items; beyond that Word itself gives up


def numeral(count: int, style: str) -> str:
    """A count as it is printed in a number format; in Arabic figures where the format is unknown or ends before it."""
    if style in _UNWRITTEN:
        return ""
    return _STYLES.get(style, str)(count) or str(count)


def _letters(count: int) -> str:
    """From a to z, then aa, bb and so forth."""
    times, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * (times + 1) if 0 <= times < _MOST_LETTERS else ""


def _roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMAN if 0 < count < 4000 else ():
        text += sign * (count // worth)
        count %= worth
    return text


def _listed(signs: str, count: int) -> str:
    """The sign at a place of a list, from 1."""
    return signs[count - 1] if 0 < count <= len(signs) else ""


def _run_of(first: str, last: int, count: int) -> str:
    """The character so many places into a row of Unicode, from 1 to `last`."""
    return chr(ord(first) + count - 1) if 0 < count <= last else ""


def _digital(count: int) -> str:
    """Digit by digit: 一〇五."""
    return "".join(_DIGITS[int(digit)] for digit in str(count)) if count >= 0 else ""


def _counted(digits: str, units: str, count: int) -> str:
    """In words, below ten thousand: 一百零五."""
    if not 0 < count < 10_000:
        return ""
    text = ""
    for place, digit in enumerate(map(int, str(count))):
        unit = units[len(str(count)) - place - 1].strip()
        if digit:
            text += digits[digit] + unit
        elif not text.endswith("零"):
            text += "零"
    return text.rstrip("零")


def _spoken(count: int) -> str:
    """In words as they are spoken, 十二 instead of 一十二."""
    text = _counted(_DIGITS, " 十百千", count)
    return text[1:] if text.startswith("一十") else text


def _below_hundred(count: int) -> str:
    """In words up to 九十九, digit by digit from there."""
    return _spoken(count) if count < 100 else _digital(count)


_STYLES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperRoman": _roman,
    "chineseCounting": _below_hundred,
    "taiwaneseCounting": _below_hundred,
    "chineseCountingThousand": _spoken,
    "taiwaneseCountingThousand": _spoken,
    "japaneseCounting": _spoken,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": partial(_counted, _LEGAL_SIMPLIFIED, " 拾佰仟"),
    "ideographLegalTraditional": partial(_counted, _LEGAL_TRADITIONAL, " 拾佰仟"),
    "ideographTraditional": partial(_listed, "甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": partial(_listed, "子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": partial(_run_of, "①", 20),
    "decimalEnclosedCircleChinese": partial(_run_of, "①", 20),
    "ideographEnclosedCircle": partial(_run_of, "㊀", 10),
    "decimalEnclosedParen": partial(_run_of, "⑴", 20),
    "decimalEnclosedFullstop": partial(_run_of, "⒈", 20),
    "decimalFullWidth": lambda count: "".join(chr(ord(digit) + 0xFEE0) for digit in str(count)),
    "decimalFullWidth2": lambda count: "".join(chr(ord(digit) + 0xFEE0) for digit in str(count)),
    "numberInDash": lambda count: f"- {count} -",
}
