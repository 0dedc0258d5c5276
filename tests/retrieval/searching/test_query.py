"""From a question to a query: what is asked for, and about what."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Library
from retrieval.errors import KnowledgeError
from retrieval.searching.query import LONGEST_QUESTION, Query, QueryParser, Word, read_intents, read_synonyms
from retrieval.searching.tokens import Tokenizer

DATA = {
    "stopwords.txt": "的\n是\n呢\n它\n那",
    "fillers.txt": "请问\n到底",
    "synonyms.txt": "讲课 授课 >党课\n钱 经费 >预算\n授课 上课",
    "pinyin.txt": "多久",
    "questions.toml": """
[[intent]]
name = "frequency"
label = "频次"
slot = "interval"
cues = ['多久一次', '多久']
[[intent]]
name = "list"
label = "列举"
cues = ['有哪些', '哪[二三四]个']
[[intent]]
name = "who"
label = "主体"
cues = ['(?:由)?谁(?:来)?']
""",
}
KNOWN = {"党课", "授课", "经费", "制度", "三会一课", "三会", "会一", "一课", "预算", "原则", "四个"}


@pytest.fixture(scope="module")
def parser(tokenizer: Tokenizer, tmp_path_factory: pytest.TempPathFactory) -> QueryParser:
    """A parser with data files of its own, over a corpus of a few words."""
    folder = tmp_path_factory.mktemp("data")
    for name, text in DATA.items():
        (folder / name).write_text(text, encoding="utf-8")
    return QueryParser(tokenizer, KNOWN.__contains__, ["三会一课", "党课"], folder)


def words(query: Query) -> list[str]:
    """The words that a query asks about."""
    return [word.text for word in query.words]


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("支委会多久召开一次", "frequency"),
        ("组织生活会一年要开几次", "frequency"),
        ("党小组会的频次", "frequency"),
        ("党员大会每季度至少几次", "frequency"),
        ("學習多長時間搞一次", "frequency"),
        ("征文活动什么时候开展", "when"),
        ("培训在几月份", "when"),
        ("党费由谁管", "who"),
        ("谁来牵头意识形态工作", "who"),
        ("党委委员有几名", "how_many"),
        ("党员有多少名", "how_many"),
        ("哪些讲话提到了党费", "locate"),
        ("“一岗双责”出自哪里", "locate"),
        ("党委和党组有什么区别", "compare"),
        ("为什么要重视阵地建设", "why"),
        ("怎么开好组织生活会", "how"),
        ("党性体检是什么", "definition"),
        ("党建品牌是什么意思", "definition"),
        ("整改措施有哪些", "list"),
        ("求木之长下一句", "phrase"),
        ("党费收缴", "passage"),
        ("", "passage"),
        ("？", "passage"),
    ],
)
def test_the_way_of_asking_is_recognised(library: Library, question: str, intent: str) -> None:
    """Question words show what is wanted, by the data files that come along."""
    assert library.query(question).intent == intent


def test_a_query_says_what_is_asked_for_and_about_what(parser: QueryParser) -> None:
    """Question words, fillers and stop words are no words to look up; words and their pairs are the terms."""
    query = parser.parse("请问三会一课的制度多久一次？")

    assert query == Query(
        question="请问三会一课的制度多久一次？",
        subject="  三会一课的制度    ?",
        intent="frequency",
        label="频次",
        slot="interval",
        count=None,
        words=(Word("三会一课"), Word("制度")),
        terms=dict.fromkeys(["三会一课", "制度", "三会", "会一", "一课", "课的", "的制"], 1.0),
        expansions={},
    )


def test_a_word_that_is_said_twice_is_one(parser: QueryParser) -> None:
    """The words are in the order of the question, without repetitions."""
    assert words(parser.parse("制度党课制度")) == ["制度", "党课"]


@pytest.mark.parametrize("question", ["", "   ", "？？！！", "请问", "多久一次", "的呢", "😀😀", "谁"])
def test_a_question_may_ask_about_nothing(parser: QueryParser, question: str) -> None:
    """Marks, question words and stop words leave no word, and nothing is missing then."""
    query = parser.parse(question)

    assert (query.question, query.words, query.missing) == (question, (), ())


def test_only_the_beginning_of_a_very_long_question_is_looked_at(parser: QueryParser) -> None:
    """Of ten thousand characters two thousand are read; the question itself is kept as it was typed."""
    question = "制" * LONGEST_QUESTION + "党课" * 4000

    query = parser.parse(question)

    assert len(question) == 10_000
    assert query.question == question
    assert query.subject == "制" * LONGEST_QUESTION


@pytest.mark.parametrize(
    ("question", "variants"),
    [("讲课", ("授课", "党课")), ("授课", ("党课",)), ("钱", ("经费", "预算")), ("经费", ("预算",)), ("预算", ())],
)
def test_synonyms_stand_for_each_other(parser: QueryParser, question: str, variants: tuple[str, ...]) -> None:
    """Those that the corpus has are looked for; a word after > is found for the others and stands for none of them."""
    query = parser.parse(question)

    assert query.words == (Word(question, variants),)
    assert query.terms == {question: 1.0} | dict.fromkeys(variants, 0.5)
    assert query.expansions == dict.fromkeys(variants, question)


def test_a_synonym_that_is_asked_for_itself_counts_in_full(parser: QueryParser) -> None:
    """What the question has is no expansion."""
    query = parser.parse("讲课、党课")

    assert (query.terms["党课"], query.terms["授课"], query.expansions) == (1.0, 0.5, {"授课": "讲课"})


def test_synonyms_go_both_ways_but_for_wider_words(tmp_path: Path) -> None:
    """Groups of one word are joined, traditional script is folded."""
    path = tmp_path / "synonyms.txt"
    path.write_text("讲课 授课 >黨課\n# 说明\n授课 上课\n单独", encoding="utf-8")

    assert read_synonyms(path) == {
        "讲课": ("授课", "党课"),
        "授课": ("讲课", "党课", "上课"),
        "上课": ("授课",),
        "单独": (),
    }


def test_missing_words_are_those_that_no_document_has(parser: QueryParser) -> None:
    """A word whose pairs are all known, or that has a known synonym, is not missing."""
    query = parser.parse("三会一课 讲课 红烧肉 天气")

    assert query.missing == ("红烧肉", "天气")


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("四个原则", 4),
        ("制度有哪四个", 4),
        ("制度有哪3条", 3),
        ("十二项制度", 12),
        ("两种制度", 2),
        ("5大方面", 5),
        ("制度", None),
        ("第一书记", None),
        ("2020年", None),
        ("", None),
    ],
)
def test_the_number_of_items_is_read(parser: QueryParser, question: str, count: int | None) -> None:
    """A number with a counting word says how many items a list has to have."""
    assert parser.parse(question).count == count


def test_an_ordinal_is_no_number_of_items(parser: QueryParser) -> None:
    """第三个 asks for one item and announces no three."""
    assert parser.parse("第三个原则").count is None
    assert parser.parse("第十二条制度").count is None


@pytest.mark.parametrize(("question", "wanted"), [("制度有哪些", True), ("四个原则", True), ("制度", False)])
def test_a_list_is_wanted_where_items_are_asked_for(parser: QueryParser, question: str, wanted: object) -> None:
    """Asking which ones, or naming a thing by its number, can be answered by a list."""
    assert parser.parse(question).wants_list is wanted


def test_a_number_with_another_way_of_asking_wants_no_list(parser: QueryParser) -> None:
    """Who is behind four principles is no list of principles."""
    assert not parser.parse("四个原则由谁").wants_list


def test_misspelt_names_are_read(parser: QueryParser) -> None:
    """Pinyin and homophones are looked up as the names that they sound like, and the query says so."""
    pinyin, sound = parser.parse("sanhuiyike duojiu"), parser.parse("三会一刻多久")

    assert (words(pinyin), pinyin.intent, pinyin.repaired) == (["三会一课"], "frequency", ("三会一课",))
    assert (words(sound), sound.intent, sound.repaired) == (["三会一课"], "frequency", ("三会一课",))
    assert parser.parse("三会一课多久").repaired == ()


def test_long_questions_are_not_read_by_sound(parser: QueryParser) -> None:
    """A question of more than a hundred characters has enough other words."""
    assert parser.parse("三会一刻" + "，" * 96).repaired == ("三会一课",)
    assert parser.parse("三会一刻" + "，" * 97).repaired == ()


def test_english_stays_english(library: Library) -> None:
    """Latin words that spell no name are words."""
    query = library.query("please tell me the frequency of Zoom meetings")

    assert query.repaired == ()
    assert "zoom" in words(query)


def test_a_question_that_goes_on_inherits_what_is_asked_for(parser: QueryParser) -> None:
    """那…… after a question of frequency asks for a frequency, too."""
    query = parser.parse("那党课呢", ["三会一课多久一次"])

    assert (query.intent, query.label, query.slot, words(query)) == ("frequency", "频次", "interval", ["党课"])
    assert query.question == "那党课呢"


def test_a_question_without_words_inherits_them(parser: QueryParser) -> None:
    """它呢 is about what was asked before."""
    query = parser.parse("它呢", ["三会一课多久一次"])

    assert (query.question, query.intent, words(query)) == ("它呢", "frequency", ["三会一课"])


def test_a_question_without_words_keeps_what_it_asks_for(parser: QueryParser) -> None:
    """那多久一次 takes over the subject only: it says itself what is asked for."""
    query = parser.parse("那多久一次", ["三会一课有哪些"])

    assert (query.intent, words(query)) == ("frequency", ["三会一课"])


def test_a_question_that_goes_on_may_ask_for_something_else(parser: QueryParser) -> None:
    """Its own way of asking and its own words stay."""
    query = parser.parse("那党课由谁", ["三会一课多久一次"])

    assert (query.intent, words(query)) == ("who", ["党课"])


def test_a_full_question_inherits_nothing(parser: QueryParser) -> None:
    """A question that names something and does not go on stands for itself."""
    assert parser.parse("党课", ["三会一课多久一次"]) == parser.parse("党课")
    assert parser.parse("党课有哪些", ["三会一课多久一次"]) == parser.parse("党课有哪些")


def test_what_is_inherited_may_be_inherited_itself(parser: QueryParser) -> None:
    """A chain of questions goes back to the one that said what is asked for; the latest counts first."""
    assert parser.parse("制度呢", ["三会一课多久一次", "那党课呢"]).intent == "frequency"
    assert parser.parse("制度呢", ["三会一课多久一次", "党课由谁"]).intent == "who"


def test_nothing_is_inherited_without_a_talk(parser: QueryParser) -> None:
    """The first question stands alone, however it begins."""
    assert (parser.parse("那党课呢").intent, words(parser.parse("它呢"))) == ("passage", [])


@given(st.text(max_size=40), st.lists(st.text(max_size=10), max_size=2))
def test_any_text_is_a_query(parser: QueryParser, question: str, context: list[str]) -> None:
    """Every question is understood somehow; a query with words has terms for them."""
    query = parser.parse(question, context)

    assert query.question == question
    assert set(words(query)) <= set(query.terms)
    assert set(query.missing) <= set(words(query))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("[[intent]]\nname = 'a'\nlabel = '甲'", "写法有误（'cues'）"),
        ("[[intent]]\nname = 'a'\nlabel = '甲'\ncues = ['(']", "写错的正则表达式"),
        ("intent = 1", "写法有误"),
        ("other = 1", "写法有误（'intent'）"),
        ("[", "无法读取"),
    ],
)
def test_broken_ways_of_asking_are_named(tmp_path: Path, data: str, problem: str) -> None:
    """What is wrong is said in one line with the file's name."""
    path = tmp_path / "questions.toml"
    path.write_text(data, encoding="utf-8")

    with pytest.raises(KnowledgeError) as caught:
        read_intents(path)

    assert str(caught.value).startswith("数据文件 questions.toml")
    assert problem in str(caught.value)


def test_a_broken_filler_is_named(tokenizer: Tokenizer, tmp_path: Path) -> None:
    """A filler that is no regular expression is said with its file."""
    for name, text in (DATA | {"fillers.txt": "请问("}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"fillers\.txt 中有写错的正则表达式"):
        QueryParser(tokenizer, KNOWN.__contains__, [], tmp_path)
