"""Takes the picture of a page: headless Chromium draws it at twice its size, Pillow cuts it and packs it small."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops

from tests.screens.drawing import WIDTH

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SCALE = 2
TALLEST = 2400  # of a page, in CSS pixels; black below the phone shows that all of it was in sight
COLOURS = 192  # enough for smooth letters, true surfaces and emoji
FONTS, EMOJI, CHINESE = Path("/usr/share/fonts"), "*Emoji*.ttf", "noto_cjk_sans_otc"
PATIENCE = 60  # seconds

_FLAGS = (
    *("--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", f"--force-device-scale-factor={SCALE}"),
    f"--window-size={WIDTH},{TALLEST}",
)
_FONT_PATHS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{chinese}</dir><dir>{system}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


class CameraError(Exception):
    """No picture can be taken; its text is one line that says what to do."""


def browser() -> str:
    """The path of Chromium.

    Raises:
        CameraError: it is not installed, or a font is not.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise CameraError("Chromium is not installed; on Debian: apt-get install chromium fonts-noto-color-emoji")
    if not any(FONTS.rglob(EMOJI)):
        raise CameraError("there is no font with emoji; on Debian: apt-get install fonts-noto-color-emoji")
    if find_spec(CHINESE) is None:
        raise CameraError('there is no Chinese font; make install, or pip install -e ".[calendar]"')
    return found


def take(chromium: str, page: str, picture: Path) -> None:
    """Draw a page into a PNG file.

    Raises:
        CameraError: Chromium draws nothing, or the page is too long.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.html").write_text(page, encoding="utf-8")
        _shoot(chromium, folder)
        with Image.open(folder / "shot.png") as shot:
            cut(shot.convert("RGB")).save(picture, optimize=True)


def cut(shot: Image.Image) -> Image.Image:
    """The phone alone, in a palette of few colours.

    Raises:
        CameraError: there is nothing but the phone, so its end is not in sight.
    """
    black = Image.new("RGB", (1, shot.height))
    edge = ImageChops.difference(shot.crop((0, 0, 1, shot.height)), black).getbbox()
    if edge is None or edge[3] == shot.height:
        raise CameraError(f"the page is empty, or longer than {TALLEST} pixels; say less in the scene")
    return shot.crop((0, 0, shot.width, edge[3])).quantize(COLOURS, kmeans=1, dither=Image.Dither.NONE)


def _shoot(chromium: str, folder: Path) -> None:
    command = [chromium, *_FLAGS, f"--user-data-dir={folder / 'profile'}", f"--screenshot={folder / 'shot.png'}"]
    if os.geteuid() == 0:
        command.append("--no-sandbox")  # Chromium has none for root; the page is our own and fetches nothing
    try:
        result = subprocess.run(
            [*command, (folder / "page.html").as_uri()],
            env=os.environ | {"FONTCONFIG_FILE": str(_fonts(folder))},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CameraError(
            f"Chromium drew nothing within {PATIENCE} s; try again with less running beside it"
        ) from error
    if result.returncode or not (folder / "shot.png").exists():
        raise CameraError(f"Chromium drew nothing: {(result.stderr.strip().splitlines() or ['no word from it'])[-1]}")


def _fonts(folder: Path) -> Path:
    """Where Chromium looks for fonts: the Chinese one that comes as a package, and the system's."""
    package = find_spec(CHINESE)
    places = list(package.submodule_search_locations or []) if package else []
    path = folder / "fonts.conf"
    path.write_text(_FONT_PATHS.format(chinese=places[0], system=FONTS, cache=folder / "cache"), encoding="utf-8")
    return path
