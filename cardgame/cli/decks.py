"""Finds the decks for a command, and which of them its arguments name.

Arguments are ids of decks or paths of deck files; ids come out. Only files of decks are read, and no record.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from cardgame.cli.printing import how_to_check
from cardgame.deck import Found
from cardgame.deck.folder import ENDING, LISTS, import_said
from cardgame.errors import GameError
from cardgame.game.library import find_decks
from cardgame.local.paths import Paths
from cardgame.local.settings import read_settings
from cardgame.text import clean
from cardgame.translation import _


class Unreadable(GameError):
    """A deck file that was named in a command cannot be used."""

    status = 3


PIPE = "-"
"""The name of a file that stands for standard input."""


def content_of(file: str) -> tuple[bytes, str]:
    """Return the bytes of a file, or of standard input, and the path; that is empty for standard input.

    Of standard input it is as much as shows that there is more than a deck may have. Raises :class:`Unreadable`.
    """
    from cardgame.deck.opening import MOST_BYTES, read_bytes
    from cardgame.deck.problems import Problem

    if file == PIPE:
        stream = getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise Unreadable(_("There is nothing to read from."), _("Name the file, or give it a pipe."))
        return cast(BinaryIO, stream).read(MOST_BYTES + 1), ""
    path = Path(os.path.expanduser(file))  # noqa: PTH111 - Path.expanduser raises for an unknown user
    data = read_bytes(path)
    if isinstance(data, Problem):
        raise Unreadable(f"{data.path}: {data.message}", data.hint)
    return data, str(path)


class Decks(NamedTuple):
    """All decks that were found, and the ids of those that a command named."""

    found: Found
    names: list[str]


def decks_at(paths: Paths, given: Sequence[Path] = (), decks: Sequence[str] = ()) -> Decks:
    """Return every deck, and the ids of those that ``decks`` names. A path among ``decks`` adds the deck at that path.

    Raises :class:`Unreadable` for a path without a deck.
    """
    language = read_settings(paths.config)[0].language
    found = find_decks(paths, [*given, *paths_in(decks)], language=language)
    return Decks(found, names_of(found, given, decks))


def is_path(name: str) -> bool:
    """Whether an argument for a deck is a path by its look; any other is a deck's id."""
    # An id has no dot in it, so what ends as a file does is meant as one.
    return name.lower().endswith((ENDING, *LISTS)) or name.startswith((".", "~")) or os.path.isabs(name)  # noqa: PTH117


def file_meant(name: str, own: Path) -> Path:
    """Return the path that an argument means, for a deck file.

    The name alone of a file that is not here, and that is among the decks in ``own``, means the one there.
    """
    path = Path(name)
    if len(path.parts) == 1 and not os.path.lexists(path) and os.path.isfile(own / path):  # noqa: PTH113
        return own / path
    return path


def paths_in(decks: Sequence[str]) -> list[Path]:
    """Return the paths among arguments for decks."""
    return [Path(name) for name in decks if is_path(name)]


def names_of(found: Found, given: Sequence[Path], decks: Sequence[str]) -> list[str]:
    """Return the ids of the decks that were named: a path stands for its deck, a folder for all decks in it.

    If ``decks`` is empty, the decks in the files ``given`` for this run are returned. Raises :class:`Unreadable` for a
    path without a deck.
    """
    # Found by path, because a deck's id can differ from the name of its file.
    at = {_normalized(deck.path): deck.id for deck in found.library if deck.source == "given"}
    by_path: dict[str, list[str]] = {}
    for spot, id in at.items():
        by_path.setdefault(spot, []).append(id)
        by_path.setdefault(str(Path(spot).parent), []).append(id)
    for path in given:
        if not by_path.get(_normalized(path)):
            raise _refused(found, path)
    names: list[str] = []
    for name in decks or [str(path) for path in given]:
        if decks and not is_path(name):
            names.append(name)
        elif ids := by_path.get(_normalized(name)):
            names += ids
        else:
            raise _refused(found, Path(name))
    return names


def _normalized(path: str | Path) -> str:
    """Return a path in the form in which decks and problems hold it, to compare them."""
    return clean(str(Path(path).absolute()), lines=False)


def _refused(found: Found, path: Path) -> Unreadable:
    """Return the error for a path without a deck, with the first problem found there, or how to make a deck of it."""
    if path.suffix.lower() in LISTS and path.is_file():
        message, hint = import_said(path)
        return Unreadable(f"{clean(str(path), lines=False)}: {message}", hint)
    for problem in found.problems:
        if _normalized(problem.path) == _normalized(path) and problem.severity == "error":
            return Unreadable(
                f"{problem.path}:{problem.line}:{problem.column}: {problem.message}",
                problem.hint or _("All of it: {command}").format(command=how_to_check(path)),
            )
    return Unreadable(
        _("There is no deck at “{path}”.").format(path=path),
        _("What is wrong there: {command}").format(command=how_to_check(path)),
    )
