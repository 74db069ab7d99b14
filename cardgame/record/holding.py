"""Which other files hold what is to be forgotten: backups of the record, and copies that other programs have left."""

from pathlib import Path

import msgspec

from cardgame.copies import copies_of
from cardgame.record import erasing
from cardgame.record.backup import Backup, backups
from cardgame.record.corrections import Found
from cardgame.record.errors import RecordError
from cardgame.record.journals import real_path, set_aside
from cardgame.record.restoring import unusable
from cardgame.record.store import Store, no_clock


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """The files that hold it: ``backups``, newest first, and ``others``, which the game leaves where they are.

    A file that cannot be read is taken to hold it.
    """

    backups: tuple[Backup, ...] = ()
    others: tuple[Path, ...] = ()


def held(path: Path, found: Found) -> Held:
    """Return which files beside the record at ``path`` hold what is to be forgotten; each is only read."""
    try:
        made = backups(path)
    except RecordError:
        made = []
    copies = [copy for copy in copies_of(path) if _holds(copy, found)]
    return Held(
        backups=tuple(each for each in made if _holds(each.path, found)),
        # What is no record any more cannot be asked.
        others=(*copies, *unusable(path), *set_aside(real_path(path))),
    )


def _holds(path: Path, found: Found) -> bool:
    """Whether a record holds any of this; also where it cannot be read."""
    ids = msgspec.json.encode(list(found)).decode()
    try:
        with Store.open(path, "", no_clock, read_only=True) as store:
            rows = store.select("SELECT id, body FROM event WHERE id IN (SELECT value FROM json_each(?))", (ids,))
    except RecordError:
        return True
    return any(not found[id] or _has(body, found[id]) for id, body in rows)


def _has(body: str, fields: erasing.Erased) -> bool:
    """Whether a body has any of the words in these fields."""
    return erasing.values_of(erasing.erase(body, fields)) != erasing.values_of(body)
