"""Tests for bot.desks.people, through the application and over HTTP."""

from __future__ import annotations

import asyncio
import sqlite3
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from bot.store import Asker, Scope
from bot.texts import chat
from bot.texts import people as people_texts
from bot.uploads import Uploads
from tests.bot.conftest import serving, store_in
from tests.bot.talking import ADMIN, MEMBER, STRANGER, edits, heard, notices, press, replies, say
from tests.bot_api import BotApi
from tests.bot_api_methods import GROUP
from tests.fakes import ScriptedLibrary
from tests.samples import document


async def test_about_says_what_is_served(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version, the documents and their paragraphs, and the licence."""
    monkeypatch.setattr("bot.desks.people.version", lambda name: f"1.2.3 {name}")
    library = ScriptedLibrary({}, documents=[document("a.txt", paragraphs=3), document("b.txt", paragraphs=2)])
    async with serving(api, library):
        say(api, "/about", MEMBER)
        [sent] = await replies(api)

    assert sent.text.startswith("有据 1.2.3 youju\n")
    assert "现有资料 2 份，5 段" in sent.text
    assert "MIT" in sent.text


async def test_about_works_from_a_copy_of_the_folder(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program was never installed its version is not known, which is no error."""

    def unknown(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("bot.desks.people.version", unknown)
    async with serving(api, ScriptedLibrary({})):
        say(api, "/about", MEMBER)
        [sent] = await replies(api)

    assert sent.text.startswith(f"有据 {people_texts.UNVERSIONED}")


@pytest.mark.parametrize(
    ("log", "line"), [("true", people_texts.PRIVACY_LOG_ON), ("false", people_texts.PRIVACY_LOG_OFF)]
)
async def test_privacy_says_what_the_settings_are(api: BotApi, log: str, line: str) -> None:
    """Whether the log is on, and for how many days all is kept; strangers may know it too."""
    library = ScriptedLibrary({})
    async with serving(api, library, question_log=log, retention_days=33, allowed_users=str(MEMBER)):
        say(api, "/privacy", STRANGER)
        [sent] = await replies(api)

    assert line.format(days=33) in sent.text
    assert "保存 33 天" in sent.text


async def test_forgetting_leaves_nothing(api: BotApi, tmp_path: Path) -> None:
    """After the button was pressed no table has a row about the person, and no file waits; others keep theirs."""
    uploads = Uploads(tmp_path / "data" / "uploads")
    waiting = uploads.keep(MEMBER, "甲.txt", b"1")
    async with store_in(tmp_path) as store:
        for user in (MEMBER, STRANGER):
            await store.people.admit(user)
            await store.people.set_scope(user, Scope(("a.txt",), (2024,)))
            await store.talks.note(Asker(user, user), "问")
            reply = await store.replies.begin(Asker(user, user), None, 1, "问", (), Scope())
            await store.replies.sent(reply, (2,))
            await store.feedback.give(reply, user, good=False, reason="missing")
            await store.log.note("answered", "list", 1.0, "问", user)
            await store.invitations.make(user)
        async with serving(api, ScriptedLibrary({}), store=store):
            say(api, "/feedback 好", MEMBER)
            await replies(api)
            say(api, "/forget", MEMBER)
            asked = (await replies(api, 2))[-1]
            await press(api, asked.id, people_texts.FORGET_BUTTON, MEMBER)
            [edited] = await edits(api)
    with sqlite3.connect(tmp_path / "youju.db") as database:
        dump = "\n".join(database.iterdump())

    assert edited.text == people_texts.FORGOTTEN
    assert edited.buttons == ()
    assert str(MEMBER) not in dump
    assert str(STRANGER) in dump
    assert uploads.find(waiting.key, MEMBER) is None


async def test_forgetting_may_be_left(api: BotApi, tmp_path: Path) -> None:
    """The other button keeps everything."""
    async with store_in(tmp_path) as store, serving(api, ScriptedLibrary({}), store=store):
        say(api, "/feedback 好", MEMBER)
        say(api, "/forget", MEMBER)
        await replies(api, 2)
        [asked] = [sent for sent in api.state.sent if sent.labels]
        await press(api, asked.id, people_texts.KEEP_BUTTON, MEMBER)
        [edited] = await edits(api)
        kept = await store.feedback.rows()

    assert edited.text == people_texts.KEPT
    assert len(kept) == 1


async def test_nobody_forgets_for_another(api: BotApi) -> None:
    """In a group another person's press gets a notice."""
    async with serving(api, ScriptedLibrary({})):
        api.say("/forget", chat=GROUP, user=MEMBER)
        [asked] = await replies(api)
        api.press(asked.id, people_texts.FORGET_BUTTON, chat=GROUP, user=STRANGER)
        said = await notices(api)

    assert (said, api.state.edits) == ([people_texts.NOT_YOURS], [])


async def test_a_button_of_a_message_that_is_out_of_reach_has_expired(api: BotApi) -> None:
    """A message that Telegram does not show any more cannot be edited, so nothing is deleted unsaid."""
    async with serving(api, ScriptedLibrary({})):
        say(api, "/forget", MEMBER)
        [asked] = await replies(api)
        api.press_data(asked.id, f"v{MEMBER}y", chat=MEMBER, user=MEMBER, accessible=False)
        said = await notices(api)

    assert said == [chat.EXPIRED]


async def test_a_stranger_may_be_forgotten(api: BotApi) -> None:
    """Whoever may not ask any more may still have their data deleted."""
    async with serving(api, ScriptedLibrary({}), allowed_users=str(ADMIN)):
        say(api, "/forget", STRANGER)
        [asked] = await replies(api)
        await press(api, asked.id, people_texts.FORGET_BUTTON, STRANGER)
        [edited] = await edits(api)

    assert edited.text == people_texts.FORGOTTEN


async def test_feedback_is_kept(api: BotApi, tmp_path: Path) -> None:
    """The words are kept as they were written, in their lines; without words it is said how."""
    async with store_in(tmp_path) as store, serving(api, ScriptedLibrary({}), store=store):
        say(api, "/feedback 希望加入\n工作要点 <b>", MEMBER)
        await replies(api)
        say(api, "/feedback", MEMBER)
        await replies(api, 2)
        [note] = await store.feedback.rows()

    assert (note.user, note.good, note.text) == (MEMBER, None, "希望加入\n工作要点 <b>")
    assert heard(api, MEMBER) == [people_texts.FEEDBACK_TAKEN, people_texts.FEEDBACK_HELP]
    assert await asyncio.to_thread(lambda: api.refusals) == []
