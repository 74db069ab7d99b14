"""The pile of an evening: the cards of a choice, with what the record says of them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

import msgspec

from cardgame.deck import Card, CardRef, Deck, Library
from cardgame.deck.same_cards import same_cards
from cardgame.game.selection.choice import Choice, cards_for, in_order, shape_of
from cardgame.play import Pile, Standing, gather
from cardgame.play.dealing import Depth, prepared_first
from cardgame.play.standing import UNMET
from cardgame.record import lately
from cardgame.scripts.traits import Role


def gather_choice(
    choice: Choice,
    library: Library,
    standings: Mapping[CardRef, Standing],
    *,
    language: str,
    deepest: Depth = 3,
    never: Collection[str] = frozenset(),
    ask: Collection[str] = frozenset(),
    first_ever: bool = False,
    again: Iterable[CardRef] = (),
    first: CardRef | None = None,
    put_back: Iterable[CardRef] = (),
    apart: bool = False,
) -> Pile:
    """Return the pile for a choice, without the cards that are deeper than ``deepest`` or never to come.

    Of two decks with the same cards only one is in it. A mix for a couple's ``first_ever`` evening brings nothing
    tender. ``again`` are cards that are worth another look, as far as they are in it, and ``first`` the one that the
    two began with. ``put_back`` are cards that were put back into the pile, to come once more. Where the two are
    ``apart``, no card needs one room, and none hands over.

    What the two picked themselves is dealt in the order of a good evening, however often it was had; of cards that fit
    equally well, those of longest ago come first.
    """
    open_cards = cards_for(choice, library, language=language, never=never, apart=apart)
    cards = [card for card in open_cards if card.depth <= deepest]
    if (
        len(choice.decks) != 1
        and not choice.picked
        and (out := _doubles({card.deck for card in cards}, library, standings))
    ):
        cards = [card for card in cards if card.deck not in out]
    if first_ever and choice.mix:
        cards = [card for card in cards if not card.sensitive] or cards
    held = {card.ref: card for card in cards}
    counted = standings
    if choice.chapter:
        # Several passes count as one, so that a card that was talked about comes after all that were not.
        counted = {
            ref: msgspec.structs.replace(each, passed=1) if each.passed > 1 and not each.covered else each
            for ref, each in standings.items()
        }
        cards, counted = prepared_first(cards, counted)
    elif choice.picked:
        # All are one round, as if each had been talked about once.
        counted = {
            card.ref: Standing(covered=1, put_off=each.put_off, last_at=each.last_at)
            for card in cards
            for each in (standings.get(card.ref, UNMET),)
        }
    thanks: list[Card] = []
    if cards and not any(card.kind.traits.home is Role.CLOSING for card in cards):
        thanks = thanks_for(choice, library, language=language, deepest=deepest, never=never, ask=ask, apart=apart)
    pile = gather(
        cards,
        counted,
        ordered=in_order(choice, library),
        mixed=choice.mix,
        ask=ask,
        thanks=thanks,
        again=[held[ref] for ref in again if ref in held],
        first=held.get(first) if first else None,
        put_back=[held[ref] for ref in put_back if ref in held],
        apart=apart,
        shape=shape_of(choice, library),
    )
    # Why a card comes is said by what was, and not by how it is counted.
    return msgspec.structs.replace(pile, standings=standings) if counted is not standings else pile


def thanks_for(
    choice: Choice,
    library: Library,
    *,
    language: str,
    deepest: Depth = 3,
    never: Collection[str] = frozenset(),
    ask: Collection[str] = frozenset(),
    apart: bool = False,
) -> list[Card]:
    """Return the cards of thanks for an evening that has none of its own to end on; they come from tonight's mix.

    They are in the language of the decks that were chosen, where these say theirs, else in ``language``. None is about
    a topic that is ``never`` to come or to ``ask`` about, or deeper than ``deepest``; none needs one room, where the
    two are ``apart``.
    """
    picked = (card.deck for ref in choice.cards if (card := library.card(ref)) is not None)
    decks = (library.decks[id] for id in (*choice.decks, *picked) if id in library.decks)
    spoken = dict.fromkeys(deck.language for deck in decks if deck.language) or (language,)
    held_back = {*never, *ask}
    found: dict[CardRef, Card] = {}
    for each in spoken:
        for card in cards_for(Choice(), library, language=each, never=held_back, apart=apart):
            if card.kind.traits.home is Role.CLOSING and card.depth <= deepest:
                found[card.ref] = card
    return list(found.values())


def offers_mission(pile: Pile, seed: int, *, under_way: bool) -> bool:
    """Whether an evening offers something to take along: every other one, unless something is ``under_way``."""
    return bool(pile.rounds[Role.MISSION]) and not under_way and seed % 2 == 0


def worth_another_look(
    library: Library, standings: Mapping[CardRef, Standing], starred: Collection[CardRef], now: datetime
) -> list[CardRef]:
    """Return the cards that may be seen differently by now, and so may come again, the one of longest ago first.

    They are those of kinds that say so, those on dreams, and those with a star, if they were talked about and have not
    been on the table for :data:`AGAIN`.
    """
    found = []
    for ref, standing in standings.items():
        if not standing.covered or standing.put_off or not standing.last_at:
            continue
        if (card := library.card(ref)) is None:
            continue
        again = card.kind.traits.again
        # The time is looked at last, as that takes longest.
        if (again == "all" or ref in starred or (again == "dreams" and DREAMS in card.tags)) and not lately(
            standing.last_at, now, AGAIN
        ):
            found.append((standing.last_at, ref))
    return [ref for _, ref in sorted(found)]


AGAIN = timedelta(days=90)
"""Time after which a card may come again."""

DREAMS = "dreams"
"""The tag of cards on what the two hope for."""


def _doubles(ids: Collection[str], library: Library, standings: Mapping[CardRef, Standing]) -> set[str]:
    """Return the decks that are left out because another one has the same cards.

    The deck of which more was covered is kept; else the couple's own rather than a shipped one, else the larger one,
    else the first.
    """
    out: set[str] = set()

    def worth(deck: Deck) -> tuple[int, bool, int]:
        covered = sum(1 for card in deck.cards if standings.get(card.ref, UNMET).covered)
        return covered, deck.source != "shipped", len(deck.cards)

    for one, other, _ in same_cards(deck for deck in library if deck.id in ids):
        if one.id not in out and other.id not in out:
            out.add(other.id if worth(one) >= worth(other) else one.id)
    return out
