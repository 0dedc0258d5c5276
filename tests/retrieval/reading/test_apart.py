"""A stranger's file in a process of its own, and what becomes of one that misbehaves."""

from __future__ import annotations

import io
import json
import resource
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from retrieval.errors import SourceError
from retrieval.reading.apart import MEMORY, answer_to, bounds, confine, read_apart, read_request, text_of_file
from retrieval.reading.limits import Limits
from retrieval.reading.source import Source

LIMITS = Limits(max_seconds=0.5)
BROKEN = "甲.txt：读取时出错或占用内存太多，已放弃；请检查文件是否损坏，或另存为 .txt 后再发送。"
SLOW = "甲.txt：读取超过 0.5 秒，已放弃；请拆分后再放入。"
CONFINED = (
    "from retrieval.reading.apart import *; from retrieval.reading.limits import Limits; confine(bounds(Limits()));"
)


def said(*program: str, limits: Limits = LIMITS, data: bytes = b"x") -> str:
    """What is said of a file that this program reads."""
    with pytest.raises(SourceError) as caught:
        read_apart(data, "甲.txt", limits, program=(sys.executable, *program), grace=1.0)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_is_read_as_it_would_be_here() -> None:
    """Its text, encoding and format come back; half a character of its name harms nothing."""
    read = read_apart("党课\r\n每季度一次。".encode("gb18030"), "计划\ud800.txt", Limits())

    assert read == Source("计划\ud800.txt", "党课\n每季度一次。", "gb18030", "txt")


def test_a_refusal_is_passed_on() -> None:
    """In the same words."""
    with pytest.raises(SourceError, match=r"^a.txt：文件是空的，未读取；请放入正文或删去此文件。$"):
        text_of_file(b" \n", "a.txt")


def test_a_page_is_text_with_headings() -> None:
    """What the format says of lines comes back too."""
    page = "<html><head><title>党课安排</title></head><body><h1>党课安排</h1><p>每月一次。</p></body></html>"

    assert read_apart(page.encode(), "a.html", Limits()).styled == ((0, -1),)


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import os; os._exit(0)",
        "raise SystemExit(3)",
        "print('{}')",
        "print('[1]')",
        "print('not json')",
        'print(\'{"problem": null, "source": {"text": 1}}\')',
        "import sys; sys.stdin.buffer.close(); sys.exit(1)",
    ],
)
def test_a_parser_that_breaks_down_costs_a_line(program: str) -> None:
    """Aborted, ended, or answering nonsense: the sender gets one line and nothing else happens."""
    assert said("-c", program) == BROKEN


def test_a_program_that_is_not_there_costs_a_line() -> None:
    """As on a machine that is out of processes."""
    with pytest.raises(SourceError, match="已放弃"):
        read_apart(b"x", "a.txt", LIMITS, program=("/nowhere/python",))


@pytest.mark.parametrize("program", ["import time; time.sleep(60)", "while True: pass"])
def test_a_parser_that_hangs_is_ended(program: str) -> None:
    """Asleep or at work, once the seconds are over."""
    assert said("-c", program) == SLOW


def test_memory_is_bounded() -> None:
    """A process that wants more than its share gets an error, not the machine."""
    assert said("-c", f"{CONFINED} bytearray({2 * MEMORY}); print('never')", limits=Limits(max_seconds=30)) == BROKEN


def test_seconds_of_work_are_bounded_by_the_system_too() -> None:
    """A process ends itself even if nobody waits for it; what it would start is bounded with it."""
    known = dict(bounds(Limits(max_seconds=5)))

    assert known == {
        resource.RLIMIT_DATA: 1_000_000_000,
        resource.RLIMIT_CPU: 15,
        resource.RLIMIT_FSIZE: 200_000_000,
        resource.RLIMIT_CORE: 0,
    }


def test_a_bound_is_only_lowered() -> None:
    """Where the system allows less already, less it stays."""
    confine([(resource.RLIMIT_CORE, 0)])
    confine([(resource.RLIMIT_CORE, 1000)])

    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def test_no_secret_is_in_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the caller was told by variables, such as the token, is not handed on."""
    monkeypatch.setenv("BOT_TOKEN", "1:canary")
    answer = {"problem": None, "source": {"encoding": "", "format": "txt", "styled": [], "notes": []}}
    program = f"import json, os; a = {answer!r}; a['source']['text'] = repr(dict(os.environ)); print(json.dumps(a))"
    seen = read_apart(b"x", "a.txt", Limits(), program=(sys.executable, "-c", program)).text

    assert "PYTHONPATH" in seen
    assert "BOT_TOKEN" not in seen
    assert "canary" not in seen


def test_a_file_that_takes_its_reader_down_leaves_others_alone() -> None:
    """Side by side, one breaks down and the other is read."""
    found: list[str] = []
    reading = threading.Thread(target=lambda: found.append(text_of_file("每月一次。".encode(), "b.txt")))
    reading.start()
    line = said("-c", "import os; os.abort()")
    reading.join()

    assert (line, found) == (BROKEN, ["每月一次。"])


def test_a_bomb_is_refused_there(tmp_path: Path) -> None:
    """A Word file that would unpack to gigabytes costs no more than its bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<" + b"0" * 300_000_000)

    with pytest.raises(SourceError, match="像是压缩炸弹"):
        text_of_file(packed.getvalue(), "a.docx")


def test_what_the_process_is_told_and_says() -> None:
    """A line of JSON and the bytes go in, the text or the problem comes out."""
    request = b'{"name": "a.txt", "limits": {"max_seconds": 3}}\nline\nline'
    name, limits, data = read_request(io.BytesIO(request))

    assert (name, limits, data) == ("a.txt", Limits(max_seconds=3), b"line\nline")
    assert json.loads(answer_to(name, limits, data))["source"]["text"] == "line\nline"
    assert json.loads(answer_to(name, limits, b""))["problem"].startswith("文件是空的")
