"""A process beside one's own: what it replies, and that nobody waits for one that is gone."""

from __future__ import annotations

import asyncio
import sys

import pytest

from bot.working_out.peer import GoneError, Peer

# Says everything back, but for a number, with which it ends, and a word, after which it is silent.
ECHO = """
import pickle, sys, time
for request in iter(lambda: pickle.load(sys.stdin.buffer), None):
    if isinstance(request, int):
        sys.exit(request)
    if request == "silence":
        time.sleep(600)
    frame = pickle.dumps(request)
    sys.stdout.buffer.write(len(frame).to_bytes(4, "big") + frame)
    sys.stdout.buffer.flush()
"""
COMMAND = (sys.executable, "-S", "-c", ECHO)


async def test_replies_come_to_whoever_asked() -> None:
    """Many at once, each gets its own; large ones too."""
    peer = await Peer.start(COMMAND)

    replies = await asyncio.gather(*(peer.ask("答" * size, 10) for size in (1, 100_000, 2)))
    await peer.close()

    assert [len(one) for one in replies] == [1, 100_000, 2]
    assert peer.is_gone


async def test_whoever_waits_hears_of_its_end() -> None:
    """All of them, and whoever asks later."""
    peer = await Peer.start(COMMAND)

    ended = await asyncio.gather(peer.ask(3, 10), peer.ask("later", 10), return_exceptions=True)

    assert [type(one) for one in ended] == [GoneError, GoneError]
    assert peer.is_gone
    with pytest.raises(GoneError):
        await peer.ask("again", 10)
    await peer.close()


async def test_one_that_is_silent_is_ended() -> None:
    """Whoever has waited long enough ends it for all."""
    peer = await Peer.start(COMMAND)

    waiting = asyncio.create_task(peer.ask("silence", 10))
    with pytest.raises(GoneError):
        await peer.ask("word", 0.01)

    with pytest.raises(GoneError):
        await waiting
    await peer.close()


async def test_who_gave_up_waiting_costs_the_others_nothing() -> None:
    """The reply to a question that was cut short is passed over."""
    peer = await Peer.start(COMMAND)

    given_up = asyncio.create_task(peer.ask("first", 10))
    await asyncio.sleep(0)
    given_up.cancel()
    reply = await peer.ask("second", 10)
    await peer.close()

    assert reply == "second"


async def test_one_that_does_not_leave_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot does not wait for it for ever."""
    monkeypatch.setattr("bot.working_out.peer.LEAVE", 0.05)
    peer = await Peer.start(COMMAND)
    waiting = asyncio.create_task(peer.ask("silence", 600))
    await asyncio.sleep(0)

    await peer.close()

    with pytest.raises(GoneError):
        await waiting


async def test_a_program_that_is_not_there_is_told() -> None:
    """It is as good as gone."""
    with pytest.raises(GoneError):
        await Peer.start(["/nowhere/python"])
