"""Which decks have the same cards, told by the cards' texts."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cardgame.deck.ids import plain
from cardgame.deck.model import Deck

_MOST_OWNERS = 20
"""Decks that are remembered to have one text; that more of them share it says little, and would cost much."""


def twins(decks: Iterable[Deck]) -> Iterator[tuple[Deck, Deck, int]]:
    """Yield each two decks of which most cards are the same, counted by the smaller one, and how many are.

    The cost grows with the number of cards, not with the number of pairs.
    """
    first: dict[str, int] = {}
    further: dict[str, list[int]] = {}
    known: list[tuple[Deck, int]] = []
    for number, deck in enumerate(decks):
        common: Counter[int] = Counter()
        texts = {_plain(card.text) for card in deck.cards}
        for text in texts:
            if (owner := first.setdefault(text, number)) != number:
                having = further.setdefault(text, [])
                common.update((owner, *having))
                if len(having) < _MOST_OWNERS:
                    having.append(number)
        known.append((deck, len(texts)))
        for other, count in sorted(common.items()):
            if 2 * count > min(len(texts), known[other][1]):
                yield known[other][0], deck, count


def _plain(text: str) -> str:
    """Return what :func:`~cardgame.deck.ids.plain` does, quicker for the texts of nearly all cards."""
    return plain(text) if "  " in text or "\n" in text else text.casefold()
