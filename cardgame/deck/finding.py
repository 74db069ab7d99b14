"""The decks there are: those that came with the program, the user's own, and those named for one run."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cardgame.deck.folder import copies_in, copy_problem, deck_files, is_left_out, look_into, not_read, reads_as_copy
from cardgame.deck.model import Deck, Library, Source
from cardgame.deck.opening import is_folder, read_bytes
from cardgame.deck.problems import Problem, Where, problem, shown
from cardgame.translation import _

if TYPE_CHECKING:
    from cardgame.deck.cache import Cache


class Found(NamedTuple):
    """A library and what was wrong with its files; ``replaced`` names the shipped files that others replace.

    Among the problems are warnings of what lies in the user's folder and is not read.
    """

    library: Library
    problems: tuple[Problem, ...]
    replaced: Mapping[str, str]


def shipped_folder() -> Path:
    """Return the folder of the decks that came with the program."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "decks"  # in a wheel; in a checkout they lie beside the package
    return inside if inside.is_dir() else package.parent / "decks"


def find_library(
    folders: Sequence[tuple[Path, Source]], given: Sequence[Path] = (), cache: "Cache | None" = None
) -> Found:
    """Read the folders' decks and the given files; of decks with one id, that of the later source wins.

    Two decks of the same source with one id are a mistake: the second is left out, and so is whatever is a copy that
    a program left beside the file itself. A given path may be a folder. What the ``cache`` has need not be read, and
    it keeps what was.
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
    problems += former_ids_taken(decks.values())
    return Found(Library(tuple(decks.values())), tuple(problems), replaced)


def without_copies(files: list[Path]) -> list[Problem]:
    """Take out of ``files`` those that are copies of others among them, and return the problem of each."""
    problems = []
    for file, copied in copies_in(files).items():
        if is_left_out(file, copied):
            files.remove(file)
            problems.append(copy_problem(file, copied.original, by_syncing=copied.by_syncing))
    return problems


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
    if reads_as_copy(deck.path, other.path):
        return copy_problem(deck.path, other.path)
    message = _('{path} already has the deck id "{id}".').format(path=shown(other.path, 200), id=shown(deck.id))
    place = place_in(deck.path, ("id",))
    return problem(deck.path, *place, "duplicate-deck", message, _("Give one of them another id."))


def former_ids_taken(decks: Iterable[Deck]) -> Iterator[Problem]:
    """Yield a problem for each former id that a deck cannot have: it is its own, or another's.

    The deck plays. What was covered under that id counts for the deck that has it now, or else was first to claim it.
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
    """Return the line and column of a value in a file that has been read; its beginning, if it has changed since."""
    from cardgame.deck.document import parse_document  # where something is wrong
    from cardgame.deck.places import locate

    data = read_bytes(Path(path))
    document = data if isinstance(data, Problem) else parse_document(data, path)
    if isinstance(document, Problem):
        return 1, 1
    return locate(document.text, [(where, False)])[where, False]
