"""Whoever reads a card that says "me" asks it, and the other answers first, also by hand, deep or after a break."""

import re
from typing import Any

import pytest
from msgspec.structs import replace

from cardgame.deck import Card, First, Kind, find_library, shipped_folder
from cardgame.game.table import Table
from cardgame.play import Evening, Outcome, Turn, gather, plan_evening
from cardgame.play.hand import Hand
from cardgame.scripts.steps import Talk
from tests.families import for_each
from tests.game.evenings import note

from ..couples import NAMES, couple, held

SPEAKS_OF_ME = re.compile(r"\b(me|my|mine|myself|I)\b")

OF_ME = {"first": "other"}


def me_cards() -> list[Card]:
    """Return every shipped card whose reader asks; one that only speaks of "me" is asked here as if it were marked."""
    library = find_library([(shipped_folder(), "shipped")]).library
    spoken = (Kind.QUESTION, Kind.STORY)
    return [
        replace(card, first=First.OTHER)
        for deck in library
        for card in deck.cards
        if card.first is First.OTHER or (card.kind in spoken and SPEAKS_OF_ME.search(card.text))
    ]


@pytest.mark.parametrize("starter", [0, 1])
@pytest.mark.parametrize("deep_firsts", [(0, 0), (2, 0), (0, 2)])
def test_no_shipped_card_that_says_me_is_answered_first_by_who_reads_it(starter: Any, deep_firsts: Any) -> None:
    held = me_cards()
    assert len(held) > 100
    for card in held:
        evening = Evening(gather([card], {}), plan_evening(4), 1, starter, deep_firsts=deep_firsts)
        hand = Hand(card, evening.turn, NAMES)
        assert hand.turn == evening.turn
        for _ in range(2):
            assert (hand.turn.reader, hand.reader) == (1 - hand.turn.first, NAMES[1 - hand.turn.first])
            if isinstance(hand.step, Talk) and card.kind in (Kind.QUESTION, Kind.STORY):
                assert f"{hand.reader} asks, {hand.first} answers first" in hand.step.guide
                assert "Then swap." in hand.step.guide
            hand.restart(other_first=True)


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("resumed", [False, True])
def test_the_record_has_who_asked_and_who_answered_first(depth: int, swapped: bool, resumed: bool) -> None:
    with couple(*(held(Kind.QUESTION, f"q-{n}", depth=depth, **OF_ME) for n in range(4))) as two:
        session = two.begin()
        for place in range(3):
            table = Table(session)
            if swapped:
                said = table.other_first().said
                assert session.hand is not None
                assert said == f"{session.hand.reader} asks this one, and {session.hand.first} answers first."
            table.go_on()
            if resumed:
                session = two.resume()
            hand = session.hand
            assert hand is not None
            assert hand.turn.reader == 1 - hand.turn.first
            turn = hand.turn
            session.end_card(Outcome.COVERED)
            row = two.rows()[place]
            assert Turn(row.reader, row.first) == turn  # type: ignore[arg-type]
            if resumed:
                session = two.resume()


def test_a_record_of_an_older_program_in_which_the_reader_answered_is_taken_up() -> None:
    """What was turned then lies open still, and whoever was to go first does."""
    with couple(held(Kind.QUESTION, "q-1"), held(Kind.STORY, "q-2")) as two:
        session = two.begin()
        session.turn()
        first = session.hand.turn.first if session.hand else None
        two.close()
        two.write([held(Kind.QUESTION, "q-1", **OF_ME), held(Kind.STORY, "q-2")])
        hand = two.resume().hand
        assert hand is not None
        assert (hand.turn.first, hand.turn.reader) == (first, 1 - (first or 0))


def test_follow_ups_stay_below_the_card_with_the_names_as_the_turn_has_them() -> None:
    card = held(Kind.STORY, hint="As {partner} would.", follow_ups=["And {partner}?", "And then?"])
    with couple(card) as two:
        table = Table(two.begin())
        table.go_on()
        table.hint()
        table.deeper()
        assert table.extras == [("a way in", "As Ben would."), ("", "And Ben?")]
        table.answer(None)
        assert table.extras == [("a way in", "As Ana would."), ("", "And Ana?")]
        table.deeper()
        table.answer(None)
        assert table.extras == [("a way in", "As Ben / Ana would."), ("", "And Ben / Ana?"), ("", "And then?")]


def test_the_reason_on_a_card_has_the_names_set_in() -> None:
    with couple(held(Kind.STORY, why="It is good to hear {partner} laugh.")) as two:
        table = Table(two.begin())
        assert not any("laugh" in words for words in table.why)
        table.go_on()
        assert table.why[-1] == "It is good to hear Ben laugh."


def test_a_card_that_is_passed_when_the_turn_had_passed_is_kept_as_it_was_dealt() -> None:
    with couple(held(Kind.STORY, text="The way {partner} laughs.")) as two:
        table = Table(two.begin())
        table.go_on()
        table.answer(None)
        assert table.hand is not None
        assert table.hand.text == "The way Ana laughs."
        table.end_card(Outcome.PASSED)
        assert [row.text for row in two.rows()] == ["The way Ben laughs."]


def test_the_closing_lists_a_card_as_it_was_dealt() -> None:
    with couple(held(Kind.STORY, text="The way {partner} laughs."), held(Kind.STORY, "next")) as two:
        session = two.begin()
        table = Table(session)
        table.go_on()
        table.answer(None)
        assert table.hand is not None
        assert table.hand.text == "The way Ana laughs."
        note(table, 0, "so")
        table.answer(None)
        table.answer(None)
        (row,) = two.rows()
        assert row.text == "The way Ben laughs."
        assert session.words(session.evening.entries[0]) == "The way Ben laughs."


@for_each("kind", [Kind.BELIEF, Kind.CHOICE, Kind.CHECKIN, Kind.GUESS])
@for_each("away", ["undo", "leave", "not this", "pass", "close"])
@for_each("looked", [0, 1])
def test_before_the_second_key_nothing_that_one_does_shows_an_answer(kind: Kind, away: str, looked: int) -> None:
    from cardgame.keys import commands
    from cardgame.scripts.steps import HandOver, Reveal, Secret

    with couple(held(kind), held(Kind.STORY, "next"), held(Kind.STORY, "last")) as two:
        table = Table(two.begin())
        table.go_on()
        given: dict[Kind, list[Any]] = {Kind.GUESS: ["zanzibar", "quagga"], Kind.CHECKIN: [(5, 1), (5, 0)]}
        left = given.get(kind, [1, 0])
        while left:
            step = table.step
            table.answer(left.pop(0) if isinstance(table.step, Secret) else None)
        for _ in range(looked):
            step = table.step
            table.answer(None)
        assert table.step == HandOver("", presses=2 - looked)
        before = two.bytes
        match away:
            case "undo":
                table.undo()
                assert table.step == step, "the page before, with nothing chosen on it"
                assert table.numbers is None
            case "leave":
                table.leave()
            case "not this":
                table.acts[commands.NOT_THIS]()
            case "pass":
                table.acts[commands.PASS]()
            case "close":
                two.close()
        if away in ("undo", "leave", "close"):
            assert two.bytes == before
        assert not isinstance(table.step, Reveal)
        assert b"zanzibar" not in two.bytes
        assert all(row.answers is None for row in two.rows())
