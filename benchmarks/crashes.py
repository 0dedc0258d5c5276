"""Kills the bot again and again while people write to it, and counts who was not answered, twice, or out of turn.

    python -m benchmarks.crashes --mode webhook --kills 20 --updates 500 --seed 1

The bot runs as a program of its own on the seeds and talks to the stand-in of the tests over HTTP, which is asked for
messages or delivers them; each kill is a SIGKILL at a random moment of its life, starting included. After the last one
it is left to finish. Answered twice is what went out in the moment between Telegram's taking an answer and the note of
it: at most one a kill for each chat that was in work then. Such an answer is the last that went out before the kill, so
it is explained where it came within that moment.
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.programs import settings
from tests.bot_api import BotApi

LINES: Final = (
    *("党课多久上一次？", "支委会多久召开一次？", "党员大会呢？", "今天股票涨了吗？", "谁来讲党课？"),
    *("/help", "/sources", "/duties 党课"),
)
CHATS: Final = 25
LIFE: Final = (0.3, 3.5)  # seconds from its start to a kill; it serves after about one and a half
IN_WORK: Final = 3  # answers that go out in the moment for which one is not noted yet
PATIENCE: Final = 60.0  # seconds without an answer after which the rest is given up


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    Attributes:
        asked: how many updates there were.
        kills: how often the bot was killed.
        unanswered: the messages that got no answer.
        twice: those that got more than one, for each what came too much.
        explained: of these, those whose answer before was one of the last before a kill.
        disordered: answers that came before one to an earlier message of their chat.
    """

    asked: int
    kills: int
    unanswered: int
    twice: int
    explained: int
    disordered: int


def crash(*, kills: int, updates: int, seed: int, life: tuple[float, float] = LIFE, mode: str = "polling") -> Outcome:
    """Let people write for as long as the bot is killed, then let it finish."""
    dice = random.Random(seed)  # noqa: S311 - moments to kill at, no secrets
    with BotApi() as api, tempfile.TemporaryDirectory() as folder:
        asked: dict[int, int] = {}
        gap = kills * sum(life) / 2 / updates
        moments = [dice.expovariate(1 / gap) for _ in range(updates)]
        lines = [(dice.randint(1, CHATS), dice.choice(LINES)) for _ in range(updates)]
        writing = threading.Thread(target=_write, args=(api, moments, lines, asked))
        writing.start()
        way, killed_after = _webhook() if mode == "webhook" else {}, list[int]()
        for _ in range(kills):
            with _running(api, Path(folder), way):
                time.sleep(dice.uniform(*life))
            with api.state.changed:
                killed_after.append(len(api.state.sent))
        with _running(api, Path(folder), way):
            writing.join()
            _wait(api, asked)
        return _counted(api, asked, killed_after)


def _write(api: BotApi, pauses: Sequence[float], lines: Sequence[tuple[int, str]], asked: dict[int, int]) -> None:
    """Somebody writes now and then, in one of the chats."""
    for pause, (chat, line) in zip(pauses, lines, strict=True):
        asked[api.say(line, chat=chat, user=chat)] = chat
        time.sleep(pause)


def _webhook() -> dict[str, str]:
    """The settings that have messages delivered, at a free port."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    return {"WEBHOOK_URL": f"http://127.0.0.1:{port}/in", "WEBHOOK_PORT": str(port), "WEBHOOK_SECRET": "crashes"}


@contextmanager
def _running(api: BotApi, folder: Path, way: Mapping[str, str]) -> Iterator[None]:
    """The bot, killed at the end of the block."""
    chosen = {**settings(api, folder, "ERROR"), **way}
    bot = subprocess.Popen([sys.executable, "-m", "bot"], cwd=folder, env=os.environ | chosen)
    try:
        yield
    finally:
        bot.kill()
        bot.wait()


def _wait(api: BotApi, asked: dict[int, int]) -> None:
    """Until all are answered, or nothing has come for long; then a moment for what comes too much."""
    count, since = -1, time.monotonic()
    while set(asked) - _answers(api).keys() and time.monotonic() - since < PATIENCE:
        now = len(_answers(api))
        count, since = (now, time.monotonic()) if now != count else (count, since)
        time.sleep(0.1)
    time.sleep(1)


def _answers(api: BotApi) -> Counter[int]:
    with api.state.changed:
        return Counter(sent.reply_to for sent in api.state.sent if sent.reply_to is not None)


def _counted(api: BotApi, asked: dict[int, int], killed_after: Sequence[int]) -> Outcome:
    answers, highest, disordered = _answers(api), dict.fromkeys(asked.values(), 0), 0
    seen: set[int] = set()
    for sent in list(api.state.sent):
        if sent.reply_to is not None and sent.reply_to not in seen:
            seen.add(sent.reply_to)
            disordered += sent.reply_to < highest[sent.chat]
            highest[sent.chat] = max(highest[sent.chat], sent.reply_to)
    return Outcome(
        asked=len(asked),
        kills=len(killed_after),
        unanswered=len(asked.keys() - answers.keys()),
        twice=sum(count - 1 for count in answers.values()),
        explained=_explained([sent.reply_to for sent in list(api.state.sent)], killed_after),
        disordered=disordered,
    )


def _explained(replies: Sequence[int | None], killed_after: Sequence[int]) -> int:
    """How many answers came again of which the one before was among the last, one for each chat, before a kill."""
    count, places = 0, dict[int, int]()
    for place, message in enumerate(replies):
        if message is not None:
            before = places.get(message)
            count += before is not None and any(0 <= kill - 1 - before < IN_WORK for kill in killed_after)
            places[message] = place
    return count


def main() -> None:
    """Read the arguments, print the figures."""
    reader = argparse.ArgumentParser(description="kill the bot and count what is lost")
    reader.add_argument("--kills", type=int, default=20)
    reader.add_argument("--updates", type=int, default=500)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--mode", choices=("polling", "webhook"), default="polling")
    arguments = reader.parse_args()
    begun = time.monotonic()
    outcome = crash(kills=arguments.kills, updates=arguments.updates, seed=arguments.seed, mode=arguments.mode)
    sys.stdout.write(f"{outcome}\n{time.monotonic() - begun:.0f} s\n")


if __name__ == "__main__":
    main()
