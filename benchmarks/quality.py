"""How many golden questions are answered right and refused rightly, beside the plain way.

python -m benchmarks.quality
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.plain import Plain
from retrieval import Answer, Library
from retrieval.evaluation.golden import GoldenQuestion, judge, read_golden

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
SETS = {
    "development": [ROOT / "seeds"],
    "further": [ROOT / "seeds"],
    "second": [ROOT / "seeds"],
    "fresh": [ROOT / "seeds"],
    "fourth": [ROOT / "seeds"],
    "fifth": [ROOT / "seeds"],
    "sixth": [ROOT / "seeds"],
    "papers": [DATA / "reading", DATA / "papers"],
    "fresh_papers": [DATA / "reading", DATA / "papers"],
    "office": [DATA / "office"],
    "fresh_office": [DATA / "office"],
    "fourth_own": [DATA / "blind" / "fourth"],
    "fifth_own": [DATA / "blind" / "fifth"],
    "sixth_own": [DATA / "blind" / "sixth"],
}


def main() -> None:
    """Print a row for each set of questions, and one for the plain way where all files are UTF-8."""
    columns = ("right", "found@1", "frequency right", "no answer refused", "named only refused", "refused wrongly")
    table = Table("questions", "n", *columns)
    for name, folders in SETS.items():
        questions = questions_of(name)
        with tempfile.TemporaryDirectory() as folder:
            gather(folders, Path(folder))
            library = Library.open(folder)
            titles = {document.file: document.title for document in library.documents}
            table.add_row(name, str(len(questions)), *measure(questions, asking(library), titles))
            if folders == [ROOT / "seeds"]:
                plain = Plain(Path(folder))
                row = measure(questions, lambda one, p=plain, t=titles: p.ask(one.question, t), titles)  # type: ignore[misc]
                table.add_row("  the plain way", "", *row)
    Console(width=120).print(table)


def opened(name: str) -> Library:
    """The library that the questions of a set are asked of."""
    with tempfile.TemporaryDirectory() as folder:
        gather(SETS[name], Path(folder))
        return Library.open(folder)


def questions_of(name: str) -> list[GoldenQuestion]:
    """The questions of a set."""
    return read_golden(str(DATA / "questions" / f"{name}.jsonl"))


def gather(folders: Sequence[Path], into: Path) -> None:
    """Copy the text files of some folders into one."""
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.suffix in {".txt", ".md"} and path.stem != "README":
                shutil.copy(path, into)


def asking(library: Library) -> Callable[[GoldenQuestion], Answer]:
    """How a library is asked a golden question."""
    return lambda one: library.ask(one.question, one.context)


def measure(
    questions: list[GoldenQuestion], ask: Callable[[GoldenQuestion], Answer], titles: dict[str, str]
) -> tuple[str, ...]:
    """The shares of answerable questions right and found first, and of questions refused rightly and wrongly."""
    judged = [judge(question, ask(question), titles) for question in questions]
    answerable = [one for one in judged if one.question.answerable]
    unanswerable = [one for one in judged if not one.question.answerable]
    return (
        share([one.right for one in answerable]),
        share([one.found_at(1) for one in answerable]),
        share([one.right for one in answerable if one.question.kind == "frequency"]),
        share([one.refused for one in unanswerable if not one.question.named_only]),
        share([one.refused for one in unanswerable if one.question.named_only]),
        share([one.refused for one in answerable]),
    )


def share(flags: list[bool]) -> str:
    """The part that is true, as text; a dash for none at all."""
    return f"{sum(flags) / len(flags):.1%}" if flags else "-"


if __name__ == "__main__":
    main()
