"""Takes a deck from somebody else among the couple's own, and puts one of theirs away.

Nothing is lost: the version that a new one takes the place of, and a deck that is put away, are kept beside the decks
in the folder :data:`EARLIER`, from where they can be taken again. What was covered stays in the record in any case.
"""

import os
from collections.abc import Collection, Sequence
from pathlib import Path

import msgspec

from cardgame.deck import CardRef, Deck, Problem
from cardgame.deck.finding import are_twins
from cardgame.errors import Explained, GameError
from cardgame.files import read_ordinary, replace_keeping, write_at
from cardgame.game.game import Game
from cardgame.record.errors import explain_os
from cardgame.translation import _
from cardgame.workshop.changes import Change, changes, former_ids
from cardgame.workshop.checking import check_bytes
from cardgame.workshop.relinking import relink

EARLIER = ".earlier"
"""The folder beside the decks in which earlier versions are kept; it is not looked into for decks."""


class Refused(GameError):
    """A file that cannot be taken as a deck."""

    status = 3


class Arrival(msgspec.Struct, frozen=True):
    """A deck that was brought, before it is taken: what is in it, and what taking it would change."""

    deck: Deck
    data: bytes
    """What would be written: the file as it was brought, and ids that its cards had in the old one."""
    problems: tuple[Problem, ...]
    place: Path
    """Where it would be written."""
    old: Deck | None
    """The couple's own deck that it would take the place of."""
    changes: tuple[Change, ...]
    """What has changed from the old one, card by card."""
    replaces: str
    """The title of the deck that came with the game and would not be played any more; empty where there is none."""
    twin: str
    """The language in which the couple already has this deck; empty where they do not."""
    covered: frozenset[CardRef]
    """The cards of the old one that were talked about."""

    @property
    def same(self) -> bool:
        """Whether it is there already, to the byte."""
        return self.old is not None and _bytes(self.place) == self.data


def look_at(game: Game, data: bytes, path: str) -> Arrival:
    """Return what is in a deck file; ``path`` names it in problems.

    Raises :class:`Refused` with the first problem where no deck can be read from it.
    """
    # A deck with the same id is not among those that its cards are compared with.
    checked = check_bytes(data, path, tuple(game.library))
    deck = checked.deck
    if deck is None:
        wrong = next(each for each in checked.problems if each.severity == "error")
        raise Refused(f"{wrong.path}:{wrong.line}:{wrong.column}: {wrong.message}", wrong.hint)
    known = [*game.library, *(twin for twins in game.found.twins.values() for twin in twins)]
    ours = [each for each in known if each.id == deck.id and each.source == "yours"]
    old = next((each for each in ours if not are_twins(each, deck)), None)
    shipped = next((each for each in known if each.id == deck.id and each.source == "shipped"), None)
    twin = next((each.language for each in (*ours, shipped) if each is not None and are_twins(each, deck)), "")
    place = Path(old.path) if old is not None else _free(game.paths.decks, deck)
    if old is not None and (were := former_ids(old, deck)):
        # What was covered under an earlier id counts for the card that it is now.
        data = relink(data, path, (), were)
    return Arrival(
        deck=deck,
        data=data,
        problems=checked.problems,
        place=place,
        old=old,
        changes=tuple(changes(old, deck)) if old is not None else (),
        replaces=shipped.title if old is None and shipped is not None and not are_twins(shipped, deck) else "",
        twin=twin,
        covered=frozenset(_covered(game, old)) if old is not None else frozenset(),
    )


def take(arrival: Arrival) -> Path | None:
    """Write the deck among the couple's own; return where the version before it is kept now, None if there was none.

    Raises an explained error where it cannot be written; then nothing has changed.
    """
    try:
        if arrival.old is None:
            write_at(arrival.place, arrival.data)
            return None
        kept = _keep(arrival.place)
        # As every command changes a deck: of a link, what it leads to, and only what is kept now.
        replace_keeping(arrival.place, kept.read_bytes(), arrival.data)
    except OSError as error:
        raise explain_os(error, arrival.place) from None
    return kept


def put_away(deck: Deck) -> Path:
    """Take one of the couple's own decks from among them; return where its file is kept now.

    Raises :class:`Refused` for a deck that is not theirs, and an explained error where it cannot be done.
    """
    if deck.source != "yours":
        raise Refused(
            _("“{deck}” came with the game and stays with it.").format(deck=deck.title),
            _("With mixed = false in a deck of your own with the same id, it stays out of tonight’s mix."),
        )
    path = Path(deck.path)
    try:
        kept = _keep(path)
        path.unlink()
    except OSError as error:
        raise explain_os(error, path) from None
    return kept


def _covered(game: Game, deck: Deck) -> Collection[CardRef]:
    """Return the cards of a deck that were talked about; none where nobody plays, or the record cannot be used."""
    try:
        return game.covered(deck)
    except Explained:
        return ()


def _keep(path: Path) -> Path:
    """Copy a file into the folder of earlier versions, under a name that is free there; return the copy."""
    folder = path.parent / EARLIER
    data = read_ordinary(path)
    copies: Sequence[str] = (f"{path.stem}.toml", *(f"{path.stem}-{number}.toml" for number in range(2, 1000)))
    for name in copies:
        copy = folder / name
        if _bytes(copy) == data:
            return copy
        if not os.path.lexists(copy):
            write_at(copy, data)
            return copy
    raise OSError(f"no free name in {folder}")


def _free(folder: Path, deck: Deck) -> Path:
    """Return a free place for a new deck: its id, or its id and its language, or with a number."""
    names = [deck.id, *([f"{deck.id}-{deck.language.lower()}"] if deck.language else [])]
    names += [f"{deck.id}-{number}" for number in range(2, 1000)]
    return next(folder / f"{name}.toml" for name in names if not os.path.lexists(folder / f"{name}.toml"))


def _bytes(path: Path) -> bytes | None:
    try:
        return read_ordinary(path)
    except OSError:
        return None
