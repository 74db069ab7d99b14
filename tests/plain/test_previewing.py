"""A deck is followed on a bare line: each save is told, and what is typed goes from card to card."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from ..terminal.screen import CARDGAME, PATIENCE, surroundings

HEAD = 'title = "Our harbour"\nid = "ours"\nlanguage = "en"\n'
TWO = HEAD + '\n[[cards]]\nid = "a"\ntext = "What about bread?"\n\n[[cards]]\nid = "b"\ntext = "What about rain?"\n'


class Line:
    """A program on pipes, which are open as long as it runs."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.out = ""
        env = surroundings(folder / "home", EDITOR="true", TERM="dumb")
        self.program = subprocess.Popen(
            [*CARDGAME, "deck", "preview", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
            env=env,
        )
        self._news: Queue[bytes] = Queue()
        self._from = 0
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.program.stdout is not None
        while data := os.read(self.program.stdout.fileno(), 1 << 16):
            self._news.put(data)
        self._news.put(b"")

    def hears(self, *wanted: str) -> str:
        """Wait until all of it was told since the last time, and return what was."""
        while not all(each in self.out[self._from :] for each in wanted):
            data = self._news.get(timeout=PATIENCE)
            assert data, f"{wanted} never came: {self.out[self._from :]}"
            self.out += data.decode()
        told, self._from = self.out[self._from :], len(self.out)
        return told

    def type(self, *lines: str) -> None:
        assert self.program.stdin is not None
        self.program.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self.program.stdin.flush()

    def end(self) -> int:
        assert self.program.stdin is not None
        self.program.stdin.close()
        return self.program.wait(PATIENCE)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    (tmp_path / "ours.toml").write_text(TWO, encoding="utf-8")
    running = Line(tmp_path, "ours.toml")
    yield running
    running.program.kill()
    running.program.wait(PATIENCE)


def test_each_save_is_told_and_lines_lead_from_card_to_card(line: Line, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    told = line.hears("Nothing to mend on this card.\n")
    assert "Our harbour. Card 1 of 2, line 5.\nOn its back: light.\n\nWhat about bread?\n\nAna begins" in told
    path.write_text(TWO.replace("rain?", "snow? Do you like it?").replace('id = "b"\n', ""), encoding="utf-8")
    line.hears("Card 2 of 2, line 9.", "What about snow? Do you like it?", "- Line 9: Editing this card's text")
    path.write_text(TWO.replace('rain?"', "rain?"), encoding="utf-8")
    line.hears("The file cannot be read as it was saved.\nThe card is as it was before.\n", "- Error in line 11")
    path.write_text(TWO.replace("rain", "hail"), encoding="utf-8")
    line.hears("What about hail?", "Nothing to mend")
    line.type("", "")
    line.hears("Card 1 of 2", "Card 2 of 2")
    line.type("1", "b", "zz")
    line.hears("Card 1 of 2", "Card 2 of 2", "lists the letters")
    line.type("n", "e", "?")
    line.hears("There is nothing to mend.", "An editor needs a terminal.", "t: play this card", "q: leave.")
    line.type("p")
    line.hears("There is nothing to mend.")
    line.type("t", "", "")
    line.hears("Only to try it: nothing is kept.", "That was the card; nothing of it is kept.")
    path.unlink()
    line.hears("ours.toml is gone just now.")
    line.type("q")
    assert line.end() == 0
    assert not (tmp_path / "home").exists()


def test_where_no_lines_come_the_card_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(TWO, encoding="utf-8")
    running = Line(tmp_path, "ours.toml", "--plain")
    assert running.end() == 0
    assert running.hears("Nothing to mend").count("What about bread?") == 1


def test_without_anything_to_read_from_it_is_said_and_ends(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(TWO, encoding="utf-8")
    ran = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *CARDGAME, "deck", "preview", "ours.toml"],
        env=surroundings(tmp_path / "home"),
        cwd=tmp_path,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ran.returncode == 2
    assert b"There is nothing to read your keys from." in ran.stderr
