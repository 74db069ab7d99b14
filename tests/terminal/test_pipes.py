"""Output that nobody reads, that has no room or that knows only ASCII never ends in a traceback."""

import json
import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from cardgame.record import CardEnded, EveningBegan, Store

from .conftest import move_in
from .playing import CARDS
from .screen import CARDGAME, command, surroundings

DATA = (
    ("draw", "ours"),
    ("draw", "ours", "--json"),
    ("deck", "list"),
    ("deck", "show", "ours"),
    ("deck", "check"),
    ("history",),
    ("history", "--json"),
    ("coverage",),
    ("journal",),
    ("together",),
    ("couple", "list"),
    ("settings",),
    ("where",),
    ("doctor",),
    ("--help",),
    ("play", "--help"),
    ("--version",),
)
ASCII = (
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "LANG": None},
    {"LC_ALL": "C", "LANG": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a history longer than any pipe holds, in which nobody plays."""
    home = move_in(tmp_path_factory.mktemp("long") / "home")
    (path,) = (home / "couples").glob("*.db")

    def now() -> datetime:
        return datetime.now().astimezone()

    with Store.open(path, "0123456789abcdef", now) as store:
        (began,) = store.append(EveningBegan(decks=("ours",), chapter="", length=8, deepest=3, seed=1, starter=0))
        covered = CardEnded(
            evening=began.id,
            deck="ours",
            card="card-1",
            kind="question",
            text=CARDS[1] + " Ünd sö “weiter” " + "…" * 40,
            outcome="covered",
            first=0,
            reader=0,
            depth=1,
        )
        store.append(*[covered] * 1500)
    return home


@pytest.fixture
def long(lived: Path, nowhere: Path) -> Path:
    """The same, for one test."""
    shutil.copytree(lived, nowhere)
    return nowhere


def words(result: subprocess.CompletedProcess[bytes]) -> list[str]:
    """Return the lines on standard error, which are two at most and no traceback."""
    lines = result.stderr.decode().splitlines()
    assert len(lines) <= 2, lines
    assert not any("Traceback" in line or "Exception ignored" in line for line in lines)
    return lines


@pytest.mark.parametrize("arguments", [("history",), ("history", "--json"), ("history", "--limit", "3")])
def test_a_reader_who_leaves_after_the_first_bytes_causes_no_error(long: Path, arguments: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [*CARDGAME, *arguments],
        env=surroundings(long),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_output_that_nobody_reads_causes_no_error(long: Path) -> None:
    for arguments in (("history",), ("--help",), ("couple", "list")):
        result = command(long, *arguments, stdout=_closed_pipe(), stderr=subprocess.PIPE, capture_output=False)
        assert result.returncode == 0
        assert result.stderr == b""


def _closed_pipe() -> int:
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.parametrize("arguments", DATA, ids=" ".join)
def test_output_without_room_is_told_in_one_sentence(long: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        result = command(long, *arguments, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    if arguments == ("deck", "check"):  # which has nothing to say where nothing is wrong
        assert result.returncode == 0
    else:
        assert result.returncode == 3
        assert words(result) == ["cardgame: That could not be written or read: No space left on device."]


def test_closed_output_causes_no_error(long: Path) -> None:
    for arguments in (("history",), ("draw", "ours"), ("--version",)):
        shell = ["sh", "-c", 'exec "$@" >&-', "sh", *CARDGAME, *arguments]
        result = subprocess.run(shell, env=surroundings(long), stderr=subprocess.PIPE, check=False)
        assert result.returncode == 0
        assert not words(result)


@pytest.mark.parametrize("env", ASCII, ids=["ascii", "C", "bare C"])
def test_output_that_knows_only_ascii_causes_no_error_and_data_stays_whole(
    long: Path, env: dict[str, str | None]
) -> None:
    for arguments in (("history", "--limit", "2"), ("deck", "show", "eight-evenings"), ("--help",), ("deck", "list")):
        result = command(long, *arguments, env=env)
        assert result.returncode == 0, result.stderr
        assert not words(result)
    # What is data is still whole.
    result = command(long, "history", "--json", "--limit", "1", env=env)
    (row,) = json.loads(result.stdout)
    assert "Ünd sö “weiter”" in row["text"]


def test_quotes_are_plain_where_there_are_no_others(home: Path) -> None:
    result = command(home, "draw", "nosuch", env=ASCII[0])
    assert result.returncode == 2
    assert '"nosuch"' in " ".join(words(result))


# The same for an evening on a bare line.

EVENING = b"\n\n\nw\nf\ni\ns\nu\n?\n" + b"\n" * 20


def plain(home: Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    options = {"input": EVENING, "stdin": None} | options
    return command(home, "play", "ours", "--plain", **options)


def test_an_evening_can_be_played_through_a_pipe(home: Path) -> None:
    result = plain(home)
    assert result.returncode == 0
    assert not words(result)
    assert all(text in result.stdout.decode() for text in CARDS)


@pytest.mark.parametrize("env", ASCII, ids=["ascii", "C", "bare C"])
def test_an_evening_can_be_played_in_ascii(home: Path, env: dict[str, str | None]) -> None:
    result = plain(home, env=env)
    assert result.returncode == 0
    assert not words(result)
    assert all(text in result.stdout.decode() for text in CARDS)


def test_an_evening_that_nobody_reads_causes_no_error(home: Path) -> None:
    result = plain(home, stdout=_closed_pipe(), stderr=subprocess.PIPE, capture_output=False)
    assert result.returncode == 0
    assert result.stderr == b""
    with Path("/dev/full").open("wb") as full:
        result = plain(home, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert result.returncode == 3
    assert words(result) == ["cardgame: That could not be written or read: No space left on device."]


def test_an_evening_without_anything_to_read_causes_no_error(home: Path) -> None:
    result = plain(home, input=None, stdin=subprocess.DEVNULL)
    assert result.returncode == 0
    assert not words(result)
    shell = ["sh", "-c", 'exec "$@" <&-', "sh", *CARDGAME, "play", "ours", "--plain"]
    result = subprocess.run(shell, env=surroundings(home), capture_output=True, check=False)
    assert result.returncode == 2
    assert words(result)


def test_bytes_that_are_no_text_cost_a_line_and_not_the_evening(home: Path) -> None:
    result = plain(home, input=b"\n\xff\xfe\x80\n" + EVENING)
    assert result.returncode == 0
    assert not words(result)
    assert all(text in result.stdout.decode() for text in CARDS)
