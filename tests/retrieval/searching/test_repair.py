"""Questions typed by sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.searching.repair import Reading, Repairer

NAMES = ["三会一课", "主题党日", "民主评议党员", "党课", "当课", "谈心谈话"]
KNOWN = {"三会", "会一", "一课", "主题", "题党", "党日", "党课", "制度", "坚持", "zoom"}
WORDS = ["制度", "坚持", "智度", "课", "abc"]
REPAIRER = Repairer(NAMES, lambda: WORDS, ["多久", "一次", "是什么"], KNOWN.__contains__)


@pytest.mark.parametrize(
    ("typed", "read", "names"),
    [
        ("sanhuiyike", "三会一课", ("三会一课",)),
        ("san hui yi ke", "三会一课", ("三会一课",)),
        ("sanhuiyike duojiu yici", "三会一课多久一次", ("三会一课",)),
        ("zhutidangri 和 sanhuiyike", "主题党日 和 三会一课", ("主题党日", "三会一课")),
        ("dangke是什么", "党课是什么", ("党课",)),
    ],
)
def test_pinyin_is_read_as_the_words_it_spells(typed: str, read: str, names: tuple[str, ...]) -> None:
    """Blanks between the syllables do not matter; question words are read and are no names."""
    assert REPAIRER.read_pinyin(typed) == Reading(read, names)


@pytest.mark.parametrize(
    ("typed", "read", "names"),
    [
        ("sanhuiyikezhidu", "三会一课制度", ("三会一课", "制度")),
        ("jianchi sanhuiyike zhidu duojiu", "坚持三会一课制度多久", ("坚持", "三会一课", "制度")),
        ("zhidu", "制度", ("制度",)),
        ("ke", "ke", ()),
    ],
)
def test_pinyin_may_be_made_of_any_words(typed: str, read: str, names: tuple[str, ...]) -> None:
    """Words of the corpus are read beside its names, the first of two that sound alike; single characters are not."""
    assert REPAIRER.read_pinyin(typed) == Reading(read, names)


@pytest.mark.parametrize(
    ("typed", "read", "names"),
    [
        ("sanhuiyikexx", "三会一课 xx ", ("三会一课",)),
        ("xx sanhuiyike", " xx 三会一课", ("三会一课",)),
        ("sanhuiyike x zhidu", "三会一课 x 制度", ("三会一课", "制度")),
        ("zhiduxx", "制度 xx ", ("制度",)),
        ("zhiduxxx", "zhiduxxx", ()),
    ],
)
def test_what_cannot_be_read_stays_among_what_can(typed: str, read: str, names: tuple[str, ...]) -> None:
    """Up to three letters in ten spell nothing; with more it is no pinyin, and all of it stays."""
    assert REPAIRER.read_pinyin(typed) == Reading(read, names)


def test_what_is_spelt_is_read_rather_than_left() -> None:
    """More words that leave no letter are taken before fewer that leave one."""
    repairer = Repairer(["制度", "党课", "党课制"], list, [], set().__contains__)

    assert repairer.read_pinyin("dangkezhidu").names == ("党课", "制度")


def test_a_name_is_meant_before_a_word_that_sounds_alike() -> None:
    """What the corpus has a name for is read as that, and a question word before both."""
    assert Repairer(["制度"], lambda: ["智度"], [], set().__contains__).read_pinyin("zhidu").names == ("制度",)
    assert Repairer(["多酒"], list, ["多久"], set().__contains__).read_pinyin("duojiu") == Reading("duojiu")


def test_words_are_gathered_when_letters_are_read() -> None:
    """A corpus is not gone through for a question without letters."""
    gathered: list[str] = []

    def gather() -> list[str]:
        gathered.append("制度")
        return gathered

    repairer = Repairer(NAMES, gather, [], KNOWN.__contains__)
    repairer.read_pinyin("坚持制度")
    repairer.read_sound("三会一刻")

    assert gathered == []
    assert repairer.read_pinyin("zhidu").names == ("制度",)
    assert gathered == ["制度"]


@pytest.mark.parametrize(
    "typed", ["", "frequency please", "duojiu yici", "zoom", "sanhuiyike frequency", "a", "a" * 100, "三会一课", "2020"]
)
def test_letters_that_spell_no_name_stay(typed: str) -> None:
    """English, question words alone, a word of the corpus and overlong runs are left as they are."""
    assert REPAIRER.read_pinyin(typed) == Reading(typed)


@pytest.mark.parametrize(
    ("typed", "read", "names"),
    [
        ("三会一刻", "三会一课", ("三会一课",)),
        ("坚持三会一刻制度", "坚持三会一课制度", ("三会一课",)),
        ("三会一刻和主体党日", "三会一课和主题党日", ("三会一课", "主题党日")),
        ("主体党日、三会一刻", "主题党日、三会一课", ("主题党日", "三会一课")),
        ("档课", "党课", ("党课",)),
        ("民主平易党元", "民主评议党员", ("民主评议党员",)),
    ],
)
def test_names_are_read_by_their_sound(typed: str, read: str, names: tuple[str, ...]) -> None:
    """Characters that sound like a name of the corpus are read as it, and what stands around them stays."""
    assert REPAIRER.read_sound(typed) == Reading(read, names)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("主特党日", "主题党日"), ("三伙一课", "三会一课"), ("民主平易党会", "民主平易党会"), ("当歌", "当歌")],
)
def test_a_long_name_may_slip_by_one_letter(typed: str, read: str) -> None:
    """tè for tí is forgiven in a name of four characters; a whole syllable, or a slip in a short name, is not."""
    assert REPAIRER.read_sound(typed).text == read


def test_two_slips_are_too_many() -> None:
    """One letter in one syllable is forgiven, not in two."""
    assert REPAIRER.read_sound("主特党热") == Reading("主特党热")


@pytest.mark.parametrize("typed", ["", "党", "三会一课", "主题党日制度", "茅台股票", "，。", "abc", "😀"])
def test_what_the_corpus_has_or_nothing_sounds_like_stays(typed: str) -> None:
    """Known pairs are never touched, nor is what sounds like no name."""
    assert REPAIRER.read_sound(typed) == Reading(typed)


def test_the_first_of_two_that_sound_alike_is_meant() -> None:
    """The order of the names decides."""
    assert Repairer(["党课", "当课"], list, [], set().__contains__).read_pinyin("dangke").names == ("党课",)
    assert Repairer(["当课", "党课"], list, [], set().__contains__).read_pinyin("dangke").names == ("当课",)


def test_the_fewest_words_are_read() -> None:
    """A name that spells all is taken before two that spell the halves."""
    repairer = Repairer(["党课", "制度", "党课制度"], list, [], set().__contains__)

    assert repairer.read_pinyin("dangkezhidu").names == ("党课制度",)


def test_without_names_nothing_changes() -> None:
    """An empty corpus reads every question as it is; names of one character or with letters do not count."""
    for repairer in [
        Repairer([], list, ["多久"], set().__contains__),
        Repairer(["课", "党a"], list, [], set().__contains__),
    ]:
        assert repairer.read_pinyin("ke duojiu") == Reading("ke duojiu")
        assert repairer.read_sound("三会一刻") == Reading("三会一刻")


@given(st.text("三会一课主题党日制度坚持，。 刻体a", max_size=12))
def test_a_text_of_known_pairs_never_changes(text: str) -> None:
    """Where every pair of neighbours is known the reading is the text."""
    repairer = Repairer(NAMES, list, [], lambda _: True)

    assert repairer.read_sound(text) == Reading(text)


@given(st.text(max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    """A reading without names is the text itself."""
    for reading in (REPAIRER.read_pinyin(text), REPAIRER.read_sound(text)):
        assert reading.names or reading.text == text
