"""After a crash the terminal is given back, two lines are said, and nothing that was said is in the report."""

import signal
import stat
from datetime import datetime
from pathlib import Path

import pytest

from cardgame.record import new_couple

from ..builders import game, notes
from .conftest import Open
from .faulty import EXCHANGED, FAULTS, SECRET, TYPING, WORDED, Fault
from .playing import CARDS, CARRY_ON, NAMES, PLAY, at_table, note
from .screen import FAULTY, since

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
    assert said[0] == "cardgame: Something went wrong inside the game. What you talked about is safe."
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


@pytest.mark.parametrize("where", TYPING)
def test_a_note_half_typed_is_kept_when_the_game_crashes(home: Path, terminal: Open, where: str) -> None:
    playing = note(at_table(terminal(home, f"typing/{where}", *PLAY, program=FAULTY)), "The red umbr!")
    assert playing.end() == 70
    assert playing.given_back()
    assert len(playing.left_behind.strip().splitlines()) == 2
    store = game(home).store()
    assert [each.text for each in notes(store)] == ["The red umbr!"]
    store.close()


def test_a_note_half_typed_is_kept_when_the_game_stands_still_and_is_ended(home: Path, terminal: Open) -> None:
    playing = note(at_table(terminal(home, "hanging/hang", *PLAY, program=FAULTY)), "The red umbr!")
    playing.still()
    asked = playing.send(signal.SIGTERM)
    assert playing.end() == 143
    assert since(asked) < 1.5
    assert playing.given_back()
    store = game(home).store()
    assert [each.text for each in notes(store)] == ["The red umbr!"]
    store.close()


def test_ctrl_c_leaves_also_where_the_game_stands_still(home: Path, terminal: Open) -> None:
    playing = note(at_table(terminal(home, "hanging/hang", *PLAY, program=FAULTY)), "The red umbr!")
    playing.still()
    playing.press("ctrl+c")
    assert playing.end() == 130
    assert playing.given_back()


@pytest.mark.parametrize("what", EXCHANGED)
def test_a_record_that_is_not_there_is_not_called_safe(home: Path, terminal: Open, what: str) -> None:
    path = new_couple(home / "couples", ("Other", "Couple"), "0123456789abcdef", lambda: datetime.now().astimezone())
    (home / "couples" / f"{path}.db").rename(home / "other.db")
    playing = terminal(home, f"exchanged/{what}", *PLAY, program=FAULTY)
    at_table(playing, 1)
    if what == "other":
        (home / "other.db").rename(home / "couples" / "other.db")
    playing.press("w")
    assert playing.end() == 70
    said = playing.left_behind.strip().splitlines()
    assert len(said) == 2
    assert "is safe" not in said[0]
    assert "cardgame doctor" in said[0]
