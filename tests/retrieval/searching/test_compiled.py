"""The compiled search finds what the plain one finds, whichever way it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.searching import embedded as searching
from retrieval.searching.embedded import EmbeddedIndex as Index
from retrieval.searching.index import Entry, Match

numba = pytest.importorskip("numba")

words = st.lists(st.sampled_from("甲乙丙丁"), max_size=5)
corpora = st.lists(st.lists(words, max_size=6), min_size=1, max_size=5).filter(lambda one: any(map(any, one)))
asked = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.sampled_from([0.1, 0.5, 1.0, 2.0]), min_size=1)


@pytest.fixture(autouse=True, scope="module")
def _compiled() -> Iterator[None]:
    """An index of any size has the compiled search; a choice of chunks is always searched plainly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "LARGE", 0)
        patch.setattr(searching, "SEVERAL", 0)
        yield


def plainly(index: Index, terms: Mapping[str, float], k: int) -> list[Match]:
    """What the plain search finds: all chunks are to choose from."""
    return index.search(terms, k, range(len(index)))


def made_up(seed: int) -> tuple[Index, dict[str, float]]:
    """Chunks of terms of which some are in nearly all and most in few, and a question.

    Terms are spread over the documents evenly or by documents that speak of one thing; weights are equal or not.
    """
    random = np.random.default_rng(seed)
    chunks, documents, vocabulary = (int(random.choice(sizes)) for sizes in ((40, 600, 3000), (1, 9, 300), (12, 900)))
    document_of = np.sort(random.integers(0, documents, chunks))
    lengths = random.integers(0, 9, chunks)
    drawn = (random.zipf(random.choice([1.2, 1.6, 2.5]), lengths.sum()) - 1) % vocabulary
    if random.random() < 0.5:  # what a document speaks of
        own = random.random(len(drawn)) < 0.3
        drawn[own] = np.repeat(document_of, lengths)[own] % vocabulary
    ends = np.cumsum(lengths)
    entries = [
        Entry(int(document), [f"t{term}" for term in drawn[end - length : end]])
        for document, length, end in zip(document_of, lengths, ends, strict=True)
    ]
    terms = random.choice(vocabulary, min(vocabulary, int(random.integers(1, 12))), replace=False)
    weights = random.choice([0.25, 0.5, 1.0], len(terms)) if random.random() < 0.5 else np.ones(len(terms))
    return Index(entries), {f"t{term}": float(weight) for term, weight in zip(terms, weights, strict=True)}


@given(corpora, asked, st.integers(1, 40))
def test_few_chunks_with_many_ties_are_found_in_the_same_order(
    corpus: list[list[list[str]]], terms: dict[str, float], k: int
) -> None:
    """Positions and scores are those of the plain search, to the last bit."""
    index = Index([Entry(document, one) for document, own in enumerate(corpus) for one in own])

    assert index.search(terms, k) == plainly(index, terms, k)


@given(st.integers(0, 2**32), st.sampled_from([1, 2, 5, 20, 200, 5000]))
def test_many_chunks_are_found_in_the_same_order(seed: int, k: int) -> None:
    """Whether its terms are rare or common, and however many are wanted."""
    index, terms = made_up(seed)

    assert index.search(terms, k) == plainly(index, terms, k)
    assert index.search(terms, 1) == plainly(index, terms, 1)


def test_a_chunk_may_be_among_the_best_by_its_document() -> None:
    """What is rare stands in two chunks, of which the long one is beaten by a neighbour of the other."""
    long, short, neighbour = Entry(0, ["党课", *["事"] * 200]), Entry(1, ["党课"] * 9), Entry(1, ["会"])
    others = [Entry(2 + place // 10, ["会", "物"]) for place in range(2000)]
    index = Index([long, short, neighbour, *others])
    terms = {"党课": 1.0, "会": 0.01}

    assert [one.position for one in index.search(terms, 3)] == [1, 2, 0]
    assert index.search(terms, 2) == plainly(index, terms, 2)


def test_what_was_asked_before_leaves_no_trace() -> None:
    """The scratch memory is clean for the next question, also where a search looked through all chunks."""
    index, _ = made_up(5)
    questions = [{f"t{term}": 1.0 for term in range(first, first + 3)} for first in range(9)]
    before = [index.search(terms, 5) for terms in questions]

    assert [index.search(terms, 5) for terms in reversed(questions)] == before[::-1]
    assert before == [plainly(index, terms, 5) for terms in questions]


def test_threads_do_not_disturb_each_other() -> None:
    """Each has scratch memory of its own."""
    index, terms = made_up(8)
    expected = plainly(index, terms, 10)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: index.search(terms, 10), range(40)))

    assert found == [expected] * 40


def test_only_a_large_index_is_searched_by_the_compiled_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of as many chunks as it takes, where numba is installed; both say the same."""
    entries = [Entry(0, ["甲"]), Entry(0, ["甲", "乙"])]
    used: list[str] = []
    monkeypatch.setattr(searching, "find_spec", used.append)

    for large in (3, 2):
        monkeypatch.setattr(searching, "LARGE", large)
        assert [one.position for one in Index(entries).search({"甲": 1.0}, 5)] == [0, 1]

    assert used == ["numba"]


def test_the_first_searches_do_not_wait_for_the_compiled_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is loaded once there are several; all of them say the same."""
    index, used = Index([Entry(0, ["甲"])]), list[str]()
    monkeypatch.setattr(searching, "find_spec", used.append)
    monkeypatch.setattr(searching, "SEVERAL", 2)

    found = [(index.search({"甲": 1.0}, 5), len(used)) for _ in range(3)]

    assert [count for _, count in found] == [0, 0, 1]
    assert found[0][0] == found[1][0] == found[2][0]
