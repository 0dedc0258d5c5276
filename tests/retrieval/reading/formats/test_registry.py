"""Any bytes under any name: a text or one plain line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import SourceError
from retrieval.reading.formats.content import Content
from retrieval.reading.formats.kinds import SUFFIXES
from retrieval.reading.formats.registry import READERS, read
from tests.retrieval.reading.formats.making import drawn, level, numbered, numbering, p, page, raw, word

GOOD = {
    ".docx": word(p("一段。") + numbered("二段。"), numbering=numbering(level(0, "decimal", "%1."))),
    ".pdf": drawn([page((72, 700, "一段文字。"))]),
    ".html": "<title>讲话</title><table><tr><td>甲<td>乙</table><p>一段。".encode(),
    ".txt": "每月至少召开一次。".encode("gb18030"),
}


def outcome(data: bytes, suffix: str) -> Content | SourceError:
    """What comes of reading some bytes; no other error can."""
    try:
        return read(raw(data, f"a{suffix}"))
    except SourceError as error:
        return error


@given(st.binary(max_size=200), st.sampled_from(sorted(SUFFIXES)))
def test_any_bytes_give_a_text_or_a_line(data: bytes, suffix: str) -> None:
    """Nothing but the error for a user ever comes out, and it is one line."""
    found = outcome(data, suffix)

    assert isinstance(found, Content) or "\n" not in str(found)


@settings(max_examples=150)
@given(st.data(), st.sampled_from(sorted(GOOD)))
def test_damaged_files_give_a_text_or_a_line(data: st.DataObject, suffix: str) -> None:
    """A byte that changed or an end that is missing does no other harm."""
    good = GOOD[suffix]
    place = data.draw(st.integers(0, len(good) - 1))
    end = data.draw(st.sampled_from([len(good), place + 1]))

    found = outcome(good[:place] + data.draw(st.binary(min_size=1, max_size=1)) + good[place + 1 : end], suffix)

    assert isinstance(found, Content) or "\n" not in str(found)


@pytest.mark.parametrize("suffix", sorted(GOOD))
def test_a_good_file_is_read(suffix: str) -> None:
    """Each format has its reader."""
    content = read(raw(GOOD[suffix], f"a{suffix}"))

    assert f".{content.format}" == suffix
    assert set(SUFFIXES.values()) == set(READERS)
