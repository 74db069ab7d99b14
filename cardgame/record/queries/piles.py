"""Queries about the cards that the two picked themselves: with a star, on a pile of their own, put back to come again.

With ``before``, the id of an evening, they tell how it was when that began.
"""

import unicodedata
from collections.abc import Sequence

import msgspec

from cardgame.record.events import Piled, Starred, decode
from cardgame.record.queries.history import CardRef
from cardgame.record.schema import NOT_UNDONE
from cardgame.record.store import Store
from cardgame.text import clean

PILE_MOST = 40
"""Characters in the name of a pile."""

_EARLIER = "AND (?1 = '' OR event.clock < (SELECT clock FROM event WHERE id = ?1))"
"""SQL: the event is from before the evening with this id, where there is one."""


class Star(msgspec.Struct, frozen=True, kw_only=True):
    """A card with a star, by the ids with which it got it, and when (ISO 8601)."""

    deck: str
    card: str
    at: str


class OwnPile(msgspec.Struct, frozen=True, kw_only=True):
    """A pile of the couple's own: its name as they wrote it last, and its cards in the order in which they came to it.

    ``names`` are all the ways in which its name was written, for whoever takes its cards away.
    """

    name: str
    cards: tuple[CardRef, ...]
    names: tuple[str, ...] = ()


def stars(store: Store, *, before: str = "") -> list[Star]:
    """Return the cards that have a star, the one that got it last first."""
    if not before:
        from cardgame.record.tallies import tallies  # the start page needs none

        return [Star(deck=each.deck, card=each.card, at=each.at) for each in tallies(store).stars.values()][::-1]
    sql = f"SELECT body, at FROM event WHERE kind = 'starred' AND {NOT_UNDONE} {_EARLIER} ORDER BY clock, id"
    found: dict[CardRef, Star] = {}
    for body, at in store.select(sql, (before,)):
        turned = decode(body, Starred)
        if turned is None:
            continue
        ref = _line(turned.deck), _line(turned.card)
        if not turned.on:
            found.pop(ref, None)
        elif ref not in found:
            found[ref] = Star(deck=ref[0], card=ref[1], at=_line(at or ""))
    return list(found.values())[::-1]


def own_piles(store: Store, *, before: str = "") -> list[OwnPile]:
    """Return the piles that have a card on them, the one that a card was put on last first.

    Names that differ in capitals or blanks alone are those of one pile.
    """
    sql = f"SELECT body FROM event WHERE kind = 'piled' AND {NOT_UNDONE} {_EARLIER} ORDER BY clock, id"
    cards: dict[str, dict[CardRef, None]] = {}
    called: dict[str, dict[str, None]] = {}
    for (body,) in store.select(sql, (before,)):
        piled = decode(body, Piled)
        key = "" if piled is None else same_pile(piled.pile)
        if piled is None or not key:
            continue
        names = called.setdefault(key, {})
        ref = _line(piled.deck), _line(piled.card)
        if piled.on:
            # The name that was written last, and the pile that was touched last, come last.
            names.pop(pile_name(piled.pile), None)
            names[pile_name(piled.pile)] = None
            on = cards.pop(key, {})
            on.setdefault(ref)
            cards[key] = on
        elif key in cards:
            cards[key].pop(ref, None)
    return [
        OwnPile(name=list(called[key])[-1], cards=tuple(on), names=tuple(called[key]))
        for key, on in reversed(cards.items())
        if on
    ]


def pile_name(name: str) -> str:
    """Return the name of a pile made safe, of at most :data:`PILE_MOST` characters, on one line.

    >>> pile_name("  Rainy   days ")
    'Rainy days'
    """
    return " ".join(clean(name, lines=False).split())[:PILE_MOST].rstrip()


def same_pile(name: str) -> str:
    """Return what two names of the same pile have in common.

    >>> same_pile("Rainy Days") == same_pile(" rainy  days")
    True
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", pile_name(name)).casefold())


def put_backs(store: Store, *, before: str = "") -> list[tuple[CardRef, int]]:
    """Return the cards that were put back into the pile and have not come up since, the one that waits longest first.

    Each has the clock of when it was put back. That a card came up under another of its ids is not seen here
    (:func:`had_since`); with ``before``, what came up in that evening does not count.
    """
    sql = f"""
        SELECT deck, card, max(clock) FROM event
        WHERE kind = 'put-back' AND deck IS NOT NULL AND card IS NOT NULL AND {NOT_UNDONE} {_EARLIER}
        GROUP BY deck, card ORDER BY max(clock), deck, card
    """
    rows = [((str(deck), str(card)), int(clock)) for deck, card, clock in store.select(sql, (before,))]
    return [(ref, clock) for ref, clock in rows if not had_since(store, (ref,), clock, without=before)]


def had_since(store: Store, refs: Sequence[CardRef], clock: int, *, without: str = "") -> bool:
    """Whether a card came up after this clock under any of these ids, in another evening than ``without``."""
    # The plus sign keeps SQLite from walking through all outcomes since then: those of each card are in the index.
    sql = f"""
        SELECT 1 FROM json_each(?) AS asked
        CROSS JOIN event ON event.kind = 'outcome' AND event.deck = json_extract(asked.value, '$[0]')
            AND event.card = json_extract(asked.value, '$[1]')
        WHERE +event.clock > ? AND coalesce(event.evening, '') <> ?
          AND {NOT_UNDONE}
        LIMIT 1
    """
    return bool(store.select(sql, (msgspec.json.encode(refs).decode(), clock, without)))


def put_back_waiting(store: Store, refs: Sequence[CardRef]) -> str:
    """Return the id of the event by which a card, under any of its ids, was last put back into the pile.

    It is empty where it was not put back, or came up since.
    """
    sql = f"""
        SELECT event.id, event.clock FROM json_each(?1) AS asked
        CROSS JOIN event ON event.kind = 'put-back' AND event.deck = json_extract(asked.value, '$[0]')
            AND event.card = json_extract(asked.value, '$[1]')
        WHERE {NOT_UNDONE} ORDER BY event.clock DESC, event.id DESC LIMIT 1
    """
    found = store.select(sql, (msgspec.json.encode(refs).decode(),))
    return str(found[0][0]) if found and not had_since(store, refs, found[0][1]) else ""


def _line(text: str) -> str:
    return clean(text, lines=False)
