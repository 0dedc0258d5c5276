"""What a file is, by what stands in it."""

from __future__ import annotations

import pytest

from retrieval.errors import SourceError
from retrieval.reading.formats.kinds import kind
from tests.retrieval.reading.formats.making import archive, drawn, p, page, raw, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100
SAVE = "请用 Word 或 WPS 打开，另存为 .docx 后再放入。"
WORD = word(p("文。"))
PDF = drawn([page((72, 700, "文"))])
PAGE = "﻿ <!-- 注 --> <!DOCTYPE html><html><p>文。".encode()


def problem(data: bytes, name: str) -> str:
    """What is said of a file that no reader can read."""
    with pytest.raises(SourceError) as caught:
        kind(raw(data, name))
    return caught.value.problem


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        ("文。".encode(), "a.txt", "txt"),
        (b"# a <b>b</b>", "a.md", "txt"),
        (b"<p>a</p>", "a.html", "html"),
        (WORD, "a.docx", "docx"),
        (WORD, "a.doc", "docx"),
        (WORD, "a.txt", "docx"),
        (PDF, "a.pdf", "pdf"),
        (PDF, "a.txt", "pdf"),
        (b"\n" + PDF, "a.docx", "pdf"),
        (PAGE, "a.html", "html"),
        (PAGE, "a.doc", "html"),
        (PAGE, "a.txt", "html"),
        ("<html><p>文。".encode("utf-16"), "a.doc", "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "a.docx", "html"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "doc"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.docx", "doc"),
        (b"", "a.docx", "docx"),
    ],
)
def test_the_content_counts_more_than_the_name(data: bytes, name: str, expected: str) -> None:
    """A file is read as what it is; the name decides where the content says nothing."""
    assert kind(raw(data, name)) == expected


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (archive({"xl/workbook.xml": ""}), "a.docx", "是 Excel 表格，未读取；请另存为 .txt 或 .docx。"),
        (archive({"ppt/presentation.xml": ""}), "a.txt", "是 PowerPoint 演示文稿，未读取；请另存为 .txt 或 .docx。"),
        (archive({"content.xml": ""}), "a.doc", "是 OpenDocument 文件，未读取；请另存为 .docx。"),
        (archive({"a.txt": ""}), "a.txt", "是压缩包，未读取；请解压后再放入。"),
        (b"PK\x03\x04" + b"cut off", "a.docx", "文件已损坏，未读取；请重新保存或重新复制一份。"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "有密码，未读取；请去掉密码后再放入。"),
        (OLE + "Workbook".encode("utf-16-le"), "a.doc", "是 Excel 表格，未读取；请另存为 .txt 或 .docx。"),
        (OLE, "a.doc", f"不是 Word 文件或已损坏，未读取；{SAVE}"),
        (b"{\\rtf1 a}", "a.doc", f"是 RTF 文件，未读取；{SAVE}"),
        (b"MIME-Version: 1.0\n", "a.doc", "是 MHT 网页归档，未读取；请另存为 .html 或 .docx。"),
        (b"\x89PNG\r\n", "a.pdf", "是图片，未读取；请先做文字识别（OCR），再放入。"),
        (b"Rar!\x1a", "a.txt", "是压缩包，未读取；请解压后再放入。"),
        (b'<?xml version="1.0"?><w:wordDocument>', "a.doc", f"是 XML 格式的 Word 文件，未读取；{SAVE}"),
        (b"not a document", "a.docx", "不是 Word 文件或已损坏，未读取；请用 Word 或 WPS 打开检查，另存为 .docx。"),
        (b"not a document", "a.pdf", "不是 PDF 或已损坏，未读取；请重新导出 PDF，或另存为 .docx、.txt。"),
    ],
)  # fmt: skip
def test_what_no_reader_can_read_is_named(data: bytes, name: str, said: str) -> None:
    """The message says what the file is in truth and what to do."""
    assert problem(data, name) == said
