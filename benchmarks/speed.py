"""What a question costs beside the plain way's, in one run, as ratios over the golden questions.

    python -m benchmarks.speed [--json FILE]

A whole answer is the question in, the rendered reply out: as plain text for the terminal, as HTML for Telegram. Each
question is put to both ways one after the other, the questions in an order of their own each round; a ratio is the
median over the rounds. The first round, in which nothing has been asked yet, stands apart. A second table says where
the time of a question goes.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.plain import Plain
from bot.render_html.answers import render
from bot.render_html.message_parts import pack
from retrieval import Answer, Library
from retrieval.evaluation.golden import GoldenQuestion, read_golden
from retrieval.render_plain import render_answer

ROOT = Path(__file__).parent.parent
ROUNDS = 7
STARTS = 5
SEED = 8
QUANTILES = (0.5, 0.99)
PLAIN_START = (
    "from pathlib import Path; from benchmarks.plain import Plain; Plain(Path('seeds')).search('三会一课频次')"
)

Round = tuple[Sequence[float], Sequence[float]]  # milliseconds of our way and of the plain one, question by question


@click.command()
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="write the figures there")
def main(json_file: Path | None) -> None:
    """Print a table: milliseconds of each way and their ratio."""
    questions = read_golden(str(ROOT / "tests/data/questions/development.jsonl"))
    library, plain = Library.open(ROOT / "seeds"), Plain(ROOT / "seeds")
    rows: dict[str, tuple[str, str, str]] = {}
    ways: dict[str, Callable[[Answer], object]] = {"plain text": render_answer, "HTML": lambda one: pack(render(one))}
    for name, rendering in ways.items():
        rng = random.Random(SEED)  # noqa: S311  # an order, no secret
        first, *rounds = (measured(library, plain, questions, rendering, rng) for _ in range(1 + ROUNDS))
        for quantile in QUANTILES:
            row = f"a whole answer as {name} / the plain search, p{quantile * 100:g}"
            rows[row] = compared(rounds, quantile)
            rows[f"{row}, in the first round"] = compared([first], quantile)
    starts = [
        ([timed(lambda: run("-m", "retrieval", "ask", "三会一课频次"))], [timed(lambda: run("-c", PLAIN_START))])
        for _ in range(STARTS)
    ]
    rows["one question from a cold start"] = compared(starts, 0.5)
    table = Table("", "youju, ms", "plain, ms", "ratio", title="medians over the rounds")
    for row, cells in rows.items():
        table.add_row(row, *cells)
    console = Console(width=120)
    console.print(table)
    shares = Table("part of a whole answer", "share", title="where the time of a question goes")
    found = parts(library, questions)
    for part, share in found.items():
        shares.add_row(part, f"{share:.0%}")
    console.print(shares)
    if json_file is not None:
        names = ("youju_ms", "plain_ms", "ratio")
        figures = {row: dict(zip(names, map(float, cells), strict=True)) for row, cells in rows.items()}
        json_file.write_text(json.dumps({"medians": figures, "shares": found}, indent=1) + "\n", encoding="utf-8")


def parts(library: Library, questions: Sequence[GoldenQuestion]) -> dict[str, float]:
    """The share of each part in the time of all questions, each by its quickest of some rounds.

    What is asked again at once is understood already, which tells understanding from the rest; searching and weighing
    are a part of that rest.
    """
    quickest = np.full((len(questions), 4), np.inf)
    for _ in range(ROUNDS):
        for row, one in enumerate(questions):
            ask = partial(library.ask, one.question, one.context)
            first = timed(ask)
            again: list[Callable[[], object]] = [
                ask,
                partial(library.candidates, one.question, one.context),
                partial(render_answer, ask()),
            ]
            quickest[row] = np.minimum(quickest[row], [first, *(timed(each) for each in again)])
    whole, again, weighed, rendered = quickest.sum(axis=0)
    spent = {
        "understanding the question": whole - again,
        "searching the chunks, weighing their sentences": weighed,
        "choosing, citing, marking": again - weighed,
        "rendering": rendered,
    }
    return {part: time_spent / (whole + rendered) for part, time_spent in spent.items()}


def measured(
    library: Library,
    plain: Plain,
    questions: Sequence[GoldenQuestion],
    rendering: Callable[[Answer], object],
    rng: random.Random,
) -> Round:
    """How long each question takes both ways, put to one right after the other."""
    own, other = [], []
    for one in rng.sample(questions, len(questions)):
        own.append(timed(lambda asked=one: rendering(library.ask(asked.question, asked.context))))  # type: ignore[misc]  # a default binds it
        other.append(timed(partial(plain.search, one.question)))
    return own, other


def compared(rounds: Sequence[Round], quantile: float) -> tuple[str, str, str]:
    """A quantile of each way and their ratio, as text: the medians over some rounds."""
    pairs = [(float(np.quantile(own, quantile)), float(np.quantile(other, quantile))) for own, other in rounds]
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(own / other for own, other in pairs)
    return f"{mine:.2f}", f"{theirs:.2f}", f"{ratio:.2f}"


def timed(work: Callable[[], object]) -> float:
    """How many milliseconds some work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def run(*arguments: str) -> None:
    """Run a Python of its own, its output dropped."""
    subprocess.run([sys.executable, "-W", "ignore", *arguments], cwd=ROOT, check=True, capture_output=True)  # noqa: S603  # our own words


if __name__ == "__main__":
    main()
