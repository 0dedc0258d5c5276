"""A small collection in BEIR's format: read, ranked and measured."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from retrieval.errors import GoldenError
from retrieval.evaluation.beir import DEPTH, RANKED, Collection, Passage, measure, rank, read_collection, run_lines

PASSAGES = (
    Passage("p1", "茶园", "茶园每季度除草一次。"),
    Passage("p2", "茶园", "采茶工要培训。"),
    Passage("p3", "渔港", "渔船每半年检修一次。"),
    Passage("p4", "", "值班安排。"),
)
SMALL = Collection(
    passages=PASSAGES,
    queries={"q1": "渔船多久检修一次", "q2": "采茶工", "q3": "红烧肉"},
    relevant={"q1": {"p3": 1}, "q2": {"p2": 2, "p1": 1}, "q3": {"p4": 1}, "q9": {"p1": 1}},
)


def put(folder: Path, *, corpus: str | None = None, queries: str | None = None, qrels: str | None = None) -> Path:
    """A folder with two passages and two queries, one of them judged, or with other files in their place."""
    passages = [{"_id": "p1", "title": "茶园", "text": "除草。"}, {"_id": "p2", "text": "检修。"}]
    asked = [{"_id": "q1", "text": "除草"}, {"_id": "q2", "text": "检修"}]
    files = {
        "corpus.jsonl": corpus if corpus is not None else "\n".join(map(json.dumps, passages)),
        "queries.jsonl": queries if queries is not None else "\n".join(map(json.dumps, asked)),
        "qrels/test.tsv": qrels if qrels is not None else "query-id\tcorpus-id\tscore\nq1\tp1\t1\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_is_read(tmp_path: Path) -> None:
    """Passages in the order of the file, a title may be left out; queries that are judged, and what is relevant."""
    assert read_collection(put(tmp_path)) == Collection(
        passages=(Passage("p1", "茶园", "除草。"), Passage("p2", "", "检修。")),
        queries={"q1": "除草"},
        relevant={"q1": {"p1": 1}},
    )


@pytest.mark.parametrize(
    ("qrels", "relevant"),
    [
        ("q1\tp1\t1\n\nq1\tp2\t2\n", {"q1": {"p1": 1, "p2": 2}}),
        ("query\tid\tscore\nq1\tp1\t1\nq1\tp2\t0\nq2\tp1\t-1\n", {"q1": {"p1": 1}}),
    ],
)
def test_only_what_is_relevant_is_kept(tmp_path: Path, qrels: str, relevant: dict[str, dict[str, int]]) -> None:
    """A line of headings may be missing, blank lines do not matter, and relevance is above 0."""
    assert read_collection(put(tmp_path, qrels=qrels)).relevant == relevant


@pytest.mark.parametrize("qrels", ["q1\tp1\t1\nq1 p2 1\n", "q1\tp1\t1\nq1\tp2\tviel\n", "h\nq1\tp1\n"])
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, qrels: str) -> None:
    """The file, the line and how it should be."""
    put(tmp_path, qrels=qrels)

    with pytest.raises(GoldenError) as caught:
        read_collection(tmp_path)

    place = tmp_path / "qrels" / "test.tsv"
    assert str(caught.value) == f"{place} 第 2 行：应是用制表符隔开的题号、段号和相关度（整数）；请改正。"


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    """One line says which."""
    (put(tmp_path) / name).unlink()

    with pytest.raises(GoldenError) as caught:
        read_collection(tmp_path)

    assert str(caught.value).startswith(f"文件 {tmp_path / name} ")


def test_judgements_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """What is not UTF-8 cannot be read."""
    (put(tmp_path) / "qrels" / "test.tsv").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(GoldenError, match="无法读取"):
        read_collection(tmp_path)


@pytest.mark.parametrize("files", [{"corpus": ""}, {"queries": ""}, {"qrels": ""}, {"qrels": "q7\tp1\t1\n"}])
def test_a_collection_without_passages_or_judged_queries_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    """There is nothing to measure."""
    with pytest.raises(GoldenError, match="没有段落，或没有一道题在"):
        read_collection(put(tmp_path, **files))


def test_passages_are_ranked_for_each_query() -> None:
    """By text and title, best first, falling scores; what has no term or character in common is not ranked."""
    run = rank(SMALL)

    assert list(run) == ["q1", "q2", "q3"]
    assert [name for name, _ in run["q1"]] == ["p3", "p1"]
    assert [name for name, _ in run["q2"]] == ["p2", "p1"]
    assert run["q3"] == []
    assert run["q1"][0][1] > run["q1"][1][1] > 0


def test_no_more_than_k_are_ranked() -> None:
    """A hundred by default."""
    many = Collection(
        tuple(Passage(f"p{number}", "", "茶园除草。") for number in range(120)), {"q": "除草"}, {"q": {"p0": 1}}
    )

    assert [name for name, _ in rank(many, 2)["q"]] == ["p0", "p1"]
    assert len(rank(many)["q"]) == DEPTH == 100


def test_measures_are_worked_out_by_hand() -> None:
    """One query is found at 1, one has one of two relevant passages at 1, one finds nothing; others do not count."""
    run = {"q1": [("p3", 2.0), ("p1", 1.0)], "q2": [("p2", 1.0)], "q3": []}

    measures = measure(SMALL, run)

    # DCG of q2: 2, ideal 2 + 1/log2(3).
    assert measures == pytest.approx(
        {
            "Recall@1": (1 + 1 / 2 + 0) / 3,
            "Recall@10": (1 + 1 / 2 + 0) / 3,
            "Recall@100": (1 + 1 / 2 + 0) / 3,
            "MRR@10": 2 / 3,
            "nDCG@10": (1 + 2 / 2.63093 + 0) / 3,
        },
        abs=1e-5,
    )
    assert set(RANKED) == set(measures or {})


def test_without_ir_measures_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run can be ranked and written all the same."""
    monkeypatch.setitem(sys.modules, "ir_measures", None)

    assert measure(SMALL, rank(SMALL)) is None


def test_a_run_is_written_a_line_each() -> None:
    """As trec_eval reads it, ranks from 1."""
    assert list(run_lines({"q1": [("p3", 2.0), ("p1", 0.5)], "q2": []})) == [
        "q1 Q0 p3 1 2.000000 youju",
        "q1 Q0 p1 2 0.500000 youju",
    ]
