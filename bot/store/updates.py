"""What Telegram delivered, kept from before it is confirmed until it is dealt with; so a crash loses none of it.

Its text is deleted as soon as it is dealt with; the number stays for two days, by which a second delivery is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select, update

from bot.store.database import Database
from bot.store.schema import updates

NEW: Final = "new"
DONE: Final = "done"
ASIDE: Final = "aside"
_AT_ONCE: Final = 500  # numbers in one statement; SQLite once took 999 parameters at most

_KNOWN: Final = select(updates.c.id).where(updates.c.id.in_(bindparam("numbers", expanding=True)))
_WAITING: Final = select(updates).where(updates.c.state == NEW).order_by(updates.c.id)
_BEGUN: Final = update(updates).where(updates.c.id == bindparam("number")).values(tries=updates.c.tries + 1)
_DEALT_WITH: Final = (
    update(updates).where(updates.c.id.in_(bindparam("numbers", expanding=True))).values(state=DONE, data="")
)
_PUT_ASIDE: Final = (
    update(updates).where(updates.c.id == bindparam("number")).values(state=ASIDE, trace=bindparam("where"))
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something delivered.

    Attributes:
        id: Telegram's number.
        chat: what it waits its turn in: a chat, or a person where there is none.
        user: whose it is; None where Telegram does not say.
        data: as it came.
        trace: why it is put aside at once; empty where it is not.
    """

    id: int
    chat: int
    user: int | None
    data: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something delivered that is not dealt with; `tries` is how often it was begun after a restart."""

    id: int
    data: str
    received_at: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended: dealt with, or put aside where a trace says at which place of the program."""

    id: int
    trace: str = ""


class Updates:
    """What was delivered, by its number."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        """Keep it in this database, by this clock."""
        self._database = database
        self._now = now
        self._added = database.insert(updates).on_conflict_do_nothing()

    async def add(self, arrivals: Sequence[Arrival]) -> set[int]:
        """Keep what was delivered, in one commit; returns the numbers of what was not there before."""
        numbers = [one.id for one in arrivals]
        async with self._database.write() as connection:
            known: set[int] = set()
            for part in _parts(numbers):
                known |= set(await connection.scalars(_KNOWN, {"numbers": part}))
            if rows := [self._row(one) for one in arrivals if one.id not in known]:
                await connection.execute(self._added, rows)
        return set(numbers) - known

    async def waiting(self) -> list[Waiting]:
        """What is not dealt with, in the order in which it was delivered."""
        async with self._database.read() as connection:
            rows = await connection.execute(_WAITING)
        return [Waiting(row.id, row.data, row.received_at, row.tries) for row in rows]

    async def begin(self, number: int) -> None:
        """Count that it is begun after a restart."""
        async with self._database.write() as connection:
            await connection.execute(_BEGUN, {"number": number})

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Note how some ended, in one commit, before what is yet to be done."""
        async with self._database.write(urgent=True) as connection:
            for part in _parts([one.id for one in outcomes if not one.trace]):
                await connection.execute(_DEALT_WITH, {"numbers": part})
            if aside := [{"number": one.id, "where": one.trace} for one in outcomes if one.trace]:
                await connection.execute(_PUT_ASIDE, aside)

    def _row(self, arrival: Arrival) -> dict[str, object]:
        return {
            "id": arrival.id,
            "chat": arrival.chat,
            "user": arrival.user,
            "data": arrival.data,
            "received_at": self._now(),
            "state": ASIDE if arrival.trace else NEW,
            "trace": arrival.trace,
        }


def _parts(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))
