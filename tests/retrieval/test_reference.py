"""A short mark of a place: what it looks like, and that it leads back or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Library, Reference, reference_to
from retrieval.evaluation.golden import read_golden
from retrieval.reference import file_mark
from tests.samples import chunk, citation, duty

GOLDEN = Path(__file__).parent.parent / "data" / "questions" / "development.jsonl"
TEXT = "某局工作会议上的讲话\n同志们：\n党课每季度 上一次，由书记讲。主题党日每月一次。\n例会每周一次。\n"


def written(folder: Path, **files: str) -> Library:
    """A library of some texts."""
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Library.open(folder)


@given(st.integers(0, 9_999_998), st.integers(1, 1_000))
def test_a_reference_is_written_short_and_read_again(start: int, length: int) -> None:
    """At most 28 letters, figures, hyphens and underscores for files of ten million characters."""
    reference = Reference("Ab-_9z", start, min(10_000_000, start + length), "x-_0")

    text = str(reference)
    assert len(text) <= 28
    assert all(character.isascii() and (character.isalnum() or character in "-_") for character in text)
    assert Reference.read(text) == reference


def test_a_reference_is_written_out() -> None:
    """The file's mark, the text's, the two offsets to the base of 36."""
    assert str(Reference("abcdef", 35, 10_000_000, "wxyz")) == "abcdefwxyzz-5yc1s"
    assert str(Reference("abcdef", 0, 36, "wxyz")) == "abcdefwxyz0-10"


@pytest.mark.parametrize(
    "text",
    [
        *("", "abcdefwxyz", "abcdefwxyz5-5", "abcdefwxyz6-5", "abcdefwxyz01-5", "abcdefwxyzA-B", "abc efwxyz1-5"),
        *("党bcdefwxyz1-5", "abcdefwxyz1-5\n", "abcdefwxyz-1-5", "abcdefwxyz1-999999999", "a" * 5_000),
    ],
)
def test_what_is_no_reference_is_none(text: str) -> None:
    """Nothing that would not be written so is read."""
    assert Reference.read(text) is None


@pytest.mark.parametrize(("mark", "start", "end", "check"), [("abc", 0, 1, "wxyz"), ("abcdef", 1, 1, "wxyz")])
def test_what_cannot_be_written_is_no_reference(mark: str, start: int, end: int, check: str) -> None:
    """A mark too short, an empty place."""
    with pytest.raises(ValueError, match="no reference"):
        Reference(mark, start, end, check)


def test_all_that_can_be_cited_has_a_reference() -> None:
    """A citation, a chunk and a duty of the same sentence have the same."""
    text = "党支部每季度一次召开党员大会。"

    references = {reference_to(citation(text)), reference_to(chunk(text=text)), reference_to(duty(quote=text))}
    assert len(references) == 1
    assert next(iter(references)).names("a.txt")


def test_every_chunk_is_cited_again(library: Library) -> None:
    """By its reference, written and read, with its text in its place."""
    for one in library.chunks:
        found = library.cited(Reference.read(str(reference_to(one))) or pytest.fail(one.id))
        assert found is not None
        assert (found.excerpt, found.start, found.end) == (one.text, one.start, one.end)
        assert (found.title, found.file, found.paragraph) == (one.title, one.file, one.paragraph)


def test_every_citation_and_duty_is_cited_again(library: Library) -> None:
    """With its headings, its paragraph and its copies; headings that are items of a list too."""
    answers = [library.ask(question.question, question.context) for question in read_golden(str(GOLDEN))]

    for one in (one for answer in answers for one in answer.citations):
        found = library.cited(reference_to(one))
        assert found is not None
        assert (found.section, found.paragraph, found.excerpt) == (one.section, one.paragraph, one.excerpt)
        assert (found.title, found.file, found.copies) == (one.title, one.file, one.copies)
    for each in library.duties:
        found = library.cited(reference_to(each))
        assert found is not None
        assert (found.section, found.excerpt) == (each.section, each.quote)


def test_a_reference_to_other_text_leads_nowhere(tmp_path: Path) -> None:
    """Not where the text changed or moved, not where the document went; blanks and width do not matter."""
    library = written(tmp_path, a=TEXT, b="乙局的讲话\n同志们：\n例会每周一次。\n")
    reference = reference_to(library.ask("党课多久一次").citations[0])

    spaced = written(tmp_path, a=TEXT.replace("每季度 上", "每季度　上"))
    changed = written(tmp_path, a=TEXT.replace("每季度 上", "每半年 上"))
    moved = written(tmp_path, a=TEXT.replace("同志们：", "同志们，大家好："))
    (tmp_path / "a.txt").unlink()

    assert spaced.cited(reference) is not None
    assert changed.cited(reference) is None
    assert moved.cited(reference) is None
    assert library.refreshed().cited(reference) is None


def test_a_reference_with_made_up_offsets_leads_nowhere(library: Library) -> None:
    """Beyond the end of the text, or where no sentence stands; nothing is raised."""
    document = library.documents[0]
    mark, true = file_mark(document.file), reference_to(library.chunks[0])

    assert library.cited(Reference(mark, 10**9, 10**9 + 5, true.check)) is None
    assert library.cited(Reference("abcdef", true.start, true.end, true.check)) is None
    noise = document.source.text.index(document.noise[0])
    blank = citation(document.noise[0], file=document.file, start=noise)
    assert library.cited(reference_to(blank)) is None


def test_of_two_files_with_one_mark_the_text_decides(tmp_path: Path) -> None:
    """A mark is short, so that two files of a large corpus may share it."""
    names: dict[str, str] = {}
    library = written(tmp_path, a=TEXT, b=TEXT.replace("每季度", "每半年"))
    reference = reference_to(library.ask("党课多久一次", within=["b.txt"]).citations[0])
    names = {one.file: file_mark(one.file) for one in library.documents}

    assert len(set(names.values())) == 2
    forged = Reference(names["a.txt"], reference.start, reference.end, reference.check)
    assert library.cited(forged) is None
    assert (library.cited(reference) or pytest.fail("gone")).file == "b.txt"


def test_a_paragraph_is_cited_as_a_whole(library: Library, tmp_path: Path) -> None:
    """By its number from 1, and found again by its reference; a copy of its document is named; else there is none."""
    document = library.documents[0]
    copied = written(tmp_path, a=TEXT, b=TEXT)

    for paragraph in document.paragraphs:
        found = library.cite_paragraph(document.file, paragraph.number) or pytest.fail("gone")
        assert (found.excerpt, found.paragraph) == (paragraph.text, paragraph.number)
        assert library.cited(reference_to(found)) == found
    assert (copied.cite_paragraph("a.txt", 1) or pytest.fail("gone")).copies == ("b.txt",)
    for file, number in ((document.file, 0), (document.file, 999), ("gone.txt", 1)):
        assert library.cite_paragraph(file, number) is None
