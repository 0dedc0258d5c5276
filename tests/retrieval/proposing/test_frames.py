"""How words of a document become a question."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from retrieval.answering.enumerations import Enumeration
from retrieval.errors import KnowledgeError
from retrieval.fold import fold
from retrieval.proposing.frames import LONGEST, Frames, Proposal
from retrieval.reading.genre import Genre
from tests.retrieval.answering.excerpts import excerpt
from tests.retrieval.speeches import read
from tests.samples import chunk, duty


@pytest.fixture(scope="module")
def frames() -> Frames:
    """Those of the data file."""
    return Frames.load()


def questions(found: Iterable[Proposal]) -> list[str]:
    """What is asked."""
    return [one.question for one in found]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("召开党员大会", ["党员大会多久一次"]),
        ("组织党员上党课", ["党课多久上一次"]),
        ("确定一天作为“主题党日”", ["“主题党日”多久一次"]),
        ("渔船检修", ["渔船检修多久一次"]),
        ("更新党务公开栏", ["党务公开栏多久更新一次"]),
        ("开展", []),
        ("对本单位的各项情况作出说明", []),
    ],
)
def test_a_duty_is_asked_how_often(frames: Frames, what: str, expected: list[str]) -> None:
    """By the name of what is done, where it has one."""
    found = list(frames.of_duty(duty(what)))

    assert questions(found) == expected
    assert all((one.kind, one.file, one.start) == ("frequency", "a.txt", 0) for one in found)


def test_a_practice_is_not_asked_about(frames: Frames) -> None:
    """What was done binds nobody."""
    assert list(frames.of_duty(duty("召开党员大会", modality="做法"))) == []


def enumeration(lead: str, items: int) -> Enumeration:
    """A list after a lead."""
    return Enumeration(fold(lead), "", "", tuple(excerpt("项。", start=100 + place) for place in range(items)))


@pytest.mark.parametrize(
    ("lead", "items", "expected"),
    [
        ("党务工作必须坚持四个原则。", 4, ["党务工作必须坚持哪四个原则"]),
        ("第十条 党费的用途限于下列五项：", 5, ["党费的用途限于哪五项"]),
        ("总结完了。\n四、办好八件实事", 8, ["办好哪八件实事"]),
        ("监督内容主要有五个方面：", 5, ["监督内容主要有哪五个方面"]),
        ("党务工作必须坚持四个原则。", 3, []),
        ("下面，我讲三点意见。", 3, []),
        ("要重点抓好以下五个方面的工作。", 5, []),
        ("没有说几项。", 2, []),
        ("在全市范围内各级各类单位都必须坚持不懈地长期贯彻的四个原则。", 4, []),
    ],
)
def test_a_list_is_asked_by_its_count(frames: Frames, lead: str, items: int, expected: list[str]) -> None:
    """In the words that announce it, where they name a matter, the count is right and the question is short."""
    assert questions(frames.of_list(enumeration(lead, items))) == expected


@pytest.mark.parametrize(
    ("text", "kind", "question"),
    [
        ("第三条 本办法所称的公务用车，是指机关配备的车辆。", "definition", "什么是公务用车"),
        ("“红链工程”是指把支部建在产业链上。", "definition", "什么是“红链工程”"),
        ("年度总结于12月20日前报送办公室。", "when", "年度总结什么时候报送"),
        ("财务专用章由会计保管。", "who", "财务专用章由谁保管"),
    ],
)
def test_a_sentence_is_asked_for_what_it_says(frames: Frames, text: str, kind: str, question: str) -> None:
    """What something is, when it is due, who answers for it."""
    (found,) = frames.of_chunk(chunk(text=text))

    assert (found.kind, found.question, found.start, found.end) == (kind, question, 0, len(text))


@pytest.mark.parametrize("text", ["这是指什么。", "本办法由办公室负责解释。", "要抓紧办。"])
def test_a_sentence_without_a_name_is_not_asked(frames: Frames, text: str) -> None:
    """Nor one that says nothing of these kinds."""
    assert list(frames.of_chunk(chunk(text=text))) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("在全县春季茶园管理工作会议上的讲话", ["全县春季茶园管理工作会议主要讲了什么"]),
        ("青杉区公务用车管理办法", ["青杉区公务用车管理办法主要内容是什么"]),
        ("讲话", []),
    ],
)
def test_a_document_is_asked_for_its_outline(frames: Frames, genre: Genre, title: str, expected: list[str]) -> None:
    """By its name without what every title has."""
    text = f"{title}\n同志们：\n一、抓学习\n要学好。\n二、抓作风\n要从严。\n"

    assert questions(frames.of_title(read(text, genre))) == expected
    assert list(frames.of_title(read(f"{title}\n同志们：\n要学好。\n", genre))) == []


def test_questions_fit_a_button(frames: Frames) -> None:
    """None is longer than 24 characters."""
    assert questions(frames.of_duty(duty("召开" + "大" * 10))) == ["大" * 10 + "多久一次"]
    assert LONGEST == 24


def test_what_else_can_be_asked_of_a_name(frames: Frames) -> None:
    """Each way of asking has the name."""
    found = frames.others("谈心谈话")

    assert len(found) > 1
    assert all("谈心谈话" in one for one in found)


@pytest.mark.parametrize(
    "text",
    ["[other]\nask = []\n", "[[duty]]\nfrom = '('\nask = '{名}'\n", "[[duty]]\nfrom = 'a'\nask = '{名}'\n"],
)
def test_a_mistake_in_the_data_is_named(tmp_path: Path, text: str) -> None:
    """A missing part, a wrong pattern, a name that the pattern does not have: one line says which file."""
    rest = "[[list]]\nfrom='a'\nask='b'\n[[sentence]]\nkind='c'\nfrom='a'\nask='b'\n[[title]]\nfrom='a'\nask='b'\n"
    path = tmp_path / "suggestions.toml"
    path.write_text(text + rest, encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"^数据文件 suggestions\.toml 的写法有误"):
        Frames.load(path)
