"""Names what a file is that is no deck: by its first bytes, by its encoding, or by the shape of its text.

Much of it can be brought in by a command, which the hint names.
"""

import re
import shlex
from collections.abc import Sequence
from typing import NamedTuple

from cardgame.deck.grammar import begins_statement
from cardgame.deck.problems import shown
from cardgame.translation import N_, _


class Foreign(NamedTuple):
    """What a text or file is, in the words of a message and a hint; ``start`` and ``end`` are offsets in the text."""

    message: str
    hint: str
    start: int = 0
    end: int = 0


def command_for(path: str) -> str:
    """Return the command that brings in a file."""
    return f"cardgame deck import {shlex.quote(shown(path, 200))}"


# Bytes

_AS_TEXT = N_("Save its questions as plain text (UTF-8), a line for each, and bring that in: {command}.")
_AS_CSV = N_("Save the sheet as CSV (UTF-8), and bring that in: {command}.")

_BEGINNINGS: Sequence[tuple[bytes, str, str]] = (
    (b"{\\rtf", N_("This is a document of a word processor (RTF), not plain text."), _AS_TEXT),
    (b"%PDF-", N_("This is a PDF, not plain text."), _AS_TEXT),
    (b"\xd0\xcf\x11\xe0", N_("This is a document of an office program, not plain text."), _AS_TEXT),
    (b"SQLite format 3\0", N_("This is a database, not a deck."), N_("Put a deck file in its place.")),
    (b"\x1f\x8b", N_("This is a packed file, not a deck."), N_("Unpack it first.")),
    (b"7z\xbc\xaf", N_("This is a packed file, not a deck."), N_("Unpack it first.")),
    (b"Rar!", N_("This is a packed file, not a deck."), N_("Unpack it first.")),
    (b"\x89PNG", N_("This is a picture, not a deck."), N_("Put a deck file in its place.")),
    (b"\xff\xd8\xff", N_("This is a picture, not a deck."), N_("Put a deck file in its place.")),
    (b"GIF8", N_("This is a picture, not a deck."), N_("Put a deck file in its place.")),
)

_IN_ARCHIVES: Sequence[tuple[bytes, str, str]] = (
    (b"word/", N_("This is a Word document, not plain text."), _AS_TEXT),
    (b"xl/", N_("This is an Excel sheet, not plain text."), _AS_CSV),
    (b"opendocument.text", N_("This is a LibreOffice document, not plain text."), _AS_TEXT),
    (b"opendocument.spreadsheet", N_("This is a LibreOffice sheet, not plain text."), _AS_CSV),
    (
        b"collection.anki",
        N_("This is a package of Anki’s, not plain text."),
        N_("Export it from Anki as “Notes in Plain Text”, and bring that in: {command}."),
    ),
    (b"Index/", N_("This is a document of Apple’s iWork, not plain text."), _AS_TEXT),
)


def name_bytes(data: bytes, path: str) -> Foreign | None:
    """Return what a file is by its first bytes, if they are those of a program's own format."""
    found = next(((message, hint) for start, message, hint in _BEGINNINGS if data.startswith(start)), None)
    if data.startswith(b"PK\x03\x04"):
        inside = data[:4000] + data[-20_000:]
        found = next(((message, hint) for name, message, hint in _IN_ARCHIVES if name in inside), None)
        found = found or (N_("This is a packed file (zip), not a deck."), N_("Unpack it first."))
    if found is None:
        return None
    message, hint = found
    ending = ".csv" if hint == _AS_CSV else ".txt"
    stem = path.rpartition(".")[0] or path
    return Foreign(_(message), _(hint).format(command=command_for(stem + ending)))


_SAVE = N_("Save it anew as UTF-8: in most editors, “Save as”, then the encoding UTF-8.")


def name_encoding(data: bytes, at: int) -> Foreign:
    """Return in which encoding a file is that is not UTF-8 from the byte ``at`` on; guessed where it must be."""
    if wide := wide_encoding(data):
        return Foreign(_("The file is in {encoding}, and a deck is in UTF-8.").format(encoding=wide), _(_SAVE))
    byte = data[at]
    shown_byte = f"0x{byte:02X}"
    odd = [each for each in data if each >= 0x80][:4000]
    letters = sum(1 for each in data[:200_000] if 0x41 <= each <= 0x7A)
    before = data[:at].decode("utf-8", "replace")
    if any(char > "\x7f" for char in before if char != "\ufeff"):
        message = _("The byte {byte} here is not UTF-8, as the letters above are.").format(byte=shown_byte)
        return Foreign(message, _("Type what stands here anew, and save the file as UTF-8."))
    if len(odd) * 3 > letters:  # hardly any Latin letters: too many encodings could be meant
        message = _("The byte {byte} here is not UTF-8: the file is in an older encoding.").format(byte=shown_byte)
        return Foreign(message, _(_SAVE))
    encoding, codec = ("Windows-1252", "cp1252") if any(each < 0xA0 for each in odd) else ("Latin-1", "latin-1")
    char = bytes([byte]).decode(codec, "replace")
    if not char.isprintable() or char == "\ufffd":
        message = _("The byte {byte} here is not UTF-8.").format(byte=shown_byte)
        return Foreign(message, _(_SAVE))
    message = _("The byte {byte} here is not UTF-8; it is “{char}” in {encoding}, in which the file seems to be.")
    return Foreign(message.format(byte=shown_byte, char=char, encoding=encoding), _(_SAVE))


def wide_encoding(data: bytes) -> str:
    """Return the name of the encoding of a file with two or four bytes a character; empty for any other."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[1:2] == b"\0" or data[:1] == b"\0":
        return "UTF-16"
    return ""


# Text

_IMPORT = N_("Bring it in with: {command}")
_WRITE = N_('Write it as a deck: title = "…", and cards = ["…", "…"].')

_LOOKED_AT = 20_000
"""The characters at the beginning of a text by which its shape is told."""

_JSON = re.compile(r"\{\s*(?:\"|\}|$)|\[\s*(?:\{|\}|\"(?:[^\"\\\n]|\\.)*+\"\s*(?:,|\]\s*$|\])|\[\s*[\"\[{])")
_SCRIPT = re.compile(r"(?:export\s+(?:default|const|let|var)|(?:const|let|var)\s+\w+|module\.exports)\b")
_YAML = re.compile(r"[ \t]*(?:- +|[\w\"'][\w \"'-]{0,40}:(?:[ \t]|$))")
_BULLET = re.compile(r"[ \t]*(?:[-*+•–] +|[0-9]{1,3}[.)] +)")
_HEADING = re.compile(r"#{1,6} +\S")
_MARKUP = re.compile(r"\*\*|^> |^\[.+\]\(|^- \[[ xX]\] ")


def name_text(text: str, path: str) -> Foreign | None:
    """Return what a text is that is not TOML, if all of it is something else; None if it is a deck with a flaw."""
    head = text[:_LOOKED_AT]
    start = len(head) - len(head.lstrip())
    head = head[start:]
    lines = [line for line in head.split("\n") if line.strip()][:200]
    if not lines:
        return None
    found = _shape(head, lines)
    if found is None:
        return None
    message, hint = found
    return Foreign(_(message), _(hint).format(command=command_for(path)), start, start + len(lines[0].rstrip()))


def _shape(head: str, lines: list[str]) -> tuple[str, str] | None:
    deck_lines = [line for line in lines if begins_statement.match(line) or line.lstrip().startswith(("[[", "{{"))]
    if head.startswith("{\\rtf"):
        return N_("This is a document of a word processor (RTF), not plain text."), _AS_TEXT
    if re.match(r"<(?:!doctype|html|head|body|[a-z][a-z0-9]*[ >])", head, re.IGNORECASE):
        return N_("This is HTML, a page for a browser, and not a deck."), _AS_TEXT
    if head.startswith("<?xml"):
        return N_("This is XML, and not a deck."), _AS_TEXT
    if _JSON.match(head) and not deck_lines:
        return N_("This is JSON, and not a deck."), _IMPORT
    if _SCRIPT.match(head):
        return N_("This is a program in JavaScript or TypeScript, and not a deck."), _IMPORT
    if re.match(r"#(?:separator|html|notetype|deck|columns|tags)\b", head) and not deck_lines:
        return N_("This is a list of notes from Anki, and not a deck."), _IMPORT
    if re.match(r"\[[^\[\]\n]+\]\s*$", lines[0]) and (found := _ini(lines)):
        return found
    if deck_lines:
        return None
    content = [line for line in lines if not line.startswith("#") or _HEADING.match(line)]
    if lines[0].startswith("---") and len(lines) > 1:
        ends = [number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")]
        if ends and len(lines) > ends[0] + 1:
            return N_("This is Markdown, and not a deck."), _IMPORT
        return N_("This is YAML, and not a deck."), _WRITE
    if _is_table(lines):
        return N_("This is a table (CSV), and not a deck."), _IMPORT
    yaml = sum(1 for line in content if _YAML.match(line))
    keyed = any(re.match(r"[ \t-]*[\w\"'][\w \"'-]{0,40}:(?:[ \t]|$)", line) for line in content)
    # A sentence with a colon in it is not the one line of a file of keys.
    keyed = keyed and not (len(content) == 1 and re.match(r"[ \t]*(?:[\w'-]+ ){2,}[^:]*:", content[0]))
    if content and keyed and _YAML.match(content[0]) and yaml * 10 >= len(content) * 6:
        return N_("This is YAML, and not a deck."), _WRITE
    if any(_HEADING.match(line) or _MARKUP.search(line) for line in lines) and len(content) > 1:
        return N_("This is Markdown, and not a deck."), _IMPORT
    words = [line for line in content if _BULLET.match(line) or len(line.split()) > 1 or line.rstrip()[-1:] in "?.!"]
    if content and "=" not in lines[0][:30] and len(words) * 2 >= len(content) and _plain(content[0]):
        return N_("This is plain text, and not a deck."), _IMPORT
    return None


def _plain(line: str) -> bool:
    """Whether a line is one of plain text: it has no quotes, or is a sentence."""
    return not re.match(r"[ \t]*\S+[ \t]+[\"'\[{]", line)


def _ini(lines: list[str]) -> tuple[str, str] | None:
    pairs = [line.partition("=")[2].strip() for line in lines if re.match(r"[\w. -]+=", line)]
    bare = [value for value in pairs if value and value[0] not in "\"'[{0123456789“" and value not in ("true", "false")]
    name = lines[0].strip("[] \t\r").lower()
    if len(bare) > 1 and len(bare) == len([value for value in pairs if value]) and name not in ("cards", "card"):
        return N_("This is a file of settings (INI), and not a deck."), _WRITE
    return None


def _is_table(lines: list[str]) -> bool:
    """Whether these lines are rows of one table."""
    import csv  # imported here: few files come here

    rows = lines[:30]
    if len(rows) < 2 or any(len(row) > 5_000 for row in rows):
        return False
    for separator in ("\t", ";", ",", "|"):
        if separator not in rows[0]:
            continue
        try:
            counts = [len(row) for row in csv.reader(rows, delimiter=separator) if row]
        except csv.Error:
            continue
        header = re.split(re.escape(separator), rows[0])
        short = all(len(cell.split()) <= 4 and not cell.rstrip().endswith(("?", ".")) for cell in header)
        if counts and counts[0] > 1 and counts.count(counts[0]) * 10 >= len(counts) * 8 and (short or separator != ","):
            return True
    return False
