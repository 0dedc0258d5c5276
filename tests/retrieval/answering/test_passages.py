"""What can be quoted of a chunk."""

from __future__ import annotations

from hypothesis import given

from retrieval.answering.passages import LONGEST_ALONE, joined, passage, quote_heading
from retrieval.reading.chunking import Chunk, chunk
from retrieval.reading.genre import Genre
from tests.retrieval.speeches import bare, read, texts


def first_chunk(body: str, genre: Genre) -> Chunk:
    """The first chunk of a speech with this body."""
    return chunk(read(f"某講話\n同志们：\n{body}", genre), genre.enumerators)[0]


def test_each_sentence_can_be_quoted(genre: Genre) -> None:
    """An excerpt is a sentence with its place and its folded text."""
    one = first_chunk("黨課每季度上一次。书记要带头！", genre)

    excerpts = passage(one, genre.enumerators).excerpts

    assert [(own.text, own.start, own.end, own.folded) for own in excerpts] == [
        ("黨課每季度上一次。", 9, 18, "党课每季度上一次。"),
        ("书记要带头！", 18, 24, "书记要带头!"),
    ]
    assert all(own.chunk == one for own in excerpts)


def test_a_short_label_is_quoted_with_what_it_opens(genre: Genre) -> None:
    """The label takes the sentence after it along, and only that."""
    one = first_chunk("一是农村党组织。重点抓条例。还要抓整顿。", genre)

    assert [own.text for own in passage(one, genre.enumerators).excerpts] == [
        "一是农村党组织。重点抓条例。",
        "还要抓整顿。",
    ]


def test_a_label_alone_is_quoted_alone(genre: Genre) -> None:
    """At the end of a chunk there is nothing to take along."""
    assert [own.text for own in passage(first_chunk("一是农村党组织。", genre), genre.enumerators).excerpts] == [
        "一是农村党组织。"
    ]


def test_a_label_does_not_take_the_next_item_along(genre: Genre) -> None:
    """Short items in a row are quoted one by one."""
    one = first_chunk("一是抓农村。二是抓城市。三是抓学校。都要抓。", genre)

    assert [own.text for own in passage(one, genre.enumerators).excerpts] == [
        "一是抓农村。",
        "二是抓城市。",
        "三是抓学校。都要抓。",
    ]


def test_a_long_label_and_a_plain_sentence_stand_alone(genre: Genre) -> None:
    """Fifteen characters with an enumerator are a label, more of them or none are a sentence."""
    label, longer = "一是" + "学" * 12 + "。", "一是" + "学" * 13 + "。"
    assert len(label) == LONGEST_ALONE

    assert len(passage(first_chunk(f"{label}好。", genre), genre.enumerators).excerpts) == 1
    assert len(passage(first_chunk(f"{longer}好。", genre), genre.enumerators).excerpts) == 2
    assert len(passage(first_chunk("要学习。好。", genre), genre.enumerators).excerpts) == 2


def test_a_passage_knows_what_governs_it(genre: Genre) -> None:
    """Headings and title are there as they are compared, the nearest heading with each excerpt."""
    one = passage(first_chunk("一、抓學習\n（一）抓书记\n要带头。", genre), genre.enumerators)
    other = passage(first_chunk("要带头。", genre), genre.enumerators)

    assert (one.above, one.excerpts[0].heading) == ("一、抓学习\n(一)抓书记\n某讲话", "(一)抓书记")
    assert (other.above, other.excerpts[0].heading) == ("某讲话", "")


def test_excerpts_of_one_chunk_stand_under_their_own_items(genre: Genre) -> None:
    """A short paragraph is one chunk under what its items share, and each item is quoted under its own label."""
    one = passage(first_chunk("一、抓学习\n重点如下。一是抓书记。书记带头。二是抓党员。", genre), genre.enumerators)

    assert one.chunk.section == ("一、抓学习",)
    assert [(own.text, own.section, own.heading) for own in one.excerpts] == [
        ("重点如下。", ("一、抓学习",), "一、抓学习"),
        ("一是抓书记。书记带头。", ("一、抓学习", "一是抓书记"), "一是抓书记"),
        ("二是抓党员。", ("一、抓学习", "一是抓书记"), "一是抓书记"),
    ]


def test_a_question_is_quoted_with_its_answer(genre: Genre) -> None:
    """Alone it says nothing; what opens an item stays an item."""
    one = passage(
        first_chunk("为什么要建仓？因为有人闲置。有人要买。怎么建？一是收。二是调。", genre), genre.enumerators
    )

    assert [each.text for each in one.excerpts] == [
        "为什么要建仓？因为有人闲置。",
        "有人要买。",
        "怎么建？",
        "一是收。",
        "二是调。",
    ]


def test_a_heading_can_be_quoted(genre: Genre) -> None:
    """It has its own place and stands under the headings above it."""
    document = read("某讲话\n一、抓学习\n（一）抓书记\n要带头。", genre)
    (below,) = chunk(document, genre.enumerators)

    excerpt = quote_heading(document.headings[1], below)

    assert (excerpt.text, excerpt.start, excerpt.end, excerpt.folded) == ("（一）抓书记", 10, 16, "(一)抓书记")
    assert (excerpt.section, excerpt.chunk.paragraph) == (("一、抓学习",), 1)


def test_excerpts_of_a_chunk_can_be_joined(genre: Genre) -> None:
    """The whole stands from the first to the last, under the headings of the first."""
    one = passage(first_chunk("一、抓學習\n要學習。要落实。要检查。", genre), genre.enumerators)

    whole = joined(one.excerpts[:2])

    assert (whole.text, whole.folded, whole.section) == ("要學習。要落实。", "要学习。要落实。", ("一、抓學習",))
    assert (whole.start, whole.end) == (one.excerpts[0].start, one.excerpts[1].end)
    assert joined(one.excerpts[:1]) == one.excerpts[0]


@given(texts)
def test_excerpts_cover_their_chunk(genre: Genre, text: str) -> None:
    """One after the other they are the chunk, and each slices back to the source."""
    for one in chunk(read(text, genre), genre.enumerators):
        excerpts = passage(one, genre.enumerators).excerpts
        assert "".join(own.text for own in excerpts) == one.text
        assert all(bare(text[own.start : own.end]) == bare(own.text) for own in excerpts)
