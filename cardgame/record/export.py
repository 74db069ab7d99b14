"""Exports a couple's whole record as JSON Lines, and imports a couple from such a file.

The format (UTF-8, every line ends with a newline):

1. ``{"format":"cardgame-export","version":1,"identity":…,"names":[…,…],"count":N,"check":…}``
2. then N lines with one event each, ordered by clock and id:
   ``{"id":…,"clock":…,"device":…,"kind":…,"body":{…},"check":…}``. The body has the same bytes as in the record. If it
   is not a JSON object, has line ends between its parts, or holds characters that a terminal could act on, it is
   written as a JSON string that holds the text.
3. last, ``{"count":N,"sha256":…}``: the SHA-256 of every byte before this line.

A ``check`` is the first 16 digits of the SHA-256 of every byte of the file before ``,"check"``. It shows which line was
changed, or before which line one is missing.
"""

import errno
import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from cardgame.files import written_private
from cardgame.record.clock import Now
from cardgame.record.couples import free_path, names_so_far, slug
from cardgame.record.errors import BadName, RecordBroken, RecordError, RecordTaken, explain_os, place
from cardgame.record.events import RawEvent
from cardgame.record.queries.history import names as names_in
from cardgame.record.schema import is_identity
from cardgame.record.store import Store, leftovers
from cardgame.record.tombstones import forgotten_beside
from cardgame.system import system
from cardgame.text import UNSAFE_IN_JSON
from cardgame.translation import _

FORMAT = "cardgame-export"
VERSION = 1

LONGEST_LINE = 16 * 1024 * 1024
"""The most bytes of a line that are read; no event is that long."""

_UNSAFE = re.compile(UNSAFE_IN_JSON)

_CLOCK = re.compile(r"\d{13}-\d{5}", re.ASCII)

_CHECKED = re.compile(rb',"check":"([0-9a-f]{16})"\}\n', re.DOTALL)
_CHECK = len(b',"check":"0123456789abcdef"}\n')


class NotAnExport(RecordError):
    """The file to import is not an export, or it was changed or cut."""


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    format: str
    version: int
    identity: str
    names: tuple[str, str]
    count: int
    check: str


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    clock: str
    device: str
    kind: str
    body: msgspec.Raw
    check: str = ""


class _End(msgspec.Struct, forbid_unknown_fields=True):
    count: int
    sha256: str


_encode = msgspec.json.encode
_line = msgspec.json.Decoder(_Line).decode
_text = msgspec.json.Decoder(str).decode


def export_lines(store: Store) -> Iterator[bytes]:
    """Yield a record's export, line by line; the same record always gives the same bytes.

    Other programs cannot write to the record until the last line is taken, so take them quickly. Raises RecordError if
    the record was written to in between.
    """
    names = names_in(store)
    events = store.raw_events()
    first = next(events, None)
    # Counted after the reading of events has begun, so that both see the same state.
    (count,) = store.select("SELECT count(*) FROM event")[0]
    whole = hashlib.sha256()

    def checked(line: bytes) -> bytes:
        whole.update(line)
        ended = b',"check":"%s"}\n' % whole.hexdigest()[:16].encode()
        whole.update(ended)
        return line + ended

    head = {"format": FORMAT, "version": VERSION, "identity": store.identity, "names": names, "count": count}
    yield checked(_seen(_encode(head))[:-1])
    written = 0
    for event in () if first is None else _and_then(first, events):
        yield checked(_event_line(*event))
        written += 1
    if written != count:
        raise RecordError(_("The record was written to while it was exported."), _("Try again when nobody is playing."))
    yield _encode({"count": count, "sha256": whole.hexdigest()}) + b"\n"


def import_couple(folder: Path, source: BinaryIO, device: str, now: Now) -> str:
    """Make a couple from an export and return its slug, which gets a number if there is a couple with that slug.

    Raises :class:`NotAnExport`, with the number of the wrong line and with nothing made.
    """
    lines = _Lines(source)
    head = _read_head(lines)
    try:
        wanted = slug(names_so_far(head.names))
    except BadName:
        wanted = "couple"
    path = free_path(folder, wanted)
    # What was forgotten since in a record that plays here, of which this is a copy, does not come back.
    said_here = forgotten_beside(folder, head.identity)
    events = _and_also(_events(lines, head), said_here)
    try:
        with Store.create(path, device, now, head.names, events=events, identity=head.identity) as made:
            try:
                said = names_in(made)
            except RecordBroken:
                said = None
    except RecordBroken:
        if lines.over:
            raise
        raise lines.wrong(_("an entry of this id was there before")) from None
    if said != head.names:
        for leftover in (path, *leftovers(path)):
            leftover.unlink(missing_ok=True)
        system.sync_folder(folder)
        raise NotAnExport(_("Line 1: it does not name the two whom the entries are about."), _nothing_made())
    return path.stem


def _and_also(events: Iterable[RawEvent], more: Mapping[str, RawEvent]) -> Iterator[RawEvent]:
    """Yield events, and then those of ``more`` whose ids were not among them."""
    left = dict(more)
    for event in events:
        left.pop(event.id, None)
        yield event
    yield from left.values()


def looks_like_export(begins: bytes) -> bool:
    """Whether a file that begins so is meant to be an export, whole or not."""
    return FORMAT.encode() in begins[:200]


def read_export(source: BinaryIO, path: Path) -> Store:
    """Return a record in memory with all that an export holds, to be read only; ``path`` is the export's.

    Raises :class:`NotAnExport` with the number of the wrong line.
    """
    lines = _Lines(source)
    head = _read_head(lines)
    try:
        return Store.in_memory(path, head.identity or "unknown", _events(lines, head))
    except RecordBroken:
        if lines.over:
            raise
        raise lines.wrong(_("an entry of this id was there before")) from None


def write_to(store: Store, stream: BinaryIO) -> None:
    """Write a record's export to a stream that may be read slowly, such as a pipe to a pager."""
    import shutil
    import tempfile

    # Through a temporary file, so that a slow reader does not keep the game from writing to the record.
    with tempfile.TemporaryFile() as file:
        file.writelines(export_lines(store))
        file.seek(0)
        shutil.copyfileobj(file, stream)


def write_export(store: Store, path: Path, *, replace: bool = False, begins: Callable[[], None] = lambda: None) -> None:
    """Write a record's export to a file that only its owner can read; ``begins`` is called before its first line.

    Raises RecordTaken if the name is taken, unless ``replace`` is true, and another RecordError if it cannot be
    written.
    """
    if path.is_dir():
        raise explain_os(IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)), path)
    if not replace and os.path.lexists(path):
        raise _taken(path)
    try:
        with written_private(path, replace=replace) as file:
            begins()
            file.writelines(export_lines(store))
        system.sync_folder(path.parent)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        raise explain_os(error, path) from None


def _taken(path: Path) -> RecordTaken:
    return RecordTaken(
        _("There is something at {path} already.").format(path=place(path)), _("Pick another name, or add --force.")
    )


def _and_then(
    first: tuple[str, str, str, str, str], rest: Iterable[tuple[str, str, str, str, str]]
) -> Iterator[tuple[str, str, str, str, str]]:
    yield first
    yield from rest


def _event_line(id: str, clock: str, device: str, kind: str, body: str) -> bytes:
    """Return an event's line up to its check."""
    head = b'{"id":%s,"clock":%s,"device":%s,"kind":%s,"body":' % tuple(map(_quoted, (id, clock, device, kind)))
    line = head + body.encode()
    if body[:1] == "{" and "\n" not in body and "\r" not in body and not _UNSAFE.search(body):
        # The body may come from another program; it stands as it is only if our reader returns the same bytes.
        with suppress(msgspec.MsgspecError, RecursionError):
            if bytes(_line(line + b"}").body) == body.encode():
                return line
    return head + _quoted(body)


def _quoted(text: str) -> bytes:
    return _seen(_encode(text))


def _seen(data: bytes) -> bytes:
    """Return the same JSON with escapes for the characters that a terminal could act on."""
    if data.isascii() and b"\x7f" not in data:
        return data
    return _UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], data.decode()).encode()


class _Lines:
    """Reads the lines of an export, counts them, and verifies their checks."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._whole = hashlib.sha256()
        self.number = 0
        self.last = b""
        self.over = False
        """Whether the last line was read and is right."""

    def next(self) -> bytes:
        """Return the next line with its newline; raises :class:`NotAnExport` if it is missing, cut or too long."""
        self.number += 1
        line = self.last = self._source.readline(LONGEST_LINE + 1)
        if len(line) > LONGEST_LINE:
            raise self.wrong(_("it is longer than any line of an export"))
        if not line:
            raise self.wrong(_("the file ends here, before its end; it was cut"))
        if line.endswith(b"\r\n"):
            raise self.wrong(_("its end was changed, perhaps by a program that sends or edits text"))
        if not line.endswith(b"\n"):
            raise self.wrong(_("the file ends in the middle of it; it was cut"))
        return line

    def check(self, line: bytes) -> None:
        """Raise :class:`NotAnExport` if this line's check does not fit it and all lines before it."""
        found = _CHECKED.fullmatch(line[-_CHECK:])
        self._whole.update(line[:-_CHECK])
        if found is None or found[1].decode() != self._whole.hexdigest()[:16]:
            raise self.wrong(_("it is not as it was written, or a line before it is missing"))
        self._whole.update(line[-_CHECK:])

    def end(self, end: _End, count: int) -> None:
        """Raise :class:`NotAnExport` if the last line does not fit the lines before it, or is not the file's last."""
        if end.count != count:
            raise self.wrong(_("it counts {said} entries, and there are {count}").format(said=end.count, count=count))
        if end.sha256 != self._whole.hexdigest():
            raise self.wrong(_("its checksum is not that of the lines before it"))
        if self._source.read(1):
            self.number += 1
            raise self.wrong(_("it comes after the end"))
        self.over = True

    def wrong(self, what: str) -> NotAnExport:
        """Return the error that says ``what`` is wrong with the line that was read last."""
        # Translators: what is wrong with it follows in its own words, “it is out of order, or was there before” say.
        return NotAnExport(_("Line {n}: {what}.").format(n=self.number, what=what), _nothing_made())


def _nothing_made() -> str:
    return _("Nothing was made of it. Export once more where it came from, or take an older export.")


def _read_head(lines: _Lines) -> _Head:
    try:
        line = lines.next()
    except NotAnExport:
        if not looks_like_export(lines.last):
            raise NotAnExport(_("Line 1: this is not an export of cardgame."), _what_is_one()) from None
        raise
    try:
        said = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
        if msgspec.json.decode(said["format"]) != FORMAT:
            raise KeyError("format")
        version = msgspec.json.decode(said["version"], type=int)
    except (msgspec.MsgspecError, KeyError, RecursionError, UnicodeError):
        raise NotAnExport(_("Line 1: this is not an export of cardgame."), _what_is_one()) from None
    if version > VERSION:
        raise NotAnExport(
            _("Line 1: this export was written by a newer cardgame."),
            _("Update cardgame to import it. Nothing was made."),
        )
    lines.check(line)
    try:
        head = msgspec.json.decode(line, type=_Head)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise lines.wrong(_("it does not say all that the first line of an export says")) from None
    if version != VERSION or head.count < 0 or (head.identity and not is_identity(head.identity)):
        raise lines.wrong(_("it does not say all that the first line of an export says"))
    return head


def _what_is_one() -> str:
    return _("One is made with: cardgame export -o FILE")


def _events(lines: _Lines, head: _Head) -> Iterator[RawEvent]:
    """Yield the events of an export; raises :class:`NotAnExport` at the first wrong line, also at the end."""
    before = ("", "")
    count = 0
    valid = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        while True:
            line = lines.next()
            if line.startswith(b'{"count"'):
                break
            lines.check(line)
            event = _read(lines, line, valid)
            if (event.clock, event.id) <= before:
                raise lines.wrong(_("it is out of order, or was there before"))
            before = event.clock, event.id
            count += 1
            yield event
    finally:
        valid.close()
    try:
        end = msgspec.json.decode(line, type=_End)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise lines.wrong(_("it is not the last line of an export")) from None
    lines.end(end, count)
    if count != head.count:
        what = _("it counts {said} entries, and there are {count}").format(said=head.count, count=count)
        raise NotAnExport(_("Line {n}: {what}.").format(n=1, what=what), _nothing_made())


def _read(lines: _Lines, line: bytes, valid: sqlite3.Connection) -> RawEvent:
    try:
        read = _line(line)
        body = bytes(read.body)
        if body.startswith(b'"'):
            body = _text(body).encode()
        # SQLite decides what is valid JSON, because the record's columns are filled by SQLite.
        sound = valid.execute("SELECT json_valid(?1)", (body.decode(),)).fetchone() == (1,)
    except (msgspec.MsgspecError, RecursionError, UnicodeError, sqlite3.Error):
        raise lines.wrong(_("it is not an entry of a record")) from None
    if not sound or not read.id or not _CLOCK.fullmatch(read.clock):
        raise lines.wrong(_("it is not an entry of a record"))
    return RawEvent(read.id, read.clock, read.device, read.kind, body.decode())
