"""Two who have given no names are asked for them once: when their first card was talked about."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from cardgame.game.game import Game
from cardgame.game.table import Table
from cardgame.keys import commands
from cardgame.record import RecordFull, Store
from cardgame.scripts.steps import Choose, Write
from tests.builders import alone, game, write_deck
from tests.couples import OURS

HELD = [{"id": id, "text": f"What about {id}?"} for id in ("one", "two", "three")]


@contextmanager
def newcomers(**card: Any) -> Iterator[Game]:
    with tempfile.TemporaryDirectory() as folder, alone(Path(folder)):
        write_deck(Path(folder), "ours", [each | card for each in HELD], ordered=True)
        run = game(Path(folder))
        run.welcome_newcomers()
        try:
            yield run
        finally:
            run.close()


def first_card(run: Game) -> Table:
    table = Table(run.begin(OURS, seed=1))
    table.go_on()
    table.go_on()
    return table


def test_whoever_read_the_card_is_asked_first_whoever_that_was() -> None:
    for first in ("reader", "other"):
        with newcomers(first=first) as run:
            table = first_card(run)
            assert isinstance(table.asking, Write)
            table.reply("Zoë")
            came = table.reply("Søren")
            assert came.now == "card"
            reader = table.session.evening.entries[0].turn.reader
            assert run.names[reader] == "Zoë"
            assert table.hand is not None
            assert set(table.hand.names) == {"Zoë", "Søren"}


def test_a_name_that_cannot_be_is_said_and_asked_again() -> None:
    with newcomers() as run:
        table = first_card(run)
        table.reply("x" * 41)
        came = table.reply("Ben")
        assert came.now == "asks"
        assert "40 characters" in came.said
        assert run.given_names == ("", "")
        table.reply("Ana"), table.reply("Ben")
        assert run.given_names == ("Ana", "Ben")


def test_names_that_cannot_be_written_down_just_now_are_asked_for_again_and_the_card_counts() -> None:
    with newcomers() as run:
        table = first_card(run)
        table.reply("Ana")
        full = RecordFull("The disk did not take it.")
        with patch.object(Store, "append", side_effect=full), pytest.raises(RecordFull):
            table.reply("Ben")
        assert table.asking is not None
        assert table.reply("Ben").now == "card"
        assert run.given_names == ("Ana", "Ben")
        assert len(list(run.history())) == 1


def test_not_now_goes_on_with_the_next_card_and_nobody_is_asked_again() -> None:
    with newcomers() as run:
        table = first_card(run)
        assert table.never_mind().now == "card"
        table.acts[commands.UNDO]()
        table.go_on()
        assert table.asking is None, "the first card is talked about a second time"
        table.go_on(), table.go_on()
        assert table.asking is None


def test_after_a_first_card_that_is_the_last_one_the_closing_follows() -> None:
    with newcomers() as run:
        table = Table(run.begin(OURS, seed=1, minutes=5))
        table.go_on(), table.go_on()
        table.reply("")
        assert table.reply("").now == "over"


def test_a_couple_without_names_that_was_left_half_made_is_whole() -> None:
    with newcomers() as run:
        first_card(run)
        run.close()
        again = game(run.paths.couples.parent)
        assert again.names == ("one of you", "the other of you")
        assert [row.outcome for row in again.history()] == ["covered"]
        left = again.unfinished()
        assert left is not None
        table = Table(again.resume(left))
        assert table.asking is None
        again.close()


def test_two_without_names_are_chosen_by_what_they_do_with_the_card() -> None:
    for key in (commands.NOTE, commands.ONE_ONLY):
        with newcomers() as run:
            table = Table(run.begin(OURS, seed=1))
            table.go_on()
            table.acts[key]()
            assert isinstance(table.asking, Choose)
            reader = table.session.evening.turn.reader
            assert table.asking.options[reader] == "whoever reads this card"
            assert table.asking.options[1 - reader] == "whoever listens"


def test_names_that_were_given_are_taken_back_before_the_card_is() -> None:
    with newcomers() as run:
        table = first_card(run)
        table.reply("Ana"), table.reply("Ben")
        hand = table.hand
        assert hand is not None
        assert table.acts[commands.UNDO]().said == "That is taken back."
        assert run.given_names == ("", "")
        assert table.hand is hand, "the card lies as it lay"
        assert set(hand.names) == {"one of you", "the other of you"}
        table.acts[commands.UNDO]()
        assert list(run.history()) == []


def test_names_are_taken_back_at_the_closing_without_leaving_it() -> None:
    with newcomers() as run:
        table = Table(run.begin(OURS, seed=1, minutes=5))
        table.go_on(), table.go_on()
        table.reply("Ana")
        assert table.reply("Ben").now == "over"
        assert table.back().now == "same"
        assert run.given_names == ("", "")
