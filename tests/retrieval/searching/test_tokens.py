"""From a text to its terms."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.knowledge import DATA, read_list
from retrieval.searching.tokens import Tokenizer, characters, pairs, quoted_words


@pytest.mark.parametrize("word", ["三会一课", "两学一做", "灯下黑", "双报到", "主题党日", "组织生活会", "一岗双责"])
def test_words_of_the_domain_stay_whole(tokenizer: Tokenizer, word: str) -> None:
    """A name of several characters is one word within a sentence, too."""
    assert word in read_list(DATA / "domain_words.txt")
    assert tokenizer.words(f"坚持{word}制度。") == ["坚持", word, "制度"]


def test_pairs_and_characters_stand_beside_words(tokenizer: Tokenizer) -> None:
    """Every pair of neighbours is a term, one that is a word already only once, and so is every character."""
    assert tokenizer.terms("三会一课制度") == [
        *("三会一课", "制度"),
        *("三会", "会一", "一课", "课制"),
        *("三", "会", "一", "课", "制", "度"),
    ]


def test_a_word_of_one_character_counts_double(tokenizer: Tokenizer) -> None:
    """It is a word and a character."""
    assert tokenizer.terms("用") == ["用", "用"]


def test_repetitions_are_kept(tokenizer: Tokenizer) -> None:
    """A word that is said twice counts twice."""
    assert tokenizer.words("党课，党课") == ["党课", "党课"]


@pytest.mark.parametrize("text", ["", " ", "？！。", "……——“”《》（）", "\n\t　", "😀😀", "___", "···"])
def test_marks_are_no_terms(tokenizer: Tokenizer, text: str) -> None:
    """Punctuation, blanks and emoji leave nothing to look for."""
    assert tokenizer.terms(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("三會一課", "三会一课"), ("ＧＤＰ２０２０年", "gdp2020年"), ("黨員 GDP", "党员gdp"), ("①②", "12")],
)
def test_script_width_and_case_do_not_matter(tokenizer: Tokenizer, one: str, other: str) -> None:
    """Two ways to write the same have the same terms."""
    assert tokenizer.terms(one) == tokenizer.terms(other) != []


def test_latin_words_and_numbers_are_words(tokenizer: Tokenizer) -> None:
    """They are not taken apart, have no pairs and are no characters."""
    assert tokenizer.terms("用 Zoom 开会 100 次") == ["用", "zoom", "开会", "100", "次", "用", "开", "会", "次"]


def test_rare_ideographs_are_terms(tokenizer: Tokenizer) -> None:
    """A character that no dictionary has stands for itself, and in pairs."""
    assert tokenizer.terms("𠮷野") == ["𠮷", "野", "𠮷野", "𠮷", "野"]


def test_own_words_are_cut_as_one(tmp_path: Path) -> None:
    """A word that is given, folded or not, is one, and the cache is kept where it was asked for."""
    tokenizer = Tokenizer(["甲乙丙丁戊", "ＡＢ計劃"], cache=tmp_path / "cache")

    assert tokenizer.words("落实甲乙丙丁戊") == ["落实", "甲乙丙丁戊"]
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["words"]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where the folder cannot be made the dictionary is read afresh."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert Tokenizer(cache=tmp_path / "file" / "cache").words("坚持党的领导")[0] == "坚持"


def test_pairs_do_not_cross_marks() -> None:
    """Characters are neighbours within a run only."""
    assert pairs("党课，制度a会议b") == ["党课", "制度", "会议"]
    assert pairs("党") == pairs("") == pairs("ab 12") == []


def test_characters_are_those_of_words_in_chinese() -> None:
    """Each as often as it is there, in simplified script; marks, Latin letters and figures are left out."""
    assert characters("黨課，ab党 12课。") == ["党", "课", "党", "课"]
    assert characters("") == characters("Zoom 100！_") == []


def test_names_in_quotation_marks_are_words_of_the_text() -> None:
    """Short runs of characters are; long ones, sentences, Latin letters and single characters are not."""
    text = '“三會一課”和"两新"，“一二三四五六七八九十一二三”，“先学。”“甲”“GDP”“党员固定日+党性教育”'

    assert quoted_words(text) == {"三会一课", "两新"}
    assert quoted_words("") == set()


@given(st.text())
def test_terms_have_no_marks_and_no_blanks(tokenizer: Tokenizer, text: str) -> None:
    """Whatever the text, a term has only letters, figures and ideographs, at least one."""
    assert all(term.isalnum() for term in tokenizer.terms(text))
