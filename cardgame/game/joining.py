"""Joining another copy of the couple's record with theirs: what each holds alone, and copies that lie beside it.

Nothing that is said or counted here tells of what is sealed, or of which of the two something is.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from cardgame.errors import Misused
from cardgame.files import make_folder
from cardgame.record import RecordError, Store, couple_path, names, plausible
from cardgame.scripts.unnamed import called
from cardgame.text import clean
from cardgame.translation import _, day, listed, ngettext

# These are imported inside the functions that need them: the start page asks only whether there are copies.
if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.record.corrections import Reach
    from cardgame.record.merge import Preview, Side


def look(game: "Game", path: Path) -> "Preview":
    """Return what joining the copy at ``path`` would do; nothing is written, there or here.

    Raises :class:`Misused` for the couple's own file, and RecordError for what cannot be joined, in which case the
    sentence says what it is, and the hint what to do.
    """
    from cardgame.record.merge import AnotherRecord, preview
    from cardgame.record.others import untouched

    ours = game.store()
    with suppress(OSError, ValueError):
        if not ours.unwritten and path.samefile(ours.path):
            raise Misused(
                _("{path} is the record that you play from.").format(path=_place(path)),
                _("Name the copy from the other machine. Nothing was changed."),
            )
    with untouched(path, scratch(game)) as theirs:
        try:
            return preview(ours, theirs)
        except AnotherRecord:
            raise _of_others(game, ours, theirs) from None


def join(game: "Game", path: Path) -> Path:
    """Join the copy at ``path`` with the couple's record, and return the backup of before; the copy is left as it is.

    Raises as :func:`look` does; nothing is changed then.
    """
    from cardgame.record.backup import back_up
    from cardgame.record.merge import check_same, merge
    from cardgame.record.others import untouched

    ours = game.store()
    with untouched(path, scratch(game)) as theirs:
        check_same(ours, theirs)
        backup = back_up(ours.path, game.now, reason="before-merge")
        merge(ours, theirs)
    return backup


def told(game: "Game", preview: "Preview") -> list[str]:
    """Say what joining would do, in a few sentences."""
    said = []
    for holds, side in (
        (_("Only in the copy: {things}."), preview.theirs),
        (_("Only in your record: {things}."), preview.ours),
    ):
        if not side.none:
            said.append(holds.format(things=_held(game, side)))
    if not said:
        said.append(_("The same evenings, notes and kept things are in both. Smaller things differ, such as a star."))
    if not preview.forgotten_here.none:
        line = _("Forgotten in the copy, so it goes from your record too: {things}.")
        said.append(line.format(things=_reached(preview.forgotten_here)))
    if not preview.forgotten_there.none:
        line = _("Forgotten in your record, so it does not come back: {things}.")
        said.append(line.format(things=_reached(preview.forgotten_there)))
    if preview.merged.conflicts:
        said.append(_("Something is there twice and not the same. One of each is kept, the same one on every machine."))
    return said


def added(game: "Game", preview: "Preview") -> str:
    """Say what has come into the record by joining."""
    if preview.theirs.none:
        return _("The two are one now.")
    return _("The two are one now. New in your record: {things}.").format(things=_held(game, preview.theirs))


def stays(path: Path) -> str:
    """Say that the copy is still there."""
    return _("The copy is still where it was, and can be deleted: {path}").format(path=_place(path))


def counts(game: "Game", side: "Side") -> dict[str, object]:
    """Return what one side holds alone, as data for JSON; None for days that are not known."""
    days = _days(game, side)
    return {
        "evenings": side.evenings,
        "cards": side.cards,
        "notes": side.notes,
        "kept": side.kept,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


# Copies that lie beside the record


class Beside(msgspec.Struct, frozen=True):
    """The copies beside the record that is played from: those that hold ``new`` things, ``old`` ones that hold none.

    Of the ``unclear`` ones it is not known, or they are of another record.
    """

    new: tuple[Path, ...] = ()
    old: tuple[Path, ...] = ()
    unclear: tuple[Path, ...] = ()


def beside(game: "Game") -> Beside:
    """Look into the copies beside the record of the couple that plays; each is read again only after a change."""
    playing = game.playing
    if playing is None or playing not in game.slugs:
        return Beside()
    paths = [*game.copies.get(playing, ()), *(couple_path(game.paths.couples, slug) for slug in game.doubles)]
    if not paths:
        return Beside()
    found: dict[bool | None, list[Path]] = {True: [], False: [], None: []}
    own = couple_path(game.paths.couples, playing)
    for path in paths:
        found[_holds_more(game, own, path)].append(path)
    return Beside(tuple(found[True]), tuple(found[False]), tuple(found[None]))


def to_join(game: "Game") -> tuple[Path, ...]:
    """Return the copies beside the record that hold what it lacks; none before the couple's first card."""
    new = beside(game).new
    if not new or not _has_played(game):
        return ()
    return new


def _has_played(game: "Game") -> bool:
    with suppress(RecordError, Misused):
        return bool(game.store().select("SELECT 1 FROM event WHERE kind = 'outcome' LIMIT 1"))
    return False


def _holds_more(game: "Game", own: Path, path: Path) -> bool | None:
    """Whether a copy holds an event that the record lacks and has not forgotten; None where that is not known."""
    if path.suffix != ".db":
        return None
    try:
        key = (path, *(_stamp(each) for each in (path, own)))
    except OSError:
        return None
    if key not in game.looked_into:
        game.looked_into[key] = _compare(game, own, path)
    return game.looked_into[key]


def _stamp(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _compare(game: "Game", own: Path, path: Path) -> bool | None:
    from cardgame.record import erasing
    from cardgame.record.others import untouched
    from cardgame.record.store import no_clock
    from cardgame.record.tombstones import forgotten_in

    try:
        with (
            Store.open(own, "", no_clock, read_only=True) as ours,
            untouched(path, scratch(game)) as theirs,
        ):
            if ours.identity != theirs.identity:
                return None
            here = {id for (id,) in ours.select("SELECT id FROM event")}
            gone = erasing.all_forgotten(event.body for event in forgotten_in(ours))
            more = (id for (id,) in theirs.select("SELECT id FROM event") if id not in here)
            return any(id not in gone or gone[id] for id in more)
    except RecordError:
        return None


def scratch(game: "Game") -> Path:
    """Return the folder for short-lived copies. By its name it is the couple's, and goes when they are forgotten."""
    with suppress(OSError):
        make_folder(game.paths.state)
    return game.paths.state / f".{game.playing or 'couple'}.joining"


def _of_others(game: "Game", ours: Store, theirs: Store) -> RecordError:
    """Return the error for the record of another couple, with the names of both."""
    from cardgame.record.merge import AnotherRecord

    one, two = _called(ours), _called(theirs)
    where = _place(theirs.path)
    if one == two:
        said = _("{path} is another record of {couple}, begun by itself, and not a copy of this one.")
    else:
        said = _("{path} is the record of {others}, and you play as {couple}.")
    other = next((each.slug for each in game.couples if each.slug != game.playing and _is_of(each.path, theirs)), None)
    if other is not None:
        command = f"cardgame --couple {clean(other, lines=False)} merge FILE"
        hint = _("They play here too: {command}").format(command=command)
    else:
        hint = _("Only copies of one record can be joined. To play from it by itself: {command}").format(
            command="cardgame import FILE"
            if not _is_record(theirs.path)
            else "cardgame backup restore FILE --couple SLUG"
        )
    return AnotherRecord(said.format(path=where, couple=one, others=two), hint)


def _is_of(path: Path, theirs: Store) -> bool:
    from cardgame.record.store import no_clock

    with suppress(RecordError), Store.open(path, "", no_clock, read_only=True) as store:
        return store.identity == theirs.identity
    return False


def _is_record(path: Path) -> bool:
    from cardgame.files import read_ordinary

    with suppress(OSError, ValueError):
        return read_ordinary(path, 15) == b"SQLite format 3"
    return False


def _called(store: Store) -> str:
    with suppress(RecordError):
        return clean(listed(called(names(store))), lines=False)
    return _("two without names")


def _held(game: "Game", side: "Side") -> str:
    """Return what one side holds alone in words, with the days of its evenings."""
    said = ", ".join(_parts(evenings=side.evenings, cards=side.cards, notes=side.notes, kept=side.kept))
    days = _days(game, side)
    if not days:
        return said
    if days[0] == days[-1]:
        return _("{things} ({day})").format(things=said, day=day(days[0]))
    return _("{things} ({first} to {last})").format(things=said, first=day(days[0]), last=day(days[-1]))


def _days(game: "Game", side: "Side") -> Sequence[str]:
    """Return the days of a side's evenings in order, without those of a clock that was wrong."""
    now = game.now()
    return sorted({at[:10] for at in side.began if plausible(at, now)})


def _reached(reach: "Reach") -> str:
    return ", ".join(_parts(**msgspec.structs.asdict(reach)))


def _parts(**amounts: int) -> list[str]:
    """Return amounts of things in words, without those of which there is none."""
    words = {
        "evenings": ngettext("{n} evening", "{n} evenings", amounts.get("evenings", 0)),
        "cards": ngettext("{n} card", "{n} cards", amounts.get("cards", 0)),
        "answers": ngettext("answers on {n} card", "answers on {n} cards", amounts.get("answers", 0)),
        "notes": ngettext("{n} note", "{n} notes", amounts.get("notes", 0)),
        "replies": ngettext("{n} reply to a note", "{n} replies to notes", amounts.get("replies", 0)),
        "kept": ngettext("{n} other thing that you kept", "{n} other things that you kept", amounts.get("kept", 0)),
    }
    return [said.format(n=amounts[name]) for name, said in words.items() if amounts.get(name)]


def _place(path: Path) -> str:
    return clean(os.fspath(path), lines=False)
