"""What a plain ``coverage`` and the completion of a deck's name answer, where that was kept in the couple's record.

An answer follows from the record's events, and from everything that :func:`meant` looks at: the decks, the settings,
the language, the code, and which of the records is meant where nobody names one. Where any of that is not just as it
was, or out of the ordinary, there is no answer, and who asks has to read record and decks. What imports this module
imports nothing that is slow.
"""

import os
import zlib

from cardgame.errors import GameError
from cardgame.files import came_with_it, read_ordinary
from cardgame.local import drawable
from cardgame.local.folders import find_folders
from cardgame.record import answers

CODE = (*drawable.CODE, "cli", "cli/without_click", "play", "record", "record/queries")
"""The folders of the package with the code that the answers follow from."""


def kept(name: str) -> str | None:
    """Return the answer of this name (:data:`~cardgame.record.answers.NAMES`), each line with its end; None if unknown.

    Nothing is written, and nothing raised.
    """
    if os.environ.get("CARDGAME_COUPLE"):
        return None
    try:
        config, own, couples, state, _cache = find_folders()
    except GameError:
        return None
    where = meant(config, own, couples, state, came_with_it("decks"))
    found = None if where is None else answers.read(*where)
    return None if found is None else found[name]


def meant(config: str, own: str, couples: str, state: str, shipped: str) -> tuple[str, str] | None:
    """Return the path of the record that is meant where nobody names one, and a fingerprint of all but its events.

    That is of everything else that answers follow from. The paths are those of
    :func:`~cardgame.local.folders.find_folders`, and the folder of the ``shipped`` decks. None where something is
    unclear, or may be changing just now.
    """
    try:
        names = sorted(os.listdir(couples))  # noqa: PTH208 - pathlib is slow to import
        picked = _picked(state)
    except (OSError, ValueError):
        return None
    seen = [name for name in names if not name.startswith(".")]
    records = [name for name in seen if name.endswith(".db")]
    record = f"{picked}.db" if picked else records[0] if len(records) == 1 else ""
    # Drafts that were left by a program that was killed are removed by whoever opens the record.
    if record not in records or any(name.lstrip(".").startswith(record) for name in names if name != record):
        return None
    around = drawable.surroundings(shipped, own, config, CODE)
    if around is None:
        return None
    follows = around + ascii((couples, seen, picked)).encode()
    # It tells whether something is another, and nobody what it is: copies of the record may be given away.
    fingerprint = f"{len(follows):x}-{zlib.crc32(follows):08x}-{zlib.adler32(follows):08x}"
    return os.path.join(couples, record), fingerprint  # noqa: PTH118


def _picked(state: str) -> str:
    """Return the slug of the couple that was picked for good, empty where none was; raises OSError or ValueError."""
    try:
        return read_ordinary(os.path.join(state, "couple"), 4096).decode().strip()  # noqa: PTH118
    except FileNotFoundError:
        return ""
