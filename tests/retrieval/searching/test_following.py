"""Questions that go on from the one before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.errors import KnowledgeError
from retrieval.knowledge import DATA
from retrieval.searching.following import Following
from retrieval.searching.parsing import QueryParser
from retrieval.searching.query import Query
from tests.retrieval.queries import query

FOLLOWING = Following(DATA)


def words(one: Query) -> list[str]:
    """The words that a query asks about."""
    return [word.text for word in one.words]


def second(one: Query) -> Query:
    """The same query for the second item."""
    return replace(one, ordinal=2)


def test_a_question_that_goes_on_inherits_what_is_asked_for(parser: QueryParser) -> None:
    """那…… after a question of frequency asks for a frequency, too."""
    one = parser.parse("那三会一课", ["党课多久一次"])

    assert (one.intent, one.label, one.slot, words(one)) == ("frequency", "频次", "interval", ["三会一课"])
    assert one.question == "那三会一课"


def test_a_question_without_words_inherits_them(parser: QueryParser) -> None:
    """它呢 is about what was asked before."""
    one = parser.parse("它呢", ["三会一课多久一次"])

    assert (one.question, one.intent, words(one)) == ("它呢", "frequency", ["三会一课"])


def test_a_question_without_words_keeps_what_it_asks_for(parser: QueryParser) -> None:
    """那多久一次 takes over the subject only: it says itself what is asked for."""
    one = parser.parse("那多久一次", ["三会一课有哪些"])

    assert (one.intent, words(one)) == ("frequency", ["三会一课"])


def test_a_question_that_goes_on_may_ask_for_something_else(parser: QueryParser) -> None:
    """Its own way of asking and its own words stay."""
    one = parser.parse("那三会一课由谁", ["党课多久一次"])

    assert (one.intent, words(one)) == ("who", ["三会一课"])


def test_a_full_question_inherits_nothing(parser: QueryParser) -> None:
    """A question that names something and does not go on stands for itself."""
    assert parser.parse("三会一课", ["党课多久一次"]) == parser.parse("三会一课")
    assert parser.parse("党课有哪些", ["三会一课多久一次"]) == parser.parse("党课有哪些")


def test_what_is_inherited_may_be_inherited_itself(parser: QueryParser) -> None:
    """A chain of questions goes back to the one that said what is asked for; the latest counts first."""
    assert parser.parse("制度呢", ["三会一课多久一次", "那党课呢"]).intent == "frequency"
    assert parser.parse("制度呢", ["三会一课多久一次", "党课由谁"]).intent == "who"


def test_nothing_is_inherited_without_a_talk(parser: QueryParser) -> None:
    """The first question stands alone, however it begins."""
    assert (parser.parse("那党课呢").intent, words(parser.parse("它呢"))) == ("passage", [])


@pytest.mark.parametrize(
    ("question", "goes"),
    [
        ("那三会一课呢", True),
        ("还有三会一课由谁", True),
        ("三会一课呢", True),
        ("它由谁", True),
        ("第三个", True),
        ("由谁来", True),
        ("党课", True),
        ("三会一课", False),
        ("党课由谁", False),
        ("三会一课多久一次", False),
    ],
)
def test_a_question_goes_on_by_its_words_or_for_want_of_them(parser: QueryParser, question: str, goes: object) -> None:
    """那, 呢 and 它 point back, and so does a question without words, or with a short one and nothing asked."""
    assert FOLLOWING.goes_on(parser.parse(question)) is goes


def test_words_that_point_back_are_joined_by_those_before() -> None:
    """What is taken over counts a little less, in words and in terms; what both have counts in full."""
    own = query("经费", question="它的经费由谁", intent="who", label="主体")
    before = query("三会一课", "经费", question="三会一课的经费", intent="frequency", label="频次", slot="interval")

    one = FOLLOWING.inherit(own, before)

    assert (one.intent, one.slot, one.question) == ("who", None, "它的经费由谁")
    assert [(word.text, word.weight) for word in one.words] == [("经费", 1.0), ("三会一课", 0.8)]
    assert one.terms == {"经费": 1.0, "三会一课": 0.8}


def test_a_long_name_of_its_own_is_not_joined() -> None:
    """A question with a name of more than two characters and nothing that points back is about that name alone."""
    own, before = query("三会一课", question="那三会一课"), query("党课", intent="frequency", label="频次")

    one = FOLLOWING.inherit(own, before)

    assert (one.intent, words(one)) == ("frequency", ["三会一课"])


def test_an_item_is_asked_of_the_list_before() -> None:
    """第二个 alone, or with words that no document has, means the list that was asked for."""
    before = query("原则", question="原则有哪些", intent="list", label="列举")
    bare = second(query(question="第二个呢"))
    vague = second(query("玩意", question="第二个玩意", missing=("玩意",)))

    for one in (FOLLOWING.inherit(bare, before), FOLLOWING.inherit(vague, before)):
        assert (one.intent, one.ordinal, words(one)) == ("list", 2, ["原则"])


def test_asking_where_it_was_said_repeats_the_question() -> None:
    """出处 of an answer is the place of that answer, so what was asked for stays."""
    before = query("党课", intent="frequency", label="频次", slot="interval")

    one = FOLLOWING.inherit(query(question="出处是什么", intent="locate", label="出处"), before)

    assert (one.question, one.intent, one.slot, words(one)) == ("出处是什么", "frequency", "interval", ["党课"])


def test_another_value_of_the_same_thing_is_asked_for_by_itself() -> None:
    """Without words of its own a question keeps its intent, its slot and its unit."""
    before = query("党课", intent="frequency", label="频次", slot="interval")

    one = FOLLOWING.inherit(query(question="几天", intent="how_many", label="数量", slot="number"), before)

    assert (one.intent, one.label, one.slot, words(one)) == ("how_many", "数量", "number", ["党课"])


def test_a_talk_of_nothing_stays_about_nothing(parser: QueryParser) -> None:
    """Two questions without words leave nothing to look up."""
    assert words(parser.parse("它呢", ["那呢"])) == []


def test_another_matter_takes_over_less() -> None:
    """呢 replaces what was asked about, so its words count half."""
    own = query("经费", question="经费呢")
    before = query("三会一课", question="三会一课多久一次", intent="frequency", label="频次", slot="interval")

    one = FOLLOWING.inherit(own, before)

    assert (one.intent, [(word.text, word.weight) for word in one.words]) == (
        "frequency",
        [("经费", 1.0), ("三会一课", 0.5)],
    )


def test_a_question_says_whether_it_goes_on(parser: QueryParser) -> None:
    """Only one that does is answered near the answer before."""
    assert parser.parse("那三会一课", ["党课多久一次"]).follows
    assert not parser.parse("三会一课", ["党课多久一次"]).follows


@pytest.mark.parametrize("text", ["pointing = 1", 'pointing = ["这"]', "pointing = ["])
def test_a_data_file_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    """With what is wrong."""
    (tmp_path / "following.toml").write_text(text, encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"following\.toml"):
        Following(tmp_path)


def test_a_word_that_no_document_has_is_a_matter_of_its_own() -> None:
    """股票 after a question on 党课 does not mean 党课."""
    assert not FOLLOWING.goes_on(query("股票", question="股票涨了吗", missing=("股票",)))
    assert FOLLOWING.goes_on(query("经费", question="经费"))
