"""What Alembic runs to migrate: the steps, on the connection that `bot.store.upgrading` hands over."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
