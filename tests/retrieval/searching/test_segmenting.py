"""Words cut as by jieba, from a dictionary in files."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import jieba
import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.fold import fold
from retrieval.preparing.keeping import Keeper
from retrieval.preparing.prepared import Prepared
from retrieval.reading.limits import Limits
from retrieval.saving.generations import CURRENT, load, save
from retrieval.searching import segmenting
from retrieval.searching.segmenting import LONGEST, STAMP, SUM, Segmenter, Words, language
from retrieval.searching.tokens import LANGUAGE
from tests.conftest import SEEDS

_RUN = re.compile(r"[^\W_0-9a-z]+")
QUESTIONS = SEEDS.parent / "tests" / "data" / "questions"
TEXTS = [*sorted(QUESTIONS.glob("*.jsonl")), *sorted(SEEDS.glob("*.txt"))]
FEW = Words.of({"党": 60, "党课": 900, "课": 50, "课制": 20, "制度": 700, "度": 1, "生": 8, "活": 9, "生活": 800})


def jieba_itself() -> jieba.Tokenizer:
    """Another jieba, with its cache where this run has its own."""
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(platformdirs.user_cache_path("youju", ensure_exists=True))
    tokenizer.initialize()
    return tokenizer


def runs_of(path: Path) -> list[str]:
    """The runs of characters of a file."""
    return _RUN.findall(fold(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def words() -> Words:
    """The words of jieba's dictionary."""
    return language(platformdirs.user_cache_path("youju") / LANGUAGE)


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    """The seeds, with the words that they add."""
    return Keeper(SEEDS, None, Limits(), print).open()


@pytest.fixture(scope="module")
def own(prepared: Prepared) -> list[str]:
    """The words that the seeds, the domain and the synonyms add."""
    return list(map(fold, [*prepared.words, *prepared.synonyms]))


@pytest.fixture(scope="module")
def plain() -> jieba.Tokenizer:
    """Jieba without words of one's own."""
    return jieba_itself()


def test_the_likeliest_way_to_cut_wins() -> None:
    """By the product of the frequencies; what no word begins with is cut off alone, as is any other character."""
    assert Segmenter(FEW).cut("党课制度") == ["党课", "制度"]
    assert Segmenter(FEW).cut("党课制") == ["党", "课制"]
    assert Segmenter(FEW).cut("党生活度") == ["党", "生活", "度"]
    assert Segmenter(FEW).cut("的党课αβ课") == ["的", "党课", "α", "β", "课"]
    assert Segmenter(FEW).cut("") == []


def test_own_words_are_as_frequent_as_it_takes() -> None:
    """Whatever they are made of, whether the language has them or not; of two that begin alike the longer one."""
    own = Segmenter(FEW, ["党课制度", "课制", "党的生活", "", "党的生活会", "党课制度"])

    assert own.cut("党课制度") == ["党课制度"]
    assert own.cut("上课制订") == ["上", "课制", "订"]
    assert own.cut("党的生活会") == ["党的生活会"]
    assert own.cut("党的生活") == ["党的生活"]
    assert Segmenter(FEW).cut("党的生活") == ["党", "的", "生活"]


def test_an_own_word_may_be_longer_than_any_of_the_language() -> None:
    """However long it is."""
    name = "甲乙丙丁戊己庚辛壬癸" * 3

    assert len(name) > LONGEST
    assert Segmenter(FEW, [name]).cut(f"党{name}课") == ["党", name, "课"]


def test_the_dictionary_is_that_of_jieba(words: Words, plain: jieba.Tokenizer) -> None:
    """Its sum, its longest word, and the frequency of each of its words."""
    frequencies = {word: count for word, count in plain.FREQ.items() if count}

    assert (plain.total, max(map(len, frequencies))) == (SUM, LONGEST)
    assert all(segmenting._frequency(words.log(word)) == count for word, count in frequencies.items())  # noqa: SLF001
    assert words.log("不是个词") == 0.0


def test_questions_and_speeches_are_cut_as_by_jieba(prepared: Prepared, own: list[str], plain: jieba.Tokenizer) -> None:
    """With words of one's own, each as frequent as jieba suggests for it alone."""
    peer = jieba_itself()
    for word in own:
        peer.add_word(word, plain.suggest_freq(word))
    peer.total = plain.total

    for path in TEXTS:
        for run in runs_of(path):
            assert prepared.tokenizer.words(run) == peer.lcut(run, HMM=False), path


def test_hardly_a_run_is_cut_otherwise_than_after_add_word(prepared: Prepared, own: list[str]) -> None:
    """Which counts each word towards the sum of all, so that their order and their number matter a little."""
    peer = jieba_itself()
    for word in own:
        peer.add_word(word)
    runs = [run for path in TEXTS for run in runs_of(path)]

    others = [run for run in runs if prepared.tokenizer.words(run) != peer.lcut(run, HMM=False)]

    assert len(runs) > 9000
    assert len(others) < 0.004 * len(runs)


@given(st.text(st.sampled_from("党课制度三会一两学做在上下的人民生活会议研究生命起源𠮷αβ"), min_size=1, max_size=30))
def test_any_run_is_cut_as_by_jieba(words: Words, plain: jieba.Tokenizer, run: str) -> None:
    """Words that overlap, words within words, characters that are none."""
    assert Segmenter(words).cut(run) == plain.lcut(run, HMM=False)


def test_the_dictionary_is_kept_in_files(tmp_path: Path) -> None:
    """The first to need it puts it there; the next one maps it."""
    first = language(tmp_path / "words")
    generation = (tmp_path / "words" / CURRENT).read_text(encoding="ascii")
    second = language(tmp_path / "words")

    assert (tmp_path / "words" / CURRENT).read_text(encoding="ascii") == generation
    assert Segmenter(first).cut("坚持会议制度") == Segmenter(second).cut("坚持会议制度") == ["坚持", "会议", "制度"]


def test_a_dictionary_of_another_version_or_damaged_is_made_anew(tmp_path: Path) -> None:
    """Another stamp, or a file that is cut short."""
    folder = tmp_path / "words"
    save(folder, "jieba 0.1", FEW.parts)

    assert Segmenter(language(folder)).cut("坚持会议制度") == ["坚持", "会议", "制度"]

    trie = next(folder.glob("*/trie.npy"))
    trie.write_bytes(trie.read_bytes()[:-100])

    assert Segmenter(language(folder)).cut("坚持会议制度") == ["坚持", "会议", "制度"]
    assert load(folder, STAMP, thorough=True) is not None


def test_without_a_folder_to_write_to_the_dictionary_is_in_memory(tmp_path: Path) -> None:
    """Where a file is in its place."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert Segmenter(language(tmp_path / "file" / "words")).cut("坚持会议制度") == ["坚持", "会议", "制度"]
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
