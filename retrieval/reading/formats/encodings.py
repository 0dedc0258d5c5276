"""Which encoding some bytes of Chinese text are in.

The whole file is decoded in each usual encoding, and what comes out is judged: common characters and full-width
punctuation speak for it, rare characters, kana and characters without a meaning against it. A byte that fits no
encoding costs little, so it does not tip a file into another one.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# In order of preference. Both codecs of Big5 are needed: each has characters that the other lacks.
_CANDIDATES = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_SHOWN = {"cp950": "big5", "big5hkscs": "big5", "utf8": "utf-8"}
# What web pages call their encodings; what is written in a narrow one is read by the wide one that contains it.
_DECLARABLE = {
    "utf-8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
    "utf-16": "utf-16-le",
}
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f]")  # in UTF-8 a sign of UTF-16 or of no text at all
_DECLARED = 0.5  # what the file's own word on its encoding is worth
# The characters that make up half of official prose, in both scripts.
_FREQUENT = frozenset(
    "的一是在不了有和人这这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社"
    "义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并"
    "提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强"
    "這為個國時來們於對會發動過說產種後學經進著部電裡實現兩體機當點從業還應開關內數線間樣與變條沒結問無軍處長題黨總設員級統見計"
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕—…·　「」『』％～")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Bytes as text.

    Attributes:
        text: the characters, without a byte order mark, line ends as line feeds; U+FFFD stands for
            bytes that could not be decoded.
        encoding: the name of the encoding.
        broken: offsets in `text` of what could not be decoded, one for bytes side by side.
    """

    text: str
    encoding: str
    broken: tuple[int, ...]


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """Decode bytes in the likeliest encoding; None where they are no text.

    Args:
        data: a whole file.
        declared: the encoding that the file itself names, which is believed unless the text speaks against it.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _plausible(_decoded(data[len(mark) :], encoding))
    strict = _decoded(data, "utf-8")
    if not strict.broken and not _CONTROL.search(strict.text):
        return strict
    believed = _DECLARABLE.get(declared.lower())
    options = [
        (_score(found.text) + _DECLARED * (name == believed), found)
        for name in _CANDIDATES
        for found in [_decoded(data, name)]
    ]
    return _plausible(max(options, key=lambda option: option[0])[1])


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    broken = tuple(found.start() for found in re.finditer("\ufffd+", text)) if "\ufffd" in text else ()
    try:
        if broken:
            data.decode(encoding)
    except UnicodeDecodeError:
        return Decoded(text, _SHOWN.get(encoding, encoding), broken)
    return Decoded(text, _SHOWN.get(encoding, encoding), ())


def _plausible(decoded: Decoded) -> Decoded | None:
    return None if "\0" in decoded.text or _score(decoded.text) < 0 else decoded


def _score(text: str) -> float:
    """How much a text looks like Chinese prose, by the mean worth of its characters; 0 for none."""
    counts = Counter(text)
    return sum(_worth(character) * count for character, count in counts.items()) / max(1, counts.total())


def _worth(character: str) -> float:
    if character.isascii():
        return 0.5 if character.isprintable() or character.isspace() else -3.0
    if "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff":
        return 3.0 if character in _FREQUENT else 1.0 if character in _listed() else -1.0
    if character in _PUNCTUATION:
        return 2.0
    means_nothing = character == "\ufffd" or unicodedata.category(character)[0] not in "PSNZ"
    return -3.0 if means_nothing else -0.5


@cache
def _listed() -> frozenset[str]:
    """The characters that the first levels of GB 2312 and of Big5 list as common ones."""
    simplified = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((lead, trail)) for lead in range(0xA4, 0xC7) for trail in trails)
    listed = b"".join(simplified).decode("gb2312", "ignore") + b"".join(traditional).decode("big5", "ignore")
    return frozenset(character for character in listed if "\u4e00" <= character <= "\u9fff")
