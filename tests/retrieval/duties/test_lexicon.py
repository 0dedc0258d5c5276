"""The words that duties are read by."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from retrieval.duties.lexicon import Lexicon, load_lexicon
from retrieval.errors import KnowledgeError
from retrieval.knowledge import DATA

FILES = ("duties.toml", "bodies.txt", "deeds.txt", "standing.txt", "not_duties.txt")


def test_papers_that_hold_year_after_year_are_known_by_their_titles(lexicon: Lexicon) -> None:
    """What stands in brackets after the kind of a paper does not matter."""
    titles = ["议事规则(试行)", "党费管理办法", "在大会上的讲话", "工作要点"]

    assert [lexicon.standing.search(title) is not None for title in titles] == [True, True, False, False]


def test_what_binds_is_looked_for_in_an_order(lexicon: Lexicon) -> None:
    """The common 要 comes last, and a practice is no degree of binding."""
    assert [name for name, _ in lexicon.modality] == ["必须", "应当", "可以", "要"]


@pytest.mark.parametrize("missing", FILES)
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    """The error is one line with its name."""
    for name in FILES:
        if name != missing:
            shutil.copy(DATA / name, tmp_path)

    with pytest.raises(KnowledgeError, match=missing.replace(".", r"\.")):
        load_lexicon(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"), [("[subject]", "[subjects]"), ("within = '", "within = '("), ("fixed = '", "fixed = 3 #")]
)
def test_an_entry_that_cannot_be_used_is_refused(tmp_path: Path, old: str, new: str) -> None:
    """A missing table, a broken expression, a number in the place of one."""
    for name in FILES:
        shutil.copy(DATA / name, tmp_path)
    path = tmp_path / "duties.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with pytest.raises(KnowledgeError, match="职责的数据文件"):
        load_lexicon(tmp_path)
