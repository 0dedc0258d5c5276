"""Who is named for a period."""

from __future__ import annotations

from retrieval.duties.clauses import Finding, findings, split_clauses
from retrieval.duties.intervals import Intervals
from retrieval.duties.lexicon import Lexicon
from retrieval.duties.naming import Naming


def looked(text: str, intervals: Intervals, lexicon: Lexicon) -> tuple[Naming, list[Finding]]:
    """What looks for names in a sentence, and its periods."""
    clauses = split_clauses(text)
    return Naming(text, clauses, lexicon.subject), findings(text, clauses, intervals.periods(text))


def test_the_own_clause_comes_first(intervals: Intervals, lexicon: Lexicon) -> None:
    """What is left beside the name is what the clause is about."""
    text = "局党组抓总,各支部对账目每月核对"
    names, (one,) = looked(text, intervals, lexicon)
    name, rest = names.named(one)

    assert name is not None
    assert (text[slice(*name)], text[slice(*rest)]) == ("各支部", "对账目")


def test_a_clause_is_passed_over_once_its_body_is_a_meeting(intervals: Intervals, lexicon: Lexicon) -> None:
    """Then the one before it counts."""
    text = "局党组抓总,党委会议事,每月研究一次"
    names, (one,) = looked(text, intervals, lexicon)
    before = names.nearby(one, None, ())
    names.pass_over(1)
    after = names.nearby(one, None, ())

    assert (before, after) == ((6, 9), (0, 3))


def test_a_clause_that_goes_on_may_begin_with_its_body(intervals: Intervals, lexicon: Lexicon) -> None:
    """A name that is known already is kept."""
    text = "每半年,工委听取汇报"
    names, _ = looked(text, intervals, lexicon)

    assert names.led(None, (4, 10)) == ((4, 6), (6, 10))
    assert names.led((0, 1), (4, 10)) == ((0, 1), (4, 10))
