"""A unit's own data beside its documents: what may be said, and how a mistake is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retrieval.errors import KnowledgeError
from retrieval.reading.unit import Unit, is_unit_file, read_unit
from tests.conftest import SEEDS

TABLE = """
order = ["要点.txt", "讲话.docx"]
ignore = ["草稿/", "*.bak", "2023/旧*.txt"]

[documents."讲话.docx"]
title = "在全局工作会议上的讲话"
date = "2024-05"

[documents."要点.txt"]
date = 2024-02-01
"""


def put(folder: Path, **files: str) -> Path:
    """A folder with the files `corpus.toml`, `words.txt`, `synonyms.txt`, `questions.txt` where they are given."""
    for name, text in files.items():
        (folder / (f"{name}.toml" if name == "corpus" else f"{name}.txt")).write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path) -> str:
    """What is said of data that cannot be used."""
    with pytest.raises(KnowledgeError) as caught:
        read_unit(folder)
    return str(caught.value)


def test_nothing_need_be_said(tmp_path: Path) -> None:
    """A folder without the four files has no data of its own."""
    assert read_unit(tmp_path) == Unit(stamps=(None, None, None, None))


def test_everything_can_be_said(tmp_path: Path) -> None:
    """Titles, dates, order, what to ignore, words and synonyms; files are known by the line that names them."""
    unit = read_unit(put(tmp_path, corpus=TABLE, words="# 本单位\n岗区队\n岗区队\n", synonyms="岗区队 示范岗\n"))

    assert unit.titles == {"讲话.docx": "在全局工作会议上的讲话"}
    assert unit.dates == {"讲话.docx": "2024-05", "要点.txt": "2024-02-01"}
    assert unit.order == ("要点.txt", "讲话.docx")
    assert unit.words == ("岗区队",)
    assert unit.synonyms == tmp_path / "synonyms.txt"
    assert unit.lines == {"要点.txt": 9, "讲话.docx": 5}


@pytest.mark.parametrize(
    ("file", "ignored"),
    [
        ("草稿/a.txt", True),
        ("草稿/b/c.txt", True),
        ("二组/草稿/a.txt", True),
        ("a.bak", True),
        ("b/a.bak", True),
        ("2023/旧讲话.txt", True),
        ("旧讲话.txt", False),
        ("草稿.txt", False),
        ("a.txt", False),
    ],
)
def test_patterns_name_files_and_folders(tmp_path: Path, file: str, *, ignored: bool) -> None:
    """A folder goes with all in it; without a slash a pattern counts in every folder."""
    assert read_unit(put(tmp_path, corpus=TABLE)).ignores(file) is ignored


def test_only_the_files_at_the_top_are_the_unit_s() -> None:
    """The same name in a subfolder is a document's."""
    assert is_unit_file("words.txt")
    assert not is_unit_file("a/words.txt")


def test_what_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    """The same value comes back until a file is written anew."""
    before = read_unit(put(tmp_path, words="岗区队\n"))
    again = read_unit(tmp_path, before)
    put(tmp_path, words="岗区队\n双岗\n")

    assert again is before
    assert read_unit(tmp_path, before).words == ("岗区队", "双岗")


def test_a_title_is_one_line(tmp_path: Path) -> None:
    """Line ends in a title are blanks."""
    assert read_unit(put(tmp_path, corpus='[documents."a.txt"]\ntitle = """甲\n乙"""')).titles == {"a.txt": "甲 乙"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("order = [\n", "第 1 行：不是有效的 TOML；请对照 README 里的例子改正。"),
        ("# 一\n[documents.讲话.txt]\n", "第 2 行：不是有效的 TOML；请对照 README 里的例子改正。"),
        (f"n = {'9' * 5_000}\n", "第 1 行：不是有效的 TOML；请对照 README 里的例子改正。"),
        ("# 一\n\nfiles = 1\n", "第 3 行：不认识 files，可以写的有 documents、order、ignore；请改正。"),
        ("documents = 1", '第 1 行：documents 应写成 [documents."文件名"]；请改正。'),
        (
            '[documents]\n"a.txt" = "题目"\n',
            '第 2 行：a.txt 应写成 [documents."a.txt"]，文件名要加引号；请改正。',
        ),
        ("\n[documents.a.txt]\n", '第 2 行：文件名要加引号，应写成 [documents."文件名"]；请改正。'),
        (
            '# 甲 a.txt\n[documents."b.txt"]\n\n[documents."a.txt"]\n# titel\ntitel = "甲"\n',
            "第 6 行：不认识 titel，可以写的有 title、date；请改正。",
        ),
        (
            '[documents."a.txt"]\ntitle = 1\n',
            '第 2 行：title 应是用引号括起来的题目，例如 title = "在某会议上的讲话"；请改正。',
        ),
        (
            '[documents."a.txt"]\ntitle = " "\n',
            '第 2 行：title 应是用引号括起来的题目，例如 title = "在某会议上的讲话"；请改正。',
        ),
        ('order = "a.txt"', '第 1 行：order 应是用引号括起来的名字的列表，例如 order = ["甲.txt", "乙.txt"]；请改正。'),
        (
            '\nignore = ["a", 1]',
            '第 2 行：ignore 应是用引号括起来的名字的列表，例如 ignore = ["甲.txt", "乙.txt"]；请改正。',
        ),
    ],
)
def test_a_mistake_in_the_table_is_named_with_its_line(tmp_path: Path, table: str, said: str) -> None:
    """One line says where, what is wrong and how it is written."""
    assert refusal(put(tmp_path, corpus=table)) == f"corpus.toml {said}"


@pytest.mark.parametrize("value", ['"去年"', '"2024-13"', '"2024-02-30"', '"2024-2"', "2024", "true", "10:00:00", '""'])
def test_a_date_has_to_be_one(tmp_path: Path, value: str) -> None:
    """Year, month and day as figures, the day or the month too may be left out."""
    said = refusal(put(tmp_path, corpus=f'[documents."a.txt"]\ntitle = "甲"\ndate = {value}\n'))

    assert said == 'corpus.toml 第 3 行：date 应是日期，例如 date = "2024-05-01"、"2024-05" 或 "2024"；请改正。'


def test_a_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    """The file and what to do."""
    (tmp_path / "corpus.toml").write_bytes("order = ['讲话.txt']".encode("gb18030"))

    assert refusal(tmp_path) == "corpus.toml 无法读取；请检查权限，并另存为 UTF-8。"


def test_a_mistake_in_a_word_list_is_named_with_its_line(tmp_path: Path) -> None:
    """A line with two words, a group of one word, and a file in another encoding."""
    words = refusal(put(tmp_path, words="岗区队\n\n示范 岗\n"))
    synonyms = refusal(put(tmp_path, words="", synonyms="# 一\n岗区队\n"))
    (tmp_path / "synonyms.txt").write_bytes("岗 区".encode("gb18030"))

    assert words == "words.txt 第 3 行：“示范 岗”不是一个词；请一行只写一个词，中间不留空格。"
    assert synonyms == "synonyms.txt 第 2 行：只有“岗区队”一个词；请一行写两个以上，用空格隔开。"
    assert refusal(tmp_path).startswith("数据文件 synonyms.txt 无法读取：")


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_example_of_the_readme_can_be_used(tmp_path: Path, readme: str) -> None:
    """What users copy is read without a complaint and names a file, an order and a pattern."""
    shown = re.search(r"```toml\n(.*?)```", (SEEDS.parent / readme).read_text(encoding="utf-8"), re.DOTALL)
    assert shown

    unit = read_unit(put(tmp_path, corpus=shown[1]))

    assert (len(unit.titles), len(unit.dates), len(unit.order), len(unit.ignore)) == (1, 1, 1, 1)


def test_a_file_that_cannot_be_looked_at_is_as_good_as_none(tmp_path: Path) -> None:
    """A link in a circle is no data."""
    (tmp_path / "words.txt").symlink_to("words.txt")

    assert read_unit(tmp_path).words == ()


def test_questions_are_suggested_in_their_order(tmp_path: Path) -> None:
    """A line each, once, blanks between words made one."""
    unit = read_unit(put(tmp_path, questions="# 新党员常问\n党费交多少？\n三会一课  频次\n党费交多少？\n"))

    assert unit.questions == ("党费交多少？", "三会一课 频次")


def test_a_question_that_is_too_long_is_named(tmp_path: Path) -> None:
    """It would not fit below a message."""
    assert refusal(put(tmp_path, questions="短\n" + "长" * 61 + "\n")) == (
        "questions.txt 第 2 行：问题超过 60 个字；请写短一些，一行一个问题。"
    )
