"""What the start page shows, read in one go."""

from collections.abc import Container, Iterable
from datetime import datetime

import msgspec

from cardgame.deck import Card, CardRef, Chapter, Deck
from cardgame.deck.vocabulary import UNASKED
from cardgame.game.beside import deck_notices, record_notice
from cardgame.game.chapters import filled
from cardgame.game.game import Game
from cardgame.game.selection.choice import open_part, same_language, still_open
from cardgame.record import EveningRow, HistoryRow, evenings
from cardgame.scripts.steps import Seat
from cardgame.translation import N_, _, ngettext

MOST_NOTICES = 3
"""Notices on the start page; it has a few lines for them."""


class Part(msgspec.Struct, frozen=True):
    """A chapter of a journey with the names set in, and how much of it was covered."""

    chapter: Chapter
    covered: int
    cards: int


GROUPS = (
    N_("Yours"),
    N_("In tonight’s mix"),
    N_("One step after the other"),
    N_("For some of you"),
    N_("In other languages"),
)
"""The headings of the start page, in their order, in English."""


class Shelf(msgspec.Struct, frozen=True):
    """A deck as it stands on the start page; ``group`` is the heading it stands under."""

    group: str
    deck: Deck
    covered: int
    chapters: tuple[Part, ...] = ()


class Home(msgspec.Struct, frozen=True):
    """Everything on the start page. ``notices`` are sentences about what could not be read.

    ``names`` are empty where they were not given. ``first_time`` says that nobody plays here yet.
    """

    names: tuple[str, str]
    first_time: bool
    greeting: str
    unfinished: EveningRow | None
    shelves: tuple[Shelf, ...]
    lately: tuple[HistoryRow, ...]
    notices: tuple[str, ...]

    @property
    def hello(self) -> str:
        """The greeting, with both names where both were given."""
        if self.first_time:
            return _("Good to have you both here.")
        one, other = self.names
        if not (one and other):
            return f"{self.greeting}."
        return _("{greeting}, {one} and {other}.").format(greeting=self.greeting, one=one, other=other)


def look_home(game: Game) -> Home:
    """Read what the start page shows.

    Raises :class:`~cardgame.errors.NoCouple` when nobody plays here yet and newcomers are not welcome, and RecordError
    when the couple's record cannot be read.
    """
    names = game.names
    covered = game.covered()
    language = game.settings.language
    never = game.limits().never
    begins = _begins(game)
    shelves = [
        Shelf(_group(deck, language), deck, _count(deck.cards, covered), _parts(deck, covered, names, begins))
        for each in game.library
        if (deck := open_part(each, never)) is not None
    ]
    # Decks on touch and intimacy, which both had to welcome first, are listed last under their heading.
    shelves.sort(key=lambda shelf: (GROUPS.index(shelf.group), _is_unasked(shelf.deck), shelf.deck.title.casefold()))
    rows = still_open(game.history(limit=30), game.library, never)
    lately = [row for row in rows if row.outcome == "covered"][:3]
    return Home(
        names=game.given_names,
        first_time=game.nobody_yet,
        greeting=greeting(game.now()),
        unfinished=game.unfinished(),
        shelves=tuple(shelves),
        lately=tuple(lately),
        notices=notices(game),
    )


def _is_unasked(deck: Deck) -> bool:
    """Whether every card of a deck is about a topic that only comes once both have welcomed it."""
    return bool(deck.cards) and not any(UNASKED.isdisjoint(card.sensitive) for card in deck.cards)


def _group(deck: Deck, language: str) -> str:
    if deck.source != "shipped":
        return GROUPS[0]
    if not same_language(deck.language, language):
        return GROUPS[4]
    if deck.ordered or deck.chapters:
        return GROUPS[2]
    return GROUPS[1] if deck.mixed else GROUPS[3]


def _begins(game: Game) -> Seat:
    """Return who will begin the next evening; 0 without a look at the record where no chapter has a name to set in."""
    if not any("{" in text for deck in game.library for each in deck.chapters for text in (each.title, each.opening)):
        return 0
    before = evenings(game.store(), 1, played=True)
    return 1 if before and before[0].starter == 0 else 0


def _parts(deck: Deck, covered: Container[CardRef], names: tuple[str, str], begins: Seat) -> tuple[Part, ...]:
    parts = []
    for chapter in deck.chapters:
        cards = [card for card in deck.cards if card.chapter == chapter.id]
        parts.append(Part(filled(chapter, names, begins), _count(cards, covered), len(cards)))
    return tuple(parts)


def _count(cards: Iterable[Card], covered: Container[CardRef]) -> int:
    return sum(1 for card in cards if card.ref in covered)


def greeting(now: datetime) -> str:
    """Return how one greets at this hour."""
    if 5 <= now.hour < 12:
        return _("Good morning")
    if 12 <= now.hour < 18:
        return _("Good afternoon")
    return _("Good evening")


def notices(game: Game) -> tuple[str, ...]:
    """Return a sentence for each setting, deck or card that could not be used, and for copies beside the files."""
    said = [*game.told, *game.warnings]
    problems = game.found.problems
    errors = [problem for problem in problems if problem.severity == "error" and problem.code != "copy"]
    if errors:
        files = sorted({problem.path for problem in errors})
        said.append(
            ngettext(
                "Something in a deck could not be used and was left out. “cardgame deck check” says what and where.",
                "Something in {n} decks could not be used and was left out. “cardgame deck check” says what and where.",
                len(files),
            ).format(n=len(files))
        )
    if beside := record_notice(game):
        said.append(f"{beside[0]} {_('“cardgame doctor” says what to do.')}")
    said += deck_notices(problems, _replaced(game))
    if len(said) > MOST_NOTICES:
        said[MOST_NOTICES - 1 :] = [_("There is more to tell: “cardgame doctor” has all of it.")]
    return tuple(said)


def _replaced(game: Game) -> list[str]:
    """Return the titles of the couple's own decks that take the place of shipped ones, as far as they are open."""
    if not game.found.replaced:
        return []
    decks = game.open_library().decks
    return [decks[id].title for id in game.found.replaced if id in decks and decks[id].source == "yours"]
