"""A program that is killed at any moment loses nothing that was covered, and the evening goes on where it was."""

import random
import signal
from pathlib import Path

import pytest

from cardgame.record import HistoryRow

from ..builders import game
from .conftest import Open
from .playing import CARDS, CARRY_ON, CLOSING, PLAY, at_table, turn_to
from .screen import Terminal, command


def dealt(home: Path) -> list[HistoryRow]:
    """Return what came of the cards, the oldest first, as ``cardgame history`` reads it."""
    reading = game(home)
    try:
        return list(reading.history())[::-1]
    finally:
        reading.close()


def covered(home: Path) -> list[str]:
    """Return the cards that were covered, the oldest first."""
    return [row.text for row in dealt(home) if row.outcome == "covered"]


def kill(playing: Terminal) -> None:
    playing.send(signal.SIGKILL)
    assert playing.end() == -signal.SIGKILL


def test_the_same_card_is_on_the_table_again(home: Path, terminal: Open) -> None:
    playing = terminal(home, *PLAY)
    for number in range(3):
        at_table(playing, number)
    kill(playing)
    assert covered(home) == list(CARDS[:2])

    again = terminal(home)
    again.see(CARRY_ON)
    again.press("enter")
    at_table(again, 2)
    at_table(again, 3)
    kill(again)
    assert covered(home) == list(CARDS[:3])


def test_asking_for_the_same_deck_again_goes_on_with_the_same_evening(home: Path, terminal: Open) -> None:
    playing = terminal(home, *PLAY)
    at_table(playing, 0)
    at_table(playing, 1)
    kill(playing)
    again = terminal(home, *PLAY)
    at_table(again, 1)
    at_table(again, 2)
    kill(again)
    assert covered(home) == list(CARDS[:2])
    assert len({row.evening for row in dealt(home)}) == 1


def test_the_very_first_card_is_on_the_table_again(home: Path, terminal: Open) -> None:
    kill(at_table(terminal(home, *PLAY)))
    assert covered(home) == []
    again = terminal(home)
    again.see(CARRY_ON)
    again.press("enter")
    at_table(again)


def test_a_terminal_that_goes_on_the_very_first_card_loses_nothing(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, *PLAY))
    playing.hang_up()
    playing.end()
    again = terminal(home)
    again.see(CARRY_ON)
    again.press("enter")
    at_table(again)


LANDING = {
    "asked": (["e"], "Does this one count?", [], "umbrella"),
    "counted": (["e", "1"], "One thanks to end on", [CARDS[1]], CARDS[2]),
    "turned": (["e", "1", "enter"], "aloud.", [CARDS[1]], "aloud."),
    "closing": (["e", "1", "e"], CLOSING, [CARDS[1]], CARDS[2]),
}
"""Every moment of a landing: what leads to it, what is seen of it, what was covered by then, what lies there again."""


@pytest.mark.parametrize("moment", LANDING)
def test_an_evening_killed_while_it_landed_goes_on_like_any_other(home: Path, terminal: Open, moment: str) -> None:
    keys, seen, more, again = LANDING[moment]
    playing = terminal(home, *PLAY)
    at_table(playing, 0)
    at_table(playing, 1)
    for key in keys:
        before = playing.words
        playing.press(key)
        playing.wait(lambda: playing.words != before, "another page")  # noqa: B023 - called at once
    playing.see(seen)
    kill(playing)
    assert covered(home) == [CARDS[0], *more]

    resumed = terminal(home)
    resumed.see(CARRY_ON)
    resumed.press("enter")
    turn_to(resumed, again)
    assert covered(home) == [CARDS[0], *more]
    assert command(home, "doctor").returncode == 0


@pytest.mark.parametrize("seed", range(2))
def test_whatever_was_shown_as_covered_is_there(home: Path, terminal: Open, seed: int) -> None:
    playing = at_table(terminal(home, *PLAY))
    # Keys come as fast as they can, and the end while they are still being heard, or just after the last of them:
    # pages may follow each other so fast that little of them is printed.
    size = len(playing.printed)
    playing.press(*["enter"] * 6)
    more = random.Random(seed).randrange(100, 6000)
    playing.wait(lambda: len(playing.printed) > size + more or CARDS[3] in playing.words)
    kill(playing)
    shown = max(number for number, text in enumerate(CARDS) if text in playing.words or number == 0)
    kept = covered(home)
    assert kept == list(CARDS[: len(kept)])
    assert len(kept) >= shown
    assert command(home, "doctor").returncode == 0
