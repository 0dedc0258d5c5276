"""Word files as the lines that their readers see."""

from __future__ import annotations

import pytest

from retrieval.errors import SourceError
from retrieval.reading.formats.content import TITLE
from retrieval.reading.formats.word.reader import read_word
from tests.retrieval.reading.formats.making import level, numbered, numbering, p, raw, word

STYLES = (
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="单位小标题"/><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style>'
)


def lines(body: str, **others: str) -> list[str]:
    """The lines of a Word file with some XML in its body."""
    return read_word(raw(word(body, **others), "a.docx")).text.split("\n")


def cell(*paragraphs: str) -> str:
    """The XML of a cell of a table."""
    return f"<w:tc>{''.join(map(p, paragraphs))}</w:tc>"


def test_paragraphs_are_lines() -> None:
    """Each paragraph is a line, an empty one an empty line, a soft break begins a new line."""
    body = p("同志们：") + "<w:p/>" + "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t></w:r></w:p>"

    assert lines(body) == ["同志们：", "", "一", "二", "三"]


def test_headings_are_known_by_their_styles() -> None:
    """A title, headings and styles that build on them are marked where they begin; body text is not."""
    body = (
        p("讲话", '<w:pStyle w:val="T"/>')
        + p("一、要求", '<w:pStyle w:val="H"/>')
        + p("正文。")
        + p("（一）学习", '<w:pStyle w:val="Own"/>')
        + p("自定", '<w:outlineLvl w:val="2"/>')
        + p("正文", '<w:pStyle w:val="H"/><w:outlineLvl w:val="9"/>')
    )

    content = read_word(raw(word(body, styles=STYLES), "a.docx"))

    assert content.text == "讲话\n一、要求\n正文。\n（一）学习\n自定\n正文"
    assert content.styled == ((0, TITLE), (3, 0), (12, 1), (18, 2))
    assert (content.format, content.encoding, content.notes) == ("docx", "", ())


def test_a_title_over_two_lines_is_marked_on_both() -> None:
    """A soft break inside a title makes two lines of the title."""
    body = '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>'

    assert read_word(raw(word(body, styles=STYLES), "a.docx")).styled == ((0, TITLE), (2, TITLE))


def test_a_row_of_a_table_is_a_line() -> None:
    """Cells stand apart by tabs, paragraphs of a cell by blanks, a merged cell leaves its place empty."""
    head, first = f"<w:tr>{cell('单位')}{cell('任务')}</w:tr>", f"<w:tr>{cell('甲', '乙')}{cell('学习')}</w:tr>"
    merged = f"<w:tr>{cell('')}{cell('检查')}{cell('月底')}</w:tr>"

    assert lines(f"<w:tbl>{head}{first}{merged}</w:tbl>") == ["单位\t任务", "甲 乙\t学习", "\t检查\t月底"]


def test_a_layout_table_is_read_as_paragraphs() -> None:
    """A frame of one column, and a cell with many lines, hold paragraphs and no table."""
    frame = f"<w:tbl><w:tr>{cell('第一段。', '第二段。')}</w:tr></w:tbl>"
    columns = f"<w:tbl><w:tr>{cell('甲', '乙', '丙', '丁')}{cell('戊')}</w:tr></w:tbl>"

    assert lines(frame + columns) == ["第一段。", "第二段。", "甲", "乙", "丙", "丁", "戊"]


def test_wrapped_rows_and_nested_tables_are_found() -> None:
    """Content controls around rows and tables in cells are looked into; deleted rows are not."""
    inner = f"<w:tbl><w:tr>{cell('甲')}{cell('乙')}</w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent><w:tr><w:tc>{inner}</w:tc></w:tr></w:sdtContent></w:sdt>"
    moved = f"<w:moveFrom><w:tr>{cell('移')}</w:tr></w:moveFrom>"
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}</w:tr>"

    assert lines(f"<w:tbl>{control}{moved}{deleted}</w:tbl>") == ["甲\t乙"]


def test_tracked_changes_are_accepted() -> None:
    """What was put in or moved here is read; what was taken out or moved away is not."""
    body = (
        "<w:p><w:r><w:t>每</w:t></w:r><w:del><w:r><w:delText>年</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>月</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>一次</w:t></w:r></w:moveTo></w:p>"
        f"<w:del>{p('删去的段落')}</w:del><w:ins>{p('加入的段落')}</w:ins>"
    )

    assert lines(body) == ["每月一次", "加入的段落"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    """Two paragraphs that a tracked change joined are one; one that was deleted whole takes no number."""
    gone = (
        '<w:p><w:pPr><w:rPr><w:del/></w:rPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
    )
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半，</w:t></w:r></w:p>" + p("后半。")
    kept = numbered("保留。")

    found = lines(joined + gone + kept, numbering=numbering(level(0, "chineseCounting", "%1、")))

    assert found == ["前半，后半。", "一、保留。"]


def test_notes_follow_their_paragraph() -> None:
    """Footnotes and endnotes stand on lines of their own below the paragraph, each once; empty ones not at all."""
    body = (
        '<w:p><w:r><w:t>据报告</w:t><w:footnoteReference w:id="2"/><w:t>所述。</w:t><w:endnoteReference w:id="3"/>'
        '<w:footnoteReference w:id="9"/></w:r></w:p>'
    ) + p("下一段。")
    footnotes = f'<w:footnote w:id="1">{p("未用")}</w:footnote><w:footnote w:id="2">{p("见年报。")}</w:footnote>'
    endnotes = f'<w:endnote w:id="3">{p("另注")}{p("两段")}</w:endnote>'

    found = lines(body, footnotes=footnotes, endnotes=endnotes)

    assert found == ["据报告所述。", "〔注：见年报。〕", "〔注：另注 两段〕", "下一段。"]


def test_text_boxes_follow_their_paragraph_once() -> None:
    """The text of a box comes after the paragraph it hangs on; the copy for older programs is left out."""
    box = f"<w:txbxContent>{p('框中文字')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert lines(body) == ["正文", "框中文字"]


def test_a_generated_table_of_contents_is_left_out() -> None:
    """Its lines repeat the headings; a note says that they are gone."""
    content = read_word(raw(word(p("一、要求\t1", '<w:pStyle w:val="C"/>') + p("正文。"), styles=STYLES), "a.docx"))

    assert content.text == "正文。"
    assert content.notes == ("目录是自动生成的，未收入正文。",)


def test_the_time_for_a_file_is_kept() -> None:
    """Reading stops when the time for the file is over."""
    with pytest.raises(SourceError, match=r"^a\.docx：读取超过 60 秒，已放弃；请拆分后再放入。$"):
        read_word(raw(word(p("正文。")), "a.docx", seconds=0))


def test_a_style_sheet_may_be_odd() -> None:
    """The default style counts where none is named, body styles give no level, and styles may build on each other."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="甲"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="乙"/><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="正文样式"/>'
        '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    body = (
        p("甲") + p("乙", '<w:pStyle w:val="A"/>') + p("丙", '<w:pStyle w:val="X"/>') + p("丁", '<w:pStyle w:val="?"/>')
    )

    assert read_word(raw(word(body, styles=styles), "a.docx")).styled == ((0, 1),)


def test_a_note_without_text_is_left_out() -> None:
    """A reference to an empty note adds no line."""
    body = '<w:p><w:r><w:t>文。</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'

    assert lines(body, footnotes='<w:footnote w:id="2"><w:p/></w:footnote>') == ["文。"]
