"""Recognizes copies of files by their names, as syncing programs and file managers make them.

A file counts as a copy only by its name, and only if a file with the original's name lies beside it. File names go in;
the names of copies and of their originals come out. No file is opened.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

_COPY = "copy|kopie|copie|copia|c[oó]pia|kopi|kopia|kópia|kopio|копия|コピー|副本|拷贝|복사본"
""""Copy" in the languages of file managers."""

_CONFLICT = "conflict|konflikt|conflit|conflitto|conflicto|conflito|conflicterende|конфликт"
""""Conflict" in the languages of syncing programs."""

_DAY = r"\d{4}-\d\d-\d\d"

_BY_SYNCING = (
    # Syncthing; older versions of ownCloud and Nextcloud.
    r"(?P<stem>.+)\.sync-conflict-\d{8}-\d{6}(?:-[a-z0-9]+)?",
    r"(?P<stem>.+)_conflict-\d{8}-\d{6}",
    # Dropbox, Nextcloud, Seafile: "(Ana's conflicted copy 2026-11-01)", "(SFConflict ana@home 2026-11-01-…)".
    rf"(?P<stem>.+?) ?\((?=[^()]*(?:{_CONFLICT}))(?=[^()]*(?:{_COPY}|{_DAY}))[^()]*\)",
    r"(?P<stem>.+?) ?\((?:case|selective sync|unicode encoding|whitespace) conflict(?: \d+)?\)",
)
"""Patterns of names that only syncing programs give, without the ending of the file."""

_BY_HAND = (
    # macOS "x copy 2", Windows "x - Copy (2)", GNOME "x (another copy)", browsers "x (1)".
    rf"(?P<stem>.+?)(?: [-–])? (?:{_COPY})(?: ?\(?\d{{1,3}}\)?)?",
    rf"(?P<stem>.+?) ?\([^()]{{0,20}}\b(?:{_COPY})\b[^()]{{0,8}}\)",
    r"(?P<stem>.+?) ?\(\d{1,3}\)",
    # "Copy of x", "Copie de x", "Kopie von x".
    rf"(?:{_COPY})(?: \(?\d{{1,3}}\)?)? (?:of|von|van|de|di|da|af|av|från) (?P<stem>.+)",
)
"""Patterns of names that file managers and browsers give, and people as well."""

_DEEPEST = 5
"""How many times a name is read as a copy of a copy."""


@cache
def _patterns() -> list[tuple[re.Pattern[str], bool]]:
    """Return each pattern, and whether only syncing programs name copies so. Compiled at first use, as it is slow."""
    return [
        (re.compile(pattern, re.IGNORECASE), by_syncing)
        for patterns, by_syncing in ((_BY_SYNCING, True), (_BY_HAND, False))
        for pattern in patterns
    ]


class Named(NamedTuple):
    """What the name of a copy says: the original's name, and whether only a syncing program names copies like this."""

    original: str
    by_syncing: bool


def read_name(name: str) -> Named | None:
    """Return what a file is a copy of, by its name alone; None if it is not named like a copy.

    >>> read_name("ours.sync-conflict-20261101-101010-ABCDEFG.toml")
    Named(original='ours.toml', by_syncing=True)
    >>> read_name("Copy of ours.toml"), read_name("ours.toml")
    (Named(original='ours.toml', by_syncing=False), None)
    """
    name = unicodedata.normalize("NFC", name)
    if len(name) > 255:  # longer than any file system allows
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
    """Return which of ``names`` is the original of ``name``; None if it is not a copy, or its original is missing."""
    wanted, by_syncing = name, False
    for _ in range(_DEEPEST):
        named = read_name(wanted)
        if named is None:
            return None
        wanted, by_syncing = named.original, by_syncing or named.by_syncing
        if wanted in names:
            return Named(wanted, by_syncing)
    return None


_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_ENDINGS = ("", "-journal", "-wal", "-shm")
"""What stands in the names that we give to records, and behind them in those that SQLite gives to files beside them."""


def _is_ours(name: str) -> bool:
    """Whether we, or SQLite, name a file like this."""
    stem, dot, ending = name.partition(".db")
    return bool(stem and dot) and ending in _ENDINGS and _SIGNS.issuperset(stem)


def record_copies(names: Iterable[str]) -> dict[str, str]:
    """Return the copies of couples' records among these file names, each with the name of its original.

    We name a record with a-z, 0-9 and hyphens only. A name that begins with a record's and goes on with other
    characters (``ana-and-ben-LAPTOP.db``, ``ana-and-ben 2.db``) therefore counts as a copy, too.
    """
    names = set(names)
    if all(map(_is_ours, names)):
        return {}
    plain = {unicodedata.normalize("NFC", name): name for name in names}
    found: dict[str, str] = {}
    for written, name in plain.items():
        if _is_ours(written):
            continue
        if named := find_original(written, plain):
            found[name] = plain[named.original]
        elif written.endswith(".db"):
            stem = written[:-3]
            # The longest match is the original: "ana-and-ben-2 copy" is not a copy of "ana-and-ben".
            ends = (end for end in range(len(stem) - 1, 0, -1) if not stem[end].isalnum())
            if original := next((stem[:end] for end in ends if stem[:end] + ".db" in plain), ""):
                found[name] = plain[original + ".db"]
    # The original of a copy's copy is the first file.
    for name in found:
        while found[name] in found:
            found[name] = found[found[name]]
    return found


def copies_of(record: Path) -> list[Path]:
    """Return the copies of a couple's record in its folder, sorted by name; none if the record is itself a copy."""
    try:
        names = [path.name for path in record.parent.iterdir() if not path.name.startswith(".")]
    except OSError:
        return []
    found = record_copies([*names, record.name])
    return [record.with_name(name) for name in sorted(found) if found[name] == record.name]
