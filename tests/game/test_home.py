"""What the start page shows of a couple: their first time, an ordinary day, an evening that was left."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest

from cardgame.deck import Kind
from cardgame.game.home import FIRST, Home, hello, look_home
from cardgame.game.selection.choice import Choice
from cardgame.play import Outcome
from tests.couples import Couple, couple, held
from tests.families import for_each

CARDS = [held(Kind.QUESTION, f"question-{n}", text=f"What of {n}?") for n in range(9)]


@pytest.fixture
def two() -> Iterator[Couple]:
    with couple(*CARDS, ordered=False) as two:
        yield two


def look(two: Couple) -> Home:
    two.close()
    with two.run() as game:
        return look_home(game)


def test_until_something_was_talked_about_it_is_the_first_time(two: Couple) -> None:
    assert look(two).greeting == FIRST
    session = two.begin(Choice())
    session.end_card(Outcome.PASSED)
    assert look(two).doors[0].label == "Carry on with tonight"
    two.resume().end()
    assert look(two).first, "passing is no evening"
    session = two.begin(Choice())
    session.end_card(Outcome.COVERED)
    session.end()
    after = look(two)
    assert not after.first
    assert after.greeting == ("Good evening, Ana and Ben.",)
    assert [door.label for door in after.doors] == ["Tonight"]


def test_the_page_reads_no_card_of_the_record(two: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    with two.run() as game:

        def asked() -> None:
            raise AssertionError("this takes longer with every evening")

        for read in ("covered", "history", "limits", "standings"):
            monkeypatch.setattr(game, read, asked)
        assert look_home(game).doors


def test_no_deck_is_read_for_a_couple_that_plays_a_mix(two: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        session = two.begin(Choice())
        session.end_card(Outcome.COVERED)
        session.end()
        two.days_pass(2)
    two.close()
    with two.run() as game:
        game.__dict__.pop("_decks", None)
        with monkeypatch.context() as patched:
            patched.setattr("cardgame.game.library.find_decks_to_keep", None)
            page = look_home(game, decks=False)
        assert page == look_home(game)


@for_each(
    "hour, names, said",
    [
        (7, ("Ana", "Ben"), "Good morning, Ana and Ben."),
        (13, ("Ana", "Ben"), "Good afternoon, Ana and Ben."),
        (2, ("Ana", "Ben"), "Good evening, Ana and Ben."),
        (20, ("", ""), "Good evening to you both."),
        (20, ("Ana", ""), "Good evening to you both."),
    ],
)
def test_they_are_greeted_by_the_hour_and_by_name_where_both_are_known(
    hour: int, names: tuple[str, str], said: str
) -> None:
    assert hello(datetime(2026, 3, 1, hour, tzinfo=timezone(timedelta(hours=1))), names) == said
