"""Opening a folder, or a plan, for the command line: within the limits that the environment sets."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from retrieval.errors import SourceError
from retrieval.jsonl import STDIN
from retrieval.library import Library
from retrieval.preparing.places import usual_index_dir
from retrieval.reading.formats.raw_file import RawFile
from retrieval.reading.limits import Deadline, Limits
from retrieval.reading.source import extract, read_source
from retrieval.terminal.progress import ReadingProgress


def read_plan_file(path: str) -> str:
    """The text of a plan: any file that a corpus may hold, or standard input for `-`.

    Raises:
        SourceError: it is missing or cannot be read.
        SettingError: as for `open_library`.
    """
    limits = Limits.chosen(os.environ)
    if path == STDIN:
        data = sys.stdin.buffer.read(limits.max_bytes + 1)
        raw = RawFile("标准输入", ".txt", data, limits, Deadline(limits.max_seconds))
        raw.check_size(limits.max_bytes)
        return extract(raw).text
    if not Path(path).is_file():
        raise SourceError(path, "文件不存在；请检查路径。")
    return read_source(Path(path), path, limits).text


def open_library(folder: str) -> Library:
    """Open a folder: from what is kept of it, or by reading it, after which that is kept.

    It is kept in the folder that INDEX_DIR names, by default in a cache of the user's own; what goes wrong with it is
    said on standard error, and nothing else.

    Raises:
        SettingError: MAX_FILE_BYTES, MAX_PAGES, MAX_EXPANSION, MAX_SECONDS or INDEX_URL cannot be used.
        CorpusError: the folder is missing or has no document that can be read.
        KnowledgeError: a data file cannot be used.
        EngineError: the engine that INDEX_URL names is away or refuses.
    """
    limits = Limits.chosen(os.environ)
    with ReadingProgress() as progress:
        return Library.open(
            folder,
            limits=limits,
            progress=progress,
            index_dir=index_dir(),
            report=_say,
            index_url=os.environ.get("INDEX_URL", ""),
        )


def index_dir() -> Path:
    """Where indexes are kept."""
    named = os.environ.get("INDEX_DIR", "").strip()
    return Path(named).expanduser() if named else usual_index_dir()


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
