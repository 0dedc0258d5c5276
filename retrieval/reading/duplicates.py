"""Which documents of a corpus are the same or nearly the same.

Two are, where nine in ten sentences of the shorter one stand in the other, white space, width and script aside. They
are found by the rarest sentences of each: of n sentences at most n/10 may be missing from the other, so among any
n/10 + 1 is one that both have. A sentence of more than 100 different documents is a formula and finds none.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from retrieval.fold import squeeze
from retrieval.reading.document import Document

ONE_IN = 10  # of so many sentences of the shorter one the other may lack one
COMMONEST = 100  # different documents; what more of them have does not make two of them the same
_SENTENCE = re.compile(r"[^。!?;]+")  # in squeezed text

Sentences = frozenset[int]  # a number for each


class Duplicates:
    """Says of the documents of a corpus which are copies of each other.

    Args:
        sentences: file to its sentences, in the order of the corpus.
    """

    def __init__(self, sentences: Mapping[str, Sentences]) -> None:
        self._hold(_copies(sentences), lambda: sentences)

    @classmethod
    def known(
        cls, copies: Mapping[str, tuple[str, ...]], sentences: Callable[[], Mapping[str, Sentences]]
    ) -> Duplicates:
        """What was found out before.

        Args:
            copies: each file that has copies with these, in the order of the corpus.
            sentences: gives the sentences of all files, where a document from elsewhere is compared.
        """
        one = cls({})
        one._hold(copies, sentences)
        return one

    def _hold(self, copies: Mapping[str, tuple[str, ...]], sentences: Callable[[], Mapping[str, Sentences]]) -> None:
        self._copies = copies
        self._sentences = sentences

    @property
    def sentences(self) -> Mapping[str, Sentences]:
        """The sentences of each file, in the order of the corpus."""
        return self._sentences()

    @property
    def copies(self) -> Mapping[str, tuple[str, ...]]:
        """Each file that has copies with these, in the order of the corpus."""
        return self._copies

    def __contains__(self, file: str) -> bool:
        """Whether a file has a copy."""
        return file in self._copies

    def same(self, file: str, other: str) -> bool:
        """Whether two different files are copies of each other; false for a file that is not of the corpus."""
        return other in self._copies.get(file, ())

    def of(self, file: str) -> tuple[str, ...]:
        """The copies of a file, in the order of the corpus; empty where there is none."""
        return self._copies.get(file, ())

    def like(self, document: Document) -> tuple[str, ...]:
        """The files that a document from elsewhere is a copy of, in the order of the corpus."""
        own = sentences_of(document)
        return tuple(file for file, other in self.sentences.items() if own and other and _near(own, other))

    def equal(self, document: Document, file: str) -> bool:
        """Whether a document, of the corpus or not, has the same sentences as a file of it."""
        return self.sentences.get(file, frozenset()) == sentences_of(document)


def _copies(sentences: Mapping[str, Sentences]) -> dict[str, tuple[str, ...]]:
    """Each file that has copies with these, in the order of the corpus."""
    equal: dict[Sentences, list[str]] = defaultdict(list)
    for file, own in sentences.items():
        if own:
            equal[own].append(file)
    near: dict[Sentences, set[Sentences]] = defaultdict(set)
    for one, other in _near_pairs(list(equal)):
        near[one].add(other)
        near[other].add(one)
    order = {file: place for place, file in enumerate(sentences)}
    found = {}
    for own, files in equal.items():
        alike = sorted((file for each in (own, *near.get(own, ())) for file in equal[each]), key=order.__getitem__)
        found.update({file: tuple(other for other in alike if other != file) for file in files if len(alike) > 1})
    return found


def sentences_of(document: Document) -> Sentences:
    """The different sentences of a document, as they are compared; headings and title are none."""
    found = (each for paragraph in document.paragraphs for each in _SENTENCE.findall(squeeze(paragraph.text)))
    return frozenset(_mark(each) for each in found if any(map(str.isalnum, each)))


def _mark(sentence: str) -> int:
    """A number for a sentence, the same in every process, which takes less memory."""
    return int.from_bytes(hashlib.blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


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
