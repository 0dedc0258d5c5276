"""Questions typed by sound: pinyin, homophones and near misses, read as the words of the corpus that they sound like.

Only what the corpus does not have is read otherwise, and only as a name that it has, so that no good question changes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, combinations

LONGEST_NAME = 8  # characters of a name that is looked for
SLIP_LENGTH = 4  # characters a name has at least for one of its syllables to be misspelt by a letter
_LATIN = re.compile(r"[a-z]{2,}(?:\s+[a-z]{1,})*")
_HAN_RUN = re.compile(r"[^\W_0-9a-z]{2,}")
MOST_UNREAD = 0.3  # part of the letters that may spell nothing; more, and they are not pinyin
UNREAD = 5  # what a letter that spells nothing costs, in words
_LONGEST_LATIN = 80  # letters; longer runs are no pinyin question


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was understood.

    Attributes:
        text: the folded question, its misspelt parts replaced.
        names: what they were read as, in the order of the question; empty where nothing was replaced.
    """

    text: str
    names: tuple[str, ...] = ()


class Repairer:
    """Reads misspelt questions.

    Args:
        names: the names of the corpus that a question may mean, folded, the likelier first where two sound alike.
        words: gives all words of the corpus, likewise; what is typed in pinyin may be made up of them.
        talk: question words that may stand beside them where all is typed in pinyin.
        known: whether the corpus has a term.
        cut: cuts a text into words; a misspelt name is made up of whole ones.
    """

    def __init__(
        self,
        names: Iterable[str],
        words: Callable[[], Iterable[str]],
        talk: Iterable[str],
        known: Callable[[str], bool],
        cut: Callable[[str], Sequence[str]],
    ) -> None:
        self._names = [name for name in names if 2 <= len(name) <= LONGEST_NAME and _HAN_RUN.fullmatch(name)]
        self._words = words
        self._talk = list(talk)
        self._known = known
        self._cut = cut

    def read_pinyin(self, text: str) -> Reading:
        """Read what a folded text spells in Latin letters. Letters that spell no name of the corpus stay."""
        names: list[str] = []
        return Reading(_LATIN.sub(lambda found: self._from_pinyin(found.group(), names), text), tuple(names))

    def read_sound(self, text: str) -> Reading:
        """Read the misspelt names of a folded text. What the corpus has, pair by pair, stays."""
        names: list[str] = []
        return Reading(_HAN_RUN.sub(lambda found: self._from_sound(found.group(), names), text), tuple(names))

    def _from_pinyin(self, letters: str, names: list[str]) -> str:
        """Letters as the words they spell from end to end, or as they are."""
        joined = "".join(letters.split())
        if len(joined) > _LONGEST_LATIN or self._known(letters):
            return letters
        parts = self._spelled(joined)
        meant = [word for word, known in parts if known and word not in self._talk]
        unread = sum(len(part) for part, known in parts if not known)
        if not meant or unread > MOST_UNREAD * len(joined):
            return letters
        names.extend(meant)
        return "".join(word if known else f" {word} " for word, known in parts)

    def _spelled(self, letters: str) -> list[tuple[str, bool]]:
        """The words whose pinyin makes up the letters, the fewest that leave the least; what they leave, as it is."""
        best: list[tuple[int, list[tuple[str, bool]]]] = [(0, [])]
        for end in range(1, len(letters) + 1):
            cost, parts = best[-1]
            left = parts[-1] if parts and not parts[-1][1] else None
            rest = [*parts[:-1], (left[0] + letters[end - 1], False)] if left else [*parts, (letters[end - 1], False)]
            ways = [(cost + UNREAD, rest)]
            for begin in range(end):
                word = self._by_letters.get(letters[begin:end])
                if word:
                    ways.append((best[begin][0] + 1, [*best[begin][1], (word, True)]))
            best.append(min(ways, key=lambda way: way[0]))
        return best[-1][1]

    def _from_sound(self, run: str, names: list[str]) -> str:
        """A run of characters with those parts replaced that the corpus does not have but has under the same sound."""
        foreign = [place for place in range(len(run) - 1) if not self._known(run[place : place + 2])]
        if not foreign:
            return run
        sounds = syllables(run)
        for begin, end in _parts(
            [edge for edge in accumulate(map(len, self._cut(run)), initial=0) if edge <= len(run)]
        ):
            lacks = any(begin <= place < end - 1 for place in foreign)  # the corpus lacks a pair of neighbours of it
            name = self._sounding(sounds[begin:end]) if lacks and not self._known_but_one(run[begin:end]) else None
            if name:
                names.append(name)
                rest = [self._from_sound(side, names) for side in (run[:begin], run[end:])]
                return rest[0] + name + rest[1]
        return run

    def _known_but_one(self, part: str) -> bool:
        """Whether a part is a character before a longer word that the corpus has (当支部书记)."""
        return len(part) > 3 and self._known(part[1:])

    def _sounding(self, syllables: Sequence[str]) -> str | None:
        """The name that sounds like some syllables, one letter of one syllable aside in a long name; or None."""
        exact = self._by_sound.get(tuple(syllables))
        if exact or len(syllables) < SLIP_LENGTH:
            return exact

        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - few questions get here

        near = [
            (number, name)
            for place, typed in enumerate(syllables)
            for number, sound, name in self._by_rest.get(_without(syllables, place), ())
            if Levenshtein.distance(sound, typed) == 1
        ]
        return min(near)[1] if near else None

    @cached_property
    def _by_sound(self) -> dict[tuple[str, ...], str]:
        return {syllables(name): name for name in reversed(self._names)}

    @cached_property
    def _by_rest(self) -> dict[tuple[str, ...], list[tuple[int, str, str]]]:
        """For the sound of a name without one of its syllables the number of the name, that syllable, and the name."""
        found: dict[tuple[str, ...], list[tuple[int, str, str]]] = defaultdict(list)
        for number, (sounds, name) in enumerate(self._by_sound.items()):
            if len(sounds) >= SLIP_LENGTH:
                for place, sound in enumerate(sounds):
                    found[_without(sounds, place)].append((number, sound, name))
        return found

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        spelt = (word for word in self._words() if 2 <= len(word) <= LONGEST_NAME and _HAN_RUN.fullmatch(word))
        words = [*self._talk, *self._names, *spelt]
        return {"".join(syllables(word)): word for word in reversed(words)}


def syllables(text: str) -> tuple[str, ...]:
    """The toneless pinyin of each character."""
    return tuple(map(_syllable, text))


@lru_cache(maxsize=10_000)  # about as many characters as are in use
def _syllable(character: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # its tables take a tenth of a second that few questions need

    return str(lazy_pinyin(character)[0])


def _without(sounds: Sequence[str], place: int) -> tuple[str, ...]:
    """Some syllables with a blank for one of them."""
    return (*sounds[:place], "", *sounds[place + 1 :])


def _parts(edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What a name may stand for: whole words that follow each other, the longest first, then in their order."""
    parts = ((begin, end) for begin, end in combinations(edges, 2) if 1 < end - begin <= LONGEST_NAME)
    yield from sorted(parts, key=lambda part: part[0] - part[1])
