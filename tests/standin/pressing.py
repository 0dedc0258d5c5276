"""What people do with what the bot offers: press buttons, type after its name, pick what it finds."""

from __future__ import annotations

from tests.standin.acting import Acting
from tests.standin.entities import Parsed
from tests.standin.keyboards import read_keyboard
from tests.standin.messages import written
from tests.standin.people import PRIVATE, Person, bot_about
from tests.standin.refusal import Json
from tests.standin.state import InlineAnswer, InlineQuery, InlineResult
from tests.standin.updates import queue

LONGEST_QUERY = 256


class Pressing(Acting):
    """Buttons and inline mode, from the people's side. What asks for an answer returns the query's id."""

    def press(self, message_id: int, label: str, *, chat: int = PRIVATE, user: int | Person | None = None) -> str:
        """A person presses a button of a message by what it says.

        Raises:
            LookupError: it has no such button, or one that asks nothing of the bot.
        """
        with self.state.changed:
            buttons = read_keyboard(self.state.messages[chat, message_id].get("reply_markup"))
        found = {one.label: one.data for one in buttons if one.action == "callback_data"}
        if label not in found:
            raise LookupError(f"no button {label!r} to press below message {message_id}, only {list(found)}")
        return self.press_data(message_id, found[label], chat=chat, user=user)

    def press_data(
        self,
        message_id: int,
        data: str,
        *,
        chat: int = PRIVATE,
        user: int | Person | None = None,
        accessible: bool = True,
    ) -> str:
        """A person presses a button that sends this, be it there or not; an old message comes without its content."""
        with self.state.changed:
            person, place = self.who_and_where(user, chat)
            message = dict(self.state.messages[chat, message_id])
            replied = message.get("reply_to_message", {})
            if (chat, replied.get("message_id")) not in self.state.messages:
                message.pop("reply_to_message", None)
            query = f"query-{self.state.last_update + 1}"
            where: Json = {"message": message}
            if "via_bot" in message:
                where = {"inline_message_id": _inline_id(chat, message_id)}
            elif not accessible:
                where = {"message": {"chat": place.about(), "message_id": message_id, "date": 0}}
            self.state.queries.add(query)
            asked = {"id": query, "from": person.about(), "chat_instance": str(chat), "data": data}
            queue(self.state, "callback_query", asked | where)
            return query

    def expire(self, query: str) -> None:
        """A press, or what was typed after the bot's name, waits no longer."""
        with self.state.changed:
            self.state.queries.discard(query)
            self.state.inline_queries.pop(query, None)

    def ask_inline(
        self, words: str, *, user: int | Person | None = None, offset: str = "", where: str = "sender"
    ) -> str:
        """A person types something after the bot's name, in a chat of a kind; `offset` asks for further results.

        Raises:
            ValueError: Telegram would ask no bot that.
        """
        if not self.state.bot["supports_inline_queries"]:
            raise ValueError("the bot has no inline mode")
        if len(words) > LONGEST_QUERY:
            raise ValueError(f"a query has {LONGEST_QUERY} characters at most")
        with self.state.changed:
            person = self.state.person(PRIVATE if user is None else user)
            query = f"inline-{self.state.last_update + 1}"
            asked = InlineQuery(query, person, words)
            self.state.inline_queries[query] = self.state.asked_inline[query] = asked
            fields = {"id": query, "from": person.about(), "query": words, "offset": offset, "chat_type": where}
            queue(self.state, "inline_query", fields)
            return query

    def pick(self, query: str, result: str, *, chat: int | None = None) -> int:
        """The person who asked picks a result, which is posted in a chat. Returns the message's id.

        The bot is told where it takes part in the chat, and of the choice where it asked for that.
        """
        with self.state.changed:
            found = {one.id: one for one in self._answer(query).results}[result]
            asked = self.state.asked_inline[query]
            person, place = self.who_and_where(asked.person, chat)
            message = self.state.write(place, person.about(), self._posted(found))
            identity = _inline_id(place.id, message["message_id"])
            self.state.inline_messages[identity] = message
            if place.is_open:
                queue(self.state, "message", message)
            if self.state.gives_feedback:
                chosen = {"result_id": result, "from": person.about(), "query": asked.words}
                more = {"inline_message_id": identity} if found.buttons else {}
                queue(self.state, "chosen_inline_result", chosen | more)
            return int(message["message_id"])

    def press_above(self, query: str) -> int:
        """The person who asked presses the button above the results, which opens the private chat."""
        with self.state.changed:
            answer, asked = self._answer(query), self.state.asked_inline[query]
        return self.open_link(answer.start_parameter, user=asked.person)

    def _answer(self, query: str) -> InlineAnswer:
        return {one.query: one for one in self.state.inline_answers}[query]

    def _posted(self, result: InlineResult) -> Json:
        fields = written("text", Parsed(result.text, result.entities)) | {"via_bot": bot_about(self.state.bot)}
        return fields | ({"reply_markup": result.markup} if result.markup else {})


def _inline_id(chat: int, message: int) -> str:
    return f"inline-message-{chat}-{message}"
