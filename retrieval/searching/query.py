"""From a question to a query: what is asked for (the intent) and what it is asked about (the words).

Question words say what kind of answer is wanted and are no evidence that a passage answers, so they are cut out before
the rest is looked up. Words, cues and synonyms are data files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from retrieval.errors import KnowledgeError
from retrieval.fold import fold
from retrieval.knowledge import DATA, read_entries, read_list, read_table
from retrieval.reading.enumerators import numeral
from retrieval.searching.repair import Reading, Repairer
from retrieval.searching.scope import Titles
from retrieval.searching.splitting import Clause, sides, split_questions
from retrieval.searching.tokens import Tokenizer, pairs

LONGEST_QUESTION = 2_000  # characters that are looked at; more is no question
LONGEST_MISSPELT = 100  # characters; a longer question has enough other words
PLAIN = "passage"  # the intent of a question that names a thing and asks nothing of it
LAST = -1
LIST, LOCATE, COMPARE, OUTLINE = "list", "locate", "compare", "outline"
_ORDINAL = re.compile(r"(?:第([一二三四五六七八九十]{1,3}|\d{1,2})|最后一)(?:个|项|点|条(?!例)|大?方面|种|类|件|部分)")
_TIMES = re.compile(r"[一二两三几\d](?:次|回|趟|场|期|堂|遍|个|下|块)")
_UNIT = re.compile(
    r"(?:几|多少)(?:个)?(台|辆|吨|斤|张|只|次|回|个|名|位|人|天|日|年|月|周|期|场|万|元|条|项|家|岁|小时|课时|学时|分|件|篇|%)"
)
_COUNT = re.compile(
    r"(?<![第一二两三四五六七八九十\d])"  # 第三个 is one item
    r"([一二两三四五六七八九十]{1,3}|\d{1,2})(?:个|条|项|种|类|大?方面|点|件|强)|哪([二两三四五六七八九十])"
)
LONGEST_VAGUE = 2  # characters; a longer word names a matter of its own
_TAKEN_OVER = 0.5  # what words of the question before count
_POINTING = re.compile(r"^(?:它|他们?|她|其|这|该|此)|呢$")
_ASKING = 0.3  # what question words count in finding chunks: little, for some are words of the matter
_EXPANSION_WEIGHT = 0.5  # a synonym is weaker evidence than the word itself
_FOLLOWING = re.compile(
    r"^(?:那么?|哪么|然后|另外|还有)|^(?:它|他们?|她|其|这个?|该|此)|呢$|^第[一二三四五六七八九十\d]+"
)


@dataclass(frozen=True, slots=True)
class Intent:
    """A way of asking.

    Attributes:
        name: as JSON has it.
        label: as people read it.
        slot: the name of what an answer has to contain, or None.
        cues: match the question words that show it, in folded text.
    """

    name: str
    label: str
    slot: str | None
    cues: re.Pattern[str]


_ANY = Intent(PLAIN, "相关内容", None, re.compile(r"(?!)"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question that a passage may or may not speak of.

    Attributes:
        text: folded.
        variants: other words of the corpus that say the same.
        weight: 1, or less where the question only goes on from one that has the word.
    """

    text: str
    variants: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the search understands it.

    Attributes:
        question: as it was typed.
        subject: the folded question without its question words, blanks where they stood.
        intent: the name of what is asked for.
        label: the same as people call it.
        slot: what an answer has to contain, or None.
        count: how many items the question itself announces (四个原则), or None.
        ordinal: which item of a list is asked for (第三个), from 1, `LAST` for the last; or None.
        unit: what is counted (几天: 天), or None.
        files: the documents that the question narrows itself to by their title; empty for all.
        sides: the two questions that a comparison is made of, or None.
        words: what it is asked about, in the order of the question; empty where nothing is left to look up.
        terms: what the index is asked for, each with its weight.
        expansions: a term that the question does not have, to the word of it that it stands for.
        repaired: the names that misspelt parts of the question were read as.
        missing: those of the words that no document has, not even in parts or as a synonym.
    """

    question: str
    subject: str
    intent: str
    label: str
    slot: str | None
    count: int | None
    words: tuple[Word, ...]
    terms: Mapping[str, float]
    expansions: Mapping[str, str]
    repaired: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    ordinal: int | None = None
    unit: str | None = None
    files: frozenset[str] = frozenset()
    sides: tuple[str, str] | None = None

    @property
    def wants_list(self) -> bool:
        """Whether a list of items can be the answer."""
        return self.intent == LIST or (self.intent == PLAIN and self.count is not None)

    @property
    def wants_value(self) -> bool:
        """Whether an answer has to contain a value of some kind, or a list of as many items as were asked for."""
        return self.slot is not None or (self.intent == LIST and self.count is not None)


class QueryParser:
    """Understands questions.

    Args:
        tokenizer: the one that the index was built with.
        known: whether the corpus has a term; variants that it does not have are left out.
        names: the names of the corpus that a misspelt question may mean, folded.
        words: gives the words of the corpus, the commoner first, for questions in pinyin.
        titles: file to title, for questions that name a document.
        folder: where the data files are.
    """

    def __init__(
        self,
        tokenizer: Tokenizer,
        known: Callable[[str], bool],
        names: Sequence[str] = (),
        words: Callable[[], Sequence[str]] = tuple,
        titles: Mapping[str, str] = MappingProxyType({}),
        folder: Path = DATA,
    ) -> None:
        self._tokenizer = tokenizer
        self._known = known
        self._stopwords = frozenset(read_list(folder / "stopwords.txt"))
        self._fillers = _alternatives(read_list(folder / "fillers.txt"), folder / "fillers.txt")
        self._intents = read_intents(folder / "questions.toml")
        self._synonyms = read_synonyms(folder / "synonyms.txt")
        self._titles = Titles(titles)
        self._repairer = Repairer(names, words, read_list(folder / "pinyin.txt"), known)

    def parse(self, question: str, context: Sequence[str] = ()) -> Query:
        """Understand a question.

        Args:
            question: any text; only its first 2,000 characters are looked at.
            context: the questions before it in the same talk, oldest first. A question that goes on from them takes
                over what it leaves out: what is asked for, and what it is asked about where it names nothing itself.
        """
        query = self._parse(question)
        goes_on = _FOLLOWING.search(query.subject.strip() or fold(question).strip()) or not query.words
        return self._inherit(query, context) if context and (goes_on or _is_vague(query)) else query

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
        query = self._parse(text)
        return Clause(query.intent if query.intent != PLAIN else None, bool(query.words))

    def _inherit(self, query: Query, context: Sequence[str]) -> Query:
        before = self.parse(context[-1], context[:-1])
        if query.intent == PLAIN:
            query = replace(query, intent=before.intent, label=before.label, slot=before.slot, unit=before.unit)
        own = [word for word in query.words if word.text not in query.missing]
        if query.words and not (query.ordinal and not own):
            return _going_on(query, before) if _leans(query) else query
        asked = before if query.intent == LOCATE else query  # where it was said: the same answer once more
        return replace(
            before,
            question=query.question,
            intent=asked.intent,
            label=asked.label,
            slot=asked.slot,
            unit=asked.unit,
            ordinal=query.ordinal,
        )

    def _parse(self, question: str) -> Query:
        spelled = self._repairer.read_pinyin(fold(question[:LONGEST_QUESTION]))
        scope = self._titles.scope(spelled.text)
        text = scope.text
        intent = next((intent for intent in self._intents if intent.cues.search(text)), _ANY)
        ordinal, count, unit = _ORDINAL.search(text), _COUNT.search(text), _UNIT.search(text)
        cut = self._cut(text)
        heard = self._repairer.read_sound(cut) if len(cut) <= LONGEST_MISSPELT else Reading(cut)
        words = self._words(heard.text)
        terms, expansions = self._terms(words, heard.text, text)
        return Query(
            question=question,
            subject=heard.text,
            intent=intent.name,
            label=intent.label,
            slot=intent.slot,
            count=numeral(count[1] or count[2]) if count else None,
            words=words,
            terms=terms,
            expansions=expansions,
            repaired=spelled.names + heard.names,
            missing=tuple(word.text for word in words if not self._has(word)),
            ordinal=(numeral(ordinal[1]) if ordinal[1] else LAST) if ordinal else None,
            unit=unit[1] if unit else None,
            files=scope.files,
            sides=sides(intent.cues.sub(" ", text), self._tokenizer.words) if intent.name == COMPARE else None,
        )

    def _cut(self, text: str) -> str:
        """The text with blanks for its question words and fillers."""
        kept = list(text)
        for pattern in [_ORDINAL, self._fillers, *(intent.cues for intent in self._intents)]:
            for found in pattern.finditer(text):
                kept[found.start() : found.end()] = " " * (found.end() - found.start())
        return "".join(kept)

    def _words(self, subject: str) -> tuple[Word, ...]:
        words = dict.fromkeys(
            word
            for word in self._tokenizer.words(subject)
            if word not in self._stopwords and not _TIMES.fullmatch(word)
        )
        return tuple(Word(word, self._variants(word)) for word in words)

    def _variants(self, word: str) -> tuple[str, ...]:
        return tuple(variant for variant in self._synonyms.get(word, ()) if self._known(variant))

    def _has(self, word: Word) -> bool:
        parts = pairs(word.text)
        return self._known(word.text) or bool(word.variants) or (bool(parts) and all(map(self._known, parts)))

    def _terms(self, words: Sequence[Word], subject: str, text: str) -> tuple[dict[str, float], dict[str, str]]:
        own = dict.fromkeys([word.text for word in words] + pairs(subject), 1.0)
        expansions = {variant: word.text for word in words for variant in word.variants if variant not in own}
        asking = [term for term in self._tokenizer.terms(text) if term not in self._stopwords]
        return dict.fromkeys(asking, _ASKING) | dict.fromkeys(expansions, _EXPANSION_WEIGHT) | own, expansions


def _is_vague(query: Query) -> bool:
    """Whether a question asks nothing in so many words and names nothing of its own."""
    return query.intent == PLAIN and all(len(word.text) <= LONGEST_VAGUE for word in query.words)


def _leans(query: Query) -> bool:
    """Whether a question means the matter of the one before: it points at it, or has no name of its own."""
    points = _POINTING.search(fold(query.question).strip(" ?？。")) is not None
    return points or all(len(word.text) <= LONGEST_VAGUE for word in query.words)


def _going_on(query: Query, before: Query) -> Query:
    """A question with the words of the one before beside its own, at less weight."""
    own = {word.text for word in query.words}
    taken = tuple(replace(word, weight=_TAKEN_OVER) for word in before.words if word.text not in own)
    terms = {term: weight * _TAKEN_OVER for term, weight in before.terms.items()} | dict(query.terms)
    return replace(query, words=query.words + taken, terms=terms, expansions={**before.expansions, **query.expansions})


def read_intents(path: Path) -> tuple[Intent, ...]:
    """The ways of asking, in the order in which they are tried.

    Raises:
        KnowledgeError: an entry lacks a field or one of its cues is no regular expression.
    """
    try:
        return tuple(
            Intent(entry["name"], entry["label"], entry.get("slot"), _alternatives(entry["cues"], path))
            for entry in read_table(path)["intent"]
        )
    except (KeyError, TypeError) as error:
        raise KnowledgeError(f"数据文件 {path.name} 的写法有误（{error}）：请照文件开头的说明改正。") from error


def read_synonyms(path: Path) -> dict[str, tuple[str, ...]]:
    """For each word of the file the others of its group. A word after `>` is only found, never replaced."""
    found: dict[str, dict[str, None]] = {}
    for _, line in read_entries(path):
        group = [fold(entry) for entry in line.split()]
        for word in group:
            if not word.startswith(">"):
                found.setdefault(word, {}).update({other.lstrip(">"): None for other in group if other != word})
    return {word: tuple(other for other in others if other != word) for word, others in found.items()}


def _alternatives(patterns: Sequence[str], path: Path) -> re.Pattern[str]:
    """One expression for several, tried in their order."""
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    except re.error as error:
        raise KnowledgeError(f"数据文件 {path.name} 中有写错的正则表达式（{error}）：请改正。") from error
