"""Which documents are the same or nearly so, and which only share something."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.reading.document import Document
from retrieval.reading.duplicates import COMMONEST, Duplicates, sentences_of
from retrieval.reading.genre import Genre
from tests.retrieval.speeches import read

TEN = [f"第{number}项工作按时完成。" for number in "一二三四五六七八九十"]


def found(genre: Genre, **texts: str) -> Duplicates:
    """The copies among some texts, each called by a letter."""
    return compared(speech(genre, name, text) for name, text in texts.items())


def compared(documents: Iterable[Document]) -> Duplicates:
    """The copies among some documents."""
    return Duplicates({document.file: sentences_of(document) for document in documents})


def speech(genre: Genre, name: str, text: str) -> Document:
    """A text below a salutation."""
    return read(f"某局工作会议上的讲话\n同志们：\n{text}\n", genre, name)


def test_the_same_text_is_a_copy(genre: Genre) -> None:
    """Each has the others, in the order of the corpus, and not itself."""
    text = "".join(TEN)

    copies = found(genre, b=text, a=text, c=text, d="别的内容。")

    assert (copies.of("b"), copies.of("a"), copies.of("d")) == (("a", "c"), ("b", "c"), ())
    assert copies.same("a", "b")
    assert not copies.same("a", "a")
    assert not copies.same("a", "d")
    assert ["a" in copies, "d" in copies] == [True, False]


def test_width_script_and_blanks_do_not_matter(genre: Genre) -> None:
    """What looks alike to a reader is alike."""
    copies = found(
        genre,
        a="完成１２项工作，党员带头！三会一课要坚持。",
        b="完成12项 工作，黨員帶頭!三會一課 要堅持。",
    )

    assert copies.same("a", "b")


def test_nine_in_ten_sentences_are_enough(genre: Genre) -> None:
    """One of ten may be missing, two of ten are too many, one of nine is too many."""
    copies = found(
        genre,
        whole="".join(TEN),
        changed="".join(TEN[:9]) + "这句改过。",
        half="".join(TEN[:8]) + "这里不同。那里也不同。",
        nine="".join(TEN[:8]) + "另有一句。",
    )

    assert copies.of("whole") == ("changed",)
    assert copies.of("half") == copies.of("nine") == ()


def test_the_shorter_one_counts(genre: Genre) -> None:
    """A speech within a collection is a copy of it; two speeches of one collection are no copies of each other."""
    first, second = "".join(TEN), "会议要求抓好落实。各单位要压实责任。"

    copies = found(genre, all=first + second, first=first, second=second)

    assert copies.of("all") == ("first", "second")
    assert copies.of("first") == ("all",)
    assert not copies.same("first", "second")


def test_a_shared_sentence_makes_no_copy(genre: Genre) -> None:
    """Papers of one kind have formulas in common."""
    copies = found(genre, a="要高度重视。甲局要修路。乙局要架桥。", b="要高度重视。今年植树。明年防火。")

    assert copies.of("a") == copies.of("b") == ()


def test_texts_without_sentences_are_no_copies(genre: Genre) -> None:
    """Nothing is not the same as nothing; what is not of the corpus has no copies."""
    copies = compared([read("某局的讲话", genre, "a"), read("某局的讲话", genre, "b")])

    assert copies.of("a") == copies.of("gone") == ()
    assert not copies.same("a", "b")
    assert not copies.same("a", "gone")
    assert "gone" not in copies


def test_what_very_many_have_finds_no_copies(genre: Genre) -> None:
    """Forms filled in differently are different papers, however little differs; equal ones are still found."""
    form = "".join(TEN)
    forms = {f"f{number}": form + f"单位编号{number}。" for number in range(COMMONEST + 1)}

    copies = found(genre, **forms, again=forms["f7"])

    assert copies.of("f0") == ()
    assert copies.of("f7") == ("again",)
