"""Finds every file of a couple in the folder of couples, and deletes them.

:func:`traces` lists them, so that they can be shown first; :func:`erase` deletes what was listed.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from cardgame.copies import copies_of
from cardgame.record.backup import Backup, backup_folder, backups
from cardgame.record.errors import RecordError
from cardgame.record.journals import real_path, set_aside, sidecars
from cardgame.record.listing import couple_path, missing
from cardgame.system import system

_LINKS = 40
"""The most symbolic links that are followed in a row, as in Linux."""


class Traces(msgspec.Struct, frozen=True, kw_only=True):
    """The files of a couple, and what deleting them cannot reach (``elsewhere``)."""

    record: tuple[Path, ...]
    """The record. If it is a link: the file behind it, then the links, ending with the record's own path."""
    beside: tuple[Path, ...]
    """Files beside the record: journals, drafts, and journals that were set aside."""
    backups: tuple[Backup, ...]
    backup_folder: Path
    backup_files: tuple[Path, ...]
    """Every file and folder in the folder of the backups."""
    copies: tuple[Path, ...]
    """Copies of the record that other programs have left in its folder, and the files beside those."""
    elsewhere: bool
    """Whether the record's file has another hard link, under which it stays."""


def traces(folder: Path, slug: str) -> Traces:
    """Return every file of a couple; raises RecordMissing if there is neither a record nor a folder of backups."""
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
    """Delete the files of a couple, with or without their backups; return those that could not be deleted, and why.

    If any could not, the record itself is kept: the couple is then still listed, and can be forgotten again.
    """
    failed: list[tuple[Path, OSError]] = []
    if backups:
        failed += remove(found.backup_files)
        failed += remove((found.backup_folder,))
        with suppress(OSError):
            found.backup_folder.parent.rmdir()  # fails, as it should, if another couple has backups
    else:
        # Unfinished backups are deleted in any case.
        failed += remove(tuple(path for path in found.backup_files if path.name.startswith(".")))
    failed += remove((*found.beside, *found.copies))
    if not failed:
        failed += remove(found.record)
    for folder in {each.parent for each in found.record}:
        system.sync_folder(folder)
    return failed


def unfinished(path: Path) -> tuple[Path, ...]:
    """Return the copies of a record that were being made, of the record itself or a backup, when a program was killed.

    One that is being made just now is among them.
    """
    folders = {(each.parent, f".{each.name}.") for each in (path, real_path(path))} | {(backup_folder(path), ".")}
    found = []
    for folder, begins in folders:
        with suppress(OSError):
            found += [each for each in folder.iterdir() if each.name.startswith(begins) and ".new" in each.name]
    return tuple(sorted(found))


def remove(paths: tuple[Path, ...]) -> list[tuple[Path, OSError]]:
    """Delete files, links and empty folders; return those that could not be deleted, each with its error."""
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
    """Return every file and folder within a folder, the content of each before it; links are not followed."""
    return tuple(_all_in(folder))


def _record(path: Path) -> Iterator[Path]:
    chain = [path]
    while len(chain) <= _LINKS and chain[-1].is_symlink():
        with suppress(OSError):
            chain.append(chain[-1].parent / chain[-1].readlink())
            continue
        break
    for each in reversed(chain):
        # A link may lead to a folder or a device, which is not deleted.
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
