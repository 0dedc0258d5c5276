"""Where sentences end, and where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.sentences import CLOSERS, ENDERS, ends_sentence, split_sentences

_plain = st.text("党课月。！？，…", max_size=4)
_balanced = st.recursive(
    _plain,
    lambda inner: st.builds(
        lambda before, marks, inside, after: f"{before}{marks[1]}{inside}{marks[0]}{after}",
        _plain,
        st.sampled_from(sorted(CLOSERS.items())),
        inner,
        inner,
    ),
    max_leaves=6,
)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[begin:end] for begin, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("没有句号", ["没有句号"]),
        ("党课。", ["党课。"]),
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("真的？！好。", ["真的？！", "好。"]),
        ("ok?! yes!", ["ok?!", " yes!"]),
        ("等等……还有。", ["等等……", "还有。"]),
        ("。。。", ["。。。"]),
        ("？！…", ["？！…"]),
        ("增长1.5倍。好。", ["增长1.5倍。", "好。"]),
        ("他说：“好。”我走了。", ["他说：“好。”", "我走了。"]),
        ("“先学。后做。”大家记住。", ["“先学。后做。”", "大家记住。"]),
        ("落实“守初心。”的要求。好。", ["落实“守初心。”的要求。", "好。"]),
        ("落实“守初心。”，再落实。", ["落实“守初心。”，再落实。"]),
        ("按《办法。总则》办。好。", ["按《办法。总则》办。", "好。"]),
        ("附件（一份。两页）已发。好。", ["附件（一份。两页）已发。", "好。"]),
        ("“没有合上。下一句。", ["“没有合上。", "下一句。"]),
        ("（没有合上。“合上了。也是”一句。", ["（没有合上。", "“合上了。也是”一句。"]),
        ("多了一个”在这里。好。", ["多了一个”在这里。", "好。"]),
        ("“甲（乙。”丙）。丁", ["“甲（乙。”", "丙）。", "丁"]),
        ("😀。𠮷！", ["😀。", "𠮷！"]),
    ],
)
def test_sentences_end_at_their_stops(text: str, expected: list[str]) -> None:
    """A stop ends a sentence with the marks that close it, unless matched marks go on around it."""
    assert sentences(text) == expected


@pytest.mark.parametrize("text", ["党课。", "“党课。”", "（党课！）", "等等…", "ok?"])
def test_a_text_that_ends_in_a_stop_has_ended(text: str) -> None:
    """Closing marks after the stop do not matter."""
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["党课", "党课；", "", "”", "如下：", "“好。”的"])
def test_a_text_without_a_stop_at_its_end_goes_on(text: str) -> None:
    """Other marks are no end, nor is nothing at all."""
    assert not ends_sentence(text)


@given(st.text(st.sampled_from("党课。！？!?…，“”‘’《》（）()【】「」『』 的")))
def test_sentences_cover_the_text_without_gaps(text: str) -> None:
    """The ranges follow each other from the first character to the last, none of them empty."""
    ranges = split_sentences(text)

    assert "".join(sentences(text)) == text
    assert all(begin < end for begin, end in ranges)
    assert [end for _, end in ranges[:-1]] == [begin for begin, _ in ranges[1:]]


@given(_balanced)
def test_no_sentence_ends_inside_matched_marks(text: str) -> None:
    """Where all marks are matched, as many have been closed as opened wherever a sentence ends."""
    openers = set(CLOSERS.values())

    for _, end in split_sentences(text):
        assert sum(c in openers for c in text[:end]) == sum(c in CLOSERS for c in text[:end])


@given(st.text(st.sampled_from("党课。！？，…“《（")))
def test_an_open_mark_protects_nothing(text: str) -> None:
    """A mark that is never closed counts as any other character."""
    other = "".join("甲" if character in "“《（" else character for character in text)

    assert split_sentences(text) == split_sentences(other)


@given(st.text(st.sampled_from("党课，、；"), min_size=1))
def test_a_text_without_stops_is_one_sentence(text: str) -> None:
    """Commas and semicolons end nothing."""
    assert not ENDERS & set(text)
    assert sentences(text) == [text]
