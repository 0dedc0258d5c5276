"""Pages of a list that a message shows one after the other, and the buttons that turn them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from telegram import InlineKeyboardButton

from bot.texts import browsing

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A page of a list.

    Attributes:
        rows: its items, each with its number in the whole list, from 1.
        number: which page, from 1.
        pages: how many there are; one where the list is empty.
        total: how many items the list has.
    """

    rows: tuple[tuple[int, Item], ...]
    number: int
    pages: int
    total: int

    @property
    def note(self) -> str:
        """Which page of how many; nothing where there is one."""
        return browsing.PAGE.format(page=self.number, pages=self.pages) if self.pages > 1 else ""

    def turning(self, data: Callable[[int], str]) -> list[InlineKeyboardButton]:
        """The buttons to the page before and the next one, where there are such; what each carries by its number."""
        both = ((self.number - 1, browsing.BEFORE_BUTTON), (self.number + 1, browsing.NEXT_BUTTON))
        return [
            InlineKeyboardButton(label, callback_data=data(number))
            for number, label in both
            if 1 <= number <= self.pages
        ]


def page_of(items: Sequence[Item], number: int, size: int) -> Page[Item]:
    """A page of so many items, the last one where there are fewer pages."""
    pages = max(1, -(-len(items) // size))
    number = min(number, pages)
    first = (number - 1) * size
    return Page(tuple(enumerate(items[first : first + size], start=first + 1)), number, pages, len(items))


def page_with(place: int, size: int) -> int:
    """The page on which the item at a place stands, which counts from 0."""
    return place // size + 1
