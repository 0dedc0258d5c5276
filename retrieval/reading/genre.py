"""What lines of speeches and official papers look like: headings, salutations, titles, dates, and what is no text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from retrieval.fold import fold, squeeze
from retrieval.knowledge import DATA, read_list, whole_line
from retrieval.reading.enumerators import Enumerator, Enumerators, numeral

LONGEST_TITLE_LINE = 60  # characters; the longest titles of papers run over several lines
LONGEST_CALL = 40  # characters of a line that addresses the audience
LONGEST_ADDRESS = 120  # characters of a line that names those whom a paper goes to
LONGEST_HEADING = 50  # characters of a heading on a line of its own
_STOPS = re.compile(r"[。！？!?；;]")
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?:[年./-](?P<month>\d{1,2})(?:[月./-](?P<day>\d{1,2})日?|月)|年)(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
)
_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=年)")
_MONTH_OR_DAY = re.compile(r"(?<=[年月])[一二三四五六七八九十]{1,3}(?=[月日])")
_BRACKETED = re.compile(r"\([^()]*\)")
_BRACKETS = re.compile(r"[（(【\[].*[）)】\]]")
_NUMBER = re.compile(r".{0,20}[〔\[(【]\d{4}[〕\])】].{0,4}\d+号|第\d+号")
_SPEAKER = re.compile(
    r".{0,20}(?:书记|主任|局长|市长|县长|区长|省长|部长|主席|组长|院长|校长|董事长|总经理|会长).{0,12}(?<![：:])"
)
_ADDRESSEE = re.compile(
    r".{0,8}各.+|.*(?:[局委办府司校院处室部厅所站队馆组会们镇乡县市区]|单位|支部|同志|街道|中心|集团|企业|机关|组织|人员|党员|干部)"
)
_TELLS = re.compile(r"[如以]下|下[列面]|要(?!员)|应[当该]|必须|做到")  # says something, so it does more than address
_BETWEEN_CALLS = re.compile(r"[，,、！!]\s*|\s+")
_PRONOUN = re.compile(r"[我你他她它咱人]们$")
_SITE = re.compile(r"[>|★·【】→]|(?:网|网站|平台|文件|门户)$")
_CELLS = re.compile(r"(?<=[\u3400-\u9fff）”]) (?=\S)")
_NO_HEADING_END = "；;，,、"


@dataclass(frozen=True, slots=True)
class Genre:
    """Judges single lines; whether a line is what it looks like is decided with its neighbours, in `cleaning`.

    Attributes:
        enumerators: the numbers that open headings.
        noise: matches a folded line that is no text wherever it stands.
        edges: matches a folded line that is none above or below the text.
        links: matches a folded line of those that leads on to links.
        asides: matches a folded line beside the title that is no part of it.
        salutation: matches a folded call to those who are addressed.
        kinds: the words that titles end in.
    """

    enumerators: Enumerators
    noise: re.Pattern[str]
    edges: re.Pattern[str]
    links: re.Pattern[str]
    asides: re.Pattern[str]
    salutation: re.Pattern[str]
    kinds: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path = DATA) -> Genre:
        """Read the data files of a folder.

        Raises:
            KnowledgeError: one of them is missing or cannot be used.
        """
        edges = read_list(folder / "noise_edges.txt")
        return cls(
            enumerators=Enumerators.load(folder / "enumerators.toml"),
            noise=whole_line(read_list(folder / "noise.txt")),
            edges=whole_line([edge.lstrip("> ") for edge in edges]),
            links=whole_line([edge[1:].strip() for edge in edges if edge.startswith(">")]),
            asides=whole_line(read_list(folder / "asides.txt")),
            salutation=whole_line(read_list(folder / "salutations.txt")),
            kinds=tuple(read_list(folder / "titles.txt")),
        )

    def is_noise(self, line: str) -> bool:
        """Whether a line is advertising or a page number from end to end."""
        return self.noise.fullmatch(squeeze(line)) is not None

    def is_edge(self, line: str) -> bool:
        """Whether a line above or below the text is page furniture."""
        return self.edges.fullmatch(squeeze(line)) is not None or self.is_noise(line)

    def leads_to_links(self, line: str) -> bool:
        """Whether a line below the text announces links to other pages."""
        return self.links.fullmatch(squeeze(line)) is not None

    def is_salutation(self, line: str) -> bool:
        """Whether a line does nothing but address the audience: one call or several, closed by a colon or its like."""
        called, mark = line[:-1], line[-1]
        if len(line) > LONGEST_CALL or mark not in "：:！!，,":
            return False
        calls = [squeeze(call) for call in _BETWEEN_CALLS.split(called)]
        return all(self.salutation.fullmatch(call) and not _says_more(call) for call in calls)

    def is_addressee(self, line: str) -> bool:
        """Whether a line below the title names those whom a paper goes to."""
        if len(line) > LONGEST_ADDRESS or line[-1] not in "：:" or _STOPS.search(line) or self.enumerators.match(line):
            return False
        addressed = re.split("[,、]", _BRACKETED.sub("", squeeze(line[:-1])))
        return all(_ADDRESSEE.fullmatch(one) and not _says_more(one) for one in addressed)

    def could_be_title(self, line: str) -> bool:
        """Whether a line is short and is no sentence, no date and no number."""
        return len(line) <= LONGEST_TITLE_LINE and not _STOPS.search(line) and any(c.isalpha() for c in line)

    def ends_title(self, line: str) -> bool:
        """Whether a line ends as titles do: in the name of a kind of paper, a note in brackets aside."""
        return _BRACKETS.sub("", line).endswith(self.kinds)

    def is_letterhead(self, line: str) -> bool:
        """Whether a line above the title names the site or the series rather than the document."""
        return _SITE.search(line) is not None or self.ends_title(line)

    def heading(self, line: str) -> Enumerator | None:
        """The enumerator of a line that looks like a heading on a line of its own, or None."""
        found = self.enumerators.match(line)
        if not found or not found.heading or len(line) > LONGEST_HEADING:
            return None
        if found.number is not None and len(line) == found.end:
            return None
        in_table = _CELLS.search(line, found.end + 1)  # a tab right after the number parts no cells
        return None if _STOPS.search(line[:-1]) or line[-1] in _NO_HEADING_END or in_table else found

    def is_date(self, line: str) -> bool:
        """Whether a line states a date and nothing else, brackets aside."""
        return bool(_DATE.fullmatch(_in_figures(fold(line)).strip("()[]【】〔〕 ")))

    def is_aside(self, line: str) -> bool:
        """Whether a line beside the title is no part of it: a date, a reference number, who speaks."""
        if self.is_date(line) or _NUMBER.fullmatch(fold(line)) or self.asides.fullmatch(squeeze(line)):
            return True
        return _SPEAKER.fullmatch(line) is not None and not self.ends_title(line)

    def opens_note(self, line: str) -> bool:
        """Whether a line begins a note in brackets, and not an item of a list （一）."""
        return line[0] in "（(" and self.enumerators.match(line) is None

    def closes_note(self, line: str) -> bool:
        """Whether a line ends a note in brackets."""
        return line[-1] in "）)"

    def opens_heading(self, line: str) -> bool:
        """Whether a line begins like a heading, however it ends."""
        found = self.enumerators.match(line)
        return found is not None and found.heading


def _says_more(call: str) -> bool:
    """Whether what looks like a call is the opening of a sentence."""
    return bool(_PRONOUN.search(call) or _TELLS.search(call))


def stated_date(text: str, *, last: bool = False) -> str | None:
    """The first or last date that a text states as YYYY, YYYY-MM or YYYY-MM-DD, or None."""
    found = list(_DATE.finditer(_in_figures(fold(text))))
    if not found:
        return None
    date = found[-1 if last else 0]
    return "-".join(part.zfill(2) for part in (date["year"], date["month"], date["day"]) if part)


def _in_figures(text: str) -> str:
    """A text with its dates in Arabic figures (二〇二三年四月 → 2023年4月)."""
    text = _YEAR.sub(lambda found: "".join(str(numeral(figure)) for figure in found[0]), text)
    return _MONTH_OR_DAY.sub(lambda found: str(numeral(found[0])), text)
