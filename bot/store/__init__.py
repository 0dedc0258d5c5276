"""What the bot remembers, in SQLite or PostgreSQL. Knows nothing of Telegram's messages nor of how they look."""

from bot.store.asking import Asker, Scope
from bot.store.copying import check_database, copy_database
from bot.store.errors import AwayError, BrokenError, StoreError
from bot.store.feedback import Feedback, Opinion
from bot.store.invitations import LASTS, Invitations
from bot.store.moves import Moves
from bot.store.people import People
from bot.store.question_log import LoggedQuestion, QuestionLog, Stats
from bot.store.replies import Replies, Reply
from bot.store.restoring import restore_database
from bot.store.store import Store, utc_now
from bot.store.talks import Talks
from bot.store.updates import ASIDE, DONE, Arrival, Outcome, Updates, Waiting

__all__ = [
    "ASIDE",
    "DONE",
    "LASTS",
    "Arrival",
    "Asker",
    "AwayError",
    "BrokenError",
    "Feedback",
    "Invitations",
    "LoggedQuestion",
    "Moves",
    "Opinion",
    "Outcome",
    "People",
    "QuestionLog",
    "Replies",
    "Reply",
    "Scope",
    "Stats",
    "Store",
    "StoreError",
    "Talks",
    "Updates",
    "Waiting",
    "check_database",
    "copy_database",
    "restore_database",
    "utc_now",
]
