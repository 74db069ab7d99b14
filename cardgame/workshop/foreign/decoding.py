"""Makes text of the bytes of a file that may be in any of the usual encodings."""

import codecs
import re
from typing import NamedTuple

from cardgame.translation import _
from cardgame.workshop.foreign.rows import unusable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What a file begins with that says its encoding; that of UTF-32 begins with that of UTF-16."""

_OTHERS = (
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x1f\x8b", "gz"),
)
"""What files begin with that are no text."""


class Decoded(NamedTuple):
    """The text of a file, with LF for every line end, and the encoding as it is told: empty for UTF-8."""

    text: str
    encoding: str


def decode(data: bytes, path: str, encoding: str = "") -> Decoded:
    """Return the text of a file: in the ``encoding`` that was given, or else in the one that its bytes tell of.

    Without a mark of another one, that is UTF-8, or Windows-1252, which has all of Latin-1, where a few letters are not
    ASCII. Raises :class:`Unusable` for what is no text.
    """
    for sign, kind in _OTHERS:
        if data.startswith(sign):
            raise unusable(path, 1, 1, *_no_text(kind))
    found = _decode(data, path, encoding)
    if "\r" in found.text:
        found = Decoded(found.text.replace("\r\n", "\n").replace("\r", "\n"), found.encoding)
    if (at := found.text.find("\0")) >= 0:
        line = found.text.count("\n", 0, at) + 1
        message = _("This is no text: there is a byte of nothing in it.")
        raise unusable(path, line, at - found.text.rfind("\n", 0, at), message, _("Save it as plain text."))
    return found


def _decode(data: bytes, path: str, encoding: str) -> Decoded:
    if encoding:
        try:
            return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
        except ValueError as error:  # of which those of names of hosts do not say where
            start = min(getattr(error, "start", 0), len(data) - 1)
            message = _("The byte {byte} here is not {encoding}.")
            raise unusable(
                path,
                data.count(b"\n", 0, start) + 1,
                start - data.rfind(b"\n", 0, start),
                message.format(byte=f"0x{data[start]:02X}", encoding=encoding),
                _("Leave out --encoding, or name another one."),
            ) from None
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not marked and b"\0" in data[:4000]:
        # Every second byte of European letters is a NUL in UTF-16.
        even, odd = data[0:4000:2].count(0), data[1:4000:2].count(0)
        many = min(len(data), 4000) // 5
        marked = "utf-16-le" if odd > max(many, 4 * even) else "utf-16-be" if even > max(many, 4 * odd) else ""
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked:
            message = _("The file begins as {encoding} and goes on as something else.")
            message = message.format(encoding=marked.upper())
            raise unusable(path, 1, 1, message, _("Save it as UTF-8.")) from None
        return _western(data, path, error)
    return Decoded(text.removeprefix("\ufeff"), marked.upper().removesuffix("-SIG").replace("UTF-8", "")[:6])


_LETTERS = re.compile(rb"[A-Za-z]")
_HIGH = re.compile(rb"[\x80-\xff]")


def _western(data: bytes, path: str, error: UnicodeDecodeError) -> Decoded:
    """Return the text of bytes that are not UTF-8 as Windows-1252, if a European language is written in them."""
    some = data[:100_000]
    high, letters = len(_HIGH.findall(some)), len(_LETTERS.findall(some))
    with_gaps = data.decode("cp1252", "replace")
    line = data.count(b"\n", 0, error.start) + 1
    column = error.start - data.rfind(b"\n", 0, error.start)
    if 3 * high > letters or with_gaps.count("\ufffd") > len(data) // 1000:
        message = _("The bytes from here on are not UTF-8, and which encoding they are in cannot be told.")
        hint = _("Save it as UTF-8, or say which it is: --encoding cp1251")
        raise unusable(path, line, column, message, hint)
    return Decoded(with_gaps, "Windows-1252")


def _no_text(kind: str) -> tuple[str, str]:
    if kind in ("xlsx", "xls"):
        return (
            _("This is a workbook or an archive, not text."),
            _("Save the sheet as CSV (from Anki: export as “Notes in Plain Text”), and import that."),
        )
    if kind in ("pdf", "rtf"):
        return (
            _("This is a {kind} document, not plain text.").format(kind=kind.upper()),
            _("Save it as plain text, and import that."),
        )
    return _("This is no text."), _("Export its questions as text or CSV, and import that.")
