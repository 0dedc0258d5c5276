"""Questions to begin with: made of what the corpus says, each asked once to see that it is answered.

The work is bounded, however large the corpus: some documents spread over it are looked at, with a few questions of each
kind from each, and so many of these are asked. Beside that only the register of duties is needed, which the first
question of how often works out anyway.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from retrieval.answer import Answer
from retrieval.answering.matter import Matter
from retrieval.duties.duty import Duty
from retrieval.proposing.frames import Frames, Proposal
from retrieval.reading.document import Document

DOCUMENTS = 60  # that are looked at
OF_EACH = 5  # questions of a kind from one document
ASKED = 60  # questions of the unit's that are tried at most, and as many of those that are made


@dataclass(frozen=True, slots=True)
class Material:
    """What questions are made of.

    Attributes:
        documents: all of them.
        matters: what each of them can answer with, by its file.
        duties: gives the register.
        own: questions that the unit wants to come first.
    """

    documents: Sequence[Document]
    matters: Mapping[str, Matter]
    duties: Callable[[], Sequence[Duty]]
    own: Sequence[str] = ()


class Suggester:
    """Suggests questions; what was found once is kept. Safe to share between threads.

    Args:
        material: what they are made of.
        ask: answers a question.
        known: whether a text is a name of the corpus, which makes the better question.
    """

    def __init__(self, material: Material, ask: Callable[[str], Answer], known: Callable[[str], bool]) -> None:
        self._material = material
        self._ask = ask
        self._known = known
        self._finding = threading.Lock()
        self._found: list[str] = []
        self._more = self._answered()

    def first(self, count: int) -> tuple[str, ...]:
        """The first so many questions; fewer where the corpus does not give as many. The same at each call."""
        with self._finding:
            self._found.extend(islice(self._more, max(0, count - len(self._found))))
            return tuple(self._found[: max(0, count)])

    def _answered(self) -> Iterator[str]:
        """The unit's questions that are answered, then those that are made, kinds and documents taking turns."""
        own = tuple(dict.fromkeys(islice(self._material.own, ASKED)))
        yield from (question for question in own if self._ask(question).answered)
        made = (one for one in _in_turn(self._by_kind()) if one.question not in own)
        yield from (one.question for one in islice(made, ASKED) if _answers(self._ask(one.question), one))

    def _by_kind(self) -> list[list[Proposal]]:
        """What can be asked, kind by kind, about known names first, as many as a document may have."""
        once = {one.question: one for one in self._proposals()}.values()
        found: dict[str, list[Proposal]] = {}
        count: Counter[tuple[str, str]] = Counter()
        for one in sorted(once, key=lambda each: not self._known(each.name)):
            count[one.kind, one.file] += 1
            if count[one.kind, one.file] <= OF_EACH:
                found.setdefault(one.kind, []).append(one)
        return list(found.values())

    def _proposals(self) -> Iterator[Proposal]:
        frames, documents = Frames.load(), _spread(self._material.documents)
        files = {document.file for document in documents}
        matters = [self._material.matters[document.file] for document in documents]
        yield from chain.from_iterable(frames.of_duty(one) for one in self._material.duties() if one.file in files)
        yield from chain.from_iterable(frames.of_list(one) for own in matters for one in own.lists)
        yield from chain.from_iterable(frames.of_chunk(one) for own in matters for one in own.chunks)
        yield from chain.from_iterable(map(frames.of_title, documents))


def _spread(documents: Sequence[Document]) -> Sequence[Document]:
    """Some of the documents, evenly over all of them."""
    return documents[:: max(1, -(-len(documents) // DOCUMENTS))]


def _in_turn(kinds: Sequence[list[Proposal]]) -> Iterator[Proposal]:
    """The proposals of several kinds, the kinds taking turns, each with one of a document that had the fewest turns."""
    used: Counter[str] = Counter()
    waiting = [list(own) for own in kinds]
    while any(waiting):
        for own in filter(None, waiting):
            one = min(own, key=lambda each: used[each.file])  # of several the first, which is the better one
            own.remove(one)
            used[one.file] += 1
            yield one


def _answers(answer: Answer, one: Proposal) -> bool:
    """Whether an answer cites what it should, there or in a copy."""
    return answer.answered and any(
        one.file in cited.copies or (cited.file == one.file and cited.start < one.end and one.start < cited.end)
        for cited in answer.citations
    )
