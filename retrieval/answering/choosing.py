"""Which of the candidates are the answer, in which order, and how many of them make up its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from retrieval.answering.candidates import Candidate
from retrieval.answering.confidence import is_sure
from retrieval.answering.copies import Copies
from retrieval.answering.enumerations import announced_in
from retrieval.answering.passages import Excerpt
from retrieval.searching.query import FREQUENCY, Query

CITED = 10  # citations of an answer at most, unless it is a list with more items
SHOWN = 3  # excerpts in its text at most, likewise
AMONG_FEW = 0.15  # how far an answer from some documents has to speak of the question: from few anything stands out
COVERED = 0.25  # how far a list has to speak of what the question speaks of, and a passage to name it
NAMED = 0.2  # share of the words that an answer with a value has to have about the value, or in what governs it
KEY = 0.35  # how far an answer with a value has to have the most telling word …
LISTED = 0.3  # the same for a list of as many items as are asked for
HALF = 0.5  # … unless it has this share of all words beside the value itself
RIVAL = 0.3  # what a passage without the value may have more of the question's words than the one with it
GOVERNED = 0.7  # what the sentences before a passage count where they name the subject that it does not
ELSEWHERE = 0.7  # share of the words that a sentence has beside what it says of the interval: that is of another matter
RELATED = 0.7  # a further excerpt is cited where it scores this part of the first
CLOSE = 0.75  # a further excerpt is shown where it scores this part of the first
ALIKE = 0.8  # a further document is cited where its sentence has this part of the best one's share of words
EVERY_DOCUMENT = frozenset({"locate", "compare"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What is cited.

    Attributes:
        excerpts: best first, or in the order of a list; at least one.
        scores: as long as `excerpts`.
        shown: how many of them, from the first, make up the answer's text.
    """

    excerpts: tuple[Excerpt, ...]
    scores: tuple[float, ...]
    shown: int

    @classmethod
    def whole(cls, excerpts: Iterable[Excerpt], score: float = 1.0) -> Choice:
        """All of some excerpts, shown, with one score."""
        told = tuple(excerpts)
        return cls(told, (score,) * len(told), len(told))


def answering(query: Query, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that answer, best first: they cover the question, and have the value where one is asked for.

    None, where a passage without the value speaks of the subject far more than any that has it: it is named only.
    """
    held = [one for one in ranked if one.signals.cover >= AMONG_FEW] if query.within else ranked
    fit = [one for one in held if _fits(one, query)] if query.wants_value else list(held)
    if not fit or not is_sure(fit[0], query):
        return []
    if not query.wants_value or _counts_up(fit[0], query):
        return fit
    most = max(max(one.signals.whole, one.signals.heading) for one in ranked)
    if _subject(fit[0], query) + RIVAL < most:
        return []
    return [fit[0], *(one for one in fit[1:] if _speaks(one, query) and _direct(one) >= NAMED)]


def choose(query: Query, ranked: Sequence[Candidate], copies: Copies) -> Choice:
    """Choose among candidates that all answer, best first; at least one. What copies share counts once."""
    first = ranked[0]
    if len(first.excerpts) == 1 and query.intent in EVERY_DOCUMENT:
        chosen = _united(dict(_one_a_document(ranked)), copies)
        return Choice(*_unzipped(chosen), shown=len(chosen))
    cited = dict.fromkeys(first.excerpts, first.score)
    for one in ranked:
        if len(one.excerpts) == 1 and one.score >= RELATED * first.score:
            cited.setdefault(one.excerpts[0], one.score)
    chosen = _united(cited, copies)[: max(CITED, len(first.excerpts))]
    if len(first.excerpts) > 1:
        return Choice(*_unzipped(chosen), shown=len(first.excerpts))
    close = {one.excerpts[0] for one in ranked if _is_close(one, first, query)}
    shown = [pair for pair in chosen if pair[0] in close][:SHOWN]
    return Choice(*_unzipped([*shown, *(pair for pair in chosen if pair not in shown)]), shown=len(shown))


def _is_close(one: Candidate, first: Candidate, query: Query) -> bool:
    """Whether a candidate is shown beside the first: about as good, and of a value as much about the subject itself."""
    direct = query.slot is None or _direct(one) >= CLOSE * _direct(first)
    return direct and one.score >= CLOSE * first.score


def _fits(one: Candidate, query: Query) -> bool:
    """Whether a candidate has the value; a list of several items has to name what they are items of as well."""
    return bool(one.signals.slot) and (len(one.excerpts) == 1 or query.slot is not None or one.signals.key >= LISTED)


def _counts_up(one: Candidate, query: Query) -> bool:
    """Whether a candidate is a list of as many items as are asked for, or a sentence that says so of what it lists."""
    if query.slot is not None or query.count is None:
        return False
    announced = announced_in(one.excerpts[0].folded) if len(one.excerpts) == 1 else None
    return len(one.excerpts) == query.count or (announced is not None and announced[1] == query.count)


def _speaks(one: Candidate, query: Query) -> bool:
    """Whether what a candidate says of the value is said of the subject that was asked about."""
    return _subject(one, query) >= NAMED and (one.signals.key >= KEY or one.signals.sentence >= HALF)


def _direct(one: Candidate) -> float:
    """How far a candidate itself or its heading speaks of the subject, whatever stands around it."""
    return max(one.signals.sentence, one.signals.heading)


def _subject(one: Candidate, query: Query) -> float:
    """How far a candidate speaks of the subject itself, in its words or by its heading."""
    elsewhere = query.intent == FREQUENCY and one.signals.whole > one.signals.sentence + ELSEWHERE
    governed = GOVERNED * one.signals.around if query.slot and not elsewhere else 0.0  # lists are spelled out in place
    return max(_direct(one), governed)


def _one_a_document(ranked: Sequence[Candidate]) -> list[tuple[Excerpt, float]]:
    """The best excerpt of each document that has about as many of the words as the best of all."""
    best: dict[str, Candidate] = {}
    for one in ranked:
        file = one.excerpts[0].chunk.file
        if file not in best or one.signals.sentence > best[file].signals.sentence:
            best[file] = one
    most = max(one.signals.sentence for one in best.values())
    return [(one.excerpts[0], one.score) for one in best.values() if one.signals.sentence >= ALIKE * most]


def _united(scores: Mapping[Excerpt, float], copies: Copies) -> list[tuple[Excerpt, float]]:
    return [(excerpt, scores[excerpt]) for excerpt in copies.unite(scores)]


def _unzipped(chosen: Sequence[tuple[Excerpt, float]]) -> tuple[tuple[Excerpt, ...], tuple[float, ...]]:
    return tuple(excerpt for excerpt, _ in chosen), tuple(score for _, score in chosen)
