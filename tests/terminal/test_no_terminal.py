"""Where the app cannot run it says so at once, in one line, and what to do instead."""

import os
import pty
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Open
from .playing import PALETTE, at_home
from .screen import CARDGAME, ROOT, command, surroundings

OPENED = ((), ("play", "ours"))


def told(result: subprocess.CompletedProcess[bytes]) -> None:
    """See that a refusal is what it should be."""
    assert result.returncode == 2, result.stderr
    assert result.stdout in (b"", None)
    (line,) = result.stderr.decode().splitlines()
    assert "--plain" in line


@pytest.mark.parametrize("arguments", OPENED)
def test_without_a_terminal_it_is_said_how_to_play_and_the_status_is_two(
    home: Path, arguments: tuple[str, ...]
) -> None:
    told(command(home, *arguments))


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&-"])
def test_with_closed_streams_it_is_said_how_to_play(home: Path, closed: str) -> None:
    told(
        subprocess.run(
            ["sh", "-c", f'exec "$@" {closed}', "sh", *CARDGAME],
            env=surroundings(home),
            stderr=subprocess.PIPE,
            cwd=home.parent,
            check=False,
        )
    )


def test_closed_standard_error_is_only_told_by_the_status(home: Path) -> None:
    for closed in ("2>&-", "<&- >&- 2>&-", "2>/dev/full"):
        shell = ["sh", "-c", f'exec "$@" {closed}', "sh", *CARDGAME]
        assert subprocess.run(shell, env=surroundings(home), cwd=home.parent, check=False).returncode == 2


@pytest.mark.parametrize("name", ["dumb", "unknown", "", None])
def test_a_terminal_that_only_has_lines_is_told_how_to_play(home: Path, terminal: Open, name: str | None) -> None:
    playing = terminal(home, env={"TERM": name})
    assert playing.end() == 2
    assert "--plain" in playing.printed
    assert playing.printed.count("\n") == 1
    assert "\x1b" not in playing.printed
    assert playing.attributes == playing.before


def test_a_terminal_that_knows_only_ascii_is_played_in(home: Path, terminal: Open) -> None:
    playing = terminal(home, env={"PYTHONIOENCODING": "ascii"})
    at_home(playing).press(":")
    # One cell for one letter: what is not known is no number of six, and no three full stops.
    playing.see(f"{PALETTE}?")
    playing.press("ctrl+c")
    assert playing.end() == 130
    assert playing.printed.isascii()


@pytest.mark.parametrize("other", ["stdin", "stdout", "stderr"])
def test_where_one_stream_is_a_pipe_it_is_said_how_to_play(home: Path, other: str) -> None:
    master, slave = pty.openpty()
    streams: dict[str, int] = {"stdin": slave, "stdout": slave, "stderr": slave} | {other: subprocess.PIPE}
    with subprocess.Popen(CARDGAME, env=surroundings(home), cwd=home.parent, **streams) as process:  # type: ignore[call-overload]
        piped = process.communicate(timeout=10)
    said = (piped[1] if other == "stderr" else os.read(master, 4096)).decode()
    os.close(master)
    os.close(slave)
    assert process.returncode == 2
    assert "--plain" in said
    assert said.count("\n") == 1
    assert "\x1b" not in said


def test_that_there_is_no_terminal_is_said_within_half_a_second(home: Path) -> None:
    # The processor's time: whoever else is at work on this machine is not what is measured, and there is no waiting.
    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    def once() -> float:
        before = spent()
        told(command(home))
        return spent() - before

    assert min(once() for _ in range(3)) < 0.5


def test_that_there_is_no_terminal_is_said_without_importing_the_toolkit(home: Path) -> None:
    code = "import sys; from cardgame.cli import run; run(sys.argv[1:]); print(*sys.modules)"
    for arguments in OPENED:
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env=surroundings(home),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
        )
        assert {"textual", "rich"}.isdisjoint(done.stdout.split())
