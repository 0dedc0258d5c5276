"""Which parts of a web page are no text of it: menus, breadcrumbs, share buttons, lists of links, footers.

A part is judged by what it calls itself and by how much of it is links; whatever it calls itself, a part that holds a
whole sentence is kept. Single lines that are no text are left to the cleaning, which knows them by their wording.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Never shown as text by a browser, or nothing but a control.
UNREAD = (
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "audio", "video", "canvas",
    "select", "button", "input", "textarea", "datalist", "rp", "rt", "head",
)  # fmt: skip
_NAMED = frozenset({"nav", "footer", "aside", "menu", "form"})
_PARTS = _NAMED | {"div", "section", "header", "ul", "ol", "dl", "p", "table", "td", "tr", "li", "span", "center"}
_ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "complementary", "menu", "menubar", "toolbar"})
_HINTS = frozenset(
    {
        "nav", "navbar", "navigation", "menu", "submenu", "crumb", "crumbs", "breadcrumb", "breadcrumbs", "share",
        "sharing", "bdsharebuttonbox", "sidebar", "footer", "foot", "copyright", "toolbar", "print", "search",
        "login", "pagination", "pager", "related", "recommend", "hotnews", "friendlink", "qrcode", "ewm",
        "fontsize", "zoom", "back2top", "gotop", "comment", "comments",
    }
)  # fmt: skip
_WORDS = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_STOP = re.compile("[。！？；]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = 10  # characters from a Chinese one to its stop; a shorter one is a label
_LINKED = 0.5  # of the characters of a part; prose with many links has fewer


def is_furniture(node: LexborNode) -> bool:
    """Whether a part of a page is left out."""
    if node.tag not in _PARTS:
        return False
    return (_calls_itself_so(node) or _is_links(node)) and not _has_sentence(node.text(deep=True))


def _calls_itself_so(node: LexborNode) -> bool:
    attributes = node.attributes
    if node.tag in _NAMED or attributes.get("role") in _ROLES or "hidden" in attributes:
        return True
    if _HIDDEN.search(attributes.get("style") or ""):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return not _HINTS.isdisjoint(_WORDS.findall(_CAMEL.sub(" ", names).lower()))


def _is_links(node: LexborNode) -> bool:
    """Whether a part is two links or more and little besides."""
    links = node.css("a")
    return len(links) > 1 and sum(map(_length, links)) > _LINKED * _length(node)


def _has_sentence(text: str) -> bool:
    """Whether a whole sentence stands on a line of a text; looked at once from end to end, however long it is."""
    said = (each for line in text.split("\n") for each in _STOP.split(line)[:-1])
    return any(_HAN.search(each, 0, len(each) - _SENTENCE + 1) for each in said if len(each) >= _SENTENCE)


def _length(node: LexborNode) -> int:
    return len("".join(node.text(deep=True).split()))
