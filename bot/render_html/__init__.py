"""What the library returns, as messages in Telegram's HTML with their buttons."""
