"""Which candidates are the answer, by signals worked out by hand."""

from __future__ import annotations

import pytest

from retrieval.answering.choosing import CITED, COVERED, GOVERNED, HALF, KEY, NAMED, RIVAL, SHOWN, answering, choose
from retrieval.answering.copies import Copies
from retrieval.reading.duplicates import Duplicates
from tests.retrieval.answering.excerpts import candidate
from tests.retrieval.queries import query

ANY = query("党课")
COPIES = Copies([], Duplicates({}))
VALUE = query("党课", intent="frequency", slot="interval")


def test_an_answer_covers_the_question() -> None:
    """With what governs it, it has three tenths of the words at least; the order stays."""
    ranked = [candidate("甲。", around=COVERED), candidate("乙。", around=0.29), candidate("丙。", around=1.0)]

    assert answering(ANY, ranked) == [ranked[0], ranked[2]]
    assert answering(ANY, []) == answering(VALUE, []) == []


def test_where_nothing_special_is_asked_no_value_is_needed() -> None:
    """Signals of a value are looked at only where one is wanted."""
    plain = candidate("甲。", slot=0, key=0)

    assert answering(ANY, [plain]) == [plain]
    assert answering(VALUE, [plain]) == []


@pytest.mark.parametrize(
    ("sentence", "heading", "around", "key", "answers"),
    [
        (NAMED, 0.0, 0.3, KEY, True),
        (0.24, 0.0, 0.3, 1.0, False),
        (0.0, NAMED, 0.3, 1.0, True),
        (0.0, 0.0, 0.4, 1.0, True),
        (0.0, 0.0, 0.35, 1.0, False),
        (0.4, 0.0, 0.4, 0.3, False),
        (HALF, 0.0, 0.5, 0.0, True),
    ],
)
def test_a_value_belongs_to_the_subject(
    sentence: float, heading: float, around: float, key: float, answers: object
) -> None:
    """A quarter of the words stand by it, above it or, at seven tenths, before it, and the most telling is one."""
    one = candidate("甲。", sentence=sentence, heading=heading, around=around, key=key)

    assert bool(answering(VALUE, [one])) is answers


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
