"""Who asks, and in which documents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asker:
    """One person in one chat; `user` is None where Telegram does not say who wrote."""

    chat: int
    user: int | None


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents that questions are limited to: by file, by year, or by both; all where nothing is named.

    Attributes:
        files: paths within the corpus folder, as documents have them.
        years: of the documents' dates.
    """

    files: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
