"""Which lines of a body are no text: what patterns say, a repeated title, a table of contents, links below the text.

Position is evidence too: what a web page shows around a text is page furniture only above and below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from retrieval.fold import squeeze
from retrieval.reading.genre import Genre
from retrieval.reading.lines import Line
from retrieval.reading.sentences import ends_sentence

CONTENTS = "目录"  # the heading of a table of contents
_LEADER = re.compile(r"[.·…\-_]*\d*$")  # what leads from an entry of a table of contents to its page
LONG = 40  # characters; a line of that length is text, whatever it ends in


def part_noise(lines: Sequence[Line], title: str, genre: Genre) -> tuple[list[Line], list[Line]]:
    """The lines that are text and the lines that are not, each in the order of the text."""
    bottom = _text_ends(lines, genre)
    contents = _contents(lines)
    kept: list[Line] = []
    noise: list[Line] = []
    linking = False
    for index, line in enumerate(lines):
        below = index > bottom
        linking = below and (linking or genre.leads_to_links(line.text))
        furniture = genre.is_edge(line.text) if below else genre.is_noise(line.text)
        empty = not any(character.isalnum() for character in line.text)
        dropped = furniture or empty or linking or index in contents or squeeze(line.text) == squeeze(title)
        (noise if dropped else kept).append(line)
    return kept, noise


def _text_ends(lines: Sequence[Line], genre: Genre) -> int:
    """The index of the last line that is certainly text: a sentence, or long and like no page furniture; else -1."""
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        if ends_sentence(text) or (len(text) >= LONG and not genre.is_edge(text)):
            return index
    return -1


def _contents(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of a table of contents: its heading and the lines below it that stand again further down."""
    begin = next((index for index, line in enumerate(lines) if squeeze(line.text) == CONTENTS), None)
    if begin is None:
        return frozenset()
    texts = [squeeze(line.text) for line in lines]
    below = Counter(texts[begin + 1 :])
    entries = [begin]
    for index in range(begin + 1, len(lines)):
        below[texts[index]] -= 1
        if not below[_LEADER.sub("", texts[index])]:
            break
        entries.append(index)
    return frozenset(entries)
