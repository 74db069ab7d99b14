"""The decks there are: those that came with the program, the user's own, and those named for one run."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cardgame.deck.model import Deck, Library, Source
from cardgame.deck.opening import is_folder
from cardgame.deck.problems import Problem, problem, shown

if TYPE_CHECKING:
    from cardgame.deck.cache import Cache


class Found(NamedTuple):
    """A library and what was wrong with its files; ``replaced`` names the shipped files that others replace."""

    library: Library
    problems: tuple[Problem, ...]
    replaced: Mapping[str, str]


def shipped_folder() -> Path:
    """Return the folder of the decks that came with the program."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "decks"  # in a wheel; in a checkout they lie beside the package
    return inside if inside.is_dir() else package.parent / "decks"


def deck_files(folder: Path) -> list[Path]:
    """Return a folder's deck files by name; none if there is no such folder."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml" and path.name[0] != ".")
    except OSError:
        return []


def find_library(
    folders: Sequence[tuple[Path, Source]], given: Sequence[Path] = (), cache: "Cache | None" = None
) -> Found:
    """Read the folders' decks and the given files; of decks with one id, that of the later source wins.

    Two decks of the same source with one id are a mistake: the second is left out. A given path may be a folder.
    What the ``cache`` has need not be read, and it keeps what was.
    """
    files: list[tuple[Path, Source]] = [(file, source) for folder, source in folders for file in deck_files(folder)]
    for path in given:
        files += [(file, "given") for file in (deck_files(path) if is_folder(path) else [path])]
    decks: dict[str, Deck] = {}
    problems: list[Problem] = []
    replaced: dict[str, str] = {}
    for file, source in files:
        deck, found = _read(file, source, cache if source != "given" else None)
        problems += found
        if deck is None:
            continue
        other = decks.get(deck.id)
        if other is not None and other.source == source:
            if other.path != deck.path:  # one file named twice is no mistake
                problems.append(duplicate_deck(deck, other))
            continue
        if other is not None and other.source == "shipped":
            replaced[deck.id] = other.path
        decks[deck.id] = deck
    return Found(Library(tuple(decks.values())), tuple(problems), replaced)


def _read(file: Path, source: Source, cache: "Cache | None") -> tuple[Deck | None, Sequence[Problem]]:
    if cache is not None and (known := cache.deck(file, source)) is not None:
        return known, ()
    from cardgame.deck.reading import read_deck  # which often is not needed at all

    before = cache.stamp(file) if cache is not None else None
    deck, problems = read_deck(file, source)
    if cache is not None and deck is not None and not problems:
        cache.keep(file, source, deck, before)
    return deck, problems


def duplicate_deck(deck: Deck, other: Deck) -> Problem:
    """Return the problem of a deck whose id another one already has."""
    message = f'{shown(other.path, 200)} already has the deck id "{shown(deck.id)}".'
    return problem(deck.path, 1, 1, "duplicate-deck", message, "Give one of them another id.")
