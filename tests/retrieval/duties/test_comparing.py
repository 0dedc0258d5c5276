"""The same thing in different documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.duties.comparing import Comparer
from retrieval.duties.duty import Duty, Interval, Modality
from retrieval.errors import KnowledgeError

MONTH, QUARTER = Interval(1, 1, "month"), Interval(1, 3, "month")


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    """Compares by the data file."""
    return Comparer.load()


def duty(file: str, who: str, what: str, interval: Interval | None = MONTH, modality: Modality = "要") -> Duty:
    """A duty of a file."""
    return Duty(
        file=file,
        title=file,
        section=(),
        paragraph=1,
        who=who,
        what=what,
        how_often="每月一次",
        interval=interval,
        at_least=False,
        modality=modality,
        start=0,
        end=1,
        quote="句",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("召开党员大会", "开党员大会"),
        ("召開黨員大會", "党员大会"),
        ("召开支部委员会会议", "召开支委会"),
        ("组织党员上党课", "讲党课"),
        ("开展“主题党日”活动", "主题党日"),
    ],
)
def test_the_same_thing_is_known_under_other_words(comparer: Comparer, one: str, other: str) -> None:
    """What leads up to it, its script and its other names aside."""
    assert comparer.matter(one) == comparer.matter(other) != ""


def test_a_deed_of_leading_words_alone_stays_itself(comparer: Comparer) -> None:
    """Nothing else would be left of it."""
    assert comparer.matter("组织") == "组织"


def test_two_documents_may_disagree(comparer: Comparer) -> None:
    """Both are given in their order, and nothing is decided."""
    one, other = duty("a", "各党支部", "召开党员大会", QUARTER), duty("b", "党支部", "开党员大会", MONTH)
    (found,) = comparer.disagreements([one, other])

    assert found.matter == "党员大会"
    assert found.duties == (one, other)


@pytest.mark.parametrize(
    "other",
    [
        duty("b", "党支部", "召开党员大会", Interval(3, 9, "month")),
        duty("a", "党支部", "召开党员大会", MONTH),
        duty("b", "党支部书记", "召开党员大会", MONTH),
        duty("b", "局党组", "召开党员大会", MONTH),
        duty("b", "党支部", "召开支委会", MONTH),
        duty("b", "党支部", "召开党员大会", None),
        duty("b", "党支部", "召开党员大会", MONTH, "做法"),
    ],
)
def test_other_things_are_no_disagreement(comparer: Comparer, other: Duty) -> None:
    """The same interval in other units, the same document, another body or thing, no interval, a practice."""
    assert comparer.disagreements([duty("a", "党支部", "召开党员大会", QUARTER), other]) == ()


def test_a_body_that_is_not_named_may_be_any(comparer: Comparer) -> None:
    """But it does not bring two others together."""
    duties = [duty("a", "", "讲党课", QUARTER), duty("b", "党支部", "讲党课"), duty("c", "领导干部", "讲党课")]

    assert [[one.file for one in group.duties] for group in comparer.compare(duties)] == [["a", "b"], ["c"]]


def test_a_matter_can_be_asked_for(comparer: Comparer) -> None:
    """By its words or by another name of it; nothing is found where none has it."""
    duties = [duty("a", "党支部", "召开支部委员会会议"), duty("a", "党支部", "讲党课")]

    assert [one.matter for one in comparer.compare(duties, "党课")] == ["党课"]
    assert [one.matter for one in comparer.compare(duties, "支委会")] == ["支委会"]
    assert comparer.compare(duties, "民主评议") == ()
    assert comparer.compare([]) == ()


@pytest.mark.parametrize(
    "content", ["", "[matter]\ndropped = ['(']\nsame = []\nshared = []\n", "[matter]\nsame = [[]]\n"]
)
def test_a_broken_data_file_is_named(tmp_path: Path, content: str) -> None:
    """One line says which."""
    path = tmp_path / "duties.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"duties\.toml"):
        Comparer.load(path)
