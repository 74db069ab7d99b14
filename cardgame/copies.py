"""The names that programs give to copies: those that keep folders in step, and those that show folders.

A copy is only ever told by its name, and only where what it is a copy of lies beside it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

_COPY = "copy|kopie|copie|copia|c[oó]pia|kopi|kopia|kópia|kopio|копия|コピー|副本|拷贝|복사본"
_CONFLICT = "conflict|konflikt|conflit|conflitto|conflicto|conflito|conflicterende|конфликт"
_DAY = r"\d{4}-\d\d-\d\d"

_BY_SYNCING = (
    # Syncthing; ownCloud and Nextcloud, as they were.
    r"(?P<stem>.+)\.sync-conflict-\d{8}-\d{6}(?:-[a-z0-9]+)?",
    r"(?P<stem>.+)_conflict-\d{8}-\d{6}",
    # Dropbox, Nextcloud, Seafile: "(Ana's conflicted copy 2026-11-01)", "(SFConflict ana@home 2026-11-01-…)".
    rf"(?P<stem>.+?) ?\((?=[^()]*(?:{_CONFLICT}))(?=[^()]*(?:{_COPY}|{_DAY}))[^()]*\)",
    r"(?P<stem>.+?) ?\((?:case|selective sync|unicode encoding|whitespace) conflict(?: \d+)?\)",
)

_BY_HAND = (
    # macOS "x copy 2", Windows "x - Copy (2)", GNOME "x (another copy)", browsers "x (1)".
    rf"(?P<stem>.+?)(?: [-–])? (?:{_COPY})(?: ?\(?\d{{1,3}}\)?)?",
    rf"(?P<stem>.+?) ?\([^()]{{0,20}}\b(?:{_COPY})\b[^()]{{0,8}}\)",
    r"(?P<stem>.+?) ?\(\d{1,3}\)",
    # "Copy of x", "Copie de x", "Kopie von x".
    rf"(?:{_COPY})(?: \(?\d{{1,3}}\)?)? (?:of|von|van|de|di|da|af|av|från) (?P<stem>.+)",
)

_DEEPEST = 5
"""Copies of copies of copies."""


@cache
def _patterns() -> list[tuple[re.Pattern[str], bool]]:
    """Return the patterns, and whether it is a syncing program that names copies so; they take a while to compile."""
    return [
        (re.compile(pattern, re.IGNORECASE), by_syncing)
        for patterns, by_syncing in ((_BY_SYNCING, True), (_BY_HAND, False))
        for pattern in patterns
    ]


class Named(NamedTuple):
    """What a name says: the name of the original, and whether a syncing program must have made the copy."""

    original: str
    by_syncing: bool


def read_name(name: str) -> Named | None:
    """Return what the name of a file says it is a copy of, or None.

    >>> read_name("ours.sync-conflict-20261101-101010-ABCDEFG.toml")
    Named(original='ours.toml', by_syncing=True)
    >>> read_name("Copy of ours.toml"), read_name("ours.toml")
    (Named(original='ours.toml', by_syncing=False), None)
    """
    name = unicodedata.normalize("NFC", name)
    if len(name) > 255:  # no file system has it
        return None
    if name.endswith("~"):
        return Named(name.rstrip("~"), False) if name.rstrip("~") else None
    stem, dot, ending = name.rpartition(".")
    if not stem:
        return None
    for pattern, by_syncing in _patterns():
        if found := pattern.fullmatch(stem):
            return Named(found["stem"] + dot + ending, by_syncing)
    return None


def find_original(name: str, names: Collection[str]) -> Named | None:
    """Return what ``name`` is a copy of, as one of ``names``; None if it is no copy, or its original is not there."""
    wanted, by_syncing = name, False
    for _ in range(_DEEPEST):
        named = read_name(wanted)
        if named is None:
            return None
        wanted, by_syncing = named.original, by_syncing or named.by_syncing
        if wanted in names:
            return Named(wanted, by_syncing)
    return None


_OURS = re.compile(r"[a-z0-9-]+\.db(?:-journal|-wal|-shm)?")
"""The name of a record that we have made, and of what SQLite puts beside it."""


def record_copies(names: Iterable[str]) -> dict[str, str]:
    """Return which of these files are copies of couples' records, each with the name of its original.

    A record's own name is made of a-z, 0-9 and hyphens. One that begins with another's and goes on with anything
    else (``ana-and-ben-LAPTOP.db``, ``ana-and-ben 2.db``) was not made by us either.
    """
    names = set(names)
    if all(_OURS.fullmatch(name) for name in names):
        return {}
    plain = {unicodedata.normalize("NFC", name): name for name in names}
    found: dict[str, str] = {}
    for written, name in plain.items():
        if _OURS.fullmatch(written):
            continue
        if named := find_original(written, plain):
            found[name] = plain[named.original]
        elif written.endswith(".db"):
            stem = written[:-3]
            # The longest name that it begins with: "ana-and-ben-2 copy" is not one of "ana-and-ben".
            ends = (end for end in range(len(stem) - 1, 0, -1) if not stem[end].isalnum())
            if original := next((stem[:end] for end in ends if stem[:end] + ".db" in plain), ""):
                found[name] = plain[original + ".db"]
    # A copy of a copy is one of the first.
    for name in found:
        while found[name] in found:
            found[name] = found[found[name]]
    return found


def copies_of(record: Path) -> list[Path]:
    """Return the copies of a couple's record that lie beside it, by name; none where it is a copy itself."""
    try:
        names = [path.name for path in record.parent.iterdir() if not path.name.startswith(".")]
    except OSError:
        return []
    found = record_copies([*names, record.name])
    return [record.with_name(name) for name in sorted(found) if found[name] == record.name]
