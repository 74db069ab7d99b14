"""A line that was kept of an evening comes again on the start page, weeks later, another one each evening."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game.doors import REMEMBERED
from cardgame.game.lines import REST, line_for_tonight
from cardgame.game.moment import Moment
from cardgame.record import EveningBegan, EveningEnded, Kept, Store, Undone
from tests.couples import SLOW, couple, held

NOON = datetime.fromisoformat("2026-09-01T12:00:00+02:00")


@contextmanager
def written() -> Iterator[Store]:
    with couple(held(Kind.QUESTION)) as two, two.store() as store:
        yield store


def evening(store: Store, at: datetime, line: str = "", look: str = "line") -> str:
    """Write down an evening that began then, with a line or none, and return the line's id."""
    began = EveningBegan(decks=(), length=5, deepest=2, seed=1, starter=0, at=at.isoformat(), look=look)
    (event,) = store.append(began)
    kept = ""
    if line:
        words = Kept(evening=event.id, sort="line", text=line, by=(True, True), at=at.isoformat())
        kept = store.append(words)[0].id
    store.append(EveningEnded(evening=event.id, at=at.isoformat()))
    return kept


def shown(store: Store, now: datetime) -> str:
    line = line_for_tonight(store, now)
    return line.text if line is not None else ""


def test_a_line_comes_again_after_three_weeks_with_its_month_and_not_before() -> None:
    with written() as store:
        evening(store, NOON, "The map.")
        assert shown(store, NOON + REST - timedelta(days=1)) == ""
        line = line_for_tonight(store, NOON + REST)
        assert line is not None
        assert (line.text, line.when) == ("The map.", "in September")
        line = line_for_tonight(store, NOON + timedelta(days=200))
        assert line is not None
        assert line.when == "in September 2026"


def test_of_two_who_sit_down_at_the_same_hour_no_line_comes_due_within_an_evening() -> None:
    evening_of = NOON.replace(hour=21)
    with written() as store:
        evening(store, evening_of - timedelta(days=7), "The map.")
        evening(store, evening_of + timedelta(minutes=10), "The rain.")
        three_weeks_on = evening_of + timedelta(days=21)
        before = shown(store, three_weeks_on)
        assert before == "The rain."
        assert shown(store, three_weeks_on + timedelta(minutes=20)) == before
        assert shown(store, three_weeks_on + timedelta(hours=5)) == before, "after midnight it is still that evening"


@settings(SLOW, max_examples=12)
@given(st.lists(st.booleans(), min_size=3, max_size=25), st.integers(2, 5))
def test_it_is_another_one_each_evening_and_each_has_its_turn(wrote: list[bool], days: int) -> None:
    with written() as store:
        texts, seen = [], []
        for number in range(45):
            now = NOON + timedelta(days=days * number)
            seen.append(shown(store, now))
            line = f"Line {number}." if number < len(wrote) and wrote[number] else ""
            texts += [line] if line else []
            evening(store, now, line)
            assert shown(store, now + timedelta(minutes=10)) == seen[-1], "tonight keeps its line"
        late = [each for each in seen if each]
        assert set(late) <= set(texts)
        if len(texts) > 1:
            ready = seen[-20:]
            assert all(one != other for one, other in pairwise(ready))


@pytest.mark.parametrize("every", [1, 2, 3])
def test_all_lines_come_in_turn_however_few_evenings_show_one(every: int) -> None:
    with written() as store:
        for number in range(3):
            evening(store, NOON + timedelta(days=number), f"Line {number}.")
        seen = []
        for number in range(6 * every):
            now = NOON + timedelta(days=30 + 3 * number)
            shows = number % every == 0
            seen += [shown(store, now)] if shows else []
            evening(store, now, look="line" if shows else "card")
        assert len(set(seen[:3])) == 3
        assert seen[3:] == seen[:3]


def test_a_line_that_was_taken_back_does_not_come_nor_one_of_a_wrong_clock() -> None:
    with written() as store:
        kept = evening(store, NOON, "The map.")
        store.append(Undone(event=kept))
        evening(store, datetime.fromisoformat("1980-01-01T12:00:00+00:00"), "From before.")
        evening(store, datetime.fromisoformat("2099-01-01T12:00:00+00:00"), "From ahead.")
        assert shown(store, NOON + timedelta(days=60)) == ""
        evening(store, NOON, "")
        assert shown(store, NOON + timedelta(days=60)) == ""


def test_the_start_page_s_line_leads_to_its_evening() -> None:
    with couple(held(Kind.QUESTION)) as two:
        with two.store() as store:
            evening(store, two.clock() - timedelta(days=30), "You lied about the map.")
        with two.run() as run:
            (door,) = (found for source in REMEMBERED if (found := source(run)) is not None)
            assert door.label == "“You lied about the map.”"
            assert door.state.startswith("in ")
            moment = door.begin(run)
            assert isinstance(moment, Moment)
            step = next(moment.script())
            assert "You lied about the map." in str(step)
