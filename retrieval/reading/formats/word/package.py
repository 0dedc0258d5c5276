"""The archive that a Word file is: its parts, unpacked within bounds and parsed without resolving anything.

The parts are found by their relationships. Only those that hold text, styles, numbering and notes are unpacked, so a
missing picture, which makes whole-package readers fail, does no harm here.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from retrieval.reading.formats.raw_file import RawFile

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HARMLESS_BYTES = 1_000_000  # an archive that unpacks to less is no bomb, however well it was packed
# Office writes the same elements under either name, by the user's choice of “strict”.
_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()
_CORRUPT = "Word 文件已损坏，未读取；请用 Word 或 WPS 打开修复，再另存为 .docx。"
_ENCRYPTED = "Word 文件有密码，未读取；请去掉密码后再放入。"
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip


class Package:
    """The parts of one Word file."""

    def __init__(self, file: RawFile) -> None:
        """Open the archive.

        Raises:
            SourceError: it is damaged, encrypted, or unpacks to more than the limits allow.
        """
        self._file = file
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(file.data))
        except _ZIP_ERRORS as error:
            raise file.refuse(_CORRUPT) from error
        self._check_expansion()
        self._main = self._targets("", "/officeDocument") or "word/document.xml"

    @property
    def document(self) -> Element:
        """The part that holds the text.

        Raises:
            SourceError: there is none, or it is damaged.
        """
        root = self._parse(self._main)
        if root is None:
            raise self._file.refuse(_CORRUPT)
        return root

    def related(self, kind: str) -> Element | None:
        """The part that the text is related to as its styles, numbering, footnotes …; None where there is none.

        Raises:
            SourceError: it is damaged.
        """
        target = self._targets(self._main, f"/{kind}")
        return self._parse(target) if target else None

    def _check_expansion(self) -> None:
        entries = self._archive.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise self._file.refuse(_ENCRYPTED)
        unpacked = sum(entry.file_size for entry in entries)
        limits = self._file.limits
        bomb = unpacked > _HARMLESS_BYTES and unpacked > limits.max_expansion * len(self._file.data)
        if bomb or unpacked > limits.max_unpacked_bytes:
            raise self._file.refuse(
                f"解压后有 {unpacked / 1_000_000:.0f} MB，像是压缩炸弹，未读取；请用 Word 另存为新的 .docx。"
            )

    def _targets(self, part: str, kind: str) -> str:
        """The first part that a part is related to in some way; empty where there is none."""
        folder, name = posixpath.split(part)
        relations = self._parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in relations if relations is not None else ():
            if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        return ""

    def _parse(self, part: str) -> Element | None:
        """The root element of a part; None where the archive has no such part."""
        try:
            from lxml import etree  # noqa: PLC0415  # heavy and optional: loaded with the first Word file
        except ImportError as error:
            raise self._file.refuse('读取 Word 文件需要安装 youju[word]：pip install "youju[word]"。') from error
        names = {name.lower(): name for name in self._archive.namelist()}
        if part.lower() not in names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            data = self._archive.read(names[part.lower()]).replace(_STRICT, _USUAL)
            root = etree.fromstring(data, parser)
        except (*_ZIP_ERRORS, etree.LxmlError) as error:
            raise self._file.refuse(_CORRUPT) from error
        if root.getroottree().docinfo.doctype:
            raise self._file.refuse("Word 文件里有不该有的实体定义，可能有害，未读取；请用 Word 另存为新的 .docx。")
        return root


def value(parent: Element, path: str, attribute: str = "val") -> str | None:
    """The attribute of the first element on a path of names (`pPr/numPr/numId`); None where there is none."""
    found = parent.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(W + attribute)


def number(text: str | None, default: int) -> int:
    """A whole number that an attribute states, or the default where it states none."""
    return int(text) if text is not None and text.lstrip("-").isdecimal() and len(text) < 10 else default


def is_on(parent: Element, path: str) -> bool:
    """Whether a switch (`rPr/vanish`) is there and not turned off."""
    if parent.find("/".join(W + name for name in path.split("/"))) is None:
        return False
    return value(parent, path) not in {"0", "false", "off"}
