"""The pile of an evening: the cards of a choice with what the record says of them, and a journey's next chapter."""

from collections.abc import Collection, Mapping

from cardgame.deck import CardRef, Deck, Kind, Library
from cardgame.game.choosing import Choice, cards_for, in_order
from cardgame.play import Pile, Standing, gather
from cardgame.play.dealing import NEVER, Depth


def next_chapter(
    deck: Deck,
    standings: Mapping[CardRef, Standing],
    *,
    deepest: Depth = 3,
    never: Collection[str] = frozenset(),
) -> str:
    """Return the chapter to play next: one that was begun, else the first one not been through, else the first.

    Only cards that can be dealt count: neither repairs, nor what is deeper than ``deepest``, nor a topic that is
    ``never`` to come. The chapter is empty where none has such a card.
    """
    fresh = first = ""
    for chapter in deck.chapters:
        met = [
            standings.get(card.ref, NEVER).met > 0
            for card in deck.cards
            if card.chapter == chapter.id
            and card.kind is not Kind.REPAIR
            and card.depth <= deepest
            and not any(topic in never for topic in card.sensitive)
        ]
        if any(met) and not all(met):
            return chapter.id
        if met and not any(met):
            fresh = fresh or chapter.id
        if met:
            first = first or chapter.id
    return fresh or first


def settle_chapter(
    choice: Choice,
    library: Library,
    standings: Mapping[CardRef, Standing],
    *,
    deepest: Depth = 3,
    never: Collection[str] = frozenset(),
) -> Choice:
    """Return ``choice`` with a journey's next chapter filled in, where it names one journey and no chapter."""
    if choice.chapter or len(choice.decks) != 1:
        return choice
    deck = library.decks.get(choice.decks[0])
    if deck is None:
        return choice
    return Choice(choice.decks, next_chapter(deck, standings, deepest=deepest, never=never))


def gather_choice(
    choice: Choice,
    library: Library,
    standings: Mapping[CardRef, Standing],
    *,
    language: str,
    deepest: Depth = 3,
    never: Collection[str] = frozenset(),
    ask: Collection[str] = frozenset(),
) -> Pile:
    """Return the pile for a choice, without the cards that are deeper than ``deepest`` or never to come."""
    cards = [card for card in cards_for(choice, library, language=language, never=never) if card.depth <= deepest]
    return gather(cards, standings, ordered=in_order(choice, library), ask=ask)
