"""What people do in the chats: write, send files, edit, delete, open links to the bot."""

from __future__ import annotations

import time
from collections.abc import Sequence

from tests.standin.entities import typed
from tests.standin.files import keep, media
from tests.standin.inline import start_parameter_problem
from tests.standin.people import PRIVATE, Chat, Person
from tests.standin.refusal import Json
from tests.standin.state import State
from tests.standin.updates import queue

_SIZES = {"width": 512, "height": 512}
# What a message says of each kind beside the file itself.
_KINDS: dict[str, Json] = {
    "animation": {**_SIZES, "duration": 1},
    "audio": {"duration": 1},
    "sticker": {**_SIZES, "type": "regular", "is_animated": False, "is_video": False},
    "video": {**_SIZES, "duration": 1},
    "video_note": {"length": 240, "duration": 1},
    "voice": {"duration": 1},
}
CONTACT: Json = {"contact": {"phone_number": "10086", "first_name": "读者"}}
LOCATION: Json = {"location": {"latitude": 39.9, "longitude": 116.4}}


class Acting:
    """The people's side of the chats. A person is an id, or a `Person` with a name and a language.

    In a private chat, whose id is that of the person in it, nobody else writes; elsewhere it is the reader unless
    somebody else is named. Each act returns the id of the message that it leaves.
    """

    state: State

    def say(
        self,
        text: str,
        *,
        chat: int | None = None,
        user: int | Person | None = None,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> int:
        """A person writes; commands and mentions in the text get their entities."""
        entities = typed(text)
        fields: Json = {"text": text, "entities": entities} if entities else {"text": text}
        return self.send(fields, chat=chat, user=user, reply_to=reply_to, thread=thread)

    def send(
        self,
        fields: Json,
        *,
        chat: int | None = None,
        user: int | Person | None = None,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> int:
        """A person sends something else, or a channel posts."""
        with self.state.changed:
            person, place = self.who_and_where(user, chat)
            message = self.state.write(place, person.about(), self._placed(place, reply_to, thread) | fields)
            queue(self.state, "channel_post" if place.kind == "channel" else "message", message)
            return int(message["message_id"])

    def upload(
        self,
        name: str,
        data: bytes,
        caption: str = "",
        *,
        chat: int | None = None,
        user: int | Person | None = None,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> int:
        """A person sends a file."""
        with self.state.changed:
            fields = media("document", keep(self.state, data), name) | _captioned(caption)
        return self.send(fields, chat=chat, user=user, reply_to=reply_to, thread=thread)

    def upload_album(
        self,
        files: Sequence[tuple[str, bytes]],
        caption: str = "",
        *,
        chat: int | None = None,
        user: int | Person | None = None,
    ) -> list[int]:
        """A person sends several files at once: a message each, the caption below the first."""
        with self.state.changed:
            group = {"media_group_id": f"group-{self.state.last_message + 1}"}
            contents = [media("document", keep(self.state, data), name) for name, data in files]
        contents[0] |= _captioned(caption)
        return [self.send(fields | group, chat=chat, user=user) for fields in contents]

    def send_media(
        self,
        kind: str,
        caption: str = "",
        *,
        data: bytes = b"x",
        chat: int | None = None,
        user: int | Person | None = None,
        thread: int | None = None,
    ) -> int:
        """A person sends a photo, a voice message, a sticker, a video and the like."""
        with self.state.changed:
            about = keep(self.state, data)
        fields = media("photo", about, "") if kind == "photo" else {kind: about | _KINDS[kind]}
        return self.send(fields | _captioned(caption), chat=chat, user=user, thread=thread)

    def open_link(self, payload: str = "", *, user: int | Person | None = None) -> int:
        """A person follows a link to the bot and presses its start button.

        Raises:
            ValueError: Telegram makes no such link.
        """
        if payload and (problem := start_parameter_problem(payload)):
            raise ValueError(f"{payload!r}: {problem}")
        return self.say(f"/start {payload}".strip(), user=user)

    def edit(self, message_id: int, text: str, *, chat: int = PRIVATE) -> None:
        """A person edits what they wrote, or what stands below their file."""
        with self.state.changed:
            message = self.state.messages[chat, message_id]
            name, entities = ("text", "entities") if "text" in message else ("caption", "caption_entities")
            message.pop(entities, None)
            message |= {name: text, "edit_date": int(time.time())}
            if found := typed(text):
                message[entities] = found
            queue(self.state, f"edited_{'channel_post' if 'sender_chat' in message else 'message'}", message)

    def forget(self, message_id: int, *, chat: int = PRIVATE) -> None:
        """A person deletes a message, of which the bot is not told."""
        with self.state.changed:
            del self.state.messages[chat, message_id]

    def who_and_where(self, user: int | Person | None, chat: int | None) -> tuple[Person, Chat]:
        """Who acts, and in which chat: a private one where none is named."""
        named = None if user is None else self.state.person(user)
        place = self.state.chat(chat if chat is not None else named.id if named else PRIVATE)
        if place.person is not None:
            if named is not None and named.id != place.id:
                raise ValueError(f"{named.id} can not write in the private chat {place.id}")
            place.person = named or place.person
            return place.person, place
        person = named or self.state.person(PRIVATE)
        place.members.setdefault(person.id, "member")
        return person, place

    def _placed(self, chat: Chat, reply_to: int | None, thread: int | None) -> Json:
        """What a message answers, and the thread it stands in, whose opening it answers where it answers nothing."""
        replied = self.state.messages[chat.id, reply_to] if reply_to is not None else None
        if thread is None and replied is not None and replied.get("is_topic_message"):
            thread = int(replied["message_thread_id"])
        if thread is not None:
            replied = replied or chat.topics[thread].root
        answers = {name: value for name, value in (replied or {}).items() if name != "reply_to_message"}
        fields: Json = {"reply_to_message": answers} if answers else {}
        return fields if thread is None else fields | {"message_thread_id": thread, "is_topic_message": True}


def _captioned(caption: str) -> Json:
    entities = typed(caption)
    return ({"caption": caption} if caption else {}) | ({"caption_entities": entities} if entities else {})
