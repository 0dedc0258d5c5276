"""How well a text answers, in numbers worked out by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from retrieval.answering.evidence import PART, UNKNOWN, VARIANT, WEIGHTS, Evidence, Signals, presence
from retrieval.searching.query import Query, Word
from tests.retrieval.queries import query

IDF: Mapping[str, float] = {"党课": 3.0, "制度": 1.0, "讲课": 5.0, "主题党日": 4.0}
INTERVAL = re.compile("每.{1,2}度?")


def evidence(one: Query, slot: re.Pattern[str] | None = None) -> Evidence:
    """What weighs texts against a query."""
    return Evidence(one, lambda term: IDF.get(term, 6.0), slot)


def test_a_word_is_there_in_degrees() -> None:
    """As it is, as a synonym, in parts, or not at all."""
    word = Word("组织生活会", ("民主会",))

    assert presence(word, "召开组织生活会") == 1
    assert presence(word, "召开民主会") == VARIANT
    assert presence(word, "过好组织生活") == pytest.approx(PART * 3 / 4)
    assert presence(word, "检查") == 0
    assert 0 < PART < VARIANT < 1


def test_a_word_of_two_characters_has_no_parts() -> None:
    """A pair is there or it is not; so is a single character."""
    assert presence(Word("党课"), "党的课") == presence(Word("课"), "党建") == 0


@pytest.mark.parametrize(
    ("text", "share"),
    [("党课制度", 1.0), ("上党课", 0.75), ("抓制度", 0.25), ("检查", 0.0), ("", 0.0)],
)
def test_a_share_weighs_words_by_how_telling_they_are(text: str, share: float) -> None:
    """Of a word of weight 3 and one of weight 1, the first is three quarters."""
    assert evidence(query("党课", "制度")).share(text) == pytest.approx(share)


def test_a_word_is_hardly_more_telling_than_its_most_common_synonym() -> None:
    """A rare word that stands for a common one weighs as much as both on the mean."""
    weighed = evidence(query(Word("讲课", ("党课",)), "制度"))

    assert weighed.share("上党课") == pytest.approx(VARIANT * 4 / (4 + 1))


def test_a_query_without_words_has_no_share() -> None:
    """Nothing asked is nothing covered."""
    assert evidence(query()).share("党课") == 0


@pytest.mark.parametrize(("text", "share"), [("上党课", 1.0), ("课程", 0.25), ("建党", 0.75), ("检查", 0.0), ("", 0.0)])
def test_characters_are_weighed_by_how_telling_they_are(text: str, share: float) -> None:
    """Of one of weight 3 and one of weight 1, the first is three quarters, wherever it stands."""
    weighed = Evidence(query("党课"), {"党课": 9.0, "党": 3.0, "课": 1.0}.__getitem__, None)

    assert weighed.letters(text) == pytest.approx(share)


def test_a_character_of_two_words_counts_once() -> None:
    """Those of 党课 and 党员 are three; words in Latin letters have none, and nor has a query without words."""
    assert evidence(query("党课", "党员")).letters("党") == pytest.approx(1 / 3)
    assert evidence(query("zoom")).letters("zoom") == evidence(query()).letters("党课") == 0


def test_a_word_that_no_document_has_weighs_less() -> None:
    """Seven tenths: of 3 and of 0.7 of 6, the first is three in seven and a fifth."""
    assert UNKNOWN == 0.7
    assert evidence(query("党课", "火星", missing=("火星",))).share("党课") == pytest.approx(3 / (3 + 4.2))


def test_only_the_clauses_about_the_value_are_near_it() -> None:
    """Clauses with the value and their neighbours count; all of them where no value is asked for or there is none."""
    text = "围绕党建,开好支委会,每月至少一次;制度要落实,作风要转变,会风要改进。"

    assert evidence(query(), INTERVAL).near(text) == "开好支委会,每月至少一次;制度要落实,"
    assert evidence(query(), INTERVAL).near("制度要落实,党课要上。") == "制度要落实,党课要上。"
    assert evidence(query()).near(text) == text


@pytest.mark.parametrize(
    ("text", "phrase"), [("坚持三会一课", 4 / 6), ("三会一课制度", 1.0), ("三会制度", 0.0), ("一课制", 0.5), ("", 0.0)]
)
def test_a_phrase_is_a_run_in_common(text: str, phrase: float) -> None:
    """Three characters or more in a row count by their part of the subject, blanks left out."""
    assert evidence(query("三会一课", "制度", question="三会一课 制度")).phrase(text) == pytest.approx(phrase)


def test_nothing_asked_has_no_phrase() -> None:
    """A subject of blanks has no run in common with anything."""
    assert evidence(query(question="  ")).phrase("党课") == 0


def test_a_very_long_subject_is_looked_at_in_part() -> None:
    """A hundred characters are compared."""
    assert evidence(query("党课", question="甲" * 5000)).phrase("甲" * 50) == pytest.approx(0.5)


def test_the_slot_is_the_value_that_was_asked_for() -> None:
    """A text without it has none; where nothing special is asked for, every text will do."""
    assert (evidence(query(), INTERVAL).slot("每季度一次"), evidence(query(), INTERVAL).slot("要上党课")) == (1, 0)
    assert evidence(query()).slot("要上党课") == 1


@pytest.mark.parametrize(
    ("count", "text", "slot"),
    [
        (None, "政治强、班子强、队伍强", 1),
        (None, "政治强、班子强", 0),
        (4, "政治强、班子强、队伍强", 0),
        (4, "创建政治强、班子强、队伍强、作用强支部,要抓好", 1),
        (None, "甲、乙,丙、丁", 0),
    ],
)
def test_a_list_has_as_many_items_as_are_asked_for(count: int | None, text: str, slot: float) -> None:
    """Three things set off within a clause are a list, or as many as the question says."""
    assert evidence(query("支部", intent="list", count=count)).slot(text) == slot


def test_a_longer_list_is_half_of_one() -> None:
    """Four things are no exact answer to a question of three, and fewer are none."""
    one = evidence(query("支部", intent="list", count=3))

    assert [one.slot(text) for text in ["甲、乙、丙、丁", "甲、乙、丙", "甲、乙"]] == [0.5, 1.0, 0.0]


def test_a_name_that_is_an_item_itself_is_not_spelled_out() -> None:
    """A list that counts up what is asked about beside other things does not say what it consists of."""
    counted = evidence(query("四强", intent="list", count=3))

    assert counted.slot("“四强”、清廉和规范都要抓") == 0
    assert counted.slot("四强支部政治强、班子强、队伍强") == 1
    assert evidence(query("四强", intent="list")).slot("四强、清廉和规范都要抓") == 1


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("会讲政策,会做群众工作,会化解矛盾。", 1.0),
        ("要强化学习,会讲政策,会做群众工作。", 0.0),
        ("会讲政策,会做群众工作,要强化学习,会化解矛盾。", 0.0),
        ("", 0.0),
    ],
)
def test_clauses_that_begin_alike_are_a_list(text: str, slot: float) -> None:
    """As many as are asked for, one after the other."""
    assert evidence(query("干部", intent="list", count=3)).slot(text) == slot


def test_the_key_is_the_most_telling_word_that_is_known() -> None:
    """Words that no document has, and single characters, are no key; its synonyms and parts count as they do."""
    one = evidence(query("党课", "主题党日", "火星", "课", missing=("火星",)))

    assert (one.key("主题党日"), one.key("党课火星课")) == (1.0, 0.0)
    assert one.key("主题活动、党日") == pytest.approx(PART * 2 / 3)


def test_without_a_known_word_every_text_has_the_key() -> None:
    """Nothing can be held against a text then."""
    assert evidence(query("火星", missing=("火星",))).key("党课") == evidence(query()).key("") == 1


def test_what_every_item_has_is_said_of_a_list() -> None:
    """A word that one of the items lacks is not."""
    one = evidence(query("党课", "制度"))

    assert one.each(["党课制度", "党课"]) == pytest.approx(0.75)
    assert one.each(["党课", "制度"]) == 0
    assert evidence(query()).each(["党课"]) == 0


def test_a_word_that_is_taken_over_weighs_less() -> None:
    """Of 3 and half of 1, the first is six sevenths."""
    assert evidence(query("党课", Word("制度", weight=0.5))).share("党课") == pytest.approx(3 / 3.5)


def test_the_score_is_the_weighted_sum() -> None:
    """Every signal counts by its weight, by those given or by the module's own."""
    signals = Signals(chunk=1, sentence=0.5, around=0.5, heading=0, phrase=0.25, letters=0.5, slot=1, key=1, whole=0.75)

    assert signals.score({"chunk": 1, "sentence": 2, "slot": 3}) == pytest.approx(5)
    assert signals.score(dict.fromkeys(WEIGHTS, 1.0)) == pytest.approx(7.5)
    assert Signals(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).score() == pytest.approx(sum(WEIGHTS.values()))
    assert set(WEIGHTS) == set(Signals.__slots__)


def test_a_cover_counts_words_before_characters() -> None:
    """Half by the words around, a third by the characters, the rest by the phrase; from 0 to 1."""
    signals = Signals(chunk=1, sentence=1, around=0.5, heading=1, phrase=0.2, letters=0.4, slot=1, key=1, whole=1)

    assert signals.cover == pytest.approx(0.25 + 0.14 + 0.03)
    assert Signals(0, 0, 1, 0, 1, 1, 0, 0, 0).cover == pytest.approx(1)
    assert Signals(1, 1, 0, 1, 0, 0, 1, 1, 1).cover == 0


def test_what_is_likely_counts_for_a_text() -> None:
    """A reason for why; where nothing is likelier, every text will do."""
    hinted = Evidence(query("党课"), lambda _: 1.0, None, re.compile("因为"))

    assert (hinted.hint("因为党课"), hinted.hint("党课"), evidence(query("党课")).hint("党课")) == (1.0, 0.0, 1.0)


def test_clauses_that_the_register_does_not_know_are_told_apart() -> None:
    """Those with a value that is none of the known ones; none where no value is asked for."""
    valued = Evidence(query("党课"), lambda _: 1.0, re.compile("每[月年]"))
    text = "支委会每月一次,党课每年一次,主题党日经常"

    assert valued.unclaimed(text, ["每年一次"]) == ["支委会每月一次,"]
    assert valued.unclaimed(text, ["每月一次", "每年一次"]) == []
    assert evidence(query("党课")).unclaimed(text, []) == []


def test_a_name_is_spelled_out_after_its_colon() -> None:
    """四必到：甲、乙、丙、丁 names four; what stands elsewhere in the sentence is not what it sums up."""
    four = evidence(query("四必到", intent="list", count=4))

    assert four.slot("推行四必到:抢修必到、投诉必到、上岗必到、大事必到") == 1.0
    assert four.slot("推行四必到,甲、乙、丙、丁都要去") == 0.0
