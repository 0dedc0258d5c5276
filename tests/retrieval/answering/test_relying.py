"""What a chunk rests on elsewhere in its document."""

from __future__ import annotations

from pathlib import Path

from retrieval import Library
from retrieval.answering.relying import reliances
from retrieval.reading.chunking import chunk
from retrieval.reading.genre import Genre
from tests.retrieval.speeches import read

RULES = (
    "某县茶园管理办法\n第一条 禁止在茶园焚烧秸秆。\n第二条 采茶工应当登记。\n"
    "第三条 违反第一条规定的，处二百元罚款；违反第二条规定的，责令改正。\n第四条 本条例第九条另有规定的除外。\n"
)
QUESTIONS = "茶园政策问答\n\n问：茶园多久修剪一次？\n答：每年两次。\n\n问：谁来修剪？\n答：由茶农修剪。\n\n茶园很大。\n"


def resting(text: str, genre: Genre) -> dict[str, list[str]]:
    """The chunks of a text that rest on others, each with these."""
    chunks = chunk(read(text, genre), genre.enumerators)
    return {one.text: own for one, own in zip(chunks, reliances(chunks), strict=True) if own}


def test_an_article_rests_on_those_that_it_refers_to(genre: Genre) -> None:
    """Not on itself, nor on one that the document does not have."""
    assert resting(RULES, genre) == {
        "第三条违反第一条规定的，处二百元罚款；违反第二条规定的，责令改正。": [
            "第一条禁止在茶园焚烧秸秆。",
            "第二条采茶工应当登记。",
        ]
    }


def test_an_answer_rests_on_the_question_before_it(genre: Genre) -> None:
    """As the paper puts it; what is no answer rests on nothing."""
    assert resting(QUESTIONS, genre) == {
        "答：每年两次。": ["问：茶园多久修剪一次？"],
        "答：由茶农修剪。": ["问：谁来修剪？"],
    }


def test_an_answer_to_a_statement_or_to_nothing_rests_on_nothing(genre: Genre) -> None:
    """Nor does a document without chunks."""
    assert resting("某局的讲话\n\n答：每年两次。\n\n茶园很大。\n\n答：由茶农修剪。\n", genre) == {}
    assert reliances([]) == []


def test_what_a_sentence_rests_on_is_what_it_is_about(tmp_path: Path) -> None:
    """It answers, though no word of the question stands in it."""
    (tmp_path / "rules.txt").write_text(RULES, encoding="utf-8")
    answer = Library.open(tmp_path).ask("茶园里焚烧秸秆罚多少钱")

    assert answer.citations[0].excerpt == "第三条违反第一条规定的，处二百元罚款；违反第二条规定的，责令改正。"
