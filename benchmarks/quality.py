"""How many golden questions are answered right and refused rightly, beside the plain way.

python -m benchmarks.quality [GOLDEN] [CORPUS]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.plain import Plain
from retrieval import Answer, Library
from retrieval.evaluation.golden import GoldenQuestion, judge, read_golden

ROOT = Path(__file__).parent.parent


def main(golden: str = str(ROOT / "tests/data/golden.jsonl"), corpus: str = str(ROOT / "seeds")) -> None:
    """Print a table with a row for each way."""
    questions = read_golden(golden)
    library = Library.open(corpus)
    titles = {document.file: document.title for document in library.documents}
    plain = Plain(Path(corpus))
    table = Table("", "right", "found@1", "refused rightly", "refused wrongly", title=f"{len(questions)} questions")
    table.add_row("youju", *measure(questions, lambda one: library.ask(one.question, one.context), titles))
    table.add_row("lines, jieba, BM25Okapi", *measure(questions, lambda one: plain.ask(one.question, titles), titles))
    Console().print(table)


def measure(
    questions: list[GoldenQuestion], ask: Callable[[GoldenQuestion], Answer], titles: dict[str, str]
) -> tuple[str, str, str, str]:
    """The shares of answerable questions right and found first, and of questions refused rightly and wrongly."""
    judged = [judge(question, ask(question), titles) for question in questions]
    answerable = [one for one in judged if one.question.answerable]
    unanswerable = [one for one in judged if not one.question.answerable]
    return (
        share([one.right for one in answerable]),
        share([one.found_at(1) for one in answerable]),
        share([one.refused for one in unanswerable]),
        share([one.refused for one in answerable]),
    )


def share(flags: list[bool]) -> str:
    """The part that is true, as text; a dash for none at all."""
    return f"{sum(flags) / len(flags):.1%}" if flags else "-"


if __name__ == "__main__":
    main(*sys.argv[1:])
