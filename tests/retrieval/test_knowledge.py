"""The data files: how they are read and what is said of broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import KnowledgeError
from retrieval.fold import fold
from retrieval.knowledge import DATA, read_entries, read_list, read_patterns, read_table, whole_line


def put(folder: Path, text: str | bytes) -> Path:
    """A data file."""
    path = folder / "words.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_list_has_an_entry_a_line(tmp_path: Path) -> None:
    """Comments, blank lines, a byte order mark and repetitions do not count; the order does."""
    path = put(tmp_path, "\ufeff# 说明\n党课\n\n 主题党日  # 每月\n党课\n")

    assert read_list(path) == ["党课", "主题党日"]
    assert list(read_entries(path)) == [(2, "党课"), (4, "主题党日"), (5, "党课")]


def test_an_empty_list_has_no_entries(tmp_path: Path) -> None:
    """A file of comments is a list of nothing."""
    assert read_list(put(tmp_path, "# 说明\n")) == []


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A missing file and one that is not UTF-8 are named with what to check."""
    said = r"数据文件 words\.txt 无法读取：请检查它是否存在、是否为 UTF-8。"

    with pytest.raises(KnowledgeError, match=said):
        read_list(tmp_path / "words.txt")
    with pytest.raises(KnowledgeError, match=said):
        read_list(put(tmp_path, "党课".encode("gb18030")))


@pytest.mark.parametrize("data", [b"key = ", "键 = 1".encode(), "a = '党课'".encode("gb18030")])
def test_a_table_that_is_no_toml_is_named(tmp_path: Path, data: bytes) -> None:
    """What is wrong with it is part of the line."""
    with pytest.raises(KnowledgeError, match=r"数据文件 words\.txt 无法读取：.+。"):
        read_table(put(tmp_path, data))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    """The file's own name is enough to find it."""
    with pytest.raises(KnowledgeError, match=r"数据文件 none\.toml 无法读取"):
        read_table(tmp_path / "none.toml")


def test_patterns_are_compiled(tmp_path: Path) -> None:
    """Each name has its expression."""
    patterns = read_patterns(put(tmp_path, "interval = '每.'\n"))

    assert list(patterns) == ["interval"]
    assert patterns["interval"].search("坚持每月一次") is not None


@pytest.mark.parametrize("value", ["'('", "1"])
def test_a_broken_pattern_is_named(tmp_path: Path, value: str) -> None:
    """The line has the file and the name of the expression."""
    with pytest.raises(KnowledgeError, match=r"words\.txt 的 interval 不是正则表达式"):
        read_patterns(put(tmp_path, f"interval = {value}"))


def test_a_star_stands_for_any_characters() -> None:
    """Other signs of a pattern stand for themselves, and the whole line has to match."""
    pattern = whole_line(["ＶＩＰ*下载", "首页", "【*】"])

    matched = [
        bool(pattern.fullmatch(line)) for line in ["vip下载", "vip免费下载", "首页", "【a】", "首页.", "vip", ""]
    ]
    assert matched == [True, True, True, True, False, False, False]


def test_no_pattern_matches_nothing() -> None:
    """An empty list of patterns knows no line, not even an empty one."""
    assert whole_line([]).fullmatch("") is None


@pytest.mark.parametrize("name", ["domain_words.txt", "stopwords.txt", "titles.txt", "salutations.txt", "pinyin.txt"])
def test_the_word_lists_have_words(name: str) -> None:
    """Every list that comes with the package is read and has entries without blanks."""
    entries = read_list(DATA / name)

    assert entries
    assert all(entry.split() == [entry] for entry in entries)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("坚持每月至少召开一次支委会", ["每月至少"]),
        ("每季度上一次党课，每两个月开一次会", ["每季度", "每两个月"]),
        ("每年至少召开1次组织生活会", ["每年至少"]),
        ("局党组坚持每半年、机关党委每季度研究一次", ["每半年", "每季度"]),
        ("分上、下半年召开大会", ["上、下半年"]),
        ("全年至少给所属党员上一次党课", ["全年至少"]),
        ("一年两次", ["一年两次"]),
        ("每逢单月开会，双周学习", ["每逢单月"]),
        ("隔月底通报，每隔15天清洗一次", ["隔月底", "每隔15天"]),
        ("坚持月检、季报", ["月检", "季报"]),
        ("年初和年末各一次，每十天安排", ["年初和年末", "每十天"]),
        ("每次会议都要记录，每位党员都要发言", []),
        ("每个步骤、每个环节", []),
        ("经常谈心谈话", []),
    ],
)
def test_intervals_are_told_from_other_words(text: str, found: list[str]) -> None:
    """How often is a number of times in a stretch of time; 每次 and 每位 are not."""
    interval = read_patterns(DATA / "slots.toml")["interval"]

    assert [match.group() for match in interval.finditer(fold(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3月份集中两天时间", ["3月份", "两天时间"]),
        ("2020年5月1日成立", ["2020年5月1日"]),
        ("下半年启动", ["下半年"]),
        ("7月至12月开展", ["7月至12月"]),
        ("在“七一”期间组织", ["“七一”期间"]),
        ("经常开展", []),
    ],
)
def test_times_are_found(text: str, found: list[str]) -> None:
    """Months, years, days and stretches of them are times."""
    time = read_patterns(DATA / "slots.toml")["time"]

    assert [match.group() for match in time.finditer(fold(text))] == found


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("phone", "值班电话0571-8812345，手机13800000000", ["0571-8812345", "13800000000"]),
        ("phone", "邮箱Dang.ban@a-b.cn。", ["dang.ban@a-b.cn"]),
        ("phone", "2024年共300人，编号123456", []),
        ("percent", "占三分之一，合格率98%，过半赞成", ["三分之一", "%", "过半"]),
        ("percent", "达到八成以上，取得一成果", ["八成"]),
        ("date", "第二个星期三，月底前，自印发之日起", ["第二个星期三", "月底", "之日起"]),
        ("date", "日常工作", []),
    ],
)
def test_values_of_other_kinds_are_found(kind: str, text: str, found: list[str]) -> None:
    """Numbers to call, shares and dates; other figures and words are none."""
    assert [match.group() for match in read_patterns(DATA / "slots.toml")[kind].finditer(fold(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("下设五个工作专班", ["五个"]), ("正式党员三人以上", ["三人"]), ("增长1.5万元", ["1.5万元"]), ("多个方面", [])],
)
def test_numbers_are_found(text: str, found: list[str]) -> None:
    """A number with what it counts is one."""
    number = read_patterns(DATA / "slots.toml")["number"]

    assert [match.group() for match in number.finditer(fold(text))] == found
