"""Answers and documents of any text as messages: balanced markup, within Telegram's limits, nothing turned around."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.render_html.answer_view import Given, answer_view, other_citations, others_view
from bot.render_html.answers import place_link
from bot.render_html.copying import quotation_card
from bot.render_html.inline import article
from bot.render_html.message_parts import Block, Card, Tag, pack, sound_marks
from bot.render_html.passages import Around, paragraph_view
from bot.render_html.removal import choice_view, question_view
from bot.render_html.script import as_it_stands, script_for
from bot.render_html.uploads import preview_view
from bot.render_html.view import View
from retrieval import Answer, Citation
from tests.fuzzing.taking import Taker
from tests.samples import document, record
from tests.telegram_html import parse, seen

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MOST, MOST_ENTITIES, MOST_DATA, MOST_COPIED = 4096, 100, 64, 256
TAGS: tuple[Tag, ...] = ("", "blockquote", "blockquote expandable", "code")


def render(data: bytes) -> None:
    """Show one thing."""
    taker = Taker(data)
    script = script_for(taker.one_of(("zh-hans", "zh-hant", "zh-hk", "")))
    way = taker.byte() % 6
    if way == 0:
        _check_messages(pack([_card(taker) for _ in range(taker.below(6))], script))
    elif way == 1:
        answer = _answer(taker)
        given = Given(answer, 1, lambda _: "2022-03", lambda one: place_link("youju_bot", one), (taker.text(3),))
        _check(answer_view(given))
        if other_citations(answer):
            _check(others_view(given, taker.byte()))
    elif way == 2:
        one = _citation(taker)
        _check_messages(pack([quotation_card(one, "2022-03")], script))
        _check_messages([article(one, "youju_bot", as_it_stands).input_message_content.message_text])  # type: ignore[attr-defined]
    elif way == 3:
        one = _citation(taker)
        whole = document(title=taker.text(), paragraphs=256)
        _check(paragraph_view(Around(one, _citation(taker), _citation(taker), whole, one)))
    elif way == 4:
        shown = record(document(taker.text(4), taker.text(), noise=(taker.text(),) * 7))
        _check(preview_view(shown, [(shown.document, True)], "data/removed", "A" * 11), single=True)
    else:
        shown = record(document(taker.text(4), taker.text()))
        _check(question_view(shown.document, "data/removed"), single=True)
        _check(choice_view([shown.document] * 9, taker.text(), taker.byte()), single=True)


def _card(taker: Taker) -> Card:
    return tuple(_block(taker) for _ in range(taker.below(5)))


def _block(taker: Taker) -> Block:
    text = taker.text(20)
    marks = sound_marks([(taker.below(300), taker.below(300)) for _ in range(taker.below(130))], len(text))
    tag = taker.one_of(TAGS)
    if tag == "code":
        marks = ()
    return Block(text, marks, tag, trails=taker.byte() > 200, verbatim=taker.byte() > 128)


def _citation(taker: Taker) -> Citation:
    excerpt = taker.text(20) or "每月一次。"
    section = tuple(taker.text(3) for _ in range(taker.below(5)))
    marks = sound_marks([(taker.below(300), taker.below(300)) for _ in range(taker.below(120))], len(excerpt))
    return Citation(1, taker.text(4), taker.text(2), section, 1 + taker.byte(), 0, len(excerpt), excerpt, 1.0, marks)


def _answer(taker: Taker) -> Answer:
    citations = tuple(_citation(taker) for _ in range(1 + taker.below(9)))
    status = taker.one_of(("answered", "not_found"))
    text = "\n".join(one.excerpt for one in citations[:3]) if taker.byte() < 128 else taker.text(20)
    missing = tuple(taker.text(2) for _ in range(taker.below(4)))
    found = citations if status == "answered" else citations[:1]
    return Answer(taker.text(4), "answered" if status == "answered" else "not_found", "", text, found, missing)


def _check(view: View, *, single: bool = False) -> None:
    messages = pack(view.cards)
    _check_messages(messages)
    assert len(messages) == 1 or not single, "what is edited in place is one message"
    _check_keyboard(view.keyboard)


def _check_messages(messages: list[str]) -> None:
    for message in messages:
        parsed = parse(message)  # raises where the markup is not balanced
        assert seen(parsed.text), "something can be seen"
        assert len(parsed.text.encode("utf-16-le")) // 2 <= MOST, "it fits"
        assert len(parsed.entities) <= MOST_ENTITIES, "all formatting is shown"
        assert not set(TURNING) & set(message), "nothing is turned around"


def _check_keyboard(keyboard: InlineKeyboardMarkup | None) -> None:
    for row in keyboard.inline_keyboard if keyboard else ():
        for button in row:
            assert not set(TURNING) & set(button.text), "nor in a label"
            assert len(str(button.callback_data or "").encode()) <= MOST_DATA, "a button carries little"
            if button.copy_text:
                assert 0 < len(button.copy_text.text.encode("utf-16-le")) // 2 <= MOST_COPIED
