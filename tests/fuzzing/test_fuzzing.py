"""A short run of each target, on inputs that hypothesis makes; `make fuzz` feeds them a hundred thousand each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzzing import asking, reading, rendering
from tests.fuzzing.taking import Taker
from tests.fuzzing.updating import Updating

BYTES = st.binary(max_size=300)
shortly = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), database=None)


@pytest.fixture(scope="module")
def updating() -> Iterator[Updating]:
    """A bot with people around it."""
    world = Updating(asking.library)
    yield world
    world.close()


def test_every_string_of_bytes_is_some_input() -> None:
    """Values come from the front; what is used up counts as zeros."""
    taker = Taker(b"\x01\x02\x03")

    assert (taker.byte(), taker.below(1000), taker.byte(), taker.text(), taker.rest()) == (1, 515, 0, "", b"")


@pytest.mark.parametrize("suffix", reading.SUFFIXES)
def test_samples_are_read(suffix: str) -> None:
    """The files that a run begins with are documents."""
    assert all(reading.read(sample, suffix) for sample in reading.samples(suffix))


@pytest.mark.parametrize("suffix", reading.SUFFIXES)
@given(data=BYTES)
@shortly
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    """In one line, and each paragraph stands where it is said to stand."""
    assert reading.read(data, suffix) in {True, False}


@given(place=st.integers(0, 3000), wrong=BYTES)
@shortly
@pytest.mark.parametrize("suffix", ["html", "docx", "pdf", "word-xml"])
def test_damaged_files_are_read_or_refused(suffix: str, place: int, wrong: bytes) -> None:
    """Samples of which some bytes are others."""
    sample = list(reading.samples(suffix))[-1]
    damaged = sample[:place] + wrong + sample[place + len(wrong) :]
    read = reading.read_word_of(damaged) if suffix == "word-xml" else reading.read(damaged, suffix)

    assert read in {True, False}


@given(data=BYTES)
@shortly
def test_any_text_can_be_asked(data: bytes) -> None:
    """Whatever is asked, looked for or planned, there is an answer or a refusal."""
    asking.ask(data)


@given(data=BYTES)
@shortly
def test_any_text_can_be_shown(data: bytes) -> None:
    """Balanced, within the limits, and not turned around."""
    rendering.render(data)


@given(data=BYTES)
@shortly
def test_any_update_is_taken(updating: Updating, data: bytes) -> None:
    """Forged in any way: the bot goes on, sends nothing malformed and logs nothing that was written."""
    updating.update(data)
