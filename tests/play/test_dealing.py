"""The dealer deals only what may follow, the same card for the same evening, and quickly from a large pile."""

from collections.abc import Collection, Iterator, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cardgame.deck import Card, CardRef, Kind
from cardgame.play import Deal, Pile, Standing, deal, gather
from cardgame.play.dealing import HANDFUL, PREPARED_TAG, Role, Slot, alike, hands_over, prepared_first
from cardgame.play.standing import UNMET
from tests.builders import QUICK, card, cards
from tests.families import for_each

from .rules import DEPTHS, KEPT, STANDING, Standings, likeness, may_be_dealt, pasts, piles, playable

SLOTS = st.builds(
    Slot,
    depth=DEPTHS,
    role=st.sampled_from(Role),
    why=st.just("This is its place."),
    hand_overs=st.none() | st.integers(1, 2),
    light=st.booleans(),
    first_ever=st.booleans(),
)


class Table:
    """Everything that a deal is made from."""

    def __init__(
        self,
        held: list[Card],
        standings: Standings,
        slot: Slot,
        tonight: list[Card],
        seed: int,
        *,
        ordered: bool = False,
        mixed: bool = False,
        away: Collection[CardRef] = (),
    ) -> None:
        self.mixed = mixed
        self.held, self.standings, self.slot = held, standings, slot
        self.tonight, self.seed, self.ordered, self.away = tonight, seed, ordered, away
        self.pile = gather(held, standings, ordered=ordered, mixed=mixed)

    def deal(self, slot: Slot | None = None) -> Deal | None:
        return deal(self.pile, slot or self.slot, self.tonight, Random(self.seed), away=self.away)

    @property
    def candidates(self) -> list[Card]:
        return may_be_dealt(
            self.held,
            self.standings,
            self.slot,
            self.tonight,
            ordered=self.ordered,
            mixed=self.mixed,
            away=self.away,
        )

    @property
    def left(self) -> list[Card]:
        """What could be dealt at all."""
        return [card for card in playable(self.held) if card not in self.tonight and card.ref not in self.away]


@st.composite
def tables(draw: st.DrawFn, *, ordered: bool | None = None, mixed: bool | None = None) -> Table:
    # Of few cards hardly any can be left that differ in what counts.
    held = draw(piles(least=draw(st.sampled_from([0, 6, 6]))))
    shuffled = draw(st.permutations(held))
    gone, stays = draw(st.integers(0, len(held) // 2)), draw(st.integers(0, 2))
    return Table(
        held,
        draw(pasts(held)),
        draw(SLOTS),
        shuffled[:gone],
        draw(st.integers(0, 2**31)),
        ordered=draw(st.booleans()) if ordered is None else ordered,
        mixed=draw(st.booleans()) if mixed is None else mixed,
        away={card.ref for card in shuffled[gone : gone + stays]},
    )


@settings(QUICK, max_examples=150)
@given(tables())
def test_a_deal_is_one_that_the_plain_rules_allow(table: Table) -> None:
    dealt = table.deal()
    if dealt is None:
        assert table.candidates == []
    else:
        assert dealt.card in table.candidates


@QUICK
@given(st.lists(DEPTHS, min_size=60, max_size=300), st.integers(0, 40), SLOTS, st.integers(0, 2**31))
def test_a_deal_from_a_pile_of_many_is_one_that_the_plain_rules_allow(
    depths: list[int], gone: int, slot: Slot, seed: int
) -> None:
    held = [card(f"card-{place}", depth=depth) for place, depth in enumerate(depths)]
    table = Table(held, {}, slot, Random(seed).sample(held, gone), seed)
    dealt = table.deal()
    assert dealt is not None
    assert dealt.card in table.candidates


@QUICK
@given(tables())
def test_the_same_table_is_dealt_the_same_card_for_the_same_reasons(table: Table) -> None:
    first = table.deal()
    table.pile = gather(table.held, table.standings, ordered=table.ordered, mixed=table.mixed)
    assert first == table.deal()


@QUICK
@given(tables())
def test_neither_a_card_of_tonight_nor_a_repair_is_dealt(table: Table) -> None:
    dealt = table.deal()
    assert table.pile.size == len(playable(table.held))
    if dealt is None:
        assert table.left == []
    else:
        assert dealt.card in table.left
        assert dealt.card.kind is not Kind.REPAIR


@pytest.mark.parametrize("met", [0, 1])
@pytest.mark.parametrize(("count", "gone"), [(30, 20), (120, 5), (500, 60)], ids=["few", "some", "many"])
@pytest.mark.parametrize("put_off", [False, True])
def test_what_was_dealt_tonight_or_stays_away_is_not_in_the_handful(
    count: int, gone: int, met: int, put_off: bool
) -> None:
    # A handful is drawn in one of three ways, by how large the pile is and whether its cards were met before.
    held = cards(count)
    pile = gather(held, {each.ref: Standing(covered=met, put_off=put_off) for each in held})
    for seed in range(60):
        came = Random(seed).sample(held, gone)
        tonight, away = came[: gone // 2], {each.ref for each in came[gone // 2 :]}
        dealt = deal(pile, Slot(1), tonight, Random(seed), away=away)
        assert dealt is not None
        assert dealt.card not in came


@QUICK
@given(tables(ordered=True))
def test_an_ordered_pile_goes_on_with_the_first_card_in_the_file_that_was_met_least(table: Table) -> None:
    dealt = table.deal()
    assert [dealt.card] == table.candidates if dealt else not table.candidates
    # The slot has no say in it, neither its depth nor its role.
    assert dealt == table.deal(Slot(1)) == table.deal(Slot(3, Role.CLOSING))


@QUICK
@given(tables(ordered=False), st.sampled_from(sorted(KEPT, key=str)))
def test_each_place_of_an_evening_has_what_is_kept_for_it(table: Table, end: Role) -> None:
    dealt = table.deal(Slot(1, end))
    kept = [card for card in table.left if card.kind is KEPT[end]]
    body = [card for card in playable(table.held) if card.kind not in KEPT.values()]
    if dealt is not None and body:
        assert (dealt.card.kind is KEPT[end]) == bool(kept)


@QUICK
@given(tables(ordered=False))
def test_what_is_kept_for_one_place_is_dealt_elsewhere_only_where_nothing_else_is_left(table: Table) -> None:
    dealt = table.deal(Slot(table.slot.depth))
    body = [card for card in table.left if card.kind not in KEPT.values()]
    if dealt is not None and any(card.kind not in KEPT.values() for card in playable(table.held)):
        assert (dealt.card.kind in KEPT.values()) == (not body)


@QUICK
@given(tables())
def test_the_reasons_for_a_deal_are_true(table: Table) -> None:
    dealt = table.deal()
    if dealt is None:
        return
    slot, said = table.slot, " ".join(dealt.reasons)
    standing = table.standings.get(dealt.card.ref, Standing())
    assert dealt.reasons
    assert ("not had this one yet" in said) == (standing == Standing(last_at=standing.last_at))
    assert ("put it off" in said) == standing.put_off
    if slot.why in dealt.reasons:
        assert dealt.card.depth == slot.depth
    if "goes deeper than planned" in said:
        assert dealt.card.depth > slot.depth
    if "is a lighter one" in said:
        assert dealt.card.depth < slot.depth
    assert ("ends with thanks" in said) <= ((slot.role, dealt.card.kind) == (Role.CLOSING, Kind.APPRECIATION))
    assert ("begins with how" in said) <= ((slot.role, dealt.card.kind) == (Role.CHECKIN, Kind.CHECKIN))
    if "a change" in said:
        alike = likeness(dealt.card, table.tonight)
        assert any(likeness(card, table.tonight) > alike for card in table.left)
    if "own order" in said:
        assert table.ordered


@QUICK
@given(piles(), STANDING, DEPTHS, st.integers(0, 99))
def test_what_was_put_off_comes_back_before_the_rest_of_its_depth_and_any_repeat(
    held: list[Card], past: Standing, depth: int, seed: int
) -> None:
    waiting = card("waiting", depth=depth, text="Not tonight?")
    seen = {each.ref: replace(past, covered=1, put_off=False) for each in held[::2]}
    standings = seen | {waiting.ref: Standing(put_off=True, last_at="2026-01-05T20:00:00+01:00")}
    dealt = deal(gather([*held, waiting], standings), Slot(depth), [], Random(seed))
    assert dealt is not None
    assert dealt.card == waiting


def test_a_handful_of_the_oldest_comes_back_first() -> None:
    held = cards(100)
    order = Random(5).sample(range(100), 100)
    standings = {
        each.ref: Standing(covered=1, last_at=f"2026-01-01T20:{place // 60:02}:{place % 60:02}+01:00")
        for each, place in zip(held, order, strict=True)
    }
    oldest = {each.ref for each, place in zip(held, order, strict=True) if place < HANDFUL}
    pile = gather(held, standings)
    dealt = [deal(pile, Slot(1), [], Random(seed)) for seed in range(20)]
    assert {each.card.ref for each in dealt if each} <= oldest


def test_a_pile_of_nothing_or_of_repairs_deals_nothing() -> None:
    for held in ([], [card(kind=Kind.REPAIR)]):
        pile = gather(held, {})
        assert pile.size == 0
        assert deal(pile, Slot(1), [], Random(1)) is None


# Which card it is, rule by rule


@for_each(
    "wanted, there, dealt",
    [
        (1, (1, 2, 3), 1),
        (2, (1, 2, 3), 2),
        (3, (1, 2, 3), 3),
        (1, (2, 3), 2),
        (1, (3,), 3),
        (2, (1, 3), 1),
        (2, (3,), 3),
        (3, (1, 2), 2),
        (3, (1,), 1),
    ],
)
def test_a_card_has_the_wanted_depth_else_the_nearest_lighter_else_the_nearest_deeper(
    wanted: Any, there: tuple[int, ...], dealt: int
) -> None:
    pile = gather([card(f"{depth}-{n}", depth=depth) for depth in there for n in range(3)], {})
    for seed in range(10):
        found = deal(pile, Slot(wanted), [], Random(seed))
        assert found is not None
        assert found.card.depth == dealt


@for_each(
    "often, seldom",
    [
        (Standing(passed=1), Standing()),
        (Standing(covered=1), Standing()),
        (Standing(covered=1, passed=1), Standing(covered=1)),
        (Standing(passed=2), Standing(covered=1)),
        (Standing(covered=1), Standing(passed=1)),
    ],
)
@for_each("ordered", [False, True])
def test_a_card_that_was_passed_was_met_and_of_those_met_as_often_the_untold_one_comes_first(
    often: Standing, seldom: Standing, ordered: bool
) -> None:
    held = [card("often"), card("seldom")]
    pile = gather(held, {held[0].ref: often, held[1].ref: seldom}, ordered=ordered)
    for seed in range(10):
        found = deal(pile, Slot(1), [], Random(seed))
        assert found is not None
        assert found.card.id == "seldom"


@for_each(
    "same, other",
    [
        ({"kind": Kind.STORY}, {"kind": Kind.QUESTION}),
        ({"deck": "theirs"}, {"deck": "ours"}),
        ({"tags": ("x",)}, {"tags": ("z",)}),
        ({"tags": ("x", "y")}, {"tags": ("x", "z")}),
        # A deck or a kind counts for as much as two tags.
        ({"kind": Kind.STORY}, {"tags": ("x",)}),
        ({"deck": "theirs"}, {"tags": ("x",)}),
    ],
)
def test_a_card_differs_from_the_one_before_in_deck_kind_and_tags(same: dict[str, Any], other: dict[str, Any]) -> None:
    last = card("last", deck="theirs", kind=Kind.STORY, tags=("x", "y"))
    for found in dealt_by_any_seed([card("same", **same), card("other", **other)], [last]):
        assert found.card.id == "other"


def test_what_is_like_a_card_has_a_topic_in_common_or_more_than_half_of_its_tags() -> None:
    of = {
        "itself": {"tags": ("a", "b"), "sensitive": ("money", "work")},
        "topic": {"sensitive": ("work",)},
        "other topic": {"sensitive": ("loss",)},
        "both tags": {"tags": ("c", "b", "a")},
        "half": {"tags": ("a",)},
        "none": {},
    }
    held = {id: card(id, **fields) for id, fields in of.items()}
    pile = gather(held.values(), {})
    assert {id for _, id in alike(pile, held["itself"])} == {"itself", "topic", "both tags"}
    # A card with neither is like no other.
    assert alike(pile, held["none"]) == frozenset()
    assert {id for _, id in alike(pile, held["half"])} == {"itself", "both tags", "half"}


# A change, and what is said of a card


def before(*tags: str) -> list[Card]:
    """Return cards of tonight, of another deck and kind, with one tag each."""
    return [card(f"before-{place}", deck="other", kind=Kind.STORY, tags=(tag,)) for place, tag in enumerate(tags)]


def dealt_by_any_seed(held: list[Card], tonight: list[Card], standings: Standings | None = None) -> list[Deal]:
    pile = gather(held, standings or {})
    found = [deal(pile, Slot(1), tonight, Random(seed)) for seed in range(30)]
    return [each for each in found if each is not None]


@pytest.mark.parametrize(
    ("tonight", "ids"),
    [
        (("sea", "x", "y"), {"air"}),  # three cards ago is not long ago
        (("sea", "x", "y", "z"), {"sea", "air"}),  # four are
    ],
)
def test_what_was_talked_about_lately_is_followed_by_something_else(tonight: tuple[str, ...], ids: set[str]) -> None:
    held = [card("sea", tags=("sea",)), card("air", tags=("air",))]
    dealt = dealt_by_any_seed(held, before(*tonight))
    assert {each.card.id for each in dealt} == ids
    assert all(("a change" in " ".join(each.reasons)) == (ids == {"air"}) for each in dealt)


def test_a_card_that_was_put_off_comes_for_that_and_not_for_a_change() -> None:
    held = [card("sea", tags=("sea",)), card("air", tags=("air",))]
    for each in dealt_by_any_seed(held, before("sea"), {one.ref: Standing(put_off=True) for one in held}):
        assert each.card.id == "air"
        assert "put it off" in " ".join(each.reasons)
        assert "a change" not in " ".join(each.reasons)


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing(), "have not had this one yet"),
        (Standing(passed=1), "still untold"),
        (Standing(covered=1, passed=1), "may come round again"),
        (Standing(covered=1, put_off=True), "put it off"),
    ],
)
def test_the_reason_for_a_card_says_what_became_of_it_before(standing: Standing, said: str) -> None:
    for each in dealt_by_any_seed([card("sea")], [], {("ours", "sea"): standing}):
        assert said in each.reasons[0]


# What a deal costs


class Looks:
    """Counts how often a card is looked at."""

    count = 0


class Counted(tuple[Card, ...]):
    """Cards that count every look at one of them, also by whoever copies or samples them."""

    looks: Looks

    def __iter__(self) -> Iterator[Card]:
        for each in super().__iter__():
            self.looks.count += 1
            yield each

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        self.looks.count += len(found) if isinstance(place, slice) else 1
        return found


def counting(pile: Pile) -> tuple[Pile, Looks]:
    looks = Looks()

    def counted(sides: Any) -> Any:
        found = {depth: Counted(some) for depth, some in sides.items()}
        for each in found.values():
            each.looks = looks
        return found

    rounds = {
        role: tuple(replace(each, waiting=counted(each.waiting), cards=counted(each.cards)) for each in rounds)
        for role, rounds in pile.rounds.items()
    }
    return replace(pile, rounds=rounds), looks


def _fresh(held: Sequence[Card]) -> dict[CardRef, Standing]:
    return {}


def _all_seen(held: Sequence[Card]) -> dict[CardRef, Standing]:
    return {each.ref: Standing(covered=1, last_at="2026-01-01T20:00:00+01:00") for each in held}


def _all_put_off(held: Sequence[Card]) -> dict[CardRef, Standing]:
    return {each.ref: Standing(put_off=True, last_at="2026-01-01T20:00:00+01:00") for each in held}


def _many_rounds(held: Sequence[Card]) -> dict[CardRef, Standing]:
    return {each.ref: Standing(covered=place // 10) for place, each in enumerate(held)}


def _few_fresh(held: Sequence[Card]) -> dict[CardRef, Standing]:
    return _all_seen(held[30:])


@pytest.mark.parametrize("ordered", [False, True])
@pytest.mark.parametrize("past", [_fresh, _all_seen, _all_put_off, _many_rounds, _few_fresh])
def test_a_deal_from_fifty_thousand_cards_looks_at_a_few(
    past: Any, ordered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [card(f"card-{place}", depth=place % 3 + 1) for place in range(50_000)]
    pile, looks = counting(gather(held, past(held), ordered=ordered))
    asked = Looks()

    def ref(self: Card) -> CardRef:
        asked.count += 1
        return (self.deck, self.id)

    monkeypatch.setattr(Card, "ref", property(ref))
    tonight: list[Card] = []
    for place in range(60):
        looks.count = asked.count = 0
        dealt = deal(pile, Slot(place % 3 + 1), tonight, Random(place))
        assert dealt is not None
        assert looks.count <= 5 * (HANDFUL + len(tonight))
        assert asked.count <= 10 * (HANDFUL + len(tonight))
        tonight.append(dealt.card)
    assert asked.count  # somebody did count


def test_two_who_are_apart_hand_nothing_over_so_nothing_keeps_such_cards_from_coming() -> None:
    held = [card(f"belief-{n}", kind=Kind.BELIEF) for n in range(3)] + cards(20)
    for apart in (False, True):
        tonight: list[Card] = []
        pile = gather(held, {}, apart=apart)
        slot, came = Slot(1, hand_overs=0), 0
        while (dealt := deal(pile, slot, tonight, Random(1))) is not None and len(tonight) < 20:
            tonight.append(dealt.card)
            came += hands_over(dealt.card)
        assert (came > 0) == apart
        assert any(pile.hands_over(each) for each in held) == (not apart)


@for_each("kind", list(Kind))
def test_a_card_that_is_answered_in_secret_hands_over_unless_it_has_nothing_to_ask(kind: Kind) -> None:
    secret = kind in {Kind.BELIEF, Kind.GUESS, Kind.CHOICE, Kind.CHECKIN}
    assert hands_over(card(kind=kind, options=("this", "that"))) == secret
    # A choice without options is talked about like a question; a guess and a check-in have other words to ask for.
    assert hands_over(card(kind=kind)) == (secret and kind is not Kind.CHOICE)


# What was prepared


def test_what_was_prepared_is_asked_about_first_until_it_was_talked_about() -> None:
    held = [card("a"), card("b", tags=(PREPARED_TAG,)), card("c")]
    for standing in (UNMET, Standing(passed=2, last_at="2026-03-01T20:00:00+01:00"), Standing(put_off=True)):
        cards, counted = prepared_first(held, {held[1].ref: standing})
        assert [each.id for each in cards] == ["b", "a", "c"]
        found = deal(gather(cards, counted, ordered=True), Slot(1), (), Random(1))
        assert found is not None
        assert found.card.id == "b"
        assert "It asks what came to mind beforehand, so it comes first." in found.reasons
    cards, counted = prepared_first(held, {held[1].ref: Standing(covered=1)})
    found = deal(gather(cards, counted, ordered=True), Slot(1), (), Random(1))
    assert found is not None
    assert found.card.id == "a"


def test_where_nothing_was_prepared_a_chapter_keeps_its_order() -> None:
    held = cards(3)
    standings = {held[0].ref: Standing(passed=1)}
    assert prepared_first(held, standings) == (held, standings)
