"""Excerpts and candidates as a test needs them: it says what they hold, the rest is filled in."""

from __future__ import annotations

from retrieval.answering.candidates import Candidate
from retrieval.answering.evidence import Signals
from retrieval.answering.passages import Excerpt
from retrieval.fold import fold
from retrieval.reading.chunking import Chunk, Sentence


def excerpt(text: str, *, file: str = "a.txt", start: int = 0) -> Excerpt:
    """An excerpt that is a chunk of its own."""
    end = start + len(text)
    chunk = Chunk(f"{file}#{start}", file, "甲讲话", (), 1, (Sentence(text, start, end),))
    return Excerpt(chunk, text, start, end, (), fold(text), "")


def candidate(
    *texts: str,
    file: str = "a.txt",
    score: float = 1.0,
    sentence: float = 1.0,
    around: float = 1.0,
    heading: float = 0.0,
    letters: float = 1.0,
    slot: float = 1.0,
    key: float = 1.0,
    whole: float | None = None,
) -> Candidate:
    """A candidate of some excerpts, one after the other; it has all the words and the value unless it is said."""
    starts = [sum(len(one) for one in texts[:place]) for place in range(len(texts))]
    excerpts = tuple(excerpt(text, file=file, start=start) for text, start in zip(texts, starts, strict=True))
    signals = Signals(
        chunk=1.0,
        sentence=sentence,
        around=around,
        heading=heading,
        phrase=0.0,
        letters=letters,
        slot=slot,
        key=key,
        whole=sentence if whole is None else whole,
    )
    return Candidate(excerpts, signals, score)
