"""What a plain ``coverage`` and the completion of a deck's name answer, where that was kept in the couple's record.

An answer follows from the record's events, and from all that :func:`meant` and :func:`follows` look at: which of the
records is meant where nobody names one, the decks, the settings, the language and the code. Where any of that is not
just as it was, or out of the ordinary, there is no answer, and who asks has to read record and decks. What imports this
module imports nothing that is slow.
"""

import os

from cardgame.errors import GameError
from cardgame.files import came_with_it, read_ordinary
from cardgame.local.folders import find_folders
from cardgame.record import answers

CODE = ("cli", "cli/without_click", "play", "record", "record/queries")
"""The folders of the package with code that the answers follow from, besides that which texts of cards follow from."""


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
    where = meant(couples, state)
    if where is None:
        return None
    record, names = where
    found = answers.read(record, lambda: follows(config, own, came_with_it("decks"), names))
    return None if found is None else found[name]


def meant(couples: str, state: str) -> tuple[str, str] | None:
    """Return the path of the record that is meant where nobody names one, and what makes it that one.

    That is the folder with its names, and the couple that was picked for good. None where it is unclear which one is
    meant, or something lies beside it that has to be looked at. The paths are those of
    :func:`~cardgame.local.folders.find_folders`.
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
    return os.path.join(couples, record), ascii((couples, seen, picked))  # noqa: PTH118


def follows(config: str, own: str, shipped: str, names: str) -> str | None:
    """Return a fingerprint of all that answers follow from but the events; None if some of it may be changing just now.

    ``names`` is what :func:`meant` returns with the record; ``own`` and ``shipped`` are the folders of decks.
    """
    import zlib  # imported here: nothing is kept of most short records

    from cardgame.local import drawable  # as above

    around = drawable.surroundings(shipped, own, config, (*drawable.CODE, *CODE))
    if around is None:
        return None
    whole = around + names.encode()
    # It tells whether something is another, and nobody what it is: copies of the record may be given away.
    return f"{len(whole):x}-{zlib.crc32(whole):08x}-{zlib.adler32(whole):08x}"


def _picked(state: str) -> str:
    """Return the slug of the couple that was picked for good, empty where none was; raises OSError or ValueError."""
    try:
        return read_ordinary(os.path.join(state, "couple"), 4096).decode().strip()  # noqa: PTH118
    except FileNotFoundError:
        return ""
