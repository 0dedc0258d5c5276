"""What documents can answer with as bytes, and back: nothing of it is code, and each part can be had alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import starmap

from msgspec import Struct

from retrieval.answering.enumerations import Enumeration
from retrieval.answering.matter import Matter
from retrieval.answering.passages import Excerpt, Passage
from retrieval.duties.duty import Duty
from retrieval.reading.chunking import Chunk, Sentence
from retrieval.saving.parts import decoded, encoded


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a file without its text.

    Attributes:
        file: its path within the corpus folder.
        size: in bytes.
        modified: when it was last written, in nanoseconds of the system's clock.
        digest: SHA-256 of its bytes; empty where they were not taken up.
        read_at: when it was read, in UTC.
        problem: why there is no document; None where there is one.
    """

    file: str
    size: int
    modified: int
    digest: str
    read_at: datetime
    problem: str | None


class _Excerpt(Struct, frozen=True, array_like=True):
    """An excerpt with the number of its chunk in the document; None where folding changes nothing."""

    chunk: int
    text: str
    start: int
    end: int
    section: tuple[str, ...]
    folded: str | None
    heading: str


class _List(Struct, frozen=True, array_like=True):
    lead: str
    heading: str
    above: str
    items: tuple[_Excerpt, ...]
    outermost: bool


class _Chunk(Struct, frozen=True, array_like=True):
    id: str
    section: tuple[str, ...]
    paragraph: int
    sentences: tuple[tuple[str, int, int, tuple[str, ...]], ...]


class _Chunks(Struct, frozen=True, array_like=True):
    file: str
    title: str
    chunks: tuple[_Chunk, ...]
    above: tuple[str, ...]


class _Matter(_Chunks, frozen=True, array_like=True):
    excerpts: tuple[_Excerpt, ...]
    lists: tuple[_List, ...]
    complete: bool


def pack_matter(matter: Matter) -> bytes:
    """What a document can answer with as bytes."""
    chunks = matter.chunks
    place = {one.id: number for number, one in enumerate(chunks)}
    lists = tuple(
        _List(one.lead, one.heading, one.above, _packed(one.items, place), one.outermost) for one in matter.lists
    )
    excerpts = _packed((each for one in matter.passages for each in one.excerpts), place)
    first = chunks[0] if chunks else None
    named = (first.file, first.title) if first else ("", "")
    packed = tuple(
        _Chunk(one.id, one.section, one.paragraph, tuple((s.text, s.start, s.end, s.section) for s in one.sentences))
        for one in chunks
    )
    return encoded(
        _Matter(*named, packed, tuple(one.above for one in matter.passages), excerpts, lists, matter.complete)
    )


def unpack_matter(data: bytes | memoryview) -> Matter:
    """What `pack_matter` packed.

    Raises:
        msgspec.MsgspecError: the bytes are none such.
    """
    kept = decoded(data, _Matter)
    chunks = _unpacked_chunks(kept)
    own: list[list[Excerpt]] = [[] for _ in chunks]
    for one in kept.excerpts:
        own[one.chunk].append(_unpacked(one, chunks))
    passages = map(Passage, chunks, map(tuple, own), kept.above)
    lists = (
        Enumeration(
            one.lead, one.heading, one.above, tuple(_unpacked(each, chunks) for each in one.items), one.outermost
        )
        for one in kept.lists
    )
    return Matter(tuple(passages), tuple(lists), kept.complete)


def unpack_texts(data: bytes | memoryview) -> list[tuple[str, str]]:
    """Of a matter that was packed its `texts` alone.

    Raises:
        msgspec.MsgspecError: the bytes are none such.
    """
    kept = decoded(data, _Chunks)
    texts = ("".join(sentence[0] for sentence in one.sentences) for one in kept.chunks)
    return list(zip(kept.above, texts, strict=True))


def _unpacked_chunks(kept: _Chunks) -> list[Chunk]:
    return [
        Chunk(one.id, kept.file, kept.title, one.section, one.paragraph, tuple(starmap(Sentence, one.sentences)))
        for one in kept.chunks
    ]


def _packed(excerpts: Iterable[Excerpt], place: dict[str, int]) -> tuple[_Excerpt, ...]:
    return tuple(
        _Excerpt(
            place[one.chunk.id], one.text, one.start, one.end, one.section, _unless(one.folded, one.text), one.heading
        )
        for one in excerpts
    )


def _unpacked(one: _Excerpt, chunks: Sequence[Chunk]) -> Excerpt:
    folded = one.text if one.folded is None else one.folded
    return Excerpt(chunks[one.chunk], one.text, one.start, one.end, one.section, folded, one.heading)


def _unless(text: str, other: str) -> str | None:
    """A text, unless it is the other."""
    return None if text == other else text


def pack_duties(duties: Sequence[Duty]) -> bytes:
    """Duties as bytes."""
    return encoded(tuple(duties))


def unpack_duties(data: bytes | memoryview) -> tuple[Duty, ...]:
    """The duties that `pack_duties` packed.

    Raises:
        msgspec.MsgspecError: the bytes are no duties.
    """
    return decoded(data, tuple[Duty, ...])
