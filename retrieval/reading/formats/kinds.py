"""What a file is, by what stands in it; its name decides only where the content does not."""

from __future__ import annotations

import io
import re
import zipfile

from retrieval.reading.formats.raw_file import RawFile

SUFFIXES = {
    ".txt": "txt", ".text": "txt", ".md": "txt", ".markdown": "txt",
    ".docx": "docx", ".docm": "docx", ".doc": "doc", ".wps": "doc",
    ".pdf": "pdf", ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
_HEAD_BYTES = 1024  # where a PDF may begin and a page of HTML shows itself
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_WORD = "请用 Word 或 WPS 打开，另存为 .docx 后再放入。"
_OLE_STREAMS = {
    "EncryptedPackage": "有密码，未读取；请去掉密码后再放入。",
    "WordDocument": "",
    "Workbook": "是 Excel 表格，未读取；请另存为 .txt 或 .docx。",
    "PowerPoint Document": "是 PowerPoint 演示文稿，未读取；请另存为 .txt 或 .docx。",
}
_ZIP_PARTS = {
    "word/": "",
    "xl/": "是 Excel 表格，未读取；请另存为 .txt 或 .docx。",
    "ppt/": "是 PowerPoint 演示文稿，未读取；请另存为 .txt 或 .docx。",
    "content.xml": "是 OpenDocument 文件，未读取；请另存为 .docx。",
}
_FOREIGN = (
    (b"{\\rtf", f"是 RTF 文件，未读取；{_SAVE_WORD}"),
    (b"MIME-Version:", "是 MHT 网页归档，未读取；请另存为 .html 或 .docx。"),
    (b"\x89PNG", "是图片，未读取；请先做文字识别（OCR），再放入。"),
    (b"\xff\xd8\xff", "是图片，未读取；请先做文字识别（OCR），再放入。"),
    (b"GIF8", "是图片，未读取；请先做文字识别（OCR），再放入。"),
    (b"Rar!", "是压缩包，未读取；请解压后再放入。"),
    (b"7z\xbc\xaf\x27\x1c", "是压缩包，未读取；请解压后再放入。"),
    (b"\x1f\x8b", "是压缩包，未读取；请解压后再放入。"),
)
_EXPECTED = {
    "docx": "不是 Word 文件或已损坏，未读取；请用 Word 或 WPS 打开检查，另存为 .docx。",
    "doc": f"不是 Word 文件或已损坏，未读取；{_SAVE_WORD}",
    "pdf": "不是 PDF 或已损坏，未读取；请重新导出 PDF，或另存为 .docx、.txt。",
}


def kind(file: RawFile) -> str:
    """What reader a file needs: "txt", "docx", "doc", "pdf" or "html".

    Raises:
        SourceError: no reader here can read it.
    """
    head = file.data[:_HEAD_BYTES]
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(file)
    if head.startswith(_OLE):
        return _ole_kind(file)
    for mark, problem in _FOREIGN:
        if head.lstrip().startswith(mark):
            raise file.refuse(problem)
    if b"%PDF-" in head:
        return "pdf"
    return _text_kind(file, head)


def _text_kind(file: RawFile, head: bytes) -> str:
    own = SUFFIXES[file.suffix]
    plain = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    if _HTML.match(plain):
        return "html"
    if b"<w:wordDocument" in plain or b"pkg:package" in plain:
        raise file.refuse(f"是 XML 格式的 Word 文件，未读取；{_SAVE_WORD}")
    if own in _EXPECTED and file.data.strip(b"\0 \t\r\n"):
        raise file.refuse(_EXPECTED[own])
    return own


def _zip_kind(file: RawFile) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise file.refuse("文件已损坏，未读取；请重新保存或重新复制一份。") from error
    for part, problem in _ZIP_PARTS.items():
        if any(name.lower().startswith(part) for name in names):
            return _readable(file, "docx", problem)
    raise file.refuse("是压缩包，未读取；请解压后再放入。")


def _ole_kind(file: RawFile) -> str:
    """Old Office files keep the names of their streams in UTF-16."""
    for stream, problem in _OLE_STREAMS.items():
        if stream.encode("utf-16-le") in file.data:
            return _readable(file, "doc", problem)
    raise file.refuse(_EXPECTED["doc"])


def _readable(file: RawFile, found: str, problem: str) -> str:
    if problem:
        raise file.refuse(problem)
    return found
