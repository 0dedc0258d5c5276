"""What lines of speeches and official papers look like: headings, salutations, titles, dates, and what is no text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from retrieval.fold import fold
from retrieval.knowledge import DATA, read_list, whole_line
from retrieval.reading.enumerators import Enumerator, Enumerators

LONGEST_TITLE_LINE = 60  # characters; the longest titles of papers run over several lines
LONGEST_HEADING = 50  # characters of a heading on a line of its own
_STOPS = re.compile(r"[。！？!?；;]")
_DATE = re.compile(r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?")
_BRACKETS = re.compile(r"[（(【\[].*[）)】\]]")


@dataclass(frozen=True, slots=True)
class Genre:
    """Judges single lines; whether a line is what it looks like is decided with its neighbours, in `cleaning`.

    Attributes:
        enumerators: the numbers that open headings.
        noise: matches a folded line that is no text.
        salutation: matches a folded salutation.
        kinds: the words that titles end in.
    """

    enumerators: Enumerators
    noise: re.Pattern[str]
    salutation: re.Pattern[str]
    kinds: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path = DATA) -> Genre:
        """Read the data files of a folder.

        Raises:
            KnowledgeError: one of them is missing or cannot be used.
        """
        calls = [f"{call}{colon}" for call in read_list(folder / "salutations.txt") for colon in "：！，"]
        return cls(
            enumerators=Enumerators.load(folder / "enumerators.toml"),
            noise=whole_line(read_list(folder / "noise.txt")),
            salutation=whole_line([f"{call[:-1]}*{call[-1]}" if call[0] != "*" else call for call in calls]),
            kinds=tuple(read_list(folder / "titles.txt")),
        )

    def is_noise(self, line: str) -> bool:
        """Whether a line is advertising or page furniture from end to end."""
        return self.noise.fullmatch(fold(line)) is not None

    def is_salutation(self, line: str) -> bool:
        """Whether a line does nothing but address the audience."""
        return len(line) <= 40 and self.salutation.fullmatch(fold(line)) is not None and not _STOPS.search(line[:-1])

    def could_be_title(self, line: str) -> bool:
        """Whether a line is short and is no sentence, no date and no number."""
        return len(line) <= LONGEST_TITLE_LINE and not _STOPS.search(line) and any(c.isalpha() for c in line)

    def ends_title(self, line: str) -> bool:
        """Whether a line ends as titles do: in the name of a kind of paper, a note in brackets aside."""
        return _BRACKETS.sub("", line).endswith(self.kinds)

    def heading(self, line: str) -> Enumerator | None:
        """The enumerator of a line that looks like a heading on a line of its own, or None."""
        found = self.enumerators.match(line)
        if not found or not found.heading or len(line) > LONGEST_HEADING or len(line) == found.end:
            return None
        return None if _STOPS.search(line[:-1]) else found

    def opens_heading(self, line: str) -> bool:
        """Whether a line begins like a heading, however it ends."""
        found = self.enumerators.match(line)
        return found is not None and found.heading


def stated_date(text: str) -> str | None:
    """The first date that a text states as YYYY, YYYY-MM or YYYY-MM-DD, or None."""
    found = _DATE.search(fold(text))
    if not found:
        return None
    parts = [found["year"], found["month"], found["day"]]
    return "-".join(part.zfill(2) for part in parts if part)


def is_date_line(line: str) -> bool:
    """Whether a line states a date and nothing else, brackets aside."""
    return bool(_DATE.fullmatch(fold(line).strip("()[]【】〔〕 ")))
