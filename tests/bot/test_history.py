"""Tests for bot.history."""

from __future__ import annotations

from bot.history import Asker, History

ANN, BEN = Asker(1, 1), Asker(1, 2)


def test_a_first_question_has_none_before_it() -> None:
    """Who asks for the first time has no history."""
    assert History().note(ANN, "甲") == ()


def test_earlier_questions_come_oldest_first() -> None:
    """The questions before are returned in the order in which they were asked, without the new one."""
    history = History()
    history.note(ANN, "甲")
    history.note(ANN, "乙")

    assert history.note(ANN, "丙") == ("甲", "乙")


def test_two_people_in_a_chat_are_kept_apart() -> None:
    """One person's questions are no context for another's."""
    history = History()
    history.note(ANN, "甲")

    assert history.note(BEN, "乙") == ()


def test_only_the_last_questions_are_kept() -> None:
    """The oldest question goes when there are more than are kept."""
    history = History(questions=2)
    for question in ("甲", "乙", "丙"):
        history.note(ANN, question)

    assert history.note(ANN, "丁") == ("乙", "丙")


def test_who_was_silent_longest_is_forgotten_first() -> None:
    """The asker whose last question is oldest goes when there are more than are kept."""
    history = History(askers=2)
    history.note(ANN, "甲")
    history.note(BEN, "乙")
    history.note(ANN, "丙")
    history.note(Asker(2, 3), "丁")

    assert history.note(ANN, "戊") == ("甲", "丙")
    assert history.note(BEN, "己") == ()
