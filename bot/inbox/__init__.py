"""What Telegram delivers: kept before it is confirmed, in order within a chat, seen through once. Knows no desk."""
