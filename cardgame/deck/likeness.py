"""Which decks have the same cards, told by the cards' texts."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cardgame.deck.ids import plain
from cardgame.deck.model import Deck


def twins(decks: Iterable[Deck]) -> Iterator[tuple[Deck, Deck, int]]:
    """Yield two decks of which most cards are the same, counted by the smaller one, and how many are.

    A single card makes no two decks the same, unless it is all that both have. The cost grows with the number of
    cards, not with that of pairs: each deck is compared with those that had its texts first, or had them last.
    """
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    known: list[tuple[Deck, int]] = []
    for number, deck in enumerate(decks):
        texts = _texts(deck)
        size = len(texts)
        if there := texts & last.keys():
            owners = Counter(map(first.__getitem__, there)) | Counter(map(last.__getitem__, there))
            for other in sorted(owners):
                twin, its_size = known[other]
                if 2 * owners[other] > min(size, its_size):
                    common = len(texts & _texts(twin))
                    if common > 1 or size == its_size == 1:
                        yield twin, deck, common
        first.update(dict.fromkeys(texts - there, number))
        last.update(dict.fromkeys(texts, number))
        known.append((deck, size))


def _texts(deck: Deck) -> set[str]:
    """Return the texts of a deck's cards as :func:`~cardgame.deck.ids.plain` has them."""
    all_of_them = "\0".join([card.text for card in deck.cards])
    if "  " in all_of_them or "\n" in all_of_them:
        return {plain(card.text) for card in deck.cards}
    # All at once, which takes a tenth of the time; cleaned text is all that plain() would make of it but for capitals.
    return set(all_of_them.casefold().split("\0"))
