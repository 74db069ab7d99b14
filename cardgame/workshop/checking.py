"""Checks decks for their authors: all errors, and advice on what works badly in play.

Files go in; problems with places come out. Reading a deck finds its errors; the advice here is about, for instance, a
card whose history depends on its wording, or a question that "yes" would answer. Couples who play never see it.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cardgame.deck.document import decode, parse_document
from cardgame.deck.finding import are_twins, duplicate_deck, former_ids_taken, place_in
from cardgame.deck.folder import ENDING, copies_in, copy_problem, deck_files, is_left_out, look_into
from cardgame.deck.format import MOST_CARDS
from cardgame.deck.model import Deck
from cardgame.deck.opening import is_folder, read_bytes
from cardgame.deck.problems import Problem, problem, shown, unexpected
from cardgame.deck.reading import Reading
from cardgame.deck.same_cards import same_cards
from cardgame.deck.source import locate
from cardgame.translation import _
from cardgame.workshop.allowing import FROM_OUTSIDE, Allows, applied
from cardgame.workshop.asked import Asked
from cardgame.workshop.rules import RULES, Subject, faults
from cardgame.workshop.rules.ids import Names, id_hint
from cardgame.workshop.syntax import newer_problems, syntax_problems


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
    for file, each in opened.items():
        if each.deck is not None and file not in copies:
            decks.setdefault(each.deck.id, each.deck)
    beside = [deck for deck in others if deck.id not in decks]
    library = [*beside, *decks.values()]
    asked = Asked(library, decks)
    problems: list[Problem] = []
    for file, each in opened.items():
        if file in copies:
            problems.append(copy_problem(file, copies[file].original, by_syncing=copies[file].by_syncing))
        deck = each.deck
        # A deck that is left out, or that is there twice, is not among those that are looked at together.
        together = asked if deck is not None and decks.get(deck.id) is deck else None
        found = _advised(each, library, together)
        # Advice on a copy would only repeat that on its original.
        problems += [one for one in found if file not in copies or one.severity == "error"]
        if file.suffix != ENDING and file.suffix.lower() == ENDING:
            message = _("The name of this file ends in capitals, which other programs may not take for a deck.")
            hint = _("Call it {name}.").format(name=f"{shown(file.stem, 100)}{ENDING}")
            problems.append(problem(str(file), 1, 1, "upper-case-ending", message, hint))
        if deck and file not in copies and (other := decks[deck.id]) is not deck and not are_twins(deck, other):
            problems.append(duplicate_deck(deck, other))
    mine = set(decks)
    problems += [each for each in former_ids_taken(library) if _is_of(each, decks.values())]
    for one, other, common in same_cards(library):
        deck, twin = (other, one) if other.id in mine else (one, other)
        if deck.id in mine:
            problems.append(_same_cards(deck, twin, common))
    return CheckedAll(list(decks.values()), not_allowed(problems))


def not_allowed(problems: Sequence[Problem]) -> list[Problem]:
    """Return those of the problems found beside other files, or in a record, that the decks' files do not allow."""
    paths = {each.path for each in problems if each.code in FROM_OUTSIDE}
    allows = {path: found for path in paths if (found := _allows(Path(path))).written}
    return [
        each
        for each in problems
        if each.code not in FROM_OUTSIDE
        or each.path not in allows
        or not allows[each.path].silenced(each.line, each.code)
    ]


def _allows(path: Path) -> Allows:
    data = read_bytes(path)
    document = data if isinstance(data, Problem) else parse_document(data, str(path))
    return Allows("", {}) if isinstance(document, Problem) else Allows(document.text, document.tables)


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
    opened = _opened_bytes(data, path)
    return Checked(opened.deck, _with_advice(opened, others))


def _checked(path: Path) -> Checked:
    opened = _opened(path)
    return Checked(opened.deck, _advised(opened, (), None))


class _Opened(NamedTuple):
    """A file that was opened, and how it was read, as far as it could be.

    ``flaws`` are why it cannot be read, or is not TOML; what is left of such a file is read, and is no deck.
    """

    path: str
    flaws: tuple[Problem, ...]
    reading: Reading | None = None
    text: str = ""
    allows: Allows | None = None

    @property
    def deck(self) -> Deck | None:
        """The deck; None if the file is left out."""
        return self.reading.deck if self.reading is not None and not self.flaws else None


def _opened(path: Path) -> _Opened:
    try:
        data = read_bytes(path)
        return _Opened(str(path), (data,)) if isinstance(data, Problem) else _opened_bytes(data, str(path))
    except BaseException as error:  # noqa: BLE001 - an unexpected error in one file must not stop the check of the others
        return _Opened(str(path), (unexpected(error, path),))


def _opened_bytes(data: bytes, path: str) -> _Opened:
    document = parse_document(data, path)
    flaws: list[Problem] = []
    if isinstance(document, Problem):
        text = decode(data, path) if document.code in ("not-toml", "hostile-text") else document
        if isinstance(text, Problem):
            return _Opened(path, (document,))
        flaws, left = syntax_problems(text, path)
        if left is None:
            return _Opened(path, tuple(flaws) or (document,))
        document = left
    allows = Allows(document.text, document.tables)
    # Where some are allowed, all are looked for: those that are not allowed may be the last ones.
    reading = (Thorough if allows.written else Reading)(document, path, "yours")
    return _Opened(path, tuple(flaws), reading, document.text, allows)


def _advised(opened: _Opened, others: Sequence[Deck], asked: Asked | None) -> tuple[Problem, ...]:
    """Return the problems of a file with the advice on its deck."""
    try:
        return _with_advice(opened, others, asked)
    except BaseException as error:  # noqa: BLE001 - as above
        return (unexpected(error, opened.path),)


def _with_advice(opened: _Opened, others: Sequence[Deck], asked: Asked | None = None) -> tuple[Problem, ...]:
    path, flaws, reading, text, allows = opened
    if reading is None or allows is None:
        return flaws
    draft = reading.draft
    advice = faults(RULES, Subject(reading, draft, others, asked)) if draft is not None else ()
    found = _in_order(reading.problems(advice), () if flaws else newer_problems(text, path))
    return _in_order(flaws, applied(allows, path, found, flaws))


def _in_order(problems: Iterable[Problem], others: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted((*problems, *others), key=lambda each: (each.line, each.column)))


class Thorough(Reading):
    """A reading that keeps as many faults as a deck at its limits can have of a few sorts."""

    most = most_told = most_found = 3 * MOST_CARDS
