"""While a secret is typed on a bare line, the terminal shows nothing of it, and is itself again whatever comes."""

import io
import os
import pty
import signal
import termios
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import pytest

from cardgame.plain.console import Console

from .conftest import Open
from .playing import NAMES
from .screen import CARDGAME, Terminal

SECRET = "harbour"
DECK = """
title = "Said alone"
id = "alone"
language = "en"
[[cards]]
kind = "guess"
text = "What does {reader} long for?"
"""


@pytest.fixture
def asked(home: Path, terminal: Open) -> Terminal:
    """A bare line on which a secret is to be typed."""
    (home / "decks" / "alone.toml").write_text(DECK, encoding="utf-8")
    playing = terminal(home, "play", "alone", "--plain")
    playing.see(NAMES[0], ">")
    playing.press("enter")
    playing.wait(lambda: hides(playing), "a hidden line")
    return playing


def hides(playing: Terminal) -> bool:
    return not playing.attributes[3] & termios.ECHO


def stopped(playing: Terminal) -> bool:
    return Path(f"/proc/{playing.process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def unread(playing: Terminal) -> bytes:
    """Return what a shell would read now that the game has gone, without waiting for more."""
    attributes = playing.attributes
    attributes[3] &= ~termios.ICANON
    attributes[6][termios.VMIN] = attributes[6][termios.VTIME] = 0
    playing.attributes = attributes
    return os.read(playing._slave, 4096)


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131), (signal.SIGINT, 130)],
)
def test_a_signal_leaves_the_terminal_as_it_was_found(asked: Terminal, number: signal.Signals, status: int) -> None:
    asked.type(SECRET)
    asked.send(number)
    assert asked.end() == status
    assert asked.attributes == asked.before
    assert SECRET not in asked.printed
    assert "Traceback" not in asked.printed
    # Nor does the shell get what was typed, which would show it.
    assert unread(asked) == b""


@pytest.mark.parametrize("key", ["\x1c", "\x03"], ids=["ctrl+backslash", "ctrl+c"])
def test_a_key_that_is_a_signal_leaves_the_terminal_as_it_was_found(asked: Terminal, key: str) -> None:
    asked.type(SECRET + key)
    assert asked.end() in (130, 131)
    assert asked.attributes == asked.before
    assert SECRET not in asked.printed


@pytest.mark.parametrize("how", ["\x1a", signal.SIGTSTP], ids=["ctrl+z", "signal"])
def test_while_it_is_stopped_typing_is_shown_and_once_it_goes_on_it_is_hidden_again(
    asked: Terminal, how: str | signal.Signals
) -> None:
    asked.type(SECRET[:3])
    if isinstance(how, str):
        asked.type(how)
    else:
        asked.send(how)
    asked.wait(lambda: stopped(asked), "the stop")
    assert asked.attributes == asked.before
    assert unread(asked) == b""
    # As a shell leaves it that has read a line meanwhile.
    asked.attributes = asked.before
    asked.send(signal.SIGCONT)
    asked.wait(lambda: hides(asked), "a hidden line again")
    asked.type(f"{SECRET}\r")
    asked.see("An empty line goes on.")
    assert SECRET not in asked.printed
    asked.press("ctrl+c")
    assert asked.end() == 130
    assert asked.attributes == asked.before


def test_stopped_twice_it_hides_what_is_typed_again(asked: Terminal) -> None:
    for _ in range(2):
        asked.send(signal.SIGTSTP)
        asked.wait(lambda: stopped(asked), "the stop")
        asked.send(signal.SIGCONT)
        asked.wait(lambda: hides(asked), "a hidden line again")
    asked.send(signal.SIGTERM)
    assert asked.end() == 143
    assert asked.attributes == asked.before


def test_stopped_by_a_signal_that_cannot_be_caught_it_hides_what_is_typed_again(asked: Terminal) -> None:
    asked.send(signal.SIGSTOP)
    asked.wait(lambda: stopped(asked), "the stop")
    asked.attributes = asked.before  # as a shell does when it takes over
    asked.send(signal.SIGCONT)
    asked.wait(lambda: hides(asked), "a hidden line again")


@pytest.fixture
def keys() -> Iterator[tuple[int, TextIO]]:
    """The keyboard's end of a pseudo-terminal, and the stream that a line is read from at the other."""
    master, slave = pty.openpty()
    with os.fdopen(slave, encoding="utf-8") as source:
        yield master, source
    os.close(master)


class AtOnce(io.StringIO):
    """Somebody who types a secret the very moment the prompt appears; not a moment sooner, nor later."""

    def __init__(self, keyboard: int) -> None:
        super().__init__()
        self._keyboard = keyboard

    def write(self, text: str) -> int:
        if ">" in text:
            os.write(self._keyboard, f"{SECRET}\n".encode())
        return super().write(text)


def test_what_is_typed_the_moment_the_prompt_appears_is_not_shown(keys: tuple[int, TextIO]) -> None:
    master, source = keys
    before = termios.tcgetattr(source)
    shown: list[bytes] = []
    # What the terminal shows has to be taken from it, else it cannot be set anew.
    watching = threading.Thread(target=lambda: shown.append(os.read(master, 4096)), daemon=True)
    watching.start()
    console = Console(source, AtOnce(master))
    assert console.ask(hidden=True) == SECRET
    watching.join()
    os.set_blocking(master, False)
    with suppress(BlockingIOError):
        shown.append(os.read(master, 4096))
    # The end of the line alone: the next words begin on one of their own.
    assert b"".join(shown).strip() == b""
    assert termios.tcgetattr(source) == before


def test_in_a_shell_the_rest_is_hidden_after_fg(home: Path, terminal: Open) -> None:
    (home / "decks" / "alone.toml").write_text(DECK, encoding="utf-8")
    shell = terminal(home, program=("bash", "--norc", "--noediting", "-i"), env={"PS1": "$ ", "HISTFILE": None})
    shell.see("$")
    shell.type(f"{' '.join(CARDGAME)} play alone --plain\r")
    shell.see("An empty line turns")
    shell.press("enter")
    shell.wait(lambda: hides(shell), "a hidden line")
    shell.type(SECRET[:3])
    shell.type("\x1a")
    shell.see("Stopped")
    shell.type("fg\r")
    shell.wait(lambda: hides(shell), "a hidden line again")
    shell.type(f"{SECRET}\r")
    shell.still()
    assert SECRET not in shell.printed
    shell.type("\x03")
    shell.see("Stopped.", "$")
    shell.wait(lambda: bool(shell.attributes[3] & termios.ECHO), "what is typed")
    shell.type("exit\r")
