"""The dealer: a pure function of the pile, the evening so far and a seed, which can say why it chose a card.

A pile is gathered once an evening and sorted into rounds, so that a deal looks at a handful of cards however
many there are. The rules, strongest first:

1. No card twice in an evening, and none a second time before the pile is through: cards met less often come
   first, and among equals those never covered.
2. Thanks end an evening where there are any, and are kept for that.
3. The depth that the evening has come to, else the nearest lighter one, else the nearest deeper one.
4. What was put off to another evening comes back first; what was covered longest ago comes back before the rest.
5. A change from the cards just dealt: another deck, another kind, other tags.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from itertools import islice
from random import Random
from typing import Literal

from cardgame.deck import Card, CardRef, Kind

Depth = Literal[1, 2, 3]

HANDFUL = 24
"""How many cards the dealer looks at before it chooses one."""


class Outcome(StrEnum):
    """What became of a card that was dealt."""

    COVERED = "covered"
    PASSED = "passed"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Standing:
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

    BODY = "body"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Slot:
    """The place in the evening that a card is wanted for."""

    depth: Depth
    role: Role = Role.BODY
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Round:
    """Cards met equally often, in the order in which they should come back; ``waiting`` were put off."""

    met: int
    covered: bool
    waiting: Mapping[int, tuple[Card, ...]]
    cards: Mapping[int, tuple[Card, ...]]

    @property
    def order(self) -> tuple[int, bool]:
        return (self.met, self.covered)


@dataclass(frozen=True, slots=True)
class Pile:
    """The cards of an evening, sorted for dealing; see :func:`gather`."""

    size: int
    ordered: bool
    standings: Mapping[CardRef, Standing]
    rounds: Mapping[Role, Sequence[_Round]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Deal:
    """One card and, in whole sentences, why it was dealt."""

    card: Card
    reasons: tuple[str, ...] = ()


def gather(cards: Iterable[Card], standings: Mapping[CardRef, Standing], *, ordered: bool = False) -> Pile:
    """Sort ``cards`` into a pile, given what earlier evenings say of them.

    Repairs are left out: they are never dealt unasked. An ``ordered`` pile is dealt in the order of ``cards``.
    """
    playable = [card for card in cards if card.kind is not Kind.REPAIR]
    closing: list[Card] = []
    body = playable
    if not ordered:
        closing = [card for card in playable if card.kind is Kind.APPRECIATION]
        body = [card for card in playable if card.kind is not Kind.APPRECIATION]
        if not body:
            body, closing = closing, []
    return Pile(
        size=len(playable),
        ordered=ordered,
        standings=standings,
        rounds={
            Role.BODY: _rounds(body, standings, ordered),
            Role.CLOSING: _rounds(closing, standings, ordered),
        },
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


def deal(pile: Pile, slot: Slot, tonight: Sequence[Card], rng: Random) -> Deal | None:
    """Deal a card for ``slot``, given the cards dealt ``tonight`` in their order; None when none is left tonight."""
    gone = {card.ref for card in tonight}
    roles = (slot.role, Role.CLOSING if slot.role is Role.BODY else Role.BODY)
    found = [(role, first) for role in roles if (first := _first_open(pile.rounds[role], gone)) is not None]
    if not found:
        return None
    role, round_ = found[0]
    if slot.role is Role.BODY and len(found) == 2 and found[1][1].order < round_.order:
        # Thanks are kept for the end, but a card never seen goes before one seen already.
        role, round_ = found[1]
    if pile.ordered:
        card = next(card for card in round_.cards[0] if card.ref not in gone)
        return Deal(card, ("This deck goes in its own order, and this card is next.", *_history(pile, card)))
    wanted, waited, choice = _candidates(round_, slot.depth, gone, rng)
    card = min(choice, key=lambda card: _sameness(card, tonight))
    reasons = list(_history(pile, card))
    if role is Role.CLOSING and slot.role is Role.CLOSING:
        reasons.append("An evening ends with thanks.")
    elif slot.why:
        reasons.append(slot.why)
    if wanted != slot.depth and slot.role is Role.BODY:
        reasons.append(
            "No lighter card was left, so it goes deeper than planned."
            if wanted > slot.depth
            else "No deeper card was left, so it is a lighter one."
        )
    if not waited and tonight and len(choice) > 1:
        reasons.append("It is a change from the card before it.")
    return Deal(card, tuple(reasons))


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
        return ("You have been through the others; this one was longest ago.",)
    if standing.passed:
        return ("You have been through the others, and this one is still untold.",)
    return ("You have not had this one yet.",)
