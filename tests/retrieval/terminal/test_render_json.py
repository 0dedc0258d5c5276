"""The JSON objects: names and order of their fields."""

from __future__ import annotations

from dataclasses import replace

from retrieval.searching.hit import Hit
from retrieval.searching.index import Share
from retrieval.terminal.render_json import answer_object, chunk_object, document_object, explained_object, hit_object
from tests.retrieval.answering.excerpts import candidate
from tests.samples import answered, chunk, citation, document, record


def test_an_answer_has_its_fields_in_order() -> None:
    """The id comes first, as it was given."""
    fields = answer_object(answered(citation()), 7)

    names = ["id", "question", "status", "intent", "answer", "citations", "missing", "suggestion", "took_ms"]
    assert list(fields) == names
    assert (fields["id"], fields["citations"][0]["excerpt"]) == (7, "每月召开一次。")


def test_a_document_is_described_without_its_text() -> None:
    """Top headings, the number of paragraphs, what was left out, and how it was read."""
    described = document(headings=("一、总则",), paragraphs=2, date="2022", noise=("购物车",), complete=False)

    assert document_object(record(described, same_as=("b.txt",))) == {
        "file": "a.txt",
        "title": "甲讲话",
        "headings": ["一、总则"],
        "paragraphs": 2,
        "complete": False,
        "date": "2022",
        "noise": ["购物车"],
        "format": "txt",
        "encoding": "utf-8",
        "notes": [],
        "read_at": "2024-01-01T00:30:00+00:00",
        "same_as": ["b.txt"],
    }


def test_a_chunk_has_its_place() -> None:
    """Section, paragraph and offsets come along."""
    assert chunk_object(chunk(section=("一、总则",))) == {
        "id": "a.txt#1",
        "file": "a.txt",
        "title": "甲讲话",
        "section": ["一、总则"],
        "paragraph": 1,
        "start": 0,
        "end": 7,
        "text": "每月召开一次。",
    }


def test_a_hit_is_a_chunk_with_rank_and_score() -> None:
    """Shares are not told."""
    hit = Hit(2, chunk(), 1.234567, (Share("党课", "chunk", 1.234567),))

    assert hit_object(hit) == {**chunk_object(chunk()), "rank": 2, "score": 1.2346}


def test_a_hit_is_explained_by_its_terms_and_its_best_sentence() -> None:
    """What each term adds to the score, and each signal to that of the sentence; nothing of a hit without one."""
    best = candidate("每月召开一次。", sentence=0.5, around=0.5, letters=1.0, slot=1.0)
    own = Hit(2, best.excerpts[0].chunk, 1.234567, (Share("党课", "chunk", 1.234567),))
    other = Hit(3, replace(own.chunk, id="b.txt#0"), 1.0, ())

    explained = explained_object(own, [best])

    assert explained["shares"] == [{"term": "党课", "field": "chunk", "score": 1.2346}]
    assert explained["excerpt"] == "每月召开一次。"
    assert explained["signals"] == {
        "chunk": 2.0,
        "sentence": 0.75,
        "around": 0.75,
        "heading": 0.0,
        "phrase": 0.0,
        "letters": 0.2,
        "slot": 2.5,
        "hint": 1.0,
        "document": 0.5,
    }
    assert (explained_object(other, [best])["excerpt"], explained_object(other, [best])["signals"]) == (None, {})
