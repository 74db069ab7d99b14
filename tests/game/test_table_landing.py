"""Ending asks whether the card counts and offers a thanks, and every step of it can be taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from cardgame.deck import Kind
from cardgame.game.change import Change
from cardgame.game.selection.choice import Choice
from cardgame.game.selection.pile import thanks_for
from cardgame.game.table import Table
from cardgame.keys.commands import END, PASS
from cardgame.play import Outcome
from cardgame.record import RecordFull, Store
from cardgame.scripts.moments import repair
from cardgame.scripts.steps import HandOver, Reveal, Secret
from tests.builders import card, deck, library, write_deck
from tests.couples import OURS, Couple, couple, held
from tests.families import for_each

QUESTIONS = [held(Kind.QUESTION, f"card-{number}", follow_ups=["And then?"]) for number in range(4)]
THANKS = {"id": "thanks", "kind": "appreciation", "text": "Thank each other for a Tuesday."}
STOP = len(repair.OPTIONS) - 1


@contextmanager
def two(*cards: dict[str, Any], thanks: bool = True, **fields: Any) -> Iterator[Couple]:
    """Two with a deck of their own, and one of thanks beside it."""
    with couple(*(cards or QUESTIONS), **fields) as both:
        if thanks:
            write_deck(both.home, "thanks", [THANKS], language="en")
        yield both


def sat(both: Couple, choice: Choice = OURS, **options: Any) -> Table:
    return Table(both.begin(choice, **({"minutes": 60} | options)))


def lying(table: Table) -> tuple[object, ...]:
    hand = table.hand
    return (hand and hand.card.ref, hand and hand.step, table.open, list(table.extras), table.beside)


def outcomes(both: Couple) -> list[tuple[str, str]]:
    return [(row.card, row.outcome) for row in both.rows()]


def thanked(table: Table) -> bool:
    return table.hand is not None and table.hand.card.id == "thanks"


def test_ending_asks_whether_an_open_card_counts_and_lays_a_thanks() -> None:
    with two() as both:
        table = sat(both)
        table.go_on()
        assert table.acts[END]() == Change(now="asks")
        assert outcomes(both) == [], "nothing is settled before they say so"
        assert table.land(counted=True) == Change("One thanks to end on, if you like.", now="card")
        assert thanked(table)
        assert not table.open
        assert outcomes(both) == [("card-0", "covered")]
        (row,) = both.rows()
        assert row.answered == (True, True)
        table.go_on()
        while table.hand is not None:
            change = table.press(1) or table.go_on()
        assert change.now == "over"
        assert outcomes(both) == [("card-0", "covered"), ("thanks", "covered")]


def test_a_card_that_does_not_count_leaves_no_trace() -> None:
    with two() as both:
        table = sat(both)
        table.go_on()
        table.land(counted=False)
        assert thanked(table)
        assert table.acts[END]() == Change(now="ended"), "what lies face down is not asked about"
        table.session.end()
        assert outcomes(both) == []


def test_a_card_that_lies_face_down_is_not_asked_about() -> None:
    with two() as both:
        table = sat(both)
        assert table.end() == Change("One thanks to end on, if you like.", now="card")
        assert thanked(table)


def test_a_repair_is_not_asked_about_and_comes_back() -> None:
    with two() as both:
        both.took_along()
        table = sat(both)
        before = lying(table)
        assert table.end().now == "card"
        assert thanked(table)
        table.undo()
        assert lying(table) == before
        while table.beside:
            table.end_card(Outcome.PASSED)
        table.go_on()
        table.repair(0)
        assert table.end().now == "card"
        table.undo()
        assert table.beside
        assert table.end_card(Outcome.PASSED).now == "card"
        assert (table.hand and table.hand.card.id, table.open) == ("card-0", True)


def test_a_card_whose_answers_were_not_shown_yet_cannot_count() -> None:
    with two(held(Kind.BELIEF), held(Kind.QUESTION)) as both:
        table = sat(both)
        table.go_on()
        steps = []
        while not isinstance(table.step, Reveal):
            steps.append(type(table.step))
            assert not table.can_count
            table.press(2)
            table.go_on()
        assert set(steps) == {Secret, HandOver}
        assert table.end() == Change(now="asks")
        table.land(counted=True)
        (row,) = both.rows()
        assert (row.answers, row.answered) == ((2, 2), (True, True)), "they have seen both"


@pytest.mark.parametrize("answered", [0, 1])
def test_a_card_of_secrets_that_is_half_answered_is_left_without_a_question(answered: int) -> None:
    with two(held(Kind.BELIEF), held(Kind.QUESTION)) as both:
        table = sat(both)
        table.go_on()
        for _ in range(answered):
            table.press(2)
            table.go_on()
        before = lying(table)
        assert table.end().now == "card"
        assert table.land(counted=True).now == "ended", "there is nothing that could count"
        assert outcomes(both) == []
        assert b'"answers":[' not in both.bytes
        table.undo()
        assert lying(table) == before, "it goes on where it was"


@pytest.mark.parametrize(
    ("kind", "turns", "answered"),
    [
        (Kind.STORY, 0, (True, False)),
        (Kind.STORY, 1, (True, True)),
        (Kind.APPRECIATION, 0, (True, False)),
        (Kind.APPRECIATION, 2, (True, True)),
        (Kind.ACTIVITY, 0, (True, True)),
        (Kind.AGREEMENT, 1, (True, True)),
    ],
)
def test_a_card_counts_for_those_who_had_their_turn(kind: Kind, turns: int, answered: tuple[bool, bool]) -> None:
    with two(held(kind), held(Kind.QUESTION), thanks=False) as both:
        table = sat(both)
        table.go_on()
        first = table.hand.turn.first if table.hand else 0
        for _ in range(turns):
            table.go_on()
        assert table.end() == Change(now="asks")
        table.land(counted=True)
        (row,) = both.rows()
        assert row.outcome == "covered"
        assert row.answered == (answered if first == 0 else answered[::-1])


@pytest.mark.parametrize("counted", [False, True])
def test_a_step_back_takes_the_thanks_away_and_lays_the_card_again(counted: bool) -> None:
    with two() as both:
        table = sat(both)
        table.go_on()
        table.go_on()
        table.go_on()
        table.deeper()
        before = lying(table)
        table.land(counted=counted)
        table.star()
        table.undo()
        assert thanked(table), "first what was done since"
        change = table.undo()
        assert change.now == "card"
        assert not table.session.evening.landing
        card, step, open_, extras, beside = lying(table)
        assert (card, step, open_, beside) == (before[0], before[1], True, False)
        assert extras == ([] if counted else before[3])
        assert outcomes(both) == [("card-0", "covered")]
        assert table.undo().now == "card"
        assert outcomes(both) == []


@pytest.mark.parametrize("counted", [False, True])
def test_from_the_end_every_step_can_be_taken_back(counted: bool) -> None:
    with two() as both:
        table = sat(both)
        table.go_on()
        table.land(counted=counted)
        table.go_on()
        assert table.acts[PASS]() == Change(now="over"), "nothing is said of another, where there is none"
        assert table.back().now == "card"
        assert thanked(table)
        assert table.end().now == "asks"
        assert table.land() == Change(now="ended")
        assert table.back() == Change(now="card")
        assert thanked(table)
        table.undo()
        assert (table.hand and table.hand.card.id, table.open) == ("card-0", True)
        assert outcomes(both) == []


def test_one_more_card_is_followed_by_no_second_thanks() -> None:
    with two() as both:
        table = sat(both)
        table.go_on()
        table.land(counted=True)
        assert table.end() == Change(now="ended")
        assert table.session.more
        assert table.one_more() == Change(now="card")
        assert (table.hand and table.hand.card.id, table.open) == ("card-1", False)
        assert table.end() == Change(now="ended"), "it was offered, and left"
        assert table.back().now == "card"
        assert table.hand
        assert table.hand.card.id == "card-1"
        table.undo()
        assert outcomes(both) == []


def test_without_a_thanks_the_evening_goes_straight_to_its_closing() -> None:
    with two(thanks=False) as both:
        table = sat(both)
        table.go_on()
        table.deeper()
        before = lying(table)
        assert table.end() == Change(now="asks")
        assert table.land() == Change(now="ended")
        assert table.back() == Change(now="card")
        assert lying(table) == before
        assert table.land(counted=True) == Change(now="ended")
        assert table.back().now == "card"
        assert (table.hand and table.hand.card.id, table.open) == ("card-0", True)
        assert outcomes(both) == []


def test_an_evening_that_had_its_thanks_has_no_second() -> None:
    with two({**held(Kind.APPRECIATION), "id": "first"}, *QUESTIONS) as both:
        table = sat(both)
        table.go_on()
        while (table.press(1) or table.go_on()).now != "card":
            pass
        table.go_on()
        assert table.land(counted=True) == Change(now="ended")


def test_stop_for_tonight_lands_as_well() -> None:
    with two() as both:
        table = sat(both)
        table.go_on()
        assert table.repair(STOP) == Change(now="asks")
        table.land()
        assert thanked(table)


@pytest.mark.parametrize("counted", [False, True])
def test_what_cannot_be_written_down_changes_nothing(counted: bool) -> None:
    with two(held(Kind.STORY), *QUESTIONS) as both:
        table = sat(both)
        table.go_on()
        before = lying(table)
        with patch.object(Store, "append", side_effect=RecordFull("There is no room left.")):
            if counted:
                with pytest.raises(RecordFull):
                    table.land(counted=True)
                assert lying(table) == before
            else:
                table.land()
                assert thanked(table), "nothing had to be written"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("counted", [False, True])
def test_an_evening_that_was_landing_is_taken_up_like_any_other(counted: bool, turned: bool) -> None:
    with two() as both:
        table = sat(both)
        table.go_on()
        table.land(counted=counted)
        if turned:
            table.go_on()
        again = Table(both.resume())
        assert not again.session.evening.landing
        assert outcomes(both) == ([("card-0", "covered")] if counted else [])
        wanted = "thanks" if turned else "card-1" if counted else "card-0"
        assert again.hand
        assert again.hand.card.id == wanted
        assert again.session.evening.plan.length == table.session.evening.plan.length


# Where the thanks come from

OURS_DECK = deck(card("a"), language="en")


def thanks(id: str, **fields: Any) -> Any:
    return card("thanks", deck=id, kind=Kind.APPRECIATION, **fields)


@for_each(
    "fields, found",
    [
        ({"language": "en"}, True),
        ({"language": "en-GB"}, True),
        ({"language": ""}, True),
        ({"language": "fr"}, False),
        ({"mixed": False}, False),
        ({"ordered": True}, False),
    ],
)
def test_thanks_come_from_the_mix_in_the_evenings_language(fields: dict[str, Any], found: bool) -> None:
    known = library(OURS_DECK, deck(thanks("other"), id="other", **fields))
    assert bool(thanks_for(OURS, known, language="fr")) == found


def test_thanks_are_in_the_language_of_the_settings_where_the_decks_say_none() -> None:
    known = library(deck(card("a")), deck(thanks("es"), id="es", language="es"))
    assert thanks_for(OURS, known, language="es")
    assert not thanks_for(OURS, known, language="en")


def test_thanks_that_may_not_come_or_would_be_asked_about_or_go_too_deep_stay_away() -> None:
    known = library(OURS_DECK, deck(thanks("other", sensitive=("touch",), depth=2), id="other", language="en"))
    assert thanks_for(OURS, known, language="en")
    assert not thanks_for(OURS, known, language="en", never={"touch"})
    assert not thanks_for(OURS, known, language="en", ask={"touch"})
    assert not thanks_for(OURS, known, language="en", deepest=1)


def test_a_chapter_ends_with_thanks_from_outside(home: Path) -> None:
    with two() as both:
        cards = [{"id": "lean", "text": "When?", "chapter": "near"}, {"id": "far", "text": "Far?", "chapter": "near"}]
        write_deck(both.home, "trip", cards, chapters=[{"id": "near", "title": "Near"}], language="en")
        table = sat(both, Choice(("trip",), "near"), minutes=None)
        table.end()
        assert thanked(table)
