"""What two have begun is told in words, rests when they leave it alone, and a small day ends at four in the morning."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cardgame.game.chapters import beforehand
from cardgame.game.game import Game
from cardgame.game.journeys import (
    day_of,
    is_today,
    journey_under_way,
    path_under_way,
    stops,
)
from cardgame.game.selection.choice import Choice
from cardgame.play import Outcome
from cardgame.record import BoundariesSet
from tests.builders import Clock, alone, game, write_deck
from tests.families import for_each

COVERED, PASSED, LATER = Outcome.COVERED, Outcome.PASSED, Outcome.LATER
CHAPTERS = [
    {
        "id": "near",
        "title": "Near",
        "prepare": ["one", "two"],
        "place": "a bench",
        "bring": ["tea"],
        "closing": "I will.",
    },
    {"id": "talk", "title": "How {first} talks", "optional": True},
    {"id": "far", "title": "Far"},
]


def trip(home: Path, **fields: Any) -> None:
    cards = [
        {"id": f"{chapter['id']}-{n}", "text": f"What of {chapter['id']} {n}?", "chapter": chapter["id"]} | fields
        for chapter in CHAPTERS
        for n in range(2)
    ]
    write_deck(home, "trip", cards, chapters=CHAPTERS, language="en")


def days(home: Path, count: int = 3, **fields: Any) -> None:
    cards = [{"id": f"day-{n}", "text": f"What of day {n}?"} | fields for n in range(count)]
    write_deck(home, "days", cards, ordered=True, per_evening=1, language="en")


@pytest.fixture
def clock(tmp_path: Path) -> Iterator[Clock]:
    with alone(tmp_path / "home") as clock:
        trip(tmp_path / "home")
        days(tmp_path / "home")
        write_deck(tmp_path / "home", "plain", [{"id": f"plain-{n}", "text": f"Plain {n}?"} for n in range(4)])
        yield clock


@pytest.fixture
def ours(clock: Clock, tmp_path: Path) -> Iterator[Game]:
    ours = game(tmp_path / "home")
    ours.add_couple("Ana", "Ben")
    yield ours
    ours.close()


def sit(ours: Game, deck: str, *outcomes: Outcome, chapter: str = "", end: bool = True) -> None:
    session = ours.begin(Choice((deck,), chapter), seed=1)
    for outcome in outcomes:
        while session.aside is not None:
            session.put_aside()
        session.end_card(outcome)
    if end:
        session.end()


def stands(ours: Game) -> list[str]:
    return [stop.stand for stop in stops(ours, ours.library.decks["trip"])]


def under_way(ours: Game) -> tuple[str, str] | None:
    found = journey_under_way(ours)
    return found and (found[0].id, found[1].chapter.id if found[1].stand == "stopped" else "")


# A journey


def test_how_far_they_have_come_is_told_in_words_and_never_by_what_they_passed(ours: Game) -> None:
    assert stands(ours) == ["new", "new", "new"]
    sit(ours, "trip", PASSED, PASSED, chapter="far")
    assert stands(ours) == ["new", "new", "new"], "nobody is told what was passed"
    sit(ours, "trip", COVERED, chapter="near")
    assert stands(ours) == ["new", "stopped", "new"]
    sit(ours, "trip", PASSED, chapter="near")
    assert stands(ours) == ["new", "been", "new"]
    said = [stop.said for stop in stops(ours, ours.library.decks["trip"])]
    assert said == ["", "you have been there", ""]
    assert not any(char.isdigit() for char in "".join(said))


def test_a_chapter_has_the_names_and_one_that_is_optional_comes_first(ours: Game) -> None:
    found = [(stop.chapter.id, stop.chapter.title) for stop in stops(ours, ours.library.decks["trip"])]
    assert found == [("talk", "How Ana talks"), ("near", "Near"), ("far", "Far")]
    sit(ours, "plain", COVERED)
    assert stops(ours, ours.library.decks["trip"])[0].chapter.title == "How Ben talks", "who begins next"


def test_where_nobody_plays_yet_nothing_was_begun(clock: Clock, tmp_path: Path) -> None:
    nobody = game(tmp_path / "home")
    found = stops(nobody, nobody.library.decks["trip"])
    assert [stop.stand for stop in found] == ["new", "new", "new"]
    assert found[0].chapter.title == "How one of you talks"


def test_what_is_for_the_days_before_leaves_the_promise_unread(ours: Game) -> None:
    chapter = ours.library.decks["trip"].chapter("near")
    assert chapter is not None
    assert beforehand(chapter) == [
        ("To think about", ("one", "two")),
        ("Where", ("a bench",)),
        ("Bring along", ("tea",)),
    ]


def test_a_journey_is_under_way_from_where_they_stopped_to_its_end(ours: Game) -> None:
    assert under_way(ours) is None
    sit(ours, "trip", COVERED, chapter="near")
    assert under_way(ours) == ("trip", "near")
    sit(ours, "plain", COVERED)
    assert under_way(ours) == ("trip", "near"), "other evenings come between"
    sit(ours, "trip", COVERED, chapter="near")
    assert under_way(ours) == ("trip", ""), "between two chapters"
    sit(ours, "trip", COVERED, COVERED, chapter="far")
    assert under_way(ours) is None, "nobody has to play the one that is optional"


def test_a_journey_of_which_all_was_passed_is_not_under_way(ours: Game) -> None:
    sit(ours, "trip", PASSED, PASSED, chapter="near")
    assert under_way(ours) is None


def test_while_its_evening_can_be_taken_up_the_journey_has_no_line_of_its_own(ours: Game, clock: Clock) -> None:
    sit(ours, "trip", COVERED, chapter="near", end=False)
    assert ours.unfinished() is not None
    assert under_way(ours) is None
    clock.moment += timedelta(hours=13)
    assert under_way(ours) == ("trip", "near")


def test_a_journey_rests_after_some_weeks_and_comes_back_when_they_go_on(ours: Game, clock: Clock) -> None:
    sit(ours, "trip", COVERED, chapter="near")
    clock.moment += timedelta(weeks=4)
    assert under_way(ours) == ("trip", "near")
    clock.moment += timedelta(weeks=2)
    assert under_way(ours) is None
    sit(ours, "trip", COVERED, chapter="far")
    assert under_way(ours) == ("trip", "far")


def test_a_journey_that_may_not_come_any_more_is_not_under_way(ours: Game, tmp_path: Path) -> None:
    sit(ours, "trip", COVERED, chapter="near")
    trip(tmp_path / "home", sensitive=["money"])
    anew = game(tmp_path / "home")
    for who in (0, 1):
        anew.store().append(BoundariesSet(who=who, levels={"money": "never"}))
    assert under_way(anew) is None
    anew.close()


# A path of small days


def test_todays_card_is_offered_once_a_path_was_begun_and_is_gone_for_today(ours: Game, clock: Clock) -> None:
    assert path_under_way(ours) is None
    sit(ours, "days", COVERED)
    assert path_under_way(ours) is None
    clock.moment += timedelta(days=1)
    found = path_under_way(ours)
    assert found is not None
    assert found.id == "days"
    sit(ours, "days", PASSED)
    assert path_under_way(ours) is not None, "passed is not talked about"


def test_a_path_has_no_line_once_they_have_come_to_its_end(ours: Game, clock: Clock) -> None:
    for _ in range(3):
        clock.moment += timedelta(days=1)
        sit(ours, "days", COVERED)
    clock.moment += timedelta(days=1)
    assert path_under_way(ours) is None


def test_a_path_rests_after_some_weeks_and_says_nothing_of_days_missed(ours: Game, clock: Clock) -> None:
    sit(ours, "days", COVERED)
    clock.moment += timedelta(weeks=4)
    assert path_under_way(ours) is not None
    clock.moment += timedelta(weeks=2)
    assert path_under_way(ours) is None
    sit(ours, "days", COVERED)
    clock.moment += timedelta(days=1)
    assert path_under_way(ours) is not None


def test_a_day_ends_at_four_in_the_morning(ours: Game, clock: Clock) -> None:
    clock.moment = clock.moment.replace(hour=23)
    sit(ours, "days", COVERED)
    clock.moment = clock.moment.replace(hour=3, minute=30) + timedelta(days=1)
    assert path_under_way(ours) is None, "it is still the same evening"
    clock.moment = clock.moment.replace(hour=4, minute=1)
    assert path_under_way(ours) is not None


@for_each(
    "at, today",
    [("2026-03-02T04:00:00+01:00", True), ("2026-03-03T03:59:59+01:00", True), ("2026-03-02T03:59:00+01:00", False),
     ("2026-03-03T04:00:00+01:00", False), ("", False), ("soon", False), ("0001-01-01T00:00:00+00:00", False)],
)  # fmt: skip
def test_which_times_are_today(at: str, today: bool) -> None:
    now = datetime.fromisoformat("2026-03-02T20:00:00+01:00")
    assert is_today(at, now) is today
    assert day_of(now).isoformat() == "2026-03-02"


def test_a_small_day_takes_nothing_from_an_evening_that_was_left(ours: Game) -> None:
    sit(ours, "plain", COVERED, end=False)
    left = ours.unfinished()
    assert left is not None
    sit(ours, "days", COVERED)
    again = ours.unfinished()
    assert again is not None
    assert again.id == left.id
    sit(ours, "trip", COVERED, chapter="far")
    assert ours.unfinished() is None, "another evening does"
