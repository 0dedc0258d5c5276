"""The command `duties`: the list, the files, the check of a plan, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from retrieval.duties.planning import Finding
from retrieval.duties.register import Wanted
from retrieval.terminal import screen
from retrieval.terminal.cli import run
from tests.fakes import ScriptedLibrary
from tests.samples import MONTHLY, QUARTERLY, document, duty

NONE = "没有找到这样的职责；请换个说法，或去掉一个条件再试。\n"


class Desk:
    """A command line over a library with three duties.

    Attributes:
        library: what is asked.
    """

    def __init__(self, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        duties = [duty(), duty("召开支委会", "每月一次", MONTHLY, who="支委会", file="b.txt", title="乙办法")]
        found = Finding(duties[0], "missing", (), 0)
        everything = [*duties, duty("督查", "定期", None, who="机关工委")]
        self.library = ScriptedLibrary({}, documents=[document()], duties=everything, findings=[found])
        self._capture = capfdbinary

    def run(self, *arguments: str) -> tuple[int, bytes, str]:
        """The exit status, and what was written to standard output and standard error."""
        status = run(["duties", *arguments], lambda _: self.library)
        written = self._capture.readouterr()
        return status, written.out, written.err.decode()


@pytest.fixture
def desk(capfdbinary: pytest.CaptureFixture[bytes]) -> Desk:
    """A command line whose bytes are kept."""
    return Desk(capfdbinary)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output is a terminal of 100 columns."""
    monkeypatch.setattr(screen, "width", lambda: 100)


def listed(out: bytes) -> list[str]:
    """The third column of a table in a pipe: what is done."""
    return [line.split()[2] for line in out.decode().splitlines()[1:] if line]


def test_json_has_a_short_name(desk: Desk) -> None:
    """As with the other commands, `--json` prints an object a line; beside another format it is refused."""
    assert desk.run("--json") == desk.run("--format", "json")
    status, out, problem = desk.run("--json", "--format", "csv")

    assert (status, out) == (2, b"")
    assert problem.startswith("--json 不能与其他 --format 同时使用")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), ["召开党员大会", "召开支委会"]),
        (("支部",), ["召开党员大会"]),
        (("每月",), ["召开支委会"]),
        (("--every", "每季度"), ["召开党员大会"]),
        (("--body", "支委"), ["召开支委会"]),
        (("--document", "《乙办法》"), ["召开支委会"]),
        (("--all", "--body", "机关"), ["督查"]),
        (("--format", "table"), ["召开党员大会", "召开支委会"]),
    ],
)
def test_duties_are_listed(desk: Desk, arguments: tuple[str, ...], found: list[str]) -> None:
    """Words and options ask for some of them."""
    status, out, err = desk.run(*arguments)

    assert (status, listed(out), err) == (0, found, "")


@pytest.mark.parametrize("arguments", [("团课",), ("--body", "机关"), ("--all", "--body", "机关", "--format", "ics")])
def test_none_found_is_status_one(desk: Desk, arguments: tuple[str, ...]) -> None:
    """定期 is in no calendar."""
    assert desk.run(*arguments) == (1, b"", NONE)


def test_text_formats_go_down_a_pipe(desk: Desk) -> None:
    """JSON is an object a line; CSV keeps its line ends and its byte order mark."""
    _, lines, _ = desk.run("--format", "json")
    _, table, _ = desk.run("--format", "csv", "支部")

    assert [json.loads(line)["what"] for line in lines.splitlines()] == ["召开党员大会", "召开支委会"]
    assert [row[1] for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""))] == [
        "事项",
        "召开党员大会",
    ]


@pytest.mark.parametrize("name", ["xlsx", "png"])
def test_other_formats_go_down_a_pipe_too(desk: Desk, name: str) -> None:
    """The bytes as they are."""
    _, out, _ = desk.run("--format", name)

    assert out.startswith({"xlsx": b"PK", "png": b"\x89PNG"}[name])


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize(("name", "label"), [("xlsx", "Excel 表格"), ("png", "年历图")])
def test_a_terminal_gets_no_bytes(desk: Desk, name: str, label: str) -> None:
    """One line says to name a file."""
    status, out, err = desk.run("--format", name)

    assert (status, out) == (2, b"")
    assert err == f"{label}不能显示在终端里，请写上 --output 文件名.{name}；请加上 --help 查看用法。\n"


@pytest.mark.usefixtures("at_a_terminal")
def test_a_terminal_gets_calendars_and_tables(desk: Desk) -> None:
    """They are text; the table has no room for sentences."""
    _, calendar, _ = desk.run("--format", "ics", "--year", "2027")
    _, table, _ = desk.run()

    assert b"DTSTART;VALUE=DATE:20270101" in calendar
    assert "原文" not in table.decode()


@pytest.mark.parametrize(("name", "label"), [("职责.XLSX", "Excel 表格"), ("职责.json", "JSON"), ("职责.ics", "日历")])
def test_the_name_of_a_file_says_its_format(desk: Desk, tmp_path: Path, name: str, label: str) -> None:
    """A remark says what was written."""
    path = tmp_path / name

    assert desk.run("--output", str(path)) == (0, b"", f"已写入 {path}（{label}，2 项职责）。\n")
    assert path.stat().st_size > 100


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--every", "支部"), "--every 的值不对：支部 不是周期，请写成每月、每季度、每年两次这样"),
        (("--format", "pdf"), "--format 的值不对：pdf 不在 table、json、csv、xlsx、ics、png 之中"),
        (("--year", "两千"), "--year 的值不对：两千 不是 1900 到 2199 之间的年份"),
        (("--year", "99999"), "--year 的值不对：99999 不是 1900 到 2199 之间的年份"),
        (("--output", "甲.pdf"), "文件名 甲.pdf 看不出格式，请以 .json、.csv、.xlsx、.ics、.png 结尾，或写上 --format"),
        (("--output", "甲", "--format", "table"), "table 只能列在终端里；要写到文件，请选用其他格式"),
        (("--check", "甲", "--output", "乙"), "--compare 和 --check 只能列成 table 或 json，不能写到文件"),
        (("--compare", "甲", "--format", "csv"), "--compare 和 --check 只能列成 table 或 json，不能写到文件"),
        (("--compare", "甲", "--check", "乙"), "--compare 和 --check 只能用一个"),
        (("--compare", "甲", "乙"), "--compare 之外多余的参数 乙，几个词请加引号"),
    ],
)
def test_what_cannot_be_done_is_one_line(desk: Desk, arguments: tuple[str, ...], problem: str) -> None:
    """Status 2."""
    assert desk.run(*arguments) == (2, b"", f"{problem}；请加上 --help 查看用法。\n")


def test_a_file_that_cannot_be_written_is_one_line(desk: Desk, tmp_path: Path) -> None:
    """Status 2."""
    status, _, err = desk.run("--output", str(tmp_path / "没有" / "甲.csv"))

    assert (status, err.count("\n"), err.startswith("无法读写")) == (2, 1, True)


def test_a_plan_is_checked(desk: Desk, tmp_path: Path) -> None:
    """Against the duties that are asked for; the table is followed by the numbers."""
    path = tmp_path / "计划.md"
    path.write_text("每月召开支委会", encoding="utf-8")

    status, out, _ = desk.run("支部", "每季度", "--body", "党", "--check", str(path))

    assert (status, "未安排" in out.decode(), "共 1 项职责" in out.decode()) == (0, True, True)
    assert desk.library.plans == [("每月召开支委会", Wanted(("支部",), "党", QUARTERLY))]


def test_duties_are_compared(desk: Desk) -> None:
    """As a table, or an object a line."""
    status, table, _ = desk.run("--compare", "党员大会")
    _, lines, _ = desk.run("--compare", "党员大会", "--format", "json")

    assert (status, "仅此一处" in table.decode()) == (0, True)
    assert [(one["matter"], one["differs"]) for one in map(json.loads, lines.splitlines())] == [("党员大会", False)]


@pytest.mark.parametrize(("words", "line"), [("团课", NONE), ("", "没有发现两份文档对同一件事的频次说法不一。\n")])
def test_nothing_to_compare_is_status_one(desk: Desk, words: str, line: str) -> None:
    """No document has the thing, or none differ."""
    desk.library = ScriptedLibrary({}, documents=[document()])

    assert desk.run("--compare", words) == (1, b"", line)


def test_a_plan_is_read_from_a_pipe(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings as JSON are one a line."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("每月召开支委会".encode("gb18030"))))

    status, out, _ = desk.run("--check", "-", "--format", "json")

    assert (status, desk.library.plans[0][0], json.loads(out)["verdict"]) == (0, "每月召开支委会", "missing")


def test_a_plan_against_nothing_is_status_one(desk: Desk, tmp_path: Path) -> None:
    """There is no duty to hold it against."""
    path = tmp_path / "计划.txt"
    path.write_text("每月召开支委会", encoding="utf-8")
    desk.library = ScriptedLibrary({}, documents=[document()])

    assert desk.run("--check", str(path)) == (1, b"", NONE)


def test_a_plan_that_is_not_there_is_one_line(desk: Desk) -> None:
    """Status 2, before the corpus is opened."""
    assert desk.run("--check", "没有.docx") == (2, b"", "没有.docx：文件不存在；请检查路径。\n")
