"""The desks for people and for those who look after them, put together."""

from __future__ import annotations

from datetime import datetime

from bot.answers import Answers
from bot.desks.admin_broadcast import BroadcastDesk
from bot.desks.admin_figures import FigureDesk
from bot.desks.admin_removal import RemovalDesk
from bot.desks.admin_uploads import UploadDesk
from bot.desks.desk import Desk
from bot.desks.invitations import InvitationDesk
from bot.desks.people import PeopleDesk
from bot.settings import Settings
from bot.store import Store
from bot.uploads import Uploads
from retrieval import Shelf


def people_desks(settings: Settings, shelf: Shelf[Answers], store: Store) -> list[Desk]:
    """The desks, in their order; they come before the one that takes questions."""
    uploads = Uploads(settings.uploads_dir)
    return [
        InvitationDesk(settings, store, local_now),
        PeopleDesk(shelf, store, uploads, settings),
        UploadDesk(shelf, uploads, settings, local_now),
        RemovalDesk(shelf, settings, local_now),
        FigureDesk(store, settings, local_now),
        BroadcastDesk(store, settings),
    ]


def local_now() -> datetime:
    """The time where the bot runs, with its zone."""
    return datetime.now().astimezone()
