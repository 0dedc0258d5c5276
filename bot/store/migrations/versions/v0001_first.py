"""The first tables: people, talks, replies, feedback, the question log, invitations.

What the columns were then is written out here, apart from the schema, which goes on changing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
INDEXED = {
    "people": ["seen_at"],
    "talks": ["user", "asked_at"],
    "replies": ["chat question_message", "user", "asked_at"],
    "reply_messages": ["reply"],
    "ratings": ["user", "given_at"],
    "notes": ["user", "given_at"],
    "questions": ["asked_at", "user"],
}


def upgrade() -> None:
    """Make them."""
    _people()
    _answers()
    _feedback()
    for table, indexes in INDEXED.items():
        for columns in indexes:
            op.create_index(f"ix_{table}_{columns.replace(' ', '_')}", table, columns.split())


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("user", NUMBER, autoincrement=False),
        sa.Column("language", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("private", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("blocked", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("member", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("files", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("years", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("seen_at", MOMENT),
        sa.PrimaryKeyConstraint("user", name="pk_people"),
    )
    op.create_table(
        "invitations",
        sa.Column("hash", sa.String(64)),
        sa.Column("made_by", NUMBER, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.Column("used_by", NUMBER),
        sa.PrimaryKeyConstraint("hash", name="pk_invitations"),
    )


def _answers() -> None:
    op.create_table(
        "talks",
        sa.Column("chat", NUMBER, autoincrement=False),
        sa.Column("user", NUMBER, autoincrement=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat", "user", name="pk_talks"),
    )
    op.create_table(
        "replies",
        sa.Column("id", NUMBER),
        sa.Column("chat", NUMBER, nullable=False),
        sa.Column("user", NUMBER),
        sa.Column("thread", NUMBER),
        sa.Column("question_message", NUMBER, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("years", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_replies"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reply_messages",
        sa.Column("chat", NUMBER, autoincrement=False),
        sa.Column("message", NUMBER, autoincrement=False),
        sa.Column("reply", NUMBER, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("chat", "message", name="pk_reply_messages"),
        sa.ForeignKeyConstraint(["reply"], ["replies.id"], name="fk_reply_messages_reply"),
    )


def _feedback() -> None:
    op.create_table(
        "ratings",
        sa.Column("reply", NUMBER, autoincrement=False),
        sa.Column("user", NUMBER, autoincrement=False),
        sa.Column("good", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("reply", "user", name="pk_ratings"),
        sa.ForeignKeyConstraint(["reply"], ["replies.id"], name="fk_ratings_reply"),
    )
    op.create_table(
        "notes",
        sa.Column("id", NUMBER),
        sa.Column("user", NUMBER, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
    )
    op.create_table(
        "questions",
        sa.Column("id", NUMBER),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("took_ms", sa.Float(), nullable=False),
        sa.Column("question", sa.Text()),
        sa.Column("user", NUMBER),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
