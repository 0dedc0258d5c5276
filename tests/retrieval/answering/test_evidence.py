"""How well a text answers, in numbers worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answering.evidence import (
    LETTER,
    PART,
    UNKNOWN,
    VARIANT,
    WEIGHTS,
    Evidence,
    Signals,
    forms,
    presence,
    score_all,
)
from retrieval.searching.query import Query, Word
from tests.retrieval.queries import query

IDF: Mapping[str, float] = {"党课": 3.0, "制度": 1.0, "讲课": 5.0, "主题党日": 4.0}


def evidence(one: Query) -> Evidence:
    """What weighs texts against a query."""
    return Evidence(one, lambda term: IDF.get(term, 6.0))


def share(one: Evidence, *texts: str) -> list[float]:
    """The share of the words that each text has."""
    return list(one.shares(one.presences(one.look(texts))))


def letters(one: Evidence, *texts: str) -> list[float]:
    """The share of the characters that each text has."""
    return list(one.letters(one.look(texts)))


def key(one: Evidence, *texts: str) -> list[float]:
    """How far each text has the key."""
    return list(one.keys(one.presences(one.look(texts))))


def phrase(one: Evidence, *texts: str) -> list[float]:
    """The longest run that each text has in common with the subject."""
    return list(one.phrases(texts, one.look(texts)))


def test_a_word_is_there_in_degrees() -> None:
    """As it is, as a synonym, in parts, or not at all."""
    word = Word("组织生活会", ("民主会",))

    assert presence(word, "召开组织生活会") == 1
    assert presence(word, "召开民主会") == VARIANT
    assert presence(word, "过好组织生活") == pytest.approx(PART * 3 / 4)
    assert presence(word, "检查") == 0
    assert 0 < PART < VARIANT < 1


def test_a_word_of_two_characters_has_no_parts() -> None:
    """A pair is there or it is not; so is a single character."""
    assert presence(Word("党课"), "党的课") == presence(Word("课"), "党建") == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [("党课制度", 1.0), ("上党课", 0.75), ("抓制度", 0.25), ("检查", 0.0), ("", 0.0)],
)
def test_a_share_weighs_words_by_how_telling_they_are(text: str, expected: float) -> None:
    """Of a word of weight 3 and one of weight 1, the first is three quarters."""
    assert share(evidence(query("党课", "制度")), text) == [pytest.approx(expected)]


def test_a_word_is_hardly_more_telling_than_its_most_common_synonym() -> None:
    """A rare word that stands for a common one weighs as much as both on the mean."""
    weighed = evidence(query(Word("讲课", ("党课",)), "制度"))

    assert share(weighed, "上党课") == [pytest.approx(VARIANT * 4 / (4 + 1))]


def test_a_query_without_words_has_no_share() -> None:
    """Nothing asked is nothing covered."""
    assert share(evidence(query()), "党课") == [0]


@pytest.mark.parametrize(
    ("text", "expected"), [("上党课", 1.0), ("课程", 0.25), ("建党", 0.75), ("检查", 0.0), ("", 0.0)]
)
def test_characters_are_weighed_by_how_telling_they_are(text: str, expected: float) -> None:
    """Of one of weight 3 and one of weight 1, the first is three quarters, wherever it stands."""
    weighed = Evidence(query("党课"), {"党课": 9.0, "党": 3.0, "课": 1.0}.__getitem__)

    assert letters(weighed, text) == [pytest.approx(expected)]


def test_a_character_of_two_words_counts_once() -> None:
    """Those of 党课 and 党员 are three; words in Latin letters have none, and nor has a query without words."""
    assert letters(evidence(query("党课", "党员")), "党") == [pytest.approx(1 / 3)]
    assert letters(evidence(query("zoom")), "zoom") == letters(evidence(query()), "党课") == [0]


def test_a_word_of_one_character_weighs_less() -> None:
    """Seven tenths, for it stands within many others: of 3 and of 0.7 of 6 the first is three in seven and a fifth."""
    assert LETTER == 0.7
    assert share(evidence(query("党课", "票")), "党课") == [pytest.approx(3 / (3 + 4.2))]


def test_a_word_that_no_document_has_weighs_less() -> None:
    """Seven tenths: of 3 and of 0.7 of 6, the first is three in seven and a fifth."""
    assert UNKNOWN == 0.7
    assert share(evidence(query("党课", "火星", missing=("火星",))), "党课") == [pytest.approx(3 / (3 + 4.2))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("坚持三会一课", 4 / 6), ("三会一课制度", 1.0), ("三会制度", 0.0), ("一课制", 0.5), ("", 0.0)],
)
def test_a_phrase_is_a_run_in_common(text: str, expected: float) -> None:
    """Three characters or more in a row count by their part of the subject, blanks left out."""
    assert phrase(evidence(query("三会一课", "制度", question="三会一课 制度")), text) == [pytest.approx(expected)]


def test_nothing_asked_has_no_phrase() -> None:
    """A subject of blanks has no run in common with anything."""
    assert phrase(evidence(query(question="  ")), "党课") == [0]


def test_a_very_long_subject_is_looked_at_in_part() -> None:
    """A hundred characters are compared."""
    assert phrase(evidence(query("党课", question="甲" * 5000)), "甲" * 50) == [pytest.approx(0.5)]


def test_the_key_is_the_most_telling_word_that_is_known() -> None:
    """Words that no document has, and single characters, are no key; its synonyms and parts count as they do."""
    one = evidence(query("党课", "主题党日", "火星", "课", missing=("火星",)))

    assert key(one, "主题党日", "党课火星课", "主题活动、党日") == [1.0, 0.0, pytest.approx(PART * 2 / 3)]


def test_without_a_known_word_every_text_has_the_key() -> None:
    """Nothing can be held against a text then."""
    assert key(evidence(query("火星", missing=("火星",))), "党课") == key(evidence(query()), "") == [1]


def test_a_word_that_is_taken_over_weighs_less() -> None:
    """Of 3 and half of 1, the first is six sevenths."""
    assert share(evidence(query("党课", Word("制度", weight=0.5))), "党课") == [pytest.approx(3 / 3.5)]


def test_the_score_is_the_weighted_sum() -> None:
    """Every signal counts by its weight, by those given or by the module's own."""
    signals = Signals(chunk=1, sentence=0.5, around=0.5, heading=0, phrase=0.25, letters=0.5, slot=1, key=1, whole=0.75)

    assert signals.score({"chunk": 1, "sentence": 2, "slot": 3}) == pytest.approx(5)
    assert signals.score(dict.fromkeys(WEIGHTS, 1.0)) == pytest.approx(7.5)
    assert Signals(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).score() == pytest.approx(sum(WEIGHTS.values()))
    assert set(WEIGHTS) == set(Signals._fields)


def test_a_cover_counts_words_before_characters() -> None:
    """Half by the words around, a third by the characters, the rest by the phrase; from 0 to 1."""
    signals = Signals(chunk=1, sentence=1, around=0.5, heading=1, phrase=0.2, letters=0.4, slot=1, key=1, whole=1)

    assert signals.cover == pytest.approx(0.25 + 0.14 + 0.03)
    assert Signals(0, 0, 1, 0, 1, 1, 0, 0, 0).cover == pytest.approx(1)
    assert Signals(1, 1, 0, 1, 0, 0, 1, 1, 1).cover == 0


def test_several_scores_are_those_of_each() -> None:
    """The weighted sums of two texts at once."""
    one, other = Signals(1, 0.5, 0.5, 0, 0.25, 0.5, 1, 1, 0.75), Signals(0, 1, 0, 0.5, 0, 0.1, 0, 0, 1, 0, 0.3)
    columns = {name: np.array(pair) for name, *pair in zip(Signals._fields, one, other, strict=True)}

    assert score_all(columns).tolist() == [one.score(), other.score()]


def test_the_forms_of_a_word_are_all_that_makes_it_present() -> None:
    """Itself, its synonyms, and the pairs of a longer one."""
    assert forms(Word("组织生活", ("民主会",))) == ("组织生活", "民主会", "组织", "织生", "生活")
    assert forms(Word("党课")) == ("党课",)


SHORT = st.text("党课a织生活", min_size=1, max_size=4)


@given(st.lists(SHORT, max_size=4), st.lists(st.text("党课a织生活,", max_size=9), min_size=1, max_size=4))
def test_all_texts_at_once_are_weighed_as_each_by_itself(words: list[str], texts: list[str]) -> None:
    """The presence of each word in each text is what `presence` says."""
    own = [Word(word, tuple(words[place + 1 :])) for place, word in enumerate(words)]
    weighed = evidence(query(*own))

    assert weighed.presences(weighed.look(texts)).tolist() == [[presence(word, text) for word in own] for text in texts]
