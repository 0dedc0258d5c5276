"""Tests for bot.render_compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.render_html.compare import render_comparisons
from bot.render_html.message_parts import LONGEST, pack
from bot.texts import duties as duty_texts
from retrieval import Comparison
from tests.bot_api_methods import checked
from tests.samples import MONTHLY, QUARTERLY, YEARLY, duty

QUARTER = duty("上党课", "每季度一次", QUARTERLY)
YEAR = duty("上党课", "每年一次", YEARLY, file="b.txt", title="乙<讲话>")


def messages(found: Sequence[Comparison], words: str) -> list[str]:
    """Comparisons as they are sent."""
    return pack(render_comparisons(found, words))


def test_what_differs_is_shown_with_both_sentences_and_places() -> None:
    """The thing is marked 口径不一, each side has its line, its sentence and its place; nothing is decided."""
    assert messages([Comparison("党课", (QUARTER, YEAR))], "党课") == [
        "<b>口径不一</b>：党课\n"
        "党支部 · 上党课 · <b>每季度一次</b>\n"
        "<blockquote>党支部每季度一次上党课。</blockquote>\n"
        "《甲讲话》 · 第1段\n\n"
        "党支部 · 上党课 · <b>每年一次</b>\n"
        "<blockquote>党支部每年一次上党课。</blockquote>\n"
        "《乙&lt;讲话&gt;》 · 第1段\n\n"
        "按用词比对，不作判断；以哪一处为准，请对照原文确定。"
    ]


def test_what_agrees_or_stands_alone_is_called_so() -> None:
    """Two documents with the same interval agree; one duty is the only place."""
    same = replace(QUARTER, file="b.txt")

    [part] = messages([Comparison("党课", (QUARTER, same)), Comparison("党课", (YEAR,))], "党课")

    assert part.count("<b>口径一致</b>：党课") == part.count("<b>仅此一处</b>：党课") == 1
    assert "口径不一" not in part


def test_nothing_found_gets_a_helpful_line() -> None:
    """With words they are named, without any the line says that nothing differs."""
    assert messages([], "<甲>") == [
        "没有找到“&lt;甲&gt;”的周期性要求。请换个说法，例如：/compare 党课；发送 /duties 看有哪些。"
    ]
    assert messages([], "") == [duty_texts.ALL_AGREE]


def test_of_many_places_each_interval_is_shown() -> None:
    """Eight places of a thing are shown, the only one that differs among them though it is the last."""
    places = [replace(QUARTER, file=f"{number}.txt") for number in range(9)]

    text = "".join(messages([Comparison("党课", (*places, YEAR))], "党课"))

    assert text.count("<blockquote>") == 8
    assert "每年一次" in text
    assert "另有 2 处未列出。" in text


def test_of_many_intervals_as_many_as_fit_are_shown() -> None:
    """Nine places with nine intervals leave one out."""
    places = [replace(QUARTER, interval=replace(MONTHLY, every=every)) for every in range(1, 10)]

    text = "".join(messages([Comparison("党课", tuple(places))], "党课"))

    assert text.count("<blockquote>") == 8
    assert "另有 1 处未列出。" in text


def test_of_many_things_a_dozen_is_shown() -> None:
    """The rest is counted, and every part is taken."""
    long = replace(QUARTER, quote="长" * 1500)

    parts = messages([Comparison(f"事项{number}", (long,)) for number in range(14)], "事项")

    assert all(len(checked(part, "HTML").text) <= LONGEST for part in parts)
    assert "".join(parts).count("仅此一处") == 12
    assert "其余 2 件事未列出，请把事项写得更具体。" in parts[-1]
