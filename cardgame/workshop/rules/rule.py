"""What a rule for decks is, and what it is given to look at."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from cardgame.deck.cards import Card
from cardgame.deck.model import Deck
from cardgame.deck.problems import CODES, Fault, Where
from cardgame.deck.reading import Reading
from cardgame.workshop.asked import Asked
from cardgame.workshop.speech import guessed_language


class Page(msgspec.Struct, frozen=True):
    """What an author reads about a code: ``what`` is wrong and ``why`` that matters, in English, to be translated.

    ``bad`` and ``better`` are a card in TOML, or a whole deck where it has a title: the first gets the code, the other
    no word at all. Both are empty for a code that no text of a deck can show; ``how`` then says how it is mended.
    """

    what: str
    why: str
    bad: str = ""
    better: str = ""
    how: str = ""


class Written(NamedTuple):
    """A card of the deck, and where it is written.

    ``raw`` is what the file has: a table, or the text alone. ``where`` is the path to it, ``text`` that to its text.
    """

    card: Card
    raw: str | Mapping[str, object]
    where: Where
    text: Where

    def has(self, key: str) -> bool:
        """Whether the card's own table has this key."""
        return not isinstance(self.raw, str) and key in self.raw

    def at(self, key: str) -> Where:
        """Return the path to the value of a key; to the card itself where it does not have that key."""
        return self.text if key == "text" else (*self.where, key) if self.has(key) else self.where


_GUESSED_BY = 200
"""The most cards by which a language is guessed."""


class Subject:
    """A deck that is looked at: as it was read, as its file has it, and the other decks there are.

    ``others`` are those that came with the program, the couple's own, and those that are checked with it. A deck with
    errors in its head is looked at as far as it could be read.
    """

    def __init__(self, reading: Reading, deck: Deck, others: Sequence[Deck] = (), asked: Asked | None = None) -> None:
        self.reading = reading
        self.deck = deck
        self.others = others
        self._asked = asked

    @property
    def asked(self) -> Asked:
        """What the cards of this deck and the others ask, made once where several decks are looked at together."""
        if self._asked is None:
            self._asked = Asked([*(deck for deck in self.others if deck.id != self.deck.id), self.deck], [self.deck.id])
        return self._asked

    @cached_property
    def whole(self) -> bool:
        """Whether nothing of the file has an error; what may hang on a part that has one is then not advised on."""
        return not any(CODES[fault.code][0] == "error" for fault in self.reading.faults)

    @property
    def head(self) -> Mapping[str, object]:
        """The tables of the file, as they were parsed."""
        return self.reading.tables

    @cached_property
    def language(self) -> str:
        """The deck's language without its region, in small letters; empty where it does not say."""
        return self.deck.language.lower().split("-")[0]

    @cached_property
    def spoken(self) -> str:
        """The language of the cards, without its region: what the deck says, else "en" or "es" where they seem so."""
        return self.language or guessed_language([card.text for card in self.deck.cards[:_GUESSED_BY]])

    @cached_property
    def cards(self) -> Sequence[Written]:
        """The cards of the deck, in the order of the file; those with errors are left out."""
        found = []
        for card, position in zip(self.deck.cards, self.reading.positions, strict=True):
            where: Where = ("cards", position)
            raw = self.reading.tables["cards"][position]
            found.append(Written(card, raw, where, where if isinstance(raw, str) else (*where, "text")))
        return found

    @cached_property
    def texts(self) -> Sequence["WrittenText"]:
        """Every text of the file that a couple reads, as it stands in the file, in its order."""
        tables = self.reading.tables
        found = list(_said_in(tables, (), _OF_DECK, names=False))
        for place, table in enumerate(_listed(tables.get("chapters"))):
            if isinstance(table, Mapping):
                found += _said_in(table, ("chapters", place), ("title",), names=False)
                found += _said_in(table, ("chapters", place), _OF_CHAPTER, names=True)
        for written in self.cards:
            if isinstance(written.raw, str):
                found.append(WrittenText(written.where, written.raw, names=True))
            else:
                found += _said_in(written.raw, written.where, _OF_CARD, names=True)
        return found


_OF_DECK = ("title", "description", "scale", "options")
_OF_CHAPTER = ("opening", "prepare", "place", "bring", "closing")
_OF_CARD = ("text", "follow_ups", "hint", "listen", "options", "scale", "if_close", "if_far", "why")


class WrittenText(NamedTuple):
    """A text of a deck as it stands in its file: where it is, and whether ``names`` in braces are filled in there."""

    where: Where
    text: str
    names: bool


def _said_in(table: Mapping[str, object], where: Where, keys: Sequence[str], *, names: bool) -> Iterator[WrittenText]:
    for key in keys:
        value = table.get(key)
        # What stands for all cards is read on each of them.
        named = names or key in ("scale", "options")
        if isinstance(value, str):
            yield WrittenText((*where, key), value, named)
        for place, item in enumerate(_listed(value)):
            if isinstance(item, str):
                yield WrittenText((*where, key, place), item, named)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


Check = Callable[[Subject], Iterable[Fault]]


class Rule(msgspec.Struct, frozen=True):
    """What decks are held to, under a code of :data:`cardgame.deck.problems.CODES`, which also has its severity.

    ``check`` yields its faults; None for what is found while a file is read. Several rules may share one check: it is
    made once.
    """

    code: str
    page: Page
    check: Check | None = None


def faults(rules: Iterable[Rule], subject: Subject) -> Iterator[Fault]:
    """Yield the faults of a deck by all of these rules."""
    checks = dict.fromkeys(rule.check for rule in rules if rule.check is not None)
    for check in checks:
        yield from check(subject)
