"""Makes the pictures of the READMEs anew: `python -m tests.screens`."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.settings import Settings
from retrieval import Library
from tests.bot.conftest import ROOT, serving
from tests.bot_api import BotApi
from tests.screens.camera import CameraError, browser, take
from tests.screens.chat import Bubble, read_chat
from tests.screens.drawing import draw
from tests.screens.scenes import LIBRARIAN, SCENES, play

FOLDER = ROOT / "docs" / "screens"


def main() -> int:
    """Play all scenes and take a picture of each; the exit status."""
    try:
        chromium = browser()
        chats = played(Library.open(ROOT / "seeds"))
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, bubbles in chats.items():
            picture = FOLDER / f"{name}.png"
            take(chromium, draw(bubbles), picture)
            print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size / 1000:.0f} kB")  # noqa: T201 - a script's word
    except CameraError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a script's word
        return 2
    return 0


def played(library: Library) -> dict[str, tuple[Bubble, ...]]:
    """What stands in the chat of each scene at its end, whatever is set on this machine."""
    for field in Settings.model_fields:
        os.environ.pop(field.upper(), None)
    os.environ["NO_PROXY"] = "127.0.0.1"
    with TemporaryDirectory() as folder, chdir(folder):
        return asyncio.run(_played(library))


async def _played(library: Library) -> dict[str, tuple[Bubble, ...]]:
    with BotApi() as api:
        api.state.chat(LIBRARIAN)  # who has written to the bot before, so that it can give them their menu
        async with serving(api, library, admin_ids=str(LIBRARIAN)):
            for scene in SCENES:
                await play(scene, api)
        return {scene.name: read_chat(api, scene.user) for scene in SCENES}


if __name__ == "__main__":
    sys.exit(main())
