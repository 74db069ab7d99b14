"""The decks: what is in each of them, and an evening with it."""

import msgspec

from cardgame.deck import Deck
from cardgame.deck.vocabulary import UNASKED
from cardgame.game.game import Game
from cardgame.game.menu.item import Item
from cardgame.game.menu.journeys import journey
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import OTHER_LANGUAGES, Choice, open_part, stands_apart
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.translation import N_, _, ngettext

YOURS = N_("Yours")
MIX = N_("In tonight’s mix")
STEPS = N_("One step after the other")
BRAVE = N_("For a brave evening")
FOR_SOME = N_("For some of you")

GROUPS = (YOURS, MIX, STEPS, BRAVE, FOR_SOME, OTHER_LANGUAGES)
"""The headings of the list, in their order, in English."""


class Shelf(msgspec.Struct, frozen=True):
    """A deck as it stands in the list; ``group`` is the heading it stands under."""

    group: str
    deck: Deck
    covered: int


def shelves(game: Game) -> list[Shelf]:
    """Return the decks that are open to the two, in the order of the list, with how many cards they talked about."""
    covered, language, never = game.covered(), game.settings.language, game.limits().never
    found = [
        Shelf(_group(deck, language), deck, sum(card.ref in covered for card in deck.cards))
        for each in game.library
        if (deck := open_part(each, never)) is not None
    ]
    # Decks on touch and intimacy, which both had to welcome first, are listed last under their heading.
    return sorted(
        found, key=lambda each: (GROUPS.index(each.group), _is_unasked(each.deck), each.deck.title.casefold())
    )


def begin(game: Game, *, search: bool = False, chosen: str = "") -> Moment:
    """Return the list of the decks, at the deck with the id ``chosen``, or with what is searched for."""
    listed = shelves(game)
    rows = tuple(
        Row(
            each.deck.title,
            state=how_far(each.covered, len(each.deck.cards)),
            about=each.deck.description,
            heading=_(each.group),
            symbol=each.deck.symbol or " ",
        )
        for each in listed
    )
    place = next((place for place, each in enumerate(listed) if each.deck.id == chosen), 0)

    def script() -> Script:
        empty = _("There is no deck to play.")
        which = yield Browse("", rows, choose=_("begin"), chosen=place, empty=empty, search=search)
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        if not result.answers:
            return None
        return lead(game, listed[result.answers[0]].deck)

    return Moment(title=_("Decks"), script=script, then=then)


def lead(game: Game, deck: Deck) -> Next:
    """Return what choosing a deck leads to: an evening with it, or the journey that it is."""
    if deck.chapters:
        return journey(game, deck, back=lambda: begin(game, chosen=deck.id))
    return Start(Choice((deck.id,)))


def how_far(covered: int, cards: int) -> str:
    """Return how many cards there are, or in a word or two how many of them were talked about."""
    if not covered:
        return ngettext("{n} card", "{n} cards", cards).format(n=cards)
    if covered >= cards:
        return _("all of it")
    return _("a few so far") if covered * 2 <= cards else _("a good many")


def _is_unasked(deck: Deck) -> bool:
    """Whether every card of a deck is about a topic that only comes once both have welcomed it."""
    return bool(deck.cards) and not any(UNASKED.isdisjoint(card.sensitive) for card in deck.cards)


def _group(deck: Deck, language: str) -> str:
    if deck.source != "shipped":
        return YOURS
    if stands_apart(deck, language):
        return OTHER_LANGUAGES
    if _is_brave(deck):
        return BRAVE
    if deck.ordered or deck.chapters or deck.shape:
        return STEPS
    return MIX if deck.mixed else FOR_SOME


def _is_brave(deck: Deck) -> bool:
    """Whether a deck comes only to those who choose it, and most of its cards are of the deepest sort."""
    deep = sum(card.depth == 3 for card in deck.cards)
    return not deck.mixed and deep > len(deck.cards) / 2


ITEM = Item(label=N_("Decks"), about=N_("All there is to choose from, and what is in it."), begin=begin)
