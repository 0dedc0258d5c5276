"""A stand-in for Telegram's Bot API: a real HTTP server on loopback that refuses what the real one refuses.

A test holds a `BotApi` and acts as the people in the chats; the bot talks to it over HTTP and can not tell the
difference. `tests.bot_api` and `tests.bot_api_methods` export what most tests need.
"""
