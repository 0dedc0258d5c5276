"""How far the reading of a large folder has come: a bar at a terminal, elsewhere a line now and then; on stderr.

A small folder is read before anyone would look, so nothing is shown for it.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

SMALL = 20  # files at most that are read without a bar
LINE_EVERY = 500  # files
STAGES = ("正在读取文档", "正在整理文档", "正在编制索引")


class ReadingProgress:
    """Shows numbers of files; called with those done and with all. The bar is gone when the block is left.

    Where it is called with less than before, the next stage begins: files are read, worked out, indexed.

    Args:
        stream: where it shows; standard error as it is then, where it is None.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._bar: Progress | None = None
        self._stage = self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def _stop(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def __call__(self, done: int, total: int) -> None:
        """Show that so many of all files are done."""
        if done <= self._done:
            self._stage = min(self._stage + 1, len(STAGES) - 1)
            self._stop()
        self._done = done
        if not self._stream.isatty():
            if done % LINE_EVERY == 0:
                self._stream.write(f"{STAGES[self._stage]}：{done} / {total}\n")
                self._stream.flush()
        elif total > SMALL:
            self._bar = self._bar or self._started(total)
            self._bar.update(self._bar.task_ids[0], completed=done)

    def _started(self, total: int) -> Progress:
        from rich.console import Console  # noqa: PLC0415 - takes long to import, and small folders do not need it
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - as above

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        console = Console(file=self._stream)
        bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
        bar.add_task(STAGES[self._stage], total=total)
        bar.start()
        return bar
