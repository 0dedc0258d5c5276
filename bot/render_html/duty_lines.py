"""A duty in a chat: a line that says who does what how often, the sentence that says so, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from bot.render_html.answers import place, quotation
from bot.render_html.message_parts import Block, shorten
from retrieval import Duty, body, cite_duty, frequency

_WHO, _WHAT, _HOW_OFTEN, _TITLE = 30, 60, 24, 60  # characters of each that a line has room for


def headline(duty: Duty, before: str = "", after: str = "") -> Block:
    """Who does what how often, the last in bold, between two texts of the caller."""
    lead = f"{before}{shorten(body(duty), _WHO)} · {shorten(duty.what, _WHAT)} · "
    how_often = shorten(frequency(duty), _HOW_OFTEN)
    return Block(f"{lead}{how_often}{after}", marks=((len(lead), len(lead) + len(how_often)),), verbatim=True)


def short_place(duty: Duty) -> str:
    """The document and the paragraph."""
    title = replace(cite_duty(duty, 1), title=shorten(duty.title, _TITLE), section=())
    return place(title)


def sentence(duties: Sequence[Duty]) -> tuple[Block, Block]:
    """The sentence that some duties share, with the intervals of all of them in bold, and where it stands."""
    marks = tuple(chain.from_iterable(duty.marks for duty in duties))
    citation = replace(cite_duty(duties[0], 1), marks=marks)
    return quotation(citation), Block(place(citation), trails=True, verbatim=True)
