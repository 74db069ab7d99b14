"""Answers that were kept in the record's own file, so that what is asked most need not be worked out again.

They stand in the table ``answers``, made of the events and of the decks, by whoever has just written to the record, and
may be lost at any time without harm. Every forgetting and every putting together of copies drops them, see
:func:`~cardgame.record.schema.drop_made`. They are believed only while the newest event is the one that they were made
with, and everything else that they follow from is as it was then (``around``).

Whoever reads them waits for this module and for SQLite, and for nothing else of the record.
"""

import os
import stat
import time
from collections.abc import Callable, Iterable, Sequence

from cardgame.files import read_ordinary
from cardgame.system import system

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

FORM = 1
"""The version of what is kept; what is of another one is no answer."""

WAIT = 0.1
"""Seconds for which a reader waits for another program that is writing."""

MOST = 1_000_000
"""The most characters of an answer that are kept or read."""

NAMES = ("coverage", "decks")
"""What is kept: the text of a plain ``coverage``, and the ids of the decks that are open to the couple, a line each."""

_TABLE = (
    "CREATE TABLE answers (form TEXT, around TEXT, last INTEGER, id TEXT, since INTEGER, coverage TEXT, decks TEXT)"
    " STRICT"
)

_FIND = """
    SELECT around, coverage, decks FROM answers
    WHERE form = ? AND since <= ? AND last = (SELECT max(rowid) FROM event)
        AND id = (SELECT id FROM event WHERE rowid = last) AND length(coverage) <= ? AND length(decks) <= ?
"""

_AS_IT_IS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._~")
"""The bytes of a path that stand for themselves in a URI."""

Select = Callable[[str, Sequence[object]], Iterable[tuple[object, ...]]]


def read(path: str, around: Callable[[], str | None]) -> dict[str, str] | None:
    """Return the answers that are kept in the record at ``path``, by their names; None if there are none to believe.

    What they follow from besides the events is asked of ``around`` only where there are some. They are only looked for
    in an ordinary file that belongs to its owner alone, and has nothing of SQLite's beside it. Nothing is written, and
    nothing raised.
    """
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or system.is_open_to_others(status):
            return None
        header = read_ordinary(path, 100)
        # No log is used for writing (https://sqlite.org/fileformat2.html#the_database_header).
        if header[:16] != b"SQLite format 3\0" or header[18:20] != b"\1\1":
            return None
        form = _form(int.from_bytes(header[68:72], "big"), header[63])
        import sqlite3

        connection = sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True, timeout=WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            found = _find(connection.execute, form)
        finally:
            connection.close()
        return found[1] if found is not None and found[0] == around() else None
    except Exception:  # noqa: BLE001 - whatever is wrong with the file, whoever reads the record itself tells of it
        return None


def are_kept(select: Select, header: tuple[int, int], around: str) -> bool:
    """Whether there are answers to believe in a record, whose ``header`` has its application id and version."""
    found = _find(select, _form(*header))
    return found is not None and found[0] == around


def put(
    connection: "sqlite3.Connection",
    header: tuple[int, int],
    around: str,
    newest: tuple[int, str],
    since: int,
    answers: dict[str, str],
) -> None:
    """Keep answers, within the open transaction: those that hold ``since`` a time, in seconds since 1970.

    ``newest`` are the rowid and the id of the event that was the newest when they were made.
    """
    from cardgame.record.schema import drop_answers  # whoever reads them waits for no module of the record but this

    drop_answers(connection)
    connection.execute(_TABLE)
    row = (_form(*header), around, *newest, since, *(answers[name] for name in NAMES))
    connection.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def can_be_kept(text: str) -> bool:
    """Whether a text may be an answer: it is not too long, and plain, as it goes to a terminal whoever wrote it.

    Few texts that are clean are not plain by this: signs that are joined, as in an emoji of a family.
    """
    return len(text) <= MOST and text.replace("\n", "").isprintable()


def _find(select: Select, form: str) -> tuple[str, dict[str, str]] | None:
    """Return the answers in a record, behind what they follow from besides its events; None if there are none."""
    # A record has neither triggers nor views, and the table is just as it is made here.
    sql = "SELECT type, sql FROM sqlite_schema WHERE name = 'answers' OR type IN ('trigger', 'view')"
    if [*select(sql, ())] != [("table", _TABLE)]:
        return None
    found = [*select(_FIND, (form, int(time.time()), MOST, MOST))]
    if len(found) != 1:
        return None
    around, *texts = found[0]
    said = {name: text for name, text in zip(NAMES, texts, strict=True) if isinstance(text, str)}
    if not isinstance(around, str) or len(said) < len(NAMES) or not all(map(can_be_kept, said.values())):
        return None
    return around, said


def _form(application: int, version: int) -> str:
    """Return what tells of which form the answers, and the tables beside them, are."""
    return f"{FORM} {application:x} {version}"


def _quoted(path: str) -> str:
    """Return an absolute path as it stands in a URI."""
    plain = path if os.sep == "/" else "/" + path.replace(os.sep, "/")
    return "".join(chr(byte) if byte in _AS_IT_IS else f"%{byte:02X}" for byte in os.fsencode(plain))
