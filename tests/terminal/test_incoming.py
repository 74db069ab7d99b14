"""What a terminal sends is text from outside: nothing of it ends the game or is a key that nobody pressed."""

import fcntl
import re
import struct
import termios
from datetime import datetime
from pathlib import Path

import pytest

from cardgame.record import history
from cardgame.tui.terminal.incoming import LARGEST

from ..builders import game, notes
from .conftest import Open
from .playing import CARDS, HELP, NAMES, PLAY, at_home, at_table, first_talk, greeted, note
from .screen import Terminal

LONG = 300
"""Characters that a note takes."""


def noted(home: Path) -> list[str]:
    store = game(home).store()
    found = [each.text for each in notes(store)]
    store.close()
    return found


def left(playing: Terminal) -> None:
    """See that Ctrl-C leaves, and at once."""
    playing.wait(lambda: NAMES[0] in playing.words or greeted(playing.words), "the page")
    playing.press("ctrl+c")
    assert playing.end() == 130
    assert playing.given_back()


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        (b"caf\xe9 au lait", "caf\ufffd au lait"),
        (b"\xff\xfe\x80 \xc3( ok", "ok"),
        (b"half \x1b[M\x20\xff\xfe of it", "half  of it"),
        (b"old \x1b[M\x23\x21\x21mouse", "old mouse"),
        (
            b"sense\x1b[99999999999999999999u\x1b[55296u\x1b[1114112;5u\x1b[97;1;55296u\x1b[-5~\x1b[;;u less",
            "sense less",
        ),
        (b"a size\x1b[48;0;0;0;0t\x1b[48;99999;99999;0;0t of it", "a size of it"),
        (b"late\x1bP>|tmux 3.4\x1b\\\x1b]11;rgb:1e1e/1e1e/1e1e\x07\x1b[?62;4c\x1b[>1;2;3c\x1b[1;1R ly", "late ly"),
    ],
    ids=["latin-1", "bytes", "old mouse", "old mouse press", "numbers", "sizes", "replies"],
)
def test_a_note_goes_on_whatever_comes_in_between(home: Path, terminal: Open, sent: bytes, seen: str) -> None:
    playing = note(at_table(terminal(home, *PLAY)), "")
    playing.send_bytes(sent)
    playing.see(seen)
    playing.press("enter")
    playing.see(CARDS[0], "Enter")
    playing.wait(lambda: noted(home) != [], "the note")
    assert [" ".join(seen.split())] == [text[-len(" ".join(seen.split())) :] for text in noted(home)]
    left(playing)


@pytest.mark.parametrize(
    "reply",
    ["\x1bP>|tmux 3.4\x1b\\", "\x1b]11;rgb:1e1e/1e1e/1e1e\x07", "\x1b_Gi=1;OK\x1b\\", "\x1b[?62;22c", "\x1b[24;80R"],
    ids=ascii,
)
def test_a_reply_does_nothing_to_the_card(home: Path, terminal: Open, reply: str) -> None:
    playing = at_table(terminal(home, *PLAY))
    at_table(playing, 1)
    # In one go, and in two that are apart.
    playing.type(reply)
    playing.type(reply[:-2])
    playing.listen(0.2)
    playing.type(reply[-2:])
    playing.still()
    assert CARDS[1] in playing.words
    playing.press("q")
    assert playing.end() == 0
    store = game(home).store()
    assert [(row.card, row.outcome) for row in history(store)] == [("card-0", "covered")]
    store.close()


def test_a_paste_of_several_lines_is_put_on_one(home: Path, terminal: Open) -> None:
    playing = note(at_table(terminal(home, *PLAY)), "")
    playing.type("\x1b[200~the red umbrella\r\n\tand the pier\nin the rain\n\x1b[201~")
    playing.see("the red umbrella and the pier in the rain")
    playing.press("enter")
    playing.wait(lambda: noted(home) == ["the red umbrella and the pier in the rain"], "the note")
    left(playing)


def test_a_paste_that_is_too_long_is_cut_and_that_is_said(home: Path, terminal: Open) -> None:
    playing = note(at_table(terminal(home, *PLAY)), "So: ")
    playing.type(f"\x1b[200~{'x' * (LONG + 1)}\x1b[201~")
    playing.see(f"its first {LONG} characters stand")
    playing.press("enter")
    playing.wait(lambda: noted(home) == ["So: " + "x" * (LONG - 4)], "the note")
    left(playing)


def test_whoever_types_beyond_the_end_of_a_line_is_told(home: Path, terminal: Open) -> None:
    playing = note(at_table(terminal(home, *PLAY)), "y" * (LONG + 5))
    playing.see(f"its first {LONG} characters stand")
    left(playing)


def test_a_megabyte_with_escapes_in_it_is_pasted_at_once(home: Path, terminal: Open) -> None:
    playing = note(at_table(terminal(home, *PLAY)), "")
    began = datetime.now()
    data = b"\x1b[200~" + b"\x1b[31mword\x1b[0m q\x1b]0;x\x07 \xe9\n" * 40_000 + b"\x1b[201~"
    for start in range(0, len(data), 4096):
        playing.send_bytes(data[start : start + 4096])
    playing.see(f"its first {LONG} characters stand")
    assert (datetime.now() - began).total_seconds() < 15
    left(playing)
    assert len(noted(home)[0]) <= LONG


def test_a_paste_whose_end_never_comes_ends_by_itself(home: Path, terminal: Open) -> None:
    playing = note(at_table(terminal(home, *PLAY)), "")
    playing.type("\x1b[200~the red umbrella")
    playing.see("the red umbrella")
    playing.press("!", "enter")
    playing.wait(lambda: noted(home) == ["the red umbrella!"], "the note")
    left(playing)


def test_a_name_that_is_pasted_is_cut_too(nowhere: Path, terminal: Open) -> None:
    playing = terminal(nowhere)
    first_talk(playing)
    playing.type("\x1b[200~Ana\nMaria " + "x" * 60 + "\x1b[201~")
    playing.see("Ana Maria xxx", "its first 40 characters stand")


UNFINISHED = [b"\x1b", b"\x1b[", b"\x1b[1;", b"\x1bP>|", b"\x1b]0;", b"\x1b[200~text", b"\x1b[M ", b"\xe9", b"\x1bO"]


@pytest.mark.parametrize("sent", UNFINISHED, ids=ascii)
def test_ctrl_c_leaves_after_anything_unfinished(home: Path, terminal: Open, sent: bytes) -> None:
    playing = at_home(terminal(home))
    playing.send_bytes(sent)
    playing.listen(0.05)
    playing.press("ctrl+c")
    assert playing.end() == 130
    assert playing.given_back()


@pytest.mark.parametrize("sent", [b"\x1b[99;5u", b"\x1b[27;5;99~"], ids=ascii)
def test_ctrl_c_leaves_however_it_is_told(home: Path, terminal: Open, sent: bytes) -> None:
    playing = at_home(terminal(home))
    playing.send_bytes(sent)
    assert playing.end() == 130


@pytest.mark.parametrize("flood", [b"w\x1b[A", b"\x1b[<35;10;10M\x1b[200~", b"\x1b"], ids=ascii)
def test_ctrl_c_leaves_in_a_flood(home: Path, terminal: Open, flood: bytes) -> None:
    playing = at_home(terminal(home))
    for _ in range(60):
        playing.send_bytes(flood * (4096 // len(flood)))
    playing.press("ctrl+c")
    asked = datetime.now().timestamp()
    assert playing.end() == 130
    assert datetime.now().timestamp() - asked < 10
    assert playing.given_back()


@pytest.mark.parametrize("size", [(65535, 65535), (0, 0), (65535, 1), (1, 65535)])
def test_no_size_is_too_large_or_too_small(home: Path, terminal: Open, size: tuple[int, int]) -> None:
    playing = at_home(terminal(home))
    set_size(playing, size)
    playing.listen(1.0)
    set_size(playing, (80, 24))
    # The largest page is on its way for a while, and nobody reads it.
    playing.still()
    playing.forget()
    playing.press("?")
    playing.see(HELP)
    playing.press("enter")
    left(playing)
    # Nothing was drawn where nobody looks.
    assert all(place <= LARGEST for place in places(playing.printed))


def test_a_terminal_without_a_size_from_the_start_can_be_played_in(home: Path, terminal: Open) -> None:
    for size in ((0, 0), (65535, 65535)):
        playing = terminal(home, size=(80, 24), env={"COLUMNS": str(size[0]), "LINES": str(size[1])})
        left(playing)


def test_impossible_sizes_that_a_modern_terminal_tells_are_lived_with(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, *PLAY, modern=True))
    playing.wait(lambda: 2048 in playing.modes, "a modern terminal's modes")
    for size in ("0;0;0;0", "99999;99999;0;0", "99999;1;1;99999", "-1;-1;-1;-1", f"{'9' * 400};80;1;1"):
        playing.type(f"\x1b[48;{size}t\x1b[<35;3;3M")
    playing.resize(80, 24)
    playing.see(CARDS[0])
    left(playing)


def set_size(playing: Terminal, size: tuple[int, int]) -> None:
    """Change the size without a screen for it here: there is no room for one."""
    fcntl.ioctl(playing._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))


def places(printed: str) -> list[int]:
    """Return every row and column that the cursor was sent to."""
    return [int(number) for found in re.findall(r"\x1b\[(\d+);(\d+)H", printed) for number in found]
