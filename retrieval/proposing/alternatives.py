"""What to ask in place of a question that is not answered.

A near name for one that no document has, or something else about the matter. Each is asked once to see that it is
answered; chatter and foreign matters have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from retrieval.answer import Answer
from retrieval.fold import fold, squeeze
from retrieval.proposing.frames import Frames
from retrieval.searching.nearness import Nearby
from retrieval.searching.query import Query

MOST = 3  # alternatives
ASKED = 10  # questions that are tried at most
NEAREST = 5  # near names that are put in
LONGEST_QUESTION = 60  # characters; what is longer is no question of one name
TELLING = 3  # characters of a name that goes before a near one
FOREIGN = 0.5  # share of unknown words from which a question is not about what the documents name
_RUN = re.compile("[\u4e00-\u9fff]{2,}")


def alternatives(
    query: Query, nearby: Nearby, names: Callable[[str], Sequence[str]], ask: Callable[[str], Answer]
) -> tuple[str, ...]:
    """At most three questions in place of one that is not answered, the likeliest first; each is answered.

    Args:
        query: the question.
        nearby: finds names near to others.
        names: gives the names of the corpus that a folded text has, the longest first.
        ask: answers a question.
    """
    if not query.words or len(query.question) > LONGEST_QUESTION:
        return ()
    asked = {squeeze(query.question)}
    found: list[str] = []
    proposed = ((one, name) for one, name in _proposed(query, nearby, names) if one not in asked)
    for question, name in islice(proposed, ASKED):
        if squeeze(question) not in asked and _speaks(ask(question), name):
            found.append(question)
            if len(found) == MOST:
                break
        asked.add(squeeze(question))
    return tuple(found)


def _proposed(query: Query, nearby: Nearby, names: Callable[[str], Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Questions that may be answered, each with the name that it is about."""
    text = fold(query.question).strip()
    pairs = ((one, run) for run in _unread(query) for one in nearby.near(run))
    near = sorted(pairs, key=lambda pair: -pair[0].likeness)[:NEAREST]
    for one, run in near:
        yield text.replace(run, run[: one.begin] + one.name + run[one.end :], 1), one.name
    known = names(query.subject) if len(query.missing) < FOREIGN * len(query.words) else []
    telling = [name for name in known if len(name) >= TELLING][:1]
    for name in dict.fromkeys([*telling, *(one.name for one, _ in near[:1]), *known[:1]]):
        yield from ((question, name) for question in Frames.load().others(name))


def _unread(query: Query) -> list[str]:
    """The runs of characters with a word that no document has; all where there is no such word."""
    runs = _RUN.findall(query.subject)
    return [run for run in runs if not query.missing or any(word in run for word in query.missing)]


def _speaks(answer: Answer, name: str) -> bool:
    """Whether an answer cites something that has the name."""
    wanted = squeeze(name)
    return answer.answered and any(
        wanted in squeeze("\n".join((one.excerpt, *one.section, one.title))) for one in answer.citations
    )
