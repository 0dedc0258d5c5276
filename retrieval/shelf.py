"""The library of a folder that may change while it is open: looked at again now and then, never half changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar

from retrieval.errors import SourceError, YoujuError
from retrieval.reading.document import Document

EVERY = 2.0  # seconds between two looks; a folder of 10,000 files takes a fifth of one to look at


class Refreshable(Protocol):
    """What a shelf holds: a `Library`, or anything that renews itself like one."""

    @property
    def documents(self) -> Sequence[Document]:
        """What was read."""
        ...

    @property
    def problems(self) -> tuple[SourceError, ...]:
        """The files that could not be read."""
        ...

    def refreshed(self) -> Self:
        """The same as of now: itself where nothing changed."""
        ...


Held = TypeVar("Held", bound=Refreshable)


@dataclass(frozen=True, slots=True)
class Change:
    """What a look at the folder found to be otherwise than before it.

    Attributes:
        added: the files of new documents, in the order of the library.
        changed: the files whose documents read otherwise now.
        removed: the files whose documents went, or cannot be read any more.
        problems: all files that cannot be read now, each with the reason.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[SourceError, ...] = ()


class Shelf(Generic[Held]):
    """Hands out a library that is up to date.

    Args:
        library: the library as it was opened.
        every: seconds before the folder is looked at again.
        clock: tells seconds.
        report: takes a line on what went wrong in a later look, once until it is mended: the folder is gone, a new
            file cannot be read. Until then the library stays as it was.
    """

    def __init__(
        self,
        library: Held,
        *,
        every: float = EVERY,
        clock: Callable[[], float] = time.monotonic,
        report: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._library = library
        self._every = every
        self._clock = clock
        self._report = report
        self._looking = threading.Lock()
        self._next = clock() + every
        self._told = {str(problem) for problem in library.problems}

    @property
    def library(self) -> Held:
        """The library of the folder as it is now, or was less than `every` seconds ago.

        Where files changed, this takes as long as to read them; other threads get the library as it was meanwhile.
        """
        if self._clock() >= self._next and self._looking.acquire(blocking=False):
            try:
                self._look()
            except YoujuError as error:
                self._tell({str(error)})
            finally:
                self._next = self._clock() + self._every
                self._looking.release()
        return self._library

    @property
    def is_due(self) -> bool:
        """Whether `library` would look at the folder now, which may take a while; not while another does."""
        return self._clock() >= self._next and not self._looking.locked()

    @property
    def held(self) -> Held:
        """The library as it was last looked at; this never takes long."""
        return self._library

    @property
    def looking(self) -> bool:
        """Whether the folder is being looked at right now, so that the library may be another in a moment."""
        return self._looking.locked()

    def renew(self) -> Change:
        """Look at the folder now, and say what changed since it was last looked at, by this or by `library`.

        Others get the library as it was until this returns; two that renew at once take turns.

        Raises:
            YoujuError: the folder or the unit's data cannot be read. The library stays as it was.
        """
        with self._looking:
            before = self._library
            try:
                self._look()
            finally:
                self._next = self._clock() + self._every
            return _change(before, self._library)

    def _look(self) -> None:
        """Take up what is there now, and report problems that are new."""
        self._library = self._library.refreshed()
        problems = {str(problem): None for problem in self._library.problems}
        self._tell(problems.keys())
        self._told &= problems.keys()

    def _tell(self, lines: Collection[str]) -> None:
        for line in lines:
            if line not in self._told:
                self._report(line)
        self._told.update(lines)


def _change(before: Refreshable, after: Refreshable) -> Change:
    old = {document.file: document for document in before.documents}
    new = {document.file: document for document in after.documents}
    return Change(
        added=tuple(file for file in new if file not in old),
        changed=tuple(file for file in new if file in old and old[file] != new[file]),
        removed=tuple(file for file in old if file not in new),
        problems=after.problems,
    )
