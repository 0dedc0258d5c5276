"""Work in processes beside this one: order, bounds, and what becomes of a thing that ends its process."""

from __future__ import annotations

import io
import os
import pickle
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval import workers as module
from retrieval.workers import AHEAD, LARGE, Workers, answer, bare_environment, cores


def seen(item: str) -> tuple[str, int]:
    """A thing with the number of the process that it was in."""
    return item, os.getpid()


def deadly(item: str) -> str:
    """A thing, unless it ends the process that it is in."""
    if item == "dead":
        os._exit(1)
    return item


def deadly_once(path: Path) -> str:
    """Ends the process that it is in, but for the second time."""
    if path.exists():
        return "lived"
    path.touch()
    os._exit(1)


def endless(item: str) -> str:
    """A thing that never comes to an end."""
    threading.Event().wait()
    return item


def divided(item: int) -> float:
    """One divided by it."""
    print(item)  # noqa: T201  # what is printed is no result
    return 1 / item


def lost(item: object) -> str:
    """What stands in the place of a thing."""
    return f"lost {item}"


def test_results_come_in_order_from_processes_beside_this_one() -> None:
    """As many as asked for, and the same ones for the next work."""
    with Workers(2) as workers:
        first = list(workers.map(seen, map(str, range(40)), lost=seen))
        second = list(workers.map(seen, ["a"], lost=seen))

    assert [item for item, _ in first] == list(map(str, range(40)))
    assert len({process for _, process in first}) == 2
    assert {process for _, process in second} < {process for _, process in first} | {os.getpid()}


def test_few_things_are_under_way() -> None:
    """They are taken as they are needed, so memory does not grow with their number."""
    taken = []

    def things() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield str(number)

    with Workers(1) as workers:
        next(workers.map(deadly, things(), lost=lost))

    assert len(taken) <= AHEAD + 2


def test_what_ends_its_process_is_lost_alone() -> None:
    """The others get their results, from another process."""
    with Workers(1) as workers:
        results = list(workers.map(deadly, ["a", "dead", "b"], lost=lost))

    assert results == ["a", "lost dead", "b"]


def test_what_ended_its_process_is_tried_once_more(tmp_path: Path) -> None:
    """For the system may have ended it, by no fault of the thing."""
    with Workers(1) as workers:
        results = list(workers.map(deadly_once, [tmp_path / "tried"], lost=lost))

    assert results == ["lived"]


def test_what_takes_too_long_is_lost() -> None:
    """It is not tried again."""
    with Workers(1) as workers:
        results = list(workers.map(endless, ["a"], lost=lost, seconds=0.01))

    assert results == ["lost a"]


def test_an_error_is_raised_where_the_result_is_wanted() -> None:
    """The process goes on; what it prints does no harm."""
    with Workers(1) as workers:
        results = workers.map(divided, [2, 0], lost=lambda _: -1.0)

        assert next(results) == 0.5
        with pytest.raises(ZeroDivisionError):
            next(results)


def test_leaving_the_block_ends_what_is_under_way() -> None:
    """However it is left, at once."""

    def interrupted() -> Iterator[str]:
        yield "a"
        yield "b"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Workers(2) as workers:
        list(workers.map(endless, interrupted(), lost=lost))


def test_processes_pay_where_there_is_much_to_do() -> None:
    """And where there is more than one."""
    assert Workers(2).pay(LARGE)
    assert not Workers(2).pay(LARGE - 1)
    assert not Workers(1).pay(LARGE)
    assert Workers().pay(LARGE) is (cores() > 1)
    assert 1 <= cores() <= module.MOST


def test_secrets_do_not_reach_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """It sees no variable but those that it is given."""
    monkeypatch.setenv("BOT_TOKEN", "1:secret")

    assert "BOT_TOKEN" not in (bare_environment() or {})


def test_a_process_answers_thing_by_thing() -> None:
    """By the work that it was told last, until there is no more."""
    questions = io.BytesIO(
        pickle.dumps((pickle.dumps(deadly), "a")) + pickle.dumps((None, "b")) + pickle.dumps((pickle.dumps(divided), 0))
    )
    answers = io.BytesIO()

    with pytest.raises(EOFError):
        answer(questions, answers)
    answers.seek(0)

    assert [pickle.load(answers) for _ in range(2)] == [("a", None), ("b", None)]
    result, error = pickle.load(answers)
    assert (result, type(error)) == (None, ZeroDivisionError)
