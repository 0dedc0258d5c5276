"""Old Word files, converted by a program that stands in for LibreOffice."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from retrieval.errors import SourceError
from retrieval.reading.formats.legacy import read_legacy
from tests.retrieval.reading.formats.making import p, raw, word

CONVERT = "Path(sys.argv[-2], 'file.docx').write_bytes(Path(__file__).with_name('ready.docx').read_bytes())"
HANG = "import threading; threading.Event().wait()"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are looked for, empty."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def install(programs: Path, does: str) -> None:
    """Put a LibreOffice there that does something."""
    program = programs / "soffice"
    program.write_text(f"#!{sys.executable}\nimport sys\nfrom pathlib import Path\n{does}\n", "utf-8")
    program.chmod(0o755)
    (programs / "ready.docx").write_bytes(word(p("每月一次。")))


def problem(seconds: float = 60) -> str:
    """What is said of an old Word file that cannot be read."""
    with pytest.raises(SourceError) as caught:
        read_legacy(raw(b"old", "a.doc", seconds=seconds))
    return caught.value.problem


def test_the_converted_text_is_read(programs: Path) -> None:
    """The text comes from the converted file, with a note on how."""
    install(programs, CONVERT)

    content = read_legacy(raw(b"old", "a.doc"))

    assert (content.text, content.format) == ("每月一次。", "doc")
    assert content.notes == ("由 LibreOffice 从 .doc 转换。",)


@pytest.mark.usefixtures("programs")
def test_without_the_program_the_message_says_what_to_do() -> None:
    """A .doc can always be saved as a .docx."""
    assert problem() == (
        "是旧版 Word 文件（.doc），本机没有 LibreOffice，未读取；请用 Word 或 WPS 打开，另存为 .docx 后再放入。"
    )


def test_a_failed_conversion_is_named(programs: Path) -> None:
    """A program that writes nothing, or cannot be started, has failed."""
    install(programs, "pass")
    failed = problem()
    (programs / "soffice").write_bytes(b"\x7fELF")
    broken = problem()

    assert failed.startswith("旧版 Word 文件转换失败，未读取；")
    assert broken.startswith("LibreOffice 无法启动，未读取；")


def test_a_conversion_that_hangs_is_ended(programs: Path) -> None:
    """When the time for the file is over, the program is ended."""
    install(programs, HANG)

    assert problem(seconds=0.2).startswith("旧版 Word 文件转换超过 60 秒，已放弃；")
