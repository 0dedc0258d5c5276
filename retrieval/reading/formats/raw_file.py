"""A file as it lies in the folder: its bytes, and what its reading may cost."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.errors import SourceError
from retrieval.reading.limits import Deadline, Limits


@dataclass(frozen=True, slots=True)
class RawFile:
    """What a reader gets.

    Attributes:
        name: the path within the corpus folder, with forward slashes.
        suffix: the end of its name, in small letters, with the dot.
        data: all bytes of the file.
        limits: what its reading may cost.
        deadline: by when it is to be read.
    """

    name: str
    suffix: str
    data: bytes
    limits: Limits
    deadline: Deadline

    def refuse(self, problem: str) -> SourceError:
        """An error, to be raised, that says what is wrong with this file and what to do."""
        return SourceError(self.name, problem)

    def check_size(self, most: int) -> None:
        """Refuse a file of more than `most` bytes.

        Raises:
            SourceError: it has more.
        """
        if len(self.data) > most:
            raise self.refuse(too_large(most))

    def check_time(self) -> None:
        """Refuse to go on once the time for this file is over.

        Raises:
            SourceError: it is over.
        """
        if not self.deadline.left():
            raise self.refuse(f"读取超过 {self.limits.max_seconds:g} 秒，已放弃；请拆分后再放入。")


def too_large(most: int) -> str:
    """What is said of a file of more than `most` bytes."""
    return f"文件超过 {most / 1_000_000:g} MB，未读取；请拆分后再放入。"
