"""What is installed is what was tested: every dependency by its exact version."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version

from tests.conftest import SEEDS

ROOT = SEEDS.parent
PINNED = dict(
    line.split("==") for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"
)


def plain(name: str) -> str:
    """A name as the registry compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def named() -> set[str]:
    """The dependencies that the project names, optional ones and those of its own work included."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    optional, groups = table["project"]["optional-dependencies"], table["dependency-groups"]
    lists = [table["project"]["dependencies"], *optional.values(), *groups.values()]
    return {plain(re.split(r"[\[<>=; ]", one)[0]) for each in lists for one in each}


def test_every_dependency_has_an_exact_version() -> None:
    """By name, without an address or a range."""
    assert named() <= set(map(plain, PINNED))
    assert all(re.fullmatch(r"[0-9][0-9a-z.+]*", number) for number in PINNED.values())


def test_what_is_installed_has_that_version() -> None:
    """As far as it is: what only `make fuzz` and `make audit` need may be missing."""
    there: dict[str, str] = {}
    for name in PINNED:
        try:
            there[name] = version(name)
        except PackageNotFoundError:
            continue

    assert len(there) > 50
    assert there == {name: PINNED[name] for name in there}
