"""From excerpts to citations."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.answering.choosing import Choice
from retrieval.answering.citing import cite, cite_duty
from retrieval.answering.copies import Copies
from retrieval.answering.passages import passage
from retrieval.answering.slot import Slot
from retrieval.reading.chunking import chunk
from retrieval.reading.duplicates import Duplicates
from retrieval.reading.genre import Genre
from tests.retrieval.queries import query
from tests.retrieval.speeches import read
from tests.samples import citation, duty


def test_a_duty_is_cited_by_its_sentence() -> None:
    """Under its number in the list, with no score."""
    cited = cite_duty(duty(section=("一、组织生活",), start=5, quote="每季度召开。"), 3)

    assert cited == replace(citation("每季度召开。", rank=3, section=("一、组织生活",), start=5), score=0.0)


def test_a_citation_has_all_that_leads_to_it(genre: Genre) -> None:
    """Title, file, headings, paragraph and place, ranked from 1, with the value and the words marked."""
    document = read("某局讲话\n一、抓学习\n要带头。\n党课每月上。制度要落实。", genre, "b/a.txt")
    excerpts = tuple(
        one for part in chunk(document, genre.enumerators) for one in passage(part, genre.enumerators).excerpts
    )

    first, second = cite(
        Choice(excerpts[-2:], (2.0, 1.5), 1), query("党课"), Slot(re.compile("每月")), Copies(excerpts, Duplicates({}))
    )

    assert (first.rank, first.title, first.file, first.section) == (1, "某局讲话", "b/a.txt", ("一、抓学习",))
    assert (first.paragraph, first.start, first.end, first.excerpt) == (2, 16, 22, "党课每月上。")
    assert (first.score, first.marks) == (2.0, ((0, 4),))
    assert (second.rank, second.excerpt, second.score, second.marks) == (2, "制度要落实。", 1.5, ())
