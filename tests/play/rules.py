"""The dealer's rules once more, slow and plain: every card is looked at, and nothing is sorted beforehand."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations, product

from hypothesis import strategies as st

from cardgame.deck import Card, CardRef, First, Kind
from cardgame.play import Standing
from cardgame.play.dealing import HANDFUL, Role, Slot
from cardgame.play.standing import UNMET
from tests.builders import card

Standings = Mapping[CardRef, Standing]

KEPT = {Role.CHECKIN: Kind.CHECKIN, Role.MISSION: Kind.MISSION, Role.CLOSING: Kind.APPRECIATION}
"""What is kept for a place of its own in an evening."""

OPENERS = ("question", "story", "choice", "guess")
HAND_OVERS = ("belief", "guess", "choice", "check-in", "checkin")
HEAVY = {"loss", "low-moods", "conflict", "health", "past-loves", "jealousy"}


def heavy(card: Card) -> bool:
    return bool(HEAVY & set(card.sensitive))


def hands_over(card: Card) -> bool:
    return card.kind.value in HAND_OVERS and not (card.kind.value == "choice" and len(card.options) < 2)


def playable(held: Sequence[Card]) -> list[Card]:
    return [card for card in held if card.kind is not Kind.REPAIR]


def may_be_dealt(
    held: Sequence[Card],
    standings: Standings,
    slot: Slot,
    tonight: Sequence[Card],
    *,
    ordered: bool = False,
    mixed: bool = False,
    away: Collection[CardRef] = (),
    talked: Sequence[Card] | None = None,
) -> list[Card]:
    """Return the cards of which one is to be dealt; none where none is left tonight."""
    gone = {card.ref for card in tonight}.union(away)
    left = [card for card in playable(held) if card.ref not in gone]
    if not left:
        return []

    def standing(card: Card) -> Standing:
        return standings.get(card.ref, UNMET)

    def order(card: Card) -> tuple[int, bool]:
        # A card was met when it was talked about, and when it was passed.
        if mixed and not ordered:
            return min(standing(card).covered + standing(card).passed, 1), False
        return standing(card).covered + standing(card).passed, standing(card).covered > 0

    if ordered:
        least = min(map(order, left))
        return [card for card in left if order(card) == least][:1]
    home = Role.BODY if slot.role is Role.OPENING else slot.role
    parts = {Role.BODY: left, Role.CLOSING: [], Role.CHECKIN: [], Role.MISSION: []}
    # An evening of nothing but thanks, check-ins or missions has no place to keep them for.
    apart = any(card.kind not in KEPT.values() for card in playable(held))

    def home_of(card: Card) -> Role:
        return next((role for role, kind in KEPT.items() if apart and card.kind is kind), Role.BODY)

    if apart:
        parts[Role.BODY] = [card for card in left if card.kind not in KEPT.values()]
        for role, kind in KEPT.items():
            parts[role] = [card for card in left if card.kind is kind]
    parts = {home: parts[home]} | parts
    left = next(part for part in parts.values() if part)
    # The shape of an evening goes before all else; from a mix so does what the place is for.
    shapes = wanted(held, slot, tonight, tonight if talked is None else talked, mixed=mixed)
    ways = next(ways for ways in shapes if any(ways[-1](card) for card in left))
    if mixed:
        left = next(some for way in ways if (some := [card for card in left if way(card)]))
    else:
        left = [card for card in left if ways[-1](card)]
    least = min(map(order, left))
    left = [card for card in left if order(card) == least]
    way = next(way for way in ways if any(way(card) for card in left))
    left = [card for card in left if way(card)]
    part = next(role for role, some in parts.items() if some)
    few = mixed and least[0] > 0 and part in (Role.CHECKIN, Role.CLOSING)
    lighter = [card.depth for card in left if card.depth <= slot.depth]
    nearest = {1, 2, 3} if few else {max(lighter) if lighter else min(card.depth for card in left)}
    left = [card for card in left if card.depth in nearest]
    waits = any(standing(card).put_off for card in left)
    left = [card for card in left if standing(card).put_off] or left
    if least[0]:
        # Of all that is like them, also of what was dealt tonight, one of the older half is dealt.
        kinds = [card for card in playable(held) if home_of(card) is part]
        alike = [card for card in kinds if order(card) == least and way(card) and card.depth in nearest]
        count = sum(standing(card).put_off == waits for card in alike)
        left = sorted(left, key=lambda card: standing(card).last_at)[: min(HANDFUL, (count + 1) // 2)]
    elif len(left) > HANDFUL:
        return left  # a handful of them is drawn, and one of those is dealt
    change = min(likeness(card, tonight) for card in left)
    left = [card for card in left if likeness(card, tonight) == change]
    return left[:1] if least[0] else left


def wanted(
    held: Sequence[Card], slot: Slot, tonight: Sequence[Card], talked: Sequence[Card], *, mixed: bool
) -> list[list[Callable[[Card], bool]]]:
    """Return, for all of the evening's shape and then for less of it, the ways to keep to it, the best first."""
    opens = slot.role is Role.OPENING
    runs = [cards[-2:] for cards in (tonight, talked)]
    no_heavy = slot.light or opens or any(len(run) == 2 and all(map(heavy, run)) for run in runs)
    secrets, all_cards = [hands_over(card) for card in tonight], playable(held)
    free = not mixed and 3 * sum(card.kind.value in HAND_OVERS for card in all_cards) >= len(all_cards)
    no_secret = False
    if slot.hand_overs is not None and slot.role is not Role.CHECKIN:
        beside = any(hands_over(card) for cards in (tonight, talked) for card in cards[-1:])
        no_secret = beside or (not free and sum(secrets) >= slot.hand_overs)
    cold = slot.depth == 1 and slot.role not in (Role.CHECKIN, Role.CLOSING)

    def ways(kept: Callable[[Card], bool]) -> list[Callable[[Card], bool]]:
        def warm(card: Card) -> bool:
            return kept(card) and not (cold and card.depth == 3)

        def opener(card: Card) -> bool:
            return warm(card) and (not opens or (card.depth == 1 and card.kind.value in OPENERS))

        def first(card: Card) -> bool:
            return opener(card) and (not slot.first_ever or not opens or "icebreaker" in card.tags)

        return [first, opener, warm, kept]

    def light(card: Card) -> bool:
        return not (no_heavy and heavy(card))

    def open_(card: Card) -> bool:
        return light(card) and not (no_secret and hands_over(card))

    return [ways(open_), ways(light), ways(lambda card: True)]


def likeness(card: Card, tonight: Sequence[Card]) -> int:
    if not tonight:
        return 0
    recent = {tag for before in tonight[-3:] for tag in before.tags}
    same = (card.deck == tonight[-1].deck) + (card.kind == tonight[-1].kind)
    return 2 * same + sum(tag in recent for tag in card.tags)


KINDS = (
    Kind.QUESTION,
    Kind.STORY,
    Kind.BELIEF,
    Kind.ACTIVITY,
    Kind.MISSION,
    Kind.APPRECIATION,
    Kind.CHECKIN,
    Kind.REPAIR,
)
DEPTHS = st.integers(1, 3)


TAGS = [tuple(tags) for count in range(3) for tags in combinations(["x", "y", "icebreaker"], count)]
TOPICS = [(), (), ("loss",), ("money",), ("money", "conflict")]


SOME_KINDS = st.lists(st.sampled_from(KINDS), min_size=1, unique=True)
SOME_DEPTHS = st.lists(DEPTHS, min_size=1, unique=True)
SOME_TOPICS = st.sampled_from([[()], TOPICS])


@st.composite
def piles(draw: st.DrawFn, *, least: int = 0, most: int = 12) -> list[Card]:
    """Draw cards with ids of their own; most piles hold but some of the kinds and depths there are.

    A card is drawn in one go from all that there can be: field by field, drawing takes longer than dealing.
    """
    kinds, depths, topics = draw(SOME_KINDS), draw(SOME_DEPTHS), draw(SOME_TOPICS)
    some = st.sampled_from(list(product(["ours", "theirs"], kinds, depths, TAGS, topics)))
    fields = draw(st.lists(some, min_size=least, max_size=most))
    return [
        card(
            f"card-{place}",
            deck=deck,
            kind=kind,
            depth=depth,
            tags=tags,
            sensitive=sensitive,
            first=First.OTHER if place % 3 == 2 else First.READER,
        )
        for place, (deck, kind, depth, tags, sensitive) in enumerate(fields)
    ]


STANDING = st.sampled_from(
    [
        Standing(covered=covered, passed=passed, put_off=put_off, last_at=f"2026-01-0{day}T20:00:00+01:00")
        for covered, passed, put_off, day in product(range(3), range(3), (False, True), range(1, 10))
    ]
)


MAYBE_STANDING = st.none() | STANDING
ALIKE = st.sampled_from(["id", "kind", "depth"])


@st.composite
def pasts(draw: st.DrawFn, held: Sequence[Card]) -> dict[CardRef, Standing]:
    """Draw what earlier evenings say of some of the cards: of each by itself, or of a kind or a depth alike."""
    by = draw(ALIKE)
    past: dict[object, Standing | None] = {}
    for each in held:
        past.setdefault(getattr(each, by), draw(MAYBE_STANDING))
    return {each.ref: standing for each in held if (standing := past[getattr(each, by)])}
