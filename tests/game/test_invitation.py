"""What is welcome is offered once, at the end of the very first evening, in the same words whatever anybody said."""

from typing import Any

from cardgame.deck import Kind
from cardgame.deck.vocabulary import SENSITIVE
from cardgame.game.closing import invitation
from cardgame.game.session import Session
from cardgame.play import Outcome
from tests.couples import Couple, couple, held
from tests.families import for_each

LINE = "For another day: w lets each of you say, alone, which topics are welcome."
CARDS = [held(Kind.QUESTION, f"q-{number}") for number in range(9)]


def offered(session: Session) -> str:
    return invitation(session, "w")


def played(two: Couple, *outcomes: Outcome, ended: bool = True) -> str:
    """Play an evening and return what was offered at its end."""
    session = two.begin()
    for outcome in outcomes:
        session.end_card(outcome)
    line = offered(session)
    if ended:
        session.end()
    return line


def test_what_is_welcome_is_offered_at_the_end_of_the_first_evening_and_never_again() -> None:
    with couple(*CARDS) as two:
        assert offered(two.begin()) == "", "no form before the first evening"
        assert [played(two, Outcome.COVERED) for _ in range(3)] == [LINE, "", ""]


def test_after_an_evening_without_a_word_nothing_is_offered() -> None:
    with couple(*CARDS) as two:
        assert played(two, Outcome.PASSED) == ""
        assert played(two, Outcome.COVERED) == LINE
        assert played(two, Outcome.COVERED) == ""


def test_the_offer_waits_for_an_evening_in_which_something_was_talked_about() -> None:
    with couple(*CARDS) as two:
        assert played(two, Outcome.PASSED) == ""
        two.days_pass(1)
        # Also where nobody says good night.
        assert played(two, Outcome.COVERED, ended=False) == LINE
        two.days_pass(1)
        assert played(two, Outcome.COVERED) == ""


def test_the_offer_is_there_again_where_the_evening_is_taken_up_at_its_end() -> None:
    with couple(*CARDS) as two:
        assert played(two, Outcome.COVERED, ended=False) == LINE
        session = two.resume()
        assert offered(session) == LINE
        session.undo()
        assert offered(session) == ""


@for_each("said", [[], [0], [1], [0, 1]])
@for_each("level", ["welcome", "never"])
@for_each("waits", [False, True])
def test_the_offer_is_in_the_same_words_whoever_said_what_and_whatever_waits(
    said: Any, level: Any, waits: bool
) -> None:
    more = [held(Kind.QUESTION, "close", sensitive=["intimacy"])] if waits else []
    with couple(*CARDS, *more) as two:
        for who in said:
            two.welcome(who, **dict.fromkeys(SENSITIVE, level))
        assert [played(two, Outcome.COVERED) for _ in range(2)] == [LINE, ""]
