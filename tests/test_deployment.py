"""What runs the bot elsewhere names what is there: files, extras, settings, ports."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bot.settings import Settings
from retrieval.terminal.corpus_option import DONE
from tests.conftest import SEEDS

ROOT = SEEDS.parent
VARIABLES = {name.upper() for name in Settings.model_fields}
OTHERS = {"PATH", "PYTHONDONTWRITEBYTECODE", "XDG_CACHE_HOME", "PIP_DISABLE_PIP_VERSION_CHECK", "PIP_NO_CACHE_DIR"}


def text(name: str) -> str:
    """A file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_image_is_made_of_what_is_there() -> None:
    """Every path that is copied from the folder exists, and the builder is given it."""
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text("Dockerfile"), re.MULTILINE)
    paths = {path for line in copied for path in line.split()}

    assert paths == {"constraints.txt", "pyproject.toml", "README.md", "LICENSE", "bot", "retrieval"}
    assert all((ROOT / path).exists() for path in paths)
    assert {line[1:] for line in text(".dockerignore").splitlines() if line.startswith("!")} == paths


def test_the_image_installs_extras_that_exist() -> None:
    """All of them but what only measures, and what a single program may use at a time."""
    extras = tomllib.loads(text("pyproject.toml"))["project"]["optional-dependencies"]
    [installed] = re.findall(r"'\.\[([a-z,]+)\]'", text("Dockerfile"))

    assert set(installed.split(",")) == set(extras) - {"evaluate", "milvus-lite"}


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("Dockerfile", r"(?<![\w-])([A-Z][A-Z_]+)=(?!\d+\b:)"),
        ("compose.yaml", r"^      ([A-Z][A-Z_]+):"),
        ("deploy/youju.service", r"(?<= )([A-Z][A-Z_]+)="),
        ("docs/operations.md", r"`([A-Z]+_[A-Z_]+)`"),
        ("docs/operations.zh-CN.md", r"`([A-Z]+_[A-Z_]+)`"),
    ],
)
def test_every_setting_that_is_named_exists(name: str, pattern: str) -> None:
    """A variable is one of the bot's, or of what the bot runs on."""
    named = set(re.findall(pattern, text(name), re.MULTILINE))
    of_postgres = {one for one in named if one.startswith("POSTGRES_")}

    assert named & VARIABLES
    assert named - of_postgres <= VARIABLES | OTHERS


def test_all_of_them_agree_on_the_port() -> None:
    """Of the figures, and of the webhook."""
    assert all("9187" in text(name) for name in ("Dockerfile", "compose.yaml", "docs/operations.md"))
    port = Settings.model_fields["webhook_port"].default
    assert all(f"127.0.0.1:{port}" in text(f"docs/operations{language}.md") for language in ("", ".zh-CN"))


def test_nothing_is_started_again_that_cannot_serve() -> None:
    """The unit knows the two exit statuses for that; and the tree has no shell between the system and the bot."""
    unit = text("deploy/youju.service")

    assert "RestartPreventExitStatus=2 3\n" in unit
    assert re.search(r"^ENTRYPOINT \[.*\"-m\", \"bot\"\]$", text("Dockerfile"), re.MULTILINE)
    assert DONE == 0


@pytest.mark.parametrize("language", ["", ".zh-CN"])
def test_the_figures_in_the_docs_are_those_that_are_counted(language: str) -> None:
    """Each name that the docs give is in the code, and each in the code is in the docs."""
    code = text("bot/figures.py") + text("bot/health.py")
    counted = set(re.findall(r"_(?:counter|histogram)\(\s*\"([a-z_]+)\"", code)) | set(
        re.findall(r"\"youju_([a-z_]+)\"", code)
    )
    docs = text(f"docs/operations{language}.md")
    named = set(re.findall(r"youju_([a-z_]+)", docs)) | {f"corpus_{one}" for one in ("chunks", "problems")}

    assert {name.removesuffix("_total") for name in named} == counted


def test_both_languages_say_the_same() -> None:
    """The same code, tables and headings."""
    english, chinese = (text(f"docs/operations{language}.md") for language in ("", ".zh-CN"))

    for pattern in (r"^## ", r"^\|", r"^```\w+$"):
        assert len(re.findall(pattern, english, re.MULTILINE)) == len(re.findall(pattern, chinese, re.MULTILINE))
    assert Path(ROOT / "docs/operations.md").exists()
