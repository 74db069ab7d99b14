"""Everything that is there of a couple in the folder of couples, and deleting it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from cardgame.copies import copies_of
from cardgame.record.backup import Backup, backup_folder, backups
from cardgame.record.couples import couple_path, missing
from cardgame.record.errors import RecordError
from cardgame.record.journals import set_aside, sidecars
from cardgame.system import system

_LINKS = 40
"""Links that are followed one after the other; no system follows more."""


class Traces(msgspec.Struct, frozen=True, kw_only=True):
    """What there is of a couple: paths of their own, all of which can be deleted, and what is only told of."""

    record: tuple[Path, ...]
    """The record; where it is a link, the links and the file behind them too. The record's own path is the last."""
    beside: tuple[Path, ...]
    """What was left beside it: journals, drafts, what was set aside."""
    backups: tuple[Backup, ...]
    backup_folder: Path
    backup_files: tuple[Path, ...]
    """Everything in the folder of the backups."""
    copies: tuple[Path, ...]
    """Copies of the record that programs have left beside it, with what lies beside these."""
    elsewhere: bool
    """Whether the record's file has another name somewhere else, under which it stays."""


def traces(folder: Path, slug: str) -> Traces:
    """Return what there is of a couple; raises RecordMissing if that is nothing at all."""
    path = couple_path(folder, slug)
    kept = backup_folder(path)
    if not os.path.lexists(path) and not os.path.lexists(kept):
        raise missing(slug)
    record = tuple(_record(path))
    files = tuple(_all_in(kept))
    made: list[Backup] = []
    with suppress(RecordError):
        made = backups(path)
    return Traces(
        record=record,
        beside=tuple(dict.fromkeys(found for each in (*record, path) for found in _beside(each))),
        backups=tuple(made),
        backup_folder=kept,
        backup_files=files,
        copies=tuple(found for copy in copies_of(path) for found in (*_beside(copy), copy)),
        elsewhere=any(_names(each) > 1 for each in record if not each.is_symlink()),
    )


def erase(found: Traces, *, backups: bool) -> list[tuple[Path, OSError]]:
    """Delete what was found of a couple, and return what could not be deleted, each with its reason.

    Where anything could not, the record itself is left too: while it is there it is listed, and can be forgotten
    once more.
    """
    failed: list[tuple[Path, OSError]] = []
    if backups:
        failed += remove(found.backup_files)
        failed += remove((found.backup_folder,))
        with suppress(OSError):
            found.backup_folder.parent.rmdir()  # only if no other couple has any
    else:
        # Half of a backup is none.
        failed += remove(tuple(path for path in found.backup_files if path.name.startswith(".")))
    failed += remove((*found.beside, *found.copies))
    if not failed:
        failed += remove(found.record)
    for folder in {each.parent for each in found.record}:
        system.sync_folder(folder)
    return failed


def remove(paths: tuple[Path, ...]) -> list[tuple[Path, OSError]]:
    """Delete files, links and empty folders; return what could not be deleted, each with its reason."""
    failed = []
    for path in paths:
        try:
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            failed.append((path, error))
    return failed


def all_in(folder: Path) -> tuple[Path, ...]:
    """Return everything in a folder, what lies deeper first; links in it are not followed."""
    return tuple(_all_in(folder))


def _record(path: Path) -> Iterator[Path]:
    chain = [path]
    while len(chain) <= _LINKS and chain[-1].is_symlink():
        with suppress(OSError):
            chain.append(chain[-1].parent / chain[-1].readlink())
            continue
        break
    for each in reversed(chain):
        # A link may lead to a folder, or to what is no file at all: that is nobody's record.
        if each.is_symlink() or each.is_file() or (each == path and os.path.lexists(each)):
            yield each


def _beside(path: Path) -> Iterator[Path]:
    yield from sidecars(path)
    yield from set_aside(path)
    with suppress(OSError):
        for each in sorted(path.parent.iterdir()):
            if each.name.startswith(f".{path.name}."):
                yield from _all_in(each) if each.is_dir() and not each.is_symlink() else ()
                yield each


def _all_in(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        for each in sorted(folder.iterdir()):
            if each.is_dir() and not each.is_symlink():
                yield from _all_in(each)
            yield each


def _names(path: Path) -> int:
    try:
        return path.stat().st_nlink
    except OSError:
        return 1
