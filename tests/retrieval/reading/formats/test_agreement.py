"""The same speech in every format: the readers agree on its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from opencc import OpenCC
from rapidfuzz.distance import Indel

from retrieval.reading.formats.registry import read
from tests.conftest import SEEDS
from tests.retrieval.reading.formats.making import raw, speech_in_html, speech_in_pdf, speech_in_word

SPEECHES = sorted(path.name for path in SEEDS.glob("*.txt"))
Copy = Callable[[Sequence[str]], bytes]


def lines_of(name: str) -> list[str]:
    """The lines of a speech that say something."""
    return [line.strip() for line in (SEEDS / name).read_text("utf-8").split("\n") if line.strip()]


def squeezed(text: str) -> str:
    """What two texts are compared by: their characters without white space."""
    return "".join(text.split())


def agreement(left: str, right: str) -> float:
    """The share of the characters of two texts that both have in the same order."""
    return Indel.normalized_similarity(squeezed(left), squeezed(right))


@pytest.mark.parametrize("name", SPEECHES)
@pytest.mark.parametrize(
    ("suffix", "copy"),
    [
        ("docx", speech_in_word),
        ("pdf", speech_in_pdf),
        ("html", lambda lines: speech_in_html(lines[0], lines)),
        ("txt", lambda lines: "\n".join(lines).encode("gb18030")),
        ("txt", lambda lines: "\n".join(lines).encode("utf-16")),
        ("txt", lambda lines: "\n".join(lines).encode("utf-16-le")),
        ("txt", lambda lines: "\n".join(lines).encode("utf-8-sig")),
    ],
    ids=["docx", "pdf", "html", "gb18030", "utf-16", "utf-16-le", "utf-8-sig"],
)
def test_a_speech_reads_the_same_in_each_format(name: str, suffix: str, copy: Copy) -> None:
    """A copy of a speech has the characters of the original, and hardly any others."""
    lines = lines_of(name)

    text = read(raw(copy(lines), f"a.{suffix}")).text

    assert agreement("\n".join(lines), text) >= 0.99


@pytest.mark.parametrize("name", SPEECHES)
def test_a_speech_in_traditional_script_reads_the_same_from_big5(name: str) -> None:
    """A copy in traditional script keeps the characters that its encoding has."""
    traditional = OpenCC("s2t").convert("\n".join(lines_of(name)))
    data = traditional.encode("big5", "ignore")

    content = read(raw(data))

    assert content.encoding == "big5"
    assert content.text == data.decode("big5")


@pytest.mark.parametrize(("suffix", "copy"), [("docx", speech_in_word), ("pdf", speech_in_pdf)])
def test_paragraphs_stay_whole(suffix: str, copy: Copy) -> None:
    """The lines of a speech come back as lines, wrapped and broken over pages as they may have been."""
    lines = [squeezed(line) for line in lines_of("004_b03c2f39f8f332d7.txt")]

    text = read(raw(copy(lines), f"a.{suffix}")).text

    assert [squeezed(line) for line in text.split("\n") if line.strip()] == lines
