"""Forgetting a couple: all that the program's files hold of them, and deleting it."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from cardgame.files import read_ordinary
from cardgame.game.game import Game
from cardgame.game.joining import scratch
from cardgame.record import RecordError, RecordMissing, couple_path, names
from cardgame.record.couples import said_of
from cardgame.record.forgetting import Traces, all_in, erase, remove, traces
from cardgame.record.others import untouched


class Everything(msgspec.Struct, frozen=True, kw_only=True):
    """What there is of a couple on this machine."""

    record: Traces
    pictures: tuple[Path, ...]
    """Pictures that were kept of their pages."""
    others_pictures: tuple[Path, ...]
    """Pictures that may be another couple's, as several play here; they stay."""
    calendar: tuple[Path, ...]
    """The file for their calendars, and its folder."""
    drafts: tuple[Path, ...]
    """What was typed and not yet written down, and what a killed program has left of it."""


def called(game: Game, slug: str) -> str:
    """Return what a couple is called; nothing of their record, or beside it, is changed by that."""
    own = None
    with suppress(RecordError), untouched(couple_path(game.paths.couples, slug), scratch(game)) as store:
        own = names(store)
    return said_of(slug, own)


def find_everything(game: Game, slug: str) -> Everything:
    """Return what there is of a couple; raises Misused, or RecordMissing, if there is no such couple."""
    try:
        record = traces(game.paths.couples, slug)
    except RecordMissing:
        game.known(slug)  # raises an error that names the couples there are
        raise
    pictures = game.paths.couples.parent / "pictures"
    theirs = pictures / slug
    loose = tuple(_loose(pictures))
    calendar = game.paths.couples.parent / "calendar" / slug
    alone = set(game.slugs) <= {slug}
    return Everything(
        record=record,
        pictures=(*(loose if alone else ()), *((*all_in(theirs), theirs) if theirs.is_dir() else ())),
        others_pictures=() if alone else loose,
        calendar=(*all_in(calendar), calendar) if calendar.is_dir() else (),
        drafts=tuple(drafts_of(game.paths.state, slug)),
    )


def forget(game: Game, found: Everything, slug: str, *, backups: bool) -> list[tuple[Path, OSError]]:
    """Delete all of it, the backups if they are to go too; return what could not be deleted, with its reason."""
    # The record comes last: as long as it is there the couple is listed, and can be forgotten with another try.
    failed = remove((*found.drafts, *found.pictures, *found.calendar))
    if failed:
        return failed
    failed = erase(found.record, backups=backups)
    if not failed and game.in_use() == slug:
        # The slug is made of their names.
        failed = remove((game.paths.state / "couple",))
    return failed


def _loose(pictures: Path) -> Iterator[Path]:
    with suppress(OSError):
        for each in sorted(pictures.iterdir()):
            if each.is_symlink() or each.is_file():
                yield each


def drafts_of(state: Path, slug: str) -> Iterator[Path]:
    """Yield the drafts of a couple, and unfinished files that were left while one was written.

    Files of another couple are not among them, even where its slug begins with this one.
    """
    named = re.compile(rf"\.?{re.escape(slug)}(?![a-z0-9-]).*", re.DOTALL)
    for folder in (state, state / "drafts"):
        with suppress(OSError):
            for each in sorted(folder.iterdir()):
                if named.fullmatch(each.name):
                    yield from all_in(each) if each.is_dir() and not each.is_symlink() else ()
                    yield each
                elif each.name.startswith(".couple.") and folder == state:
                    # An unfinished note of which couple is in use, left by a program that was killed.
                    with suppress(OSError, UnicodeDecodeError):
                        if read_ordinary(each, 4096).decode().strip() in (slug, ""):
                            yield each
