"""What has changed between two versions of a deck, card by card."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from cardgame.deck.ids import plain
from cardgame.deck.model import Card, CardTable, Deck

Sort = Literal["new", "gone", "renamed", "reworded", "changed"]
"""What became of a card: it is new or gone, it has another id, its text is another, or only other keys are."""


class Change(msgspec.Struct, frozen=True):
    """What became of one card; ``keys`` are those whose values differ, where it is in both versions."""

    sort: Sort
    before: Card | None
    after: Card | None
    keys: tuple[str, ...] = ()

    @property
    def loses_history(self) -> bool:
        """Whether what was covered of the card does not count for the new one, as that does not name its old id."""
        return self.sort == "renamed" and self.before is not None and self.after is not None and not self._named()

    def _named(self) -> bool:
        return self.before is not None and self.after is not None and self.before.id in self.after.was


def changes(old: Deck, new: Deck) -> list[Change]:
    """Return what has changed from one version of a deck to the next, in the order of the new one; what is gone last.

    A card is found again by its id, by a former id that the new one names, or else by its text.
    """
    left = {card.id: card for card in old.cards}
    before: dict[str, Card] = {}
    for card in new.cards:
        if card.id in left:
            before[card.id] = left.pop(card.id)
    for card in new.cards:
        if card.id not in before and (former := next((id for id in card.was if id in left), None)):
            before[card.id] = left.pop(former)
    by_text: dict[str, str] = {}
    for card in left.values():
        by_text.setdefault(plain(card.text), card.id)
    for card in new.cards:
        if card.id not in before and (former := by_text.pop(plain(card.text), None)):
            before[card.id] = left.pop(former)
    found = [each for card in new.cards if (each := _change(before.get(card.id), card)) is not None]
    return [*found, *(Change("gone", card, None) for card in left.values())]


_KEYS: Sequence[str] = tuple(field for field in CardTable.__struct_fields__ if field not in ("id", "was"))


def _change(before: Card | None, after: Card) -> Change | None:
    if before is None:
        return Change("new", None, after)
    keys = tuple(key for key in _KEYS if getattr(before, key) != getattr(after, key))
    if before.id != after.id:
        return Change("renamed", before, after, keys)
    if "text" in keys:
        return Change("reworded", before, after, keys)
    return Change("changed", before, after, keys) if keys else None
