"""The dealer's rules once more, slow and plain: every card is looked at, and nothing is sorted beforehand."""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations, product

from hypothesis import strategies as st

from cardgame.deck import Card, CardRef, Kind
from cardgame.play import Standing
from cardgame.play.dealing import HANDFUL, NEVER, Role, Slot
from tests.builders import card

Standings = Mapping[CardRef, Standing]

KEPT = {Role.OPENING: Kind.CHECKIN, Role.CLOSING: Kind.APPRECIATION}
"""What is kept for the two ends of an evening."""


def playable(held: Sequence[Card]) -> list[Card]:
    return [card for card in held if card.kind is not Kind.REPAIR]


def may_be_dealt(
    held: Sequence[Card],
    standings: Standings,
    slot: Slot,
    tonight: Sequence[Card],
    *,
    ordered: bool = False,
    away: Collection[CardRef] = (),
) -> list[Card]:
    """Return the cards of which one is to be dealt; none where none is left tonight."""
    gone = {card.ref for card in tonight}.union(away)
    left = [card for card in playable(held) if card.ref not in gone]
    if not left:
        return []

    def standing(card: Card) -> Standing:
        return standings.get(card.ref, NEVER)

    def order(card: Card) -> tuple[int, bool]:
        # A card was met when it was talked about, and when it was passed.
        return standing(card).covered + standing(card).passed, standing(card).covered > 0

    if ordered:
        least = min(map(order, left))
        return [card for card in left if order(card) == least][:1]
    # An evening of nothing but thanks, or nothing but check-ins, has no ends to keep them for.
    if any(card.kind not in KEPT.values() for card in playable(held)):
        body, thanks, checkins = (
            [card for card in left if card.kind not in KEPT.values()],
            [card for card in left if card.kind is Kind.APPRECIATION],
            [card for card in left if card.kind is Kind.CHECKIN],
        )
        match slot.role:
            case Role.OPENING:
                left = checkins or body or thanks
            case Role.CLOSING:
                left = thanks or body or checkins
            case Role.BODY:
                least = min(map(order, left))
                parts = ([card for card in part if order(card) == least] for part in (body, thanks, checkins))
                left = next(part for part in parts if part)
    least = min(map(order, left))
    left = [card for card in left if order(card) == least]
    lighter = [card.depth for card in left if card.depth <= slot.depth]
    nearest = max(lighter) if lighter else min(card.depth for card in left)
    left = [card for card in left if card.depth == nearest]
    left = [card for card in left if standing(card).put_off] or left
    if least[0]:
        left = sorted(left, key=lambda card: standing(card).last_at)[:HANDFUL]
    elif len(left) > HANDFUL:
        return left  # a handful of them is drawn, and one of those is dealt
    change = min(likeness(card, tonight) for card in left)
    left = [card for card in left if likeness(card, tonight) == change]
    return left[:1] if least[0] else left


def likeness(card: Card, tonight: Sequence[Card]) -> int:
    if not tonight:
        return 0
    recent = {tag for before in tonight[-3:] for tag in before.tags}
    same = (card.deck == tonight[-1].deck) + (card.kind == tonight[-1].kind)
    return 2 * same + sum(tag in recent for tag in card.tags)


KINDS = (Kind.QUESTION, Kind.STORY, Kind.APPRECIATION, Kind.CHECKIN, Kind.REPAIR)
DEPTHS = st.integers(1, 3)


TAGS = [tuple(tags) for count in range(3) for tags in combinations("xyz", count)]


@st.composite
def piles(draw: st.DrawFn, *, least: int = 0, most: int = 12) -> list[Card]:
    """Draw cards with ids of their own; most piles hold but some of the kinds and depths there are.

    A card is drawn in one go from all that there can be: field by field, drawing takes longer than dealing.
    """
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, unique=True))
    depths = draw(st.lists(DEPTHS, min_size=1, unique=True))
    some = st.sampled_from(list(product(["ours", "theirs"], kinds, depths, TAGS)))
    fields = draw(st.lists(some, min_size=least, max_size=most))
    return [
        card(f"card-{place}", deck=deck, kind=kind, depth=depth, tags=tags)
        for place, (deck, kind, depth, tags) in enumerate(fields)
    ]


STANDING = st.sampled_from(
    [
        Standing(covered=covered, passed=passed, put_off=put_off, last_at=f"2026-01-0{day}T20:00:00+01:00")
        for covered, passed, put_off, day in product(range(3), range(3), (False, True), range(1, 10))
    ]
)


@st.composite
def pasts(draw: st.DrawFn, held: Sequence[Card]) -> dict[CardRef, Standing]:
    """Draw what earlier evenings say of some of the cards: of each by itself, or of a kind or a depth alike."""
    by = draw(st.sampled_from(["id", "kind", "depth"]))
    past: dict[object, Standing | None] = {}
    for each in held:
        past.setdefault(getattr(each, by), draw(st.none() | STANDING))
    return {each.ref: standing for each in held if (standing := past[getattr(each, by)])}
