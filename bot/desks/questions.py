"""What the bot does with a question: the first greeting, a message, an edited message, the suggestion on a button."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final, cast

from telegram import Bot, CallbackQuery, Message, Update, User
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.addressing import after_command, is_from, is_private, message_of, names, question_for, words_after_command
from bot.desks.asking import ON_A_BUTTON, Answering, Asked
from bot.desks.context import Context
from bot.desks.desk import ANYWHERE, PRIVATE, Handler, command
from bot.desks.places import around_place
from bot.render_html.answer_buttons import ToQuestion, digest, read_press
from bot.render_html.answer_view import questions_keyboard
from bot.render_html.message_parts import Block
from bot.render_html.passages import paragraph_view
from bot.store import Asker, Reply, Scope
from bot.texts import chat
from bot.texts import duties as duty_texts
from bot.voice import Voice, acknowledge, voice_for
from retrieval import Reference

EDITED: Final = filters.UpdateType.EDITED_MESSAGE & (filters.ChatType.PRIVATE | filters.ChatType.GROUPS)


@dataclass(frozen=True, slots=True)
class QuestionDesk:
    """Takes questions, and all that no other desk takes."""

    answering: Answering

    def handlers(self) -> list[Handler]:
        """The first commands, questions, and what is left."""
        return [
            command("start", self.start),
            command("help", self.help),
            command("ask", self.ask_by_command),
            MessageHandler(ANYWHERE & filters.COMMAND, self.unknown_command),
            MessageHandler(ANYWHERE & filters.TEXT, self.ask),
            MessageHandler(EDITED & filters.TEXT, self.edited),
            MessageHandler(PRIVATE & filters.Document.ALL, self.document),
            MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, self.not_text),
            CallbackQueryHandler(self.suggested, r"^q"),
            CallbackQueryHandler(self.expired),
        ]

    async def start(self, update: Update, _: Context) -> None:
        """/start: who the bot is and what can be asked; with a link's payload, what the link leads to."""
        payload = words_after_command(message_of(update).text or "")
        voice = voice_for(update)
        if payload == "help":
            await voice.say(chat.HELP)
        elif payload:
            await self._open(voice, payload)
        else:
            questions = await asyncio.to_thread(self.answering.suggestions)
            cards = [(Block(chat.START),), *([(Block(chat.TRY),)] if questions else [])]
            await voice.reply(cards, questions_keyboard(questions) if questions else None)

    async def _open(self, voice: Voice, payload: str) -> None:
        reference = Reference.read(payload[1:]) if payload.startswith("c") else None
        found = await asyncio.to_thread(around_place, self.answering.shelf, reference) if reference else None
        if found is None:
            await voice.say(chat.LINK_STALE)
        else:
            await voice.show(paragraph_view(found))

    async def help(self, update: Update, _: Context) -> None:
        """/help: how to ask and how to read an answer."""
        await voice_for(update).say(chat.HELP)

    async def ask_by_command(self, update: Update, context: Context) -> None:
        """/ask: a question, for groups."""
        question = after_command(message_of(update).text or "").strip()
        if question:
            await self._ask(update, context, question)
        else:
            await voice_for(update).say(chat.HOW_TO_ASK)

    async def ask(self, update: Update, context: Context) -> None:
        """Any other text: a question, if it is for the bot."""
        question = question_for(context.bot, message_of(update))
        if question is not None:
            await self._ask(update, context, question)

    async def _ask(self, update: Update, context: Context, question: str) -> None:
        """Answer a question; one that replies to an answer of the bot's goes on from that one."""
        message = message_of(update)
        store, replied = self.answering.store, message.reply_to_message
        after = None
        if replied is not None and is_from(context.bot, replied):
            earlier = await store.replies.with_message(message.chat_id, replied.message_id)
            after = (*earlier.context, earlier.question) if earlier else None
        asker = asker_of(message, message.from_user)
        await self._answer(voice_for(update), asker, question, message.message_id, after=after)

    async def _answer(
        self, voice: Voice, asker: Asker, question: str, number: int, *, after: tuple[str, ...] | None = None
    ) -> None:
        """Answer what was asked in the message of this number."""
        scope = await self._scope(asker)
        message = voice.message
        thread = message.message_thread_id if message.is_topic_message else None
        asked, reply = await self.answering.begin(Asked(asker, number, thread, question, after, scope))
        given = await self.answering.give(asked, reply, voice)
        sent = await voice.post(given.message)
        await self.answering.keep(asked, reply, given, [one.message_id for one in sent])

    async def _scope(self, asker: Asker) -> Scope:
        return Scope() if asker.user is None else await self.answering.store.people.scope(asker.user)

    async def edited(self, update: Update, context: Context) -> None:
        """A question was edited: its answer changes; one that was not for the bot before may be so now."""
        message = message_of(update)
        question = _question_in(context.bot, message)
        if not question:
            return
        reply = await self.answering.store.replies.to_question(message.chat_id, message.message_id)
        if reply is None:
            await self._ask(update, context, question)
        elif question != reply.question:
            await self._answer_anew(voice_for(update), reply, question)

    async def _answer_anew(self, voice: Voice, reply: Reply, question: str) -> None:
        """Show the answer to another question in the messages of one that was given."""
        store = self.answering.store
        asked = Asked(reply.asker, reply.question_message, reply.thread, question, reply.context, reply.scope)
        given = await self.answering.give(asked, reply.id, voice)
        shown = await voice.replace(reply.messages, given.message)
        async with self.answering.noted():  # only now: killed before, the edit is taken up again and does the same
            await store.replies.change(reply.id, question, reply.context)
            await store.replies.sent(reply.id, shown)
            await store.talks.replace(reply.asker, reply.question, question)

    async def suggested(self, update: Update, _: Context) -> None:
        """A question on a button: asked by whoever pressed it."""
        query = cast("CallbackQuery", update.callback_query)
        press, message = read_press(query.data or ""), query.message
        question = None
        if isinstance(press, ToQuestion) and isinstance(message, Message):
            question = await self._question(press, message)
        if question is None or not isinstance(message, Message):
            await acknowledge(query, chat.EXPIRED)
            return
        await acknowledge(query)
        await self._answer(voice_for(update), asker_of(message, query.from_user), question, ON_A_BUTTON)

    async def _question(self, press: ToQuestion, message: Message) -> str | None:
        """The question that a button below a message stands for, if it is still one that is answered."""
        if press.reply == 0:
            questions = await asyncio.to_thread(self.answering.suggestions)
        else:
            reply = await self.answering.given_in(message.chat_id, press.reply)
            questions = await asyncio.to_thread(self.answering.alternatives, reply) if reply else ()
        return next((one for one in questions if digest(one) == press.digest), None)

    async def unknown_command(self, update: Update, context: Context) -> None:
        """A command that there is none of; in a group only where it names this bot."""
        message = message_of(update)
        if is_private(message) or names(context.bot, (message.text or "").split(maxsplit=1)[0]):
            await voice_for(update).say(chat.UNKNOWN_COMMAND)

    async def document(self, update: Update, _: Context) -> None:
        """A file without a word, in private: how to have it checked."""
        await voice_for(update).say(duty_texts.DOCUMENT)

    async def expired(self, update: Update, _: Context) -> None:
        """A button that no desk knows: one of an older version, or forged."""
        await acknowledge(cast("CallbackQuery", update.callback_query), chat.EXPIRED)

    async def not_text(self, update: Update, _: Context) -> None:
        """A sticker, a voice message, a photo."""
        await voice_for(update).say(chat.NOT_TEXT)


def asker_of(message: Message, person: User | None) -> Asker:
    """Who asks, in the chat of a message."""
    return Asker(message.chat_id, person.id if person else None)


def _question_in(bot: Bot, message: Message) -> str | None:
    """The question that an edited message is, after /ask or without a command; None where it is none for the bot."""
    text = message.text or ""
    if not text.startswith("/"):
        return question_for(bot, message)
    command = text.split(maxsplit=1)[0]
    asks = command.casefold() == "/ask" or (command.casefold().startswith("/ask@") and names(bot, command))
    return after_command(text).strip() if asks else None
