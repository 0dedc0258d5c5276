"""Where sentences end.

A full stop, question or exclamation mark ends a sentence, with the closing marks that follow it, unless it stands in
a quotation, a title or brackets. A bracket that is never closed protects nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

ENDERS = frozenset("。！？!?…")
CLOSERS = {"”": "“", "’": "‘", "》": "《", "）": "（", ")": "(", "】": "【", "」": "「", "』": "『"}
_HAN = re.compile(r"[\u3400-\u9fff”’」』》）]")
_WORD = re.compile(r"[0-9A-Za-z]")
_DEEPEST = 50  # marks within marks; what was opened before is taken as never closed
_OPENERS = frozenset(CLOSERS.values())
_STOP = re.compile(f"[{''.join(sorted(ENDERS))}.．]")
_MARK = re.compile(f"[{re.escape(''.join(sorted({*CLOSERS, *_OPENERS})))}]")
# After a quotation that ends in a full stop the sentence goes on where one of these follows: “……。”的要求
_CONTINUES = frozenset("，、；：,;:的等之是和与为")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The half-open ranges of the sentences of a text: in order, without gaps, covering it; none for an empty text."""
    inside = _protected(text)
    ranges: list[tuple[int, int]] = []
    begin = after = 0
    for found in _STOP.finditer(text):
        position = found.start()
        if position < after or not _ends_at(text, position):
            continue
        after = _after_closers(text, position + 1)
        if not inside[after - 1] and not (after > position + 1 and text[after : after + 1] in _CONTINUES):
            ranges.append((begin, after))
            begin = after
    if begin < len(text):
        ranges.append((begin, len(text)))
    return ranges


def ends_sentence(text: str) -> bool:
    """Whether the last mark of a text, closing marks aside, ends a sentence."""
    bare = text.rstrip("".join(CLOSERS))
    return bare != "" and _ends_at(bare, len(bare) - 1)


def _ends_at(text: str, position: int) -> bool:
    """Whether a mark may end a sentence; a full stop of half or full width does so after a Chinese character only."""
    if text[position] in ENDERS:
        return True
    return (
        text[position] in ".．"
        and position > 0
        and _HAN.match(text, position - 1) is not None
        and not _WORD.match(text, position + 1)
    )


def _after_closers(text: str, position: int) -> int:
    while position < len(text) and (text[position] in CLOSERS or text[position] in ENDERS):
        position += 1
    return position


def _protected(text: str) -> Sequence[int]:
    """For each character, whether it stands inside matched marks (above 0); the last closing mark itself does not."""
    depth = [0] * len(text)
    stack: list[tuple[str, int]] = []
    for found in _MARK.finditer(text):
        character, position = found[0], found.start()
        if character in _OPENERS:
            stack.append((character, position))
            continue
        opened = _pop(stack, CLOSERS[character])
        if opened is not None:
            depth[opened] += 1
            depth[position] -= 1
    return list(accumulate(depth))


def _pop(stack: list[tuple[str, int]], opener: str) -> int | None:
    """Take the nearest such opener and all that was opened after it off the stack; where it stood, or None."""
    for index in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1):
        if stack[index][0] == opener:
            place = stack[index][1]
            del stack[index:]
            return place
    return None
