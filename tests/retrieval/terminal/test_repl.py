"""The conversation: whole transcripts, the ways out, and the line that is typed at a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from retrieval.answer import Answer
from retrieval.errors import CorpusError, SourceError
from retrieval.shelf import EVERY
from retrieval.terminal.conversation import Terminal
from retrieval.terminal.repl import converse, stream_reader, terminal_reader
from tests.fakes import ScriptedKeyboard, ScriptedLibrary
from tests.samples import answered, citation, document, paragraph, refused

GREETING = "# 已读入 1 篇文档。请输入问题；输入 :help 查看命令，:quit 退出。"


def talk(
    *lines: str | type[BaseException],
    answers: dict[str, Answer] | None = None,
    library: ScriptedLibrary | None = None,
    bold: bool = False,
    width: int | None = None,
    every: float = EVERY,
) -> list[str]:
    """The transcript of a conversation."""
    keyboard = ScriptedKeyboard(lines)
    terminal = Terminal(keyboard.read_line, keyboard.write, keyboard.notice, "你：", bold, lambda: width)
    converse(library or ScriptedLibrary(answers or {}, documents=[document()]), terminal, every=every)
    return keyboard.transcript


def test_a_question_is_answered_with_its_excerpt() -> None:
    """One question, one answer, the end of the input."""
    transcript = talk("三会一课频次", answers={"三会一课频次": answered(citation(section=("三、制度",), paragraph=17))})

    assert transcript == [
        GREETING,
        "你：三会一课频次",
        "有据：┃ 每月召开一次。\n      《甲讲话》三、制度 · 第17段",
    ]


def test_a_cited_paragraph_is_opened_with_its_neighbours() -> None:
    """The second citation opens on request; its paragraph is pointed at."""
    first, second = citation("甲。", paragraph=1), citation("丙。", rank=2, paragraph=3)
    library = ScriptedLibrary(
        {"问": answered(first, second)},
        documents=[document()],
        paragraphs=[
            paragraph(number, text) for number, text in enumerate(["甲。", "乙。", "丙。丁。", "戊。"], start=1)
        ],
    )

    assert talk("问", ":open 2", library=library)[3:] == [
        "你：:open 2",
        "《甲讲话》 · 第3段",
        "  第2段",
        "  乙。",
        "▶ 第3段",
        "  丙。丁。",
        "  第4段",
        "  戊。",
    ]


def test_open_without_a_number_opens_the_first_and_marks_its_excerpt() -> None:
    """The excerpt is bold within its paragraph on a terminal, and the lines fit the terminal."""
    library = ScriptedLibrary(
        {"问": answered(citation("乙。"))}, documents=[document()], paragraphs=[paragraph(1, "甲甲乙。")]
    )

    transcript = talk("问", ":open", library=library, bold=True, width=6)

    assert transcript[-2:] == ["  甲甲", "  \x1b[1m乙。\x1b[22m"]


@pytest.mark.parametrize("number", ["0", "2", "x", "-1", "1 1"])
def test_a_citation_that_is_not_there_cannot_be_opened(number: str) -> None:
    """One line says which there are."""
    transcript = talk("问", f":open {number}", answers={"问": answered(citation())})

    assert transcript[-1] == f"# 没有第 {number} 条出处；请输入 :open 1 到 :open 1。"


def test_copies_are_named_where_a_citation_is_opened() -> None:
    """Below the place stand the files of the other copies."""
    library = ScriptedLibrary(
        {"问": answered(citation(copies=("b.txt", "c\x1b.txt")))},
        documents=[document()],
        paragraphs=[paragraph(1, "每月召开一次。")],
    )

    assert talk("问", ":open", library=library)[-4:-2] == [
        "《甲讲话》 · 第1段 · +2 同文",
        "同文：b.txt、c\N{REPLACEMENT CHARACTER}.txt",
    ]


def test_what_changes_in_the_folder_is_taken_up() -> None:
    """The next question is answered from the folder as it is; what cannot be read has its remark once."""
    opened = ScriptedLibrary({}, documents=[document()])
    opened.later = ScriptedLibrary(
        {"问": refused()},
        documents=[document(), document("b.txt", "乙讲话")],
        problems=[SourceError("c.txt", "是空的。")],
    )

    assert talk("问", ":sources", library=opened, every=0) == [
        "# 已读入 1 篇文档。请输入问题；输入 :help 查看命令，:quit 退出。",
        "你：问",
        "# c.txt：是空的。",
        "有据：没有找到。",
        "你：:sources",
        "1. 《甲讲话》（1 段）a.txt",
        "2. 《乙讲话》（1 段）b.txt",
    ]


def test_a_folder_that_went_leaves_the_conversation_going() -> None:
    """One remark, harmless to the terminal, and answers from what was read."""
    library = ScriptedLibrary({"问": refused()}, documents=[document()])
    library.later = CorpusError("文件夹 \x1b 不见了。")

    assert talk("问", "问", library=library, every=0)[1:] == [
        "你：问",
        "# 文件夹 \N{REPLACEMENT CHARACTER} 不见了。",
        "有据：没有找到。",
        "你：问",
        "有据：没有找到。",
    ]


def test_nothing_can_be_opened_before_an_answer() -> None:
    """One line says to ask first; an answer without citations changes nothing."""
    remark = "# 还没有可以打开的出处；请先提问。"

    assert talk(":open 1", "天气", ":open 1", answers={"天气": refused()})[1:] == [
        "你：:open 1",
        remark,
        "你：天气",
        "有据：没有找到。",
        "你：:open 1",
        remark,
    ]


def test_help_lists_the_commands() -> None:
    """Each command has a line; a full-width colon does as well."""
    assert talk("：help")[2:] == [
        ":help      列出命令",
        ":sources   列出文档",
        ":open      打开上一个回答或列表里的一条出处，连同前后段落，例如 :open 1",
        ":duties    列出周期性职责，可以写上主体、事项、频次，例如 :duties 支部 每季度",
        ":compare   比较各文档对同一件事的频次，例如 :compare 党课；不写则只列口径不一的",
        ":gap       核对一份年度计划缺了哪些职责，例如 :gap 年度计划.docx",
        ":quit      退出",
    ]


def test_sources_lists_the_documents() -> None:
    """Each document has a line with title, size, date, file, and whether its end is lost."""
    library = ScriptedLibrary(
        {}, documents=[document(date="2022年", paragraphs=3), document("b\x1b.txt", "乙讲话", complete=False)]
    )

    assert talk(":sources", library=library)[2:] == [
        "1. 《甲讲话》（3 段，2022年）a.txt",
        "2. 《乙讲话》（1 段，文末缺失）b\N{REPLACEMENT CHARACTER}.txt",
    ]


@pytest.mark.parametrize(("line", "name"), [(":x", "x"), (":", ""), (":HELP me", "HELP"), (":\x1b[2J", "\ufffd[2J")])
def test_an_unknown_command_gets_one_line(line: str, name: str) -> None:
    """The line names what was typed and where to look."""
    assert talk(line)[-1] == f"# 没有命令 :{name}；输入 :help 查看命令。"


def test_the_last_five_questions_go_along() -> None:
    """Commands and blank lines are no questions; the oldest of six is forgotten."""
    library = ScriptedLibrary(dict.fromkeys("一二三四五六七", refused()), documents=[document()])

    talk("一", "", "二", ":help", "三", "   ", "四", "五", "六", " 七 ", library=library)

    assert library.asked[1] == ("二", ("一",))
    assert library.asked[-1] == ("七", ("二", "三", "四", "五", "六"))


@pytest.mark.parametrize("leave", [EOFError, KeyboardInterrupt, ":quit"])
def test_there_are_three_ways_out(leave: str | type[BaseException]) -> None:
    """The end of the input, Ctrl-C and :quit all leave without a word; nothing after them is read."""
    transcript = talk(leave, "三会一课频次")

    assert [line for line in transcript if line not in {GREETING, "你：:quit"}] == []


def test_a_stream_is_read_line_by_line_to_its_end() -> None:
    """The last line may lack its end; after it there is none."""
    read_line = stream_reader(io.StringIO("一\n二"))

    assert (read_line("").strip(), read_line("").strip()) == ("一", "二")
    with pytest.raises(EOFError):
        read_line("")


def test_an_empty_stream_is_left_at_once() -> None:
    """Without input there is a greeting and nothing else."""
    said: list[str] = []

    converse(ScriptedLibrary({}), Terminal(stream_reader(io.StringIO("")), said.append, said.append))

    assert said == ["已读入 0 篇文档。请输入问题；输入 :help 查看命令，:quit 退出。"]


def type_at(keyboard: PipeInput, history: Path, keys: str) -> str:
    """The line that comes of some keys."""
    read_line = terminal_reader(history, keyboard=keyboard, screen=DummyOutput())
    keyboard.send_text(keys)
    return read_line("你：")


def test_backspace_takes_a_whole_character(tmp_path: Path) -> None:
    """A Chinese character goes with one key."""
    with create_pipe_input() as keyboard:
        assert type_at(keyboard, tmp_path / "h", "三会一刻\x7f课\n") == "三会一课"


def test_history_outlasts_the_conversation(tmp_path: Path) -> None:
    """What was typed stays in a file that only its owner may read."""
    history = tmp_path / "state" / "history"
    with create_pipe_input() as keyboard:
        type_at(keyboard, history, "三会一课\n")

    assert "三会一课" in history.read_text(encoding="utf-8")
    assert history.stat().st_mode & 0o077 == 0


def test_a_history_that_cannot_be_kept_is_done_without(tmp_path: Path) -> None:
    """A file stands where the folder should be; lines are read all the same."""
    (tmp_path / "state").write_text("", encoding="utf-8")

    with create_pipe_input() as keyboard:
        assert type_at(keyboard, tmp_path / "state" / "history", "党课\n") == "党课"


def test_ctrl_c_clears_a_line_that_was_begun(tmp_path: Path) -> None:
    """What was typed is dropped and reads as an empty line."""
    with create_pipe_input() as keyboard:
        assert type_at(keyboard, tmp_path / "h", "半句\x03") == ""


@pytest.mark.parametrize(("key", "error"), [("\x03", KeyboardInterrupt), ("\x04", EOFError)])
def test_on_an_empty_line_ctrl_c_and_ctrl_d_leave(tmp_path: Path, key: str, error: type[BaseException]) -> None:
    """Either key ends the reading."""
    with create_pipe_input() as keyboard, pytest.raises(error):
        type_at(keyboard, tmp_path / "h", key)
