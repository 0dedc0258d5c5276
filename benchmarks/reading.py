"""How well papers are read that were written apart from the code: shares over `tests/data/papers`, by format.

python -m benchmarks.reading
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from retrieval import Chunk, Document, Library
from retrieval.evaluation.golden import normalise

PAPERS = Path(__file__).parent.parent / "tests" / "data" / "papers"
LONG = 0.95  # the part of the chunks that are no longer than what is shown as their length


@dataclass(frozen=True, slots=True)
class Reading:
    """A document beside what a person reads in it."""

    document: Document
    chunks: list[Chunk]
    expected: dict[str, Any]

    @property
    def text(self) -> str:
        """All that can be found, normalised."""
        return normalise("\n".join(chunk.text for chunk in self.chunks))


def main() -> None:
    """Print a row for each format."""
    table = Table(
        "format", "n", "titles", "headings F1", "noise gone", "text kept", "dates", "complete", "chunk length"
    )
    readings = [*read(PAPERS, names=lambda file: Path(file).stem), *read(PAPERS / "copies", names=str)]
    for kind in sorted({one.document.source.format for one in readings}):
        of_kind = [one for one in readings if one.document.source.format == kind]
        table.add_row(kind, str(len(of_kind)), *figures(of_kind))
    Console(width=120).print(table)


def read(folder: Path, *, names: Any) -> Iterator[Reading]:  # noqa: ANN401  # a file's name to that of its expectation
    """The documents of a folder that have an expectation."""
    library = Library.open(folder)
    for document in library.documents:
        path = folder / f"{names(document.file)}.json"
        if "/" not in document.file and path.exists():
            chunks = [chunk for chunk in library.chunks if chunk.file == document.file]
            yield Reading(document, chunks, json.loads(path.read_text(encoding="utf-8")))


def figures(readings: list[Reading]) -> tuple[str, ...]:
    """The shares over some documents, as text."""
    lengths = sorted(len(chunk.text) for one in readings for chunk in one.chunks)
    noise = [normalise(line) not in one.text for one in readings for line in one.expected["noise"]]
    kept = [(len(text), normalise(text) in one.text) for one in readings for text in one.expected["paragraphs"]]
    return (
        share([bare(one.document.title) == bare(one.expected["title"]) for one in readings]),
        f"{headings_f1(readings):.1%}",
        share(noise),
        f"{sum(size for size, found in kept if found) / max(1, sum(size for size, _ in kept)):.1%}",
        share([one.document.date in {one.expected["date"], *one.expected.get("date_also", [])} for one in readings]),
        share([one.document.complete == one.expected["complete"] for one in readings]),
        str(lengths[int(len(lengths) * LONG)]) if lengths else "-",
    )


def headings_f1(readings: list[Reading]) -> float:
    """F1 of the outermost headings over all documents; 1 where there are none to find and none were found."""
    pairs = [
        (
            set(map(bare, one.document.top_headings)) - set(map(bare, one.expected.get("headings_optional", []))),
            set(map(bare, one.expected["headings"])),
        )
        for one in readings
    ]
    hits = sum(len(got & wanted) for got, wanted in pairs)
    both = sum(len(got) + len(wanted) for got, wanted in pairs)
    return 2 * hits / both if both else 1.0


def bare(text: str) -> str:
    """A heading as it is compared: normalised, without a closing full stop."""
    return normalise(text).rstrip("。")


def share(flags: list[bool]) -> str:
    """The part that is true, as text; a dash for none at all."""
    return f"{sum(flags) / len(flags):.1%}" if flags else "-"


if __name__ == "__main__":
    main()
