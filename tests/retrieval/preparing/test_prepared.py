"""A corpus with all that is worked out of it, and what is taken over of an earlier one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from retrieval.preparing.prepared import ByFile, Prepared, prepare
from retrieval.reading.corpus import read_again, read_corpus
from retrieval.reading.genre import Genre
from tests.conftest import SEEDS

SPEECH = "在全市{0}工作会上的讲话\n同志们：\n一、抓“{0}双查”\n{0}检查每月一次。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two speeches."""
    for name, matter in (("a.txt", "茶园"), ("b.txt", "渔业")):
        (tmp_path / name).write_text(SPEECH.format(matter), encoding="utf-8")
    return tmp_path


@pytest.fixture
def prepared(folder: Path, genre: Genre) -> Prepared:
    """The two of them."""
    return prepare(read_corpus(folder, genre), genre)


def test_a_corpus_is_prepared_document_by_document(prepared: Prepared) -> None:
    """Its titles, its own words, what can be quoted and what recurs, in the order of the documents."""
    assert prepared.titles == {"a.txt": "在全市茶园工作会上的讲话", "b.txt": "在全市渔业工作会上的讲话"}
    assert prepared.quoted == [("茶园双查",), ("渔业双查",)]
    assert prepared.words[:2] == ("渔业双查", "茶园双查")
    assert prepared.tokenizer.words("抓茶园双查") == ["抓", "茶园双查"]
    assert [[one.text for one in own.chunks] for own in prepared.matters] == [
        ["茶园检查每月一次。"],
        ["渔业检查每月一次。"],
    ]
    assert [[one.what for one in own] for own in prepared.duties] == [["茶园检查"], ["渔业检查"]]
    assert [one.file for one in prepared.chunks] == ["a.txt", "b.txt"]


def test_things_are_found_by_their_file(prepared: Prepared) -> None:
    """None for a file that is not there."""
    assert list(prepared.by_file) == ["a.txt", "b.txt"]
    assert len(prepared.by_file) == 2
    assert prepared.by_file["b.txt"] is prepared.matters[1]
    assert prepared.document("b.txt") is prepared.corpus.documents[1]
    assert prepared.document("c.txt") is None
    assert "c.txt" not in ByFile(["a.txt"], prepared.matters)


def test_what_did_not_change_is_taken_over(prepared: Prepared, folder: Path, genre: Genre) -> None:
    """The very same values; what came is worked out."""
    before = list(prepared.matters), list(prepared.duties)
    (folder / "a.txt").unlink()
    shutil.copyfile(SEEDS / min(path.name for path in SEEDS.glob("*.txt")), folder / "c.txt")

    after = prepare(read_again(prepared.corpus, genre), genre, prepared)

    assert list(after.titles) == ["b.txt", "c.txt"]
    assert after.matters[0] is before[0][1]
    assert after.duties[0] is before[1][1]
    assert after.duties[1] != ()
    assert (after.quoted[0], len(after.chunks)) == (("渔业双查",), len(after.index))


def test_a_file_that_cannot_be_read_changes_nothing_else(prepared: Prepared, folder: Path, genre: Genre) -> None:
    """All is taken over, the index as well."""
    (folder / "c.txt").write_bytes(b"\x00\x01" * 99)

    after = prepare(read_again(prepared.corpus, genre), genre, prepared)

    assert [one.file for one in after.corpus.problems] == ["c.txt"]
    assert after.index is prepared.index


def test_words_of_the_unit_s_own_are_cut_as_one(prepared: Prepared, folder: Path, genre: Genre) -> None:
    """All chunks are counted again then."""
    (folder / "words.txt").write_text("渔业检查\n", encoding="utf-8")

    after = prepare(read_again(prepared.corpus, genre), genre, prepared)

    assert ("渔业检查" in prepared.index, "渔业检查" in after.index) == (False, True)
