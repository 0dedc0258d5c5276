"""Where an error came from, without a word that anybody wrote: places of the program and kinds of errors only."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

MOST: Final = 40  # places; a recursion has many that say the same


def trace_of(error: BaseException) -> str:
    """The kind of an error and the places it came through, the innermost last; then the same of what caused it."""
    return "\n".join(line for one in _chain(error) for line in _lines(one))


def _lines(error: BaseException) -> Iterator[str]:
    yield type(error).__qualname__
    for frame in traceback.extract_tb(error.__traceback__)[-MOST:]:
        yield f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__
