"""From hits to an answer: the sentences that answer, shaped by what was asked, or why none does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from retrieval.answer import Answer
from retrieval.answering.candidates import Candidate, Candidates
from retrieval.answering.choosing import COVERED, Choice, answering, choose
from retrieval.answering.citing import cite
from retrieval.answering.copies import Copies
from retrieval.answering.evidence import presence
from retrieval.answering.passages import Excerpt
from retrieval.answering.recurring import Recurring
from retrieval.answering.refusing import refuse, refuse_item
from retrieval.answering.slot import VALUE, Slot
from retrieval.answering.unsaid import Unsaid
from retrieval.fold import fold
from retrieval.searching.hit import Hit
from retrieval.searching.query import DEFINITION, FREQUENCY, LIST, OUTLINE, Query
from retrieval.searching.wording import PLAIN

ITEM_LENGTH = 200  # characters of an item that was asked for by its number, with what explains it
_LASTING = re.compile("多(?:久|长时间)(?!.*[次回趟遍])")  # asks how often or how long
ANNOUNCED = frozenset({PLAIN, LIST, "how", "how_many", DEFINITION})  # what a list that follows can answer
KINDS = 64  # kinds of value made for a question that are kept
LONGEST_VAGUE = 2  # characters; beside an interval, longer words name a subject of their own
# Characters of an excerpt with its neighbours, where what is asked for seldom stands in one sentence with its subject.
LENGTHS = {"why": 200, "how": 150, "who": 120, LIST: 120, DEFINITION: 120, PLAIN: 120}
EXPLAINED = frozenset({"why", "how"})  # what may be said in the sentence before as well
ALL_ITEMS = "原文所说“{announced}”，共列出 {listed} 项。"
CUT_OFF = "原文所说“{announced}”，只列出 {listed} 项；可能原文没有列全，或文末缺失。"
BLANK = r"[x×*]+(?:余|多)?(?:个)?"  # a figure that its author blanked out
# 每月一次 does not say how many times there were.
UNREPEATED = r"(?:.*[,;:。])?(?:(?!每|至少|不少于|逢|按|逐|半年|季度)[^,;:。])*?"
DEFINING = r"(?:{term})[”》]?(?:[：:]|,?(?:就)?是(?:指)?|指|即)|(?:统)?称(?:为|作)?[“《]?(?:{term})"
UNTIMED = r"(?<!个(?=月|季|星|小时|学期|工作日))"  # 个 of 两个月 counts nothing
TIMES = frozenset({"次", "回", "趟", "遍"})  # what a number of them is no interval
NUMERAL = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千万]+)(?:余|多)?(?:个)?"


class Answerer:
    """Answers queries over one corpus.

    Args:
        candidates: what the corpus can say.
        slots: name of a kind of value to the expression that matches it in folded text.
        copies: knows where passages stand again.
        recurring: knows what recurs.
        unsaid: knows what is left open.
    """

    def __init__(
        self,
        candidates: Candidates,
        slots: Mapping[str, re.Pattern[str]],
        copies: Copies,
        recurring: Recurring,
        unsaid: Unsaid,
    ) -> None:
        self._candidates = candidates
        self._slots = {name: Slot(pattern) for name, pattern in slots.items()}
        self._counting = lru_cache(maxsize=KINDS)(_counting)
        self._defining = lru_cache(maxsize=KINDS)(_defining)
        self._copies = copies
        self._recurring = recurring
        self._unsaid = unsaid
        self._ways: tuple[Callable[[Query, Sequence[Hit]], Answer | None], ...] = (
            self._article,
            self._item,
            self._aggregate,
            self._outline,
        )

    def answer(self, query: Query, hits: Sequence[Hit]) -> Answer:
        """Answer a query from its hits, best first; without any, only what is asked for by its place can be found."""
        for way in self._ways:
            found = way(query, hits)
            if found:
                return found
        slot = self.slot(query)
        ranked = self.candidates(query, hits)
        fit = answering(query, ranked)
        if not fit and query.intent == FREQUENCY and _LASTING.search(fold(query.question)):
            lasting = replace(query, slot="duration", label="时长", intent="how_many")
            return self.answer(lasting, hits)
        if fit and not self._unsaid.leaves_open(query, fit, ranked, slot):
            return self._told(query, self._whole(query, choose(query, fit, self._copies), fit[0]))
        covering = sorted((one for one in ranked if one.signals.cover >= COVERED), key=lambda one: -one.signals.whole)
        near = [one for one in covering or ranked if one.signals.around][:1]  # a character in common is not near
        nearest = [Choice.whole(one.excerpts[:1], one.score) for one in near]
        named = bool(covering) and (query.wants_value or bool(fit))
        return refuse(query, *(cite(one, query, slot, self._copies) for one in nearest), named=named)

    def candidates(self, query: Query, hits: Sequence[Hit]) -> list[Candidate]:
        """All that may answer a query, best first."""
        return self._candidates.weigh(query, hits, self.slot(query), self._slots.get(query.hint or ""))

    def slot(self, query: Query) -> Slot | None:
        """The kind of value that a query asks for; a count of days asks for days."""
        if query.slot == "number" and query.units:
            return self._counting(query.units)
        if query.intent == DEFINITION and query.words:
            return self._defining(tuple(word.text for word in query.words))
        return self._slots.get(query.slot or "")

    def _article(self, query: Query, hits: Sequence[Hit]) -> Answer | None:
        """The article of a regulation that is asked for by its number, of the document named or best found."""
        if query.article is None:
            return None
        files = dict.fromkeys(chain((hit.chunk.file for hit in hits), self._candidates.files))
        told = self._candidates.article(query.article, (one for one in files if query.allows(one)))
        return self._told(query, Choice.whole(told)) if self._candidates.speak(told, query.words) else None

    def _item(self, query: Query, hits: Sequence[Hit]) -> Answer | None:
        """The item of a list that is asked for by its number, with what explains it."""
        if query.ordinal is None:
            return None
        lists = [one for one in self._candidates.lists(query, hits) if one.signals.cover >= COVERED]
        if not lists:
            return None
        lists.sort(key=lambda one: not self._is_announced(query, one))
        items = lists[0].excerpts
        place = query.ordinal if query.ordinal > 0 else len(items)
        if place > len(items):
            last = Choice.whole(items[-1:], lists[0].score)
            return refuse_item(query, cite(last, query, None, self._copies))
        told = self._candidates.item(items, place - 1, ITEM_LENGTH)
        return self._told(query, Choice.whole(told, lists[0].score))

    def _is_announced(self, query: Query, one: Candidate) -> bool:
        """Whether a question names a list as its text announces it (三个问题)."""
        announced = self._candidates.announced(one.excerpts)
        return announced is not None and announced[0] in fold(query.question)

    def _aggregate(self, query: Query, _: Sequence[Hit]) -> Answer | None:
        """Every sentence with a duty of the interval asked about (哪些事每季度要做), in the order of the corpus.

        Only those of the bodies named beside it (支部每季度要做哪些事); None where another subject is named there.
        """
        asked = self._recurring.asked(query.subject) if query.intent == LIST else None
        if asked is None:
            return None
        interval, said = asked
        others = [word for word in query.words if word.text not in query.missing and word.text not in said]
        duties = self._recurring.at(interval, said, query.scope)
        own = [one for one in duties if any(presence(word, fold(one.who)) == 1 for word in others)]
        if not own and any(len(word.text) > LONGEST_VAGUE for word in others):
            return None
        found = self._copies.unite(self._candidates.stating(own or duties))
        return self._told(query, Choice.whole(found)) if found else None

    def _outline(self, query: Query, _: Sequence[Hit]) -> Answer | None:
        """The outermost headings of the document that is named, where nothing in it is asked for.

        A question that is limited to one document and asks for an outline of nothing else means this one.
        """
        named = bool(query.files)
        alone = len(query.within) == 1 and query.intent == OUTLINE and not query.words
        whole = query.intent == OUTLINE or (query.intent in {LIST, PLAIN} and not query.words)
        items = self._candidates.outline(query.scope) if (whole and named) or alone else ()
        return self._told(query, Choice.whole(items)) if items else None

    def _whole(self, query: Query, choice: Choice, best: Candidate) -> Choice:
        """A choice whose first excerpt brings what belongs to it, where it is no list already: items or neighbours."""
        if len(best.excerpts) > 1:
            return choice
        items = self._candidates.items_after(choice.excerpts[0]) if query.intent in ANNOUNCED else ()
        return self._with_items(choice, items) if items else self._with_neighbours(choice, query.intent)

    def _with_items(self, choice: Choice, items: tuple[Excerpt, ...]) -> Choice:
        """A choice that begins with the items of a list."""
        rest = [pair for pair in zip(choice.excerpts, choice.scores, strict=True) if pair[0] not in items]
        excerpts = (*items, *(one for one, _ in rest))
        return Choice(excerpts, (choice.scores[0],) * len(items) + tuple(score for _, score in rest), len(items))

    def _with_neighbours(self, choice: Choice, intent: str) -> Choice:
        """A choice whose first excerpt has its neighbours, as far as that serves what is asked."""
        first = self._candidates.run(choice.excerpts[0], LENGTHS.get(intent, 0), before=intent in EXPLAINED)
        rest = [
            pair
            for pair in zip(choice.excerpts[1:], choice.scores[1:], strict=True)
            if pair[0].start not in range(first.start, first.end) or pair[0].chunk.file != first.chunk.file
        ]
        shown = min(choice.shown, 1 + len(rest))
        return Choice((first, *(one for one, _ in rest)), (choice.scores[0], *(score for _, score in rest)), shown)

    def _told(self, query: Query, choice: Choice) -> Answer:
        shown = choice.excerpts[: choice.shown]
        return Answer(
            question=query.question,
            status="answered",
            intent=query.intent,
            answer="\n".join(filter(None, [self._opening(query, shown), *(excerpt.text for excerpt in shown)])),
            citations=cite(choice, query, self.slot(query), self._copies),
            missing=query.missing,
            suggestion=f"已按{'、'.join(f'“{name}”' for name in query.repaired)}查找" if query.repaired else None,
        )

    def _opening(self, query: Query, shown: Sequence[Excerpt]) -> str:
        """A line before the excerpts: the intervals in short, or whether a list has what the text announces."""
        if query.intent == FREQUENCY:
            return self._recurring.summary(shown[0], query.words)
        announced = self._candidates.announced(shown) if len(shown) > 1 else None
        if announced is None:
            return ""
        complete = len(shown) >= announced[1]
        return (ALL_ITEMS if complete else CUT_OFF).format(announced=announced[0], listed=len(shown))


def _counting(units: tuple[str, ...]) -> Slot:
    """A number of some units."""
    counted = "|".join(map(re.escape, units))
    before = UNREPEATED if units[0] in TIMES else ".*?"
    pattern = f"^(?!.*{BLANK}(?:{counted})(?!长|门)){before}(?P<{VALUE}>{NUMERAL}(?:{counted}){UNTIMED})"
    return Slot(re.compile(pattern), units)


def _defining(terms: tuple[str, ...]) -> Slot:
    """What says what one of some terms is."""
    return Slot(re.compile(DEFINING.format(term="|".join(map(re.escape, terms)))), terms)
