"""From a folder of text files to the first answer of a search, beside the plain way, in one run.

    python -m benchmarks.building [--documents 3000] [--json FILE]

The documents are made up. Each way is a program of its own, so that its memory can be told: the plain one cuts every
line by jieba and gives them to rank-bm25; ours reads, cleans, cuts into chunks, finds duties, indexes and saves, by one
process and by as many as there are cores. A time is the best of two, whole programs without the start of Python.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from benchmarks.grammar import chunks
from retrieval import Library, Limits
from retrieval.preparing.keeping import Keeper
from retrieval.workers import cores

PARAGRAPHS: Final = 12  # of a document, each some 120 characters
HEADED: Final = 4  # paragraphs under a heading
CLAUSE: Final = 5  # words
NUMERALS: Final = "一二三四五六七八九十"
TIMES: Final = 2
QUESTION: Final = "组织生活会多久开一次"
ROOT: Final = Path(__file__).parent.parent


def generate(folder: Path, documents: int) -> None:
    """Put so many speeches of made-up sentences into a folder."""
    waiting = chunks(documents * PARAGRAPHS)
    for number in range(documents):
        (folder / f"{number:06}.txt").write_text(_speech(list(islice(waiting, PARAGRAPHS))), encoding="utf-8")


def _speech(paragraphs: Sequence[Sequence[str]]) -> str:
    lines = [f"在{''.join(paragraphs[0][:6])}工作会议上的讲话", "同志们："]
    for number, words in enumerate(paragraphs):
        if number % HEADED == 0:
            lines.append(f"{NUMERALS[number // HEADED]}、{''.join(words[:CLAUSE])}")
        clauses = ["".join(words[begin : begin + CLAUSE]) for begin in range(0, len(words), CLAUSE)]
        middle = len(clauses) // 2
        lines.append(f"{'，'.join(clauses[:middle])}。{'，'.join(clauses[middle:])}。")
    return "\n".join(lines) + "\n"


def plain(folder: Path) -> int:
    """The plain way; how many bytes it keeps: none."""
    from benchmarks.plain import Plain  # noqa: PLC0415 - each way in a process of its own

    Plain(folder).search(QUESTION)
    return 0


def ours(folder: Path, processes: int) -> int:
    """Our way; how many bytes it keeps."""
    with tempfile.TemporaryDirectory() as kept:
        keeper = Keeper(folder, Path(kept), Limits(), click.echo, processes=processes)
        Library(keeper.open(), keeper).search(QUESTION)
        found = keeper.kept()
        return found.size if found else 0


WAYS: Final[dict[str, Callable[[Path], int]]] = {
    "plain": plain,
    "youju, one process": lambda folder: ours(folder, 1),
    "youju": lambda folder: ours(folder, cores()),
}


def measure(name: str, folder: Path) -> dict[str, float]:
    """The seconds that a way takes, the MiB that its programs have at most, the MiB that it keeps."""
    began = time.perf_counter()
    kept = WAYS[name](folder)
    seconds = time.perf_counter() - began
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {"seconds": seconds, "peak_mib": peaks[0], "worker_mib": peaks[1], "kept_mib": kept / 2**20}


@click.command()
@click.option("--documents", default=3_000, help="how many documents")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="write the figures there")
@click.option("--one", nargs=2, type=(str, click.Path(path_type=Path)), hidden=True, help="a way and a folder, here")
def main(documents: int, json_file: Path | None, one: tuple[str, Path] | None) -> None:
    """Measure all ways."""
    if one is not None:
        click.echo(json.dumps(measure(*one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), documents)
        rounds = [{name: _apart(name, folder) for name in WAYS} for _ in range(TIMES)]
    figures = {name: min((one[name] for one in rounds), key=lambda one: one["seconds"]) for name in WAYS}
    table = Table(
        *("", "seconds", "ratio to plain", "peak, MiB", "a worker's, MiB", "kept, MiB"),
        title=f"{documents:,} documents",
    )
    for name, found in figures.items():
        ratio = found["seconds"] / figures["plain"]["seconds"]
        rest = (f"{found[part]:.0f}" for part in ("peak_mib", "worker_mib", "kept_mib"))
        table.add_row(name, f"{found['seconds']:.1f}", f"{ratio:.2f}", *rest)
    Console(width=110).print(table)
    if json_file is not None:
        json_file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _apart(name: str, folder: str) -> dict[str, float]:
    arguments = [sys.executable, "-W", "ignore", "-m", "benchmarks.building", "--one", name, folder]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, check=True)  # noqa: S603 - our own words
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    main()
