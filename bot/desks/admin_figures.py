"""What administrators learn of the bot's use: figures, and tables of all that is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from telegram import Update

from bot.desks.admin import admin_command
from bot.desks.context import Context
from bot.desks.desk import Handler
from bot.render_html.figures import render_stats
from bot.render_html.tables import feedback_table, question_table
from bot.settings import Settings
from bot.store import Store
from bot.texts import admin as admin_texts
from bot.voice import voice_for

SPANS: Final = (7, 30)  # days


@dataclass(frozen=True, slots=True)
class FigureDesk:
    """Takes /stats and /export.

    Attributes:
        store: what is counted.
        settings: who administers, and whether the words of questions are kept.
        now: tells the time, with its zone.
    """

    store: Store
    settings: Settings
    now: Callable[[], datetime]

    def handlers(self) -> list[Handler]:
        """The two commands."""
        return [
            admin_command("stats", self.stats, self.settings),
            admin_command("export", self.export, self.settings),
        ]

    async def stats(self, update: Update, _: Context) -> None:
        """/stats: the figures of the last week and the last month."""
        by_days = {days: await self.store.log.stats(self.now() - timedelta(days=days)) for days in SPANS}
        pending = await self.store.invitations.pending()
        await voice_for(update).reply(render_stats(by_days, pending, is_logged=self.settings.question_log))

    async def export(self, update: Update, _: Context) -> None:
        """/export: the questions and the feedback, a file each where there are any."""
        voice, day = voice_for(update), self.now().date()
        questions, opinions = await self.store.log.rows(), await self.store.feedback.rows()
        if not questions and not opinions:
            await voice.say(admin_texts.EXPORT_NOTHING)
        if questions:
            await voice.send(await asyncio.to_thread(question_table, questions, day))
        if opinions:
            await voice.send(await asyncio.to_thread(feedback_table, opinions, day))
