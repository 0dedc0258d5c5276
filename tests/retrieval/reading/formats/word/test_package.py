"""The archive that a Word file is."""

from __future__ import annotations

import sys

import pytest

from retrieval.errors import SourceError
from retrieval.reading.formats.word.reader import read_word
from retrieval.reading.limits import Limits
from tests.retrieval.reading.formats.making import archive, p, part, raw, word

CORRUPT = "Word 文件已损坏，未读取；请用 Word 或 WPS 打开修复，再另存为 .docx。"
BODY = part("document", f"<w:body>{p('正文。')}</w:body>")


def problem(data: bytes, limits: Limits = Limits()) -> str:  # noqa: B008  # frozen
    """What is said of a Word file that cannot be read."""
    with pytest.raises(SourceError) as caught:
        read_word(raw(data, "a.docx", limits))
    return caught.value.problem


def test_only_the_parts_with_text_are_needed() -> None:
    """A file without relationships, and one whose pictures are missing, are read."""
    bare = archive({"word/document.xml": BODY})
    lost = archive(
        {
            "word/document.xml": BODY,
            "word/_rels/document.xml.rels": '<Relationships xmlns="x"><Relationship Type="a/image" Target="NULL"/>'
            '<Relationship Type="a/styles" Target="gone.xml"/>'
            '<Relationship Type="a/numbering" Target="http://x/n.xml" TargetMode="External"/></Relationships>',
        }
    )

    assert read_word(raw(bare, "a.docx")).text == "正文。"
    assert read_word(raw(lost, "a.docx")).text == "正文。"


def test_strict_files_are_read() -> None:
    """Files that were saved as “strict” name the same elements in another way."""
    strict = BODY.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert read_word(raw(archive({"word/document.xml": strict}), "a.docx")).text == "正文。"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 cut off",
        archive({"word/other.xml": "<a/>"}),
        archive({"word/document.xml": "<a><b></a>"}),
        archive({"word/document.xml": ""}),
        word(p("正文。"), styles="<w:style>"),
        word(p("正文。"))[:-200],
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    """What is no archive, has no text or breaks off is named as damaged."""
    assert problem(data) == CORRUPT


def test_a_part_that_does_not_match_its_checksum_is_refused() -> None:
    """A changed byte inside the packed text is noticed."""
    data = bytearray(word(p("正文。" * 200)))
    data[data.index(b"word/document.xml") + 60] ^= 0xFF

    assert problem(bytes(data)) == CORRUPT


def test_an_encrypted_archive_is_refused() -> None:
    """The archive's own sign of a password is seen before anything is unpacked."""
    data = bytearray(archive({"word/document.xml": BODY}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert problem(bytes(data)) == "Word 文件有密码，未读取；请去掉密码后再放入。"


def test_a_bomb_is_refused() -> None:
    """An archive that unpacks to a hundred times its size, or to more than the limit, is not unpacked."""
    bomb = archive({"word/document.xml": BODY, "word/media/x": b"\0" * 3_000_000})
    said = "解压后有 3 MB，像是压缩炸弹，未读取；请用 Word 另存为新的 .docx。"

    assert problem(bomb) == said
    assert problem(bomb, Limits(max_expansion=10_000, max_unpacked_bytes=2_000_000)) == said
    assert read_word(raw(bomb, "a.docx", Limits(max_expansion=10_000))).text == "正文。"


def test_a_file_that_is_too_large_is_refused() -> None:
    """The limit for packed files counts."""
    assert problem(word(p("正文。")), Limits(max_packed_bytes=100)) == "文件超过 0.0001 MB，未读取；请拆分后再放入。"


def test_entities_are_not_expanded() -> None:
    """A part that defines entities is refused, whatever they would stand for."""
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + BODY.split("?>", 1)[1].replace("正文", "&b;")

    assert problem(archive({"word/document.xml": laughs})).startswith("Word 文件里有不该有的实体定义")


def test_the_library_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the optional library the message says what to install."""
    monkeypatch.setitem(sys.modules, "lxml", None)

    assert problem(word(p("正文。"))) == '读取 Word 文件需要安装 youju[word]：pip install "youju[word]"。'
