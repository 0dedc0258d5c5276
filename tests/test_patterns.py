"""Every regular expression of the project: none whose work grows faster than the square of the text."""

from __future__ import annotations

import importlib
import pkgutil
import re
import warnings
from collections.abc import Iterator
from types import ModuleType

import pytest

import bot
import retrieval
from retrieval.knowledge import DATA, read_patterns
from retrieval.reading.genre import Genre

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it uses a module that Python has renamed
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

CUBIC = 3  # regexploit's starriness of a pattern whose work is the square of the text; more is worse
_ATOMIC = re.compile(r"\(\?>|([*+?}])\+")  # newer than regexploit; without them a pattern backtracks more, not less


def modules() -> Iterator[ModuleType]:
    """All modules of both packages."""
    for package in (retrieval, bot):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "__main__" not in found.name and "migrations" not in found.name:
                yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """Those that modules keep, those of the data files, those that are made of word lists."""
    found: dict[str, re.Pattern[str]] = {}
    for module in modules():
        kept = {name: value for name, value in vars(module).items() if isinstance(value, re.Pattern)}
        found |= {f"{module.__name__}.{name}": value for name, value in kept.items()}
    for path in sorted(DATA.glob("*.toml")):
        try:
            found |= {f"{path.name} {name}": pattern for name, pattern in read_patterns(path).items()}
        except retrieval.KnowledgeError:
            continue  # a table of something else
    genre = Genre.load()
    kept = {name: getattr(genre, name) for name in dir(genre)}
    found |= {f"genre {name}": value for name, value in kept.items() if isinstance(value, re.Pattern)}
    return found


PATTERNS = patterns()


def worst(pattern: str) -> int:
    """How much the work of a pattern grows: 0 where nothing repeats into itself."""
    parsed = SreOpParser().parse_sre(_ATOMIC.sub(lambda found: found[1] or "(?:", pattern), 0)
    return max((found.starriness for found in find(parsed)), default=0)


def test_the_patterns_are_found() -> None:
    """Some two hundred; and the checker knows a bad one."""
    assert len(PATTERNS) > 150
    assert worst(r"(a+)+b") > CUBIC
    assert worst(r"a+b") == 0


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_explodes(name: str) -> None:
    """Whatever text a stranger makes for it."""
    source = PATTERNS[name].pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source

    assert worst(text) <= CUBIC, text
