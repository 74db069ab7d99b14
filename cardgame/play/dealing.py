"""The dealer: a pure function of the pile, the evening so far and a seed, which can say why it chose a card.

A pile is gathered once an evening and sorted into rounds, so that a deal looks at a handful of cards however
many there are. The rules, strongest first:

1. No card twice in an evening, and none a second time before the pile is through: cards met less often come
   first, and among equals those never covered.
2. Thanks end an evening where there are any, and are kept for that.
3. The depth that the evening has come to, else the nearest lighter one, else the nearest deeper one.
4. What was put off to another evening comes back first; of what was covered, a handful of the
   longest ago comes back before the rest.
5. A change from the cards just dealt: another deck, another kind, other tags.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum, StrEnum
from itertools import islice
from random import Random
from typing import Literal

import msgspec

from cardgame.deck import Card, CardRef, Kind

Depth = Literal[1, 2, 3]

HANDFUL = 24
"""How many cards the dealer looks at before it chooses one."""


class Outcome(StrEnum):
    """What became of a card that was dealt."""

    COVERED = "covered"
    PASSED = "passed"
    LATER = "later"


class Standing(msgspec.Struct, frozen=True):
    """What the couple's earlier evenings say of one card: how often it had each outcome, and when last (ISO 8601)."""

    covered: int = 0
    passed: int = 0
    put_off: bool = False
    last_at: str = ""

    @property
    def met(self) -> int:
        """How often the couple has been through this card, talked about or passed."""
        return self.covered + self.passed


NEVER = Standing()


class Role(Enum):
    """What a card is kept for in an evening."""

    OPENING = "opening"
    BODY = "body"
    CLOSING = "closing"


_ROLES = {Kind.CHECKIN: Role.OPENING, Kind.APPRECIATION: Role.CLOSING}
"""Kinds with a place of their own in an evening; all others are its body."""


class Slot(msgspec.Struct, frozen=True):
    """The place in the evening that a card is wanted for."""

    depth: Depth
    role: Role = Role.BODY
    why: str = ""


class _Round(msgspec.Struct, frozen=True):
    """Cards met equally often, in the order in which they should come back; ``waiting`` were put off."""

    met: int
    covered: bool
    waiting: Mapping[int, tuple[Card, ...]]
    cards: Mapping[int, tuple[Card, ...]]

    @property
    def order(self) -> tuple[int, bool]:
        return (self.met, self.covered)


class Pile(msgspec.Struct, frozen=True):
    """The cards of an evening, sorted for dealing; see :func:`gather`."""

    cards: Sequence[Card]
    ordered: bool
    ask: frozenset[str]
    standings: Mapping[CardRef, Standing]
    rounds: Mapping[Role, Sequence[_Round]]
    thanks: Sequence[Card] = ()
    """Cards of thanks from outside the pile, for an evening that lands early and has none of its own."""

    @property
    def size(self) -> int:
        """How many cards there are."""
        return len(self.cards)


class Deal(msgspec.Struct, frozen=True):
    """One card and, in whole sentences, why it was dealt; ``ask`` are topics to ask about before it is shown."""

    card: Card
    reasons: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()


def gather(
    cards: Iterable[Card],
    standings: Mapping[CardRef, Standing],
    *,
    ordered: bool = False,
    ask: Collection[str] = (),
    thanks: Iterable[Card] = (),
) -> Pile:
    """Sort ``cards`` into a pile, given what earlier evenings say of them.

    Repairs are left out: they are never dealt unasked. An ``ordered`` pile is dealt in the order of ``cards``. A
    card on one of the sensitive topics in ``ask`` is only shown after its topic was. ``thanks`` are cards for the end
    of an evening that lands early, where the pile has none of its own.
    """
    playable = tuple(card for card in cards if card.kind is not Kind.REPAIR)
    parts: dict[Role, list[Card]] = {role: [] for role in Role}
    for card in playable:
        parts[Role.BODY if ordered else _ROLES.get(card.kind, Role.BODY)].append(card)
    if not parts[Role.BODY]:
        # Nothing but check-ins, or nothing but thanks: then they are the evening.
        parts = {Role.OPENING: [], Role.BODY: list(playable), Role.CLOSING: []}
    return Pile(
        cards=playable,
        ordered=ordered,
        ask=frozenset(ask),
        standings=standings,
        rounds={role: _rounds(some, standings, ordered) for role, some in parts.items()},
        thanks=tuple(thanks),
    )


def _rounds(cards: Iterable[Card], standings: Mapping[CardRef, Standing], ordered: bool) -> tuple[_Round, ...]:
    sorted_out: dict[tuple[int, bool], list[tuple[Card, Standing]]] = {}
    for card in cards:
        standing = standings.get(card.ref, NEVER)
        sorted_out.setdefault((standing.met, standing.covered > 0), []).append((card, standing))
    rounds = []
    for (met, covered), members in sorted(sorted_out.items(), key=lambda item: item[0]):
        if met and not ordered:
            members.sort(key=lambda member: member[1].last_at)
        waiting: dict[int, list[Card]] = {}
        rest: dict[int, list[Card]] = {}
        for card, standing in members:
            # A path is walked in its order: what was put off simply is the next step again.
            side = waiting if standing.put_off and not ordered else rest
            side.setdefault(0 if ordered else card.depth, []).append(card)
        rounds.append(
            _Round(
                met=met,
                covered=covered,
                waiting={depth: tuple(some) for depth, some in waiting.items()},
                cards={depth: tuple(some) for depth, some in rest.items()},
            )
        )
    return tuple(rounds)


def deal(
    pile: Pile, slot: Slot, tonight: Sequence[Card], rng: Random, *, away: Collection[CardRef] = frozenset()
) -> Deal | None:
    """Deal a card for ``slot``; None when none is left tonight.

    ``tonight`` are the cards dealt so far, in their order; ``away`` are others that stay away tonight.
    """
    gone = {card.ref for card in tonight}.union(away)
    role, round_ = _open_round(pile, slot.role, gone)
    if round_ is None:
        return None
    if pile.ordered:
        card = next(card for card in round_.cards[0] if card.ref not in gone)
        return _dealt(pile, card, ("This deck goes in its own order, and this card is next.",))
    wanted, waited, choice = _candidates(round_, slot.depth, gone, rng)
    likeness = [_sameness(card, tonight) for card in choice]
    card = choice[likeness.index(min(likeness))]
    # Whatever is said here must be so of the card that was dealt, not of the one that was planned.
    reasons = []
    if role is slot.role and slot.role is not Role.BODY:
        reasons.append(
            "An evening ends with thanks." if role is Role.CLOSING else "An evening begins with how the two of you are."
        )
    elif wanted > slot.depth:
        reasons.append("No lighter card was left, so it goes deeper than planned.")
    elif wanted < slot.depth:
        reasons.append("No card of the planned depth was left, so it is a lighter one.")
    elif slot.why:
        reasons.append(slot.why)
    if not waited and min(likeness) < max(likeness):
        reasons.append("It is a change from the card before it.")
    return _dealt(pile, card, reasons)


def alike(pile: Pile, card: Card) -> frozenset[CardRef]:
    """Return the cards of the pile that are like ``card``: a sensitive topic in common, or most of its tags."""
    topics, tags = set(card.sensitive), set(card.tags)
    return frozenset(
        other.ref
        for other in pile.cards
        if not topics.isdisjoint(other.sensitive) or (tags and 2 * len(tags.intersection(other.tags)) > len(tags))
    )


def _dealt(pile: Pile, card: Card, reasons: Iterable[str]) -> Deal:
    return Deal(card, (*_history(pile, card), *reasons), tuple(t for t in card.sensitive if t in pile.ask))


def _open_round(pile: Pile, wanted: Role, gone: Collection[CardRef]) -> tuple[Role, _Round | None]:
    """Return the role and the round to deal from.

    Thanks and check-ins are kept for their place; but where the body of the evening wants a card, one that was
    never seen goes before one that was, whatever it is kept for.
    """
    order = (wanted, *(role for role in (Role.BODY, Role.CLOSING, Role.OPENING) if role is not wanted))
    found = [(role, first) for role in order if (first := _first_open(pile.rounds[role], gone)) is not None]
    if not found:
        return wanted, None
    if wanted is Role.BODY:
        return min(found, key=lambda each: each[1].order)
    return found[0]


def _first_open(rounds: Sequence[_Round], gone: Collection[CardRef]) -> _Round | None:
    """Return the first round that still has a card for tonight."""
    for round_ in rounds:
        for side in (round_.waiting, round_.cards):
            for cards in side.values():
                # More cards than were dealt tonight: one of them must be left, whichever they are.
                if len(cards) > len(gone) or any(card.ref not in gone for card in cards):
                    return round_
    return None


def _candidates(round_: _Round, depth: int, gone: Collection[CardRef], rng: Random) -> tuple[int, bool, list[Card]]:
    """Return the nearest depth that has cards, whether they were put off, and a handful of them to choose from."""
    for near in _nearest(depth):
        for side in (round_.waiting, round_.cards):
            cards = side.get(near, ())
            if choice := _handful(cards, gone, rng, oldest_first=round_.met > 0):
                return near, side is round_.waiting, choice
    raise AssertionError("an open round has a card")


def _nearest(depth: int) -> tuple[int, ...]:
    """Depths in the order of preference: the wanted one, lighter ones, then deeper ones."""
    return (*range(depth, 0, -1), *range(depth + 1, 4))


def _handful(cards: Sequence[Card], gone: Collection[CardRef], rng: Random, *, oldest_first: bool) -> list[Card]:
    """Take up to :data:`HANDFUL` cards that were not dealt tonight, in a cost that does not grow with the pile."""
    if oldest_first:
        return list(islice((card for card in cards if card.ref not in gone), HANDFUL))
    if len(cards) > 4 * (HANDFUL + len(gone)):
        # At most a quarter is gone: drawing at random and drawing again is cheaper than looking at all.
        drawn: dict[CardRef, Card] = {}
        while len(drawn) < HANDFUL:
            card = cards[int(rng.random() * len(cards))]
            if card.ref not in gone:
                drawn[card.ref] = card
        return list(drawn.values())
    left = [card for card in cards if card.ref not in gone]
    return rng.sample(left, min(HANDFUL, len(left)))


def _sameness(card: Card, tonight: Sequence[Card]) -> int:
    """How much a card is like those just dealt; 0 is a change."""
    if not tonight:
        return 0
    last = tonight[-1]
    recent = {tag for before in tonight[-3:] for tag in before.tags}
    return 2 * (card.deck == last.deck) + 2 * (card.kind is last.kind) + sum(tag in recent for tag in card.tags)


def _history(pile: Pile, card: Card) -> tuple[str, ...]:
    standing = pile.standings.get(card.ref, NEVER)
    if standing.put_off:
        return ("You put it off to another evening, and this is one.",)
    if standing.covered:
        return ("You have been through the others; this one may come round again.",)
    if standing.passed:
        return ("You have been through the others, and this one is still untold.",)
    return ("You have not had this one yet.",)
