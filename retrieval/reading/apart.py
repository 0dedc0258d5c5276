"""Reads a stranger's file in a process of its own, which is ended where it costs too much time or memory.

A parser that crashes, hangs or eats memory takes that process with it and nothing else: the file is refused in a line.
In go its name and the limits in a line of JSON, then its bytes; out comes JSON, of which only texts and numbers are
believed. The process sees no variable of the caller's environment, so no secret in it either.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, BinaryIO, Final

from retrieval.errors import SourceError
from retrieval.reading.cleaning import clean
from retrieval.reading.genre import Genre
from retrieval.reading.limits import Limits
from retrieval.reading.source import Source, source_of_file
from retrieval.workers import bare_environment

MEMORY: Final = 1_000_000_000  # bytes that the process may hold; a paper of 20 MB needs some 300 million
GRACE: Final = 10.0  # seconds beyond those for the file itself: to start, and to say what was read
PROGRAM: Final = (sys.executable, "-P", "-c", "from retrieval.reading.apart import main; main()")
_BROKEN: Final = "读取时出错或占用内存太多，已放弃；请检查文件是否损坏，或另存为 .txt 后再发送。"
_SLOW: Final = "读取超过 {seconds:g} 秒，已放弃；请拆分后再放入。"


def text_of_file(data: bytes, name: str, limits: Limits = Limits()) -> str:  # noqa: B008  # frozen
    """The text of a file that is in no folder, such as a plan that somebody sent.

    Args:
        data: its bytes.
        name: what it is called; the end of it tells its kind where the bytes do not.
        limits: what its reading may cost.

    Raises:
        SourceError: as for `read_source`.
    """
    return read_apart(data, name, limits).text


def read_apart(
    data: bytes, name: str, limits: Limits, *, program: Sequence[str] = PROGRAM, grace: float = GRACE
) -> Source:
    """A file as `source_of_file` would read it; what is returned was shown to be read as a document too.

    Args:
        data: its bytes.
        name: its path within a corpus folder.
        limits: what its reading may cost.
        program: what reads it.
        grace: seconds that the process may take beyond those of the limits.

    Raises:
        SourceError: it cannot be read, or not within the limits.
    """
    request = json.dumps({"name": name, "limits": asdict(limits)}).encode() + b"\n" + data
    try:
        done = subprocess.run(  # noqa: S603  # this interpreter, with arguments of ours
            program,
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.max_seconds + grace,
            check=True,
            env=bare_environment(),
        )
        found = json.loads(done.stdout)
        source = Source(**_checked(found["source"], name)) if found["problem"] is None else None
    except subprocess.TimeoutExpired as error:
        raise SourceError(name, _SLOW.format(seconds=limits.max_seconds)) from error
    except (OSError, subprocess.CalledProcessError, ValueError, KeyError, TypeError) as error:
        raise SourceError(name, _BROKEN) from error
    if source is None:
        raise SourceError(name, str(found["problem"]))
    return source


def _checked(found: dict[str, Any], name: str) -> dict[str, Any]:
    """The fields of a source, each of the kind that it is to be.

    Raises:
        TypeError, ValueError, KeyError: one is of another kind or missing.
    """
    return {
        "file": name,
        "text": str(found["text"]),
        "encoding": str(found["encoding"]),
        "format": str(found["format"]),
        "styled": tuple((int(offset), int(level)) for offset, level in found["styled"]),
        "notes": tuple(map(str, found["notes"])),
    }


def main() -> None:
    """Read what standard input has, within bounds, and say on standard output what it is."""
    name, limits, data = read_request(sys.stdin.buffer)
    confine(bounds(limits))
    sys.stdout.write(answer_to(name, limits, data))


def read_request(stream: BinaryIO) -> tuple[str, Limits, bytes]:
    """A file's name, what its reading may cost, and its bytes."""
    head = json.loads(stream.readline())
    return head["name"], Limits(**head["limits"]), stream.read()


def answer_to(name: str, limits: Limits, data: bytes) -> str:
    """The file as JSON, or what is wrong with it."""
    try:
        source = source_of_file(data, name, limits)
        clean(source, Genre.load())
    except SourceError as error:
        return json.dumps({"source": None, "problem": error.problem})
    return json.dumps({"source": asdict(source), "problem": None})


def bounds(limits: Limits) -> list[tuple[int, int]]:
    """What a process that reads a file may have at most, by the system's numbers: memory, seconds, files, no dump."""
    if sys.platform == "win32":  # pragma: no cover - nobody tests there
        return []
    import resource  # noqa: PLC0415  # there is none on Windows

    return [
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_CPU, int(limits.max_seconds + GRACE)),
        (resource.RLIMIT_FSIZE, limits.max_unpacked_bytes),
        (resource.RLIMIT_CORE, 0),
    ]


def confine(most: Iterable[tuple[int, int]]) -> None:
    """Bound this process, and all that it will start; a bound that is lower already stays."""
    for which, bound in most:
        import resource  # noqa: PLC0415  # there are no bounds on Windows

        hard = resource.getrlimit(which)[1]
        lower = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(which, (lower, lower))
