"""The characters of a Word paragraph as they are printed."""

from __future__ import annotations

import pytest

from retrieval.reading.formats.word.reader import read_word
from tests.retrieval.reading.formats.making import raw, word


def text(*inside: str) -> str:
    """The text of paragraphs with some XML in each."""
    return read_word(raw(word("".join(f"<w:p>{one}</w:p>" for one in inside)), "a.docx")).text


def run(inside: str, properties: str = "") -> str:
    """The XML of a run."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def sign(kind: str) -> str:
    """The XML of a sign that begins, parts or ends a field."""
    return f'<w:fldChar w:fldCharType="{kind}"/>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:t>每月</w:t><w:tab/><w:t>一次</w:t>", "每月\t一次"),
        ("<w:t>党</w:t><w:noBreakHyphen/><w:t>建</w:t><w:softHyphen/>", "党-建"),
        ('<w:t>上页</w:t><w:br w:type="page"/><w:t>下页</w:t>', "上页下页"),
        ("<w:t>行内\n换行</w:t>", "行内 换行"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:char="2460"/><w:sym w:char="x"/>', "①"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
        (
            "<w:ruby><w:rt><w:r><w:t>dǎng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>党</w:t></w:r></w:rubyBase></w:ruby>",
            "党",
        ),
    ],
)
def test_signs_are_read_as_printed(inside: str, expected: str) -> None:
    """Tabs, hyphens, symbols and formulas become characters; page breaks and readings above characters do not."""
    assert text(run(inside)) == expected


@pytest.mark.parametrize(
    ("switch", "expected"),
    [("<w:vanish/>", "看得见"), ('<w:vanish w:val="1"/>', "看得见"), ('<w:vanish w:val="0"/>', "看得见看不见")],
)
def test_hidden_text_is_left_out(switch: str, expected: str) -> None:
    """Hidden is what is switched to be, not what is switched off."""
    assert text(run("<w:t>看得见</w:t>") + run("<w:t>看不见</w:t>", switch)) == expected


def test_links_and_controls_give_their_text() -> None:
    """What wraps runs is looked through."""
    inside = run("<w:t>文</w:t>")

    assert text(f"<w:hyperlink>{inside}</w:hyperlink><w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>") == "文文"


def test_a_field_gives_its_result_only() -> None:
    """The code of a field, and the fields within the code, are not printed."""
    nested = sign("begin") + "<w:t>内码</w:t>" + sign("separate") + "<w:t>内果</w:t>" + sign("end")
    field = (
        sign("begin")
        + "<w:instrText>IF</w:instrText><w:t>码</w:t>"
        + nested
        + sign("separate")
        + "<w:t>果</w:t>"
        + sign("end")
    )

    assert text(run("<w:t>前</w:t>" + field + "<w:t>后</w:t>")) == "前果后"


def test_a_field_may_end_in_another_paragraph() -> None:
    """Its result runs over the paragraphs; hidden signs count as well, stray ones do not."""
    first = (
        run(sign("end") + sign("begin") + "<w:t>码</w:t>") + run(sign("separate"), "<w:vanish/>") + run("<w:t>甲</w:t>")
    )

    assert text(first, run("<w:t>乙</w:t>" + sign("end") + "<w:t>丙</w:t>")) == "甲\n乙丙"
