"""Tests for bot.one_instance."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.one_instance import NAME, FolderError, InUseError, only_one
from bot.texts import program, store


def test_a_folder_is_held_once(tmp_path: Path) -> None:
    """It is made where there is none, for its owner alone; a second program is told; afterwards it is free again."""
    folder = tmp_path / "一" / "二"
    with only_one(folder):
        modes = [oct(path.stat().st_mode & 0o777) for path in (folder, folder / NAME)]
        with pytest.raises(InUseError) as caught, only_one(folder):
            pass
    with only_one(folder):
        pass

    assert modes == ["0o700", "0o600"]
    assert str(caught.value) == program.DATA_IN_USE.format(place=folder)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file is in its place."""
    (tmp_path / "data").write_text("")

    with pytest.raises(FolderError) as caught, only_one(tmp_path / "data"):
        pass
    assert not isinstance(caught.value, InUseError)
    assert str(caught.value) == store.FOLDER_UNUSABLE.format(place=tmp_path / "data")


def test_what_fails_in_the_block_is_not_the_folders_fault(tmp_path: Path) -> None:
    """It comes out as it is."""
    with pytest.raises(OSError, match="elsewhere"), only_one(tmp_path):
        raise OSError("elsewhere")
