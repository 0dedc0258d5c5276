"""BM25 over chunks: the formula, the order, and what is found at all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from benchmarks.plain import SmoothedBM25
from retrieval.searching.embedded import EmbeddedIndex as Index
from retrieval.searching.index import FIELD_WEIGHTS, Entry, Match
from retrieval.searching.postings import smoothed_idf

K1, B = 1.5, 0.75  # rank-bm25's own

TEXTS = [["党课", "每月", "党课"], ["党课", "制度"], ["制度", "检查", "检查", "每月", "一次"]]
words = st.lists(st.sampled_from(["甲", "乙", "丙", "丁"]), min_size=1, max_size=5)
corpora = st.lists(st.lists(words, min_size=1, max_size=4), min_size=1, max_size=4)


def entry(*terms: str, document: int = 0) -> Entry:
    """A chunk of some terms."""
    return Entry(document, terms)


def entries(corpus: Sequence[Sequence[Sequence[str]]]) -> list[Entry]:
    """The chunks of some documents."""
    return [Entry(document, one) for document, own in enumerate(corpus) for one in own]


def okapi(term: str, place: int, texts: Sequence[Sequence[str]]) -> float:
    """One term's score of one text by the textbook's formula, with the smoothed inverse document frequency."""
    having = sum(term in text for text in texts)
    idf = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
    frequency = texts[place].count(term)
    average = sum(map(len, texts)) / len(texts)
    return idf * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * len(texts[place]) / average))


def scores(found: Sequence[Match]) -> dict[int, float]:
    """The score of each chunk that was found."""
    return {match.position: match.score for match in found}


def test_a_score_is_worked_out_by_hand() -> None:
    """Two texts of two and four terms, one of them with the term twice."""
    bm25 = SmoothedBM25([["党课", "每月"], ["检查", "党课", "制度", "党课"]])

    idf = math.log(1 + 0.5 / 2.5)
    first = idf * 1 * 2.5 / (1 + 1.5 * (0.25 + 0.75 * 2 / 3))
    second = idf * 2 * 2.5 / (2 + 1.5 * (0.25 + 0.75 * 4 / 3))
    assert bm25.get_scores(["党课"]).tolist() == pytest.approx([first, second])


def test_scores_are_those_of_rank_bm25() -> None:
    """With the same inverse document frequency the original gives the same scores, and so does the textbook."""
    original = BM25Okapi(TEXTS)
    original.idf = {term: smoothed_idf(3, sum(term in text for text in TEXTS)) for term in original.idf}

    ours = SmoothedBM25(TEXTS)

    for term in ["党课", "每月", "制度", "检查", "一次", "没有"]:
        assert ours.get_scores([term]).tolist() == original.get_scores([term]).tolist()
        assert ours.get_scores([term]).tolist() == pytest.approx([okapi(term, place, TEXTS) for place in range(3)])


@given(st.lists(st.lists(st.sampled_from("甲乙丙丁"), max_size=6), min_size=1, max_size=8).filter(any))
def test_an_index_scores_as_rank_bm25_does(texts: list[list[str]]) -> None:
    """Worked out for the texts that have a term only, the scores are those of `get_scores` over all of them."""
    whole = SmoothedBM25(texts)
    single = Index([entry(*text, document=number) for number, text in enumerate(texts)])

    for term in "甲乙丙丁戊":
        found = scores(single.search({term: 1.0}, len(texts)))
        expected = (FIELD_WEIGHTS["chunk"] + FIELD_WEIGHTS["document"]) * whole.get_scores([term])
        assert [found.get(place, 0.0) for place in range(len(texts))] == pytest.approx(expected.tolist(), abs=1e-9)


@given(corpora, st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.floats(0.1, 2), min_size=1))
def test_every_field_scores_as_rank_bm25_does(corpus: list[list[list[str]]], terms: dict[str, float]) -> None:
    """Each field is a corpus of its own for `get_scores`; a chunk has the sum by the fields' and the terms' weights."""
    chunks = [(document, one) for document, own in enumerate(corpus) for one in own]
    documents = SmoothedBM25([[term for one in own for term in one] for own in corpus])
    alone = SmoothedBM25([one for _, one in chunks])
    expected = {
        place: sum(
            weight
            * (
                FIELD_WEIGHTS["chunk"] * alone.get_scores([term])[place]
                + FIELD_WEIGHTS["document"] * documents.get_scores([term])[document]
            )
            for term, weight in terms.items()
        )
        for place, (document, one) in enumerate(chunks)
        if not terms.keys().isdisjoint(one)
    }

    found = scores(Index(entries(corpus)).search(terms, len(chunks)))

    assert found == pytest.approx(expected, abs=1e-9)


def test_rare_terms_are_more_telling() -> None:
    """The weight falls with the number of texts and is above 0 even for a term of all of them."""
    weights = [smoothed_idf(4, count) for count in range(5)]

    assert weights == pytest.approx([math.log(10), math.log(10 / 3), math.log(2), math.log(10 / 7), math.log(10 / 9)])
    assert weights[-1] > 0


def test_fields_add_up_by_their_weights() -> None:
    """The chunk adds its BM25 score in full, its whole document half of its own."""
    chunks = [["党课", "每月"], ["检查", "党课", "制度"], ["党课", "制度"]]
    documents = [["党课", "每月", "检查", "党课", "制度"], ["党课", "制度"]]
    index = Index([entry(*chunks[0]), entry(*chunks[1]), entry(*chunks[2], document=1)])

    found = scores(index.search({"党课": 2.0}, 3))

    assert dict(FIELD_WEIGHTS) == {"chunk": 1.0, "document": 0.5}
    assert found == pytest.approx(
        {
            place: 2 * (okapi("党课", place, chunks) + 0.5 * okapi("党课", document, documents))
            for place, document in enumerate([0, 0, 1])
        }
    )


def test_terms_add_up() -> None:
    """The score of two terms is the sum of their scores."""
    index = Index([entry(*text, document=number) for number, text in enumerate(TEXTS)])

    both = scores(index.search({"党课": 1.0, "每月": 0.5}, 3))

    one, other = scores(index.search({"党课": 1.0}, 3)), scores(index.search({"每月": 0.5}, 3))
    assert both == pytest.approx({place: one.get(place, 0) + other.get(place, 0) for place in range(3)})


def test_shares_say_where_a_score_comes_from() -> None:
    """Each share names its term and field, the highest first, and together they are the score."""
    index = Index([entry("党课", "党课", "制度"), entry("检查", "党课")])

    terms = {"党课": 1.0, "制度": 1.0}
    found = index.search(terms, 2)
    first, second = index.shares(terms, [match.position for match in found])

    assert [(share.term, share.field) for share in first] == [
        ("制度", "chunk"),
        ("党课", "chunk"),
        ("党课", "document"),
        ("制度", "document"),
    ]
    assert [(share.term, share.field) for share in second] == [
        ("党课", "document"),
        ("党课", "chunk"),
        ("制度", "document"),
    ]
    for match, shares in zip(found, (first, second), strict=True):
        assert match.score == pytest.approx(sum(share.score for share in shares), abs=1e-9)


def test_a_term_of_every_chunk_counts() -> None:
    """What all have is weak, not worthless, and never against."""
    found = Index([entry("党课"), entry("党课", "制度")]).search({"党课": 1.0}, 2)

    assert [match.position for match in found] == [0, 1]
    assert all(match.score > 0 for match in found)


def test_ties_are_in_the_order_of_the_corpus() -> None:
    """Chunks that score the same come as they stand."""
    index = Index([entry("制度"), *[entry("党课", "每月") for _ in range(5)]])

    assert [match.position for match in index.search({"党课": 1.0}, 3)] == [1, 2, 3]


@pytest.mark.parametrize(("k", "positions"), [(0, []), (1, [1]), (2, [1, 0]), (3, [1, 0]), (100, [1, 0])])
def test_no_more_than_k_are_found(k: int, positions: list[int]) -> None:
    """The best come first; where fewer match, there are fewer."""
    index = Index([entry("党课", "制度"), entry("党课"), entry("检查")])

    assert [match.position for match in index.search({"党课": 1.0}, k)] == positions


def test_nothing_in_common_finds_nothing() -> None:
    """Unknown terms and no terms give no match."""
    index = Index([entry("党课")])

    assert index.search({"天气": 1.0}, 10) == index.search({}, 10) == []


def test_an_empty_corpus_finds_nothing() -> None:
    """No chunks, and chunks without terms, are searched without ado."""
    assert Index([]).search({"党课": 1.0}, 10) == []
    assert Index([entry(), entry()]).search({"党课": 1.0}, 10) == []
    assert "党课" not in Index([])


def test_a_document_alone_finds_no_chunk() -> None:
    """A chunk without the term is not found because another of its document has it."""
    index = Index([entry("党课"), entry("制度")])

    assert [match.position for match in index.search({"党课": 1.0}, 10)] == [0]


def test_an_index_knows_the_terms_of_its_chunks() -> None:
    """A term of any of them is in it, and no other."""
    index = Index([entry("制度", "党课"), entry("检查", document=1)])

    assert [term in index for term in ["党课", "检查", "天气"]] == [True, True, False]


def test_a_document_without_chunks_may_stand_between() -> None:
    """Numbers of documents may be left out."""
    index = Index([entry("党课"), entry("党课", "制度", document=2)])

    assert [match.position for match in index.search({"党课": 1.0}, 10)] == [0, 1]


def test_a_document_without_chunks_may_be_the_last() -> None:
    """Where it is said that there is one; it is one of those that a term could be in."""
    index = Index([entry("党课")], 2)

    assert [index.chunks_of(document) for document in range(2)] == [range(1), range(1, 1)]
    assert index.search({"党课": 1.0}, 10)[0].score == pytest.approx(
        math.log(4 / 3) + 0.5 * math.log(2) * 2.5 / (1 + 1.5 * (0.25 + 0.75 * 2))
    )


def test_a_term_is_as_telling_as_few_chunks_have_it() -> None:
    """A chunk that has it twice counts once; a term that none has is the most telling."""
    index = Index([entry("党课", "党课", "制度"), entry("党课"), entry("检查")])

    assert [index.idf(term) for term in ["党课", "检查", "制度", "天气"]] == pytest.approx(
        [math.log(1 + 1.5 / 2.5), math.log(1 + 2.5 / 1.5), math.log(1 + 2.5 / 1.5), math.log(8)]
    )


@given(corpora, st.randoms(use_true_random=False), st.dictionaries(st.sampled_from("甲乙丙丁"), st.floats(0.1, 2)))
def test_scores_do_not_depend_on_the_order_of_chunks(
    corpus: list[list[list[str]]], random: Random, terms: dict[str, float]
) -> None:
    """Shuffled documents with shuffled chunks have the scores they had."""
    numbered = [[(document, place) for place in range(len(own))] for document, own in enumerate(corpus)]
    shuffled = [sorted(own, key=lambda _: random.random()) for own in numbered]
    shuffled.sort(key=lambda _: random.random())

    def found(order: list[list[tuple[int, int]]]) -> dict[tuple[int, int], float]:
        names = [name for own in order for name in own]
        index = Index([Entry(at, corpus[d][p]) for at, own in enumerate(order) for d, p in own])
        return {names[match.position]: match.score for match in index.search(terms, len(names))}

    assert found(shuffled) == pytest.approx(found(numbered))


@given(corpora, st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.floats(0.1, 2)), st.integers(0, 20))
def test_matches_are_in_order_and_made_of_their_shares(
    corpus: list[list[list[str]]], terms: dict[str, float], k: int
) -> None:
    """Scores fall, ties ascend, and every score is the sum of its shares."""
    index = Index(entries(corpus))

    found = index.search(terms, k)

    assert len(found) <= k
    assert found == sorted(found, key=lambda match: (-match.score, match.position))
    assert all(match.score > 0 for match in found)
    for match in found:
        shares = [share.score for share in index.shares(terms, [match.position])[0]]
        assert match.score == pytest.approx(sum(shares), abs=1e-9)
        assert shares == sorted(shares, reverse=True)


@given(corpora, st.sets(st.integers(0, 15)), st.integers(1, 5))
def test_a_choice_of_chunks_is_ranked_as_among_all(corpus: list[list[list[str]]], chosen: set[int], k: int) -> None:
    """Scores are those of the whole corpus; k counts what was chosen from, which may be nothing."""
    index = Index(entries(corpus))
    size = sum(map(len, corpus))
    within = sorted(place for place in chosen if place < size)

    everywhere = index.search({"甲": 1.0, "乙": 0.5}, size)

    expected = [match for match in everywhere if match.position in within][:k]
    assert index.search({"甲": 1.0, "乙": 0.5}, k, within) == expected


def test_chunks_that_have_every_term_are_listed() -> None:
    """In their order; all for no terms, none for a term that no chunk has."""
    index = Index([entry("甲", "乙"), entry("乙"), entry("乙", "甲", document=1)])

    assert index.having({"甲", "乙"}) == [0, 2]
    assert index.having(()) == [0, 1, 2]
    assert index.having({"甲", "丙"}) == []
    assert Index([]).having({"甲"}) == Index([]).having(()) == []
    assert sorted(index.terms) == ["乙", "甲"]


def same(one: Index, other: Index, terms: Mapping[str, float]) -> bool:
    """Whether two indexes know the same terms, in the same chunks, and find the same with the same scores."""
    size = len(other)
    return (
        (len(one), list(one.terms)) == (size, list(other.terms))
        and all((one.having({term}), one.idf(term)) == (other.having({term}), other.idf(term)) for term in other.terms)
        and one.search(terms, size) == other.search(terms, size)
        and one.shares(terms, range(size)) == other.shares(terms, range(size))
    )


@given(
    st.lists(st.lists(words, max_size=4), min_size=1, max_size=5),
    st.lists(st.one_of(st.integers(0, 4), st.lists(words, max_size=3)), max_size=6, unique_by=str),
    st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.floats(0.1, 2), min_size=1),
)
def test_an_index_that_is_updated_is_as_one_built_anew(
    before: list[list[list[str]]], after: list[int | list[list[str]]], terms: dict[str, float]
) -> None:
    """Documents taken over, moved, left out and added, such without chunks among them."""
    wanted = [one for one in after if not isinstance(one, int) or one < len(before)]

    updated = Index(entries(before), len(before)).updated(wanted)

    anew = entries([before[one] if isinstance(one, int) else one for one in wanted])
    assert same(updated, Index(anew, len(wanted)), terms)


def test_an_index_can_be_taken_from_its_parts() -> None:
    """All of it is in them."""
    index = Index(entries([[["党课", "制度"], ["每月"]], [["党课", "党课"]]]))

    again = Index.of(index.parts)

    assert same(again, index, {"党课": 1.0, "每月": 0.5})
    assert [again.document_of(place) for place in range(3)] == [0, 0, 1]
    assert [again.chunks_of(document) for document in range(2)] == [range(2), range(2, 3)]
