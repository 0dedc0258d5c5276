"""What recurs, as answers use it."""

from __future__ import annotations

import pytest

from retrieval.answering.recurring import LONGEST_SUMMARY, Recurring, subject
from retrieval.duties.duty import Duty, Interval
from retrieval.duties.intervals import Intervals
from retrieval.searching.query import Word
from tests.retrieval.answering.excerpts import excerpt
from tests.samples import MONTHLY, QUARTERLY, YEARLY, duty

SENTENCE = excerpt("党员大会每季度一次，支委会每月一次。", start=10)
ASSEMBLY = duty(start=10, quote="党员大会每季度一次，")
COMMITTEE = duty("召开支委会", "每月一次", MONTHLY, start=20, quote="支委会每月一次。", at_least=True)
LESSON = duty("上党课", file="b.txt", who="支部书记")
VAGUE = duty("谈心谈话", "定期", None, start=10)
FRIDAYS = duty("学习", "每周五", Interval(1, 1, "week"), file="c.txt")
WEEKLY = duty("值班", "每周一次", Interval(1, 1, "week"), file="c.txt", start=20)


def register(*duties: Duty) -> Recurring:
    """Some duties."""
    return Recurring(lambda: duties, Intervals.load)


ALL = register(ASSEMBLY, COMMITTEE, LESSON, VAGUE, FRIDAYS, WEEKLY)


def test_the_duties_of_an_excerpt_are_those_within_it() -> None:
    """In their order; another file, a place beside it and what gives no interval are left out."""
    assert list(ALL.of(SENTENCE)) == [ASSEMBLY, COMMITTEE]
    assert list(ALL.of(excerpt("党员大会每季度一次，", start=10))) == [ASSEMBLY]
    assert list(ALL.of(excerpt("同志们：", start=6))) == list(ALL.of(excerpt("党课。", file="gone.txt"))) == []


def test_the_subject_of_a_duty_is_who_does_what() -> None:
    """Folded, as it is compared with questions; the whole sentence where the deed is too short to say of what."""
    assert subject(ASSEMBLY) == "党支部 召开党员大会"
    assert subject(duty("召開黨員大會", who="")) == " 召开党员大会"
    assert subject(duty("讲", quote="党課每年至少讲一次。")) == "党课每年至少讲一次。"


def test_the_register_is_read_when_it_is_needed_and_once() -> None:
    """Neither the duties nor the patterns are asked for before."""
    asked: list[str] = []

    def duties() -> list[Duty]:
        asked.append("duties")
        return [ASSEMBLY]

    recurring = Recurring(duties, Intervals.load)

    assert recurring.asked("每季度") == (QUARTERLY, "每季度")
    assert asked == []
    assert recurring.of(SENTENCE) == recurring.of(SENTENCE) == [ASSEMBLY]
    assert asked == ["duties"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每季度要做", (QUARTERLY, "每季度")),
        ("每年一次的事", (YEARLY, "每年")),
        ("支部要做", None),
        ("", None),
    ],
)
def test_an_interval_is_asked_about(text: str, expected: object) -> None:
    """The first that a question names, with how it says so; none where it names none."""
    assert ALL.asked(text) == expected


@pytest.mark.parametrize(
    ("interval", "said", "files", "found"),
    [
        (QUARTERLY, "每季度", set(), [ASSEMBLY, LESSON]),
        (Interval(4, 1, "year"), "一年四次", set(), [ASSEMBLY, LESSON]),
        (QUARTERLY, "每季度", {"b.txt"}, [LESSON]),
        (QUARTERLY, "每季度", {"gone.txt"}, []),
        (YEARLY, "每年", set(), []),
        (Interval(1, 1, "week"), "每周", set(), [FRIDAYS, WEEKLY]),
        (Interval(1, 1, "week"), "每周五", set(), [FRIDAYS]),
        (Interval(1, 1, "week"), "每周一", set(), [WEEKLY]),
        (Interval(1, 1, "week"), "每周二", set(), []),
    ],
)
def test_all_of_an_interval_is_found(interval: Interval, said: str, files: set[str], found: list[Duty]) -> None:
    """What recurs as often, however it is said; of the named documents, and on the day that is named."""
    assert ALL.at(interval, said, frozenset(files)) == found


def test_intervals_are_summed_up() -> None:
    """What is due how often, with the bound; that a meeting is called is not said."""
    assert ALL.summary(SENTENCE, []) == "党员大会 每季度一次 · 支委会 每月至少一次"


def test_only_what_is_asked_about_is_summed_up() -> None:
    """The duties that have the most of the question's words."""
    assert ALL.summary(SENTENCE, [Word("支委会")]) == "支委会 每月至少一次"
    assert ALL.summary(SENTENCE, [Word("党支部"), Word("党员大会")]) == "党员大会 每季度一次"
    assert ALL.summary(SENTENCE, [Word("三会一课")]) == "党员大会 每季度一次 · 支委会 每月至少一次"


def test_what_is_due_as_often_is_summed_up_together() -> None:
    """Each thing once."""
    group = duty("召开党小组会", "每月一次", MONTHLY, start=20, at_least=True)

    assert register(COMMITTEE, group, COMMITTEE).summary(SENTENCE, []) == "支委会、党小组会 每月至少一次"


def test_bodies_are_summed_up_where_each_has_its_interval() -> None:
    """Who is told then, and not what all of them do."""
    bodies = [
        duty("研究党建", "每半年一次", Interval(1, 6, "month"), who="局党组", start=10),
        duty("研究党建", "每季度一次", who="机关党委", start=10),
    ]

    assert register(*bodies).summary(SENTENCE, []) == "局党组 每半年一次 · 机关党委 每季度一次"
    assert register(bodies[0]).summary(SENTENCE, []) == "研究党建 每半年一次"


def test_what_states_no_interval_or_too_many_is_not_summed_up() -> None:
    """A line holds five."""
    many = [duty(f"第{number}件事", start=10) for number in range(LONGEST_SUMMARY + 1)]

    assert ALL.summary(excerpt("同志们：", file="gone.txt"), [Word("支委会")]) == ""
    assert register(*many).summary(SENTENCE, []) == ""
    assert register(*many[1:]).summary(SENTENCE, []).count("、") == LONGEST_SUMMARY - 1


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("召开党员大会", "党员大会"),
        ("开例会", "例会"),
        ("开展集中学习", "集中学习"),
        ("进行检修", "检修"),
        ("开放展馆", "开放展馆"),
        ("开会", "开会"),
        ("举办", "举办"),
        ("上党课", "上党课"),
    ],
)
def test_a_matter_is_told_without_that_it_is_held(what: str, told: str) -> None:
    """What would leave less than two characters, or means something else, stays whole."""
    assert register(duty(what, start=10)).summary(SENTENCE, []) == f"{told} 每季度一次"


def test_a_summary_does_not_stand_for_what_the_register_does_not_know() -> None:
    """Where the sentence has the word and no duty of it does, nothing is summed up."""
    assert register(ASSEMBLY).summary(SENTENCE, [Word("支委会")]) == ""
    assert register(ASSEMBLY).summary(SENTENCE, [Word("党课")]) == "党员大会 每季度一次"
