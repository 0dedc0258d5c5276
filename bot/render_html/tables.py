"""What was asked and what people think of it, as tables for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from bot.render_html.figures import reason
from bot.render_html.files import Parcel
from bot.store import LoggedQuestion, Opinion
from bot.texts import admin as admin_texts

_ANSWERED: Final = "answered"  # the status of an answer that is one
# A spreadsheet computes a cell that opens with one of these, whatever width it has; a tab or a line end hides one.
_FORMULA: Final = tuple("=+-@＝＋－＠\t\r\n")


def question_table(questions: Sequence[LoggedQuestion], day: date) -> Parcel:
    """The questions, a row each."""
    rows = (
        (
            _moment(one.asked_at),
            admin_texts.ANSWERED if one.status == _ANSWERED else admin_texts.REFUSED,
            one.intent,
            f"{one.took_ms:.0f}",
            one.question or "",
            "" if one.user is None else str(one.user),
        )
        for one in questions
    )
    return _parcel(admin_texts.EXPORT_QUESTIONS, admin_texts.QUESTION_COLUMNS, rows, len(questions), day)


def feedback_table(opinions: Sequence[Opinion], day: date) -> Parcel:
    """The thumbs and notes, a row each."""
    rows = (
        (_moment(one.given_at), str(one.user), _thumb(one), reason(one.reason), one.text, one.question or "")
        for one in opinions
    )
    return _parcel(admin_texts.EXPORT_FEEDBACK, admin_texts.FEEDBACK_COLUMNS, rows, len(opinions), day)


def _parcel(what: str, columns: Sequence[str], rows: Iterable[Sequence[str]], count: int, day: date) -> Parcel:
    caption = admin_texts.EXPORT_CAPTION.format(what=what, count=count)
    return Parcel(f"{what}-{day:%Y%m%d}.csv", _csv(columns, rows), caption)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark, by which Excel knows the encoding; line ends as RFC 4180 has them."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _harmless(cell: str) -> str:
    """The cell, behind an apostrophe where a spreadsheet would compute it."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def _moment(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _thumb(opinion: Opinion) -> str:
    if opinion.good is None:
        return admin_texts.NOTE
    return admin_texts.GOOD if opinion.good else admin_texts.BAD
