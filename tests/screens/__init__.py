"""Pictures of the bot's chats, as a phone shows them: `python -m tests.screens` makes those in `docs/screens`.

The real bot serves the real documents against the stand-in; what stands in its chats is drawn by a template and
photographed by headless Chromium.
"""
