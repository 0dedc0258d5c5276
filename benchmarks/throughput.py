"""What the bot's own work adds to that of its framework: messages a second and waiting times beside two echo bots.

    python -m benchmarks.throughput --users 50 --messages 1500 --rounds 3

The two bots of `benchmarks.echo` and ours on the seeds take turns, each a program of its own, before the stand-in of
the tests, which runs in this process with the people: each asks a question, waits for the answer, and asks the next,
all of them different questions of the golden sets. With `--rate` people write at a steady pace in place of waiting, as
many a second in all. A message's time is from when it is written to when the reply to it arrives.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.programs import ROOT, settings
from retrieval.evaluation.golden import read_golden
from tests.bot_api import BotApi

GOLDEN: Final = ("development", "further", "second")
BOTS: Final = {
    "echo": ("-m", "benchmarks.echo", "plain"),
    "durable echo": ("-m", "benchmarks.echo", "durable"),
    "youju": ("-m", "bot"),
}
WARMING: Final = 100  # messages before those that count
PATIENCE: Final = 60.0  # seconds without a reply


@dataclass(frozen=True, slots=True)
class Run:
    """How one bot did: messages a second; milliseconds; shares of one core that its processes and the stand-in had."""

    rate: float
    p50: float
    p99: float
    own: float
    standin: float


def questions() -> list[str]:
    """Every question of the golden sets on the seeds."""
    return [one.question for name in GOLDEN for one in read_golden(str(ROOT / f"tests/data/questions/{name}.jsonl"))]


class Crowd:
    """People who ask before the stand-in and note when they were answered."""

    def __init__(self, api: BotApi, users: int, lines: Iterable[str]) -> None:
        self._api = api
        self._lines = iter(lines)
        self._users = users
        self._asked: dict[int, tuple[int, float]] = {}
        self._read = 0
        self.waits: list[float] = []

    def ask_in_turn(self, count: int) -> None:
        """Let each ask and wait, until so many are answered."""
        for user in range(1, self._users + 1):
            self._say(user)
        for user in self._answered(count):
            if len(self.waits) + len(self._asked) < count:
                self._say(user)

    def ask_at(self, rate: float, count: int) -> None:
        """Let them ask so often a second, whether they were answered or not, until so many are answered."""
        begun, said = time.monotonic(), 0
        while said < count:
            self._say(said % self._users + 1)
            said += 1
            time.sleep(max(0.0, begun + said / rate - time.monotonic()))
        for _ in self._answered(count):
            pass

    def _say(self, user: int) -> None:
        before = time.monotonic()
        self._asked[self._api.say(next(self._lines), chat=user, user=user)] = user, before

    def _answered(self, count: int) -> Iterator[int]:
        """The users who were answered, as they are."""
        state = self._api.state
        while len(self.waits) < count:
            with state.changed:
                if not state.changed.wait_for(lambda: len(state.calls) > self._read, PATIENCE):
                    raise SystemExit(f"{len(self._asked)} of {count} messages were not answered")
                new, self._read = state.calls[self._read :], len(state.calls)
            for call in new:
                target = call.parameters.get("reply_parameters") if call.method == "sendMessage" else None
                if target and (found := self._asked.pop(target["message_id"], None)):
                    self.waits.append((call.at - found[1]) * 1000)
                    yield found[0]


def measure(bot: str, users: int, count: int, rate: float, lines: Sequence[str]) -> Run:
    """Let one bot answer, after some messages that do not count."""
    with BotApi() as api, tempfile.TemporaryDirectory() as folder:
        with running(api, Path(folder), BOTS[bot]) as process:
            Crowd(api, min(users, WARMING), lines).ask_in_turn(WARMING)
            crowd = Crowd(api, users, lines[WARMING:])
            begun, busy, own = time.monotonic(), time.process_time(), _cpu(process.pid)
            if rate:
                crowd.ask_at(rate, count)
            else:
                crowd.ask_in_turn(count)
            took, busy = time.monotonic() - begun, time.process_time() - busy
            own = _cpu(process.pid) - own
        cuts = statistics.quantiles(crowd.waits, n=100)
        return Run(count / took, cuts[49], cuts[98], own / took, busy / took)


def _cpu(process: int) -> float:
    """Seconds that a process and those that it started have computed so far, as Linux tells them."""
    stats = [_stat(one) for one in Path("/proc").iterdir() if one.name.isdecimal()]
    own = [fields for number, fields in stats if process in {number, int(fields[1])}]
    return sum(int(fields[11]) + int(fields[12]) for fields in own) / os.sysconf("SC_CLK_TCK")


def _stat(process: Path) -> tuple[int, list[str]]:
    """The number of a process, and what Linux tells of it from its state on; of one that just ended, nothing."""
    try:
        text = (process / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ") X" + " 0" * 20
    return int(process.name), text.rpartition(")")[2].split()


@contextmanager
def running(api: BotApi, folder: Path, arguments: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A bot as a program of its own, told to stop at the end of the block."""
    chosen = os.environ | settings(api, folder, "WARNING")
    process = subprocess.Popen([sys.executable, "-W", "ignore", *arguments], cwd=folder, env=chosen)  # noqa: S603 - our own words
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    """Read the arguments, let the bots take turns, print the figures and their ratios."""
    reader = argparse.ArgumentParser(description="hold the bot against two echo bots")
    reader.add_argument("--users", type=int, default=50)
    reader.add_argument("--messages", type=int, default=1500)
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--rate", type=float, default=0.0, help="messages a second; 0: each waits for the answer")
    given = reader.parse_args()
    dice, known = random.Random(1), questions()  # noqa: S311 - the order of questions, no secrets
    lines = [dice.choice(known) for _ in range(given.messages + WARMING + given.users)]
    runs: dict[str, list[Run]] = {bot: [] for bot in BOTS}
    for _ in range(given.rounds):
        for bot, done in runs.items():
            done.append(measure(bot, given.users, given.messages, given.rate, lines))
            Console(stderr=True).print(bot, done[-1])
    Console().print(_table(runs))


def _table(runs: dict[str, list[Run]]) -> Table:
    table = Table("", "messages/s", "p50, ms", "p99, ms", "its core", "stand-in's core", title="medians of the rounds")
    for bot, done in runs.items():
        table.add_row(
            bot,
            *(f"{_median(done, name):.1f}" for name in ("rate", "p50", "p99")),
            *(f"{_median(done, name):.0%}" for name in ("own", "standin")),
        )
    for other in ("echo", "durable echo"):
        ratios = [
            statistics.median(
                getattr(mine, name) / getattr(its, name) for mine, its in zip(runs["youju"], runs[other], strict=True)
            )
            for name in ("rate", "p50", "p99")
        ]
        table.add_row(f"youju / {other}", *(f"{ratio:.2f}" for ratio in ratios), "", "")
    return table


def _median(runs: Sequence[Run], name: str) -> float:
    return float(statistics.median(getattr(one, name) for one in runs))


if __name__ == "__main__":
    main()
