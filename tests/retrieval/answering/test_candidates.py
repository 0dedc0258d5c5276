"""What may be the answer, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from retrieval.answering.candidates import Candidate, Candidates
from retrieval.answering.matter import matter
from retrieval.answering.passages import Excerpt
from retrieval.answering.recurring import Recurring
from retrieval.answering.slot import Slot
from retrieval.duties.intervals import Intervals
from retrieval.reading.chunking import Chunk, chunk
from retrieval.reading.genre import Genre
from retrieval.searching.hit import Hit
from tests.retrieval.answering.excerpts import excerpt
from tests.retrieval.queries import query
from tests.retrieval.speeches import read
from tests.samples import duty

TEA = """茶园讲话
同志们：
一、抓管护
管护有三项。首先要修剪茶树的老枝枯枝和病枝。工具要消毒。其次要除草。第三要治虫。
二、抓质量
质量有两条：
一是抽检每月一次。
二是留样每周一次。
"""
FISH = "渔业讲话\n同志们：\n抽检要经常。值守有两项。一是人员到位。二是设备到位。\n"
PLACE = TEA.index("一是抽检")
CHECK = replace(
    duty("茶叶留样", "每月一次", file="tea.txt", who="茶厂", start=PLACE, quote="一是抽检每月一次。"), paragraph=3
)


@dataclass(frozen=True, slots=True)
class Read:
    """Two speeches, with all that can be asked of them."""

    candidates: Candidates
    chunks: Sequence[Chunk]
    excerpts: Sequence[Excerpt]

    @property
    def hits(self) -> list[Hit]:
        """Every chunk, each scoring half of the one before."""
        return [Hit(place + 1, one, 0.5**place, ()) for place, one in enumerate(self.chunks)]

    def named(self, text: str) -> Excerpt:
        """The excerpt that begins so."""
        return next(one for one in self.excerpts if one.text.startswith(text))


@pytest.fixture(scope="module")
def speeches(genre: Genre) -> Read:
    """A speech about tea and one about fish."""
    documents = [read(TEA, genre, "tea.txt"), read(FISH, genre, "fish.txt")]
    matters = {one.file: matter(one, chunk(one, genre.enumerators), genre.enumerators) for one in documents}
    return Read(
        Candidates(matters, lambda _: 1.0, Recurring(lambda: [CHECK], Intervals.load)),
        [one for own in matters.values() for one in own.chunks],
        [excerpt for own in matters.values() for one in own.passages for excerpt in one.excerpts],
    )


def texts(found: Candidate) -> list[str]:
    """What a candidate would show."""
    return [one.text for one in found.excerpts]


def test_every_sentence_of_the_hits_is_weighed(speeches: Read) -> None:
    """Each with its signals, best first; no list where none is wanted."""
    found = speeches.candidates.weigh(query("抽检", intent="frequency"), speeches.hits, Slot(re.compile("每.")))

    assert texts(found[0]) == ["一是抽检每月一次。"]
    assert sorted(one for each in found for one in texts(each)) == sorted(one.text for one in speeches.excerpts)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(one.score == one.signals.score() for one in found)


def test_what_recurs_is_weighed_by_who_does_what(speeches: Read) -> None:
    """Where how often is asked, a sentence with a duty has the value, and the duty says of what; elsewhere not."""
    often = speeches.candidates.weigh(query("留样", intent="frequency"), speeches.hits, Slot(re.compile("季")))
    other = speeches.candidates.weigh(query("留样"), speeches.hits, Slot(re.compile("季")))
    signals = [{texts(one)[0]: one.signals for one in found}["一是抽检每月一次。"] for found in (often, other)]

    assert [(one.sentence, one.letters, one.slot, one.whole) for one in signals] == [(1, 1, 1, 0), (0, 0, 0, 0)]


def test_characters_are_weighed_beside_words(speeches: Read) -> None:
    """What a sentence has of the question's characters, and the lead of a list."""
    found = speeches.candidates.weigh(query("管理", intent="list"), speeches.hits, None)
    signals = {texts(one)[0]: one.signals for one in found if len(one.excerpts) == 1}
    lists = {texts(one)[0]: one.signals for one in found if len(one.excerpts) > 1}

    assert (signals["管护有三项。"].letters, signals["管护有三项。"].sentence) == (0.5, 0.0)
    assert (lists["首先要修剪茶树的老枝枯枝和病枝。"].letters, lists["一是抽检每月一次。"].letters) == (0.5, 0.0)


def test_what_stands_before_a_sentence_governs_it(speeches: Read) -> None:
    """The headings and the sentences before it in its chunk count around it, later ones do not."""
    found = speeches.candidates.weigh(query("管护", "治虫"), speeches.hits, None)
    signals = {texts(one)[0]: one.signals for one in found}

    assert (signals["其次要除草。"].sentence, signals["其次要除草。"].around) == (0.0, 0.5)
    assert (signals["第三要治虫。"].sentence, signals["第三要治虫。"].around) == (0.5, 1.0)
    assert (signals["抽检要经常。"].around, signals["管护有三项。"].heading) == (0.0, 0.5)


def test_lists_are_weighed_where_one_is_wanted(speeches: Read) -> None:
    """A list of as many items as were asked for has the value, and stands beside the sentences."""
    found = speeches.candidates.weigh(query("管护", intent="list", count=3), speeches.hits, None)

    assert texts(found[0]) == ["首先要修剪茶树的老枝枯枝和病枝。", "其次要除草。", "第三要治虫。"]
    assert found[0].signals.slot == 1
    assert {len(one.excerpts): one.signals.slot for one in found if len(one.excerpts) == 2} == {2: 0.0}


def test_a_list_that_announces_as_many_items_as_are_asked_for_has_the_value(genre: Genre) -> None:
    """Though the text breaks off before the last of them."""
    document = read("油库讲话\n同志们：\n要做好四个方面。一是查阀门的开关。二是查电路的接头。", genre)
    own = matter(document, chunk(document, genre.enumerators), genre.enumerators)
    candidates = Candidates({document.file: own}, lambda _: 1.0, Recurring(list, Intervals.load))
    hits = [Hit(1, one, 1.0, ()) for one in own.chunks]

    slots = [candidates.lists(query("油库", intent="list", count=count), hits)[0].signals.slot for count in (2, 3, 4)]

    assert slots == [1.0, 0.0, 1.0]


def test_lists_of_another_document_are_left_out(speeches: Read) -> None:
    """A question that names a document is answered by its lists only."""
    every = speeches.candidates.lists(query("抓"), speeches.hits)
    own = speeches.candidates.lists(replace(query("抓"), files=frozenset({"fish.txt"})), speeches.hits)

    assert len(every) == 4
    assert [texts(one) for one in own] == [["一是人员到位。", "二是设备到位。"]]


def test_a_list_that_no_hit_has_is_weighed_without_a_chunk(speeches: Read) -> None:
    """Its chunk counts nothing then; lists of documents without any hit are left out."""
    (only,) = speeches.hits[-1:]
    first = speeches.hits[0]

    assert [texts(one) for one in speeches.candidates.lists(query("管护"), [only])] == [
        ["一是人员到位。", "二是设备到位。"]
    ]
    assert {one.signals.chunk for one in speeches.candidates.lists(query("管护"), [first])} == {0.0, 1.0}


def test_the_best_of_its_items_counts_for_a_list(speeches: Read) -> None:
    """A list over several passages scores as the best of them."""
    place = next(number for number, one in enumerate(speeches.chunks) if "留样" in one.text)
    hits = [Hit(1, speeches.chunks[place], 1.0, ()), Hit(2, speeches.chunks[place - 1], 0.5, ())]

    found = {texts(one)[0]: one.signals.chunk for one in speeches.candidates.lists(query("质量"), hits)}

    assert found["一是抽检每月一次。"] == 1.0


def test_a_list_says_how_many_items_its_text_announces(speeches: Read) -> None:
    """三项 is three; what is no list of the corpus, and one that announces none, says nothing."""
    items = [speeches.named(text) for text in ("首先要修剪", "其次要除草", "第三要治虫")]
    headings = speeches.candidates.outline(frozenset({"tea.txt"}))

    assert speeches.candidates.announced(items) == ("三项", 3)
    assert speeches.candidates.announced(items[:2]) is speeches.candidates.announced(headings) is None


def test_a_run_has_the_neighbours_of_an_excerpt(speeches: Read) -> None:
    """The one before and the one after, as far as they fit and there are any."""
    middle, first = speeches.named("其次要除草"), speeches.named("管护有三项")

    assert speeches.candidates.run(middle, 200, before=True).text == "工具要消毒。其次要除草。第三要治虫。"
    assert speeches.candidates.run(middle, len(middle.text), before=True) == middle
    assert speeches.candidates.run(first, 200, before=True).text == "管护有三项。首先要修剪茶树的老枝枯枝和病枝。"
    assert speeches.candidates.run(first, 10, before=True).text == "管护有三项。"
    assert speeches.candidates.run(middle, 200, before=False).text == "其次要除草。第三要治虫。"


def test_a_run_of_a_foreign_excerpt_is_itself(speeches: Read) -> None:
    """Where its chunk is not known, or a heading is quoted that is no part of it, nothing is joined."""
    foreign = excerpt("某句。", file="gone.txt")
    heading = replace(speeches.named("管护有三项"), text="一、抓管护", start=9, end=14)

    assert speeches.candidates.run(foreign, 200, before=True) == foreign
    assert speeches.candidates.run(heading, 200, before=True) == heading


def test_a_colon_announces_the_items_after_it(speeches: Read) -> None:
    """They are those that follow it; an excerpt that ends otherwise announces none."""
    announced = speeches.candidates.items_after(speeches.named("质量有两条"))

    assert [one.text for one in announced] == ["一是抽检每月一次。", "二是留样每周一次。"]
    assert speeches.candidates.items_after(speeches.named("管护有三项")) == ()
    assert speeches.candidates.items_after(excerpt("某某如下：", file="gone.txt")) == ()


def test_the_outline_is_the_outermost_list_of_a_document(speeches: Read) -> None:
    """The headings of the first level; none of a document without them, or where no document is named."""
    assert [one.text for one in speeches.candidates.outline(frozenset({"tea.txt"}))] == ["一、抓管护", "二、抓质量"]
    assert speeches.candidates.outline(frozenset()) == ()


def test_duties_are_stated_by_what_can_be_quoted_at_their_place(speeches: Read) -> None:
    """In the order of the corpus, whatever that of the duties; nothing of another file or place."""
    fish = duty(file="fish.txt", start=FISH.index("抽检"), quote="抽检要经常。值守有两项。")
    beside = duty(file="tea.txt", start=0, quote="茶园讲话")

    found = [one.text for one in speeches.candidates.stating([fish, CHECK, CHECK, beside])]

    assert found == ["一是抽检每月一次。", "抽检要经常。", "值守有两项。"]
    assert speeches.candidates.stating([]) == speeches.candidates.stating([duty(file="gone.txt")]) == []


def test_an_item_ends_where_the_next_begins(speeches: Read) -> None:
    """What explains it in its chunk comes along, up to a length; the last one may go on to the end of the chunk."""
    items = [speeches.named(text) for text in ("首先要修剪", "其次要除草", "第三要治虫")]

    def told(place: int, length: int) -> str:
        return "".join(one.text for one in speeches.candidates.item(items, place, length))

    assert told(0, 200) == "首先要修剪茶树的老枝枯枝和病枝。工具要消毒。"
    assert (told(1, 200), told(2, 200)) == ("其次要除草。", "第三要治虫。")
    assert told(0, 16) == "首先要修剪茶树的老枝枯枝和病枝。"
