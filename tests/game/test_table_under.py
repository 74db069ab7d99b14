"""Whoever reads may look at the next back and put that card under the pile: another comes, and nothing is written."""

from cardgame.deck import Kind
from cardgame.game.table import Table
from cardgame.keys import commands
from cardgame.play import Outcome
from tests.couples import Couple, couple, held

CARDS = [held(Kind.QUESTION, id, text=f"What about {id}?") for id in ("one", "two", "three")]


def lies(table: Table) -> str:
    assert table.hand is not None
    return table.hand.card.id


def table_of(two: Couple) -> Table:
    return Table(two.begin())


def test_another_card_comes_and_it_comes_again_after_all_others() -> None:
    with couple(*CARDS) as two:
        before = two.bytes
        table = table_of(two)
        assert table.acts[commands.UNDER]().now == "card"
        assert (lies(table), table.open) == ("two", False)
        assert two.bytes == before, "nothing is written"
        came = []
        while table.hand is not None:
            came.append(lies(table))
            table.session.end_card(Outcome.COVERED)
        assert came == ["two", "three", "one"]


def test_it_can_be_taken_back_and_so_can_what_was_done_before_it() -> None:
    with couple(*CARDS) as two:
        table = table_of(two)
        table.session.end_card(Outcome.PASSED)
        table.acts[commands.UNDER]()
        assert lies(table) == "three"
        assert table.undo().now == "card"
        assert (lies(table), table.open) == ("two", False)
        table.undo()
        assert lies(table) == "one"
        assert table.undo().said == "There is nothing to take back."


def test_an_open_card_stays_and_so_does_the_only_one() -> None:
    with couple(*CARDS[:1]) as two:
        table = table_of(two)
        assert table.acts[commands.UNDER]().said == "There is no other card for tonight."
        table.go_on()
        assert table.acts[commands.UNDER]().said == "Only a card that still lies face down goes under the pile."
        assert (lies(table), table.open) == ("one", True)


def test_what_was_put_under_the_pile_may_come_again_after_a_break() -> None:
    with couple(*CARDS) as two:
        table = table_of(two)
        table.session.star()
        table.acts[commands.UNDER]()
        assert lies(table) == "two"
        again = Table(two.resume())
        assert lies(again) == "one"
        assert again.acts[commands.UNDER]().now == "card"
        assert lies(again) == "two"


def test_a_topic_that_was_waved_away_can_be_asked_about_once_more() -> None:
    with couple(held(Kind.STORY, sensitive=["money"]), *CARDS) as two:
        two.welcome(1, money="ask")
        table = table_of(two)
        table.acts[commands.PASS]()
        assert lies(table) == "one"
        table.undo()
        assert table.session.ask == ("money",)
        assert not table.open


def test_the_back_tells_how_close_it_goes_and_that_it_is_answered_in_secret() -> None:
    cards = [held(Kind.QUESTION, depth=1), held(Kind.BELIEF, depth=2), held(Kind.GUESS, depth=3)]
    with couple(*cards) as two:
        session, said = two.begin(), []
        while session.hand is not None:
            said.append(session.back)
            session.end_card(Outcome.PASSED)
        assert said == ["light", "closer, in secret", "deep, in secret"]
        assert session.back == ""
