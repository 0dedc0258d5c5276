"""The commands, each with a library that says what it was told to: what is written where, and the exit status."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.errors import SourceError
from retrieval.searching.hit import Hit
from retrieval.searching.index import Share
from retrieval.terminal.cli import run
from retrieval.terminal.opened import Opened
from tests.conftest import SEEDS
from tests.fakes import ScriptedLibrary
from tests.retrieval.answering.excerpts import candidate
from tests.samples import answered, chunk, citation, document, refused


class Desk:
    """A command line over a scripted library.

    Attributes:
        library: what is asked.
        folders: the folders that were opened.
    """

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        hits = [Hit(1, chunk(), 2.0, (Share("党课", "chunk", 2.0),)), Hit(2, chunk("a.txt#2", "每年一次。"), 1.0, ())]
        answers = {"党课": answered(citation(), question="党课"), "天 气": refused(question="天 气")}
        problem = SourceError("坏\x1b.txt", "是二进制文件。")
        found = [candidate("每月召开一次。", score=4.5)]
        self.library = ScriptedLibrary(answers, documents=[document()], hits=hits, problems=[problem], candidates=found)
        self.folders: list[str] = []
        self._capsys = capsys

    def open(self, folder: str) -> Opened:
        """Note the folder, and hand out the library."""
        self.folders.append(folder)
        return self.library

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """The exit status, and what was written to standard output and standard error."""
        status = run(arguments, self.open)
        written = self._capsys.readouterr()
        return status, written.out, written.err


@pytest.fixture
def desk(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A command line without an environment."""
    monkeypatch.delenv("CORPUS_DIR", raising=False)
    return Desk(capsys)


@pytest.fixture
def golden_file(tmp_path: Path) -> str:
    """Two golden questions: one is answered right, one is missed."""
    path = tmp_path / "golden.jsonl"
    gold = [{"file": "a.txt", "quote": "每月召开"}]
    lines = [{"id": "q1", "question": "党课", "gold": gold}, {"id": "q2", "question": "天 气", "gold": gold}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return str(path)


def test_an_answer_is_written_and_problems_are_remarked(desk: Desk) -> None:
    """Status 0; the file that could not be read has its line on standard error."""
    assert desk.run("ask", "党课") == (
        0,
        "有据：┃ 每月召开一次。\n      《甲讲话》 · 第1段\n",
        "坏\N{REPLACEMENT CHARACTER}.txt：是二进制文件。\n",
    )


def test_nothing_found_is_status_one(desk: Desk) -> None:
    """The words of a question need no quotation marks; the reason is the answer."""
    status, out, _ = desk.run("ask", "天", "气")

    assert (status, out) == (1, "有据：没有找到。\n")


def test_an_answer_as_json_is_one_object(desk: Desk) -> None:
    """Without a batch there is no id."""
    status, out, _ = desk.run("ask", "党课", "--json")

    answer = json.loads(out)
    assert (status, answer["id"], answer["status"], answer["citations"][0]["rank"]) == (0, None, "answered", 1)


def test_earlier_questions_go_along(desk: Desk) -> None:
    """`--context` may be repeated, the oldest first."""
    desk.run("ask", "--context", "一", "--context", "二", "党课")

    assert desk.library.asked == [("党课", ("一", "二"))]


def test_a_batch_is_answered_in_order(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One object a line, with the ids of the questions; status 0 though one is not found."""
    lines = '{"id": "b", "question": "天 气"}\n\n{"id": 1, "question": "党课", "context": ["前"]}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))

    status, out, _ = desk.run("ask", "--batch", "-")

    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [(answer["id"], answer["status"]) for answer in answers] == [("b", "not_found"), (1, "answered")]
    assert desk.library.asked[1] == ("党课", ("前",))


def test_a_batch_with_a_broken_line_is_not_begun(desk: Desk, tmp_path: Path) -> None:
    """The file is checked whole before the first question is asked."""
    path = tmp_path / "batch.jsonl"
    path.write_text('{"id": "a", "question": "党课"}\n{"id": "b"}\n', encoding="utf-8")

    assert desk.run("ask", "--batch", str(path)) == (2, "", f"{path} 第 2 行：缺少 question；请补上。\n")
    assert desk.folders == []


def test_hits_are_listed(desk: Desk) -> None:
    """As many as are asked for, in a table."""
    status, out, _ = desk.run("search", "党课", "-k", "1")

    assert (status, len(out.splitlines())) == (0, 3)
    assert "每月召开一次。" in out


def test_hits_as_json_are_one_a_line(desk: Desk) -> None:
    """Shares come along where an explanation is asked for."""
    _, out, _ = desk.run("search", "党课", "--json")
    _, explained, _ = desk.run("search", "党课", "--json", "--explain")

    assert [json.loads(line)["rank"] for line in out.splitlines()] == [1, 2]
    assert json.loads(explained.splitlines()[0])["shares"] == [{"term": "党课", "field": "chunk", "score": 2.0}]


def test_a_search_is_explained(desk: Desk) -> None:
    """The terms of the query, their shares and what speaks for each sentence follow the hits."""
    _, out, _ = desk.run("search", "党课", "--explain")

    assert [line.split() for line in out.splitlines() if "讲课" in line or "100%" in line] == [
        ["讲课", "0.50", "党课"],
        ["1", "党课", "chunk", "2.0000", "100%"],
    ]
    assert "所问" in out
    assert "4.50" in out


@pytest.mark.parametrize("option", ["--explain", "--json"])
def test_a_search_without_hits_is_status_one(capsys: pytest.CaptureFixture[str], option: str) -> None:
    """Nothing is written, one line is remarked."""
    status = run(["search", "党课", option], lambda _: ScriptedLibrary({}))

    assert (status, *capsys.readouterr()) == (1, "", "没有找到相关的段落；请换个说法再试。\n")


@pytest.mark.parametrize(("command", "name"), [("documents", "a.txt"), ("chunks", "a.txt#1")])
def test_what_was_read_is_listed(desk: Desk, command: str, name: str) -> None:
    """Documents and chunks come as a table or as one object a line."""
    status, table, _ = desk.run(command)
    _, objects, _ = desk.run(command, "--json")

    assert (status, table.splitlines()[1].split()[0]) == (0, name)
    assert name in json.loads(objects.splitlines()[0]).values()


def test_what_was_not_read_is_listed_below_the_documents(desk: Desk) -> None:
    """The table of documents is followed by one of remarks."""
    _, table, _ = desk.run("documents")

    assert table.split("\n\n")[1].splitlines()[1].split() == ["坏\N{REPLACEMENT CHARACTER}.txt", "是二进制文件。"]


def test_without_remarks_there_is_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Documents that were read without trouble are listed and nothing else."""
    run(["documents"], lambda _: ScriptedLibrary({}, documents=[document()]))

    assert [line.split()[0] for line in capsys.readouterr().out.rstrip().splitlines()] == ["文件", "a.txt"]


@pytest.mark.parametrize("text", ["甲\n乙", "甲\n", "\x1b[2J\t党　课\u2028", "𠮷"])
def test_the_text_of_a_document_is_written_exactly(capsys: pytest.CaptureFixture[str], text: str) -> None:
    """Nothing is added, nothing is replaced: offsets count in it."""
    shown = document("a/b.txt")
    library = ScriptedLibrary({}, documents=[replace(shown, source=replace(shown.source, text=text))])

    status = run(["documents", "--text", "a/b.txt"], lambda _: library)

    assert (status, *capsys.readouterr()) == (0, text, "")


def test_a_document_that_is_not_there_has_no_text(desk: Desk) -> None:
    """Status 1, and one line that says where to look, after those of the problems."""
    status, out, err = desk.run("documents", "--text", "b.txt")

    assert (status, out) == (1, "")
    assert err.splitlines()[1:] == ["没有读入文档 b.txt；请用 documents 查看有哪些文件。"]


@pytest.fixture
def collection(tmp_path: Path) -> str:
    """A folder in BEIR's format: a query that is found first, and one that is not found."""
    folder = tmp_path / "collection"
    (folder / "qrels").mkdir(parents=True)
    passages = [{"_id": "p1", "text": "每季度上党课。"}, {"_id": "p2", "text": "经费安排。"}]
    queries = [{"_id": "q1", "text": "党课"}, {"_id": "q2", "text": "红烧肉"}]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, passages)), encoding="utf-8")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text("q1\tp1\t1\nq2\tp2\t1\n", encoding="utf-8")
    return str(folder)


def test_a_folder_of_judgements_is_scored(desk: Desk, collection: str) -> None:
    """The measures come as a table or as one object; the corpus plays no part."""
    status, table, err = desk.run("evaluate", collection)
    _, objects, _ = desk.run("evaluate", collection, "--json")

    assert (status, err, desk.folders) == (0, "", [])
    assert ["Recall@1", "0.500"] in [line.split() for line in table.splitlines()]
    assert json.loads(objects) == {
        "queries": 2,
        "passages": 2,
        "measures": {"Recall@1": 0.5, "Recall@10": 0.5, "MRR@10": 0.5, "nDCG@10": 0.5, "Recall@100": 0.5},
    }


def test_a_run_of_a_folder_is_written(desk: Desk, collection: str, tmp_path: Path) -> None:
    """The passage that is found has its line."""
    desk.run("evaluate", collection, "--run", str(tmp_path / "run"))

    (line,) = (tmp_path / "run").read_text(encoding="utf-8").splitlines()
    assert line.split()[:4] == ["q1", "Q0", "p1", "1"]


def test_a_folder_without_the_extra_has_no_measures(
    desk: Desk, collection: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said how to install it, and the status is that of work done."""
    monkeypatch.setitem(sys.modules, "ir_measures", None)

    status, out, err = desk.run("evaluate", collection)

    assert (status, out) == (0, "")
    assert 'pip install "youju[evaluate]"' in err


def test_a_folder_of_another_kind_is_status_two(desk: Desk, tmp_path: Path) -> None:
    """One line says what is missing."""
    status, out, err = desk.run("evaluate", str(tmp_path))

    assert (status, out) == (2, "")
    assert err == f"文件 {tmp_path / 'qrels' / 'test.tsv'} 无法读取；请检查它是否存在、是否为 UTF-8。\n"


def test_golden_questions_are_scored(desk: Desk, golden_file: str) -> None:
    """The figures come as tables; misses are listed on request."""
    status, out, _ = desk.run("evaluate", golden_file)
    _, with_misses, _ = desk.run("evaluate", golden_file, "--misses")

    assert status == 0
    assert ["合计", "2", "50.0%", "50.0%", "50.0%", "0.500", "50.0%"] in [line.split() for line in out.splitlines()]
    assert with_misses.startswith(out)
    assert with_misses.removeprefix(out).split() == ["未答对", "难度", "问题", "q2", "other", "天", "气"]


def test_figures_as_json_are_one_object(desk: Desk, golden_file: str) -> None:
    """The questions missed are in it where asked for."""
    _, out, _ = desk.run("evaluate", golden_file, "--json", "--misses")

    figures = json.loads(out)
    assert (figures["answerable"]["right"], [miss["id"] for miss in figures["misses"]]) == (0.5, ["q2"])


def test_a_run_is_written_beside_the_figures(desk: Desk, golden_file: str, tmp_path: Path) -> None:
    """Two hits for each of two questions."""
    desk.run("evaluate", golden_file, "--run", str(tmp_path / "run"))

    lines = (tmp_path / "run").read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in lines] == ["q1", "q1", "q2", "q2"]


def test_without_the_extra_it_is_said_how_to_install_it(
    desk: Desk, golden_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other figures are there all the same."""
    monkeypatch.setitem(sys.modules, "ir_measures", None)

    status, out, err = desk.run("evaluate", golden_file)

    assert (status, "合计" in out, "Recall" in out) == (0, True, False)
    assert 'pip install "youju[evaluate]"' in err


@pytest.mark.parametrize(
    ("arguments", "environment", "folder"),
    [
        (("documents",), None, "seeds"),
        (("documents",), "", "seeds"),
        (("documents",), "env", "env"),
        (("--corpus", "one", "documents"), "env", "one"),
        (("documents", "--corpus", "two"), "env", "two"),
        (("--corpus", "one", "documents", "--corpus", "two"), None, "two"),
    ],
)
def test_the_folder_is_the_one_named_last(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], environment: str | None, folder: str
) -> None:
    """After the command, before it, the environment, `seeds`."""
    if environment is not None:
        monkeypatch.setenv("CORPUS_DIR", environment)

    desk.run(*arguments)

    assert desk.folders == [folder]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("ask",), "缺少 QUESTION，没有要回答的问题"),
        (("search", "--json"), "缺少 QUESTION，没有要检索的问题"),
        (("ask", "党课", "--batch", "-"), "--batch 不能与 QUESTION 或 --context 同时使用"),
        (("ask", "--context", "前", "--batch", "-"), "--batch 不能与 QUESTION 或 --context 同时使用"),
        (("documents", "--text", "a.txt", "--json"), "--text 不能与 --json 同时使用"),
        (("documents", "--corpus", " "), "--corpus 的值不对：文件夹名不能为空"),
        (("duty",), "没有命令 duty，可用的命令有 ask、search、documents、chunks、evaluate、index、duties"),
    ],
)
def test_bad_usage_is_status_two(desk: Desk, arguments: tuple[str, ...], problem: str) -> None:
    """One line is remarked, nothing is opened."""
    assert desk.run(*arguments) == (2, "", f"{problem}；请加上 --help 查看用法。\n")
    assert desk.folders == []


def test_without_a_command_the_conversation_opens(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions come from standard input, the greeting is a remark."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("党课\n:quit\n"))

    status, out, err = desk.run()

    assert (status, out) == (0, "有据：┃ 每月召开一次。\n      《甲讲话》 · 第1段\n")
    assert err.splitlines()[1].startswith("已读入 1 篇文档。")


def test_a_search_may_have_operators(capsys: pytest.CaptureFixture[str]) -> None:
    """The same lines and objects; what is explained is the words beside the operators."""
    _ = run(["search", "“每月至少”", "党课", "-工委", "--json", "--explain", "--corpus", str(SEEDS)])
    hits = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert hits
    assert list(hits[0]) == [
        *("id", "file", "title", "section", "paragraph", "start", "end", "text", "rank", "score"),
        *("shares", "excerpt", "signals"),
    ]
    assert all("每月至少" in hit["text"] and "工委" not in hit["text"] for hit in hits)


def test_an_option_of_a_search_that_there_is_not_is_refused(desk: Desk) -> None:
    """It is no word to leave out, which would have Chinese characters or stand in quotation marks."""
    status, out, err = desk.run("search", "党课", "--explian")

    assert (status, out) == (2, "")
    assert "--explian" in err
    assert "\n" not in err.strip()
    assert desk.run("search", "党课", "-讲授")[0] == 0
