"""A steady load for some minutes, and what grows meanwhile: memory, open files, threads, by a thousand updates.

    python -m benchmarks.soak --minutes 5 --rate 10

The bot runs on the seeds before the stand-in of the tests; fifty people ask the questions of the golden sets. What it
holds is read from `/proc` every few seconds; the growth is the slope of the second half, when all caches are warm.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.throughput import BOTS, WARMING, Crowd, questions, running
from tests.bot_api import BotApi

EVERY: Final = 5.0  # seconds between two looks
USERS: Final = 50


@dataclass(frozen=True, slots=True)
class Look:
    """What the bot holds after so many updates: megabytes, open files, threads."""

    updates: int
    memory: float
    files: int
    threads: int


def soak(minutes: float, rate: float) -> list[Look]:
    """Let people ask for so long; what the bot held meanwhile."""
    dice, known = random.Random(1), questions()  # noqa: S311 - the order of questions, no secrets
    count = int(minutes * 60 * rate)
    lines = (dice.choice(known) for _ in itertools.count())
    with BotApi() as api, tempfile.TemporaryDirectory() as folder:
        with running(api, Path(folder), BOTS["youju"]) as process:
            Crowd(api, USERS, lines).ask_in_turn(WARMING)
            crowd = Crowd(api, USERS, lines)
            asking = threading.Thread(target=crowd.ask_at, args=(rate, count))
            asking.start()
            looks = []
            while asking.is_alive():
                asking.join(EVERY)
                looks.append(_look(process.pid, api))
        return looks


def _look(process: int, api: BotApi) -> Look:
    place = Path(f"/proc/{process}")
    status = dict(line.split(":", 1) for line in (place / "status").read_text(encoding="utf-8").splitlines())
    memory, threads = int(status["VmRSS"].split()[0]) / 1000, int(status["Threads"])
    return Look(len(api.state.sent), memory, len(list((place / "fd").iterdir())), threads)


def growth(looks: Sequence[Look], name: str) -> float:
    """By how much something grows in a thousand updates, by the second half of the looks."""
    later = looks[len(looks) // 2 :]
    slope, _ = statistics.linear_regression([one.updates for one in later], [getattr(one, name) for one in later])
    return 1000 * slope


def main() -> None:
    """Read the arguments, print what was held and how it grew."""
    reader = argparse.ArgumentParser(description="hold a steady load and watch what grows")
    reader.add_argument("--minutes", type=float, default=5.0)
    reader.add_argument("--rate", type=float, default=10.0, help="questions a second")
    given = reader.parse_args()
    looks = soak(given.minutes, given.rate)
    table = Table("", "updates", "memory, MB", "open files", "threads")
    for name, look in (("first", looks[0]), ("middle", looks[len(looks) // 2]), ("last", looks[-1])):
        table.add_row(name, *(f"{value:.0f}" for value in astuple(look)))
    table.add_row("growth per 1,000", "", *(f"{growth(looks, name):+.2f}" for name in ("memory", "files", "threads")))
    Console().print(table)


if __name__ == "__main__":
    main()
