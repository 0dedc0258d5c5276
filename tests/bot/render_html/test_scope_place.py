"""Tests for bot.render_html.scope_place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render_html.scope_place import Pick, ScopePlace

OWNERS = st.integers(0, 2**53)
PLACES = st.one_of(
    st.builds(ScopePlace, st.sampled_from([Pick.DOCUMENTS, Pick.YEARS, Pick.ALL]), OWNERS),
    st.builds(ScopePlace, st.just(Pick.FILE), OWNERS, st.from_regex(r"[A-Za-z0-9_-]{6}", fullmatch=True)),
    st.builds(ScopePlace, st.just(Pick.YEAR), OWNERS, st.from_regex(r"[0-9]{4}", fullmatch=True)),
)


@given(PLACES)
def test_any_place_is_read_again(place: ScopePlace) -> None:
    """For the largest numbers that Telegram may give people too; it fits into a step."""
    assert ScopePlace.read(str(place)) == place
    assert len(str(place)) <= 26


def test_a_place_is_as_documented() -> None:
    """What it does, to what, and for whom."""
    assert str(ScopePlace(Pick.FILE, 41, "k3Zq12")) == "fk3Zq1215"
    assert str(ScopePlace(Pick.YEAR, 41, "2022")) == "j202215"
    assert str(ScopePlace(Pick.ALL, 0)) == "a0"


@pytest.mark.parametrize("text", ["", "a", "x15", "d-1", "fk3Zq1", "j20x215", "a" + "z" * 12, "A15", "d15 "])
def test_forged_places_are_none(text: str) -> None:
    """What no button carries is refused."""
    assert ScopePlace.read(text) is None
