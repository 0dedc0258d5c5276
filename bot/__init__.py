"""The Telegram bot: takes a question, asks the library, shows the answer with its sources."""
