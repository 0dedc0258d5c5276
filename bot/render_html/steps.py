"""What a button for browsing carries: a letter for its desk, a page, a place there, and the words of its list.

`s2.=机关党建` is the second page of the documents with 机关党建 in their titles, `s2.k3Zq12=机关党建` one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.render_html.carried_words import CARRIED, carried, with_words

SOURCES: Final = "s"
CONTENTS: Final = "t"
OPENING: Final = "o"
SCOPE: Final = "y"
SEARCH: Final = "h"
_DATA: Final = re.compile(
    rf"(?P<desk>[{SOURCES}{CONTENTS}{OPENING}{SCOPE}{SEARCH}])(?P<page>[1-9][0-9]{{0,5}})\.(?P<place>[\w-]{{0,26}})"
    + CARRIED,
    re.ASCII | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Step:
    """Where a button leads.

    Attributes:
        desk: one of the letters above.
        page: from 1.
        place: what the desk calls the place on it, of at most 26 letters, figures, `_` and `-`.
        words: what the list was asked for.
    """

    desk: str
    page: int = 1
    place: str = ""
    words: str = ""

    def data(self) -> str:
        """What the button carries."""
        return with_words(f"{self.desk}{self.page}.{self.place}", self.words)


def read_step(data: str, command: str) -> Step | None:
    """Where a button leads; None where it is no button for browsing, or its words are lost.

    Args:
        data: as the button has it.
        command: the command that the list answers; empty where it is gone.
    """
    found = _DATA.fullmatch(data)
    if found is None:
        return None
    words = carried(found["words"], found["digest"], command)
    return None if words is None else Step(found["desk"], int(found["page"]), found["place"], words)
