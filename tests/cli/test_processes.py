"""Commands end well in a process of their own, whatever comes of signals, pipes and streams."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

import pytest

from .helpers import Dealt, Home

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes as Unix has them")


class Process(subprocess.Popen[bytes]):
    """A command in a process of its own, which is gone when the test is."""

    def __init__(self, home: Home, *arguments: str, **options: Any) -> None:
        environ = {**os.environ, "CARDGAME_HOME": str(home.path), **options.pop("environ", {})}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        super().__init__([sys.executable, "-m", "cardgame", *arguments], env=environ, **{**pipes, **options})

    def ends(self, stdin: bytes = b"") -> tuple[int, bytes, str]:
        try:
            out, err = self.communicate(stdin, timeout=30)
        finally:
            self.kill()
        assert b"Traceback" not in err
        assert b"Exception ignored" not in err
        return self.returncode, out or b"", err.decode()


def read_until(stream: IO[bytes] | None, words: bytes) -> None:
    assert stream is not None
    seen = b""
    end = time.monotonic() + 20
    while words not in seen and time.monotonic() < end:
        seen += os.read(stream.fileno(), 4096)
    assert words in seen


def test_an_interrupt_ends_with_130_and_keeps_what_was_covered(ours: Home) -> None:
    ours.deck("mine", 'title = "Mine"\ncards = ["What first?", "What then?", "What last?"]')
    process = Process(ours, "play", "--plain", "mine")
    assert process.stdin is not None
    process.stdin.write(b"\n\n")
    process.stdin.flush()
    read_until(process.stdout, b"Ben reads")
    process.send_signal(signal.SIGINT)
    status, _, err = process.ends()
    assert status == 130
    assert "Stopped." in err
    assert len(err.splitlines()) <= 2
    assert [row["outcome"] for row in ours.done("history", "--json").data] == ["covered"]


def test_an_interrupt_at_a_question_is_no_answer(ours: Home) -> None:
    process = Process(ours, "couple", "forget", "ana-and-ben")
    read_until(process.stderr, b"for good?")
    process.send_signal(signal.SIGINT)
    status, out, _ = process.ends()
    assert (status, out) == (130, b"")
    assert ours.record("ana-and-ben").exists()


@pytest.mark.parametrize(
    "line", ["deck show deep-questions", "deck list --json", "history", "draw", "--help", "export"]
)
def test_a_reader_who_stops_reading_causes_no_error(ours: Home, line: str) -> None:
    ours.played("ana-and-ben", *[Dealt(f"card-{number}", text="A long text. " * 60) for number in range(100)])
    reading, writing = os.pipe()
    os.close(reading)
    status, _, err = Process(ours, *line.split(), stdout=writing).ends()
    os.close(writing)
    assert status == 0
    # An export says first what it holds, whether anybody reads it or not.
    assert (err == "") == (line != "export")
    assert "Traceback" not in err
    assert len(err.splitlines()) <= 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("line", ["draw", "deck show deep-questions", "--version", "where --json"])
def test_output_that_cannot_be_written_ends_in_a_sentence(home: Home, line: str) -> None:
    with Path("/dev/full").open("wb") as full:
        status, _, err = Process(home, *line.split(), stdout=full).ends()
    assert status == 3
    assert 1 <= len(err.splitlines()) <= 2
    assert err.startswith("cardgame: ")


def test_output_that_knows_only_ascii_gets_plain_letters(home: Home) -> None:
    path = home.deck("odd", 'title = "Ödd"\ncards = [{ id = "a", text = "“Why” – 为什么 👩‍❤️‍👨?" }]')
    plain = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    status, out, _ = Process(home, "draw", str(path), environ=plain).ends()
    assert status == 0
    assert out.isascii()
    assert out.startswith(b'"Why" - ???')
    status, out, _ = Process(home, "draw", str(path), "--json", environ=plain).ends()
    assert out.isascii()
    assert json.loads(out)["text"] == "“Why” – 为什么 👩‍❤️‍👨?"
    for line in ("--help", "deck list", "draw nosuch"):
        status, out, err = Process(home, *line.split(), environ=plain).ends()
        assert status in (0, 2)
        assert out.isascii()
        assert err.isascii()


def test_a_command_works_without_any_streams(ours: Home) -> None:
    for line, expected in (("draw", 0), ("couple use ana-and-ben", 0), ("draw nosuch", 2), ("play --plain", 2)):
        script = 'exec "$@" <&- >&- 2>&-'
        command = ["sh", "-c", script, "sh", sys.executable, "-m", "cardgame", *line.split()]
        environ = {**os.environ, "CARDGAME_HOME": str(ours.path)}
        assert subprocess.run(command, env=environ, timeout=30, check=False).returncode == expected
    assert not list((ours.path / "state").glob("crash-*"))


def test_looking_and_drawing_make_no_file_anywhere(home: Home, tmp_path: Path) -> None:
    everywhere = {"HOME": str(tmp_path / "me"), "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": "", "CARDGAME_HOME": ""}
    for line in ("draw", "deck list", "where", "--version"):
        assert Process(home, *line.split(), environ=everywhere).ends()[0] == 0
    assert not (tmp_path / "me").exists()
    assert list(Path().iterdir()) == []
