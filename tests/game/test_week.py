"""“How was your week?” is offered on one day of the week at most, and the line rests where it was left."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game import doors, jar, week
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.record import CardEnded, CardTurned, EveningBegan, JarOpens, Kept
from tests.builders import write_deck
from tests.couples import SLOW, Couple, couple, held

MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 8)


@pytest.fixture
def two() -> Iterator[Couple]:
    with couple(held(Kind.QUESTION), ordered=False) as two:
        write_deck(two.home, week.DECKS[0], [{"id": "a", "text": "What was hard?"}], language="en")
        yield two


def had(
    two: Couple, day: date, *, of_the_week: bool = False, hour: int = 20, decks: tuple[str, ...] = ("ours",)
) -> None:
    """Note an evening on a day, in which a card ended."""
    at = f"{day.isoformat()}T{hour:02}:00:00+01:00"
    decks = (week.DECKS[0],) if of_the_week else decks
    with two.store() as store:
        began = store.append(EveningBegan(at=at, decks=decks, length=4, deepest=3, seed=1, starter=0))[0]
        ended = CardEnded(
            at=at, evening=began.id, deck="ours", card="question", kind="question", text="What?",
            outcome="covered", first=0, reader=0, depth=1,
        )  # fmt: skip
        store.append(ended)


def offered_on(two: Couple, day: date, *, hour: int = 19) -> bool:
    two.clock.moment = datetime.combine(day, datetime.min.time(), two.clock.moment.tzinfo) + timedelta(hours=hour)
    with two.run() as game:
        door = doors.offered(game)
        assert (door is not None) == week.is_due(game)
        if door is not None:
            assert (door.label, door.state) == ("How was your week?", "ten minutes")
            assert door.begin(game) == Start(Choice((week.DECKS[0],)))
        return door is not None


def days_offered(two: Couple, first: date, days: int) -> list[date]:
    return [day for day in (first + timedelta(days=number) for number in range(days)) if offered_on(two, day)]


def test_from_the_third_evening_on_it_is_offered_on_sundays(two: Couple) -> None:
    for number in range(3):
        assert days_offered(two, SUNDAY, 1) == []
        had(two, MONDAY + timedelta(days=number))
    assert days_offered(two, MONDAY + timedelta(days=3), 14) == [SUNDAY, SUNDAY + timedelta(days=7)]


def test_after_one_it_is_offered_on_that_day_of_the_week_and_not_before(two: Couple) -> None:
    for number in range(3):
        had(two, MONDAY + timedelta(days=number))
    wednesday = MONDAY + timedelta(days=9)
    had(two, wednesday, of_the_week=True)
    assert days_offered(two, wednesday, 15) == [wednesday + timedelta(days=7), wednesday + timedelta(days=14)]


def test_where_they_did_something_else_that_day_it_rests_for_four_weeks(two: Couple) -> None:
    for number in range(3):
        had(two, MONDAY + timedelta(days=number))
    had(two, SUNDAY)
    assert days_offered(two, SUNDAY, 36) == [SUNDAY + timedelta(days=28), SUNDAY + timedelta(days=35)]
    # Once they had one, the days of before do not count any more.
    had(two, SUNDAY + timedelta(days=28), of_the_week=True)
    assert days_offered(two, SUNDAY + timedelta(days=28), 8) == [SUNDAY + timedelta(days=35)]


def test_it_is_not_offered_once_they_had_an_evening_that_day_also_past_midnight(two: Couple) -> None:
    for number in range(2):
        had(two, MONDAY + timedelta(days=number))
    had(two, SUNDAY, hour=1)
    assert offered_on(two, SUNDAY), "one o'clock is still the evening of the day before"
    assert offered_on(two, SUNDAY + timedelta(days=1), hour=2), "and two o'clock as well"
    had(two, SUNDAY, hour=17)
    assert not offered_on(two, SUNDAY)


def test_small_days_are_no_evenings(two: Couple) -> None:
    write_deck(two.home, "days", [{"id": "a", "text": "What is small?"}], ordered=True, per_evening=1)
    for number in range(3):
        had(two, MONDAY + timedelta(days=number), decks=("days",))
    assert days_offered(two, SUNDAY, 1) == []
    for number in range(3):
        had(two, MONDAY + timedelta(days=number))
    had(two, SUNDAY, hour=7, decks=("days",))
    assert days_offered(two, SUNDAY, 1) == [SUNDAY], "and do not take its place"


def test_whole_evenings_are_found_behind_any_number_of_small_days(two: Couple) -> None:
    write_deck(two.home, "path", [{"id": "a", "text": "And today?"}], ordered=True, per_evening=1)
    for number in range(12):
        had(two, MONDAY + timedelta(days=number), decks=("path",) if number not in (0, 1, 9) else ("ours",))
    with two.run() as game:
        assert [row.at[8:10] for row in game.whole_evenings(2)] == ["11", "03"]
        assert [row.at[8:10] for row in game.whole_evenings(3)] == ["11", "03", "02"]
        assert [row.at[8:10] for row in game.whole_evenings(9)] == ["11", "03", "02"]


@pytest.mark.parametrize("opened", [True, False], ids=["opened", "put off"])
def test_it_is_not_offered_on_a_day_on_which_the_jar_was(two: Couple, opened: bool) -> None:
    for number in range(3):
        had(two, MONDAY + timedelta(days=number))
    with two.store() as store:
        store.append(JarOpens(at=f"{MONDAY}T20:00:00+01:00", rule="sun"))
        for n in range(2):
            slip = Kept(at=f"{MONDAY}T20:00:00+01:00", sort="jar", text=f"You hummed {n}.", by=(True, False))
            store.append(slip)
    two.clock.moment = datetime.combine(SUNDAY, datetime.min.time(), two.clock.moment.tzinfo) + timedelta(hours=19)
    with two.run() as game:
        door = doors.offered(game)
        assert door is not None
        assert door.label == "Open the jar, both here"
        if opened:
            while jar.draw(game):
                pass
        else:
            jar.put_off(game)
        assert doors.offered(game) is None
    assert not opened or offered_on(two, SUNDAY + timedelta(days=7))


def test_nor_after_midnight_of_an_evening_on_which_the_jar_was(two: Couple) -> None:
    for number in range(3):
        had(two, MONDAY + timedelta(days=number))
    with two.store() as store:
        store.append(JarOpens(at=f"{MONDAY}T20:00:00+01:00", rule="sun"))
        store.append(Kept(at=f"{MONDAY}T20:00:00+01:00", sort="jar", text="You hummed.", by=(True, False)))
    two.clock.moment = datetime.combine(SUNDAY, datetime.min.time(), two.clock.moment.tzinfo) + timedelta(hours=23.8)
    with two.run() as game:
        assert doors.offered(game) is not None
        jar.put_off(game)
    two.clock.moment += timedelta(minutes=30)
    with two.run() as game:
        assert doors.offered(game) is None


def test_an_evening_in_which_a_card_was_only_turned_is_none(two: Couple) -> None:
    for number in range(3):
        had(two, MONDAY + timedelta(days=number))
    at = f"{SUNDAY}T18:00:00+01:00"
    with two.store() as store:
        began = store.append(EveningBegan(at=at, decks=(), length=4, deepest=3, seed=1, starter=0))[0]
        store.append(CardTurned(at=at, evening=began.id, deck="ours", card="question", first=0))
    assert days_offered(two, SUNDAY, 1) == [SUNDAY]


def test_it_is_not_there_without_its_deck_or_in_another_language(two: Couple) -> None:
    for number in range(3):
        had(two, MONDAY + timedelta(days=number))
    write_deck(two.home, week.DECKS[0], [{"id": "a", "text": "¿Qué tal?"}], language="es")
    assert days_offered(two, SUNDAY, 7) == []
    (two.home / "decks" / f"{week.DECKS[0]}.toml").unlink()
    assert days_offered(two, SUNDAY, 7) == []


@pytest.mark.parametrize("deck", week.DECKS)
def test_in_another_language_it_is_the_deck_of_that_language(two: Couple, deck: str) -> None:
    """And one that they had is one that they had, in whichever language."""
    (two.home / "config.toml").write_text('language = "es-MX"\n')
    write_deck(two.home, week.DECKS[1], [{"id": "a", "text": "¿Qué tal la semana?"}], language="es")
    for number in range(3):
        had(two, MONDAY + timedelta(days=number))
    wednesday = MONDAY + timedelta(days=9)
    had(two, wednesday, decks=(deck,))
    for day in (SUNDAY + timedelta(days=7), wednesday + timedelta(days=7)):
        two.clock.moment = datetime.combine(day, datetime.min.time(), two.clock.moment.tzinfo) + timedelta(hours=19)
        with two.run() as game:
            assert week.is_due(game) == (day.weekday() == wednesday.weekday())
            assert week.begin(game) == Start(Choice((week.DECKS[1],)))


def test_a_wrong_clock_neither_offers_it_nor_keeps_it_away(two: Couple) -> None:
    for number in range(3):
        had(two, MONDAY + timedelta(days=number))
    had(two, date(1999, 1, 3))
    had(two, date(2088, 1, 4))
    assert days_offered(two, SUNDAY, 7) == [SUNDAY]


@SLOW
@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=3, max_size=14))
def test_whenever_they_play_it_is_offered_once_in_six_days_at_most(nights: list[tuple[int, bool]]) -> None:
    """They take it up whenever it is offered, or do something else: it is never offered two days in a row."""
    with couple(held(Kind.QUESTION), ordered=False) as two:
        write_deck(two.home, week.DECKS[0], [{"id": "a", "text": "What was hard?"}], language="en")
        day, offered = MONDAY, list[date]()
        for rest, takes in nights:
            day += timedelta(days=rest)
            is_offered = offered_on(two, day)
            if is_offered:
                offered.append(day)
            had(two, day, of_the_week=is_offered and takes)
        assert all((later - one).days >= 6 for one, later in pairwise(offered))
