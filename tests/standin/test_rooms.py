"""Tests for how the stand-in is built: short modules, each using only those before it."""

from __future__ import annotations

from pathlib import Path

from tests.test_architecture import LONGEST_MODULE, imports

HERE = Path(__file__).parent
ORDER = [
    *("refusal", "entities", "people", "keyboards", "markup", "flood", "faults", "forms", "state", "updates", "chats"),
    *("messages", "editing", "files", "callbacks", "inline", "commands", "deliveries", "webhooks", "desk", "server"),
    *("acting", "pressing", "places", "watching", "api", "asking"),
]


def test_the_modules_are_gone_through_in_one_direction() -> None:
    """They are those of the list, and each uses only those before it."""
    own = {path.stem for path in HERE.glob("*.py") if not path.stem.startswith(("test_", "__init__", "conftest"))}

    assert own == set(ORDER)
    for place, module in enumerate(ORDER):
        later = {f"tests.standin.{other}" for other in ORDER[place:]}
        assert set(imports(HERE / f"{module}.py")).isdisjoint(later), module


def test_the_modules_are_short() -> None:
    """Past this length a second idea is in them."""
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in HERE.glob("*.py")}

    assert {name for name, length in lengths.items() if length > LONGEST_MODULE} == set()
