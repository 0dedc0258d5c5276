"""Which documents of a corpus are the same or nearly the same.

Two are, where nine in ten sentences of the shorter one stand in the other, white space, width and script aside. They
are found by the rarest sentences of each: of n sentences at most n/10 may be missing from the other, so among any
n/10 + 1 is one that both have. A sentence of more than 100 different documents is a formula and finds none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from retrieval.fold import squeeze
from retrieval.reading.document import Document

ONE_IN = 10  # of so many sentences of the shorter one the other may lack one
COMMONEST = 100  # different documents; what more of them have does not make two of them the same
_SENTENCE = re.compile(r"[^。!?;]+")  # in squeezed text

Sentences = frozenset[int]  # hashes, which take less memory than the sentences


class Duplicates:
    """Says of the documents of a corpus which are copies of each other.

    Args:
        sentences: file to its sentences, in the order of the corpus.
    """

    def __init__(self, sentences: Mapping[str, Sentences]) -> None:
        self._equal: dict[Sentences, list[str]] = defaultdict(list)
        for file, own in sentences.items():
            if own:
                self._equal[own].append(file)
        self._sentences = {file: own for file, own in sentences.items() if own}
        self._order = {file: place for place, file in enumerate(sentences)}
        self._near: dict[Sentences, set[Sentences]] = defaultdict(set)
        for one, other in _near_pairs(list(self._equal)):
            self._near[one].add(other)
            self._near[other].add(one)

    def __contains__(self, file: str) -> bool:
        """Whether a file has a copy."""
        own = self._sentences.get(file)
        return own is not None and (len(self._equal[own]) > 1 or own in self._near)

    def same(self, file: str, other: str) -> bool:
        """Whether two different files are copies of each other; false for a file that is not of the corpus."""
        one, two = self._sentences.get(file), self._sentences.get(other)
        return file != other and one is not None and two is not None and (one == two or two in self._near.get(one, ()))

    def of(self, file: str) -> tuple[str, ...]:
        """The copies of a file, in the order of the corpus; empty where there is none."""
        own = self._sentences.get(file)
        if own is None:
            return ()
        found = [other for each in (own, *self._near.get(own, ())) for other in self._equal[each] if other != file]
        return tuple(sorted(found, key=self._order.__getitem__))

    def like(self, document: Document) -> tuple[str, ...]:
        """The files that a document from elsewhere is a copy of, in the order of the corpus."""
        own = _sentences(document)
        return tuple(file for file, other in self._sentences.items() if own and _near(own, other))

    def equal(self, document: Document, file: str) -> bool:
        """Whether a document, of the corpus or not, has the same sentences as a file of it."""
        return self._sentences.get(file, frozenset()) == _sentences(document)


def find_duplicates(documents: Sequence[Document]) -> Duplicates:
    """Compare the documents of a corpus."""
    return Duplicates({document.file: _sentences(document) for document in documents})


def _sentences(document: Document) -> Sentences:
    """The different sentences of a document, as they are compared; headings and title are none."""
    found = (each for paragraph in document.paragraphs for each in _SENTENCE.findall(squeeze(paragraph.text)))
    return frozenset(hash(each) for each in found if any(map(str.isalnum, each)))


def _near_pairs(documents: Sequence[Sentences]) -> Iterator[tuple[Sentences, Sentences]]:
    """Each pair of unequal documents that are nearly the same, once or twice."""
    counts = Counter(sentence for own in documents for sentence in own)
    having: dict[int, list[int]] = defaultdict(list)
    for place, own in enumerate(documents):
        for sentence in own:
            if 2 <= counts[sentence] <= COMMONEST:
                having[sentence].append(place)
    for place, own in enumerate(documents):
        rarest = sorted(own, key=counts.__getitem__)[: _allowed(own) + 1]
        candidates = {other for sentence in rarest for other in having.get(sentence, ())} - {place}
        for other in sorted(candidates):
            if len(own) <= len(documents[other]) and _near(own, documents[other]):
                yield own, documents[other]


def _near(one: Sentences, other: Sentences) -> bool:
    """Whether two documents are the same or nearly the same."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter - longer) <= _allowed(shorter)


def _allowed(own: Sentences) -> int:
    """How many of its sentences a copy may lack."""
    return len(own) // ONE_IN
