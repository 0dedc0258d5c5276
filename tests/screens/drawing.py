"""A chat as a page: the phone around it, its bubbles, quotations and buttons, by the template beside this module."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.screens.chat import Bubble

CLOCK = "9:41"  # what every picture shows, so that none changes with the time it is made at
WIDTH, HEIGHT = 390, 844  # of the phone, in CSS pixels; a longer chat makes it longer


def draw(bubbles: Sequence[Bubble]) -> str:
    """The page of a chat, complete, without anything that has to be fetched."""
    folder = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.get_template("screen.html")
    return template.render(bubbles=bubbles, clock=CLOCK, width=WIDTH, height=HEIGHT)
