"""What the tests of views share: what a view says as it is sent, its buttons, and texts as wild as they come."""

from __future__ import annotations

from hypothesis import strategies as st
from telegram import InlineKeyboardButton

from bot.render_html.message_parts import LONGEST, MOST_ENTITIES, pack
from bot.render_html.view import View
from tests.bot_api_methods import checked
from tests.standin.keyboards import read_keyboard
from tests.telegram_html import units

WILD = st.text(st.sampled_from("一。\n <>&𠮷👍\u200b\u3164") | st.characters(codec="utf-8"), max_size=20)
LONG = st.builds(lambda unit, count: unit * count, WILD, st.integers(1, 300))
MARKS = st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 6000)), max_size=200).map(tuple)


def html(view: View) -> str:
    """What a view says, as it is sent: one message."""
    [part] = pack(view.cards)
    return part


def buttons(view: View) -> list[InlineKeyboardButton]:
    """The buttons of a view."""
    return [one for line in view.keyboard.inline_keyboard for one in line] if view.keyboard else []


def labels(view: View) -> list[str]:
    """What they say."""
    return [one.text for one in buttons(view)]


def carried(view: View) -> dict[str, str]:
    """What each carries, by what it says."""
    return {one.text: str(one.callback_data) for one in buttons(view)}


def hold_to_one_message(view: View) -> None:
    """Telegram takes the view as one message with its keyboard, and no formatting of it is lost."""
    parsed = checked(html(view), "HTML")
    keyboard = view.keyboard.to_dict() if view.keyboard else None

    assert units(parsed.text) <= LONGEST
    assert len(parsed.entities) <= MOST_ENTITIES
    assert len(read_keyboard(keyboard)) == len(buttons(view))
