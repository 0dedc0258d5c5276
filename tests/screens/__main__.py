"""Makes the pictures of the READMEs anew: `python -m tests.screens`."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bot.settings import Settings
from retrieval import Library
from tests.bot.conftest import ROOT
from tests.bot_api import BotApi
from tests.screens.camera import CameraError, browser, take
from tests.screens.chat import read_chat
from tests.screens.drawing import draw
from tests.screens.scenes import SCENES, play

FOLDER = ROOT / "docs" / "screens"


def main() -> int:
    """Play all scenes and take a picture of each; the exit status."""
    try:
        chromium = browser()
        pages = _pages(Library.open(ROOT / "seeds"))
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, page in pages.items():
            picture = FOLDER / f"{name}.png"
            take(chromium, page, picture)
            click.echo(f"{picture.relative_to(ROOT)}: {picture.stat().st_size / 1000:.0f} kB")
    except CameraError as error:
        click.echo(error, err=True)
        return 2
    return 0


def _pages(library: Library) -> dict[str, str]:
    """The page of each scene as it stands at its end."""
    with _nothing_set(), BotApi() as api:
        asyncio.run(play(api, library))
        return {scene.name: draw(read_chat(api, scene.user)) for scene in SCENES}


@contextmanager
def _nothing_set() -> Iterator[None]:
    """No setting of this machine counts, and what the bot writes is gone afterwards."""
    for field in Settings.model_fields:
        os.environ.pop(field.upper(), None)
    os.environ["NO_PROXY"] = "127.0.0.1"
    with TemporaryDirectory() as folder, chdir(Path(folder)):
        yield


if __name__ == "__main__":
    sys.exit(main())
