"""Questions to begin with: answered, short, various, the unit's own first, and never much work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from retrieval import Answer, Library
from retrieval.answering.matter import Matter
from retrieval.proposing.suggesting import ASKED, DOCUMENTS, Material, Suggester
from retrieval.reading.document import Document
from tests.samples import answered, citation, document, duty, refused

SPEECH = "{0}工作会议上的讲话\n同志们：\n{0}值班抽检每月一次。党员大会每季度召开一次。\n"


def nothing_in(documents: Sequence[Document]) -> dict[str, Matter]:
    """Documents of which nothing can be quoted."""
    return {one.file: Matter((), (), complete=True) for one in documents}


def suggester(
    ask: Callable[[str], Answer],
    *names: str,
    own: tuple[str, ...] = (),
    documents: tuple[Document, ...] = (document(),),
) -> Suggester:
    """A suggester of how often things are due in `a.txt`."""
    duties = [duty(f"召开{name}", start=100 * place) for place, name in enumerate(names)]
    return Suggester(Material(documents, nothing_in(documents), lambda: duties, own), ask, "党员大会".__eq__)


def test_the_seeds_suggest_questions_that_are_answered(library: Library) -> None:
    """Short ones, of three kinds at least and of most documents; the same at each call."""
    found = library.suggestions()
    answers = [library.ask(question) for question in found]

    assert len(set(found)) == 6
    assert all(answer.answered and len(answer.question) <= 24 for answer in answers)
    assert len({answer.intent for answer in answers}) >= 3
    assert len({answer.citations[0].file for answer in answers}) >= 3
    assert library.suggestions(3) == found[:3]
    assert library.suggestions() == found


@pytest.mark.parametrize("folder", ["office", "papers"])
def test_other_papers_suggest_questions_too(folder: str) -> None:
    """Regulations, plans and notices as well as speeches."""
    library = Library.open(Path(__file__).parents[2] / "data" / folder)

    found = library.suggestions(12)
    answers = [library.ask(question) for question in found]
    assert len(found) == 12
    assert all(answer.answered for answer in answers)
    assert len({answer.citations[0].file for answer in answers}) >= 6


def test_the_unit_s_questions_come_first(tmp_path: Path) -> None:
    """As long as they are answered, in their order, once; the others follow."""
    (tmp_path / "a.txt").write_text(SPEECH.format("甲局"), encoding="utf-8")
    (tmp_path / "questions.txt").write_text(
        "# 本单位\n党员大会多久召开\n红烧肉怎么做\n党员大会多久一次\n", encoding="utf-8"
    )

    found = Library.open(tmp_path).suggestions(3)

    assert found == ("党员大会多久召开", "党员大会多久一次", "甲局值班抽检多久一次")


def test_an_empty_corpus_suggests_nothing(tmp_path: Path) -> None:
    """Fewer than asked for, and none for none."""
    (tmp_path / "a.txt").write_text("某局的讲话", encoding="utf-8")

    assert Library.open(tmp_path).suggestions() == ()
    assert suggester(lambda _: refused(), "党员大会").first(0) == ()
    assert suggester(lambda _: refused(), "党员大会").first(-1) == ()


def test_known_names_are_asked_about_first() -> None:
    """Then the others, in the order of the corpus; what is answered from elsewhere is not suggested."""
    right, elsewhere = citation("一次。", start=100), citation("一次。", start=900)
    asked: list[str] = []

    def ask(question: str) -> Answer:
        asked.append(question)
        return answered(elsewhere if "职工" in question else right, question=question)

    found = suggester(ask, "职工大会", "党员大会").first(2)

    assert asked == ["党员大会多久一次", "职工大会多久一次"]
    assert found == ("党员大会多久一次",)


def test_questions_are_tried_once_and_not_for_ever() -> None:
    """However many there are; what was found is not asked again."""
    asked: list[str] = []
    files = tuple(document(f"{number}.txt") for number in range(10 * DOCUMENTS))
    duties = [duty(f"召开{'甲乙丙丁戊己庚辛壬癸'[place % 10] * (place // 10 % 7 + 3)}会", file=one.file)
              for place, one in enumerate(files)]  # fmt: skip

    def ask(question: str) -> Answer:
        asked.append(question)
        return refused(question=question)

    one = Suggester(Material(files, nothing_in(files), lambda: duties, ["甲"] * 200), ask, lambda _: False)
    assert one.first(6) == one.first(6) == ()
    assert len(asked) == len(set(asked)) <= 2 * ASKED
