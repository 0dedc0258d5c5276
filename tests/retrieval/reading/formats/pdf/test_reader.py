"""PDFs as text."""

from __future__ import annotations

import sys

import pytest
from reportlab.pdfgen.canvas import Canvas

from retrieval.errors import SourceError
from retrieval.reading.formats.pdf.reader import read_pdf
from retrieval.reading.limits import Limits
from tests.retrieval.reading.formats.making import blank, drawn, page, raw, speech_in_pdf

PAGE = page((72, 700, "每月召开一次支委会。"))
ENCRYPTED = "PDF 有密码，未读取；请去掉密码后再放入。"
CORRUPT = "PDF 已损坏，打不开，未读取；请重新导出 PDF，或另存为 .docx、.txt。"


def problem(data: bytes, limits: Limits = Limits(), seconds: float = 60) -> str:  # noqa: B008  # frozen
    """What is said of a PDF that cannot be read."""
    with pytest.raises(SourceError) as caught:
        read_pdf(raw(data, "a.pdf", limits, seconds))
    return caught.value.problem


def test_the_text_comes_without_what_is_printed_around_it() -> None:
    """Running heads and page numbers are left out, and a note says how many rows those were."""
    lines = [
        f"第{number}段：坚持每月至少召开一次支委会和党小组会，每季度至少召开一次党员大会。" for number in range(60)
    ]

    content = read_pdf(raw(speech_in_pdf(lines), "a.pdf"))

    assert content.text.split("\n") == lines
    assert (content.format, content.encoding, content.styled) == ("pdf", "", ())
    assert content.notes == ("页眉、页脚和页码共 8 行，未收入正文。",)


def test_a_scan_is_named_as_such() -> None:
    """A PDF without a character needs text recognition first."""
    assert problem(drawn([blank, blank])) == "PDF 里没有文字，像是扫描件，未读取；请先做文字识别（OCR），再放入。"


def test_pages_without_text_are_noted() -> None:
    """The text of the other pages is read; the first few of the empty ones are named."""
    content = read_pdf(raw(drawn([PAGE, blank]), "a.pdf"))
    many = read_pdf(raw(drawn([PAGE, *[blank] * 7]), "a.pdf"))

    assert content.text == "每月召开一次支委会。"
    assert content.notes == ("有 1 页没有文字，可能是扫描页或空白页（第 2 页）。",)
    assert many.notes == ("有 7 页没有文字，可能是扫描页或空白页（第 2、3、4、5、6 页等）。",)


def test_characters_without_a_meaning_are_noted() -> None:
    """A font that does not say what its signs are leaves gaps; where most are gaps the file is refused."""
    data = drawn([page((72, 700, "每月召开一次支委会。"))])
    nameless = data.replace(b"/UniGB-UCS2-H", b"/Identity-H   ").replace(b"(GB1)", b"(XX1)")
    mixed = drawn(
        [lambda canvas: (canvas.drawString(72, 720, "once a month, " * 4), page((72, 700, "每月"))(canvas))[0]]
    )
    partly = read_pdf(raw(mixed.replace(b"/UniGB-UCS2-H", b"/Identity-H   ").replace(b"(GB1)", b"(XX1)"), "a.pdf"))

    assert problem(nameless) == "PDF 的字体没有文字编码，读不出文字，未读取；请重新导出 PDF，或先做文字识别（OCR）。"
    assert partly.notes == ("有 2 个字的字体没有文字编码，已用 � 代替。",)


def test_a_page_that_is_damaged_itself_is_left_white() -> None:
    """The other pages are read; where it is the only one, the file is damaged."""
    other = page((72, 400, "每年一次。"))
    packed_oddly = drawn([PAGE, other]).replace(b"/Filter [", b"/Filter [ /Odd", 1)
    broken_font = drawn([PAGE]).replace(b"/DW 1000", b"/DW (xx)")

    content = read_pdf(raw(packed_oddly, "a.pdf"))

    assert content.text == "每年一次。"
    assert content.notes == ("有 1 页没有文字，可能是扫描页或空白页（第 1 页）。",)
    assert problem(broken_font) == CORRUPT


def test_a_password_is_asked_for_only_where_reading_needs_it() -> None:
    """A PDF that only its printing is locked of is read; one that opens with a password is not."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "once a month")

    locked = drawn([draw], password="u", owner="o")

    assert read_pdf(raw(drawn([draw], owner="o"), "a.pdf")).text == "once a month"
    assert problem(locked) == ENCRYPTED


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", drawn([PAGE])[:200]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    """What cannot be opened is named as damaged."""
    assert problem(data) == CORRUPT


def test_the_limits_are_kept() -> None:
    """Pages, bytes and seconds are counted."""
    data = drawn([PAGE, PAGE])

    assert problem(data, Limits(max_pages=1)) == "超过 1 页，未读取；请拆分后再放入。"
    assert problem(data, Limits(max_packed_bytes=1000)).startswith("文件超过 0.001 MB")
    assert problem(data, seconds=0).startswith("读取超过 60 秒")


def test_the_library_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the optional library the message says what to install."""
    monkeypatch.setitem(sys.modules, "pdfminer.psexceptions", None)

    assert problem(drawn([PAGE])) == '读取 PDF 需要安装 youju[pdf]：pip install "youju[pdf]"。'
