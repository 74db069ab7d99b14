"""Opens another copy of a record, or an export of one, without changing anything of it or beside it.

SQLite rolls back a journal that lies beside a file, and takes in a log, when it opens the file. So a file that has
either, or that says that it uses a log, is copied together with them to a private folder, is read there, and is then
held in memory.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from cardgame.files import make_file, make_folder, open_ordinary, read_ordinary
from cardgame.record.errors import RecordBroken, RecordError, RecordMissing, RecordNewer, busy, explain_os, place
from cardgame.record.journals import ENDINGS
from cardgame.record.merge import other_copy
from cardgame.record.store import Store
from cardgame.translation import _

_TRIES = 5
"""How often a file and what lies beside it are copied anew, when another program writes to them meanwhile."""

_STALE = 600
"""Seconds after which a folder with such a copy is taken for abandoned."""


@contextmanager
def untouched(path: Path, scratch: Path) -> Iterator[Store]:
    """Open another copy of a record, or an export of one, to be read only; it is left to the byte.

    ``scratch`` is a folder for a short-lived copy; it is made where it is needed, and goes again. Raises RecordError
    for what cannot be read; :class:`~cardgame.record.export.NotAnExport` tells the wrong line.
    """
    _remove_abandoned(scratch)
    with ExitStack() as open_now:
        try:
            if path.is_file() and _needs_copy(path):
                store = open_now.enter_context(_in_memory(path, scratch))
            else:
                store = open_now.enter_context(other_copy(path))
        except (RecordNewer, RecordMissing, RecordBroken) as error:
            # Nothing is wrong with the couple's own record, so no backup is to take its place.
            error.advised = True
            if isinstance(error, RecordNewer):
                error.hint = _("Update cardgame here first. Nothing was changed.")
            elif isinstance(error, RecordMissing):
                error.hint = error.hint or _("See whether its name is written as it is.")
            else:
                error.hint = what_it_takes()
            raise
        yield store


def what_it_takes() -> str:
    """Return the hint for a file that is neither a record nor an export."""
    return _("It takes a sound copy of your record, or what “cardgame export” wrote. Nothing was changed.")


def _needs_copy(path: Path) -> bool:
    """Whether SQLite would change something of a file or beside it by opening it."""
    with suppress(OSError, ValueError):
        if read_ordinary(path, 20)[18:] == b"\2\2":
            return True
    return any(map(os.path.lexists, _beside(path)))


def _beside(path: Path) -> list[Path]:
    real = Path(os.path.realpath(path))
    return [real.with_name(real.name + ending) for ending in ENDINGS]


@contextmanager
def _in_memory(path: Path, scratch: Path) -> Iterator[Store]:
    folder = None
    try:
        make_folder(scratch)
        folder = Path(tempfile.mkdtemp(dir=scratch))
        copy = folder / "copy.db"
        _copy(path, copy)
        with other_copy(copy) as read:
            store = Store.in_memory(path, read.identity, read.raw_events())
    except OSError as error:
        raise explain_os(error, path) from None
    except RecordError as error:
        # It tells of the copy, which nobody has seen.
        if folder is not None:
            error.message = error.message.replace(place(folder / "copy.db"), place(path))
        raise
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            scratch.rmdir()
    with store:
        yield store


def _copy(path: Path, copy: Path) -> None:
    """Copy a file with what lies beside it, as they are at one moment; raises RecordLocked where they never rest."""
    sources = [(Path(os.path.realpath(path)), copy)]
    sources += [
        (beside, copy.with_name(copy.name + ending)) for beside, ending in zip(_beside(path), ENDINGS, strict=True)
    ]
    # The index of a log is made anew from it.
    sources = [each for each in sources if not each[0].name.endswith("-shm")]
    for _each in range(_TRIES):
        before = [_signature(source) for source, _to in sources]
        for (source, to), was in zip(sources, before, strict=True):
            to.unlink(missing_ok=True)
            if was is None:
                continue
            make_file(to)
            with open_ordinary(source) as file, to.open("r+b") as copied:
                shutil.copyfileobj(file, copied)
        if before == [_signature(source) for source, _to in sources]:
            return
        time.sleep(0.1)
    raise busy()


def _signature(path: Path) -> tuple[int, ...] | None:
    """Return what differs after any change of a file; None where there is none that can be read."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if path.is_file() else None


def _remove_abandoned(scratch: Path) -> None:
    """Remove the copies that interrupted programs have left."""
    with suppress(OSError):
        for folder in scratch.iterdir():
            if abs(time.time() - folder.stat().st_mtime) > _STALE:
                shutil.rmtree(folder, ignore_errors=True)
