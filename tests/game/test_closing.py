"""An evening ends with what was talked about, what came of it, a promise and one kind word."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game.closing import came_of_it, kind_word, promise, talked_about, title, why_now
from cardgame.game.game import Game
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.play import Outcome
from tests.builders import QUICK, alone, game, write_deck
from tests.couples import couple, held, tell

TRIP = Choice(("trip",), "near")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Game]:
    home: Path = tmp_path_factory.mktemp("closing") / "home"
    with alone(home):
        held = [{"id": f"card-{n}", "text": f"What of {n}?", "chapter": "near"} for n in range(4)]
        write_deck(home, "trip", held, chapters=[{"id": "near", "title": "Near", "closing": "I will be near."}])
        ours = game(home)
        ours.add_couple("Ana", "Ben")
        yield ours
        ours.close()


def played(ours: Game, outcomes: list[Outcome], seed: int = 0) -> Session:
    session = ours.begin(TRIP, seed=seed)
    for outcome in outcomes:
        if session.hand is not None:
            session.end_card(outcome)
    return session


@settings(QUICK, max_examples=30)
@given(st.lists(st.sampled_from(Outcome), max_size=6), st.integers(0, 2**31))
def test_an_evening_ends_with_what_was_covered_a_word_and_its_promise(
    ours: Game, outcomes: list[Outcome], seed: int
) -> None:
    session = played(ours, outcomes, seed)
    covered = outcomes[:4].count(Outcome.COVERED)
    assert len(talked_about(session)) == covered
    assert set(talked_about(session)) <= {f"What of {n}?" for n in range(4)}
    assert kind_word(session) == kind_word(session)
    assert bool(why_now(session)) == (session.hand is None) == (len(outcomes) >= 4)
    # The promise is for every evening of the chapter on which it was talked about, however early that ends.
    assert promise(session) == ("I will be near." if covered else "")
    assert ("Not every evening" in kind_word(session)) == (covered == 0)
    session.end()


def test_the_same_evening_ends_on_the_same_word_and_others_on_others(ours: Game) -> None:
    words = [kind_word(played(ours, [Outcome.COVERED], seed)) for seed in range(12)]
    assert words == [kind_word(played(ours, [Outcome.COVERED], seed)) for seed in range(12)]
    assert len(set(words)) > 3


def test_what_came_of_it_lists_missions_and_agreements_and_leaves_the_jar_closed() -> None:
    cards = [held(kind) for kind in (Kind.QUESTION, Kind.MISSION, Kind.AGREEMENT, Kind.APPRECIATION)]
    cards += [held(Kind.MISSION, "left"), held(Kind.AGREEMENT, "open", text="Who calls?")]
    with couple(*cards) as two:
        session = two.begin(minutes=60)
        tell(session)
        tell(session, 1)
        tell(session, "We both cook.")
        tell(session, 1, "For the soup.")
        tell(session, 3)
        tell(session, "")
        parts = dict(came_of_it(session))
        assert parts["Tonight you talked about"] == [
            "What would you carry up a lighthouse?", "Thank each other for a Tuesday.", "Who calls?",
        ]  # fmt: skip
        assert parts["Agreed"] == ["We both cook."]
        (mission,) = parts["Taken along"]
        assert mission.startswith("Leave a note in a shoe. (")
        assert parts["The jar"] == ["Something went into the jar."]
        assert "soup" not in str(parts)
        before = came_of_it(session)
        assert came_of_it(two.resume()) == before, "an evening that was taken up lists the same"
        session = two.resume()
        while session.undo():
            pass
        assert came_of_it(session) == []
        assert title(session) == "Another time"


def test_only_where_everything_was_gone_through_is_that_said(home: Path) -> None:
    cards = [{"id": id, "text": f"What of {id}?", "tags": ["sea"]} for id in ("one", "two")]
    write_deck(home, "ours", cards, ordered=True)
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    session = ours.begin(Choice(("ours",)))
    session.end_card(Outcome.PASSED, not_this=True)
    assert session.hand is None
    assert why_now(session) == "There are no more cards tonight.", "the other was never seen"
    session.undo()
    for _ in range(2):
        session.end_card(Outcome.COVERED)
    assert why_now(session) == "You have been through everything here for tonight."


def test_a_path_ends_with_today_s_card_and_says_that_there_is_a_next(home: Path) -> None:
    cards = [{"id": f"day-{n}", "text": f"Day {n}."} for n in range(2)]
    write_deck(home, "days", cards, ordered=True, per_evening=1)
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    session = ours.begin(Choice(("days",)), minutes=5)
    session.end_card(Outcome.COVERED)
    assert title(session) == "That was today’s"
    assert kind_word(session) == "That was today’s. The next one is there whenever you like."
    session.end_card(Outcome.COVERED)
    assert kind_word(session) == "That was today’s.", "there is no next one"
