"""Help for the one who listens begins with the card's own words; six cues follow, one after the other."""

from typing import Any

from cardgame.deck import Kind
from cardgame.game.table import Table
from cardgame.play import Outcome
from tests.couples import couple, held

SIX = [
    "Go on: a nod, “and then?”, nothing more.",
    "Say it back in your own words, and ask whether that is it.",
    "Ask one more: what was that like for you?",
    "You can see why they feel so without agreeing, and without mending it.",
    "Wait one breath longer than is comfortable. There is often more.",
    "Ask what they would like just now: an ear, an idea, or a hug.",
]


def question(id: str, **fields: Any) -> dict[str, Any]:
    return held(Kind.QUESTION, id, **fields)


def asked(table: Table, times: int) -> list[str]:
    """Ask for help with the card that lies open."""
    return [table.listen().said for _ in range(times)]


def turned(table: Table, *, passing: bool = False) -> Table:
    """Turn the card on the table; with ``passing``, the one after it."""
    if passing:
        table.end_card(Outcome.PASSED)
    table.go_on()
    assert table.open
    return table


def test_the_six_cues_come_in_their_order_and_then_from_the_first_again() -> None:
    with couple(question("one")) as two:
        assert asked(turned(Table(two.begin())), 14) == [*SIX, *SIX, SIX[0], SIX[1]]


def test_on_the_next_card_the_cues_go_on_where_they_were() -> None:
    with couple(question("one"), question("two")) as two:
        table = turned(Table(two.begin(minutes=20)))
        assert asked(table, 4) == SIX[:4]
        assert asked(turned(table, passing=True), 3) == [*SIX[4:], SIX[0]]


def test_a_card_s_own_words_come_first_and_take_no_cue_s_place() -> None:
    with couple(question("one", listen="Nod.")) as two:
        assert asked(turned(Table(two.begin())), 8) == ["Nod.", *SIX, SIX[0]]


def test_a_card_s_own_words_come_first_however_often_help_was_asked_for_before() -> None:
    with couple(
        question("one"), question("two", listen="{second} only nods."), question("three", listen="Wait.")
    ) as two:
        table = turned(Table(two.begin(minutes=20)))
        assert asked(table, 1) == SIX[:1]
        assert asked(turned(table, passing=True), 3) == ["Ben only nods.", SIX[1], SIX[2]]
        assert asked(turned(table, passing=True), 2) == ["Wait.", SIX[3]]


def test_a_repair_on_top_of_a_card_does_not_make_it_say_its_own_words_again() -> None:
    with couple(question("one", listen="Nod.")) as two:
        table = turned(Table(two.begin()))
        assert asked(table, 1) == ["Nod."]
        table.repair(0)
        assert asked(table, 1) == SIX[:1]
        table.end_card(Outcome.PASSED)
        assert asked(table, 1) == SIX[1:2]
