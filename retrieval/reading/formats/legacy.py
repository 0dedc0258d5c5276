"""Old Word files (.doc): converted by LibreOffice where it is installed, in a folder that is gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from retrieval.reading.formats.content import Content
from retrieval.reading.formats.raw_file import RawFile
from retrieval.reading.formats.word.reader import read_word

_PROGRAMS = ("soffice", "libreoffice")
_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 后再放入。"


def read_legacy(file: RawFile) -> Content:
    """Read a .doc file.

    Raises:
        SourceError: no LibreOffice is installed, it fails or takes too long, or the file is beyond the limits.
    """
    file.check_size(file.limits.max_packed_bytes)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise file.refuse(f"是旧版 Word 文件（.doc），本机没有 LibreOffice，未读取；{_SAVE_AS}")
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        original = Path(folder) / "file.doc"
        original.write_bytes(file.data)
        _convert(file, program, original)
        converted = original.with_suffix(".docx")
        if not converted.is_file():
            raise file.refuse(f"旧版 Word 文件转换失败，未读取；{_SAVE_AS}")
        content = read_word(replace(file, data=converted.read_bytes()))
    return replace(content, format="doc", notes=("由 LibreOffice 从 .doc 转换。", *content.notes))


def _convert(file: RawFile, program: str, original: Path) -> None:
    """Run LibreOffice with a profile of its own, so that an open window of the user is left alone."""
    profile = (original.parent / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx", "--outdir"]
    try:
        process = subprocess.Popen(  # noqa: S603  # a program of the system, with a file whose name is ours
            [program, *options, str(original.parent), str(original)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise file.refuse(f"LibreOffice 无法启动，未读取；{_SAVE_AS}") from error
    with process:
        try:
            process.wait(timeout=file.deadline.left())
        except subprocess.TimeoutExpired as error:
            raise file.refuse(f"旧版 Word 文件转换超过 {file.limits.max_seconds:g} 秒，已放弃；{_SAVE_AS}") from error
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started, if it has not ended."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
