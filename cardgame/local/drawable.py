"""Keeps the texts that a bare ``cardgame draw`` may print, so that it need neither read nor know a deck.

They are believed while everything that they follow from is as it was: see :func:`surroundings`. What imports this
module for a draw imports nothing that is slow; so it has no deck in it, only texts that somebody else has chosen.
"""

import os
import sys
import time
import zlib
from collections.abc import Sequence

from cardgame import translation
from cardgame.files import read_ordinary

MOST_BYTES = 16 * 1024 * 1024
"""The largest file of texts that is written or read."""

_RECENT = 2_000_000_000
"""Nanoseconds within which a file may change again without a new time; nothing is kept of one changed so recently."""

_PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120

CODE = ("", "deck", "game", "game/selection", "local", "scripts", "scripts/kinds")
"""The folders of the package with the code that chooses the texts, and reads what they are chosen from."""


def surroundings(shipped: str, own: str, config: str, parts: Sequence[str] = CODE) -> bytes | None:
    """Return all that the texts follow from, as one line; None if some of it may be changing just now.

    That is the code in these ``parts`` of the package, the settings file ``config``, the language in use with its
    catalogue, and each file in the folders of the ``shipped`` decks and of the user's ``own``: by its times, size,
    inode and device.
    """
    catalogue = os.path.join(translation.FOLDER, translation.language(), "LC_MESSAGES")  # noqa: PTH118
    stamps = [_stamps(folder) for folder in (shipped, own, catalogue)]
    stamps.append([(config, _stamp(config))])
    now = time.time_ns()
    if any(abs(now - when) < _RECENT for part in stamps for _path, stamp in part for when in stamp[:2]):
        return None
    code = [_stamps(os.path.join(_PACKAGE, part), ".py") for part in parts]  # noqa: PTH118
    made_by = zlib.crc32(ascii(code).encode())
    return ascii((sys.hexversion, made_by, shipped, own, translation.language(), stamps)).encode()


def place(cache: str) -> str:
    """Return the path of the file with the texts, in the folder for what can be deleted."""
    return os.path.join(cache, "draw")  # noqa: PTH118


def kept_texts(cache: str, around: bytes | None) -> Sequence[str] | None:
    """Return the texts that were kept in just these surroundings; None if there are none.

    An empty list was kept where there is more to say than a card.
    """
    try:
        data = read_ordinary(place(cache), MOST_BYTES + 1, private=True)
        if len(data) > MOST_BYTES or zlib.crc32(data[4:]).to_bytes(4, "big") != data[:4]:
            return None
        line, found, texts = data[4:].partition(b"\n")
        if not found or line != around:
            return None
        return texts.decode().split("\0") if texts else []
    except (OSError, ValueError):
        return None


def any_below(count: int) -> int:
    """Return a random number below ``count``; its bias is too small to notice."""
    return int.from_bytes(os.urandom(8), "big") % count


def as_kept(texts: Sequence[str], around: bytes) -> bytes:
    """Return the content of the file, with ``texts`` chosen in these surroundings; none where it gets long."""
    body = around + b"\n" + "\0".join(texts).encode()
    if len(body) + 4 > MOST_BYTES:
        body = around + b"\n"
    return zlib.crc32(body).to_bytes(4, "big") + body


def _stamps(folder: str, ending: str = "") -> list[tuple[str, tuple[int, ...]]]:
    """Return what is in a folder, each thing with its stamp, in the order of their names; nothing if it is missing."""
    try:
        with os.scandir(folder) as entries:
            paths = sorted(entry.path for entry in entries if entry.name.endswith(ending))
    except (OSError, ValueError):
        return []
    return [(path, _stamp(path)) for path in paths]


def _stamp(path: str) -> tuple[int, ...]:
    """Return times in nanoseconds, size, inode and device of a file; empty if it is missing."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev
