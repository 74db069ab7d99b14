"""The pile of an evening: the cards of a choice with what the record says of them, and a journey's next chapter."""

from collections.abc import Collection, Mapping

import msgspec

from cardgame.deck import Card, CardRef, Deck, Kind, Library
from cardgame.deck.likeness import twins
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
    """Return the pile for a choice, without the cards that are deeper than ``deepest`` or never to come.

    Of two decks with the same cards only one is in it.
    """
    cards = [card for card in cards_for(choice, library, language=language, never=never) if card.depth <= deepest]
    if len(choice.decks) != 1 and (out := _doubles({card.deck for card in cards}, library, standings)):
        cards = [card for card in cards if card.deck not in out]
    if choice.chapter:
        # A pass is a pass, however often: what was talked about comes after all that was not.
        standings = {
            ref: msgspec.structs.replace(each, passed=1) if each.passed > 1 and not each.covered else each
            for ref, each in standings.items()
        }
    thanks: list[Card] = []
    if cards and not any(card.kind is Kind.APPRECIATION for card in cards):
        thanks = thanks_for(choice, library, language=language, deepest=deepest, never=never, ask=ask)
    return gather(cards, standings, ordered=in_order(choice, library), ask=ask, thanks=thanks)


def thanks_for(
    choice: Choice,
    library: Library,
    *,
    language: str,
    deepest: Depth = 3,
    never: Collection[str] = frozenset(),
    ask: Collection[str] = frozenset(),
) -> list[Card]:
    """Return the cards of thanks that an evening may end on which has none of its own: those of tonight's mix.

    They are in the language of the decks that were chosen, where these say theirs, else in ``language``. None is about
    a topic that is ``never`` to come or to ``ask`` about, or deeper than ``deepest``.
    """
    decks = (library.decks[id] for id in choice.decks if id in library.decks)
    spoken = dict.fromkeys(deck.language for deck in decks if deck.language) or (language,)
    held_back = {*never, *ask}
    found: dict[CardRef, Card] = {}
    for each in spoken:
        for card in cards_for(Choice(), library, language=each, never=held_back):
            if card.kind is Kind.APPRECIATION and card.depth <= deepest:
                found[card.ref] = card
    return list(found.values())


def _doubles(ids: Collection[str], library: Library, standings: Mapping[CardRef, Standing]) -> set[str]:
    """Return the decks that stay out because another has the same cards: the one that more was covered of stays in.

    Where that does not tell, it is the couple's own rather than the shipped one, then the larger, then the first.
    """
    out: set[str] = set()

    def worth(deck: Deck) -> tuple[int, bool, int]:
        covered = sum(1 for card in deck.cards if standings.get(card.ref, NEVER).covered)
        return covered, deck.source != "shipped", len(deck.cards)

    for one, other, _ in twins(deck for deck in library if deck.id in ids):
        if one.id not in out and other.id not in out:
            out.add(other.id if worth(one) >= worth(other) else one.id)
    return out
