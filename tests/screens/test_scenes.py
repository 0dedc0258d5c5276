"""Tests for tests.screens.scenes: the bot plays them without a slip, and the READMEs show them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from retrieval import Library
from tests.bot.conftest import ROOT
from tests.bot_api import BotApi
from tests.screens.__main__ import FOLDER, main
from tests.screens.chat import read_chat
from tests.screens.drawing import WIDTH, draw
from tests.screens.scenes import SCENES, play

NAMES = ["answer", "context", "refusal", "duties", "contents", "upload"]


def width(picture: Path) -> int:
    """Of a picture, in pixels."""
    with Image.open(picture) as opened:
        return opened.width


async def test_each_scene_runs_to_its_end(api: BotApi, library: Library) -> None:
    """Nothing is refused, every press is answered, each line has its reply, and each reply has buttons."""
    await play(api, library)
    chats = {scene.name: read_chat(api, scene.user) for scene in SCENES}

    assert list(chats) == NAMES
    assert api.refusals == []
    assert api.unanswered == set()
    assert [len(chats[name]) for name in NAMES] == [4, 2, 2, 4, 4, 2]
    for bubbles in chats.values():
        assert [bool(bubble.rows) for bubble in bubbles] == [not bubble.is_own for bubble in bubbles]
        assert draw(bubbles).count('class="bubble"') == len(bubbles)
    assert "<b>每月至少</b>" in chats["answer"][1].text
    assert "第12段 / 共 20 段" in chats["context"][1].text
    assert "没有说明频次" in chats["refusal"][1].text
    assert "<blockquote>" in chats["duties"][3].text
    assert "三、落实党内制度，规范组织生活" in chats["contents"][3].text
    assert "返回顶部" in chats["upload"][1].text


def test_the_readmes_show_every_scene() -> None:
    """Each picture is there, twice as fine as the phone and no heavier than 150 kB, and each README shows it."""
    pictures = sorted(FOLDER.glob("*.png"))

    assert [picture.stem for picture in pictures] == sorted(NAMES)
    assert all(picture.stat().st_size < 150_000 for picture in pictures)
    assert {width(picture) for picture in pictures} == {2 * WIDTH}
    for readme in ("README.md", "README.zh-CN.md"):
        shown = re.findall(r'src="docs/screens/(\w+)\.png"', (ROOT / readme).read_text(encoding="utf-8"))
        assert sorted(shown) == sorted(NAMES), readme


def test_the_script_says_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a browser: one line and status 2."""
    monkeypatch.setenv("PATH", str(tmp_path))
    status = main()

    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1
