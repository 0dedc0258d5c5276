"""Automatic numbers as they are printed."""

from __future__ import annotations

import pytest

from retrieval.reading.formats.word.reader import read_word
from tests.retrieval.reading.formats.making import level, numbered, numbering, p, raw, word

LEVELS = level(0, "chineseCounting", "第%1章") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3、")
USE = '<w:num w:numId="{0}"><w:abstractNumId w:val="0"/>{1}</w:num>'


def lines(body: str, part: str, styles: str = "") -> list[str]:
    """The lines of a Word file with some numbering."""
    return read_word(raw(word(body, numbering=part, styles=styles), "a.docx")).text.split("\n")


def test_levels_count_below_each_other() -> None:
    """A level goes on counting until one above it counts; words get a blank before the text, marks do not."""
    body = "".join(numbered("文", at) for at in (0, 1, 1, 2, 2, 0, 1))

    assert lines(body, numbering(LEVELS)) == [
        "第一章 文", "（一）文", "（二）文", "1、文", "2、文", "第二章 文", "（一）文",
    ]  # fmt: skip


def test_a_number_may_hold_those_above_it() -> None:
    """1.1 takes the first count from the level above, in figures if it says so."""
    levels = (
        level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "decimal", "%1-%2-%3")
    )

    assert lines(numbered("甲", 2) + numbered("乙", 0) + numbered("丙", 1), numbering(levels)) == [
        "一-1-1 甲", "二、乙", "2.1 丙",
    ]  # fmt: skip


@pytest.mark.parametrize(("restart", "expected"), [("0", "3、文"), ("1", "3、文"), ("2", "1、文")])
def test_a_level_says_what_restarts_it(restart: str, expected: str) -> None:
    """A level restarts after the level it names or one above it; after none where it names 0."""
    levels = (
        level(0, "decimal", "%1")
        + level(1, "decimal", "%2")
        + level(2, "decimal", "%3、", f'<w:lvlRestart w:val="{restart}"/>')
    )
    body = "".join(numbered("文", at) for at in (2, 2, 1, 2))

    assert lines(body, numbering(levels))[-1] == expected


def test_uses_of_a_pattern_count_on_unless_one_starts_anew() -> None:
    """A second list goes on where the first stopped; one that states a start begins there, once."""
    uses = (
        USE.format(1, "")
        + USE.format(2, "")
        + USE.format(3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    )
    body = "".join(numbered("文", 0, use) for use in (1, 1, 2, 3, 3))

    assert lines(body, numbering(level(0, "decimal", "%1."), uses)) == ["1.文", "2.文", "3.文", "1.文", "2.文"]


def test_a_use_may_write_a_level_its_own_way() -> None:
    """An overridden level has the format of the override."""
    uses = USE.format(1, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1．")}</w:lvlOverride>')

    assert lines(numbered("文"), numbering(LEVELS, uses)) == ["A．文"]


def test_a_style_carries_a_number() -> None:
    """Its level is the one that names the style; a style that builds on it has it too; id 0 takes the number away."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="条"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="条2"/><w:basedOn w:val="S"/></w:style>'
    )
    levels = level(0, "decimal", "%1") + level(1, "chineseCountingThousand", "第%2条", '<w:pStyle w:val="S"/>')
    body = (
        p("甲", '<w:pStyle w:val="S"/>')
        + p("乙", '<w:pStyle w:val="B"/>')
        + p("丙", '<w:pStyle w:val="S"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )

    assert lines(body, numbering(levels), styles) == ["第一条 甲", "第二条 乙", "丙"]


def test_a_pattern_may_be_that_of_a_list_style() -> None:
    """A pattern that refers to a style has the levels of that style's numbering."""
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="表"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    part = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="5">{level(0, "chineseCounting", "%1、")}</w:abstractNum>'
        + USE.format(1, "") + '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    )  # fmt: skip

    assert lines(numbered("文"), part, styles) == ["一、文"]


def test_what_is_no_number_is_not_written() -> None:
    """Bullets, empty formats, unknown numberings and levels leave the text alone; a fixed word is written."""
    levels = level(0, "bullet", "\uf0b7") + level(1, "none", "附件") + level(2, "none", "")

    body = numbered("甲") + numbered("乙", 1) + numbered("丙", 2) + numbered("丁", 7) + numbered("戊", 0, 9)

    assert lines(body, numbering(levels)) == ["甲", "附件 乙", "丙", "丁", "戊"]


def test_the_gap_after_a_number_may_be_nothing() -> None:
    """A number that runs into the text is written so; a format for newer programs is found."""
    levels = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice><w:numFmt w:val="decimal"/>'
        "</mc:Choice></mc:AlternateContent>"
        '<w:suff w:val="nothing"/><w:lvlText w:val="第%1条"/></w:lvl>'
    )

    assert lines(numbered("文") + numbered("", 0), numbering(levels)) == ["第1条文", "第2条"]
