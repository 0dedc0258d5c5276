"""The register as a file for a chat: its bytes, its Chinese name, its caption, and whether it can go as a photo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from telegram.constants import FileSizeLimit

from bot.render_html.duties import asked_for
from bot.texts import duties as duty_texts
from retrieval import Format, Register, export

PICTURE: Final = "png"

# What sendPhoto takes, as the Bot API's documentation has it.
_MOST_SIDES, _MOST_RATIO = 10_000, 20
_SHARP: Final = 2_560  # pixels; a photo with a longer side is made smaller for those who look at it
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_NAME: Final = 24  # characters of what was asked for that become part of a file's name
_UNFIT: Final = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file on its way into a chat.

    Attributes:
        name: with the ending that tells its kind.
        data: its bytes.
        caption: a plain line.
    """

    name: str
    data: bytes
    caption: str

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture that Telegram takes as a photo."""
        width, height = self._size
        return (
            0 < len(self.data) <= FileSizeLimit.PHOTOSIZE_UPLOAD
            and min(width, height) > 0
            and width + height <= _MOST_SIDES
            and max(width, height) <= _MOST_RATIO * min(width, height)
        )

    @property
    def loses_detail(self) -> bool:
        """Whether it would be made smaller as a photo, so that the file itself is wanted too."""
        return max(self._size) > _SHARP

    @property
    def _size(self) -> tuple[int, int]:
        """Width and height as a PNG gives them; zeros for any other file."""
        if not self.data.startswith(_PNG):
            return 0, 0
        return int.from_bytes(self.data[16:20]), int.from_bytes(self.data[20:24])


def parcel(found: Register, kind: Format, year: int, words: str) -> Parcel:
    """The duties as a file.

    Args:
        found: the duties; those without an interval are left out where the kind cannot show them.
        kind: the kind of file.
        year: the year that a calendar begins with and a picture shows.
        words: what the duties were asked for.

    Raises:
        ExportError: what writes this kind is not installed.
    """
    duties = (found.with_interval() if kind.periodic_only else found).duties
    documents = len({duty.file for duty in duties})
    caption = duty_texts.FILE_CAPTION.format(
        label=kind.label,
        asked=asked_for(words),
        year=f"{year}年" if kind.periodic_only else "",
        count=len(duties),
        documents=documents,
    )
    return Parcel(_name(kind, year, words), export(duties, kind.name, year), caption)


def _name(kind: Format, year: int, words: str) -> str:
    asked = _UNFIT.sub("-", words).strip("-")[:_NAME].strip("-")
    of_year = f"{year}年" if kind.periodic_only else ""
    return "-".join(filter(None, [f"{of_year}周期性职责", asked])) + f".{kind.name}"
