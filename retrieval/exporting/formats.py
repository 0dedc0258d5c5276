"""The kinds of files that the register of duties can be saved as, by the name that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from retrieval.duties.duty import Duty
from retrieval.exporting.calendar_file import ics_file
from retrieval.exporting.picture import png_file
from retrieval.exporting.plain_files import csv_file, json_file
from retrieval.exporting.workbook import xlsx_file

CALENDAR_YEARS = range(1900, 2200)  # what calendar programs show


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        name: what is asked for; also how a file's name ends, after the dot.
        label: what it is, in a word or two.
        write: from the duties and the year that a calendar begins with to the bytes of the file.
        is_text: whether the bytes are text that a terminal can show.
        periodic_only: whether a duty without an interval is left out.
    """

    name: str
    label: str
    write: Callable[[Sequence[Duty], int], bytes]
    is_text: bool = False
    periodic_only: bool = False


FORMATS: MappingProxyType[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("json", "JSON", lambda duties, _: json_file(duties), is_text=True),
            Format("csv", "CSV 表格", lambda duties, _: csv_file(duties), is_text=True),
            Format("xlsx", "Excel 表格", lambda duties, _: xlsx_file(duties)),
            Format("ics", "日历", ics_file, is_text=True, periodic_only=True),
            Format("png", "年历图", png_file, periodic_only=True),
        )
    }
)


def formats() -> tuple[Format, ...]:
    """All kinds, in the order in which they are offered."""
    return tuple(FORMATS.values())


def calendar_years() -> range:
    """The years that a calendar or a picture can be of."""
    return CALENDAR_YEARS


def export(duties: Sequence[Duty], name: str, year: int) -> bytes:
    """The duties as a file of a kind of `FORMATS`.

    Args:
        duties: in the order in which the file shows them.
        name: the kind.
        year: the year that a calendar begins with and a picture shows.

    Raises:
        ExportError: what writes this kind is not installed.
        KeyError: there is no such kind.
    """
    return FORMATS[name].write(duties, year)
