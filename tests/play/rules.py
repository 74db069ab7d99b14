"""The dealer's rules once more, slow and plain: every card is looked at, and nothing is sorted beforehand."""

from collections.abc import Collection, Mapping, Sequence

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
        return standing(card).met, standing(card).covered > 0

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


@st.composite
def piles(draw: st.DrawFn, *, least: int = 0, most: int = 12) -> list[Card]:
    """Draw cards with ids of their own; most piles hold but some of the kinds and depths there are."""
    some = st.fixed_dictionaries(
        {
            "deck": st.sampled_from(["ours", "theirs"]),
            "kind": st.sampled_from(draw(st.lists(st.sampled_from(KINDS), min_size=1, unique=True))),
            "depth": st.sampled_from(draw(st.lists(DEPTHS, min_size=1, unique=True))),
            "tags": st.sets(st.sampled_from("xyz"), max_size=2).map(lambda tags: tuple(sorted(tags))),
        }
    )
    fields = draw(st.lists(some, min_size=least, max_size=most))
    return [card(f"card-{place}", **each) for place, each in enumerate(fields)]


STANDING = st.builds(
    Standing,
    covered=st.integers(0, 2),
    passed=st.integers(0, 2),
    put_off=st.booleans(),
    last_at=st.integers(1, 9).map(lambda day: f"2026-01-0{day}T20:00:00+01:00"),
)


@st.composite
def pasts(draw: st.DrawFn, held: Sequence[Card]) -> dict[CardRef, Standing]:
    """Draw what earlier evenings say of some of the cards: of each by itself, or of a kind or a depth alike."""
    by = draw(st.sampled_from(["id", "kind", "depth"]))
    past: dict[object, Standing | None] = {}
    for each in held:
        past.setdefault(getattr(each, by), draw(st.none() | STANDING))
    return {each.ref: standing for each in held if (standing := past[getattr(each, by)])}
