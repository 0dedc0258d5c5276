"""Tests for bot.render_html.carried_words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.render_html.carried_words import CARRIED, MOST_BYTES, carried, digest, with_words

WORDS = st.text(st.sampled_from("支部 =#.<𠮷") | st.characters(), max_size=60).map(lambda text: " ".join(text.split()))


@given(st.text("abcxyz0123456789.-_", max_size=55), WORDS)
def test_words_come_back_from_the_button_or_the_command(head: str, words: str) -> None:
    """Whatever is carried fits into a button and gives the words back while the command is there."""
    data = with_words(head, words)
    found = re.fullmatch(re.escape(head) + CARRIED, data, re.ASCII | re.DOTALL)

    assert len(data.encode()) <= MOST_BYTES == 64
    assert found
    assert carried(found["words"], found["digest"], f"/search {words}") == words


def test_words_that_do_not_fit_are_lost_with_the_command() -> None:
    """Of sixty bytes only a digest is left, which another command does not match."""
    words = "支" * 20 + "部"
    marked = with_words("h1.", words).partition("#")[2]

    assert carried(None, marked, f"/search@the_bot  {words}") == words
    assert carried(None, marked, "") is None
    assert carried(None, marked, "/search 支部") is None


def test_a_digest_has_four_letters_for_three_bytes() -> None:
    """It is the same for the same text, another for another one, and takes half a surrogate pair."""
    assert digest("支部", 3) == digest("支部", 3) != digest("支", 3)
    assert [len(digest("\ud800", size)) for size in (3, 6)] == [4, 8]
