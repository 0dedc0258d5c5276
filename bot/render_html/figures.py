"""How the bot was used, in figures."""

from __future__ import annotations

from collections.abc import Mapping

from bot.render_html.message_parts import Block, Card, shorten
from bot.store import Stats
from bot.texts import admin as admin_texts

_QUESTION = 100  # characters of a question


def render_stats(by_days: Mapping[int, Stats], pending: int, *, is_logged: bool) -> tuple[Card, ...]:
    """The figures of some spans of days, and the unanswered questions of the longest.

    Args:
        by_days: the number of days to what happened in them, the shortest first.
        pending: invitations that nobody has used yet.
        is_logged: whether the words of questions are kept at present.
    """
    days, longest = list(by_days.items())[-1]
    cards: list[Card] = [(_bold(admin_texts.STATS),)]
    cards += [_span(number, stats) for number, stats in by_days.items()]
    if longest.unanswered:
        cards.append((_bold(admin_texts.STATS_UNANSWERED.format(days=days)), *map(_question, longest.unanswered)))
    if not is_logged:
        cards.append((Block(admin_texts.STATS_LOG_OFF),))
    if pending:
        cards.append((Block(admin_texts.STATS_PENDING.format(count=pending)),))
    return tuple(cards)


def reason(key: str) -> str:
    """A reason for a thumb down in words; an unknown one as it stands."""
    return admin_texts.REASONS.get(key, key)


def _span(days: int, stats: Stats) -> Card:
    reasons = " · ".join(
        admin_texts.STATS_REASON.format(reason=reason(key), count=count) for key, count in stats.reasons
    )
    text = admin_texts.STATS_FIGURES.format(
        asked=stats.asked,
        answered=stats.answered,
        refused=stats.refused,
        people=stats.people,
        good=stats.good,
        bad=stats.bad,
        reasons=f"（{reasons}）" if reasons else "",
    )
    return _bold(admin_texts.STATS_OF_DAYS.format(days=days)), Block(text)


def _question(asked: tuple[str, int]) -> Block:
    question, times = asked
    text = admin_texts.STATS_QUESTION.format(times=times, question=shorten(question, _QUESTION))
    return Block(text, verbatim=True)


def _bold(text: str) -> Block:
    return Block(text, marks=((0, len(text)),))
