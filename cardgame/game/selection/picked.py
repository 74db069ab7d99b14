"""What the two picked themselves, from the record: the cards with stars, of a pile of their own, and those put back.

Which of them an evening can have is :mod:`cardgame.game.selection.pile`'s.
"""

import msgspec

from cardgame.deck import CardRef, Library
from cardgame.game.selection.choice import Choice
from cardgame.record import Store, had_since, own_piles, pile_name, put_backs, same_pile, stars


def with_cards(choice: Choice, store: Store, *, before: str = "") -> Choice:
    """Return a choice with the cards that the two picked for it filled in, and the pile's name as they write it.

    With ``before``, the id of an evening, they are those of when it began. Any other choice is returned as it is.
    """
    if choice.stars:
        return msgspec.structs.replace(
            choice, cards=tuple((star.deck, star.card) for star in stars(store, before=before))
        )
    if not choice.pile:
        return choice
    for pile in own_piles(store, before=before):
        if same_pile(pile.name) == same_pile(choice.pile):
            return msgspec.structs.replace(choice, pile=pile.name, cards=pile.cards)
    return msgspec.structs.replace(choice, pile=pile_name(choice.pile), cards=())


def put_back_cards(store: Store, library: Library, *, before: str = "") -> list[CardRef]:
    """Return the cards that were put back and have not come up since, by their ids of by now.

    With ``before``, the id of an evening, they are those of when it began.
    """
    found: dict[CardRef, None] = {}
    for ref, clock in put_backs(store, before=before):
        card = library.card(ref)
        if card is not None and not had_since(store, sorted(library.refs(card)), clock, without=before):
            found[card.ref] = None
    return list(found)
