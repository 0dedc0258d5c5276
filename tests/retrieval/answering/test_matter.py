"""All that one document can answer with."""

from __future__ import annotations

from retrieval.answering.matter import Matter, matter
from retrieval.answering.passages import passage
from retrieval.reading.chunking import chunk
from retrieval.reading.genre import Genre
from tests.retrieval.speeches import read

SPEECH = (
    "在某会上的讲话\n同志们：\n抓两项。一是抓学习。二是抓制度。\n"
    "考试每月一次。年底要评议，评议不合格的同志要继续参加学习并在支部党员大会上作出"
)


def made(text: str, genre: Genre, file: str = "a.txt") -> Matter:
    """What can be quoted of a text read as a document."""
    document = read(text, genre, file)
    return matter(document, chunk(document, genre.enumerators), genre.enumerators)


def test_a_matter_has_the_passages_and_the_lists_of_a_document(genre: Genre) -> None:
    """Of each chunk the passage, in the order of the text."""
    own = made(SPEECH, genre)

    assert own.chunks == tuple(chunk(read(SPEECH, genre), genre.enumerators))
    assert own.passages == tuple(passage(one, genre.enumerators) for one in own.chunks)
    assert [[item.text for item in one.items] for one in own.lists] == [["一是抓学习。", "二是抓制度。"]]


def test_the_passage_of_a_chunk_is_found(genre: Genre) -> None:
    """None for a chunk of another document."""
    own, other = made(SPEECH, genre), made(SPEECH, genre, "b.txt")

    assert [own.passage(one.chunk) for one in own.passages] == list(own.passages)
    assert own.passage(other.chunks[0]) is None


def test_a_text_breaks_off_in_its_last_excerpt(genre: Genre) -> None:
    """One that ends where a text may end does not, nor does one that says nothing."""
    broken = made(SPEECH, genre)

    assert not broken.complete
    assert broken.broken_off == broken.passages[-1].excerpts[-1]
    assert made(f"{SPEECH}检讨。", genre).broken_off is None
    assert Matter((), (), complete=False).broken_off is None
