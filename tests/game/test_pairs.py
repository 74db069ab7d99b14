"""Both answers to a card are read as a pair in the order of the names, whatever its kind, and whoever went first."""

from typing import Any

import pytest

from cardgame.deck import Kind
from cardgame.game.pairs import Half, Pair, pair_of
from cardgame.record import HistoryRow
from tests.couples import NAMES, Couple, couple, held, tell

ENDS = ("not at all", "completely")


def pairs_of(two: Couple) -> list[Pair | None]:
    with two.run() as run:
        return [pair_of(row, run.library, run.names) for row in list(run.history())[::-1]]


def row_of(two: Couple, **fields: Any) -> Pair | None:
    """Return the pair of a row of the record as it is written here."""
    (row,) = two.rows()
    with two.run() as run:
        return pair_of(
            HistoryRow(**{each: getattr(row, each) for each in row.__struct_fields__} | fields), run.library, NAMES
        )


ANSWERS = {
    Kind.BELIEF: ((2, 6), ("2", "6"), (2, 6)),
    Kind.CHOICE: ((0, 1), ("the window seat", "the aisle seat"), (None, None)),
    Kind.GUESS: (("rain", "tar"), ("rain", "tar"), (None, None)),
    Kind.CHECKIN: (((0, 0), (3, 0)), ("glad", "tired"), (None, None)),
}
"""For each kind that is answered in secret: what who goes first and second answer, and how that is said."""


@pytest.mark.parametrize("seat", [0, 1], ids=["the first of the names begins", "the second of the names begins"])
@pytest.mark.parametrize("kind", ANSWERS)
def test_each_answer_is_under_the_name_of_the_one_who_gave_it(kind: Kind, seat: int) -> None:
    given, said, places = ANSWERS[kind]
    with couple(held(kind)) as two:
        session = two.begin()
        assert session.hand is not None
        if session.hand.turn.first != seat:
            session.hand.restart(other_first=True)
        verdict = (0,) if kind is Kind.GUESS else ()
        tell(session, *given, *verdict)
        (pair,) = pairs_of(two)
        assert pair is not None
        by_name = {half.who: (half.said, half.place, half.guessed) for half in pair.halves}
        guess = kind is Kind.GUESS
        assert by_name == {
            NAMES[seat]: (said[0], places[0], False),
            NAMES[1 - seat]: (said[1], places[1], guess),
        }
        assert [half.who for half in pair.halves] == list(NAMES), "in the order of the names"
        assert pair.ends == (ENDS if kind is Kind.BELIEF else None)


def test_of_a_guess_the_answer_stands_first_and_the_guess_says_whose_it_is() -> None:
    with couple(held(Kind.GUESS)) as two:
        session = two.begin()
        assert session.hand is not None
        if session.hand.turn.first == 0:
            session.hand.restart(other_first=True)
        tell(session, "rain", "tar", 0)
        (pair,) = pairs_of(two)
        assert pair is not None
        assert [(mark.who, mark.said) for mark in pair.marks] == [("Ben", "rain"), ("Ana’s guess", "tar")]


def test_a_check_in_on_a_scale_has_words_and_places_and_the_ends_with_the_names_set_in() -> None:
    ends = ["far from {partner}", "near {partner}"]
    with couple(held(Kind.CHECKIN, scale=ends)) as two:
        tell(two.begin(), (0, 0, 5), (3, 0, 2))
        (pair,) = pairs_of(two)
        assert pair is not None
        assert {(half.said, half.place) for half in pair.halves} == {("glad", 5), ("tired", 2)}
        assert pair.ends is not None
        assert pair.ends[0] in ("far from Ben / Ana", "far from Ana / Ben")


def test_older_shapes_of_answers_are_read_and_others_make_no_pair() -> None:
    with couple(held(Kind.CHECKIN)) as two:
        tell(two.begin(), (0, 0), (3, 0))
        pair = row_of(two, answers=(["glad", 5], ["tired"]))
        assert pair == Pair((Half("Ana", 0, "glad", 5, feeling="glad"), Half("Ben", 1, "tired", feeling="tired")))
        texts = row_of(two, kind="choice", answers=("tea", "coffee"))
        assert texts == Pair((Half("Ana", 0, "tea"), Half("Ben", 1, "coffee")))
        for answers in (None, ("tea",), ("tea", None), (None, None), ({"new": 1}, "tea")):
            assert row_of(two, answers=answers) is None


def test_the_ends_of_a_scale_are_not_made_up_where_the_card_is_gone_or_is_another_by_now() -> None:
    with couple(held(Kind.BELIEF, scale=["never", "always"])) as two:
        tell(two.begin(), 2, 6)
        found = row_of(two)
        assert found is not None
        assert found.ends == ("never", "always")
        for gone in ({"card": "gone"}, {"kind": "checkin"}, {"kind": "of-another-version"}):
            pair = row_of(two, **gone)
            assert pair is not None
            assert pair.ends is None
