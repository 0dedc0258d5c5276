"""The door of `python -m retrieval` and of the script `youju`: whatever happens inside, a user gets one line."""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence

INTERNAL_ERROR = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # as shells have it for Ctrl-C


def main(arguments: Sequence[str] | None = None, do: Callable[[Sequence[str] | None], int] | None = None) -> int:
    """Do what the arguments say, by default the process's; returns the exit status.

    With YOUJU_DEBUG=1 in the environment an internal error shows where it came from.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # whatever the locale says, this is Chinese
    try:
        return (do or _program())(arguments)
    except KeyboardInterrupt:  # while the program is loaded; later it is caught where it is dealt with
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: a line instead of a traceback
        if os.environ.get("YOUJU_DEBUG") == "1":
            traceback.print_exc()
        line = f"内部错误（{type(error).__name__}）；请设置 YOUJU_DEBUG=1 再运行一次，并把显示的内容反馈给开发者。"
        sys.stderr.write(line + "\n")
        return INTERNAL_ERROR


def _program() -> Callable[[Sequence[str] | None], int]:
    """The command line. What is loaded to begin with stays, so nobody looks for garbage in it, which takes long."""
    gc.disable()
    try:
        from retrieval.terminal.cli import run  # noqa: PLC0415 - after the line above

        return run
    finally:
        gc.freeze()
        gc.enable()


if __name__ == "__main__":
    sys.exit(main())
