"""How many of the duties that people see are found in sentences and documents, and how many that are found are right.

python -m benchmarks.duties [ANNOTATIONS FOLDER]

Annotations are JSON Lines. A line with a `sentence` has the duties expected of it in `duties`; any other line is one
duty of a document: `file`, `quote`, `who`, `what`, `how_often`, `modality`. How often is written as the documents do
(每两个月一次).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import isclose
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.quality import gather
from retrieval import Library
from retrieval.duties.duty import Duty
from retrieval.duties.extracting import Extractor
from retrieval.duties.intervals import Intervals
from retrieval.fold import fold, squeeze
from retrieval.reading.chunking import Chunk, Sentence
from retrieval.reading.enumerators import Enumerators

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
SETS: dict[str, Sequence[Path]] = {  # annotations to the folders of their documents
    "sentences": (),
    "seeds": (ROOT / "seeds",),
    "office": (DATA / "office",),
    "held_back": (DATA / "office",),
    "others": (DATA / "reading", DATA / "papers"),
}
OVERLAP = 0.6  # of an annotated quote that a duty's quote must have; of its words that `what` must have


@dataclass(frozen=True, slots=True)
class Expected:
    """A duty as a person read it."""

    file: str
    quote: str
    who: str
    what: str
    per_year: float
    practice: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one set; `missed` and `wrong` are what they leave out."""

    expected: int
    found: int
    recall: float
    precision: float
    who: float
    what: float
    missed: tuple[Expected, ...]
    wrong: tuple[Duty, ...]


def main() -> None:
    """Print a row for each set, or for the annotations and the folder that are named."""
    table = Table("set", "expected", "found", "recall", "precision", "who right", "what right")
    named: dict[Path, Sequence[Path]] = {Path(sys.argv[1]): (Path(sys.argv[2]),)} if len(sys.argv) > 2 else {}
    for path, folders in (named or {DATA / "duties" / f"{name}.jsonl": own for name, own in SETS.items()}).items():
        one = score(*read(path, folders))
        shares = (f"{share:.1%}" for share in (one.recall, one.precision, one.who, one.what))
        table.add_row(path.stem, str(one.expected), str(one.found), *shares)
    Console(width=120).print(table)


def read(annotations: Path, folders: Sequence[Path]) -> tuple[list[Expected], list[Duty]]:
    """What was annotated and what is found: in the annotated documents of folders, or in sentences alone."""
    lines = [json.loads(line) for line in annotations.read_text(encoding="utf-8").splitlines() if line.strip()]
    intervals = Intervals.load()
    if not folders:
        return _read_sentences(lines, intervals)
    expected = [_expected(line, intervals) for line in lines]
    files = {one.file for one in expected}
    with tempfile.TemporaryDirectory() as folder:
        gather(folders, Path(folder))
        return expected, [duty for duty in Library.open(folder).duties if duty.file in files]


def _read_sentences(lines: Sequence[dict[str, Any]], intervals: Intervals) -> tuple[list[Expected], list[Duty]]:
    enumerators = Enumerators.load()
    extractor = Extractor.load(enumerators)
    expected: list[Expected] = []
    found: list[Duty] = []
    for number, line in enumerate(lines, start=1):
        file, text = f"{number}", line["sentence"]
        expected += [_expected({"quote": text, **one, "file": file}, intervals) for one in line["duties"]]
        sentence = Sentence(text, 0, len(text), tuple(line.get("section", ())))
        found += extractor.duties([Chunk(file, file, line.get("title", ""), sentence.section, 1, (sentence,))])
    return expected, found


def _expected(line: Mapping[str, Any], intervals: Intervals) -> Expected:
    per_year = _per_year(line["how_often"], intervals)
    practice = line.get("modality", "要") == "做法"
    return Expected(
        line["file"], squeeze(line["quote"]), squeeze(line["who"]), squeeze(line["what"]), per_year, practice
    )


def _per_year(how_often: str, intervals: Intervals) -> float:
    """What an interval as people write it comes to; what stands in brackets is its date (每月(15日前))."""
    text = fold(how_often).split("(")[0]
    periods = intervals.periods(text)
    if not periods or periods[0].interval is None:
        return -1
    counts = [one.times for one in intervals.counts(text, periods[0].end, len(text)) if one.times]
    return periods[0].interval.per_year * (counts[0] if counts else 1)


def score(expected: Sequence[Expected], found: Sequence[Duty]) -> Score:
    """Compare; a duty without an interval is left out, and what reports practice is never a match for what is due."""
    due = [one for one in expected if not one.practice]
    periodic = [one for one in found if one.periodic]
    matches = list(_matches(due, periodic))
    hit = {id(one) for one, _ in matches}
    right = {id(duty) for duty in periodic if any(_same(one, duty) for one in due)}
    return Score(
        expected=len(due),
        found=len(periodic),
        recall=_share(id(one) in hit for one in due),
        precision=_share(id(duty) in right for duty in periodic),
        who=_share(_alike(one.who, squeeze(duty.who)) for one, duty in matches),
        what=_share(_shares(squeeze(duty.what), one.what) for one, duty in matches),
        missed=tuple(one for one in due if id(one) not in hit),
        wrong=tuple(duty for duty in periodic if id(duty) not in right),
    )


def _matches(expected: Iterable[Expected], found: Sequence[Duty]) -> Iterator[tuple[Expected, Duty]]:
    """Each expected duty with the one found that is most like it, of those not taken by others as far as they last."""
    taken: set[int] = set()
    for one in expected:
        same = [duty for duty in found if _same(one, duty)]
        free = [duty for duty in same if id(duty) not in taken] or same
        if free:
            best = max(free, key=lambda duty: _likeness(one, duty))
            taken.add(id(best))
            yield one, best


def _same(one: Expected, duty: Duty) -> bool:
    quote = squeeze(duty.quote)
    return (
        one.file == duty.file
        and duty.interval is not None
        and isclose(one.per_year, duty.interval.per_year, rel_tol=0.01)
        and (one.quote in quote or _covers(quote, one.quote))
    )


def _likeness(one: Expected, duty: Duty) -> float:
    return _alike(one.who, squeeze(duty.who)) + SequenceMatcher(None, one.what, squeeze(duty.what)).ratio()


def _alike(expected: str, found: str) -> bool:
    """Whether two names are the same body; no name is like no name only."""
    return (expected in found or found in expected) if expected and found else expected == found


def _covers(text: str, part: str) -> bool:
    blocks = SequenceMatcher(None, text, part, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= OVERLAP * len(part)


def _shares(text: str, words: str) -> bool:
    """Whether a text has enough of the characters of some words, in whatever order."""
    return (Counter(text) & Counter(words)).total() >= OVERLAP * len(words)


def _share(flags: Iterable[bool]) -> float:
    kept = list(flags)
    return sum(kept) / len(kept) if kept else 1.0


if __name__ == "__main__":
    main()
