"""What a page reads does not grow with the record: ten times the events take SQLite hardly more steps."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest

from cardgame.record import (
    Store,
    card_rows,
    earliest_and_latest,
    evenings,
    evenings_on,
    first_talks,
    has_star,
    history,
    most_asked,
    names,
    stars,
    texts_as_dealt,
    times_of_card,
)
from cardgame.record import tallies as counting
from tests.bench.making import write_record
from tests.record.helpers import Wall

CARDS = [(f"deck-{number % 2}", f"card-{number}") for number in range(20)]
LENGTHS = (2500, 25_000)
NOW = datetime(2027, 1, 1, 12, tzinfo=timezone(timedelta(hours=1)))

READINGS: dict[str, Callable[[Store], object]] = {
    "names": names,
    "the newest evenings": lambda store: evenings(store, 20, played=True),
    "the newest cards": lambda store: history(store, outcome="covered", limit=20),
    "the words of cards": lambda store: texts_as_dealt(store, CARDS),
    "where they stood": lambda store: earliest_and_latest(store, CARDS),
    "the latest times of a card": lambda store: times_of_card(store, CARDS[:2], 12),
    "the first time of a card": lambda store: times_of_card(store, CARDS[:2], 1, earliest=True),
    "the most follow-ups of a card": lambda store: most_asked(store, CARDS[:2]),
    "whether a card has a star": lambda store: has_star(store, CARDS[:2]),
    "what became of each card": card_rows,
    "the stars": stars,
    "the first times": first_talks,
}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two records, the second of which is ten times as long; of both it is kept what became of the cards.

    Both answered each card, each time.
    """
    short, long = (_written(tmp_path_factory, events, answered=True) for events in LENGTHS)
    return short, long


@pytest.fixture(scope="module")
def records_without_answers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same, of two who never answered a card."""
    short, long = (_written(tmp_path_factory, events, answered=False) for events in LENGTHS)
    return short, long


def _written(tmp_path_factory: pytest.TempPathFactory, events: int, *, answered: bool) -> Path:
    path = tmp_path_factory.mktemp("records") / f"{events}.db"
    write_record(path, events, CARDS)
    path.chmod(0o600)
    said = "[1, 2]" if answered else "null"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE event SET body = json_set(body, '$.answers', json(?)) WHERE kind = 'outcome'", (said,)
        )
    ends = 6 * len(CARDS) if answered else 0
    with Store.open(path, "here", Wall()) as store:
        assert len(earliest_and_latest(store, CARDS)) == ends, "the first three and the last three"
        counting.keep_up(store)
        assert len(earliest_and_latest(store, CARDS)) == ends, "the same, of what is kept"
    return path


@pytest.mark.parametrize("reading", READINGS)
def test_ten_times_the_events_take_hardly_more_steps(reading: str, records: tuple[Path, Path]) -> None:
    short, long = (_steps(path, READINGS[reading]) for path in records)
    assert long < 2 * short + 200


@pytest.mark.parametrize("reading", ["where they stood", "the most follow-ups of a card"])
def test_nor_do_they_where_no_card_was_ever_answered(reading: str, records_without_answers: tuple[Path, Path]) -> None:
    short, long = (_steps(path, READINGS[reading]) for path in records_without_answers)
    assert long < 2 * short + 200


def test_the_evenings_near_a_day_are_found_among_any_number(records: tuple[Path, Path]) -> None:
    first, found = date(2023, 11, 1), list[int]()

    def read(days: int, store: Store) -> None:
        found.append(len(evenings_on(store, first, first + timedelta(days), NOW)))

    short, long = (_steps(path, partial(read, days)) for path, days in zip(records, (99, 9), strict=True))
    assert 10 < found[0] < 2 * found[1] < 4 * found[0], "about as many in both"
    assert long < 2 * short + 200


def _steps(path: Path, reading: Callable[[Store], object]) -> int:
    with Store.open(path, "here", Wall(), read_only=True) as store:
        steps = 0

        def step() -> int:
            nonlocal steps
            steps += 1
            return 0

        store._connection.set_progress_handler(step, 1)
        reading(store)
        store._connection.set_progress_handler(None, 1)
    assert steps
    return steps
