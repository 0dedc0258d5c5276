"""Whole documents of many kinds, each read as the JSON beside it says.

The keys are `encoding`, `title`, `date`, `complete`, `headings` (the outermost), `noise` and `paragraphs` (all of them,
in order), and `sections`: what a sentence says, and the headings that it stands under.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retrieval.reading.chunking import Sentence, chunk
from retrieval.reading.cleaning import clean
from retrieval.reading.document import Document
from retrieval.reading.genre import Genre
from retrieval.reading.source import Source, read_source
from tests.retrieval.speeches import bare

FOLDER = Path(__file__).parent.parent.parent / "data" / "reading"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".md"})


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """One file after the other."""
    found: Path = request.param
    return found


@pytest.fixture
def source(path: Path) -> Source:
    """Its text."""
    return read_source(path, path.name)


@pytest.fixture
def document(source: Source, genre: Genre) -> Document:
    """What was read."""
    return clean(source, genre)


@pytest.fixture
def expected(path: Path) -> dict[str, Any]:
    """What should have been."""
    found: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def sentences(document: Document, genre: Genre) -> list[Sentence]:
    """The sentences of its chunks."""
    return [sentence for one in chunk(document, genre.enumerators) for sentence in one.sentences]


def test_every_file_has_its_expectation() -> None:
    """There are a dozen documents at least, and none without a JSON."""
    assert len(FILES) >= 12
    assert [path.with_suffix(".json") for path in FILES] == sorted(FOLDER.glob("*.json"))


def test_the_frame_of_a_document_is_read(source: Source, document: Document, expected: dict[str, Any]) -> None:
    """Encoding, title, date, and whether it is all there."""
    assert source.encoding == expected["encoding"]
    assert (document.title, document.date, document.complete) == (
        expected["title"],
        expected["date"],
        expected["complete"],
    )


def test_the_outermost_headings_are_found(document: Document, expected: dict[str, Any]) -> None:
    """All of them, in order, and nothing else."""
    assert list(document.top_headings) == expected["headings"]


def test_noise_is_told_from_text(document: Document, expected: dict[str, Any]) -> None:
    """Every line that is no text is listed, and every paragraph is there, in order."""
    assert list(document.noise) == expected["noise"]
    assert [paragraph.text for paragraph in document.paragraphs] == expected["paragraphs"]


def test_sentences_stand_under_their_headings(sentences: list[Sentence], expected: dict[str, Any]) -> None:
    """Each sentence that is asked for is there once, below the headings that a person sees above it."""
    found = {quote: [list(one.section) for one in sentences if quote in one.text] for quote in expected["sections"]}

    assert found == {quote: [section] for quote, section in expected["sections"].items()}


def test_sentences_slice_back(source: Source, document: Document, sentences: list[Sentence]) -> None:
    """The sentences make up the paragraphs, and each stands at its place in the source."""
    assert "".join(one.text for one in sentences) == "".join(paragraph.text for paragraph in document.paragraphs)
    assert [bare(source.text[one.start : one.end]) for one in sentences] == [bare(one.text) for one in sentences]
