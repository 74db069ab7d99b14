"""A quick, read-only check of a record with a time limit, for use after a crash."""

import os
import sqlite3
import stat
import threading
import time
from contextlib import closing
from pathlib import Path

from cardgame.record import schema


def is_sound(path: Path, seconds: float, *, holding: str = "") -> bool:
    """Whether the file is an undamaged record with the event ``holding`` in it, or with any event if that is empty.

    The file is only read. Returns False if the check takes more than ``seconds``.
    """
    found: list[bool] = []
    # Checked in another thread, because a read from a faulty disk may never return.
    check = threading.Thread(target=lambda: found.append(_check(path, seconds, holding)), daemon=True)
    check.start()
    check.join(seconds)
    return found == [True]


def _check(path: Path, seconds: float, holding: str) -> bool:
    """Whether the record is sound, as for :func:`is_sound`, but without a limit on blocking reads."""
    end = time.monotonic() + seconds
    try:
        size = path.stat()
        if not stat.S_ISREG(size.st_mode):
            return False
        if os.path.lexists(f"{os.path.realpath(path)}-wal"):
            # SQLite would read the log with the record, and it may not be the record's own.
            return False
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=seconds / 2, isolation_level=None)) as connection:
            connection.set_progress_handler(lambda: time.monotonic() > end, 10_000)
            # One transaction, so that all queries see the same state.
            connection.execute("BEGIN")
            if connection.execute("PRAGMA application_id").fetchone() != (schema.APPLICATION_ID,):
                return False
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            (page,) = connection.execute("PRAGMA page_size").fetchone()
            if path.stat().st_size < pages * page or connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                return False
            known = "SELECT count(*) FROM event WHERE id = ?" if holding else "SELECT count(*) > 0 FROM event"
            return bool(connection.execute(known, (holding,) if holding else ()).fetchone()[0])
    except (OSError, ValueError, sqlite3.Error):
        return False
