"""The process that works questions out: by its streams, and as a program of its own."""

from __future__ import annotations

import io
import pickle
import signal
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import IO, BinaryIO

import pytest

from bot.render_html.script import script_for
from bot.working_out.program import LENGTH, Opening, main, program, serve
from bot.working_out.shown import Shown, shown
from retrieval import Library
from tests.bot.working_out.conftest import PAPER, TASK


def replies_to(*requests: object) -> list[object]:
    """What comes out for these requests."""
    replies = io.BytesIO()
    serve(io.BytesIO(b"".join(map(pickle.dumps, requests))), replies)
    replies.seek(0)
    return list(iter(lambda: reply_in(replies), "none"))


def text_of(reply: object) -> str:
    """What a message says."""
    return "".join(reply.message.parts) if isinstance(reply, Shown) else ""


def reply_in(stream: BinaryIO | IO[bytes]) -> object:
    """The next reply, `none` at the end."""
    head = stream.read(LENGTH)
    return pickle.loads(stream.read(int.from_bytes(head))) if head else "none"


@pytest.mark.parametrize("language", ["zh", "zh-hant"])
def test_questions_are_answered_as_in_the_bots_own_process(folder: Path, language: str) -> None:
    """The same message comes out, with the same buttons."""
    task = replace(TASK, script=script_for(language))

    is_open, found = replies_to(Opening(folder), task)

    assert is_open is True
    assert isinstance(found, Shown)
    assert found.message == shown(Library.open(folder), task).message
    assert (found.status, found.reason, found.citations) == ("answered", "frequency", 1)


def test_documents_are_opened_anew_when_told(folder: Path) -> None:
    """A question between two openings is answered from what was there at the first."""
    other = folder / "other"
    other.mkdir()
    (other / "b.txt").write_text(PAPER.replace("季度", "月"), encoding="utf-8")

    _, first, _, second = replies_to(Opening(folder), TASK, Opening(other), TASK)

    assert "每季度" in text_of(first)
    assert "每月" in text_of(second)


def test_what_cannot_be_opened_answers_nothing(tmp_path: Path) -> None:
    """A folder that went is no end of the process; nor is a question before there are documents."""
    assert replies_to(TASK, Opening(tmp_path / "gone"), TASK) == [None, False, None]


def test_a_fault_is_left_to_the_bot(folder: Path) -> None:
    """A request that fails in any way gets no answer, and the next one does."""
    _, broken, sound = replies_to(Opening(folder), "no task", TASK)

    assert broken is None
    assert isinstance(sound, Shown)


def test_a_request_that_was_cut_short_ends_it(folder: Path) -> None:
    """As when the bot is killed while it writes."""
    replies = io.BytesIO()

    serve(io.BytesIO(pickle.dumps(Opening(folder)) + pickle.dumps(TASK)[:20]), replies)

    replies.seek(0)
    assert reply_in(replies) is True
    assert reply_in(replies) == "none"


def test_only_replies_stand_on_standard_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else is printed would break the frames."""
    handlers = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    request, replies, rest = (folder.parent / f"{folder.name}-{name}" for name in ("in", "out", "rest"))
    request.write_bytes(pickle.dumps(Opening(folder)) + pickle.dumps(TASK))

    with request.open() as asked, replies.open("w") as out, rest.open("w") as besides:
        monkeypatch.setattr("sys.stdin", asked)
        monkeypatch.setattr("sys.stdout", out)
        monkeypatch.setattr("sys.stderr", besides)
        main()
        print("printed", flush=True)  # noqa: T201 - to see where it goes
        monkeypatch.undo()
        for each, handler in handlers.items():
            signal.signal(each, handler)

    found = io.BytesIO(replies.read_bytes())
    assert reply_in(found) is True
    assert "每季度" in text_of(reply_in(found))
    assert reply_in(found) == "none"
    assert rest.read_bytes() == b"printed\n"


def test_it_heeds_no_signal_and_ends_with_its_input(folder: Path) -> None:
    """What is in work is finished after the signals that the bot gets too; without the bot it does not stay."""
    process = subprocess.Popen(program(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(pickle.dumps(Opening(folder)))
        process.stdin.flush()
        opened = reply_in(process.stdout)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGINT)
        process.stdin.write(pickle.dumps(TASK))
        process.stdin.flush()
        answered = reply_in(process.stdout)
        process.stdin.close()
        status = process.wait(10)

    assert opened is True
    assert isinstance(answered, Shown)
    assert status == 0


def test_it_ends_quietly_where_nobody_listens(folder: Path) -> None:
    """The bot was killed while a question was worked out."""
    process = subprocess.Popen(program(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with process:
        assert process.stdout
        process.stdout.close()
        _, problems = process.communicate(pickle.dumps(Opening(folder)) + pickle.dumps(TASK), timeout=30)

    assert problems == b""
    assert process.returncode == 0
