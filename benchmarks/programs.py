"""The bot as a program of its own before the stand-in of the tests: the settings that it runs with."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.bot_api import TOKEN, BotApi

ROOT: Final = Path(__file__).parents[1]


def settings(api: BotApi, folder: Path, log_level: str) -> dict[str, str]:
    """The settings of a bot on the seeds that answers whoever asks, however much, and keeps its data in a folder."""
    return {
        "BOT_TOKEN": TOKEN,
        "BOT_API_BASE_URL": api.url,
        "BOT_API_BASE_FILE_URL": api.url,
        "CORPUS_DIR": str(ROOT / "seeds"),
        "DATA_DIR": str(folder),
        "LOG_LEVEL": log_level,
        "QUESTIONS_PER_MINUTE": "1000",
        "QUESTIONS_PER_MINUTE_ALL": "100000",
        "PYTHONPATH": str(ROOT),
    }
