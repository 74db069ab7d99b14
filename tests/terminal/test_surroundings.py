"""The app begins whatever the environment says of the terminal, the toolkit, the clock or its folders."""

import os
from pathlib import Path

import pytest

from .conftest import Open
from .playing import NAMES
from .screen import command

TOOLKIT = [
    *("TEXTUAL", "TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DEBUG", "TEXTUAL_DEVTOOLS_HOST"),
    *("TEXTUAL_DEVTOOLS_PORT", "TEXTUAL_DIM_FACTOR", "TEXTUAL_DISABLE_KITTY_KEY", "TEXTUAL_DRIVER", "TEXTUAL_FILTERS"),
    *("TEXTUAL_FPS", "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_FILENAME", "TEXTUAL_SHOW_RETURN"),
    *("TEXTUAL_SCREENSHOT_LOCATION", "TEXTUAL_SLOW_THRESHOLD", "TEXTUAL_SMOOTH_SCROLL", "TEXTUAL_SPEEDUPS"),
    *("TEXTUAL_THEME", "TEXTUAL_LOG", "ESCDELAY", "COLUMNS", "LINES", "JUPYTER_COLUMNS", "FORCE_COLOR", "COLORTERM"),
    *("TTY_COMPATIBLE", "TTY_INTERACTIVE", "LC_TERMINAL", "TERM_PROGRAM", "TEXTUAL_ALLOW_SIGNALS"),
]
"""What the toolkit reads; and what a library below it does."""


@pytest.mark.parametrize("value", ["nonsense/x", "", "-1", "²", "99999999999999999999"])
def test_every_variable_of_the_toolkit_with_a_value_that_makes_no_sense(home: Path, terminal: Open, value: str) -> None:
    playing = terminal(home, env=dict.fromkeys(TOOLKIT, value))
    playing.see(*NAMES)
    playing.press("ctrl+c")
    assert playing.end() == 130
    assert playing.given_back()
    assert not list(home.parent.glob("keys.log"))


@pytest.mark.parametrize("place", ["a-folder", "a-pipe", "nowhere/log", "/dev/full"])
def test_a_log_that_cannot_be_kept(home: Path, terminal: Open, place: str) -> None:
    (home.parent / "a-folder").mkdir()
    os.mkfifo(home.parent / "a-pipe")
    playing = terminal(home, env={"TEXTUAL_LOG": place, "TZ": "AAA-24:59:59"})
    playing.see(*NAMES)
    playing.press("q")
    assert playing.end() == 0


def test_no_place_for_anything_is_said_in_the_terminal_too(home: Path, terminal: Open) -> None:
    playing = terminal(home, env={"CARDGAME_HOME": "~nosuchuser/x"})
    assert playing.end() == 3
    assert "nosuchuser" in playing.printed
    assert playing.printed.count("\n") == 2
    result = command(home, "play", "--plain", env={"CARDGAME_HOME": "~nosuchuser/x"})
    assert result.returncode == 3
