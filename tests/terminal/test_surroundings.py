"""The app begins whatever the environment says of the terminal, the toolkit, the clock or its folders."""

import os
from pathlib import Path

import pytest

from .conftest import Open
from .playing import greeted
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
def test_no_senseless_value_of_the_toolkit_s_variables_keeps_the_app_from_starting(
    home: Path, terminal: Open, value: str
) -> None:
    playing = terminal(home, env=dict.fromkeys(TOOLKIT, value))
    playing.wait(lambda: greeted(playing.words) or "Somebody writes along" in playing.words, "the start page")
    playing.press("ctrl+c")
    assert playing.end() == 130
    assert playing.given_back()
    assert not list(home.parent.glob("keys.log"))


@pytest.mark.parametrize("place", ["a-folder", "a-pipe", "nowhere/log", "/dev/full"])
def test_a_log_that_cannot_be_kept_does_not_keep_the_app_from_starting(home: Path, terminal: Open, place: str) -> None:
    (home.parent / "a-folder").mkdir()
    os.mkfifo(home.parent / "a-pipe")
    playing = terminal(home, env={"TEXTUAL_LOG": place, "TZ": "AAA-24:59:59"})
    playing.wait(lambda: greeted(playing.words) or "Somebody writes along" in playing.words, "the start page")
    playing.press("q")
    assert playing.end() == 0


def test_a_folder_named_by_somebody_who_is_not_there_is_only_a_name(home: Path, terminal: Open) -> None:
    env = {"CARDGAME_HOME": "~nosuchuser/x", "HOME": "~nosuchuser/x"}
    playing = terminal(home, env=env)
    playing.see("Turn the first card")
    playing.press("ctrl+c")
    assert playing.end() == 130
    assert command(home, "draw", env=env).returncode == 0
    assert command(home, "draw", env={"CARDGAME_HOME": None, "HOME": "~nosuchuser/x"}).returncode == 0
