"""Whose papers a question means."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import KnowledgeError
from retrieval.knowledge import DATA
from retrieval.searching.issuers import Issuers

TITLES = [
    ("water.txt", "岚州市水务局工作要点"),
    ("homes.txt", "禾川区住房和城乡建设委员会党费办法"),
    ("school.txt", "星河高级中学工作细则"),
    ("town.txt", "中共青浔镇委员会工作要点"),
    ("street.txt", "梅园街道社区运行制度"),
    ("any.txt", "全县党建工作要点"),
]
ISSUERS = Issuers(TITLES, lambda name: frozenset({"report.txt"} if name == "岚州" else ()), DATA / "scope.toml")


@pytest.mark.parametrize(
    ("text", "files", "rest"),
    [
        ("岚州市的例会", {"water.txt", "report.txt"}, " 的例会"),
        ("水务局的例会", {"water.txt"}, " 的例会"),
        ("禾川住建委的党费", {"homes.txt"}, " 的党费"),
        ("星河中学的例会", {"school.txt"}, " 的例会"),
        ("青浔镇的例会", {"town.txt"}, " 的例会"),
        ("梅园社区的例会", {"street.txt"}, " 的例会"),
    ],
)
def test_a_body_is_meant_by_its_name_or_short_for_it(text: str, files: set[str], rest: str) -> None:
    """Its characters in their order, beginning as the name or a part of it does; what speaks of it is meant as well."""
    assert ISSUERS.issued(text) == (frozenset(files), rest)


@pytest.mark.parametrize("text", ["", "例会", "星河", "全县的例会", "水务局和星河高级中学的例会"])
def test_less_names_no_body(text: str) -> None:
    """Nor do two bodies at once."""
    assert ISSUERS.issued(text) == (frozenset(), text)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("水务局和青浔镇的例会多久一次", ("水务局 例会多久一次", "青浔镇 例会多久一次")),
        ("例会,禾川住建委跟星河中学", ("例会,禾川住建委", "例会,星河中学")),
        (
            "水务局的支部和青浔镇的科室,例会多久一次",
            ("水务局的支部 例会多久一次", "青浔镇的科室 例会多久一次"),
        ),
        (
            "水务局支部、青浔镇党委、星河中学教师的例会",
            ("水务局支部 例会", "青浔镇党委 例会", "星河中学教师 例会"),
        ),
        ("水务局支部和青浔镇例会", ("水务局支部 例会", "青浔镇 例会")),
    ],
)
def test_bodies_are_compared_by_a_question_for_each(text: str, sides: tuple[str, ...]) -> None:
    """With what is said of each alone, and what is said of all before the first or after the last."""
    assert ISSUERS.compared(text) == sides


@pytest.mark.parametrize(
    "text",
    [
        "",
        "水务局的例会",
        "水务局的例会青浔镇也开",
        "岚州和水务局的例会",
        "水务局从去年开始一直坚持到现在的例会和青浔镇的例会",
    ],
)
def test_what_names_no_two_bodies_side_by_side_compares_none(text: str) -> None:
    """They are joined, belong to different documents, and not much stands between them."""
    assert ISSUERS.compared(text) is None


@pytest.mark.parametrize("text", ["places = 1", 'places = ["县"]', "places = ["])
def test_a_data_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    """With what is wrong."""
    path = tmp_path / "scope.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"scope\.toml"):
        Issuers(TITLES, lambda _: frozenset(), path)
