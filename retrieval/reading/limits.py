"""How much one file may cost: bytes, pages, expansion and seconds. What costs more is refused, the rest is served."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from retrieval.errors import SettingError

# What may be set, with the highest value that is no slip of the finger; all but the seconds are whole numbers.
_SECONDS = "MAX_SECONDS"
_HIGHEST = {"MAX_FILE_BYTES": 10_000_000_000, "MAX_PAGES": 1_000_000, "MAX_EXPANSION": 100_000, _SECONDS: 86_400}


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for the reading of one file; each is above zero.

    Attributes:
        max_bytes: of a text or a web page; some seven million Chinese characters.
        max_packed_bytes: of a Word or PDF file, where pictures weigh more than text.
        max_unpacked_bytes: of all that a Word file, which is an archive, unpacks to.
        max_expansion: how many times its size an archive may unpack to.
        max_pages: of a PDF.
        max_seconds: for one file, checked between pages and between paragraphs.
    """

    max_bytes: int = 20_000_000
    max_packed_bytes: int = 100_000_000
    max_unpacked_bytes: int = 200_000_000
    max_expansion: int = 100
    max_pages: int = 2_000
    max_seconds: float = 60.0

    def __post_init__(self) -> None:
        """Hold each bound above zero."""
        for field in fields(self):
            if not getattr(self, field.name) > 0:
                raise ValueError(f"{field.name} is {getattr(self, field.name)}, but must be above zero")

    @classmethod
    def chosen(cls, settings: Mapping[str, object]) -> Limits:
        """The limits that settings name (MAX_FILE_BYTES, MAX_PAGES, MAX_EXPANSION, MAX_SECONDS), else the usual ones.

        MAX_FILE_BYTES counts for files of every kind. Other names, None and blank values are passed over.

        Raises:
            SettingError: a value is no number or out of bounds.
        """
        given = {name: value for name in _HIGHEST if (value := settings.get(name)) is not None}
        numbers = {name: cls.number(name, value) for name, value in given.items() if str(value).strip()}
        usual = cls()
        size = int(numbers.get("MAX_FILE_BYTES", 0))
        return cls(
            max_bytes=size or usual.max_bytes,
            max_packed_bytes=size or usual.max_packed_bytes,
            max_unpacked_bytes=max(2 * size, usual.max_unpacked_bytes),
            max_expansion=int(numbers.get("MAX_EXPANSION", usual.max_expansion)),
            max_pages=int(numbers.get("MAX_PAGES", usual.max_pages)),
            max_seconds=float(numbers.get(_SECONDS, usual.max_seconds)),
        )

    @staticmethod
    def number(name: str, value: object) -> float:
        """A setting's value as a number within its bounds.

        Raises:
            SettingError: it is none.
        """
        highest = _HIGHEST[name]
        try:
            number = float(str(value)) if name == _SECONDS else int(str(value))
        except ValueError:
            number = 0
        if not 0 < number <= highest:
            bounds = f"大于 0、不超过 {highest} 的数" if name == _SECONDS else f" 1 到 {highest} 之间的整数"
            raise SettingError(f"设置 {name} 应是{bounds}，不能是 {str(value)[:40]!r}；请改正或删去。")
        return number


class Deadline:
    """A moment by which a file is to be read."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds until then, 0 once it has passed."""
        return max(0.0, self._end - self._clock())
