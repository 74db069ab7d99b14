"""What the two picked themselves, as they see it: the cards with a star, and the piles of their own.

What may not come any more is on no list. A pile of which no card may come, or is left in its deck, is not listed.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from cardgame.deck import Card, CardRef, Deck
from cardgame.game.game import Game
from cardgame.game.known import refs_ever
from cardgame.game.pairs import as_both_read
from cardgame.game.selection.choice import may_come
from cardgame.record import (
    Event,
    OwnPile,
    Piled,
    own_piles,
    pile_name,
    plausible,
    same_pile,
    stars,
    texts_as_dealt,
)


class PickedCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card that they picked, by the ids that it has by now, as both read it.

    ``at`` is when it got its star, ISO 8601, empty where it has none, or that cannot be known.
    """

    deck: str
    card: str
    deck_title: str
    kind: str
    text: str
    at: str = ""


class PileSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A pile of their own, with the cards on it that can come, in the order in which they came to it."""

    name: str
    cards: tuple[PickedCard, ...] = ()

    def has(self, card: CardRef) -> bool:
        """Whether a card is on it, by the ids that it has by now."""
        return any((each.deck, each.card) == card for each in self.cards)


def starred_cards(game: Game, *, after: int = 0, most: int | None = None) -> list[PickedCard]:
    """Return the cards with a star, the one that got it last first; those that are in no deck any more, too.

    The first ``after`` of them are left out, and of the rest all but ``most``. No more words are read than for these.
    """
    return list(islice(_starred(game), after, None if most is None else after + most))


def _starred(game: Game) -> Iterator[PickedCard]:
    store, now, never, names = game.store(), game.now(), game.limits().never, game.names
    had: set[CardRef] = set()
    rows = iter(stars(store))
    while some := list(islice(rows, _AT_ONCE)):
        lost = [ref for row in some if game.library.card(ref := (row.deck, row.card)) is None]
        texts = texts_as_dealt(store, lost) if lost else {}
        for row in some:
            here = game.library.card((row.deck, row.card))
            ref = (row.deck, row.card) if here is None else here.ref
            at = row.at if plausible(row.at, now) else ""
            if ref in had:
                continue
            had.add(ref)
            if here is not None and may_come(here, never):
                yield _picked(game, here, names, at)
            elif here is None and (text := texts.get(ref)):
                deck = game.library.deck(row.deck)
                title = deck.title if deck is not None else ""
                yield PickedCard(deck=row.deck, card=row.card, deck_title=title, kind="", text=text, at=at)


_AT_ONCE = 100
"""Cards with a star whose words are read together."""


def has_stars(game: Game) -> bool:
    """Whether there is a card with a star to show."""
    return bool(starred_cards(game, most=1))


def piles(game: Game) -> list[PileSeen]:
    """Return the piles of their own that have a card which can come, the one that was added to last first."""
    found = [PileSeen(name=pile.name, cards=_that_can_come(game, pile.cards)) for pile in own_piles(game.store())]
    return [pile for pile in found if pile.cards]


def pile(game: Game, name: str) -> PileSeen:
    """Return the pile that has this name, however that is written; without cards where there is none."""
    found = (each for each in piles(game) if same_pile(each.name) == same_pile(name))
    return next(found, PileSeen(name=pile_name(name)))


def _that_can_come(game: Game, refs: Iterable[CardRef]) -> tuple[PickedCard, ...]:
    never = game.limits().never
    held = dict.fromkeys(card.ref for ref in refs if (card := game.library.card(ref)) is not None)
    cards = (game.library.card(ref) for ref in held)
    names = game.names
    return tuple(_picked(game, card, names) for card in cards if card is not None and may_come(card, never))


def _picked(game: Game, card: Card, names: tuple[str, str], at: str = "") -> PickedCard:
    return PickedCard(
        deck=card.deck,
        card=card.id,
        deck_title=game.library.decks[card.deck].title,
        kind=card.kind.value,
        text=as_both_read(card, card.text, 0, names),
        at=at,
    )


def talked_about(game: Game) -> list[tuple[Deck, tuple[PickedCard, ...]]]:
    """Return the decks of which they talked about cards, by their titles, each with these cards.

    Of what they have not had no card is shown beforehand: who puts it on a pile would have read it by then.
    """
    covered, names = game.covered(), game.names
    decks = sorted(game.open_library(), key=lambda deck: deck.title.casefold())
    found = [
        (
            deck,
            tuple(_picked(game, card, names) for card in deck.cards if card.ref in covered and card.kind.traits.dealt),
        )
        for deck in decks
    ]
    return [(deck, cards) for deck, cards in found if cards]


# What is done with a pile. Each returns the events, which undo it when they are undone.


def put_on(game: Game, name: str, card: CardRef) -> list[Event]:
    """Put a card on the pile with this name, which there is from then on."""
    deck, id = card
    held = _held(game, name)
    called = held.name if held is not None else pile_name(name)
    return game.store().append(Piled(pile=called, deck=deck, card=id, on=True))


def take_from(game: Game, name: str, card: CardRef) -> list[Event]:
    """Take a card from the pile with this name, under each id that it has there; with its last card the pile ends."""
    held = _held(game, name)
    known = refs_ever(card, game.library)
    return _append(game, [] if held is None else _off(held, [ref for ref in held.cards if ref in known]))


def rename(game: Game, name: str, to: str) -> list[Event]:
    """Call a pile something else; where there is a pile of that name, its cards come to that one."""
    held = _held(game, name)
    to = pile_name(to)
    if held is None or not to or to == held.name:
        return []
    on = [Piled(pile=to, deck=deck, card=card, on=True) for deck, card in held.cards]
    return _append(game, [*_off(held, held.cards), *on])


def let_go(game: Game, name: str) -> list[Event]:
    """Let go of a pile: all of its cards are taken from it, those that may not come among them."""
    held = _held(game, name)
    return _append(game, [] if held is None else _off(held, held.cards))


def _held(game: Game, name: str) -> OwnPile | None:
    return next((each for each in own_piles(game.store()) if same_pile(each.name) == same_pile(name)), None)


def _off(pile: OwnPile, cards: Iterable[CardRef]) -> list[Piled]:
    return [Piled(pile=pile.name, deck=deck, card=card, on=False) for deck, card in cards]


def _append(game: Game, bodies: Sequence[Piled]) -> list[Event]:
    return list(game.store().append(*bodies)) if bodies else []
