"""Files to read, made on the spot: Word files from their XML, PDFs from rows at given places, speeches in each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from html import escape

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from retrieval.reading.formats.raw_file import RawFile
from retrieval.reading.limits import Deadline, Limits

SONG = "STSong-Light"  # a font that every PDF viewer brings along, so that none is needed here
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def raw(data: bytes, name: str = "a.txt", limits: Limits = Limits(), seconds: float = 60.0) -> RawFile:  # noqa: B008  # frozen
    """A file with some bytes."""
    return RawFile(name, "." + name.rpartition(".")[2], data, limits, Deadline(seconds))


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A packed archive of some files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return packed.getvalue()


def part(root: str, inside: str) -> str:
    """The XML of a part of a Word file."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{inside}</w:{root}>'


def word(body: str, **others: str) -> bytes:
    """A Word file from the XML of its body and of its other parts (styles, numbering, footnotes, endnotes)."""
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_KINDS}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(others)
    )
    return archive(
        {
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" Type="{_KINDS}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
            **{f"word/{kind}.xml": part(kind, inside) for kind, inside in others.items()},
        }
    )


def p(text: str, properties: str = "") -> str:
    """The XML of a paragraph with one run of text."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int = 0, use: int = 1) -> str:
    """The XML of a paragraph that takes part in a numbering."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{use}"/></w:numPr>')


def level(at: int, style: str, text: str, more: str = "") -> str:
    """The XML of a level of a numbering."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str, uses: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """The XML of one numbering pattern and its uses."""
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{uses}'


def drawn(pages: Sequence[Callable[[Canvas], None]], password: str | None = None, owner: str | None = None) -> bytes:
    """A PDF whose pages are drawn by functions; a password locks it, an owner's password alone does not."""
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    target = io.BytesIO()
    lock = StandardEncryption(password or "", owner) if owner else None
    canvas = Canvas(target, pagesize=A4, encrypt=lock)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def page(*rows: tuple[float, float, str], size: float = 12.0) -> Callable[[Canvas], None]:
    """A page with rows of text: the place of each from the left and from the bottom, and what it says."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(SONG, size)
        for left, base, text in rows:
            canvas.drawString(left, base, text)

    return draw


def blank(canvas: Canvas) -> None:
    """A page with nothing on it but a frame."""
    canvas.rect(50, 50, 100, 100)


def speech_in_word(lines: Sequence[str]) -> bytes:
    """A speech as Word saves it."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def speech_in_pdf(lines: Sequence[str]) -> bytes:
    """A speech as it is printed: wrapped rows, first lines indented, a running head and page numbers."""
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    style = ParagraphStyle("body", fontName=SONG, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")

    def furniture(canvas: Canvas, _: object) -> None:
        canvas.setFont(SONG, 9)
        canvas.drawString(60, 810, "机关党建材料汇编")
        canvas.drawCentredString(300, 30, f"— {canvas.getPageNumber()} —")

    target = io.BytesIO()
    printed = [Paragraph(escape(line), style) for line in lines]
    SimpleDocTemplate(target, pagesize=A4).build(printed, onFirstPage=furniture, onLaterPages=furniture)
    return target.getvalue()


def speech_in_html(title: str, lines: Sequence[str]) -> bytes:
    """A speech as a web site shows it, with a menu, share buttons, related pages and a footer."""
    body = "".join(f"<p>　　{escape(line)}</p>\n" for line in lines)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}_某某网</title>'
        "<style>p { color: red }</style><script>var text = '不是正文。';</script></head><body>"
        '<div class="nav"><a href="/">首页</a><a href="/a">要闻</a></div>'
        '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; 正文</div>'
        f'<div id="content">{body}</div>'
        '<div class="share">分享到：<a>微信</a></div>'
        '<ul><li><a href="/1">在另一次会议上的讲话</a></li><li><a href="/2">关于某事的通知</a></li></ul>'
        '<div class="footer">版权所有 某某网</div></body></html>'
    ).encode()
