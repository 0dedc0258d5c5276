"""The figures of an evaluation, by hand, and the run that other tools read."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import ir_measures
import pytest

from retrieval.errors import YoujuError
from retrieval.evaluation.evaluate import (
    Evaluation,
    Figures,
    Refusals,
    evaluate,
    measure_run,
    ranking_measures,
    run_lines,
    summarise,
    write_run,
)
from retrieval.evaluation.golden import Judgement
from retrieval.searching.hit import Hit
from tests.fakes import ScriptedLibrary
from tests.samples import answered, chunk, citation, document, golden, refused


def judgement(name: str, *ranks: int | None, rank: int | None = None, right: bool = True) -> Judgement:
    """A judgement of a question with an entry for each rank."""
    question = golden(name, *("每月" for _ in ranks))
    return Judgement(question, refused=False, entry_ranks=ranks, rank=rank, right=right)


@pytest.fixture
def evaluation() -> Evaluation:
    """Five questions: right at 1, found at 2, wrongly refused, rightly refused, wrongly answered."""
    right, second, unwilling = golden("q1", "每月"), golden("q2", "每年", kind="when"), golden("q3", "每周")
    idle = golden("q4", kind="unanswerable", tags=("off_domain",))
    named = golden("q5", kind="unanswerable", tags=("scoped",))
    library = ScriptedLibrary(
        {
            "问q1": answered(citation("每月")),
            "问q2": answered(citation("每月"), citation("每年")),
            "问q3": refused(),
            "问q4": refused(),
            "问q5": answered(citation("每月")),
        },
        documents=[document()],
    )
    return evaluate(library, [right, replace(second, difficulty="hard"), unwilling, idle, named])


def test_figures_are_means_by_group(evaluation: Evaluation) -> None:
    """Kinds, difficulties and the whole are averaged apart; the unanswerable are in none of them."""
    assert evaluation.kinds == {
        "frequency": Figures(questions=2, right=0.5, found1=0.5, found3=0.5, mrr=0.5, refused=0.5),
        "when": Figures(questions=1, right=1.0, found1=0.0, found3=1.0, mrr=0.5, refused=0.0),
    }
    assert list(evaluation.difficulties) == ["keyword", "hard"]
    assert evaluation.answerable == Figures(3, 2 / 3, 1 / 3, 2 / 3, 0.5, 1 / 3)


def test_refusals_are_counted_apart(evaluation: Evaluation) -> None:
    """A matter that is named only is not counted among those that no document knows."""
    assert evaluation.unanswerable == Refusals(1, 1.0)
    assert evaluation.named_only == Refusals(1, 0.0)


def test_misses_are_kept_in_order(evaluation: Evaluation) -> None:
    """The wrongly refused and the wrongly answered are listed."""
    assert [miss.question.id for miss in evaluation.misses] == ["q3", "q5"]


def test_the_object_has_rounded_figures_and_misses_on_request(evaluation: Evaluation) -> None:
    """The figures survive a round through JSON; the questions missed are there where asked for."""
    fields = json.loads(json.dumps(evaluation.as_dict(misses=True)))

    assert fields["answerable"]["right"] == 0.6667
    assert fields["named_only"] == {"questions": 1, "right": 0.0}
    assert fields["measures"]["MRR@10"] == 0.5
    assert fields["misses"][0] == {"id": "q3", "difficulty": "keyword", "question": "问q3"}
    assert "misses" not in evaluation.as_dict()


def test_context_goes_along_with_a_question() -> None:
    """A question that follows others is asked after them."""
    library = ScriptedLibrary({"问q": refused()})

    evaluate(library, [replace(golden("q", "每月"), context=("前一问",))])

    assert library.asked == [("问q", ("前一问",))]


def test_ranking_measures_by_hand() -> None:
    """Rank 2 of one entry, ranks 1 and 3 of two, nothing found: recall, reciprocal rank and gain are averaged."""
    judgements = [judgement("a", 2), judgement("b", 1, 3), judgement("c", None)]

    measures = ranking_measures(judgements)

    # DCG of a: 1/log2(3), ideal 1. DCG of b: 1 + 1/log2(4), ideal 1 + 1/log2(3).
    assert measures == pytest.approx(
        {
            "Recall@1": (0 + 1 / 2 + 0) / 3,
            "Recall@3": (1 + 1 + 0) / 3,
            "Recall@10": (1 + 1 + 0) / 3,
            "MRR@10": (1 / 2 + 1 + 0) / 3,
            "nDCG@10": (0.63093 + 1.5 / 1.63093 + 0) / 3,
        },
        abs=1e-5,
    )


def test_one_citation_may_hit_two_entries() -> None:
    """Both entries then stand at the head of the ranking."""
    measures = ranking_measures([judgement("a", 1, 1)])

    assert measures is not None
    assert (measures["Recall@1"], measures["Recall@3"], measures["nDCG@10"]) == (0.5, 1.0, 1.0)


def test_any_run_can_be_measured() -> None:
    """Means over the queries with something relevant, by the names that are given."""
    relevant = [("a", "1", 1), ("b", "1", 1)]
    ranked = [("a", "2", 2.0), ("a", "1", 1.0)]

    assert measure_run(relevant, ranked, {"first": "R@1", "second": "R@2"}) == {"first": 0.0, "second": 0.5}
    assert measure_run([], ranked, {"first": "R@1"}) == {}


def test_no_judgements_have_no_figures() -> None:
    """Zero questions give zeros, not a division by zero."""
    evaluation = summarise([])

    assert evaluation.answerable == Figures(0, 0.0, 0.0, 0.0, 0.0, 0.0)
    assert (evaluation.kinds, evaluation.measures, evaluation.misses) == ({}, {}, ())


def test_without_ir_measures_the_rest_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The measures are None where the extra is not installed."""
    monkeypatch.setitem(sys.modules, "ir_measures", None)

    evaluation = summarise([judgement("a", 1, rank=1)])

    assert (evaluation.measures, evaluation.answerable.right) == (None, 1.0)
    assert evaluation.as_dict()["measures"] is None


def test_a_run_is_read_by_other_tools(tmp_path: Path) -> None:
    """A written run comes back from ir-measures with queries, chunks and scores."""
    hits = [Hit(1, chunk("a b.txt#1"), 2.5, ()), Hit(2, chunk("c.txt#2"), 1.25, ())]
    path = tmp_path / "youju.run"

    write_run(path, run_lines(ScriptedLibrary({}, hits=hits), [golden("q1", "每月")]))

    assert path.read_text(encoding="utf-8").splitlines()[0] == "q1 Q0 a%20b.txt#1 1 2.500000 youju"
    rows = ir_measures.read_trec_run(str(path))  # type: ignore[no-untyped-call] # ir-measures leaves it untyped
    assert [tuple(row)[:3] for row in rows] == [
        ("q1", "a%20b.txt#1", 2.5),
        ("q1", "c.txt#2", 1.25),
    ]


def test_a_run_has_a_hundred_hits_at_most() -> None:
    """The hundred best chunks of a question are enough."""
    hits = [Hit(rank, chunk(f"c{rank}"), 1 / rank, ()) for rank in range(1, 200)]

    lines = list(run_lines(ScriptedLibrary({}, hits=hits), [golden("q1", "每月")]))

    assert len(lines) == 100


@pytest.mark.parametrize("name", ["no/such/folder.run", "a\0b"])
def test_a_run_that_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    """The error names the file."""
    with pytest.raises(YoujuError, match="无法写入"):
        write_run(tmp_path / name, ["q Q0 c 1 1.0 youju"])
