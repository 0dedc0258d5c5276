"""Tests for messages of the bot: checked as the server checks them, recorded as a reader sees them."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, ReplyParameters
from telegram.constants import ParseMode

from tests.standin.api import BotApi
from tests.standin.asking import ask, keyboard
from tests.standin.entities import Entity, trimmed
from tests.standin.messages import checked
from tests.standin.people import GENERAL, GROUP, PRIVATE
from tests.standin.refusal import RefusedError


def test_a_chat_must_be_known_and_willing(api: BotApi) -> None:
    """A chat nobody wrote in is not found; one that blocked the bot is forbidden; an action must exist."""
    before = ask(api, "sendMessage", chat_id=PRIVATE, text="答")
    api.say("问")
    action = ask(api, "sendChatAction", chat_id=PRIVATE, action="thinking")
    api.block()

    assert before == (400, "Bad Request: chat not found")
    assert action == (400, "Bad Request: wrong parameter action in request")
    assert ask(api, "sendMessage", chat_id=PRIVATE, text="答") == (403, "Forbidden: bot was blocked by the user")


def test_a_sent_message_is_recorded_as_a_reader_sees_it(api: BotApi) -> None:
    """Text, formatting, what it answers and whether links are previewed are kept."""
    question = api.say("问")
    status, message = ask(
        api,
        "sendMessage",
        chat_id=PRIVATE,
        text="<b>每月</b> &lt;一次&gt;",
        parse_mode="HTML",
        reply_parameters={"message_id": question},
        link_preview_options={"is_disabled": True},
    )

    [sent] = api.wait_for_reply()

    assert (status, message["text"], message["reply_to_message"]["message_id"]) == (200, "每月 <一次>", question)
    assert (sent.text, sent.entities) == ("每月 <一次>", (Entity("bold", 0, 2),))
    assert (sent.reply_to, sent.preview) == (question, False)


def test_a_reply_needs_its_message(api: BotApi) -> None:
    """A message that is gone is not found unless that is allowed; a quote must stand in it."""
    question = api.say("问")
    quoting = ask(
        api, "sendMessage", chat_id=PRIVATE, text="答", reply_parameters={"message_id": question, "quote": "别"}
    )
    api.forget(question)
    target = {"message_id": question}
    lenient = {**target, "allow_sending_without_reply": True}

    assert quoting == (400, "Bad Request: QUOTE_TEXT_INVALID")
    assert ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_parameters=target) == (
        400,
        "Bad Request: message to be replied not found",
    )
    assert ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_parameters=lenient)[0] == 200
    assert ask(api, "sendMessage", chat_id=PRIVATE, text="答", link_preview_options="yes") == (
        400,
        "Bad Request: can't parse link preview options JSON object",
    )


@pytest.mark.parametrize(
    ("html", "refusal"),
    [
        ("a < b", 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
        ("一<br>", 'can\'t parse entities: Unsupported start tag "br" at byte offset 3'),
        ("<p>x</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
        ("<b>x</i>", 'can\'t parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("x</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
        ("x<b", "can't parse entities: Unclosed start tag at byte offset 1"),
        ("<b>x</b", "can't parse entities: Unclosed end tag at byte offset 4"),
        ("", "message text is empty"),
        (" \n\u200b", "text must be non-empty"),
        ("<b> </b>", "text must be non-empty"),
        ("一" * 4097, "message is too long"),
    ],
)
def test_refusals_are_in_the_servers_words(html: str, refusal: str) -> None:
    """A text that the real server refuses is refused with the same words."""
    with pytest.raises(RefusedError) as refused:
        checked(html, "HTML")

    assert str(refused.value) == f"Bad Request: {refusal}"


def test_length_is_counted_without_tags_and_references() -> None:
    """A message of 4,096 characters is taken, whatever its markup, with rare ideographs counted once."""
    assert checked("<b>" + "&lt;" * 4096 + "</b>", "HTML").text == "<" * 4096
    assert checked("𠮷" * 4096, "HTML").text == "𠮷" * 4096


def test_only_html_and_plain_text_are_understood() -> None:
    """Without a parse mode markup is text; another parse mode is refused."""
    assert checked("<b>", None).text == "<b>"
    with pytest.raises(RefusedError, match="unsupported parse_mode"):
        checked("x", "BBCode")


def test_blanks_at_the_ends_are_cut_off(api: BotApi) -> None:
    """The formatting moves along, and what was only over blanks is gone."""
    parsed = trimmed(checked("<i> </i>\n<b> 每月 </b>一次\x01 \n", "HTML"))

    assert (parsed.text, parsed.entities) == ("每月 一次", (Entity("bold", 0, 3),))


def test_more_than_a_hundred_entities_are_lost(api: BotApi) -> None:
    """The server keeps the first hundred, the outer before the inner, and says nothing of the others."""
    api.say("问")
    text = "<blockquote>" + "<b>一</b>二" * 100 + "</blockquote>"

    message = ask(api, "sendMessage", chat_id=PRIVATE, text=text, parse_mode="HTML")[1]

    [sent] = api.wait_for_reply()
    assert (len(sent.entities), sent.entities[0]) == (100, Entity("blockquote", 0, 200))
    assert sent.lost == (Entity("bold", 198, 1),)
    assert len(message["entities"]) == 100


async def test_options_of_a_message_are_kept(api: BotApi, bot: Bot) -> None:
    """Silence, protection and the quoted part are seen by the reader."""
    question = api.say("党课多久一次？")
    quoting = ReplyParameters(question, quote="<b>多久</b>", quote_parse_mode=ParseMode.HTML)
    message = await bot.send_message(
        PRIVATE, "答", disable_notification=True, protect_content=True, reply_parameters=quoting
    )

    [sent] = api.wait_for_reply()

    assert (sent.quote, sent.silent, sent.protected) == ("多久", True, True)
    assert message.quote is not None
    assert (message.quote.text, message.has_protected_content) == ("多久", True)


def test_entities_may_be_named_instead_of_written(api: BotApi) -> None:
    """A list of them, or markup, but the list counts only without a parse mode."""
    api.say("问")
    named = [{"type": "bold", "offset": 0, "length": 1}, {"type": "text_link", "offset": 1, "length": 1, "url": "u"}]
    mention = {"type": "text_mention", "offset": 0, "length": 1, "user": {"id": 9}}
    ask(api, "sendMessage", chat_id=PRIVATE, text="答案", entities=named)
    ask(api, "sendMessage", chat_id=PRIVATE, text="<u>答</u>", entities=named, parse_mode="HTML")
    message = ask(api, "sendMessage", chat_id=PRIVATE, text="答", entities=[mention])[1]

    first, second, third = api.wait_for_reply(3)

    assert first.entities == (Entity("bold", 0, 1), Entity("text_link", 1, 1, "u"))
    assert second.entities == (Entity("underline", 0, 1),)
    assert third.entities == (Entity("text_mention", 0, 1, "9"),)
    assert message["entities"][0]["user"]["id"] == 9


def test_threads_of_a_forum(api: BotApi) -> None:
    """A message goes into the thread that it names, or into that of what it answers; another thread is not found."""
    api.create_chat(GROUP, is_forum=True)
    thread = api.create_topic(GROUP, "党课")
    question = api.say("问", chat=GROUP, thread=thread)

    def send(**more: object) -> tuple[int, Any]:
        return ask(api, "sendMessage", chat_id=GROUP, text="答", **more)

    named = send(message_thread_id=thread)[1]
    answering = send(reply_parameters={"message_id": question})[1]
    general = send()[1]

    assert (named["message_thread_id"], named["is_topic_message"]) == (thread, True)
    assert answering["message_thread_id"] == thread
    assert "message_thread_id" not in general
    assert [sent.thread for sent in api.wait_for_reply(3)] == [thread, thread, None]
    assert send(message_thread_id=999) == (400, "Bad Request: message thread not found")
    assert send(message_thread_id=GENERAL) == (400, "Bad Request: message thread not found")
    api.close_topic(GROUP, thread)
    assert send(message_thread_id=thread) == (400, "Bad Request: TOPIC_CLOSED")
    api.promote_bot(GROUP)
    assert send(message_thread_id=thread)[0] == 200


def test_an_action_may_be_shown_in_any_thread(api: BotApi) -> None:
    """Also in the one that is always there, but in none that does not exist."""
    api.create_chat(GROUP, is_forum=True)

    def typing(thread: int) -> tuple[int, Any]:
        return ask(api, "sendChatAction", chat_id=GROUP, action="typing", message_thread_id=thread)

    assert typing(GENERAL) == (200, True)
    assert typing(999) == (400, "Bad Request: message thread not found")


def test_a_reply_may_be_named_as_of_old(api: BotApi) -> None:
    """The parameter from before reply parameters is still understood."""
    question = api.say("问")
    ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_to_message_id=question)
    ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_to_message_id=999, allow_sending_without_reply=True)

    assert [sent.reply_to for sent in api.wait_for_reply(2)] == [question, None]


def test_a_message_keeps_its_keyboard(api: BotApi) -> None:
    """Whoever reads it later sees the buttons."""
    api.say("问")
    markup = keyboard({"text": "一", "callback_data": "p1"})

    assert ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_markup=markup)[1]["reply_markup"] == markup
