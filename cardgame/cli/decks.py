"""The decks there are for a command, and which of them are meant by what was typed."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cardgame.cli.printing import how_to_check
from cardgame.deck import Found
from cardgame.errors import GameError
from cardgame.game.library import find_decks
from cardgame.local.paths import Paths
from cardgame.text import clean
from cardgame.translation import _


class Unreadable(GameError):
    """A file that was asked for by name cannot be used."""

    status = 3


class Decks(NamedTuple):
    """The decks there are for a command, and the ids of those that it was asked for."""

    found: Found
    names: list[str]


def decks_at(paths: Paths, given: Sequence[Path] = (), decks: Sequence[str] = ()) -> Decks:
    """Return every deck there is, and the ids of those that ``decks`` names; a path among them is one more deck.

    Raises :class:`Unreadable` for a path where there is none.
    """
    found = find_decks(paths, [*given, *paths_in(decks)])
    return Decks(found, names_of(found, given, decks))


def is_path(name: str) -> bool:
    """Say whether what was given for a deck is a path: it looks like one. All else is a deck's id."""
    return name.lower().endswith(".toml") or name.startswith((".", "~")) or os.path.isabs(name)  # noqa: PTH117


def paths_in(decks: Sequence[str]) -> list[Path]:
    """Return the paths among what was given for decks."""
    return [Path(name) for name in decks if is_path(name)]


def names_of(found: Found, given: Sequence[Path], decks: Sequence[str]) -> list[str]:
    """Return the ids that are meant: a path stands for the deck there, a folder for all of its decks.

    Raises :class:`Unreadable` for a path that has none. Where no deck is named, those given for this run are meant.
    """
    # A deck may have another id than its file's name: what stands at the path is what is meant.
    at = {_spot(deck.path): deck.id for deck in found.library if deck.source == "given"}
    by_path: dict[str, list[str]] = {}
    for spot, id in at.items():
        by_path.setdefault(spot, []).append(id)
        by_path.setdefault(str(Path(spot).parent), []).append(id)
    for path in given:
        if not by_path.get(_spot(path)):
            raise _refused(found, path)
    names: list[str] = []
    for name in decks or [str(path) for path in given]:
        if decks and not is_path(name):
            names.append(name)
        elif ids := by_path.get(_spot(name)):
            names += ids
        else:
            raise _refused(found, Path(name))
    return names


def _spot(path: str | Path) -> str:
    """Return where a path leads, as a deck and its problems tell it."""
    return clean(str(Path(path).absolute()), lines=False)


def _refused(found: Found, path: Path) -> Unreadable:
    """Say why no deck came from a path: the first problem found there."""
    for problem in found.problems:
        if _spot(problem.path) == _spot(path) and problem.severity == "error":
            return Unreadable(
                f"{problem.path}:{problem.line}:{problem.column}: {problem.message}",
                problem.hint or _("All of it: {command}").format(command=how_to_check(path)),
            )
    return Unreadable(
        _("There is no deck at “{path}”.").format(path=path),
        _("What is wrong there: {command}").format(command=how_to_check(path)),
    )
