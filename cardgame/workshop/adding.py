"""Adds a card to the text of a deck, which stays as it is in every other byte."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cardgame.deck.cards import Card
from cardgame.deck.document import Document, parse_document
from cardgame.deck.edits import Edit, apply
from cardgame.deck.ids import card_id
from cardgame.deck.model import Deck
from cardgame.deck.problems import Problem
from cardgame.deck.reading import Reading
from cardgame.deck.source import places, spans
from cardgame.errors import Misused
from cardgame.files import BOM
from cardgame.text import hostile
from cardgame.translation import _
from cardgame.workshop import writing
from cardgame.workshop.checking import check_bytes
from cardgame.workshop.inserting import at_the_end, into_list
from cardgame.workshop.rules.ids import made_name
from cardgame.workshop.saving import Unusable


class Refused(Misused):
    """A card that would not be right; ``problem`` is the error that the check would have."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(_("The card was not added. {problem}").format(problem=problem.message), problem.hint)
        self.problem = problem


class Added(NamedTuple):
    """The content of a file with one more card, that card as it was read, and what the check says of it."""

    data: bytes
    card: Card
    problems: tuple[Problem, ...]


def add_card(data: bytes, path: str, content: Mapping[str, object], others: Sequence[Deck] = ()) -> Added:
    """Add a card below the others of a deck, written as they are; without an ``id``, one is made from its text.

    ``content`` has the card's keys, and ``others`` are the decks beside this one. What comes out was read again: it is
    the deck as it was, and the card. Raises :class:`~cardgame.workshop.saving.Unusable` where the file cannot be read,
    and :class:`Refused` where the card would not be right.
    """
    document = parse_document(data, path)
    if isinstance(document, Problem):
        raise _unusable(document)
    old = Reading(document, path, "yours")
    cards: Any = document.tables.get("cards", [])
    if not isinstance(cards, list) or (old.deck is None and cards):
        raise _unusable(next(each for each in old.problems() if each.severity == "error"))
    if not content.get("id"):
        text = str(content.get("text", ""))
        content = {**content, "id": made_name(text, len(cards), _taken(cards, old.deck))}
    text = apply(document.text, _edits(document, content, cards))
    try:
        new = (BOM if data.startswith(BOM) else b"") + text.encode("utf-8")
    except UnicodeEncodeError as error:  # bytes of an argument that are not UTF-8 come as halves of a character
        said = _("There is {character} in this text.").format(character=hostile(text[error.start]))
        raise Misused(_("The card was not added. {problem}").format(problem=said), _("Type it anew.")) from None
    changed = parse_document(new, path)
    if isinstance(changed, Problem):
        raise _unusable(changed)
    _compare(document.tables, changed.tables)
    problems = _of_card(check_bytes(new, path, others).problems, text, len(cards))
    reading = Reading(changed, path, "yours")
    if wrong := next((each for each in problems if each.severity == "error"), None):
        raise Refused(wrong)
    if reading.deck is None:
        raise _unusable(next(each for each in reading.problems() if each.severity == "error"))
    assert reading.positions[-1] == len(cards), "the card was left out without a word"
    return Added(new, reading.deck.cards[-1], problems)


def _edits(document: Document, content: Mapping[str, object], cards: Sequence[object]) -> list[Edit]:
    """Return the edits that put a card below the others."""
    last = ("cards", len(cards) - 1)
    found = spans(document.text, [("cards",), last])
    whole = found.get(("cards",))
    if whole is None or whole.key.start > whole.value.start:  # none yet, or tables, each under a header
        return [at_the_end(document.text, writing.card(content))]
    return into_list(document.text, whole.value, found[last].value if cards else None, [writing.inline_card(content)])


def _compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Hold that the tables of a file are what they were, with one card more."""
    wanted = {**before, "cards": [*before.get("cards", []), after["cards"][-1]]}
    # Compared as they would be written down, as nan is not equal to itself; and the cards may have come to the end.
    assert repr(sorted(wanted.items(), key=_name)) == repr(sorted(after.items(), key=_name)), "not only the card is new"


def _name(item: tuple[str, Any]) -> str:
    return item[0]


def _of_card(problems: Sequence[Problem], text: str, position: int) -> tuple[Problem, ...]:
    """Return the problems that are within a card."""
    span = spans(text, [("cards", position)])["cards", position].value
    at = places(text, span)
    return tuple(each for each in problems if at[span.start] <= (each.line, each.column) <= at[span.end])


def _taken(cards: Sequence[object], deck: Deck | None) -> set[str]:
    """Return the ids that a card of the deck has, or had, also one that is left out because of an error."""
    taken = {str(card.get("id")) for card in cards if isinstance(card, dict)}
    return taken | {id for card in (deck.cards if deck else ()) for id in (card.id, *card.was, card_id(card.text))}


def _unusable(problem: Problem) -> Unusable:
    said = f"{Path(problem.path)}:{problem.line}:{problem.column}: {problem.message}"
    return Unusable(said, problem.hint or _("What is wrong there: {command}").format(command="cardgame deck check"))
