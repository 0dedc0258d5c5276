"""A corpus that can be asked: opened from a folder, asked anything, every citation true."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Answer, Citation, CorpusError, Library, Wanted
from retrieval.evaluation.golden import GoldenQuestion, read_golden
from retrieval.fold import fold
from tests.conftest import SEEDS
from tests.retrieval.speeches import bare

GOLDEN = Path(__file__).parent.parent / "data" / "questions" / "development.jsonl"
SPEECH = (
    "某局党建工作会议上的讲话\n同志们：\n党课每季度上一次，由支部书记讲授。\n主题党日每月一次。\n会议每年开一次。\n"
)
INTERVAL = re.compile("每|全年|上、下半年|上半年、下半年|一次|年底|逐|按")
UNANSWERED = "“.*”：.*(?:没有|各项).*"  # a line of an answer to several questions
COUNTED = "原文所说“.+”，(?:共列出 [0-9]+ 项。|只列出 [0-9]+ 项；.+)"
ONE_SIDED = "仅见于《.+》。"
SUMMED_UP = re.compile("[^。]+ [^。 ]*[每全年月季周日天旬次期堂][^。 ]*(?: · [^。]+)?")  # 党员大会 每季度至少一次
REMARK = re.compile("|".join([UNANSWERED, COUNTED, ONE_SIDED]))  # a line that is no excerpt


@pytest.fixture(scope="module")
def questions() -> list[GoldenQuestion]:
    """The golden questions."""
    return read_golden(str(GOLDEN))


@pytest.fixture(scope="module")
def answers(library: Library, questions: list[GoldenQuestion]) -> list[Answer]:
    """What comes back for each of them."""
    return [library.ask(question.question, question.context) for question in questions]


def put(folder: Path, files: dict[str, bytes]) -> Path:
    """A folder with some files."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def quoted(answer: Answer) -> list[str]:
    """The lines of an answer that quote: all but remarks and the intervals in short before an answer to how often."""
    lines = [line for line in answer.answer.split("\n") if not REMARK.fullmatch(line)]
    return [line for line in lines if not SUMMED_UP.fullmatch(line)]


def check(library: Library, answer: Answer) -> None:
    """Hold an answer to what every answer promises."""
    documents = {document.file: document for document in library.documents}
    assert [citation.rank for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        document = documents[citation.file]
        assert bare(document.source.text[citation.start : citation.end]) == bare(citation.excerpt) != ""
        assert citation.title == document.title
        places = [place for mark in citation.marks for place in mark]
        assert places == sorted(set(places))
        assert all(0 <= place <= len(citation.excerpt) for place in places)
    if answer.answered:
        excerpts = [citation.excerpt for citation in answer.citations]
        shown = quoted(answer)
        assert shown == excerpts[: len(shown)] != []
    else:
        assert len(answer.citations) <= 1
        assert answer.answer
        assert not any(claim in answer.answer for claim in ("没有规定", "不存在"))


def test_every_citation_of_every_answer_is_true(library: Library, answers: list[Answer]) -> None:
    """What is cited stands where it says, whatever the question, and the answer's text is made of it."""
    assert len(answers) > 100
    for answer in answers:
        check(library, answer)


def test_citations_stand_in_their_paragraphs(library: Library, answers: list[Answer]) -> None:
    """An excerpt lies within the paragraph that is named, or is a heading whose first paragraph that is."""
    documents = {document.file: document for document in library.documents}

    for citation in (citation for answer in answers for citation in answer.citations):
        document = documents[citation.file]
        start, end = document.paragraphs[citation.paragraph - 1].body.span()
        headings = {(heading.start, heading.end) for heading in document.headings}
        assert start <= citation.start < citation.end <= end or (citation.start, citation.end) in headings


def test_no_answer_is_longer_than_promised(answers: list[Answer]) -> None:
    """Three excerpts are shown and ten cited at most, unless all of several were asked for."""
    for answer in answers:
        if answer.intent not in {"list", "locate", "compare", "passage"}:
            assert len(answer.citations) <= 10
            assert not answer.answered or len(quoted(answer)) <= 3


def test_questions_of_frequency_show_intervals_only(answers: list[Answer]) -> None:
    """Every excerpt that is cited says how often, and has it in bold."""
    found = [answer for answer in answers if answer.intent == "frequency" and answer.answered]

    assert len(found) > 10
    for citation in (citation for answer in found for citation in answer.citations):
        bold = [fold(citation.excerpt[begin:end]) for begin, end in citation.marks]
        assert any(INTERVAL.search(text) for text in bold)


def test_places_are_one_a_document(answers: list[Answer]) -> None:
    """Where a question asks in which papers, no paper is cited twice and all are shown."""
    found = [answer for answer in answers if answer.intent == "locate" and answer.answered]

    assert found
    for answer in found:
        files = [citation.file for citation in answer.citations]
        assert len(set(files)) == len(files) == len(answer.answer.split("\n"))


@pytest.mark.parametrize(
    "question",
    [
        *("", " ", "？", "！！！…", "的了吗", "😀" * 50, "𠮷", "\ud800", "\0", "\n\n党课\n\n"),
        *("a" * 10_000, "党课" * 5_000, "。" * 10_000, "a b " * 2_500),
        *("<b>党课</b>", "' OR 1=1 --", "(", "[a-z]+", "(((((", "%s %d {0}"),
    ],
    ids=lambda question: ascii(question[:8]),
)
def test_any_question_gets_an_answer(library: Library, question: str) -> None:
    """Marks, emoji, rare characters, code and very long texts are answered or refused, and nothing is raised."""
    answer = library.ask(question)

    assert answer.question == question
    assert answer.took_ms >= 0
    check(library, answer)


@given(st.text(st.one_of(st.characters(), st.sampled_from("三会一课党员支部制度的是？多久哪些第呢")), max_size=30))
def test_any_text_gets_an_answer(library: Library, question: str) -> None:
    """Whatever is typed, the answer keeps what it promises."""
    check(library, library.ask(question))


@pytest.mark.parametrize("question", ["", "？？", "的呢吗", "😀"])
def test_a_question_that_asks_nothing_is_told_so(library: Library, question: str) -> None:
    """It is no error, has no citation and shows how to ask."""
    answer = library.ask(question)

    assert (answer.status, answer.citations) == ("not_found", ())
    assert answer.answer.startswith("没有看出要查什么。")


def test_the_headline_question_is_answered(library: Library) -> None:
    """How often the three meetings and one class are due stands in one sentence of one speech."""
    answer = library.ask("三会一课频次")

    first = answer.citations[0]
    assert first.file.startswith("000")
    assert first.paragraph == 12
    assert [first.excerpt[begin:end] for begin, end in first.marks] == ["每月至少", "每季度至少"]


def test_a_talk_goes_on(library: Library) -> None:
    """A question that leaves out what is asked for takes it from the one before."""
    answer = library.ask("那纪检委员例会呢", ["主题党日多久一次"])

    assert answer.intent == "frequency"
    assert "每两个月召开一次纪检委员例会" in answer.citations[0].excerpt


COUNTY = {
    "fish.txt": """全县渔业安全生产会议上的讲话
同志们：
渔船检修每半年进行一次，由船东负责。救生衣人人配备。
出海前的三查要做实。一是查船体。二是查通信。三是查油料。
""",
    "tea.txt": """全县茶园管理工作会议上的讲话
同志们：
茶叶抽检每月至少开展一次，不合格的不得出厂。
采茶工每季度培训一次，由农技站负责。
""",
}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two short speeches."""
    folder = tmp_path_factory.mktemp("county")
    return Library.open(put(folder, {name: text.encode() for name, text in COUNTY.items()}))


def files(answer: Answer) -> list[str]:
    """The file of each citation."""
    return [citation.file for citation in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "茶叶抽检多久一次？渔船检修多久一次？",
        "茶叶抽检多久一次，渔船检修多久一次",
        "你好！茶叶抽检多久一次？\n渔船检修多久一次？谢谢！",
    ],
)
def test_several_questions_are_answered_in_their_order(county: Library, question: str) -> None:
    """Each has its line, and the best citation of each comes before the second of any."""
    answer = county.ask(question)

    assert answer.question == question
    assert answer.answer.split("\n") == [
        "茶叶抽检 每月至少一次",
        "茶叶抽检每月至少开展一次，不合格的不得出厂。",
        "渔船检修 每半年一次",
        "渔船检修每半年进行一次，由船东负责。",
    ]
    assert files(answer)[:2] == ["tea.txt", "fish.txt"]


def test_a_question_of_several_without_an_answer_says_so(county: Library) -> None:
    """The others are answered, and what is missing is kept."""
    answer = county.ask("茶叶抽检多久一次？红烧肉怎么做？")

    assert (answer.status, answer.missing) == ("answered", ("红烧肉",))
    assert answer.answer.split("\n") == [
        "茶叶抽检 每月至少一次",
        "茶叶抽检每月至少开展一次，不合格的不得出厂。",
        "“红烧肉怎么做”：现有文档中没有找到能回答这个问题的内容。",
    ]


def test_several_questions_without_any_answer_are_refused(county: Library) -> None:
    """The whole message is, with the first reason."""
    answer = county.ask("红烧肉怎么做？火星票多少钱？")

    assert (answer.status, answer.question) == ("not_found", "红烧肉怎么做？火星票多少钱？")


def test_a_later_question_of_a_message_goes_on_from_the_one_before(county: Library) -> None:
    """它 is what the message was about so far."""
    answer = county.ask("渔船检修多久一次？它由谁负责？")

    assert files(answer) == ["fish.txt", "fish.txt"]
    assert answer.answer.split("\n") == [
        "渔船检修 每半年一次",
        "渔船检修每半年进行一次，由船东负责。",
        "渔船检修每半年进行一次，由船东负责。救生衣人人配备。",
    ]


def test_a_comparison_is_answered_by_both_sides(county: Library) -> None:
    """The interval and the sentence of each, in the order of the question."""
    answer = county.ask("渔船检修和茶叶抽检的频次有什么不同")

    assert (answer.intent, files(answer)[:2]) == ("compare", ["fish.txt", "tea.txt"])
    assert answer.answer.split("\n") == [
        "渔船检修 每半年一次",
        "渔船检修每半年进行一次，由船东负责。",
        "茶叶抽检 每月至少一次",
        "茶叶抽检每月至少开展一次，不合格的不得出厂。",
    ]


def test_a_comparison_without_any_answer_is_refused(county: Library) -> None:
    """As a whole, as it was asked."""
    answer = county.ask("红烧肉和潜水艇的频次有什么不同")

    assert (answer.status, answer.question) == ("not_found", "红烧肉和潜水艇的频次有什么不同")


def test_documents_that_are_compared_answer_for_themselves(tmp_path: Path) -> None:
    """Each body by its own paper, whatever the other says."""
    library = Library.open(
        put(
            tmp_path,
            {
                "a.txt": "松岭镇党建工作要点\n例会每季度召开一次，由党委书记主持。\n".encode(),
                "b.txt": "水务局党建工作要点\n例会每半年召开一次，由局长主持。\n".encode(),
            },
        )
    )

    answer = library.ask("松岭镇和水务局的例会频次有什么不同")

    assert answer.answer.split("\n")[1::2] == [
        "例会每季度召开一次，由党委书记主持。",
        "例会每半年召开一次，由局长主持。",
    ]
    assert files(answer) == ["a.txt", "b.txt"]
    assert files(library.ask("水务局的例会多久一次")) == ["b.txt"]


def test_a_comparison_with_something_unknown_is_no_comparison(county: Library) -> None:
    """Where one side has no answer the question is answered as a whole: by what is there."""
    answer = county.ask("渔船检修和潜水艇的频次有什么不同")

    assert (answer.intent, files(answer)) == ("compare", ["fish.txt"])
    assert answer.answer.split("\n")[-1] == "仅见于《全县渔业安全生产会议上的讲话》。"


def test_a_long_message_is_answered_by_what_it_asks(county: Library) -> None:
    """The talk around the question does not matter, and the message is kept as it was typed."""
    message = "我们这几天一直在准备材料，大家讨论了很久也没有定下来，" * 2 + "渔船检修多久一次，急着用，谢谢各位"

    answer = county.ask(message)

    assert (answer.question, answer.citations[0].excerpt) == (message, "渔船检修每半年进行一次，由船东负责。")


@pytest.mark.parametrize(
    ("question", "before", "intent", "expected"),
    [
        ("那渔船检修呢", "茶叶抽检多久一次", "frequency", "渔船检修每半年进行一次，由船东负责。"),
        ("它由谁负责", "渔船检修多久一次", "who", "渔船检修每半年进行一次，由船东负责。救生衣人人配备。"),
        ("第二个呢", "出海前的三查是什么", "definition", "二是查通信。"),
        ("最后一个呢", "出海前的三查有哪些", "list", "三是查油料。"),
        ("采茶工培训由谁负责", "渔船检修多久一次", "who", "采茶工每季度培训一次，由农技站负责。"),
    ],
)
def test_a_question_goes_on_from_the_one_before(
    county: Library, question: str, before: str, intent: str, expected: str
) -> None:
    """It takes over what it leaves out; a full question takes over nothing."""
    answer = county.ask(question, [before])

    assert (answer.intent, answer.citations[0].excerpt) == (intent, expected)


def test_pinyin_is_read_as_the_words_of_the_corpus(county: Library) -> None:
    """Any of them, and the answer says how it was read."""
    answer = county.ask("yuchuan jianxiu duojiu yici")

    assert answer.answer == "渔船检修 每半年一次\n渔船检修每半年进行一次，由船东负责。"
    assert answer.suggestion == "已按“渔船”、“检修”查找"


def test_hits_are_of_the_named_document(county: Library) -> None:
    """A search is narrowed as a question is."""
    hits = county.search("全县茶园管理工作会议上怎么说检修抽检")

    assert {hit.chunk.file for hit in hits} == {"tea.txt"}
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert {hit.chunk.file for hit in county.search("检修抽检")} == {"fish.txt", "tea.txt"}


def test_hits_are_ranked_from_one(library: Library) -> None:
    """The best k chunks come with falling scores, each score the sum of its shares."""
    hits = library.search("三会一课", k=5)

    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert hit.score == pytest.approx(sum(share.score for share in hit.shares), abs=1e-9)


def test_fewer_hits_where_fewer_chunks_match(library: Library) -> None:
    """Where k is above what there is, all of it comes; a word of unknown characters finds nothing."""
    assert 0 < len(library.search("谈心", k=10_000)) < len(library.chunks)
    assert library.search("饕餮") == library.search("") == []
    assert len(library.search("党建")) == 10


def test_every_chunk_can_be_found_by_its_own_words(library: Library) -> None:
    """A chunk is among the best for its first sentence."""
    for chunk in library.chunks[::5]:
        sentence = chunk.sentences[0].text
        assert chunk.id in {hit.chunk.id for hit in library.search(sentence, k=10)}


def test_a_citation_has_neighbours(library: Library) -> None:
    """The cited paragraph comes with those before and after it, as far as there are any."""
    (first, *_) = library.ask("三会一课频次").citations

    assert [paragraph.number for paragraph in library.neighbours(first)] == [11, 12, 13]
    assert [paragraph.number for paragraph in library.neighbours(first, reach=0)] == [12]
    assert [paragraph.number for paragraph in library.neighbours(first, reach=100)] == list(range(1, 21))


def test_a_foreign_citation_has_no_neighbours(library: Library) -> None:
    """A file that the library does not have is no error."""
    foreign = Citation(1, "某讲话", "gone.txt", (), 1, 0, 1, "甲", 1.0)

    assert library.neighbours(foreign) == []


def test_a_library_is_opened_from_a_path_of_either_kind(library: Library) -> None:
    """A string does as well as a path, and reading twice gives the same."""
    again = Library.open(str(SEEDS))

    assert [chunk.id for chunk in again.chunks] == [chunk.id for chunk in library.chunks]
    assert again.ask("党课频次").citations == library.ask("党课频次").citations


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "里没有可读的文档；请放入 .txt 文档。"),
        ({"README.md": b"x"}, "里没有可读的文档；请放入 .txt 文档。"),
        (
            {"a.txt": b"", "b.txt": b"\0"},
            "里没有可读的文档，2 个文件读不了，例如 a.txt：文件是空的，未读取；请放入正文或删去此文件。",
        ),
    ],
)
def test_a_folder_without_a_document_is_refused(tmp_path: Path, files: dict[str, bytes], said: str) -> None:
    """One line says what is wrong, where and what to do."""
    put(tmp_path, files)

    with pytest.raises(CorpusError) as caught:
        Library.open(tmp_path)

    assert str(caught.value) == f"语料文件夹 {tmp_path} {said}"


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    """A missing folder and a file are told apart, and how to name another is said."""
    put(tmp_path, {"a.txt": SPEECH.encode()})
    todo = "；请用 --corpus 或 CORPUS_DIR 指定一个放有文档的文件夹。"

    with pytest.raises(CorpusError) as missing:
        Library.open(tmp_path / "gone")
    with pytest.raises(CorpusError) as file:
        Library.open(tmp_path / "a.txt")

    assert str(missing.value) == f"语料文件夹 {tmp_path / 'gone'} 不存在{todo}"
    assert str(file.value) == f"语料文件夹 {tmp_path / 'a.txt'} 不是文件夹{todo}"


def test_bad_files_do_not_stop_the_good_ones(tmp_path: Path) -> None:
    """Whatever lies among the documents, they are served, and each that is not has its line."""
    put(
        tmp_path,
        {
            "a.txt": SPEECH.encode(),
            "b/gb.txt": SPEECH.replace("某局", "乙局").encode("gb18030"),
            "b/utf16.txt": SPEECH.replace("某局", "丙局").encode("utf-16"),
            "binary.txt": b"\x00\x01\x02",
            "empty.txt": b"",
            "song.mp3": b"ID3",
            "title.txt": "只有一个标题的讲话".encode(),
        },
    )
    (tmp_path / "folder.txt").mkdir()

    library = Library.open(tmp_path)

    assert [document.title for document in library.documents] == [
        "某局党建工作会议上的讲话",
        "乙局党建工作会议上的讲话",
        "丙局党建工作会议上的讲话",
        "只有一个标题的讲话",
    ]
    assert [str(problem).partition("，")[0] for problem in library.problems] == [
        "binary.txt：是二进制文件",
        "empty.txt：文件是空的",
        "song.mp3：不支持 .mp3 文件",
    ]
    answer = library.ask("党课多久一次")
    assert [(citation.file, citation.copies) for citation in answer.citations] == [
        ("a.txt", ("b/gb.txt", "b/utf16.txt"))
    ]
    check(library, answer)


def test_an_unchanged_folder_is_the_same_library(tmp_path: Path) -> None:
    """Nothing is built anew where nothing changed."""
    library = Library.open(put(tmp_path, {"a.txt": SPEECH.encode()}))

    assert library.refreshed() is library


def test_a_changed_folder_is_another_library(tmp_path: Path) -> None:
    """The new one has the new file; the old one answers as before."""
    library = Library.open(put(tmp_path, {"a.txt": SPEECH.encode()}))
    put(tmp_path, {"b.txt": "乙局工作要点\n谈心谈话每半年一次。\n今年要办好实事。\n".encode()})

    again = library.refreshed()

    assert [document.file for document in again.documents] == ["a.txt", "b.txt"]
    assert again.ask("谈心谈话多久一次").citations[0].file == "b.txt"
    assert not library.ask("谈心谈话多久一次").answered
    check(again, again.ask("党课多久一次"))


def test_a_new_problem_does_not_build_the_index_anew(tmp_path: Path) -> None:
    """Where the documents stay, so do the chunks; only the problems are others."""
    library = Library.open(put(tmp_path, {"a.txt": SPEECH.encode()}))
    put(tmp_path, {"song.mp3": b"ID3"})

    again = library.refreshed()

    assert again is not library
    assert again.chunks is library.chunks
    assert ([one.file for one in again.problems], library.problems) == (["song.mp3"], ())
    assert again.refreshed() is again


def test_a_folder_that_was_emptied_is_refused(tmp_path: Path) -> None:
    """Without a document there is no library; the one before is still good."""
    library = Library.open(put(tmp_path, {"a.txt": SPEECH.encode()}))
    (tmp_path / "a.txt").unlink()

    with pytest.raises(CorpusError, match="里没有可读的文档"):
        library.refreshed()
    assert library.ask("党课多久一次").answered


def test_a_library_says_how_its_documents_were_read(tmp_path: Path) -> None:
    """A record each, in the order of the documents."""
    library = Library.open(put(tmp_path, {"a.txt": SPEECH.encode(), "b.txt": SPEECH.encode("gb18030")}))

    assert [(one.document.file, one.document.source.encoding, one.same_as) for one in library.records] == [
        ("a.txt", "utf-8", ("b.txt",)),
        ("b.txt", "gb18030", ("a.txt",)),
    ]
    assert all(one.read_at.utcoffset() == timedelta(0) for one in library.records)


def test_the_words_of_a_unit_count(tmp_path: Path) -> None:
    """A synonym of the unit's own finds what the question does not name; its words are read from pinyin."""
    put(tmp_path, {"a.txt": "甲局工作要点\n岗区队评比每半年一次。\n今年要办好实事。\n".encode()})
    before = Library.open(tmp_path)
    put(tmp_path, {"words.txt": "岗区队\n".encode(), "synonyms.txt": "示范创建 岗区队\n".encode()})

    after = before.refreshed()

    assert not before.ask("示范创建多久一次").answered
    assert after.ask("示范创建多久一次").citations[0].excerpt == "岗区队评比每半年一次。"
    assert after.ask("gangquduiduojiuyici").suggestion == "已按“岗区队”查找"


def test_the_unit_s_titles_are_cited(tmp_path: Path) -> None:
    """What `corpus.toml` calls a document, answers call it."""
    table = '[documents."a.txt"]\ntitle = "另一个题目"\n'
    library = Library.open(put(tmp_path, {"a.txt": SPEECH.encode(), "corpus.toml": table.encode()}))

    answer = library.ask("党课多久一次")

    assert answer.citations[0].title == "另一个题目"
    check(library, answer)


def test_a_corpus_of_titles_only_answers_nothing(tmp_path: Path) -> None:
    """A document without paragraphs is a document; there is nothing to find in it."""
    library = Library.open(put(tmp_path, {"a.txt": "某局的讲话".encode()}))

    assert (len(library.documents), library.chunks) == (1, ())
    assert library.search("讲话") == []
    assert not library.ask("党课多久一次").answered


def test_an_answer_does_not_depend_on_other_questions(library: Library) -> None:
    """Asking is not remembered."""
    before = library.ask("党费由谁收").citations
    library.ask("三会一课频次")

    assert library.ask("党费由谁收").citations == before


DUTIES = {
    "a.txt": "甲局关于党建工作的讲话\n各党支部每季度召开一次党员大会。\n支部书记每年至少讲一次党课。\n".encode(),
    "b.txt": "乙局关于党建工作的讲话\n各党支部每半年召开一次党员大会。\n".encode(),
}


def test_duties_are_found_by_words(tmp_path: Path) -> None:
    """The most frequent first; a word that is an interval asks for it."""
    library = Library.open(put(tmp_path, DUTIES))

    assert [(one.what, one.how_often) for one in library.find_duties()] == [
        ("召开党员大会", "每季度一次"),
        ("召开党员大会", "每半年一次"),
        ("讲党课", "每年一次"),
    ]
    assert [one.file for one in library.find_duties("支部 每半年")] == ["b.txt"]
    assert [one.file for one in library.find_duties("", Wanted(document="甲局", body="书记"))] == ["a.txt"]


def test_duties_are_set_side_by_side(tmp_path: Path) -> None:
    """Without words those that differ, with words all about a thing."""
    library = Library.open(put(tmp_path, DUTIES))

    assert [([one.file for one in found.duties], found.differs) for found in library.compare_duties()] == [
        (["a.txt", "b.txt"], True)
    ]
    assert [found.differs for found in library.compare_duties("党课")] == [False]


def test_a_plan_is_held_against_duties(tmp_path: Path) -> None:
    """Against all, or those that are asked for."""
    library = Library.open(put(tmp_path, DUTIES))

    findings = library.check_plan("3月、9月：召开党员大会")
    some = library.check_plan("3月、9月：召开党员大会", Wanted(document="乙局"))
    quarterly = library.check_plan("3月、9月：召开党员大会", words="党员大会 每季度")

    assert [(one.duty.file, one.verdict) for one in findings] == [
        ("a.txt", "missing"),
        ("a.txt", "less_often"),
        ("b.txt", "covered"),
    ]
    assert [one.verdict for one in some] == ["covered"]
    assert [(one.duty.file, one.verdict) for one in quarterly] == [("a.txt", "less_often")]


def test_duties_are_worked_out_once(tmp_path: Path) -> None:
    """In the order of the documents, kept also where the folder is looked at again and has not changed."""
    put(tmp_path, {"b.txt": SPEECH.encode(), "a.txt": "某局会议制度\n例会每周召开一次。\n".encode()})
    library = Library.open(tmp_path)
    duties = library.duties

    assert [(one.file, one.what, one.how_often) for one in duties] == [
        ("a.txt", "召开例会", "每周一次"),
        ("b.txt", "上党课", "每季度一次"),
        ("b.txt", "主题党日", "每月一次"),
        ("b.txt", "开会议", "每年一次"),
    ]
    assert library.duties is duties
    assert library.refreshed().duties is duties


def test_duties_of_a_copy_are_counted_once(tmp_path: Path) -> None:
    """The first of two equal documents has them; a document that is added brings its own."""
    library = Library.open(put(tmp_path, {"a.txt": SPEECH.encode(), "b.txt": SPEECH.encode()}))
    put(tmp_path, {"c.txt": "某局会议制度\n例会每周召开一次。\n".encode()})

    assert [one.file for one in library.duties] == ["a.txt"] * 3
    assert [one.file for one in library.refreshed().duties] == ["a.txt"] * 3 + ["c.txt"]


def test_a_document_is_found_by_its_file(library: Library) -> None:
    """None where there is none; the folder is the one that was opened."""
    assert library.folder == SEEDS
    assert all(library.document(one.file) is one for one in library.documents)
    assert library.document("gone.txt") is None


def test_a_document_that_is_nothing_but_a_title_may_be_the_last(tmp_path: Path) -> None:
    """Others are asked about as ever, also where they alone may answer."""
    (tmp_path / "a.txt").write_text("在某局会议上的讲话\n同志们：\n支委会每月召开一次。\n", encoding="utf-8")
    (tmp_path / "z.txt").write_text("某局的讲话", encoding="utf-8")
    library = Library.open(tmp_path)

    assert library.ask("支委会多久一次", within=["a.txt"]).answered
    assert not library.ask("支委会多久一次", within=["z.txt"]).answered
