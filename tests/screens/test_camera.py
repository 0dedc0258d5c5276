"""Tests for tests.screens.camera, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.screens.camera import CameraError, browser, cut, take

WHITE = (255, 255, 255)


def shot(height: int, end: int) -> Image.Image:
    """A picture of a white phone that ends there, black below."""
    picture = Image.new("RGB", (4, height))
    picture.paste(WHITE, (0, 0, 4, end))
    return picture


def program(folder: Path, body: str) -> str:
    """A program of the shell in place of Chromium."""
    path = folder / "chromium"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_what_lies_below_the_phone_is_cut_off() -> None:
    """The picture ends with the phone and has a palette, its colours kept where they are few."""
    picture = cut(shot(10, 6))

    assert picture.size == (4, 6)
    assert picture.mode == "P"
    assert picture.convert("RGB").getcolors() == [(24, WHITE)]


@pytest.mark.parametrize("end", [0, 10])
def test_a_phone_without_an_end_is_refused(end: int) -> None:
    """Nothing was drawn, or more than was in sight."""
    with pytest.raises(CameraError, match="say less"):
        cut(shot(10, end))


def test_a_missing_browser_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CameraError, match="apt-get install chromium"):
        browser()


def test_a_picture_is_what_the_browser_drew(tmp_path: Path) -> None:
    """It is given the page, and its picture is cut and kept."""
    shot(10, 6).save(tmp_path / "drawn.png")
    copies = f"""for word; do case "$word" in
        --screenshot=*) cp '{tmp_path}/drawn.png' "${{word#--screenshot=}}";;
        file://*) cp "${{word#file://}}" '{tmp_path}/page.html';;
    esac; done"""
    take(program(tmp_path, copies), "一页", tmp_path / "picture.png")

    with Image.open(tmp_path / "picture.png") as picture:
        assert picture.size == (4, 6)
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == "一页"


def test_a_browser_that_fails_is_quoted(tmp_path: Path) -> None:
    """Its last line says why."""
    with pytest.raises(CameraError, match=r"^Chromium drew nothing: no display$"):
        take(program(tmp_path, "echo first >&2; echo no display >&2; exit 1"), "一页", tmp_path / "picture.png")
