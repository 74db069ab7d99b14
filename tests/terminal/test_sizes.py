"""The terminal may have any size, and take another one at any moment."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from .conftest import Open
from .faulty import MISHAPS
from .playing import (
    CARDS,
    CLOSING,
    HELP,
    NEWCOMERS,
    PALETTE,
    PLAY,
    WELCOME,
    WHY,
    all_cards,
    at_home,
    at_table,
    introduce,
    turn_to,
)
from .screen import FAULTY, Terminal

EXTREMES = [(1, 1), (500, 500), (1, 500), (500, 1), (2, 2), (40, 12)]


def show_help(playing: Terminal) -> None:
    at_table(playing).press("?")
    playing.see(HELP)


def show_why(playing: Terminal) -> None:
    at_table(playing).press("w")
    playing.see(WHY)


def show_palette(playing: Terminal) -> None:
    at_table(playing).press(":")
    playing.see(PALETTE)


def show_closing(playing: Terminal) -> None:
    all_cards(playing).press("enter")
    playing.see(CLOSING)


PAGES: dict[str, tuple[Sequence[str], Callable[[Terminal], object], str, str, str]] = {
    # How it is opened; what is seen of it afterwards; a key, and what that shows.
    "home": ((), at_home, WELCOME, "?", HELP),
    "table": (PLAY, at_table, CARDS[0], "enter", CARDS[1]),
    "help": (PLAY, show_help, HELP, "enter", CARDS[0]),
    "why": (PLAY, show_why, WHY, "enter", CARDS[0]),
    "palette": (PLAY, show_palette, PALETTE, "escape", CARDS[0]),
    "closing": (PLAY, show_closing, CLOSING, "enter", "Anything to keep of tonight?"),
}


@pytest.mark.parametrize("page", PAGES)
def test_any_sizes_one_after_the_other_break_no_page(home: Path, terminal: Open, page: str) -> None:
    arguments, show, seen, key, then = PAGES[page]
    playing = terminal(home, *arguments)
    show(playing)
    chance = random.Random(page)
    for size in [*EXTREMES, *((chance.randint(1, 500), chance.randint(1, 500)) for _ in range(6))]:
        playing.resize(*size)
        if chance.random() < 0.5:
            playing.still()
    for size in EXTREMES:
        playing.resize(*size)
    playing.resize(80, 24)
    playing.see(seen)
    if then == CARDS[1]:
        turn_to(playing, then)
    else:
        playing.press(key)
        playing.see(then)
    playing.press("escape", "q")
    assert playing.process.poll() in (None, 0)


def test_a_size_that_the_terminal_tells_by_itself_is_drawn_on(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, *PLAY, modern=True))
    playing.wait(lambda: 2048 in playing.modes, "a modern terminal's modes")
    for size in [*EXTREMES, (100, 30)]:
        playing.resize(*size)
    playing.see(CARDS[0])
    playing.wait(lambda: "Enter" in playing.lines[-1], "the last line")


@pytest.mark.parametrize("mishap", MISHAPS)
def test_an_old_size_that_is_heard_last_does_not_stay(home: Path, terminal: Open, mishap: str) -> None:
    playing = at_table(terminal(home, f"mishap/{mishap}", *PLAY, program=FAULTY))
    before = len(playing.printed)
    playing.press("w")
    playing.wait(lambda: len(playing.printed) > before)
    playing.forget()
    playing.see(CARDS[0])


def test_any_sizes_one_after_the_other_break_nothing_before_anybody_plays(nowhere: Path, terminal: Open) -> None:
    playing = terminal(nowhere, size=(1, 1))
    playing.wait(lambda: 1049 in playing.modes, "the second screen")
    for size in (*EXTREMES, *reversed(EXTREMES)):
        playing.resize(*size)
    playing.resize(80, 24)
    playing.see(NEWCOMERS)
    introduce(playing, "Ana", "Ben")
    # The page is read anew, as one card was talked about.
    playing.see("Carry on with tonight")


def test_forty_columns_and_twelve_lines_are_enough_to_play(home: Path, terminal: Open) -> None:
    playing = terminal(home, size=(40, 12))
    at_home(playing).press("q")
    assert playing.end() == 0

    playing = terminal(home, *PLAY, size=(40, 12))
    for number, text in enumerate(CARDS):
        at_table(playing, number)
        assert text in playing.words
        # At least one key is on the last line.
        assert re.search(r"Enter \w", playing.words)
    playing.press("enter")
    playing.see(CARDS[0])
    playing.press("enter")
    playing.see("Anything to keep of tonight?")
    playing.press("enter")
    assert playing.end() == 0


def test_in_one_cell_every_card_can_still_be_covered(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, *PLAY))
    playing.resize(1, 1)
    playing.press(*["enter"] * 4)
    playing.resize(80, 24)
    playing.see(CARDS[2])
