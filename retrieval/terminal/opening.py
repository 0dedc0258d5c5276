"""Opening a folder for the command line: within the limits that the environment sets, showing how far it has come."""

from __future__ import annotations

import os

from retrieval.library import Library
from retrieval.reading.limits import Limits
from retrieval.terminal.progress import ReadingProgress


def open_library(folder: str) -> Library:
    """Read a folder.

    Raises:
        SettingError: MAX_FILE_BYTES, MAX_PAGES, MAX_EXPANSION or MAX_SECONDS cannot be used.
        CorpusError: the folder is missing or has no document that can be read.
        KnowledgeError: a data file cannot be used.
    """
    limits = Limits.chosen(os.environ)
    with ReadingProgress() as progress:
        return Library.open(folder, limits=limits, progress=progress)
