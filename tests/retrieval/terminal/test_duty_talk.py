"""Duties in the conversation: listed, opened, and a plan held against them."""

from __future__ import annotations

from pathlib import Path

from retrieval.duties.planning import Finding
from retrieval.duties.register import Wanted
from tests.fakes import ScriptedLibrary
from tests.retrieval.terminal.test_repl import talk
from tests.samples import MONTHLY, document, duty, paragraph

NONE = "# 没有找到这样的职责；请换个说法，或去掉一个条件再试。"


def library() -> ScriptedLibrary:
    """Two duties of one document, the first of which a plan lacks."""
    duties = [duty(), duty("召开支委会", "每月一次", MONTHLY)]
    text = f"前文。{duties[0].quote}"
    return ScriptedLibrary(
        {},
        documents=[document()],
        paragraphs=[paragraph(1, text)],
        duties=duties,
        findings=[Finding(duties[0], "missing", (), 0)],
    )


def test_duties_are_listed_and_opened() -> None:
    """A word that is an interval asks for it; the number of a row opens its sentence."""
    transcript = talk(":duties 支部 每季度", ":open 1", library=library())[2:]

    assert [line.split() for line in transcript[0].splitlines()] == [
        ["序号", "责任主体", "事项", "频次", "要求", "出处"],
        ["1", "党支部", "召开党员大会", "每季度一次", "要", "《甲讲话》第1段"],
    ]
    assert transcript[2:] == ["《甲讲话》 · 第1段", "▶ 第1段", "  前文。党支部每季度一次召开党员大会。"]


def test_without_such_a_duty_there_is_a_line() -> None:
    """What was listed before can still be opened."""
    transcript = talk(":duties", ":duties 团课", ":open 2", library=library())

    assert transcript[4] == NONE
    assert transcript[6] == "《甲讲话》 · 第1段"


def test_duties_are_set_side_by_side() -> None:
    """The number of a row opens its sentence; a thing that no document has gets a line."""
    transcript = talk(":compare 党员大会", ":open 1", ":compare 团课", library=library())[2:]

    assert "仅此一处" in transcript[0]
    assert transcript[2] == "《甲讲话》 · 第1段"
    assert transcript[-1] == NONE


def test_where_no_documents_differ_there_is_a_line() -> None:
    """Without words only what differs is asked for."""
    empty = ScriptedLibrary({}, documents=[document()])

    assert talk(":compare", library=empty)[-1] == "# 没有发现两份文档对同一件事的频次说法不一。"


def test_a_plan_is_checked(tmp_path: Path) -> None:
    """The findings, how many there are of each kind, and their sentences to be opened."""
    path = tmp_path / "计划.txt"
    path.write_text("每月召开支委会", encoding="utf-8")
    one = library()

    transcript = talk(f":gap {path}", ":open 1", library=one)[2:]

    assert one.plans == [("每月召开支委会", Wanted())]
    assert "未安排" in transcript[0]
    assert transcript[1].startswith("共 1 项职责：")
    assert transcript[3] == "《甲讲话》 · 第1段"


def test_a_plan_that_cannot_be_read_gets_a_line(tmp_path: Path) -> None:
    """A missing name, a missing file, a corpus without duties."""
    path = tmp_path / "计划.txt"
    path.write_text("每月召开支委会", encoding="utf-8")
    empty = ScriptedLibrary({}, documents=[document()])

    assert talk(":gap")[-1] == "# 请写上计划的文件名，例如 :gap 年度计划.docx。"
    assert talk(":gap 没有\x1b.txt")[-1] == "# 没有\ufffd.txt：文件不存在；请检查路径。"
    assert talk(f":gap {path}", library=empty)[-1] == NONE
