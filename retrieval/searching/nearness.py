"""The names of a corpus that are near to what somebody typed: by their characters, by their sound, in another order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, combinations

from rapidfuzz.distance import Levenshtein

from retrieval.searching.repair import syllables

LONGEST_NAME = 12  # characters of a name that is looked for
LONGEST_RUN = 40  # characters that are looked at; more is no name
SHARED = 0.6  # part of a name's syllables that what was typed has
ALIKE = 0.7  # likeness from 0 to 1 that is near
BY_SOUND, REORDERED = 0.9, 0.95  # what sound counts against characters, and the same characters in another order
CLOSEST = 200  # names that are compared character by character


@dataclass(frozen=True, slots=True)
class Near:
    """A name near to a part of what was typed.

    Attributes:
        name: as the corpus has it, folded.
        begin: where the part begins.
        end: where it ends.
        likeness: how near it is, up to 1.
    """

    name: str
    begin: int
    end: int
    likeness: float


class Nearby:
    """Finds near names.

    Args:
        names: in characters, Latin words aside; the likelier first where two are equally near.
        cut: cuts a text into words; a name stands in place of whole ones.
    """

    def __init__(self, names: Iterable[str], cut: Callable[[str], Sequence[str]]) -> None:
        self._cut = cut
        self._names = [name for name in dict.fromkeys(names) if 2 <= len(name) <= LONGEST_NAME and _is_han(name)]

    def near(self, typed: str) -> list[Near]:
        """The names near to a part of a run of characters, the nearest first; none that it has already."""
        run = typed[:LONGEST_RUN]
        sounds = syllables(run)
        shared = Counter(place for sound in set(sounds) for place in self._having.get(sound, ()))
        enough = [place for place, count in shared.items() if count > 1 and count >= SHARED * len(self._names[place])]
        closest = sorted(enough, key=lambda place: (-shared[place] / len(self._names[place]), place))[:CLOSEST]
        edges = sorted({0, *accumulate(map(len, self._cut(run)))})
        near = (one for place in closest for one in _parts(self._names[place], run, sounds, edges))
        best: dict[str, Near] = {}
        for one in sorted(near, key=lambda each: -each.likeness):
            if one.likeness >= ALIKE and one.name not in run:
                best.setdefault(one.name, one)
        return list(best.values())

    @cached_property
    def _having(self) -> dict[str, list[int]]:
        """The names that have a syllable, by their places."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            for sound in set(syllables(name)):
                found[sound].append(place)
        return found


def _parts(name: str, run: str, sounds: Sequence[str], edges: Sequence[int]) -> Iterator[Near]:
    """The parts of a run that are whole words and about as long as a name, each with how near they are."""
    own = syllables(name)
    for begin, end in combinations(edges, 2):
        if abs(end - begin - len(name)) <= 1:
            part = run[begin:end]
            ways = (
                Levenshtein.normalized_similarity(part, name),
                BY_SOUND * Levenshtein.normalized_similarity(sounds[begin:end], own),
                REORDERED * (sorted(part) == sorted(name)),
            )
            yield Near(name, begin, end, max(ways))


def _is_han(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)
