"""From hits to an answer: small corpora of which the answer is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Library
from retrieval.answering.choosing import CITED, SHOWN
from retrieval.answering.evidence import Signals

SPEECHES = {
    "a.txt": """甲局党建工作会议上的讲话
同志们：
一、抓制度
党课每季度上一次，由支部书记讲授。谈心谈话要经常开展，做到全覆盖。
主题党日每月至少开展一次，围绕中心工作确定主题。
二、抓队伍
党务工作必须坚持三个原则。首先要坚持党性原则，从党的利益出发。其次要坚持服务原则，为党员服务。第三要坚持监督原则，落实到位。
支部要做到政治强、班子强、队伍强，当好表率。
""",
    "b.txt": """乙局党建工作要点
一、工作安排
党课由领导干部讲授，每年至少讲一次。
培训安排在3月份，时间为两天。
党费按月缴纳，由党小组长收取。
""",
    "c.txt": "丙局工作总结\n去年举办了党课活动，效果很好。\n",
}
NUMBERS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


COUNTY = {
    "fish.txt": """全县渔业安全生产会议上的讲话
同志们：
一、强化船舶检修
渔船检修每半年进行一次，由船东负责。救生衣每季度检查一次。
二、强化港口值守
港口值守要做到两个到位：
一是人员到位，不得脱岗。
二是设备到位，不得缺失。
渔民和船东都要签订责任书。渔港消防演练每年组织一次。船员培训为期5天。
所谓休渔期，是指禁止捕捞的时段。休渔期要加强巡查。
“四防”、消防、安防、技防都要抓好。
""",
    "tea.txt": """全县茶园管理工作会议上的讲话
同志们：
一、抓管护
茶园管护要做好三项工作。首先要修剪茶树，剪去病枝。老枝也要一并剪去。其次要除草松土，不用除草剂。第三要防治虫害，以灯光诱杀为主。
采茶工每季度培训一次，由农技站负责。茶苗每两年更新一次。
病虫情况每季度通报一次，通报到各茶厂。
二、抓质量
茶叶抽检每月至少开展一次，不合格的不得出厂。
茶厂用工300人，有20个车间。培训为期3天，每人补助200元。合格率达到百分之九十八。
例会在每周五上午九点召开。仓库有X个通风口，应急演练一共组织了X次。
春茶于3月20日开采。
春茶减产了，损失不小。主要是因为倒春寒来得早。
""",
}


OIL = """油库管理办法
一、日常管理
油库要做好四个方面工作。一是查阀门，防止漏油。二是查电路，防止起火。三是查台账，防止错记。
油库巡查的要求如下。首先要看油位。其次要看温度。
二、值班管理
各班组每季度检查一次油罐。库主任每季度讲一次安全课。
油库值班电话0571-8812345，由保卫科保管。
"""


def opened(folder: Path, files: dict[str, str]) -> Library:
    """A library of some files."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Library.open(folder)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Three short papers."""
    return opened(tmp_path_factory.mktemp("small"), SPEECHES)


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Fifteen papers that have a sentence in common, and one with a list of twelve items."""
    files = {
        f"{number:02}.txt": f"某局工作总结\n党课每季度上一次，要求大家参加。\n今年完成{number}件实事。\n"
        for number in range(15)
    }
    items = "".join(f"{number}是抓好第{number}类事项的落实工作。" for number in NUMBERS)
    files["list.txt"] = f"某局工作方案\n今年的督办清单有十二项内容。{items}\n"
    return opened(tmp_path_factory.mktemp("alike"), files)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two speeches with figures, lists and headings."""
    return opened(tmp_path_factory.mktemp("county"), COUNTY)


@pytest.fixture(scope="module")
def oil(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The same with a regulation beside them."""
    return opened(tmp_path_factory.mktemp("oil"), COUNTY | {"oil.txt": OIL})


def test_a_question_of_frequency_is_answered_by_a_sentence_with_one(small: Library) -> None:
    """The interval in short opens it, then the sentence about the subject, its interval and its subject in bold."""
    answer = small.ask("主题党日多久一次")

    first = answer.citations[0]
    assert (answer.status, answer.intent) == ("answered", "frequency")
    assert first.excerpt == "主题党日每月至少开展一次，围绕中心工作确定主题。"
    assert answer.answer.split("\n") == ["主题党日 每月至少一次", first.excerpt]
    assert (first.file, first.paragraph, first.section) == ("a.txt", 2, ("一、抓制度",))
    assert [first.excerpt[begin:end] for begin, end in first.marks] == ["主题党日每月至少"]


def test_all_that_answer_are_cited(small: Library) -> None:
    """Two papers say how often; the third speaks of the subject without saying so and is not cited."""
    answer = small.ask("党课频次")

    assert {citation.file for citation in answer.citations} == {"a.txt", "b.txt"}
    assert [citation.rank for citation in answer.citations] == [1, 2]


def test_who_and_when_are_answered(small: Library) -> None:
    """Questions of other kinds find their sentence."""
    assert small.ask("党费由谁收取").citations[0].excerpt == "党费按月缴纳，由党小组长收取。"
    assert small.ask("培训什么时候").citations[0].excerpt == "培训安排在3月份，时间为两天。"


def test_a_subject_that_is_only_named_is_refused_by_its_name(small: Library) -> None:
    """The sentence that names it is the nearest, and the only citation."""
    answer = small.ask("谈心谈话多久一次")

    assert (answer.status, answer.answer) == ("not_found", "文中提到了“谈心谈话”，但没有说明频次。")
    assert [citation.excerpt for citation in answer.citations] == ["谈心谈话要经常开展，做到全覆盖。"]


def test_a_subject_that_no_paper_has_is_refused(small: Library) -> None:
    """Nothing is cited, and what is missing is said."""
    answer = small.ask("红烧肉怎么做")

    assert (answer.status, answer.citations, answer.missing) == ("not_found", (), ("红烧肉",))


def test_a_list_is_answered_item_by_item(small: Library) -> None:
    """The items are the answer's lines and the first citations, in the order of the text, after how many they are."""
    answer = small.ask("党务工作有哪些原则")

    items = [
        "首先要坚持党性原则，从党的利益出发。",
        "其次要坚持服务原则，为党员服务。",
        "第三要坚持监督原则，落实到位。",
    ]
    assert answer.intent == "list"
    assert answer.answer.split("\n") == ["原文所说“三个原则”，共列出 3 项。", *items]
    assert [citation.excerpt for citation in answer.citations][:3] == items


def test_a_list_within_a_sentence_is_an_answer(small: Library) -> None:
    """Things set off by 、 in one sentence are items, too."""
    answer = small.ask("支部要做到哪三强")

    assert answer.answer == "支部要做到政治强、班子强、队伍强，当好表率。"


def test_every_paper_is_cited_once_where_places_are_asked_for(small: Library) -> None:
    """One line a document, all of them in the answer."""
    answer = small.ask("哪些讲话提到党课")

    assert answer.intent == "locate"
    assert sorted(citation.file for citation in answer.citations) == ["a.txt", "b.txt", "c.txt"]
    assert answer.answer.split("\n") == [citation.excerpt for citation in answer.citations]


def test_papers_that_say_less_of_it_are_not_cited_as_places(small: Library) -> None:
    """A document with a part of the words only does not say it."""
    answer = small.ask("哪些讲话提到领导干部讲授党课")

    assert [citation.file for citation in answer.citations] == ["b.txt"]


def test_a_misspelt_question_says_how_it_was_read(small: Library) -> None:
    """The name that was looked up is shown; a question that is spelt right has no remark."""
    assert small.ask("主体党日多久一次").suggestion == "已按“主题党日”查找"
    assert small.ask("主题党日多久一次").suggestion is None


def test_no_more_than_ten_are_cited_and_three_shown(alike: Library) -> None:
    """Where many say the same, they come in the order of the corpus."""
    answer = alike.ask("党课多久一次")

    assert (CITED, SHOWN) == (10, 3)
    assert [citation.file for citation in answer.citations] == [f"{number:02}.txt" for number in range(10)]
    assert answer.answer.split("\n") == ["上党课 每季度一次", *["党课每季度上一次，要求大家参加。"] * 3]


def test_a_passage_of_copies_is_cited_once(tmp_path: Path) -> None:
    """The files of the other copies are named with it, and a list is no longer for its copies."""
    copies = opened(tmp_path, {**SPEECHES, "d.txt": SPEECHES["a.txt"], "e.txt": SPEECHES["b.txt"]})

    frequency, items = copies.ask("主题党日多久一次"), copies.ask("党务工作有哪些原则")

    assert [(one.file, one.copies) for one in frequency.citations] == [("a.txt", ("d.txt",))]
    assert [(one.file, one.copies) for one in items.citations[:3]] == [("a.txt", ("d.txt",))] * 3
    assert not {one.excerpt for one in items.citations[:3]} & {one.excerpt for one in items.citations[3:]}
    assert items.answer.split("\n")[1:] == [one.excerpt for one in items.citations[:3]]


def test_papers_are_named_once_with_their_copies(tmp_path: Path) -> None:
    """Where places are asked for, a copy is no further place."""
    copies = opened(tmp_path, {**SPEECHES, "d.txt": SPEECHES["c.txt"]})

    answer = copies.ask("哪些讲话提到党课")

    assert sorted((one.file, one.copies) for one in answer.citations) == [
        ("a.txt", ()),
        ("b.txt", ()),
        ("c.txt", ("d.txt",)),
    ]


def test_the_nearest_passage_names_its_copies(tmp_path: Path) -> None:
    """A refusal knows copies as an answer does."""
    copies = opened(tmp_path, {**SPEECHES, "d.txt": SPEECHES["a.txt"]})

    [nearest] = copies.ask("谈心谈话多久一次").citations

    assert (nearest.file, nearest.copies) == ("a.txt", ("d.txt",))


def test_a_passage_of_two_different_papers_is_cited_from_both(tmp_path: Path) -> None:
    """A sentence in common does not make two papers one."""
    shared = "党课每季度上一次，由支部书记讲授。"
    papers = opened(
        tmp_path,
        {
            "a.txt": f"甲局工作要点\n{shared}\n甲局要修路。\n甲局要架桥。\n",
            "b.txt": f"乙局工作要点\n{shared}\n乙局要植树。\n乙局要防火。\n",
        },
    )

    answer = papers.ask("党课多久一次")

    assert [(one.file, one.excerpt, one.copies) for one in answer.citations] == [
        ("a.txt", shared, ()),
        ("b.txt", shared, ()),
    ]


def test_a_character_in_common_is_not_near(small: Library) -> None:
    """A refusal offers no passage that has none of the words."""
    assert small.ask("课桌怎么修").citations == ()


def test_a_list_is_cited_whole(alike: Library) -> None:
    """Twelve items are twelve citations and twelve lines, after a line that says that all are there."""
    answer = alike.ask("督办清单有哪十二项")

    expected = [f"{number}是抓好第{number}类事项的落实工作。" for number in NUMBERS]
    assert [citation.excerpt for citation in answer.citations] == expected
    assert answer.answer.split("\n") == ["原文所说“十二项内容”，共列出 12 项。", *expected]


def test_the_item_that_is_asked_for_by_its_number(county: Library) -> None:
    """With what explains it, up to the next item; the last one is found from the end."""
    assert county.ask("茶园管护的第一项工作是什么").answer == "首先要修剪茶树，剪去病枝。老枝也要一并剪去。"
    assert county.ask("茶园管护的第二项工作是什么").answer == "其次要除草松土，不用除草剂。"
    assert county.ask("茶园管护的最后一项工作是什么").answer == "第三要防治虫害，以灯光诱杀为主。"


def test_an_item_beyond_the_end_is_refused(county: Library) -> None:
    """The last item is the nearest."""
    answer = county.ask("茶园管护的第五项工作是什么")

    assert (answer.status, answer.answer.startswith("文中列出的各项里没有第5项")) == ("not_found", True)
    assert [one.excerpt for one in answer.citations] == ["第三要防治虫害，以灯光诱杀为主。"]


ARTICLES = {
    "rules.txt": "甲县茶园管理办法\n第一条 茶园要登记。\n第二条 采茶工要培训。\n每年两天。\n第三条 违者停工。\n",
    "port.txt": "乙县渔港停泊办法\n第一条 渔船要登记。\n第二条 渔港要值守。\n",
}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("甲县茶园管理办法第二条是什么", ["第二条采茶工要培训。", "每年两天。"]),
        ("渔港停泊办法第2条", ["第二条渔港要值守。"]),
        ("渔港停泊第二条讲什么", ["第二条渔港要值守。"]),
    ],
)
def test_an_article_is_told_whole_by_its_number(tmp_path: Path, question: str, expected: list[str]) -> None:
    """All of it, of the document that is named or, where none is, of the one that has most of the words."""
    for file, text in ARTICLES.items():
        (tmp_path / file).write_text(text, encoding="utf-8")

    answer = Library.open(tmp_path).ask(question)

    assert [one.excerpt for one in answer.citations] == expected
    assert {one.section[-1] for one in answer.citations} == {"第二条"}


@pytest.mark.parametrize("question", ["火星基地第二条", "火星第二条是什么"])
def test_an_article_has_to_speak_of_what_is_asked(tmp_path: Path, question: str) -> None:
    """That some paper has an article of the number is no answer about another matter."""
    for file, text in ARTICLES.items():
        (tmp_path / file).write_text(text, encoding="utf-8")

    assert not Library.open(tmp_path).ask(question).answered


def test_an_item_of_no_list_is_asked_for_as_any_other_thing(county: Library) -> None:
    """Where no list speaks of the subject, its number says nothing."""
    assert "船员培训为期5天。" in county.ask("船员培训的第二个要求").answer
    assert county.ask("红烧肉的第二个步骤").status == "not_found"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "哪些事每季度要做",
            [
                "救生衣每季度检查一次。",
                "采茶工每季度培训一次，由农技站负责。",
                "病虫情况每季度通报一次，通报到各茶厂。",
            ],
        ),
        ("哪些工作每年做一次", ["渔港消防演练每年组织一次。"]),
        ("哪些事两年一次", ["茶苗每两年更新一次。"]),
        ("哪些事每六个月要做", ["渔船检修每半年进行一次，由船东负责。"]),
    ],
)
def test_all_that_is_due_at_an_interval_is_told(county: Library, question: str, expected: list[str]) -> None:
    """Complete, and in the order of the corpus; other intervals stay out."""
    answer = county.ask(question)

    assert answer.answer.split("\n") == [one.excerpt for one in answer.citations] == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("各班组每季度要做哪些事", ["各班组每季度检查一次油罐。"]),
        ("库主任每季度要做哪些事", ["库主任每季度讲一次安全课。"]),
        ("油库管理办法里每季度要做哪些事", ["各班组每季度检查一次油罐。", "库主任每季度讲一次安全课。"]),
    ],
)
def test_all_that_a_body_does_at_an_interval_is_told(oil: Library, question: str, expected: list[str]) -> None:
    """Only what the body that is named does, or what the document that is named asks for."""
    assert oil.ask(question).answer.split("\n") == expected


def test_an_interval_of_one_thing_is_no_aggregate(county: Library) -> None:
    """A question that names its own subject is about that, and an interval that nothing has finds nothing."""
    assert "采茶工" not in county.ask("救生衣每季度有哪些检查").answer
    assert county.ask("救生衣每季度有哪些检查").citations[0].excerpt.endswith("救生衣每季度检查一次。")
    assert "每" not in county.ask("哪些事每天要做").answer


def test_the_outline_of_a_named_document(county: Library) -> None:
    """Its outermost headings, all of them and only they."""
    for question in ["渔业安全生产会议讲了什么", "渔业安全生产会议讲话的提纲", "渔业安全生产会议上的讲话"]:
        answer = county.ask(question)
        assert answer.answer.split("\n") == ["一、强化船舶检修", "二、强化港口值守"]
        assert {one.file for one in answer.citations} == {"fish.txt"}


def test_no_outline_without_a_document(county: Library) -> None:
    """A question that names none is answered by what it is about."""
    assert "二、强化港口值守" not in county.ask("采茶工讲了什么").answer.split("\n")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("渔业安全生产会议上培训几天", "船员培训为期5天。"),
        ("全县茶园管理工作会议上说培训几天", "培训为期3天，每人补助200元。"),
        ("县渔业安全会议上说演练多久一次", "组织渔港消防演练 每年一次\n渔港消防演练每年组织一次。"),
    ],
)
def test_a_named_document_answers_for_itself(county: Library, question: str, expected: str) -> None:
    """Named in full or loosely, it is the only one that is cited."""
    answer = county.ask(question)

    assert answer.answer == expected
    assert len({one.file for one in answer.citations}) == 1


def test_a_figure_of_another_document_is_never_borrowed(county: Library) -> None:
    """What the named document does not say is refused, though another says it."""
    assert county.ask("渔船检修多久一次").answered

    answer = county.ask("全县茶园管理工作会议上说渔船检修多久一次")

    assert not answer.answered
    assert "fish.txt" not in {one.file for one in answer.citations}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("茶厂用工多少人", "茶厂用工300人"),
        ("茶厂的培训几天", "3天"),
        ("培训每人补助多少钱", "每人补助200元"),
        ("茶叶合格率是百分之几", "百分之"),
        ("例会几点召开", "九点召开"),
        ("例会星期几召开", "每周五"),
        ("船员培训多长时间", "5天"),
        ("春茶几月几号开采", "3月20日开采"),
    ],
)
def test_a_value_is_told_by_its_unit(county: Library, question: str, value: str) -> None:
    """The first excerpt has a value of the kind that was asked for, in bold with the words beside it."""
    answer = county.ask(question)

    first = answer.citations[0]
    assert answer.answered
    assert value in [first.excerpt[begin:end] for begin, end in first.marks]


def test_a_value_of_another_unit_is_none(county: Library) -> None:
    """The subject is named with a number, which counts something else."""
    assert not county.ask("茶厂有几只狗").answered
    assert county.ask("茶厂合格率是多少天").answer == "文中提到了“茶厂”、“合格率”，但没有说明数量。"


@pytest.mark.parametrize("question", ["仓库有多少个通风口", "应急演练一共多少次", "应急演练一共组织了几次"])
def test_a_figure_that_its_author_blanked_out_is_refused(county: Library, question: str) -> None:
    """X个 and X次 are no numbers; the passage is the nearest."""
    answer = county.ask(question)

    assert (answer.status, "但没有说明数量。" in answer.answer) == ("not_found", True)
    assert ["X" in one.excerpt for one in answer.citations] == [True]


def test_how_long_may_be_asked_as_how_often(county: Library) -> None:
    """多久 without a count may ask how long something lasts; with one it asks how often."""
    answer = county.ask("船员培训多久")

    assert (answer.intent, answer.answer) == ("how_many", "船员培训为期5天。")
    refused = county.ask("船员培训多久一次")
    assert (refused.status, refused.citations[0].excerpt) == ("not_found", "船员培训为期5天。")


def test_a_term_is_defined_where_it_is_said_what_it_is(county: Library) -> None:
    """The sentence that defines it comes before those that only use it."""
    [first, *_] = county.ask("什么是休渔期").citations

    assert first.excerpt == "所谓休渔期，是指禁止捕捞的时段。休渔期要加强巡查。"


def test_a_reason_comes_with_its_neighbours(county: Library) -> None:
    """What is asked why and why stand in two sentences, cited as one, of one place."""
    answer = county.ask("春茶为什么减产")

    assert answer.answer == "春茶减产了，损失不小。主要是因为倒春寒来得早。"
    assert (answer.intent, len(answer.citations)) == ("why", 1)


def test_a_colon_brings_its_list_along(county: Library) -> None:
    """The sentence that announces the items is answered by them."""
    expected = ["原文所说“两个”，共列出 2 项。", "一是人员到位，不得脱岗。", "二是设备到位，不得缺失。"]

    assert county.ask("港口值守要做到哪两个到位").answer.split("\n") == expected
    assert county.ask("港口值守要做到什么").answer.split("\n") == expected
    assert [one.rank for one in county.ask("港口值守要做到什么").citations][:3] == [1, 2, 3]


@pytest.mark.parametrize("question", ["油库要做好哪四个方面", "油库要做好哪些方面工作"])
def test_a_list_with_fewer_items_than_announced_says_so(oil: Library, question: str) -> None:
    """The three that are there are told, and that the text speaks of four."""
    assert oil.ask(question).answer.split("\n") == [
        "原文所说“四个方面”，只列出 3 项；可能原文没有列全，或文末缺失。",
        "一是查阀门，防止漏油。",
        "二是查电路，防止起火。",
        "三是查台账，防止错记。",
    ]


def test_a_list_that_announces_no_number_has_no_remark(oil: Library) -> None:
    """Its items are all there is to say."""
    assert oil.ask("油库巡查的要求有哪些").answer.split("\n") == ["首先要看油位。", "其次要看温度。"]


def test_a_name_among_the_items_of_a_list_is_not_spelled_out(county: Library) -> None:
    """A list that has it as one of its items says nothing of what it consists of."""
    answer = county.ask("四防是哪四个")

    assert (answer.status, answer.answer) == ("not_found", "文中提到了“四防”，但没有说明各项内容。")


def test_candidates_come_best_first(small: Library) -> None:
    """Each has what speaks for it, each signal from 0 to 1, and scores fall."""
    found = small.candidates("党课多久一次")

    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found[0].excerpts[0].text in {"党课每季度上一次，由支部书记讲授。", "党课由领导干部讲授，每年至少讲一次。"}
    for one in found:
        signals = [getattr(one.signals, name) for name in Signals._fields]
        assert all(0 <= signal <= 1 for signal in signals)
        assert one.score == one.signals.score()


def test_nothing_asked_has_no_candidates(small: Library) -> None:
    """Without hits there is nothing to choose from."""
    assert small.candidates("？？") == []
