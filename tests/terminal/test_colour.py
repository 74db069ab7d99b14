"""NO_COLOR means no colour at all, and nothing needs colour to be understood."""

import re
from pathlib import Path

from .conftest import Open
from .playing import CLOSING, HELP, NEWCOMERS, PALETTE, PLAY, WHY, all_cards, at_home, at_table, introduce

_COLOR = {*range(30, 39), *range(40, 49), *range(90, 108)}


def colors(printed: str) -> set[str]:
    """Return the styles with a colour in them; the defaults, 39 and 49, are none."""
    return {
        style
        for style in re.findall(r"\x1b\[([\d;]*)m", printed)
        if any(int(part or 0) in _COLOR for part in style.split(";"))
    }


def test_without_colour_the_start_page_and_what_lies_over_it_have_none(home: Path, terminal: Open) -> None:
    playing = at_home(terminal(home, env={"NO_COLOR": "1"}))
    playing.press("down", "?")
    playing.see(HELP)
    playing.press("enter", ":")
    playing.see(PALETTE)
    playing.type("theme")
    # It was there before anything was typed, as the last of all.
    playing.still()
    playing.see("Choose other colours")
    playing.press("enter")
    playing.see("Which theme?")
    playing.type("daylight")
    playing.still()
    playing.press("enter")
    playing.still()
    playing.press("q")
    assert playing.end() == 0
    assert not colors(playing.printed)


def test_without_colour_an_evening_has_none(home: Path, terminal: Open) -> None:
    playing = terminal(home, *PLAY, env={"NO_COLOR": "1"})
    at_table(playing).press("s", "f", "i", "w")
    playing.see(WHY)
    playing.press("enter")
    all_cards(playing).press("enter")
    playing.see(CLOSING)
    playing.press("enter")
    playing.see("Anything to keep of tonight?")
    playing.press("enter")
    assert playing.end() == 0
    assert not colors(playing.printed)
    assert playing.given_back()


def test_without_colour_the_first_page_has_none(nowhere: Path, terminal: Open) -> None:
    playing = terminal(nowhere, env={"NO_COLOR": "1"})
    playing.see(NEWCOMERS)
    introduce(playing, "Ana", "Ben")
    playing.see("Carry on with tonight")
    playing.press("q")
    assert playing.end() == 0
    assert not colors(playing.printed)


def test_an_empty_no_color_leaves_the_colours(home: Path, terminal: Open) -> None:
    plain, empty = at_home(terminal(home)), at_home(terminal(home, env={"NO_COLOR": ""}))
    for playing in (plain, empty):
        playing.still()
    assert colors(empty.printed) == colors(plain.printed) != set()
