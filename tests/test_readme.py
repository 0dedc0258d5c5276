"""The READMEs show what the program says: their sessions are held again and compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retrieval import Library
from retrieval.terminal.conversation import Terminal
from retrieval.terminal.repl import PROMPT, converse
from tests.fakes import ScriptedKeyboard

ROOT = Path(__file__).parent.parent
READMES = ["README.md", "README.zh-CN.md"]


@pytest.mark.parametrize("name", READMES)
def test_the_session_is_what_is_said(name: str, library: Library) -> None:
    """Each question of a session gets the answer that stands below it."""
    sessions = re.findall(r"```text\n(你：.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    keyboards = [ScriptedKeyboard(re.findall(rf"^{PROMPT}(.*)$", session, re.MULTILINE)) for session in sessions]

    for keyboard in keyboards:
        converse(library, Terminal(keyboard.read_line, keyboard.write, lambda _: None, prompt=PROMPT))

    assert len(sessions) == 2
    assert ["\n".join(keyboard.transcript) for keyboard in keyboards] == [session.strip() for session in sessions]


@pytest.mark.parametrize("name", READMES)
def test_every_named_file_is_there(name: str) -> None:
    """Files and folders that a README names exist."""
    named = re.findall(
        r"`((?:retrieval|tests|seeds|\.env\.example)[\w./-]*)`", (ROOT / name).read_text(encoding="utf-8")
    )

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_both_languages_show_the_same_figures() -> None:
    """The figures of the two READMEs agree."""
    figures = [re.findall(r"\d+\.\d %", (ROOT / name).read_text(encoding="utf-8")) for name in READMES]

    assert figures[0]
    assert figures[0] == figures[1]
