"""The duties of documents."""

from __future__ import annotations

import pytest
from hypothesis import given

from retrieval import Chunk, Duty, Library
from retrieval.duties.duty import Interval
from retrieval.duties.extracting import Extractor
from retrieval.reading.chunking import chunk
from retrieval.reading.genre import Genre
from tests.conftest import SEEDS
from tests.retrieval.speeches import bare, read, texts

DATA = SEEDS.parent / "tests" / "data"


def chunks(text: str, genre: Genre, file: str = "a.txt") -> list[Chunk]:
    """The chunks of a text read as a document."""
    return chunk(read(text, genre, file), genre.enumerators)


def found(text: str, genre: Genre, extractor: Extractor) -> list[Duty]:
    """The duties of a text read as a document."""
    return extractor.duties(chunks(text, genre))


def test_a_duty_has_all_of_its_parts(genre: Genre, extractor: Extractor) -> None:
    """Where it stands, who, what, how often, how far it binds."""
    text = "在某会上的讲话\n同志们：\n一、抓学习\n各党支部必须每季度至少召开一次党员大会。\n"
    (duty,) = found(text, genre, extractor)

    assert (duty.file, duty.title, duty.section, duty.paragraph) == ("a.txt", "在某会上的讲话", ("一、抓学习",), 1)
    assert (duty.who, duty.what, duty.how_often) == ("各党支部", "召开党员大会", "每季度一次")
    assert (duty.interval, duty.at_least, duty.modality) == (Interval(1, 3, "month"), True, "必须")
    assert duty.quote == text[duty.start : duty.end] == "各党支部必须每季度至少召开一次党员大会。"
    assert [duty.quote[begin:end] for begin, end in duty.marks] == ["每季度", "一次"]


def test_a_quote_is_one_sentence_and_its_characters_are_the_text_s_own(genre: Genre, extractor: Extractor) -> None:
    """Traditional script and wide figures stay as they are; wrapping does not."""
    (duty,) = found("在某会上的讲话\n工會每２個月召開一次座談會。另外的話不引。\n", genre, extractor)

    assert duty.quote == "工會每２個月召開一次座談會。"
    assert (duty.who, duty.what, duty.how_often) == ("工會", "召開座談會", "每２個月一次")
    assert duty.interval == Interval(1, 2, "month")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("各党支部要抓好学习。每月组织一次讨论。", "各党支部"),
        ("各党支部要抓好学习。工会要配合。每月组织一次讨论。", "工会"),
        ("局党组每半年、支部每季度研究一次。每月组织一次讨论。", ""),
        ("各党支部要抓好学习。读书会每月举办一次。", ""),
        ("一、机关党委职责\n每月组织一次讨论。", "机关党委"),
        ("一、加强学习\n每月组织一次讨论。", ""),
        ("机关党委抓总。\n每月组织一次讨论。", ""),
        ("一是抓学习。各党支部要学。二是抓制度。每月组织一次讨论。", ""),
    ],
)
def test_a_body_is_taken_from_what_stands_above(genre: Genre, extractor: Extractor, text: str, who: str) -> None:
    """From the item, where that names one only, and from the headings; not where the sentence has a topic."""
    assert found(f"在某会上的讲话\n同志们：\n{text}\n", genre, extractor)[-1].who == who


def test_an_interval_alone_is_quoted_with_the_sentence_before(genre: Genre, extractor: Extractor) -> None:
    """Which says what for; at the beginning of a paragraph there is none."""
    text = "在某会上的讲话\n各支部要开好党员大会。每季度一次。\n每月一次。\n"
    (duty,) = found(text, genre, extractor)

    assert duty.quote == "各支部要开好党员大会。每季度一次。" == text[duty.start : duty.end]
    assert (duty.who, duty.what) == ("各支部", "开好党员大会")
    assert [duty.quote[begin:end] for begin, end in duty.marks] == ["每季度", "一次"]


def test_a_sentence_before_that_is_nothing_but_a_name_is_the_thing(genre: Genre, extractor: Extractor) -> None:
    """A name that would be left out as a body says what for all the same."""
    (duty,) = found("在某会上的讲话\n支委会。每月一次。\n", genre, extractor)

    assert duty.what == "支委会"


def test_the_kind_of_a_paper_and_its_headings_count(genre: Genre, extractor: Extractor) -> None:
    """Dates recur in rules, and a review reports."""
    rules = "某局议事规则（试行）\n第一条　会议年底召开一次。\n"
    speech = "在某会上的讲话\n一、工作回顾\n支部每月学习一次。\n二、下步打算\n支部每周学习一次。会议年底召开一次。\n"

    assert [(one.modality, one.interval) for one in found(rules, genre, extractor)] == [
        ("应当", Interval(1, 1, "year", (12,))),
    ]
    assert [(one.modality, one.periodic) for one in found(speech, genre, extractor)] == [
        *(("做法", False), ("要", True)),
    ]


def test_a_text_without_duties_has_none(genre: Genre, extractor: Extractor) -> None:
    """Nor has an empty one."""
    assert found("在某会上的讲话\n同志们，大家好。\n", genre, extractor) == []
    assert extractor.duties([]) == []


@given(text=texts)
def test_quotes_slice_back_to_their_source(genre: Genre, extractor: Extractor, text: str) -> None:
    """Whatever the text, a quote is where its offsets say, and its marks lie within it."""
    document = read(text, genre)

    for duty in extractor.duties(chunk(document, genre.enumerators)):
        assert bare(document.source.text[duty.start : duty.end]) == bare(duty.quote) != ""
        assert all(0 <= begin < end <= len(duty.quote) for begin, end in duty.marks)
        assert duty.what


@pytest.mark.parametrize("folder", ["", "reading", "papers", "office"])
def test_every_duty_of_the_test_documents_slices_back(library: Library, folder: str) -> None:
    """Of the seeds, and of texts, Word files, PDF files and pages alike."""
    library = Library.open(DATA / folder) if folder else library
    sources = {document.file: document.source.text for document in library.documents}

    assert library.duties
    for duty in library.duties:
        assert bare(sources[duty.file][duty.start : duty.end]) == bare(duty.quote)
        assert bare(duty.how_often)[0] in duty.quote
        assert "".join(duty.quote[begin:end] for begin, end in duty.marks)
