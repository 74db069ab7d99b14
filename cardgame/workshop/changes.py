"""What has changed between two versions of a deck, card by card."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from cardgame.deck.cards import Card, CardTable
from cardgame.deck.ids import plain
from cardgame.deck.model import Deck

Sort = Literal["new", "gone", "renamed", "reworded", "changed"]
"""What became of a card: it is new or gone, it has another id, its text is another, or only other keys are."""


class Change(msgspec.Struct, frozen=True):
    """What became of one card; ``keys`` are those whose values differ, where it is in both versions."""

    sort: Sort
    before: Card | None
    after: Card | None
    keys: tuple[str, ...] = ()


def changes(old: Deck, new: Deck) -> list[Change]:
    """Return what has changed from one version of a deck to the next, in the order of the new one; what is gone last.

    A card is found again by its id, by a former id that the new one names, or else by its text.
    """
    pairs = list(_pairs(old, new))
    known = {before.id for before, _after in pairs if before is not None}
    found = [change for before, after in pairs if (change := _change(before, after)) is not None]
    return [*found, *(Change("gone", card, None) for card in old.cards if card.id not in known)]


def _pairs(old: Deck, new: Deck) -> Iterator[tuple[Card | None, Card]]:
    """Yield each card of the new version with what it was in the old one; None for a new card."""
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
    for card in new.cards:
        yield before.get(card.id), card


def former_ids(old: Deck, new: Deck) -> dict[str, list[str]]:
    """Return, by the ids of the new version's cards, the ids that they had and that no card of it has, or had."""
    named = {id for card in new.cards for id in (card.id, *card.was)}
    found: dict[str, list[str]] = {}
    for before, after in _pairs(old, new):
        if before is not None and (missing := [id for id in (before.id, *before.was) if id not in named]):
            found[after.id] = missing
    return found


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
