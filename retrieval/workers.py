"""Work done by processes beside this one: results in the order of what they are made of, few of them under way.

A process that dies, because a file breaks its reader or the system takes its memory, takes nothing with it but the one
thing that it was at, which is tried once more and then given up. Each is an interpreter of its own that is handed one
thing at a time, knows nothing of the program that started it, and ends with it. They are started where there is enough
to do, and are gone when the block is left, however it is left.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType
from typing import Any, BinaryIO, Final, Self, TypeVar, cast

LARGE: Final = 1_000_000  # bytes of documents, from which on processes pay, each of which takes half a second to start
AHEAD: Final = 16  # things under way for each process, so that none waits for this one
MOST: Final = 8  # processes; each takes some 150 MB
PROGRAM: Final = (sys.executable, "-P", "-c", "from retrieval.workers import serve; serve()")

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """How many processes can work at once here."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST)


def bare_environment() -> dict[str, str] | None:
    """The environment of a process without this one's variables, so without secrets; on Windows with them all."""
    if sys.platform == "win32":  # pragma: no cover - nobody tests there
        return None
    return {
        "PATH": os.pathsep.join(os.get_exec_path()),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "TMPDIR": tempfile.gettempdir(),
        "OPENBLAS_NUM_THREADS": "1",  # each thread of it would count as memory
    }


class Workers:
    """Processes, for the length of a block.

    Args:
        count: how many; with one there is none beside this one. By default as many as can work at once.
    """

    def __init__(self, count: int | None = None) -> None:
        self._count = cores() if count is None else count
        self._threads: ThreadPoolExecutor | None = None
        self._own = threading.local()  # the process of each thread
        self._every: list[_Process] = []
        self._over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over = True
        for one in self._every:
            one.kill()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        for one in self._every:
            one.close()

    def pay(self, size: int) -> bool:
        """Whether to hand out work on so many bytes of documents takes less time than to do it here."""
        return self._count > 1 and size >= LARGE

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        lost: Callable[[Item], Result],
        seconds: float | None = None,
    ) -> Iterator[Result]:
        """The results of some work, in the order of the things that it is done on.

        Args:
            work: is sent to each process once; what it remembers stays there.
            items: the things; they are taken as they are needed.
            lost: gives the result, in this process, for a thing that ends the process it is in, or takes too long.
            seconds: how long one may take; None for as long as it takes.
        """
        told = pickle.dumps(work)
        self._threads = self._threads or ThreadPoolExecutor(self._count)
        waiting: deque[Future[Result]] = deque()
        for item in items:
            waiting.append(self._threads.submit(self._done, told, item, lost, seconds))
            if len(waiting) > AHEAD * self._count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _done(self, work: bytes, item: Item, lost: Callable[[Item], Result], seconds: float | None) -> Result:
        """The result for a thing; in a thread that has a process of its own."""
        for _ in range(2):
            if getattr(self._own, "process", None) is None:
                self._own.process = self._started()
            process: _Process = self._own.process
            try:
                return process.ask(work, item, seconds)  # type: ignore[no-any-return]  # what the work gives
            except (EOFError, OSError):
                process.kill()
                self._own.process = None
                if self._over or process.late:
                    break
        return lost(item)

    def _started(self) -> _Process:
        process = _Process()
        self._every.append(process)
        if self._over:
            process.kill()
        return process


class _Process:
    """An interpreter that does what it is handed. Ctrl-C does not reach it.

    Attributes:
        late: whether it was ended because it took too long.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # this interpreter, with arguments of ours
            PROGRAM,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=bare_environment(),
            start_new_session=True,
        )
        self._questions, self._answers = cast("tuple[BinaryIO, BinaryIO]", (self._process.stdin, self._process.stdout))
        self._work: bytes | None = None
        self.late = False

    def ask(self, work: bytes, item: object, seconds: float | None) -> Any:  # noqa: ANN401 - whatever the work gives
        """What some work gives for a thing.

        Raises:
            EOFError, OSError: the process ended.
        """
        timer = threading.Timer(seconds, self._give_up) if seconds is not None else None
        if timer is not None:
            timer.start()
        try:
            told = None if work is self._work else work
            pickle.dump((told, item), self._questions)
            self._questions.flush()
            self._work = work
            result, error = pickle.load(self._answers)  # noqa: S301  # of the process that was started for this
        except pickle.UnpicklingError as cut_short:
            raise EOFError from cut_short
        finally:
            if timer is not None:
                timer.cancel()
        if error is not None:
            raise error
        return result

    def _give_up(self) -> None:
        self.late = True
        self.kill()

    def kill(self) -> None:
        """End it, as far as it has not."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Let go of one that ended."""
        for stream in (self._questions, self._answers):
            with suppress(OSError):  # what it was not handed any more
                stream.close()


def serve() -> None:
    """Do what standard input says, thing by thing, until it ends."""
    gc.disable()  # what is done for one thing goes with it, and has no circles
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no result
        with suppress(EOFError):
            answer(sys.stdin.buffer, out)


def answer(questions: BinaryIO, answers: BinaryIO) -> None:
    """Read work and things, and write a result or an error for each.

    Raises:
        EOFError: there is no more.
    """
    work: Callable[[Any], Any] = repr
    while True:
        told, item = pickle.load(questions)  # noqa: S301  # from the process that started this one
        if told is not None:
            work = pickle.loads(told)  # noqa: S301  # as above
        try:
            pickle.dump((work(item), None), answers)
        except Exception as error:  # noqa: BLE001  # it is raised where the result is wanted
            pickle.dump((None, error), answers)
        answers.flush()
