"""From paragraphs to chunks: where long ones are cut, and what each part carries."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.chunking import LONGEST_CHUNK, Chunk, chunk
from retrieval.reading.cleaning import clean
from retrieval.reading.genre import Genre
from retrieval.reading.lines import read_lines
from retrieval.reading.source import Source
from tests.retrieval.speeches import bare, read, speeches, texts

SENTENCE = "学习" * 49 + "好。"  # 100 characters


def chunks(body: str, genre: Genre) -> list[Chunk]:
    """The chunks of a speech with this body."""
    return chunk(read(f"某讲话\n同志们：\n{body}", genre), genre.enumerators)


def test_a_short_paragraph_is_one_chunk(genre: Genre) -> None:
    """A chunk says where it stands and has the sentences of its paragraph."""
    (one,) = chunks("党课每季度上一次。书记要带头。", genre)

    assert (one.id, one.file, one.title, one.section, one.paragraph) == ("a.txt#1", "a.txt", "某讲话", (), 1)
    assert [(sentence.text, sentence.start, sentence.end) for sentence in one.sentences] == [
        ("党课每季度上一次。", 9, 18),
        ("书记要带头。", 18, 24),
    ]
    assert (one.text, one.start, one.end) == ("党课每季度上一次。书记要带头。", 9, 24)


def test_a_document_without_paragraphs_has_no_chunks(genre: Genre) -> None:
    """A title alone gives nothing to index."""
    assert chunk(read("某讲话", genre), genre.enumerators) == []


def test_a_paragraph_of_the_longest_length_stays_whole(genre: Genre) -> None:
    """300 characters are one chunk, one more are two of like length."""
    assert LONGEST_CHUNK == 300

    assert [len(one.text) for one in chunks(SENTENCE * 3, genre)] == [300]
    assert [len(one.text) for one in chunks(SENTENCE * 2 + "也" + SENTENCE, genre)] == [200, 101]


def test_a_sentence_is_never_cut(genre: Genre) -> None:
    """One that is longer than a chunk may be is a chunk of its own."""
    long = "学" * 400 + "。"

    assert [one.text for one in chunks(SENTENCE + long + SENTENCE, genre)] == [SENTENCE, long, SENTENCE]


def test_a_quotation_is_never_cut(genre: Genre) -> None:
    """Stops within quotation marks are no place to cut."""
    quotation = "他说：“" + SENTENCE * 4 + "”"

    assert [one.text for one in chunks(SENTENCE + quotation + SENTENCE, genre)] == [SENTENCE, quotation, SENTENCE]


def test_a_long_paragraph_is_cut_at_its_items(genre: Genre) -> None:
    """Each item is a chunk with its label below the headings; the parts are numbered from the second on."""
    body = f"一、抓基础\n重点抓两类组织。{SENTENCE}一是农村党组织。{SENTENCE}二是城市党组织。{SENTENCE}"

    found = chunks(body, genre)

    assert [(one.id, one.section) for one in found] == [
        ("a.txt#1", ("一、抓基础",)),
        ("a.txt#1.2", ("一、抓基础", "一是农村党组织")),
        ("a.txt#1.3", ("一、抓基础", "二是城市党组织")),
    ]
    assert found[1].text == f"一是农村党组织。{SENTENCE}"


def test_an_item_that_is_still_long_is_cut_between_sentences(genre: Genre) -> None:
    """All parts of an item carry its label."""
    found = chunks(f"重点抓组织。一是农村党组织。{SENTENCE * 4}", genre)

    assert [one.section for one in found] == [(), ("一是农村党组织",), ("一是农村党组织",)]
    assert [len(one.text) for one in found[1:]] == [208, 200]


def test_an_inner_item_stands_under_the_outer(genre: Genre) -> None:
    """An item of an outer level closes those inside the one before."""
    body = f"重点如下。第一，抓思想。{SENTENCE}一是学理论。{SENTENCE}第二，抓作风。{SENTENCE}"

    assert [one.section for one in chunks(body, genre)] == [
        (),
        ("第一，抓思想",),
        ("第一，抓思想", "一是学理论"),
        ("第二，抓作风",),
    ]


def test_the_lead_of_a_list_goes_with_its_first_item(genre: Genre) -> None:
    """The sentence before 一是 that ends in a colon announces it and is not left behind."""
    found = chunks(f"{SENTENCE}目前有两个问题：一是认不清职责。{SENTENCE}二是管不住思想。{SENTENCE}", genre)

    assert [one.text for one in found] == [
        SENTENCE,
        f"目前有两个问题：一是认不清职责。{SENTENCE}",
        f"二是管不住思想。{SENTENCE}",
    ]
    assert [one.section for one in found] == [(), ("一是认不清职责",), ("二是管不住思想",)]
    assert [sentence.text for sentence in found[1].sentences][:2] == ["目前有两个问题：", "一是认不清职责。"]


def test_a_list_within_a_sentence_stays_whole(genre: Genre) -> None:
    """Items that are set off by semicolons are one sentence."""
    (one,) = chunks("原因有两个：一是不想抓；二是不会抓。要改。", genre)

    assert [sentence.text for sentence in one.sentences] == ["原因有两个：一是不想抓；二是不会抓。", "要改。"]


@pytest.mark.parametrize("text", ["要求如下：二是抓学习。", "要求如下：抓学习。", "抓学习，一是带头。"])
def test_only_a_first_item_after_a_colon_ends_a_lead(genre: Genre, text: str) -> None:
    """A colon before anything else is a mark within the sentence."""
    (one,) = chunks(text, genre)

    assert [sentence.text for sentence in one.sentences] == [text]


def test_an_item_without_a_label_does_not_open_a_part(genre: Genre) -> None:
    """An enumerated sentence with nothing after it and no short clause carries no label."""
    found = chunks(f"{SENTENCE * 3}一是{SENTENCE}", genre)

    assert {one.section for one in found} == {()}


def test_an_item_of_whole_paragraphs_keeps_its_own_label(genre: Genre) -> None:
    """The label that a paragraph opens with is there once, however the paragraph is cut."""
    found = chunks(f"一是抓学习。{SENTENCE * 4}", genre)

    assert [one.section for one in found] == [("一是抓学习",)] * 2


def test_a_chunk_stands_under_what_its_sentences_share(genre: Genre) -> None:
    """A short paragraph with several items is one chunk, and each sentence has the label of its own item."""
    body = "一、抓学习\n重点如下。第一，抓书记。书记带头。一是学理论。要学深。第二，抓党员。党员跟上。"

    (one,) = chunks(body, genre)

    above, first, second = "一、抓学习", "第一，抓书记", "第二，抓党员"
    assert one.section == (above,)
    assert [(sentence.text, sentence.section) for sentence in one.sentences] == [
        ("重点如下。", (above,)),
        ("第一，抓书记。", (above, first)),
        ("书记带头。", (above, first)),
        ("一是学理论。", (above, first, "一是学理论")),
        ("要学深。", (above, first, "一是学理论")),
        ("第二，抓党员。", (above, second)),
        ("党员跟上。", (above, second)),
    ]


def test_an_article_is_cited_by_its_number(genre: Genre) -> None:
    """The paragraphs of an article stand under it, and its number is no heading of the document."""
    document = read("某办法\n第一章 总则\n第一条 要交党费。\n按月交。\n第二条 要公示。", genre)

    found = chunk(document, genre.enumerators)

    assert [one.section for one in found] == [
        ("第一章总则", "第一条"),
        ("第一章总则", "第一条"),
        ("第一章总则", "第二条"),
    ]
    assert document.top_headings == ("第一章总则",)


def test_a_paragraph_of_any_number_of_items_is_cut(genre: Genre) -> None:
    """Ten thousand items in one line are as many chunks of their own."""
    items = [f"一是抓第{number}项。要抓好。" for number in range(10_000)]

    assert [one.text for one in chunks("".join(items), genre)] == items


@given(texts)
def test_each_sentence_is_in_exactly_one_chunk(genre: Genre, text: str) -> None:
    """The chunks of a paragraph, one after the other, are the paragraph, and stand at their places in the source."""
    document = read(text, genre)
    found = chunk(document, genre.enumerators)

    by_paragraph = {number: list(own) for number, own in groupby(found, key=lambda one: one.paragraph)}
    sentences = [sentence for one in found for sentence in one.sentences]
    assert list(by_paragraph) == [paragraph.number for paragraph in document.paragraphs]
    for paragraph in document.paragraphs:
        assert "".join(one.text for one in by_paragraph[paragraph.number]) == paragraph.text
    assert all(bare(text[one.start : one.end]) == bare(one.text) for one in found)
    assert all(bare(text[one.start : one.end]) == bare(one.text) for one in sentences)
    assert all(before.end <= after.start for before, after in pairwise(sentences))


@given(texts, st.sampled_from(["md", "docx"]), st.lists(st.tuples(st.integers(0, 9), st.integers(-1, 3)), max_size=4))
def test_marks_of_a_format_lose_nothing(genre: Genre, text: str, kind: str, marks: list[tuple[int, int]]) -> None:
    """Whatever lines are marked as title or headings, the sentences stand in order at their places in the source."""
    starts = [line.body.offsets[0] for line in read_lines(text, genre)]
    styled = {starts[index]: level for index, level in marks if index < len(starts)}
    document = clean(Source("a", text, "", kind, tuple(sorted(styled.items()))), genre)

    sentences = [sentence for one in chunk(document, genre.enumerators) for sentence in one.sentences]

    assert "".join(one.text for one in sentences) == "".join(paragraph.text for paragraph in document.paragraphs)
    assert all(bare(text[one.start : one.end]) == bare(one.text) for one in sentences)
    assert all(before.end <= after.start for before, after in pairwise(sentences))


@given(speeches)
def test_chunks_have_ids_of_their_own_and_labels_of_their_paragraph(genre: Genre, text: str) -> None:
    """No two chunks share an id; a label that is not a heading above the paragraph stands in the paragraph itself."""
    document = read(text, genre)
    found = chunk(document, genre.enumerators)

    assert len({one.id for one in found}) == len(found)
    for one in found:
        paragraph = document.paragraphs[one.paragraph - 1]
        assert all(label in paragraph.section or label in paragraph.text for label in one.section)
