"""From a question to a query.

Question words say what kind of answer is wanted and are no evidence that a passage answers, so they are cut out before
the rest is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

from retrieval.fold import fold
from retrieval.knowledge import DATA, read_list
from retrieval.reading.enumerators import numeral
from retrieval.searching.following import Following
from retrieval.searching.query import COMPARE, DEFINITION, LAST, LOCATE, SUMMING_UP, Query, Word
from retrieval.searching.repair import Reading, Repairer
from retrieval.searching.scope import Titles
from retrieval.searching.splitting import Clause, sides, split_questions
from retrieval.searching.tokens import Tokenizer, characters, pairs
from retrieval.searching.wording import (
    ANY,
    PLAIN,
    Intent,
    Synonyms,
    alternatives,
    read_intents,
    read_synonyms,
    read_units,
)

LONGEST_QUESTION = 2_000  # characters that are looked at; more is no question
RECENT = 64  # texts whose parsing is kept
REMEMBERED = 5  # earlier questions that a question may go on from
LONGEST_MISSPELT = 100  # characters; a longer question has enough other words
_ORDINAL = re.compile(
    r"(?:第([一二三四五六七八九十]{1,3}|\d{1,2})|最后一)(?:个|项|点|大?方面|种|类|件|样|步|句|部分|条(?=建议|意见|措施|要求|经验))"
)
_ARTICLE = re.compile(r"第([一二三四五六七八九十百零〇]{1,6}|\d{1,3})条(?!例|建议|意见|措施|要求|经验)")
_TIMES = re.compile(r"[一二两三几\d](?:次|回|趟|场|期|堂|遍|个|下|块|样|桩)")
_COUNT = re.compile(
    r"(?<![第每隔一二两三四五六七八九十\d])"  # 第三个 is one item, 每两个月 an interval
    r"([一二两三四五六七八九十]{1,3}|\d{1,2})(?:个(?!月|季度|星期|学期|小时)|条|项|种|类|大?方面|点|件|强|样|桩|句|步)"
    r"|哪([二两三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九])"
)
_QUOTED = re.compile('[“"‘「『]([^“”"‘’「」『』]{2,20})[”"’」』]')
_FIGURE = re.compile("[一二两三四五六七八九十]")
_ASKING = 0.3  # what question words count in finding chunks: little, for some are words of the matter
_EXPANSION_WEIGHT = 0.5  # a synonym is weaker evidence than the word itself


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a corpus knows of words.

    Attributes:
        known: whether the corpus has a term.
        names: its names, which a misspelt question may mean, folded.
        words: gives its words, the commoner first, which a question in pinyin may be made up of.
        titles: file to title, which a question may narrow itself to.
        naming: gives the files in whose text a name occurs.
    """

    known: Callable[[str], bool]
    names: Sequence[str] = ()
    words: Callable[[], Sequence[str]] = tuple
    titles: Mapping[str, str] = field(default_factory=dict)
    naming: Callable[[str], frozenset[str]] = lambda _: frozenset()


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a text asks, before it is made a query.

    Attributes:
        text: it, folded, without the names of the documents that it narrows itself to.
        intent: what it asks for.
        subject: as a query has it.
        words: what it asks about.
        repaired: as a query has it.
        files: as a query has it.
        sides: as a query has it.
    """

    text: str
    intent: Intent
    subject: str
    words: tuple[Word, ...]
    repaired: tuple[str, ...]
    files: frozenset[str]
    sides: tuple[str, ...] | None


class QueryParser:
    """Understands questions.

    Args:
        tokenizer: the one that the index was built with.
        lexicon: what the corpus knows; variants of a word that it does not have are left out.
        folder: where the data files are.
        synonyms: for each word those that mean the same; None for those of the folder.
    """

    def __init__(
        self, tokenizer: Tokenizer, lexicon: Lexicon, folder: Path = DATA, synonyms: Synonyms | None = None
    ) -> None:
        self._tokenizer = tokenizer
        self._known = lexicon.known
        self._stopwords = frozenset(read_list(folder / "stopwords.txt"))
        self._fillers = alternatives(read_list(folder / "fillers.txt"), folder / "fillers.txt")
        self._intents = read_intents(folder / "questions.toml")
        self._comparing = next((intent for intent in self._intents if intent.name == COMPARE), ANY)
        self._synonyms = read_synonyms(folder / "synonyms.txt") if synonyms is None else synonyms
        self._following = Following(folder)
        self._units = read_units(folder / "units.txt")
        named = "|".join(map(re.escape, sorted(self._units, key=len, reverse=True)))
        self._unit = re.compile(rf"(?:几|多少)(?:个(?=(?:月|小时|钟头|星期)))?({named})")
        self._titles = Titles(lexicon.titles, lexicon.naming, folder)
        # Split, asked and gone on from: one parsing.
        self._shown = lru_cache(maxsize=RECENT)(self._show)
        self._heard = lru_cache(maxsize=RECENT)(self._hear)
        self._parsed = lru_cache(maxsize=RECENT)(self._parse)
        talk = read_list(folder / "pinyin.txt")
        self._repairer = Repairer(lexicon.names, lexicon.words, talk, lexicon.known, tokenizer.words)

    def parse(self, question: str, context: Sequence[str] = ()) -> Query:
        """Understand a question.

        Args:
            question: any text; only its first 2,000 characters are looked at.
            context: the questions before it in the same talk, oldest first. A question that goes on from them takes
                over what it leaves out: what is asked for, and what it is asked about where it names nothing itself.
        """
        query = self._parsed(question)
        if not context or not self._following.goes_on(query):
            return query
        before = context[-REMEMBERED:]
        return replace(self._following.inherit(query, self.parse(before[-1], before[:-1])), follows=True)

    def split(self, message: str) -> list[str]:
        """The questions of a message in their order; the message itself where it is one."""
        return split_questions(message[:LONGEST_QUESTION], self._understand)

    def plain_terms(self, text: str) -> dict[str, float]:
        """What the index is asked for by a question alone: no synonyms, no repairs; question words weigh little."""
        folded = fold(text[:LONGEST_QUESTION])
        subject = self._cut(folded)
        terms, expansions = self._terms([Word(word.text) for word in self._words(subject)], subject, folded)
        return {term: weight for term, weight in terms.items() if term not in expansions}

    def _understand(self, text: str) -> Clause:
        heard = self._heard(text)
        return Clause(heard.intent.name if heard.intent.name != PLAIN else None, bool(heard.words))

    def _parse(self, question: str) -> Query:
        heard = self._heard(question)
        text, intent, words = heard.text, heard.intent, heard.words
        article, ordinal, unit = _ARTICLE.search(text), _ORDINAL.search(text), self._unit.search(text)
        if intent.name == LOCATE:  # asks for the word itself, as long as a document has it
            words = self._quoted(text) or words
            words = tuple(replace(word, variants=()) if self._known(word.text) else word for word in words)
        terms, expansions = self._terms(words, heard.subject, text)
        return Query(
            question=question,
            subject=heard.subject,
            intent=intent.name,
            label=intent.label,
            slot=intent.slot,
            hint=intent.hint,
            count=_named_count(words) if intent.name == DEFINITION else _count(text),
            words=words,
            terms=terms,
            expansions=expansions,
            repaired=heard.repaired,
            missing=tuple(word.text for word in words if not self._has(word)),
            article=numeral(article[1]) if article else None,
            ordinal=(numeral(ordinal[1]) if ordinal[1] else LAST) if ordinal else None,
            units=self._units[unit[1]] if unit else (),
            files=heard.files,
            sides=heard.sides,
        )

    def _hear(self, question: str) -> _Heard:
        spelled = self._repairer.read_pinyin(fold(question[:LONGEST_QUESTION]))
        compared = self._titles.compared(self._comparing.cues.sub(" ", spelled.text))
        scope = self._titles.scope(spelled.text, bodies=self._intent(spelled.text).name != COMPARE)
        text = scope.text
        intent = self._comparing if compared else self._intent(text)
        if intent.name == COMPARE and not compared:
            compared = sides(intent.cues.sub(" ", text), self._tokenizer.words)
            intent = intent if compared else self._intent(text, beside=COMPARE)
        cut = self._cut(text)
        sounded = self._repairer.read_sound(cut) if len(cut) <= LONGEST_MISSPELT else Reading(cut)
        repaired, words = spelled.names + sounded.names, self._words(sounded.text)
        return _Heard(text, intent, sounded.text, words, repaired, scope.files, compared)

    def _intent(self, text: str, beside: str | None = None) -> Intent:
        """The first way of asking that a folded text shows, one of them aside."""
        ways = zip(self._intents, self._shown(text), strict=True)
        return next((intent for intent, places in ways if places and intent.name != beside), ANY)

    def _show(self, text: str) -> list[list[tuple[int, int]]]:
        """For each way of asking where a folded text shows it."""
        return [[found.span() for found in intent.cues.finditer(text)] for intent in self._intents]

    def _cut(self, text: str) -> str:
        """The text with blanks for its question words and fillers."""
        kept = list(text)
        others = (found.span() for pattern in (_ARTICLE, _ORDINAL, self._fillers) for found in pattern.finditer(text))
        for begin, end in chain(others, *self._shown(text)):
            kept[begin:end] = " " * (end - begin)
        return "".join(kept)

    def _words(self, subject: str) -> tuple[Word, ...]:
        words = dict.fromkeys(
            word
            for word in self._tokenizer.words(subject)
            if word not in self._stopwords and not _TIMES.fullmatch(word)
        )
        return tuple(Word(word, self._variants(word)) for word in words)

    def _quoted(self, text: str) -> tuple[Word, ...]:
        """What a folded question quotes and a document has, as one word each."""
        return tuple(Word(name) for name in dict.fromkeys(_QUOTED.findall(text)) if self._occurs(name))

    def _variants(self, word: str) -> tuple[str, ...]:
        return tuple(variant for variant in self._synonyms.get(word, ()) if self._occurs(variant))

    def _has(self, word: Word) -> bool:
        return self._occurs(word.text) or bool(word.variants)

    def _occurs(self, word: str) -> bool:
        """Whether a document has a word, or all its pairs of characters: it may be cut in two there."""
        parts = pairs(word)
        return self._known(word) or (bool(parts) and all(map(self._known, parts)))

    def _terms(self, words: Sequence[Word], subject: str, text: str) -> tuple[dict[str, float], dict[str, str]]:
        own = dict.fromkeys([word.text for word in words] + pairs(subject) + characters(subject), 1.0)
        expansions = {variant: word.text for word in words for variant in word.variants if variant not in own}
        asking = dict.fromkeys(self._tokenizer.terms(text), _ASKING)
        return asking | dict.fromkeys(expansions, _EXPANSION_WEIGHT) | own, expansions


def _count(text: str) -> int | None:
    """How many items a question announces; None where it says nothing of it."""
    found = _COUNT.search(text)
    return numeral(found[1] or found[2]) if found else None


def _named_count(words: Sequence[Word]) -> int | None:
    """How many things a name says that it sums up (五带头, 三化一创); None where a question has other words.

    Words of one character beside it are none.
    """
    names = [word.text for word in words if len(word.text) > 1]
    name = names[0] if len(names) == 1 else ""
    figures = _FIGURE.findall(name) if SUMMING_UP.fullmatch(name) else []
    return sum(map(numeral, figures)) or None
