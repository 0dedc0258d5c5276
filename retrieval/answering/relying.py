"""What a chunk rests on that stands elsewhere in its document, without which nobody knows what it speaks of.

违反第七条规定的，处二百元罚款 is about what article 7 says, 答：按月交纳 about the question in the paragraph before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from retrieval.fold import fold
from retrieval.reading.chunking import Chunk
from retrieval.reading.enumerators import numeral

LONGEST_QUESTION = 60  # characters of a paragraph that is a question
_ARTICLE = re.compile(r"第([一二三四五六七八九十百零〇两]+|\d{1,3})条(?!例)")
_LABEL = re.compile(r"第([一二三四五六七八九十百零〇两]+|\d+)条")
_ANSWERS = re.compile(r"(?:答|答复|回答|回复)\s*[:：]")


def reliances(chunks: Sequence[Chunk]) -> list[list[str]]:
    """For each chunk of a document, given in the order of the text, the texts that it rests on; mostly none."""
    articles: dict[int, list[str]] = defaultdict(list)
    for one in chunks:
        for number in articles_of(one.section):
            articles[number].append(one.text)
    befores = [None, *(before for before, _ in pairwise(chunks))]
    return [_asked(before, one) + _referred(one, articles) for before, one in zip(befores, chunks, strict=False)]


def articles_of(section: Iterable[str]) -> list[int]:
    """The numbers of the articles that some headings are, outermost first; mostly one or none."""
    return [numeral(found[1]) for label in section if (found := _LABEL.fullmatch(fold(label)))]


def _asked(before: Chunk | None, one: Chunk) -> list[str]:
    """The question that a chunk answers."""
    if before is None or not _ANSWERS.match(one.text) or before.text[-1] not in "？?":
        return []
    return [before.text] if len(before.text) <= LONGEST_QUESTION else []


def _referred(one: Chunk, articles: Mapping[int, Sequence[str]]) -> list[str]:
    """The articles that a chunk refers to, its own aside."""
    own = articles_of(one.section)
    numbers = dict.fromkeys(numeral(found[1]) for found in _ARTICLE.finditer(one.text))
    return [text for number in numbers if number not in own for text in articles.get(number, ())]
