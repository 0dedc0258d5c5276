"""A file before it is taken in: as it would be read, with its copies, or refused in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Library, SourceError

LINES = [f"第{number}件事要办好。" for number in "一二三四五六七八九十"]
SPEECH = "某局工作会议上的讲话\n同志们：\n一、抓学习\n" + "\n".join(LINES) + "\n"
NEARLY = SPEECH.replace("第九件事要办好。", "第九件事放一放。")
TABLE = 'ignore = ["草稿/*"]\n[documents."new.txt"]\ntitle = "单位给的题目"\n'


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A speech, one nearly the same, and another."""
    folder = tmp_path_factory.mktemp("unit")
    texts = {
        "a.txt": SPEECH,
        "b.txt": NEARLY,
        "c.txt": "乙局的讲话\n同志们：\n党课每季度上一次。\n",
        "t.txt": "只有题目",
    }
    for name, text in {**texts, "corpus.toml": TABLE}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Library.open(folder)


def refusal(library: Library, data: bytes, name: str) -> str:
    """What is said of a file that is refused."""
    with pytest.raises(SourceError) as caught:
        library.preview(data, name)
    return str(caught.value)


def test_a_file_is_read_as_it_would_be(library: Library) -> None:
    """Title, headings, paragraphs; nothing is written and the library stays as it is."""
    record = library.preview("丙局的讲话\n同志们：\n一、抓学习\n例会每周一次。\n".encode("gb18030"), "sub/d.txt")

    assert (record.document.title, record.document.file) == ("丙局的讲话", "sub/d.txt")
    assert (record.document.top_headings, len(record.document.paragraphs)) == (("一、抓学习",), 1)
    assert (record.document.source.encoding, record.same_as) == ("gb18030", ())
    assert library.document("sub/d.txt") is None
    assert not (library.folder / "sub").exists()


@pytest.mark.parametrize(
    ("text", "name", "same_as"),
    [
        (SPEECH, "d.txt", ("a.txt", "b.txt")),
        (SPEECH, "a.txt", ("a.txt", "b.txt")),
        (NEARLY.replace("第八件事要办好。", "第八件事放一放。"), "b.txt", ()),
        (SPEECH.replace("第九件事要办好。", "第九件事缓一缓。"), "a.txt", ("b.txt",)),
        ("只有题目", "u.txt", ("t.txt",)),
    ],
)
def test_copies_are_named(library: Library, text: str, name: str, same_as: tuple[str, ...]) -> None:
    """The same or nearly the same; what it would replace only where it is equal."""
    assert library.preview(text.encode(), name).same_as == same_as


def test_the_unit_s_word_counts(library: Library) -> None:
    """A title that is already given to the file is its title."""
    assert library.preview(SPEECH.encode(), "new.txt").document.title == "单位给的题目"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../a.txt", "不能用作文件名；请改成普通的名字，例如 讲话.txt。"),
        ("/a.txt", "不能用作文件名；请改成普通的名字，例如 讲话.txt。"),
        ("", "不能用作文件名；请改成普通的名字，例如 讲话.txt。"),
        ("a\0.txt", "不能用作文件名；请改成普通的名字，例如 讲话.txt。"),
        ("a\\b.txt", "不能用作文件名；请改成普通的名字，例如 讲话.txt。"),
        ("长" * 90 + ".txt", "文件名太长；请缩短到 80 个字以内。"),
        (".hidden.txt", "这个名字的文件不当作文档读取；请换一个名字。"),
        ("README.md", "这个名字的文件不当作文档读取；请换一个名字。"),
        ("words.txt", "这个名字的文件不当作文档读取；请换一个名字。"),
        ("草稿/a.txt", "corpus.toml 的 ignore 写明不读取它；请换一个名字，或改 corpus.toml。"),
        ("a.mp3", "不支持 .mp3 文件，未读取；请另存为 .txt 或 .docx（可读 .txt、.md、.docx、.doc、.pdf、.html）。"),
    ],
)
def test_a_name_under_which_nothing_is_read_is_refused(library: Library, name: str, said: str) -> None:
    """One line says why and what to do."""
    assert refusal(library, SPEECH.encode(), name) == f"{name}：{said}"


@pytest.mark.parametrize("data", [b"", b"\0\1\2", b"PK\x03\x04"])
def test_bytes_that_cannot_be_read_are_refused(library: Library, data: bytes) -> None:
    """As in the folder, in one line."""
    said = refusal(library, data, "d.txt")

    assert said.startswith("d.txt：")
    assert "\n" not in said


def test_a_readme_s_folder_is_a_folder_like_any_other(library: Library, tmp_path: Path) -> None:
    """Only a file of that name is about the folder."""
    (tmp_path / "README").mkdir()
    (tmp_path / "README" / "a.txt").write_text(SPEECH, encoding="utf-8")

    assert library.preview(SPEECH.encode(), "README/a.txt").document.file == "README/a.txt"
    assert Library.open(tmp_path).documents[0].file == "README/a.txt"
