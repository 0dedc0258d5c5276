"""The table of contents of a document, shown part by part: buttons for the parts in it and for its own paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from telegram import InlineKeyboardButton

from bot.render_html.contents_place import Place
from bot.render_html.documents import LONGEST_TITLE, card_step
from bot.render_html.labels import words_button
from bot.render_html.message_parts import Block, shorten
from bot.render_html.pages import Page, page_with
from bot.render_html.steps import CONTENTS, Step
from bot.render_html.view import View, keyboard_of
from bot.texts import browsing
from retrieval import Contents, Document, Part, Reference, contents_of

LINES: Final = 8  # of a page, each a button as wide as the chat
_HEADING: Final = 60  # characters of a heading above
_OPENING: Final = 60  # characters of a paragraph that may get on its button


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents of a part.

    Attributes:
        label: what it says.
        part: the part that it opens, or None where it opens a paragraph.
        paragraph: the number of that paragraph, or None.
    """

    label: str
    part: int | None = None
    paragraph: int | None = None


def lines_of(document: Document, part: Part, contents: Contents) -> list[Line]:
    """The paragraphs right under a part's heading, then the parts in it; one with a single paragraph leads there."""
    own = [_paragraph(document.paragraphs[number - 1].text, number) for number in part.paragraphs]
    return [*own, *(_part(contents.parts[number]) for number in part.below)]


def contents_view(document: Document, place: Place, page: Page[Line], references: Mapping[int, Reference]) -> View:
    """A page of what stands in a part.

    Args:
        document: the document.
        place: which part of it.
        page: of its lines.
        references: to the paragraphs among them, by their numbers; one without is left out.
    """
    parts = contents_of(document).parts
    part = parts[place.part]
    rows: list[list[InlineKeyboardButton]] = [
        [words_button(line.label, data)] for _, line in page.rows if (data := _opens(line, place, references))
    ]
    rows.append(page.turning(lambda number: Step(CONTENTS, number, str(place)).data()))
    rows.append(_ways_out(document, place))
    title = f"《{shorten(document.title, LONGEST_TITLE)}》"
    above = [Block(shorten(heading, _HEADING), verbatim=True) for heading in _headings(part)]
    head = (Block(title, marks=((0, len(title)),), verbatim=True), *above, Block(_count(part) + page.note))
    return View((head,), keyboard_of(rows))


def contents_button(document: Document, paragraph: int) -> InlineKeyboardButton:
    """The way to the part that a paragraph stands in, on its page."""
    contents = contents_of(document)
    part = next(one for one in contents.parts if paragraph in one.paragraphs)
    page = page_with(paragraph - part.paragraphs.start, LINES)
    place = Place.of(document, part.number)
    return InlineKeyboardButton(browsing.CONTENTS_BUTTON, callback_data=Step(CONTENTS, page, str(place)).data())


def _paragraph(words: str, number: int) -> Line:
    label = browsing.PARAGRAPH_BUTTON.format(paragraph=number, words=words[:_OPENING])
    return Line(label, paragraph=number)


def _part(part: Part) -> Line:
    heading = part.heading.text if part.heading else ""
    if len(part.paragraphs) == 1 and not part.below:
        return _paragraph(heading, part.paragraphs.start)
    return Line(browsing.PART_BUTTON.format(heading=heading), part=part.number)


def _opens(line: Line, place: Place, references: Mapping[int, Reference]) -> str | None:
    if line.part is not None:
        return Step(CONTENTS, 1, str(Place(place.mark, place.check, line.part))).data()
    reference = references.get(line.paragraph or 0)
    return f"c{reference}" if reference else None


def _ways_out(document: Document, place: Place) -> list[InlineKeyboardButton]:
    """Up to the part that this one is in, on the page where it stands; from the whole to its card or to others."""
    parts = contents_of(document).parts
    above = parts[place.part].above
    if above is None:
        ways = [(browsing.OTHERS_BUTTON, Step(CONTENTS)), (browsing.CARD_BUTTON, card_step(document))]
    else:
        line = len(parts[above].paragraphs) + parts[above].below.index(place.part)
        up = Step(CONTENTS, page_with(line, LINES), str(Place(place.mark, place.check, above)))
        ways = [(browsing.UP_BUTTON, up)]
    return [InlineKeyboardButton(label, callback_data=step.data()) for label, step in ways]


def _headings(part: Part) -> tuple[str, ...]:
    return (*part.heading.section[-3:], part.heading.text) if part.heading else ()


def _count(part: Part) -> str:
    counts = [
        browsing.PARTS.format(count=len(part.below)) if part.below else "",
        browsing.PARAGRAPHS.format(count=len(part.paragraphs)) if part.paragraphs else "",
    ]
    return "，".join(filter(None, counts)) or browsing.NOTHING_BELOW
