"""Duties about the same thing side by side: 口径不一 where documents differ. Nothing is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.render_html.duties import asked_for
from bot.render_html.duty_lines import headline, sentence
from bot.render_html.message_parts import Block, Card, shorten
from bot.texts import duties as duty_texts
from retrieval import Comparison, Duty

MOST: Final = 12  # things; three or four messages
MOST_DUTIES: Final = 8  # of one thing
_MATTER: Final = 60  # characters


def render_comparisons(found: Sequence[Comparison], words: str) -> tuple[Card, ...]:
    """The comparisons as one message or several, in their order; a helpful line where there are none."""
    if not found:
        text = duty_texts.NOTHING_TO_COMPARE.format(asked=asked_for(words)) if words else duty_texts.ALL_AGREE
        return ((Block(text),),)
    cards = [card for one in found[:MOST] for card in _cards(one)]
    if len(found) > MOST:
        cards.append((Block(duty_texts.COMPARISONS_LEFT.format(count=len(found) - MOST)),))
    return (*cards, (Block(duty_texts.NOT_DECIDED),))


def _cards(comparison: Comparison) -> list[Card]:
    """The thing and what is said of it, then each duty with its sentence."""
    shown = _shown(comparison.duties)
    matter = shorten(comparison.matter, _MATTER)
    title = Block(f"{comparison.verdict}：{matter}", marks=((0, len(comparison.verdict)),))
    first, *others = [(headline(duty), *sentence([duty])) for duty in shown]
    cards: list[Card] = [(title, *first), *others]
    left = len(comparison.duties) - len(shown)
    return [*cards, (Block(duty_texts.DUTIES_LEFT.format(count=left)),)] if left else cards


def _shown(duties: Sequence[Duty]) -> list[Duty]:
    """As many as there is room for, in their order, such that each interval is among them if it can be."""
    firsts = {duty.interval.per_year if duty.interval else 0.0: place for place, duty in reversed([*enumerate(duties)])}
    first_each = sorted(firsts.values())
    others = [place for place in range(len(duties)) if place not in first_each]
    return [duties[place] for place in sorted([*first_each, *others][:MOST_DUTIES])]
