"""What the tests of searching share: a parser with data files of its own, over a corpus of a few words."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.searching.parsing import Lexicon, QueryParser
from retrieval.searching.tokens import Tokenizer

DATA = {
    "stopwords.txt": "的\n是\n呢\n它\n那\n一般来说",
    "fillers.txt": "请问\n到底",
    "synonyms.txt": "讲课 授课 >党课\n钱 经费 >预算\n授课 上课\n例会 三会一课 会课",
    "pinyin.txt": "多久",
    "following.toml": (
        "pointing = ['^(?:它|这)']\nreplacing = ['呢$']\nfollowing = ['^(?:那|还有)', '^第[一二三四五六七八九十]+']"
    ),
    "scope.toml": (
        "places = ['县', '镇']\nbodies = ['局']\ngoes_on = ['委']\nmeetings = ['会议', '会']\njoints = ['和', '、']"
    ),
    "units.txt": "天 日\n人\n个 条",
    "questions.toml": """
[[intent]]
name = "frequency"
label = "频次"
slot = "interval"
cues = ['多久一次', '多久']
[[intent]]
name = "list"
label = "列举"
cues = ['有哪些', '哪[二三四]个']
[[intent]]
name = "who"
label = "主体"
cues = ['(?:由)?谁(?:来)?']
[[intent]]
name = "how_many"
label = "数量"
slot = "number"
cues = ['(?:几|多少)[个天次人]']
[[intent]]
name = "compare"
label = "比较"
cues = ['有什么不同']
""",
}
KNOWN = frozenset({"党课", "授课", "经费", "制度", "三会一课", "三会", "会一", "一课", "预算", "原则", "四个"})
LEXICON = Lexicon(
    known=KNOWN.__contains__,
    names=["三会一课", "党课"],
    words=lambda: ["制度"],
    titles={"a.txt": "在全县茶园管理工作会议上的讲话", "b.txt": "某局党建办法"},
)


BODIES = Lexicon(
    known=KNOWN.__contains__,
    titles={"a.txt": "松岭镇党建工作要点", "b.txt": "水务局党建办法"},
    naming=lambda name: frozenset({"c.txt"} if name == "松岭镇" else ()),
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the data files."""
    made = tmp_path_factory.mktemp("data")
    for name, text in DATA.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def parser(tokenizer: Tokenizer, folder: Path) -> QueryParser:
    """A parser with data files of its own, over a corpus of a few words."""
    return QueryParser(tokenizer, LEXICON, folder)


@pytest.fixture(scope="session")
def bodies(tokenizer: Tokenizer, folder: Path) -> QueryParser:
    """One over the papers of two bodies, the first of which a third paper speaks of."""
    return QueryParser(tokenizer, BODIES, folder)
