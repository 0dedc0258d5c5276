"""A short mark of a place in a document, which a button or a link can carry and which still leads there later.

It names the file by a digest of its path, the place by its offsets, and the text that stood there by a digest of its
own, so that a place with other text now is not taken for the same.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b

from retrieval.answer import Citation
from retrieval.duties.duty import Duty
from retrieval.fold import bare
from retrieval.reading.chunking import Chunk

MARK, CHECK = 6, 4  # characters of base64url, six bits each
_WRITTEN = re.compile(r"([\w-]{6})([\w-]{4})([0-9a-z]{1,8})-([0-9a-z]{1,8})", re.ASCII)
_MARK, _CHECK = re.compile(r"[\w-]{6}", re.ASCII), re.compile(r"[\w-]{4}", re.ASCII)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a document and what stood there.

    Written it has letters, figures, `_` and `-` only: 21 characters for files of up to 60 million characters.

    Attributes:
        mark: of the file's path.
        start: offset of the first character in the decoded source text.
        end: offset after the last.
        check: of the text between them.
    """

    mark: str
    start: int
    end: int
    check: str

    def __post_init__(self) -> None:
        """Hold it to what can be written."""
        if not (_MARK.fullmatch(self.mark) and _CHECK.fullmatch(self.check) and 0 <= self.start < self.end):
            raise ValueError(f"no reference: {self.mark!r} {self.start} {self.end} {self.check!r}")

    def __str__(self) -> str:
        return f"{self.mark}{self.check}{_base36(self.start)}-{_base36(self.end)}"

    @classmethod
    def read(cls, text: str) -> Reference | None:
        """The reference that was written so; None for any other text."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            return None
        start, end = int(found[3], 36), int(found[4], 36)
        reference = cls(found[1], start, end, found[2]) if start < end else None
        return reference if str(reference) == text else None

    def names(self, file: str) -> bool:
        """Whether it is of a file."""
        return file_mark(file) == self.mark

    def holds(self, text: str) -> bool:
        """Whether its place in a source text still has the same characters, but for white space and width."""
        return self.end <= len(text) and _digest(bare(text[self.start : self.end]), CHECK) == self.check


def reference_to(place: Citation | Chunk | Duty) -> Reference:
    """The reference to what is cited, to a chunk or to the sentence of a duty."""
    match place:
        case Citation():
            said = place.excerpt
        case Chunk():
            said = place.text
        case _:
            said = place.quote
    return Reference(file_mark(place.file), place.start, place.end, _digest(bare(said), CHECK))


def file_mark(file: str) -> str:
    """Six characters by which the path of a file is known again."""
    return _digest(file, MARK)


def _digest(text: str, length: int) -> str:
    hashed = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return urlsafe_b64encode(hashed).decode()[:length]


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, last = divmod(number, 36)
        digits = _DIGITS[last] + digits
    return digits or "0"
