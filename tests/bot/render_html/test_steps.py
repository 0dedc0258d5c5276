"""Tests for bot.render_html.steps: what a button for browsing carries is short, and is read again as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render_html.carried_words import MOST_BYTES
from bot.render_html.steps import SEARCH, SOURCES, Step, read_step

WORDS = st.text(st.sampled_from("支部 =#.<𠮷") | st.characters(), max_size=60).map(lambda text: " ".join(text.split()))
STEPS = st.builds(
    Step,
    desk=st.sampled_from("stoyh"),
    page=st.integers(1, 999_999),
    place=st.from_regex(r"[A-Za-z0-9_-]{0,26}", fullmatch=True),
    words=WORDS,
)


@given(STEPS)
def test_any_step_fits_and_is_read_again(step: Step) -> None:
    """Whatever it carries, 64 bytes are enough, and the command that was typed gives long words back."""
    assert len(step.data().encode()) <= MOST_BYTES
    assert read_step(step.data(), f"/sources {step.words}") == step


def test_the_data_of_a_step_is_as_documented() -> None:
    """Letter, page, place and words stand one after the other."""
    assert Step(SOURCES, 2, words="机关党建").data() == "s2.=机关党建"
    assert Step(SOURCES, 2, "k3Zq12", "机关党建").data() == "s2.k3Zq12=机关党建"
    assert Step(SEARCH).data() == "h1.="


@pytest.mark.parametrize(
    "data",
    [
        *("", "s", "s1", "s1.", "s0.=", "s-1.=", "s1234567.=", "x1.=", "S1.="),
        *("s1.a b=", "s1." + "a" * 27 + "=", "s1.#short"),
    ],
)
def test_forged_data_is_no_step(data: str) -> None:
    """What no button carries is refused."""
    assert read_step(data, "/sources") is None
