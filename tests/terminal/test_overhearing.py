"""Nobody listens in, and no picture is taken, without the couple knowing."""

import os
import socket
import stat
from pathlib import Path

import pytest

from .conftest import Open
from .playing import CARDS, PALETTE, PLAY, at_home, at_table
from .screen import Terminal, command


def test_a_log_of_the_keys_is_warned_of_where_it_is_seen(home: Path, terminal: Open, tmp_path: Path) -> None:
    playing = terminal(home, env={"TEXTUAL_LOG": str(tmp_path / "log")})
    playing.wait(lambda: 1049 in playing.modes, "the second screen")
    before, _, _ = playing.printed.partition("\x1b[?1049h")
    # In the scrollback, and on a page of the app that has to be left before anything else is said.
    assert "every key you press" in before
    playing.wait(lambda: "every key you press" in playing.printed.partition("\x1b[?1049h")[2], "the warning")
    playing.press("enter")
    playing.wait(lambda: "every key you press" not in playing.words, "the page below")
    at_home(playing).press("q")
    assert playing.end() == 0


@pytest.mark.parametrize(
    "asked", [{"TEXTUAL": "devtools"}, {"TEXTUAL_SCREENSHOT": "0"}, {"TEXTUAL_PRESS": "q"}], ids=str
)
def test_no_value_of_the_environment_has_anything_sent_or_a_picture_taken(
    home: Path, terminal: Open, tmp_path: Path, asked: dict[str, str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        # Whoever plays with developers' tools at hand: they would connect there, and be told of everything.
        (tmp_path / "textual_dev").mkdir()
        (tmp_path / "textual_dev" / "__init__.py").touch()
        (tmp_path / "textual_dev" / "client.py").write_text(TOOLS)
        (tmp_path / "textual_dev" / "redirect_output.py").write_text("StdoutRedirector = print\n")
        env = {
            "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]),
            **asked,
            "TEXTUAL_DEVTOOLS_PORT": str(listening.getsockname()[1]),
            "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        }
        playing = at_home(terminal(home, env=env))
        playing.still()
        playing.press("q")
        assert playing.end() == 0
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert not list(tmp_path.rglob("*.svg"))


TOOLS = """
import os, socket
class DevtoolsConnectionError(Exception): pass
class DevtoolsClient:
    is_connected = False
    url = ""
    def __init__(self, host):
        socket.create_connection((host, int(os.environ["TEXTUAL_DEVTOOLS_PORT"])))
    async def connect(self):
        raise DevtoolsConnectionError
"""
"""What textual-dev would be, as far as it is asked here."""


def test_without_a_log_there_is_no_warning(home: Path, terminal: Open) -> None:
    playing = at_home(terminal(home))
    assert "every key" not in playing.words
    playing.press("q")
    playing.end()
    assert "TEXTUAL_LOG" not in playing.printed


def ask_for_a_picture(playing: Terminal) -> None:
    at_table(playing).press(":")
    playing.see(PALETTE)
    playing.type("picture")
    playing.see("Save what is on the screen")
    playing.still()
    playing.press("enter")
    playing.see("Keep a picture?")


@pytest.mark.parametrize("answer", ["n", "enter", "escape"])
def test_no_picture_is_taken_without_a_yes(home: Path, terminal: Open, answer: str) -> None:
    playing = terminal(home, *PLAY)
    ask_for_a_picture(playing)
    playing.press(answer)
    playing.see(CARDS[0])
    playing.press("q")
    assert playing.end() == 0
    assert not list(home.parent.rglob("*.svg"))


def test_a_picture_is_taken_once_it_was_asked_for(home: Path, terminal: Open) -> None:
    playing = terminal(home, *PLAY)
    ask_for_a_picture(playing)
    playing.press("y")
    playing.see("The picture is in")
    (picture,) = home.rglob("*.svg")
    assert stat.S_IMODE(picture.stat().st_mode) == 0o600
    assert stat.S_IMODE(picture.parent.stat().st_mode) == 0o700
    text = picture.read_text(encoding="utf-8")
    assert "lighthouse" in text
    # Whoever opens it is not seen doing so.
    assert "url(" not in text.replace("url(#", "")
    playing.press("enter")
    playing.see(CARDS[0])
    # It goes with the couple whose page it shows.
    playing.press("q")
    assert playing.end() == 0
    assert picture.parent.name == "wilhelmina-and-bartholomew"
    assert command(home, "forget", picture.parent.name, "--yes").returncode == 0
    assert not picture.parent.exists()
