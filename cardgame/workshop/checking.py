"""Checks decks for their authors: all errors, and advice on what works badly in play.

Files go in; problems with places come out. Reading a deck finds its errors; the advice here is about, for instance, a
card whose history depends on its wording, or a question that "yes" would answer. Couples who play never see it.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cardgame.deck.document import parse_document
from cardgame.deck.finding import duplicate_deck, former_ids_taken, place_in
from cardgame.deck.folder import ENDING, copies_in, copy_problem, deck_files, is_left_out, look_into
from cardgame.deck.model import Deck
from cardgame.deck.opening import is_folder, read_bytes
from cardgame.deck.problems import Problem, problem, shown, unexpected
from cardgame.deck.reading import Reading
from cardgame.deck.source import locate
from cardgame.deck.twins import twins
from cardgame.translation import _
from cardgame.workshop.asked import Asked
from cardgame.workshop.rules import RULES, Subject, faults
from cardgame.workshop.rules.ids import Names, id_hint


class Checked(NamedTuple):
    """The result of checking one file; the deck is None if it is left out."""

    deck: Deck | None
    problems: tuple[Problem, ...]


def check(path: Path) -> list[Problem]:
    """Return every error and every piece of advice for a deck file, in the order of the file."""
    return list(_checked(path).problems)


class CheckedAll(NamedTuple):
    """The result of checking several files: the decks that can be played, and all problems."""

    decks: list[Deck]
    problems: list[Problem]


def check_all(paths: Iterable[Path], others: Iterable[Deck] = ()) -> CheckedAll:
    """Check several files, and how they fit together and with the ``others``, which are decks outside of the check.

    Across files, it reports deck ids and former ids that are used twice, copies of a file beside it, and decks with
    mostly the same cards.
    """
    files = [file for path in paths for file in (deck_files(path) if is_folder(path) else [path])]
    files = list(dict.fromkeys(files))
    copies = {file: copied for file, copied in copies_in(_with_neighbours(files)).items() if is_left_out(file, copied)}
    opened = {file: _opened(file) for file in files}
    decks: dict[str, Deck] = {}
    for file, (reading, _found) in opened.items():
        if reading is not None and reading.deck is not None and file not in copies:
            decks.setdefault(reading.deck.id, reading.deck)
    beside = [deck for deck in others if deck.id not in decks]
    library = [*beside, *decks.values()]
    asked = Asked(library, decks)
    problems: list[Problem] = []
    for file, (reading, found) in opened.items():
        if file in copies:
            problems.append(copy_problem(file, copies[file].original, by_syncing=copies[file].by_syncing))
        deck = reading.deck if reading is not None else None
        # A deck that is left out, or that is there twice, is not among those that are looked at together.
        together = asked if deck is not None and decks.get(deck.id) is deck else None
        if reading is not None:
            found = _advised(reading, file, library, together)
        # Advice on a copy would only repeat that on its original.
        problems += [each for each in found if file not in copies or each.severity == "error"]
        if file.suffix != ENDING and file.suffix.lower() == ENDING:
            message = _("The name of this file ends in capitals, which other programs may not take for a deck.")
            hint = _("Call it {name}.").format(name=f"{shown(file.stem, 100)}{ENDING}")
            problems.append(problem(str(file), 1, 1, "upper-case-ending", message, hint))
        if deck and file not in copies and (other := decks[deck.id]) is not deck:
            problems.append(duplicate_deck(deck, other))
    mine = set(decks)
    problems += [each for each in former_ids_taken(library) if _is_of(each, decks.values())]
    for one, other, common in twins(library):
        deck, twin = (other, one) if other.id in mine else (one, other)
        if deck.id in mine:
            problems.append(_same_cards(deck, twin, common))
    return CheckedAll(list(decks.values()), problems)


def _with_neighbours(files: Iterable[Path]) -> list[Path]:
    """Return these files and, for each with an unusual name, all deck files beside it: one may be its original."""
    found = dict.fromkeys(files)
    for folder in {file.parent for file in found if not file.stem.replace("-", "").isalnum()}:
        found.update(dict.fromkeys(look_into(folder)[0]))
    return list(found)


def _is_of(problem: Problem, decks: Iterable[Deck]) -> bool:
    """Whether a problem is in the file of one of these decks."""
    return any(problem.path == deck.path for deck in decks)


def _same_cards(deck: Deck, twin: Deck, common: int) -> Problem:
    message = _("{n} of its {cards} cards are also in {path}: no evening is dealt from both.")
    message = message.format(n=common, cards=len(deck.cards), path=shown(twin.path, 200))
    hint = _("Remove one of the two, or keep each card in one of them.")
    return problem(deck.path, *place_in(deck.path, ("cards",)), "same-cards", message, hint)


class CardPlace(NamedTuple):
    """The line and column of a card; for a card that is only a string, ``written`` is how to write it with an id."""

    line: int
    column: int
    written: str


def place_cards(path: Path, ids: Collection[str]) -> dict[str, CardPlace]:
    """Return the places of the cards with these ids in a deck file, by id; unknown ids are left out."""
    data = read_bytes(path)
    document = data if isinstance(data, Problem) else parse_document(data, str(path))
    if isinstance(document, Problem):
        return {}
    reading = Reading(document, str(path), "yours")
    cards = reading.deck.cards if reading.deck else ()
    wanted = {card.id: (card, at) for card, at in zip(cards, reading.positions, strict=False) if card.id in ids}
    names = Names(reading.deck) if reading.deck else None
    places = locate(document.text, [(("cards", at), False) for _card, at in wanted.values()])
    found = {}
    for id, (card, at) in wanted.items():
        raw = reading.tables["cards"][at]
        hint = id_hint(raw, names.name(card, at)) if isinstance(raw, str) and names else ""
        found[id] = CardPlace(*places[("cards", at), False], hint)
    return found


def check_bytes(data: bytes, path: str, others: Sequence[Deck] = ()) -> Checked:
    """Check the content of a deck file; ``path`` names it in problems, and the file need not exist.

    ``others`` are the other decks there are.
    """
    document = parse_document(data, path)
    if isinstance(document, Problem):
        return Checked(None, (document,))
    reading = Reading(document, path, "yours")
    return Checked(reading.deck, _with_advice(reading, others))


def _checked(path: Path) -> Checked:
    reading, problems = _opened(path)
    return Checked(None, problems) if reading is None else Checked(reading.deck, _advised(reading, path, (), None))


class _Opened(NamedTuple):
    """A file that was read, or the problems that prevent it."""

    reading: Reading | None
    problems: tuple[Problem, ...]


def _opened(path: Path) -> _Opened:
    try:
        data = read_bytes(path)
        document = data if isinstance(data, Problem) else parse_document(data, str(path))
        if isinstance(document, Problem):
            return _Opened(None, (document,))
        return _Opened(Reading(document, str(path), "yours"), ())
    except BaseException as error:  # noqa: BLE001 - an unexpected error in one file must not stop the check of the others
        return _Opened(None, (unexpected(error, path),))


def _advised(reading: Reading, path: Path, others: Sequence[Deck], asked: Asked | None) -> tuple[Problem, ...]:
    """Return the problems of a deck with the advice on it."""
    try:
        return _with_advice(reading, others, asked)
    except BaseException as error:  # noqa: BLE001 - as above
        return (unexpected(error, path),)


def _with_advice(reading: Reading, others: Sequence[Deck], asked: Asked | None = None) -> tuple[Problem, ...]:
    advice = faults(RULES, Subject(reading, reading.draft, others, asked)) if reading.draft is not None else ()
    return reading.problems(advice)
