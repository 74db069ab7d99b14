"""However the app ends, the terminal is given back as it was found."""

import re
import signal
import sqlite3
import sys
import termios
from pathlib import Path

import pytest

from cardgame.record import code_word
from cardgame.record.backup import backups
from cardgame.record.restoring import contents

from ..builders import game, notes
from .conftest import Open
from .faulty import DRAFTS
from .playing import CARDS, HELP, NAMES, PALETTE, PLAY, at_home, at_table, greeted
from .screen import FAULTY, QUIET, Terminal, since


def at_rest(terminal: Terminal) -> Terminal:
    """Wait for the start page, and until nothing more is added to it."""
    at_home(terminal).still()
    return terminal


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)],
)
def test_a_signal_ends_the_app_within_a_second(home: Path, terminal: Open, number: signal.Signals, status: int) -> None:
    playing = at_table(terminal(home, *PLAY))
    assert playing.attributes != playing.before
    asked = playing.send(number)
    assert playing.end() == status
    assert since(asked) < 1
    assert playing.given_back()
    assert not playing.left_behind.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="threads are named by the kernel")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_that_comes_to_another_thread_ends_the_app_as_soon(
    home: Path, terminal: Open, number: signal.Signals, status: int
) -> None:
    playing = at_rest(terminal(home))
    asked = playing.send_beside(number)
    assert playing.end() == status
    assert since(asked) < 1
    assert playing.given_back()


def test_a_signal_ends_the_app_under_any_page(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, *PLAY))
    playing.press("?")
    playing.see(HELP)
    asked = playing.send(signal.SIGTERM)
    assert playing.end() == 143
    assert since(asked) < 1
    assert playing.given_back()


@pytest.mark.parametrize("how", DRAFTS)
def test_a_line_that_is_being_typed_is_put_by_and_the_end_does_not_hang_on_it(
    home: Path, terminal: Open, how: str
) -> None:
    playing = at_table(terminal(home, f"draft/{how}", *PLAY, program=FAULTY))
    (home / "state").mkdir(exist_ok=True)
    asked = playing.send(signal.SIGTERM)
    assert playing.end() == 143
    assert since(asked) < 1
    assert playing.given_back()
    assert (home / "state" / "draft").exists() == (how == "kept")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_note_half_typed_is_kept(home: Path, terminal: Open, number: signal.Signals) -> None:
    playing = at_table(terminal(home, *PLAY))
    playing.press("n")
    playing.see("Whose note is it?")
    playing.press("1")
    playing.see(f"A note by {NAMES[0]}")
    playing.type("The red umbr")
    playing.see("The red umbr")
    asked = playing.send(number)
    playing.end()
    assert since(asked) < 1
    store = game(home).store()
    assert [(note.seat, note.text) for note in notes(store)] == [(0, "The red umbr")]
    store.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_half_of_the_couple_s_own_words_is_not_kept_and_offered_again(
    home: Path, terminal: Open, number: signal.Signals
) -> None:
    playing = at_table(terminal(home, *PLAY))
    playing.press("c")
    playing.see("Your own words")
    playing.type("gree")
    playing.see("gree")
    asked = playing.send(number)
    playing.end()
    assert since(asked) < 1
    store = game(home).store()
    assert code_word(store) == ""
    store.close()
    again = at_table(terminal(home, *PLAY))
    again.press("c")
    again.see("You were writing this.", "gree")


@pytest.mark.parametrize("sent", [False, True], ids=["half typed", "waiting to be kept"])
def test_a_note_is_put_by_while_the_record_is_locked(home: Path, terminal: Open, sent: bool) -> None:
    playing = at_table(terminal(home, *PLAY))
    playing.press("n")
    playing.see("Whose note is it?")
    playing.press("1")
    playing.see(f"A note by {NAMES[0]}")
    playing.type("The red umbr")
    playing.see("The red umbr")
    (record,) = (home / "couples").glob("*.db")
    other = sqlite3.connect(record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    if sent:
        playing.press("enter")
        playing.still()
    asked = playing.send(signal.SIGTERM)
    assert playing.end() == 143
    assert since(asked) < 1
    other.execute("ROLLBACK")
    other.close()
    again = at_table(terminal(home, *PLAY))
    again.press("n")
    again.see("Whose note is it?")
    again.press("1")
    again.see("You were writing this.", "The red umbr")


def test_a_signal_on_a_bare_line_loses_nothing_that_was_sent_by_enter(home: Path, terminal: Open) -> None:
    playing = terminal(home, *PLAY, "--plain")
    playing.see(NAMES[0], ">")
    playing.press("enter")
    playing.see(CARDS[0])
    for line, seen in (("n", "Whose note"), ("1", f"A note by {NAMES[0]}")):
        playing.type(line)
        playing.press("enter")
        playing.see(seen)
    (record,) = (home / "couples").glob("*.db")
    other = sqlite3.connect(record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    playing.type("The red umbrella")
    playing.press("enter")
    (folder,) = [home / "state" / "drafts"]
    playing.wait(lambda: any(folder.glob("*.json")), "the words on the disk")
    playing.send(signal.SIGTERM)
    playing.end()
    other.close()
    again = terminal(home, *PLAY, "--plain")
    again.see(">")
    again.press("enter")
    again.see(CARDS[0])
    for line in ("n", "1"):
        again.type(line)
        again.press("enter")
    again.see("You were writing this: “The red umbrella”")


def test_ctrl_c_is_an_interrupt(home: Path, terminal: Open) -> None:
    playing = at_home(terminal(home))
    playing.press(":")
    playing.see(PALETTE)
    playing.press("ctrl+c")
    assert playing.end() == 130
    assert playing.given_back()
    assert not playing.left_behind.strip()


def test_leaving_ends_with_status_zero_and_gives_the_terminal_back(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, *PLAY, modern=True))
    # A terminal that reports its own size has been asked for more, which is to be undone as well.
    playing.wait(lambda: {1016, 2048} <= playing.modes, "a modern terminal's modes")
    playing.press("q")
    assert playing.end() == 0
    assert playing.given_back()
    assert not playing.left_behind.strip()


@pytest.mark.parametrize("how", ["q", signal.SIGTERM, signal.SIGHUP])
def test_leaving_makes_the_days_backup(home: Path, terminal: Open, how: str | signal.Signals) -> None:
    playing = at_table(terminal(home, *PLAY), 1)
    if isinstance(how, str):
        playing.press(how)
        asked = None
    else:
        asked = playing.send(how)
    playing.end()
    assert asked is None or since(asked) < 1
    assert playing.given_back()
    (backup,) = backups(home / "couples" / "wilhelmina-and-bartholomew.db")
    assert len(contents(backup.path).cards) == 1
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]


def test_a_missing_record_is_told_before_anybody_is_asked_for_names(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, *PLAY), 1)
    playing.press("q")
    playing.end()
    (home / "couples" / "wilhelmina-and-bartholomew.db").unlink()
    again = terminal(home)
    assert again.end() == 3
    assert "is missing" in again.text
    assert "cardgame backup restore" in again.words


def test_the_record_is_not_closed_while_it_is_being_read(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, "disk/busy", *PLAY, program=FAULTY))
    playing.press("w")
    assert playing.end() == 0
    assert playing.given_back()
    assert not playing.left_behind.strip()


def test_a_signal_ends_the_app_where_the_terminal_takes_nothing_any_more(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, *PLAY))
    playing.stall()
    # Much to draw, none of which gets anywhere: whoever draws it waits for ever.
    for width in range(60, 100):
        playing.resize(width, 40)
    asked = playing.send(signal.SIGTERM)
    assert playing.end() == 143
    assert since(asked) < 1
    assert playing.attributes == playing.before


@pytest.mark.parametrize("told", [True, False], ids=["told", "untold"])
def test_the_app_ends_when_the_terminal_has_gone(home: Path, terminal: Open, told: bool) -> None:
    playing = at_table(terminal(home, *PLAY, controlling=told))
    gone = playing.hang_up()
    assert playing.end() == 129
    assert since(gone) < 2


def test_the_app_ends_when_the_terminal_has_gone_while_it_was_starting(home: Path, terminal: Open) -> None:
    playing = terminal(home, controlling=False, afresh=True)
    playing.wait(lambda: 1049 in playing.modes, "the second screen")
    gone = playing.hang_up()
    assert playing.end() == 129
    assert since(gone) < 2


def test_an_app_that_is_asked_to_stop_gives_the_terminal_back_until_it_goes_on(home: Path, terminal: Open) -> None:
    playing = at_rest(terminal(home))
    playing.send(signal.SIGTSTP)
    # What it printed last may be read a moment after it has stopped.
    playing.wait(lambda: _stopped(playing) and playing.given_back(), "the stop, and the terminal as it was")
    _goes_on(playing)


def test_an_app_that_was_stopped_unasked_gives_the_terminal_back_in_the_end(home: Path, terminal: Open) -> None:
    playing = at_rest(terminal(home))
    playing.send(signal.SIGSTOP)
    playing.wait(lambda: _stopped(playing), "the stop")
    playing.attributes = playing.before  # as a shell does when it takes over
    _goes_on(playing)


def test_an_app_that_is_told_to_go_on_without_a_stop_goes_on(home: Path, terminal: Open) -> None:
    _goes_on(at_rest(terminal(home)))


def test_an_app_that_is_told_to_go_on_draws_all_of_its_page_again(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, *PLAY))
    playing.still()
    before = len(playing.printed)
    playing.send(signal.SIGCONT)
    playing.wait(
        lambda: all(each in plain(playing.printed[before:]) for each in (CARDS[0], "○ ○", NAMES[0], "leave")),
        "all of the page",
    )


def test_after_the_game_a_terminal_shows_again_what_is_typed(home: Path, terminal: Open) -> None:
    # The flags by name, for whoever reads a failure: echo, whole lines, signals.
    playing = at_home(terminal(home))
    flags = termios.ECHO | termios.ICANON | termios.ISIG
    assert not playing.attributes[3] & flags
    playing.press("q")
    playing.end()
    assert playing.attributes[3] & flags == flags
    assert playing.modes == QUIET


@pytest.mark.parametrize(("key", "status"), [("\x03", 130), ("\x04", 0)], ids=["ctrl+c", "ctrl+d"])
def test_a_bare_line_is_left(home: Path, terminal: Open, key: str, status: int) -> None:
    playing = terminal(home, *PLAY, "--plain")
    playing.see(NAMES[0], ">")
    playing.press("enter")
    playing.see(CARDS[0])
    playing.press(key)
    assert playing.end() == status
    assert "Traceback" not in playing.printed
    assert playing.given_back()


@pytest.mark.parametrize("told", [True, False], ids=["told", "untold"])
def test_a_bare_line_goes_when_the_terminal_has_gone(home: Path, terminal: Open, told: bool) -> None:
    playing = terminal(home, *PLAY, "--plain", controlling=told)
    playing.see(">")
    gone = playing.hang_up()
    assert playing.end() != 0 or not told
    assert since(gone) < 2


def _stopped(playing: Terminal) -> bool:
    return Path(f"/proc/{playing.process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def plain(printed: str) -> str:
    """Return what was printed without escape sequences."""
    return re.sub("\x1b[^a-zA-Z]*[a-zA-Z]", "", printed)


def _goes_on(playing: Terminal) -> None:
    """Continue a program, and see that it shows itself anew, hears keys, and ends well."""
    before = len(playing.printed)
    playing.send(signal.SIGCONT)
    playing.wait(
        lambda: greeted(plain(playing.printed[before:])),
        "the page",
    )
    playing.press("?")
    playing.see(HELP)
    playing.press("enter", "q")
    assert playing.end() == 0
    assert playing.given_back()
    assert CARDS[0] not in playing.left_behind
