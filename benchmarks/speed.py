"""What a question costs beside the plain way's, in one run: ratios of medians over the golden questions.

python -m benchmarks.speed
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.plain import Plain
from retrieval import Library
from retrieval.evaluation.golden import read_golden

ROOT = Path(__file__).parent.parent
ROUNDS = 5
STARTS = 5
PLAIN_START = (
    "from pathlib import Path; from benchmarks.plain import Plain; Plain(Path('seeds')).search('三会一课频次')"
)


def main() -> None:
    """Print a table: milliseconds of each way and their ratio."""
    questions = [one.question for one in read_golden(str(ROOT / "tests/data/questions/development.jsonl"))]
    library, plain = Library.open(ROOT / "seeds"), Plain(ROOT / "seeds")
    table = Table("", "youju, ms", "plain, ms", "ratio", title="medians")
    pairs = {
        "a whole answer / the plain search": (
            [timed(partial(library.ask, question)) for _ in range(ROUNDS) for question in questions],
            [timed(partial(plain.search, question)) for _ in range(ROUNDS) for question in questions],
        ),
        "one question from a cold start": (
            [timed(lambda: run("-m", "retrieval", "ask", "三会一课频次")) for _ in range(STARTS)],
            [timed(lambda: run("-c", PLAIN_START)) for _ in range(STARTS)],
        ),
    }
    for name, (own, other) in pairs.items():
        mine, theirs = statistics.median(own), statistics.median(other)
        table.add_row(name, f"{mine:.1f}", f"{theirs:.1f}", f"{mine / theirs:.2f}")
    Console().print(table)


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
