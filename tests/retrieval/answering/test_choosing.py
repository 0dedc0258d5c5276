"""Which candidates are the answer, by signals worked out by hand."""

from __future__ import annotations

import pytest

from retrieval.answering.choosing import (
    CITED,
    GOVERNED,
    HALF,
    KEY,
    LISTED,
    RIVAL,
    SHOWN,
    answering,
    choose,
)
from retrieval.answering.copies import Copies
from retrieval.reading.duplicates import Duplicates
from tests.retrieval.answering.excerpts import candidate
from tests.retrieval.queries import query

ANY = query("党课")
COPIES = Copies([], Duplicates({}))
VALUE = query("党课", intent="frequency", slot="interval")


def test_an_answer_is_sure() -> None:
    """One that speaks of the question is; one that speaks of nothing in it is not, and none is no answer."""
    ranked = [candidate("甲。")]
    unsure = [candidate("甲。", sentence=0.0, around=0.0)]

    assert (answering(ANY, ranked), answering(VALUE, ranked)) == (ranked, ranked)
    assert answering(query("党课", missing=("党课",)), unsure) == answering(VALUE, unsure) == []
    assert answering(ANY, []) == answering(VALUE, []) == []


def test_with_the_best_the_others_answer() -> None:
    """All of them, in their order, where it is sure; none where it is not."""
    ranked = [candidate("甲。"), candidate("乙。", sentence=0.0, around=0.1, letters=0.0)]
    foreign = query("党课", missing=("党课",))

    assert answering(ANY, ranked) == ranked
    assert answering(foreign, ranked[::-1]) == []


def test_only_those_with_the_value_answer() -> None:
    """Where a value is asked for, the best of them has to be sure, and each has to speak of the subject."""
    ranked = [
        candidate("甲。", slot=0),
        candidate("乙。"),
        candidate("丙。", sentence=0.1, around=0.1),
        candidate("丁。", key=KEY),
    ]

    assert answering(VALUE, ranked) == [ranked[1], ranked[3]]


def test_a_list_of_as_many_items_as_are_asked_for_answers() -> None:
    """With a part of the most telling word; one of fewer items has to say more of what it is about."""
    three = candidate("甲。", "乙。", "丙。", sentence=0.0, key=LISTED)
    foreign = candidate("甲。", "乙。", "丙。", sentence=0.0, key=0.29)
    two = candidate("甲。", "乙。", sentence=0.0, key=0.0)
    asked = query("党课", intent="list", count=3)

    assert answering(asked, [three]) == [three]
    assert answering(asked, [foreign]) == []
    assert answering(asked, [two]) == []


@pytest.mark.parametrize(("text", "answers"), [("包括四项:甲、乙、丙、丁。", True), ("包括三项:甲、乙、丙。", False)])
def test_a_sentence_that_announces_as_many_has_no_rival(text: str, answers: object) -> None:
    """It lists what is asked for, whatever else speaks of the subject."""
    listing = candidate(text, sentence=0.3, around=0.9)
    rival = candidate("戊。", slot=0, whole=1.0)

    assert bool(answering(query("党课", intent="list", count=4), [listing, rival])) is answers


def test_where_nothing_special_is_asked_no_value_is_needed() -> None:
    """Signals of a value are looked at only where one is wanted."""
    plain = candidate("甲。", slot=0, key=0)

    assert answering(ANY, [plain]) == [plain]
    assert answering(VALUE, [plain]) == []


@pytest.mark.parametrize(("whole", "heading", "answers"), [(0.8, 0.0, True), (0.9, 0.0, False), (0.0, 0.9, False)])
def test_what_is_only_named_is_no_answer(whole: float, heading: float, answers: object) -> None:
    """A passage without the value that has far more of the words shows that the value is of something else."""
    valued = candidate("甲。", sentence=HALF, around=0.5)
    rival = candidate("乙。", sentence=0.0, around=1.0, heading=heading, slot=0, whole=whole)

    assert RIVAL == 0.3
    assert bool(answering(VALUE, [valued, rival])) is answers


def test_a_rival_is_measured_by_what_governs_an_answer() -> None:
    """All the words before a passage are worth seven tenths of all of them in it."""
    valued = candidate("甲。", sentence=0.0, around=1.0)
    rival = candidate("乙。", slot=0, sentence=1.0)

    assert GOVERNED + RIVAL == 1.0
    assert answering(VALUE, [valued, rival]) == [valued]


def test_close_ones_are_shown_and_related_ones_cited() -> None:
    """Three quarters of the best score are shown, seven tenths are cited, less is not."""
    ranked = [candidate(f"{score}。", score=score) for score in [1.0, 0.75, 0.72, 0.69]]

    choice = choose(ANY, ranked, COPIES)

    assert [one.text for one in choice.excerpts] == ["1.0。", "0.75。", "0.72。"]
    assert (choice.scores, choice.shown) == ((1.0, 0.75, 0.72), 2)


def test_no_more_than_ten_are_cited_and_three_shown() -> None:
    """The first of them."""
    choice = choose(ANY, [candidate(f"{number}。") for number in range(12)], COPIES)

    assert (len(choice.excerpts), choice.shown) == (CITED, SHOWN) == (10, 3)
    assert choice.excerpts[-1].text == "9。"


def test_a_list_is_chosen_whole() -> None:
    """Its items are shown, all of them; a sentence that is an item is not cited again, another list not at all."""
    items = [f"{number}。" for number in range(12)]
    ranked = [candidate(*items), candidate("0。"), candidate("别。"), candidate("甲。", "乙。")]

    choice = choose(query("党课", intent="list"), ranked, COPIES)

    assert [one.text for one in choice.excerpts] == items
    assert choice.shown == len(choice.scores) == 12
    assert [one.text for one in choose(ANY, [candidate("子。", "丑。"), candidate("寅。")], COPIES).excerpts] == [
        "子。",
        "丑。",
        "寅。",
    ]


@pytest.mark.parametrize("intent", ["locate", "compare"])
def test_every_document_is_cited_once_for_its_best(intent: str) -> None:
    """The excerpt of each with most of the words; documents with less than four fifths of the best are left out."""
    ranked = [
        candidate("甲。", file="a.txt", sentence=0.9),
        candidate("乙。", file="a.txt", sentence=1.0, score=0.9),
        candidate("丙。", file="b.txt", sentence=0.8, score=0.1),
        candidate("丁。", file="c.txt", sentence=0.79),
    ]

    choice = choose(query("党课", intent=intent), ranked, COPIES)

    assert [one.text for one in choice.excerpts] == ["乙。", "丙。"]
    assert (choice.scores, choice.shown) == ((0.9, 0.1), 2)


def test_an_interval_of_another_matter_does_not_answer() -> None:
    """Where the sentence has the subject but not beside the interval, what stands around it does not count."""
    one = candidate("甲。", sentence=0.0, whole=1.0, around=1.0)

    assert answering(VALUE, [one]) == []
    assert answering(query("党课", intent="when", slot="time"), [one]) == [one]


def test_beside_the_first_only_what_speaks_of_the_subject_is_cited() -> None:
    """What has it in the sentences before alone may be first, but is no further source; what says less is not shown."""
    governed, direct, less = (
        candidate("甲。", sentence=0.0, around=1.0, score=1.0),
        candidate("乙。", sentence=1.0, score=1.0),
        candidate("丙。", sentence=0.5, score=1.0),
    )

    assert answering(VALUE, [direct, governed]) == [direct]
    assert answering(VALUE, [governed, direct]) == [governed, direct]
    assert choose(VALUE, [direct, less], COPIES).shown == 1
    assert choose(ANY, [direct, less], COPIES).shown == 2
