"""The arithmetic of the benchmark's tables: bounds, spread, exponents and exit statuses. No time is measured here."""

import re
import sqlite3
import sys
from datetime import datetime
from math import inf, isnan
from pathlib import Path

import pytest

from cardgame.record import Store, evenings, names
from cardgame.record.soundness import is_sound
from tests.bench import __main__ as command
from tests.bench.growth import SERIES
from tests.bench.making import DEVICE, NAMES, write_record
from tests.bench.table import Curve, Row, growth_table, ratio, spread, status, table


def row(ours: list[float], beside: list[float] | None = None, bound: float | None = None) -> Row:
    return Row("a thing", ours, beside or (), bound)


def test_the_spread_is_half_of_the_distance_between_the_quartiles() -> None:
    assert spread([1.0, 2.0, 3.0, 4.0, 5.0]) == 1.0
    assert spread([1.0, 2.0, 3.0, 4.0, 500.0]) == 1.0, "one that was disturbed changes nothing"
    assert spread([7.0]) == 0.0


def test_ratios_are_taken_turn_by_turn() -> None:
    # The machine was twice as slow in the second turn, for both: the medians alone would say something else.
    measured = row([1.1, 2.2, 1.1], [1.0, 2.0, 1.0])
    assert measured.ratios == pytest.approx([1.1, 1.1, 1.1])
    with pytest.raises(ValueError, match="zip"):
        _ = row([1.0, 2.0], [1.0]).ratios


def test_nothing_beside_nothing_is_once_and_something_beside_nothing_is_without_end() -> None:
    assert (ratio(0, 0), ratio(1, 0), ratio(3, 2)) == (1, inf, 1.5)


def test_a_bound_is_for_the_median_of_the_ratios_or_else_for_the_median() -> None:
    assert row([1.0, 1.15, 9.0], [1.0, 1.0, 1.0], 1.15).good
    assert not row([1.0, 1.16, 9.0], [1.0, 1.0, 1.0], 1.15).good
    assert row([0.004], bound=0.004).good
    assert not row([0.005], bound=0.004).good
    assert row([100.0]).good, "without a bound everything is"


def test_past_a_bound_is_only_what_is_so_by_more_than_its_spread() -> None:
    floor = [1.0] * 5
    within = row([1.0, 1.1, 1.3, 1.5, 1.6], floor, 1.2)
    assert (within.good, within.past) == (False, False)
    beyond = row([1.28, 1.29, 1.3, 1.31, 1.32], floor, 1.2)
    assert (beyond.good, beyond.past) == (False, True)
    assert within.cells()[-1] == "over, within its spread"
    assert beyond.cells()[-1] == "over"
    assert row([1.0] * 5, floor, 1.2).cells()[-1] == ""


def test_what_a_system_does_not_tell_is_past_no_bound() -> None:
    untold = row([float("nan")] * 3, [1.0] * 3, 1.2)
    assert (untold.good, untold.past) == (True, False)


def test_the_exit_status_is_1_only_when_a_bound_is_asked_for_and_2_where_something_broke() -> None:
    fine, over = row([1.0], bound=2.0), row([3.0], bound=2.0)
    within = row([1.0, 2.1, 3.0], bound=2.0)
    assert not within.good
    assert status([fine, over], check=False, broken=False) == 0
    assert status([fine], check=True, broken=False) == 0
    assert status([fine, over], check=True, broken=False) == 1
    assert status([within], check=True, broken=False) == 0
    assert status([fine], check=False, broken=True) == 2
    assert status([over], check=True, broken=True) == 2


def test_a_table_names_units_ratios_spreads_and_bounds() -> None:
    said = table([Row("a start", [0.3, 0.4, 0.2], [0.2, 0.2, 0.2], 1.2), Row("bytes", [5200.0], bound=5e3, unit="kB")])
    start, amount = said.splitlines()[2:]
    assert re.split(" {2,}", start) == [
        "a start",
        "300 ms ± 50",
        "200 ms",
        "1.50× ± 0.25",
        "1.2×",
        "over",
    ]
    assert amount.split() == ["bytes", "5.20", "kB", "5", "kB", "over"]


def test_the_exponent_is_the_power_that_a_time_grows_with() -> None:
    curve = Curve("a page", {1_000: 0.01, 10_000: 0.01, 100_000: 0.1, 1_000_000: 10.0})
    assert curve.exponent(1_000, 10_000) == pytest.approx(0)
    assert curve.exponent(10_000, 100_000) == pytest.approx(1)
    assert curve.exponent(100_000, 1_000_000) == pytest.approx(2)
    assert curve.exponent(10_000, 1_000_000) == pytest.approx(1.5)
    assert isnan(curve.exponent(10_000, 5)), "a step that was not measured"
    # Decks do not grow tenfold at each step.
    assert Curve("decks", {1_000: 1.0, 5_000: 5.0}).exponent(1_000, 5_000) == pytest.approx(1)


def test_steep_is_only_what_a_couple_waits_for_and_feels() -> None:
    grown = {10_000: 0.1, 1_000_000: 0.1 * 100**0.21}
    assert Curve("a page", grown, waited=True).steep
    assert not Curve("an export", grown).steep
    assert not Curve("a page", {10_000: 0.1, 1_000_000: 0.1 * 100**0.19}, waited=True).steep
    assert not Curve("a key", {10_000: 0.00001, 1_000_000: 0.0049}, waited=True).steep, "nobody feels it"
    # What a short record costs says nothing of a long one; and where the longest is not measured, the one before is.
    assert not Curve("a page", {1_000: 0.001, 10_000: 0.1, 1_000_000: 0.1}, waited=True).steep
    assert Curve("a page", {10_000: 0.01, 100_000: 0.1}, waited=True).steep
    assert not Curve("a page", {1_000: 0.01, 10_000: 0.1}, waited=True).steep


def test_a_table_of_growth_has_each_time_with_the_exponent_to_it() -> None:
    curves = [
        Curve("a page", {10_000: 0.01, 100_000: 0.1}, waited=True),
        Curve("a key", {10_000: 0.00025, 100_000: 0.00025}, waited=True),
        Curve("an export", {100_000: 2.0}),
    ]
    heads, _, page, key, export = growth_table("events", curves).splitlines()
    assert heads.split() == ["events", "10,000", "100,000", "waited", "for"]
    assert page.split() == ["a", "page", "10", "ms", "100", "ms", "^1.00", "too", "steep"]
    assert key.split() == ["a", "key", "250", "µs", "250", "µs", "^0.00", "yes"]
    assert export.split() == ["an", "export", "2", "s"]


def test_the_command_ends_with_the_status_of_its_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Pool:
        """Measures at once, and nothing real."""

        def __init__(self, *_: object, **__: object) -> None: ...

        def __enter__(self) -> "Pool":
            return self

        def __exit__(self, *_: object) -> None: ...

        def submit(self, measure: object, number: int, effort: object) -> "Pool":
            self.number = number
            return self

        def result(self) -> list[Row]:
            if self.number == 2:
                raise RuntimeError("it never came")
            return [row([3.0], bound=2.0)]

    monkeypatch.setattr(command, "ProcessPoolExecutor", Pool)

    def ends(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["bench", *arguments])
        return command.main()

    assert ends("--only", "1") == 0
    assert ends("--only", "1", "--check") == 1
    capsys.readouterr()
    assert ends("--only", "2", "--only", "1", "--check") == 2
    said = capsys.readouterr()
    assert "it never came" in said.err
    assert "a thing" in said.out, "the others are told all the same"
    assert ends("--only", "2", "--seconds", "1e-9") == 0, "it did not begin"
    assert "left out" in capsys.readouterr().err


def test_the_steps_of_growth_reach_as_far_as_is_promised() -> None:
    assert {series.about: (series.steps[0], series.steps[-1]) for series in SERIES} == {
        "events": (1_000, 1_000_000),
        "decks of 10 cards": (10, 5_000),
        "cards, 100 a deck": (1_000, 100_000),
    }


def test_a_record_that_is_measured_with_is_one_that_the_game_takes(tmp_path: Path) -> None:
    path, again = tmp_path / "one.db", tmp_path / "again.db"
    for each in (path, again):
        write_record(each, 300, [("a-deck", "a-card"), ("a-deck", "another")])
    assert _events(path) == _events(again), "the same on every run"
    assert is_sound(path, 5)
    events = _events(path)
    assert 300 <= len(events) < 300 + 12
    assert sorted(clock for _, clock in events) == [clock for _, clock in events]
    assert len({id for id, _ in events}) == len({clock for _, clock in events}) == len(events)
    with Store.open(path, DEVICE, lambda: datetime.now().astimezone(), read_only=True) as store:
        assert names(store) == NAMES
        assert all(row.ended for row in evenings(store, 100))


def _events(path: Path) -> list[tuple[str, int]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT id, clock FROM event ORDER BY rowid").fetchall()
    finally:
        connection.close()
