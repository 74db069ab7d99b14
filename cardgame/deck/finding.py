"""Finds all decks: those shipped with the program, the user's own, and those given for one run.

Folders and files go in; a library and the problems in its files come out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cardgame.deck.folder import copies_in, copy_problem, deck_files, is_left_out, look_into, not_read, reads_as_copy
from cardgame.deck.model import Deck, Library, Source
from cardgame.deck.opening import is_folder, read_bytes
from cardgame.deck.problems import Problem, Where, problem, shown
from cardgame.files import came_with_it
from cardgame.translation import _

# Imported only for types: a draw works without the cache.
if TYPE_CHECKING:
    from cardgame.deck.cache import Cache


class Found(NamedTuple):
    """A library and the problems of its files, including warnings of files in the user's folder that are not read.

    ``replaced`` has the path of each shipped deck that another deck replaces, by its id. ``twins`` has, by id, the
    decks that are not played as the same deck is there in the couple's language.
    """

    library: Library
    problems: tuple[Problem, ...]
    replaced: Mapping[str, str]
    twins: Mapping[str, tuple[Deck, ...]] = MappingProxyType({})


def shipped_folder() -> Path:
    """Return the folder of the decks that are shipped with the program."""
    return Path(came_with_it("decks"))


def find_library(
    folders: Sequence[tuple[Path, Source]],
    given: Sequence[Path] = (),
    cache: "Cache | None" = None,
    *,
    language: str = "",
) -> Found:
    """Read the decks in folders and in the given files or folders.

    If decks of different sources have the same id, the one of the later source is used. If decks of the same source
    have it, the second is left out with a problem, and so are copies of files that other programs made. Two decks with
    the same id that say they are in different languages are one deck, and the one in ``language`` is used: so what was
    covered in one of them is covered in the other. Files in the ``cache`` are not read again, and decks that were read
    are added to it.
    """
    files: list[tuple[Path, Source]] = []
    problems: list[Problem] = []
    for folder, source in folders:
        decks_there, others = look_into(folder)
        problems += without_copies(decks_there)
        files += [(file, source) for file in decks_there]
        if others and source == "yours":
            problems += not_read(folder, others)
    for path in given:
        if is_folder(path):
            within = deck_files(path)
            problems += without_copies(within)
            files += [(file, "given") for file in within]
        else:
            files.append((path, "given"))
    decks: dict[str, Deck] = {}
    replaced: dict[str, str] = {}
    twins: dict[str, tuple[Deck, ...]] = {}
    for file, source in files:
        deck, found = _read(file, source, cache if source != "given" else None)
        problems += found
        if deck is None:
            continue
        other = decks.get(deck.id)
        if other is not None and are_twins(deck, other):
            deck, twin = _by_language(deck, other, language)
            twins[deck.id] = (*twins.get(deck.id, ()), twin)
        elif other is not None and other.source == source:
            if other.path != deck.path:  # the same file given twice is not a mistake
                problems.append(duplicate_deck(deck, other))
            continue
        elif other is not None and other.source == "shipped":
            replaced[deck.id] = other.path
        decks[deck.id] = deck
    problems += former_ids_taken(decks.values())
    return Found(Library(tuple(decks.values())), tuple(problems), replaced, twins)


def are_twins(one: Deck, other: Deck) -> bool:
    """Whether two decks with one id are the same deck in two languages; both have to say which."""
    languages = _spoken(one.language), _spoken(other.language)
    return one.id == other.id and all(languages) and languages[0] != languages[1]


def _by_language(deck: Deck, other: Deck, language: str) -> tuple[Deck, Deck]:
    """Return of two twins the one that is played, and the one that is not; ``other`` was found first.

    A deck that was given for this run is. Where none is in the language, it is the later of two sources, or else the
    first.
    """
    wanted = _spoken(language)
    if "given" not in (deck.source, other.source) and wanted in (_spoken(deck.language), _spoken(other.language)):
        return (deck, other) if wanted == _spoken(deck.language) else (other, deck)
    return (deck, other) if deck.source != other.source else (other, deck)


def _spoken(language: str) -> str:
    """Return a language without its region, in small letters."""
    return language.lower().split("-")[0]


def without_copies(files: list[Path]) -> list[Problem]:
    """Remove from ``files`` those that are copies of others among them, and return a problem for each."""
    problems = []
    for file, copied in copies_in(files).items():
        if is_left_out(file, copied):
            files.remove(file)
            problems.append(copy_problem(file, copied.original, by_syncing=copied.by_syncing))
    return problems


def _read(file: Path, source: Source, cache: "Cache | None") -> tuple[Deck | None, Sequence[Problem]]:
    if cache is not None and (known := cache.deck(file, source)) is not None:
        return known, ()
    from cardgame.deck.reading import read_deck  # imported here: with a full cache it is not needed

    before = cache.stamp(file) if cache is not None else None
    deck, problems = read_deck(file, source)
    if cache is not None and deck is not None and not problems:
        cache.keep(file, source, deck, before)
    return deck, problems


def duplicate_deck(deck: Deck, other: Deck) -> Problem:
    """Return the problem of a deck with the id of another one."""
    if reads_as_copy(deck.path, other.path):
        return copy_problem(deck.path, other.path)
    message = _('{path} already has the deck id "{id}".').format(path=shown(other.path, 200), id=shown(deck.id))
    place = place_in(deck.path, ("id",))
    return problem(deck.path, *place, "duplicate-deck", message, _("Give one of them another id."))


def former_ids_taken(decks: Iterable[Deck]) -> Iterator[Problem]:
    """Yield a problem for each former id that is also a current id, or is claimed by two decks.

    The decks can still be played. Cards covered under that id count for the deck that has it now, or else for the first
    one that claims it.
    """
    decks = list(decks)
    ids = {deck.id: deck for deck in decks}
    claimed: dict[str, Deck] = {}
    for deck in decks:
        for index, former in enumerate(deck.was):
            owner = ids.get(former) or claimed.setdefault(former, deck)
            if former == deck.id:
                message = _('"{id}" is the id that this deck has now.')
            elif owner is deck:
                continue
            elif former in ids:
                message = _('"{id}" is the id of the deck at {path}.')
            else:
                message = _('"{id}" was already the id of the deck at {path}.')
            message = message.format(id=former, path=shown(owner.path, 200))
            place = place_in(deck.path, ("was", index))
            yield problem(deck.path, *place, "former-deck-taken", message, _("Remove it here or there."))


def place_in(path: str, where: Where) -> tuple[int, int]:
    """Return the line and column of a value in a file that was read before; (1, 1) if the file has changed."""
    # Imported here: only problems need it.
    from cardgame.deck.document import parse_document
    from cardgame.deck.source import locate

    data = read_bytes(Path(path))
    document = data if isinstance(data, Problem) else parse_document(data, path)
    if isinstance(document, Problem):
        return 1, 1
    return locate(document.text, [(where, False)])[where, False]
