"""A crash: the terminal is given back, two lines are said, and nothing of what was said gets into the report."""

import stat
from pathlib import Path

import pytest

from .conftest import Open
from .faulty import FAULTS, SECRET, WORDED, Fault
from .playing import CARDS, CARRY_ON, NAMES, PLAY, at_table
from .screen import FAULTY

AT_ONCE = {"input", "compose", "start"}
"""Faults that show before anybody has pressed a key."""


@pytest.mark.parametrize("where", FAULTS)
def test_a_crash_is_told_in_two_lines(home: Path, terminal: Open, where: str) -> None:
    playing = terminal(home, f"fault/{where}", *PLAY, program=FAULTY)
    if where not in AT_ONCE:
        at_table(playing).press("w")
    assert playing.end() == 70
    assert playing.given_back()

    said = playing.left_behind.strip().splitlines()
    assert len(said) == 2, said
    assert said[0] == "cardgame: Something went wrong inside the game. What you covered is safe."
    (report,) = (home / "state").glob("crash-*.txt")
    assert said[1] == f"A report without any of your words is in {report}"
    assert SECRET not in playing.printed

    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text()
    for words in (SECRET, *NAMES, *CARDS, "harbour", "answer"):
        assert words not in text
    if where != "start":
        # What a report is for: the kind of the error, and where it was raised.
        assert Fault.__qualname__ in text
        assert "tests/terminal/faulty.py" in text
        assert "in fail" in text


def test_what_was_covered_before_a_crash_is_kept(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, "fault/callback", *PLAY, program=FAULTY))
    at_table(playing, 1).press("w")
    assert playing.end() == 70
    again = terminal(home)
    again.see(CARRY_ON)
    again.press("enter")
    at_table(again, 1)


@pytest.mark.parametrize("where", WORDED)
def test_an_error_that_has_words_for_people_says_them(home: Path, terminal: Open, where: str) -> None:
    playing = at_table(terminal(home, f"worded/{where}", *PLAY, program=FAULTY))
    playing.press("w")
    assert playing.end() == 3
    assert playing.given_back()
    assert playing.left_behind.startswith("cardgame: ")
    assert len(playing.left_behind.strip().splitlines()) <= 2
    assert not (home / "state").exists() or not list((home / "state").glob("crash-*"))
