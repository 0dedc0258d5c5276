"""From a question to a query: what is asked for, and about what."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Library
from retrieval.errors import KnowledgeError
from retrieval.searching.parsing import LONGEST_QUESTION, QueryParser
from retrieval.searching.query import LAST, Query, Word
from retrieval.searching.tokens import Tokenizer
from tests.retrieval.searching.conftest import DATA, LEXICON


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
        ("打铁必须后面怎么说", "phrase"),
        ("作风不实的根源是什么", "why"),
        ("这个说法怎么来的", "why"),
        ("多少天检查一次", "frequency"),
        ("党员培训几时开始", "when"),
        ("办公室的电话是多少", "how_many"),
        ("活动室挂在谁名下", "who"),
        ("报名要交多少钱", "how_many"),
        ("讲话的主要内容是什么", "outline"),
        ("整改的具体内容", "list"),
        ("党支部的全称怎么叫", "definition"),
        ("茶园和渔港的检查，间隔哪个短", "compare"),
        ("茶园和渔港各要多少人", "compare"),
        ("茶园和渔港的人数差多少", "compare"),
        ("“一岗双责”是哪几次会上讲的", "locate"),
        ("打铁必须后头还跟着哪两句", "phrase"),
        ("干吗要少查几回", "why"),
        ("报到时间", "when"),
        ("给了期限还不改的怎么处理", "how"),
        ("评完的结果拿来干什么用", "how"),
        ("党务要守的几条原则分别叫啥", "list"),
        ("那天都能安排些啥", "list"),
        ("多少分钟内要打电话报告", "how_many"),
        ("党费收缴", "passage"),
        ("", "passage"),
        ("？", "passage"),
    ],
)
def test_the_way_of_asking_is_recognised(library: Library, question: str, intent: str) -> None:
    """Question words show what is wanted, by the data files that come along."""
    assert library.query(question).intent == intent


def test_a_query_says_what_is_asked_for_and_about_what(parser: QueryParser) -> None:
    """Words, pairs and characters of the subject count in full; question words and fillers weigh little as terms."""
    query = parser.parse("请问三会一课的制度多久一次？")

    assert query == Query(
        question="请问三会一课的制度多久一次？",
        subject="  三会一课的制度    ?",
        intent="frequency",
        label="频次",
        slot="interval",
        count=None,
        words=(Word("三会一课"), Word("制度")),
        terms=dict.fromkeys(["请问", "多久", "一次", "问三", "度多", "久一", *"请问多久次"], 0.3)
        | dict.fromkeys(["三会一课", "制度", "三会", "会一", "一课", "课的", "的制", *"三会一课的制度"], 1.0),
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
    assert query.terms == dict.fromkeys([question, *question], 1.0) | dict.fromkeys(variants, 0.5)
    assert query.expansions == dict.fromkeys(variants, question)


def test_a_synonym_that_is_asked_for_itself_counts_in_full(parser: QueryParser) -> None:
    """What the question has is no expansion."""
    query = parser.parse("讲课、党课")

    assert (query.terms["党课"], query.terms["授课"], query.expansions) == (1.0, 0.5, {"授课": "讲课"})


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
        ("制度有三样", 3),
        ("两种制度", 2),
        ("5大方面", 5),
        ("制度有哪十项", 10),
        ("制度有哪十二项", 12),
        ("制度有哪二十条", 20),
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


@pytest.mark.parametrize(
    ("question", "ordinal"),
    [
        ("第三个原则", 3),
        ("第十二条制度", None),
        ("第四条建议", 4),
        ("第2点", 2),
        ("最后一个原则", LAST),
        ("最后一项", LAST),
        ("第一书记", None),
        ("第三条例", None),
        ("三个原则", None),
    ],
)
def test_an_item_is_asked_for_by_its_number(parser: QueryParser, question: str, ordinal: int | None) -> None:
    """第三个 and 最后一个 say which item of a list is meant; a rank, a regulation or an article is none."""
    assert parser.parse(question).ordinal == ordinal


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("第十二条制度", 12),
        ("办法第3条讲什么", 3),
        ("第三个原则", None),
        ("第三条例", None),
        ("制度", None),
        ("第三条建议", None),
    ],
)
def test_an_article_is_asked_for_by_its_number(parser: QueryParser, question: str, article: int | None) -> None:
    """第三条 is an article of a regulation, which is cited by that number."""
    assert parser.parse(question).article == article


def test_an_ordinal_is_no_word_to_look_up(parser: QueryParser) -> None:
    """What says which item is meant is cut out of the subject."""
    assert words(parser.parse("第三个原则")) == ["原则"]


@pytest.mark.parametrize(
    ("question", "unit"),
    [("培训几天", ("天", "日")), ("党员有多少人", ("人",)), ("制度有多少个", ("个", "条")), ("党课多久一次", ())],
)
def test_what_is_counted_is_read(parser: QueryParser, question: str, unit: tuple[str, ...]) -> None:
    """The counting word after 几 or 多少 is the unit of the number that is asked for."""
    assert parser.parse(question).units == unit


def test_a_document_is_named_by_its_title(parser: QueryParser) -> None:
    """The question narrows itself to it, and the title is not looked up."""
    query = parser.parse("在茶园管理工作会议上党课多久一次")

    assert (query.files, words(query)) == (frozenset({"a.txt"}), ["党课"])
    assert parser.parse("党课多久一次").files == frozenset()


def test_stop_words_are_asked_for_at_little_weight(parser: QueryParser) -> None:
    """They are no words to look up, and count a little as the words that they are."""
    query = parser.parse("一般来说党课")

    assert words(query) == ["党课"]
    assert (query.terms["一般来说"], query.terms["党课"]) == (0.3, 1.0)


def test_a_body_narrows_a_question(bodies: QueryParser) -> None:
    """To the papers with the body in their title and those that speak of it; the body is not looked up."""
    query = bodies.parse("松岭镇的党课多久一次")

    assert (query.files, words(query)) == (frozenset({"a.txt", "c.txt"}), ["党课"])
    assert bodies.parse("党课多久一次").files == frozenset()


def test_a_comparison_is_not_narrowed_to_a_body(bodies: QueryParser) -> None:
    """Bodies that are compared are what is asked about; a title in full narrows it all the same."""
    query = bodies.parse("松岭镇和水务局的党课有什么不同")

    assert (query.files, query.sides) == (frozenset(), ("松岭镇 党课", "水务局 党课"))


def test_a_comparison_has_two_sides_or_more(parser: QueryParser) -> None:
    """Each side asks for itself what all are asked; any other question has none."""
    assert parser.parse("党课、原则和制度的频次有什么不同").sides == ("党课 频次", "原则 频次", "制度 频次")
    assert parser.parse("党课和制度的频次有什么不同").sides == ("党课 频次", "制度 频次")
    assert parser.parse("党课有什么不同").sides is None
    assert parser.parse("党课和制度多久一次").sides is None


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("党课多久一次？制度由谁来？", ["党课多久一次？", "制度由谁来？"]),
        ("党课多久一次，由谁来？", ["党课多久一次，由谁来？"]),
        ("党课", ["党课"]),
        ("", [""]),
    ],
)
def test_a_message_is_split_by_what_its_parts_ask(parser: QueryParser, message: str, questions: list[str]) -> None:
    """Every part that asks something of something is a question; one question is left as it is."""
    assert parser.split(message) == questions


def test_plain_terms_have_no_synonyms(parser: QueryParser) -> None:
    """A bare search takes words, pairs and characters in full, question words at little weight, and nothing else."""
    full, little = dict.fromkeys(["讲课", "讲", "课"], 1.0), dict.fromkeys(["多久", "课多", "多", "久"], 0.3)

    assert parser.plain_terms("讲课多久？") == full | little
    assert parser.parse("讲课多久？").terms == parser.plain_terms("讲课多久？") | {"授课": 0.5, "党课": 0.5}


def test_plain_terms_repair_nothing(parser: QueryParser) -> None:
    """Letters and homophones are searched for as they were typed."""
    assert parser.plain_terms("sanhuiyike") == {"sanhuiyike": 1.0}
    assert "三会一课" not in parser.plain_terms("三会一刻")
    assert parser.plain_terms("？") == {}


def test_pinyin_may_spell_any_words_of_the_corpus(parser: QueryParser) -> None:
    """A word that is no name is read beside the names and the question words."""
    query = parser.parse("dangkezhidu duojiu")

    assert (words(query), query.intent, query.repaired) == (["党课", "制度"], "frequency", ("党课", "制度"))


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


@given(st.text(max_size=40), st.lists(st.text(max_size=10), max_size=2))
def test_any_text_is_a_query(parser: QueryParser, question: str, context: list[str]) -> None:
    """Every question is understood somehow; a query with words has terms for them."""
    query = parser.parse(question, context)

    assert query.question == question
    assert set(words(query)) <= set(query.terms)
    assert set(query.missing) <= set(words(query))


def test_a_broken_filler_is_named(tokenizer: Tokenizer, tmp_path: Path) -> None:
    """A filler that is no regular expression is said with its file."""
    for name, text in (DATA | {"fillers.txt": "请问("}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"fillers\.txt 中有写错的正则表达式"):
        QueryParser(tokenizer, LEXICON, tmp_path)


def test_a_comparison_without_sides_asks_for_something_else(parser: QueryParser) -> None:
    """Where there is one thing only, the next way of asking that fits counts."""
    assert parser.parse("党课有什么不同，由谁").intent == "who"
    assert parser.parse("党课和制度有什么不同").intent == "compare"


def test_bodies_side_by_side_are_compared(bodies: QueryParser) -> None:
    """Whatever is asked of them."""
    query = bodies.parse("松岭镇和水务局的党课多久一次")

    assert (query.intent, query.files) == ("compare", frozenset())
    assert query.sides == ("松岭镇 党课多久一次", "水务局 党课多久一次")


@pytest.mark.parametrize(
    ("question", "slot"),
    [
        ("服务标兵的奖金发多少", "money"),
        ("三岗十八级拿多少工资", "money"),
        ("补贴发多少人", "number"),
        ("贷款利率是多少", "percent"),
        ("党费按几个点交", "percent"),
    ],
)
def test_what_is_paid_is_money(library: Library, question: str, slot: str) -> None:
    """And a rate is a share, though neither is asked for by its unit."""
    assert library.query(question).slot == slot


def test_where_a_quoted_word_is_said_is_asked_of_it_alone(library: Library) -> None:
    """Whatever else the question has; what no document has may be misspelt, so that all its words count."""
    assert words(library.query("“一岗双责”这个毛病是哪几篇里讲的")) == ["一岗双责"]
    assert "一岗四责" not in words(library.query("“一岗四责”这个制度是哪几篇里讲的"))


def test_a_synonym_may_be_cut_in_two_in_the_text(parser: QueryParser) -> None:
    """As long as the corpus has all its pairs of characters."""
    assert [word.variants for word in parser.parse("钱").words] == [("经费", "预算")]
    assert [word.variants for word in parser.parse("例会").words] == [("三会一课",)]


def test_english_words_among_chinese_ones_are_understood(library: Library) -> None:
    """They stand for Chinese words, and none of these for another."""
    assert library.query("党支部 full name 叫什么").intent == "definition"
    assert library.query("党课 how often").intent == "frequency"
    assert "检查" in library.query("党建 review 多久一次").words[1].variants
