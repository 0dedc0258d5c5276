"""What happens to chats: groups and topics come to be, the bot comes and goes, is blocked, is promoted."""

from __future__ import annotations

from tests.standin.chats import tell_own_place
from tests.standin.commands import menu
from tests.standin.people import GENERAL, PRIVATE, Chat, Person, Topic, bot_about
from tests.standin.refusal import Json
from tests.standin.state import State
from tests.standin.updates import queue

_SUPERGROUPS = -1_000_000_000_000  # their ids are below this


class Places:
    """The chats themselves, and the bot's place in them."""

    state: State

    def introduce(self, *people: Person) -> None:
        """From now on these are known by their ids."""
        with self.state.changed:
            for person in people:
                self.state.person(person)

    def create_chat(self, chat: int, title: str = "支部", *, kind: str = "supergroup", is_forum: bool = False) -> int:
        """A group or a channel with the bot in it, which is told nothing of it. Returns its id."""
        with self.state.changed:
            self.state.chats[chat] = Chat(chat, kind, title, is_forum=is_forum)
        return chat

    def create_topic(self, chat: int, name: str) -> int:
        """Somebody opens a topic in a forum. Returns its thread."""
        with self.state.changed:
            place = self.state.chats[chat]
            self.state.last_message = max(self.state.last_message, GENERAL)
            number = self.state.last_message + 1
            created: Json = {"forum_topic_created": {"name": name, "icon_color": 0}}
            fields = created | {"message_thread_id": number, "is_topic_message": True}
            root = self.state.write(place, self.state.person(PRIVATE).about(), fields)
            place.topics[number] = Topic(name, root)
            queue(self.state, "message", root)
            return number

    def close_topic(self, chat: int, thread: int) -> None:
        """Somebody closes a topic: only administrators write in it."""
        with self.state.changed:
            self.state.chats[chat].topics[thread].is_closed = True

    def add_bot(self, chat: int, *, by: int | Person = PRIVATE) -> None:
        """Somebody adds the bot to a group."""
        with self.state.changed:
            place, person = self.state.chat(chat), self.state.person(by).about()
            place.bot = "left"
            tell_own_place(self.state, place, person, "member")
            joined = self.state.write(place, person, {"new_chat_members": [bot_about(self.state.bot)]})
            queue(self.state, "message", joined)

    def remove_bot(self, chat: int, *, by: int | Person = PRIVATE) -> None:
        """Somebody removes the bot from a group."""
        with self.state.changed:
            tell_own_place(self.state, self.state.chats[chat], self.state.person(by).about(), "kicked")

    def promote_bot(self, chat: int, *, by: int | Person = PRIVATE) -> None:
        """Somebody makes the bot an administrator of a group."""
        with self.state.changed:
            tell_own_place(self.state, self.state.chats[chat], self.state.person(by).about(), "administrator")

    def appoint(self, chat: int, user: int | Person, status: str = "administrator") -> None:
        """Somebody becomes an administrator, or anything else, in a group."""
        with self.state.changed:
            self.state.chats[chat].members[self.state.person(user).id] = status

    def block(self, chat: int = PRIVATE) -> None:
        """A person blocks the bot."""
        self._turn(chat, "kicked")

    def unblock(self, chat: int = PRIVATE) -> None:
        """A person lets the bot write again."""
        self._turn(chat, "member")

    def migrate(self, chat: int) -> int:
        """A group becomes a supergroup, with another id. Returns that."""
        with self.state.changed:
            old, person = self.state.chats[chat], self.state.person(PRIVATE).about()
            new = Chat(_SUPERGROUPS + chat, "supergroup", old.title, bot=old.bot, members=dict(old.members))
            self.state.chats[new.id] = new
            queue(self.state, "message", self.state.write(old, person, {"migrate_to_chat_id": new.id}))
            queue(self.state, "message", self.state.write(new, person, {"migrate_from_chat_id": old.id}))
            old.migrated_to = new.id
            return new.id

    def age(self, message_id: int, *, chat: int = PRIVATE) -> None:
        """A message becomes too old to be edited or deleted."""
        with self.state.changed:
            self.state.aged.add((chat, message_id))

    def menu(self, chat: int = PRIVATE, user: int | Person = PRIVATE) -> list[tuple[str, str]]:
        """The commands that somebody sees in a chat, each with what it does."""
        with self.state.changed:
            person, place = self.state.person(user), self.state.chat(chat)
            found = menu(self.state, place, person.id, person.language_code)
        return [(one["command"], one["description"]) for one in found]

    def _turn(self, chat: int, status: str) -> None:
        with self.state.changed:
            place = self.state.chat(chat)
            person = place.person or self.state.person(chat)
            tell_own_place(self.state, place, person.about(), status)
