"""Documents and what they can answer with as bytes, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given

from retrieval import Library
from retrieval.answering.matter import matter
from retrieval.duties.duty import Interval
from retrieval.preparing.keeping import Keeper
from retrieval.preparing.packing import (
    pack_duties,
    pack_matter,
    unpack_duties,
    unpack_matter,
)
from retrieval.reading.chunking import chunk
from retrieval.reading.genre import Genre
from retrieval.reading.limits import Limits
from retrieval.reading.packing import pack_document, unpack_document
from tests.conftest import SEEDS
from tests.retrieval.speeches import read, texts
from tests.samples import duty

DATA = SEEDS.parent / "tests" / "data"


@given(text=texts)
def test_any_document_comes_back(genre: Genre, text: str) -> None:
    """Equal, with its offsets, and with all that can be quoted of it."""
    document = read(text, genre)
    own = matter(document, chunk(document, genre.enumerators), genre.enumerators)

    again = unpack_document(pack_document(document))

    assert again == document
    assert [list(one.body.offsets) for one in again.paragraphs] == [
        list(one.body.offsets) for one in document.paragraphs
    ]
    assert unpack_matter(pack_matter(own)) == own


@pytest.mark.parametrize(
    "folder", [SEEDS, DATA / "office", DATA / "papers", DATA / "reading"], ids=lambda one: one.name
)
def test_the_test_documents_come_back(folder: Path) -> None:
    """Texts, Word files, PDF files and pages, their matters and their duties."""
    prepared = Keeper(folder, None, Limits(), print).open()

    assert any(prepared.duties)
    for document, own, duties in zip(prepared.corpus.documents, prepared.matters, prepared.duties, strict=True):
        assert unpack_document(memoryview(pack_document(document))) == document
        assert unpack_matter(memoryview(pack_matter(own))) == own
        assert unpack_duties(memoryview(pack_duties(duties))) == duties


def test_a_sentence_knows_its_chunk_again(library: Library, genre: Genre) -> None:
    """Every excerpt, those of lists too, is of a chunk of its matter, not of a like one."""
    document = library.documents[0]
    own = unpack_matter(pack_matter(matter(document, chunk(document, genre.enumerators), genre.enumerators)))

    chunks = set(map(id, own.chunks))
    assert own.lists
    assert {id(excerpt.chunk) for one in own.passages for excerpt in one.excerpts} == chunks
    assert {id(item.chunk) for one in own.lists for item in one.items} <= chunks


def test_duties_come_back() -> None:
    """With and without an interval; none as none."""
    duties = (duty(), duty(interval=None), duty(interval=Interval(2, 1, "year", (6, 12)), at_least=True))

    assert unpack_duties(pack_duties(duties)) == duties
    assert unpack_duties(pack_duties(())) == ()


@pytest.mark.parametrize("unpack", [unpack_document, unpack_matter, unpack_duties])
@pytest.mark.parametrize("data", [b"", b"\xc1", msgspec.msgpack.encode({"a": 1}), pack_duties([duty()])[:-3]])
def test_other_bytes_are_refused(unpack: Callable[[bytes], object], data: bytes) -> None:
    """Damaged ones, and those of something else."""
    with pytest.raises(msgspec.MsgspecError):
        unpack(data)
