"""What was covered is counted for each deck, whatever id a card had at the time."""

from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import CardRef, Kind
from cardgame.game.coverage import cover, cover_all, standings_by_card
from cardgame.game.selection.choice import without
from cardgame.play import Standing
from cardgame.record import CardRow
from tests.builders import QUICK, card, deck, library

# Six cards, each with two names it had before; one name that no card has any more.
CARDS = [card(f"now-{n}", was=(f"once-{n}", f"first-{n}"), kind=list(Kind)[n]) for n in range(6)]
NAMES: dict[CardRef, CardRef] = {("ours", name): held.ref for held in CARDS for name in (held.id, *held.was)}
REFS = st.sampled_from([*NAMES, ("ours", "gone"), ("gone", "now-1")])

VERDICTS = ("covered", "passed", "later")
PASTS = st.lists(st.tuples(REFS, st.sampled_from(VERDICTS)), max_size=40)


def rows(past: list[tuple[CardRef, str]]) -> dict[CardRef, CardRow]:
    """Return what the record says of a past, under the names that the cards had at the time."""
    found: dict[CardRef, CardRow] = {}
    for hour, (ref, verdict) in enumerate(past):
        mine = [each for known, each in past[: hour + 1] if known == ref]
        found[ref] = CardRow(
            **{each: mine.count(each) for each in VERDICTS},
            last=verdict,  # type: ignore[arg-type]
            last_at=f"2026-01-{hour // 24 + 1:02}T{hour % 24:02}:00:00+01:00",
        )
    return found


@QUICK
@given(PASTS, st.randoms(use_true_random=False))
def test_all_ids_that_a_card_had_are_one_card(past: list[tuple[CardRef, str]], luck: object) -> None:
    record = list(rows(past).items())
    luck.shuffle(record)  # type: ignore[attr-defined]
    found = standings_by_card(dict(record), library(deck(*CARDS)))
    for held in CARDS:
        mine = [verdict for ref, verdict in past if NAMES.get(ref) == held.ref]
        known = found.get(held.ref)
        assert (known is None) == (not mine)
        if known is not None:
            assert (known.covered, known.passed) == (mine.count("covered"), mine.count("passed"))
            assert known.put_off == (mine[-1] == "later")
            hour = max(hour for hour, (ref, _) in enumerate(past) if NAMES.get(ref) == held.ref)
            assert known.last_at == f"2026-01-{hour // 24 + 1:02}T{hour % 24:02}:00:00+01:00"
    assert set(found) <= {held.ref for held in CARDS}


@QUICK
@given(PASTS)
def test_each_card_of_a_deck_is_counted_once_at_most(past: list[tuple[CardRef, str]]) -> None:
    held = deck(*CARDS)
    standings = standings_by_card(rows(past), library(held))
    row = cover(held, standings)
    by_card = [[verdict for ref, verdict in past if NAMES.get(ref) == each.ref] for each in CARDS]
    assert row.cards == len(CARDS)
    assert row.covered == sum("covered" in mine for mine in by_card)
    assert row.seen == sum(bool(mine) for mine in by_card)
    assert row.later == sum("covered" not in mine and mine[-1:] == ["later"] for mine in by_card)
    assert row.covered + row.passed + row.later == row.seen <= row.cards
    assert row.last_at == max((each.last_at for each in standings.values()), default=None)


def test_a_star_alone_covers_nothing() -> None:
    held = deck(*CARDS)
    standings = standings_by_card({CARDS[0].ref: CardRow(starred=True)}, library(held))
    assert standings == {CARDS[0].ref: Standing()}
    row = cover(held, standings)
    assert (row.seen, row.last_at) == (0, None)


def test_a_star_under_one_name_does_not_hide_what_became_of_the_card_under_another() -> None:
    later = CardRow(later=1, last="later", last_at="2026-01-01T20:00:00+01:00")
    star = CardRow(starred=True)
    for record in ({("ours", "once-0"): later, CARDS[0].ref: star}, {CARDS[0].ref: star, ("ours", "once-0"): later}):
        found = standings_by_card(record, library(deck(*CARDS)))
        assert found[CARDS[0].ref] == Standing(put_off=True, last_at=later.last_at)


def test_a_deck_without_cards_is_not_covered() -> None:
    row = cover(deck(), {})
    assert (row.cards, row.seen, row.last_at) == (0, 0, None)


TOPICS = st.lists(st.sampled_from(["money", "touch", "loss"]), max_size=2, unique=True)
WHOLE_DECKS = st.lists(
    st.lists(st.tuples(TOPICS, st.sampled_from([Kind("question"), Kind("repair")])), min_size=1, max_size=4),
    min_size=1,
    max_size=3,
)


@QUICK
@given(WHOLE_DECKS, st.frozensets(st.sampled_from(["money", "touch", "loss"])), st.sets(st.integers(0, 2)))
def test_decks_are_covered_as_far_as_they_are_open_whether_a_card_of_them_was_met_or_not(
    drawn: list[list[tuple[list[str], Kind]]], never: frozenset[str], met: set[int]
) -> None:
    all_of = []
    for place, held in enumerate(drawn):
        id = f"d-{place}"
        some = [card(f"c-{n}", id, kind=kind, sensitive=tuple(topics)) for n, (topics, kind) in enumerate(held)]
        all_of.append(deck(*some, id=id))
    decks = library(*all_of)
    standings = {(f"d-{place}", "c-0"): Standing(covered=1) for place in met if place < len(all_of)}
    assert cover_all(decks, standings, never) == [cover(each, standings) for each in without(decks, never)]
