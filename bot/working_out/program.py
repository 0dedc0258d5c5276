"""The process that works questions out: it opens a folder of documents, then answers one question after the other.

In come requests one behind the other, out goes a frame for each in the same order: the length of it, then the value.
Both are pickled, which is safe between two processes of one program. It ends with its input, thus also where the bot
is killed, and heeds no signal: the bot, which gets the same, still needs it for what is in work.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from bot.answers import Answers
from bot.working_out.shown import Task, shown
from retrieval import Library, Limits, YoujuError

LENGTH: Final = 4  # bytes before each frame that say how long it is, the highest first


@dataclass(frozen=True, slots=True)
class Opening:
    """The documents to be answered from, as they are now.

    Attributes:
        folder: where they lie.
        index_dir: where what was read of them is kept; None for nowhere.
        limits: what the reading of each may cost.
    """

    folder: Path
    index_dir: Path | None = None
    limits: Limits = Limits()  # noqa: RUF009 - frozen


def program() -> tuple[str, ...]:
    """The command that starts such a process; it finds its modules where this one does."""
    found = f"import sys; sys.path[:] = {sys.path!r}; from bot.working_out.program import main; main()"
    return sys.executable, "-P", "-c", found


def main() -> None:
    """Answer requests on standard input until it ends; whatever is printed meanwhile goes nowhere."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: None)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as replies:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        try:
            serve(sys.stdin.buffer, replies)
        except BrokenPipeError:
            os._exit(0)  # nobody listens any more, and closing what is half written would fail again


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Reply to each request until there are no more: whether documents are open, or what is shown for a question.

    None in place of the latter says that it failed; the bot tries it itself then, and knows what to do with a fault.
    """
    library: Answers | None = None
    while (request := _next(requests)) is not None:
        if isinstance(request, Opening):
            library = _opened(request)
            reply: object = library is not None
        else:
            reply = _worked_out(library, request) if library is not None else None
        frame = pickle.dumps(reply)
        replies.write(len(frame).to_bytes(LENGTH) + frame)
        replies.flush()


def _next(requests: BinaryIO) -> Any:  # noqa: ANN401 - a Task or an Opening
    try:
        return pickle.load(requests)  # noqa: S301 - the bot's own
    except (EOFError, pickle.UnpicklingError):  # the latter where the bot was killed in the middle of one
        return None


def _opened(opening: Opening) -> Answers | None:
    """The documents, after a first question that loads what all questions need; None where they cannot be read."""
    try:
        library = Library.open(opening.folder, limits=opening.limits, index_dir=opening.index_dir)
    except YoujuError:
        return None
    library.ask(library.documents[0].title)
    gc.collect()
    gc.freeze()  # what stays is not looked through again and again
    return library


def _worked_out(library: Answers, task: Task) -> object:
    try:
        return shown(library, task)
    except Exception:  # noqa: BLE001 - see `serve`
        return None
