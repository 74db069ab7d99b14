"""Whatever the environment says, a command ends with what was asked for or with a sentence."""

import os
import pwd
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardgame.cli import run
from cardgame.cli.environment import clean_environment
from cardgame.local.paths import find_paths
from cardgame.record import couple_path

from .helpers import few_decks

COMMANDS = (("where",), ("draw", "--seed", "1"), ("history",), ("doctor",), ("couple", "new", "Ana", "Ben"), ("kept",))


@pytest.fixture
def here(tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to be in, which is the home folder as well, and an environment that is only this test's."""
    monkeypatch.chdir(tmp_path)
    for name in [*os.environ]:
        if name.startswith(("XDG_", "TEXTUAL", "CARDGAME")) or name in ("TZ", "COLUMNS", "LINES"):
            monkeypatch.delenv(name)
    # What is taken out of it in the meantime comes back as well.
    for name in ("TZ", "COLUMNS", "LINES", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
        if name != "HOME":
            monkeypatch.delenv(name)
    with few_decks(shipped):
        yield tmp_path
    monkeypatch.undo()
    time.tzset()


def ended(capfd: pytest.CaptureFixture[str], *line: str) -> tuple[int, str]:
    """Run a command; return its status and what it complained of, which is in words whatever it is."""
    status = run(line)
    out, err = capfd.readouterr()
    assert status in (0, 1, 2, 3), (line, err)
    assert "Traceback" not in out + err
    assert "went wrong inside" not in err
    assert err.count("\n") <= 2
    assert status == 0 or err or line == ("doctor",)
    return status, err


@pytest.mark.parametrize(
    "value",
    [
        *("~nosuchuser/x", "~nosuchuser", "x" * 5000, "/" + "x" * 300, "/dev/null", "/dev/null/x", "/proc/self"),
        *("a-file", " ", "\n", "\x1b[31m", "rel/../x", "a-loop", "a-pipe", "\udcff\udcfe\x7f"),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_any_value_of_cardgame_home_ends_in_an_answer_or_a_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], value: str
) -> None:
    (here / "a-file").write_text("text")
    (here / "a-loop").symlink_to("a-loop")
    os.mkfifo(here / "a-pipe")
    monkeypatch.setenv("CARDGAME_HOME", value)
    for line in COMMANDS:
        ended(capfd, *line)


@pytest.mark.parametrize(
    "value", [None, "", "relative", "~", "x" * 5000, "/dev/null"], ids=lambda value: str(value)[:9]
)
def test_any_home_folder_ends_in_an_answer_or_a_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], value: str | None
) -> None:
    # Of whoever runs the tests, where the environment names no folder.
    monkeypatch.setattr(pwd, "getpwuid", lambda _: pwd.struct_passwd(("me", "", 1, 1, "", str(here / "mine"), "")))
    if value is None:
        monkeypatch.delenv("HOME")
    else:
        monkeypatch.setenv("HOME", value)
    for line in COMMANDS:
        status, _ = ended(capfd, *line)
        if value is None or not value.startswith("/"):
            assert status in (0, 2)
    assert {each.name for each in here.iterdir()} <= {"mine"}


def test_without_a_home_folder_a_command_ends_in_an_answer_or_a_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def nobody(_: int) -> None:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.delenv("HOME")
    for home in ("", "~", "~/games"):
        monkeypatch.setenv("CARDGAME_HOME", home)
        for line in COMMANDS:
            status, complaint = ended(capfd, *line)
            assert status == 3
            assert "home folder" in complaint
            assert "path of a folder" in complaint
    # And nothing was made of a folder that is called so.
    assert not list(here.iterdir())


@pytest.mark.parametrize("name", ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"])
@pytest.mark.parametrize("value", ["relative", "~/x", "", " "])
def test_a_folder_that_is_no_whole_path_is_the_usual_one(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    usual = find_paths()
    monkeypatch.setenv(name, value)
    assert ended(capfd, "couple", "new", "Ana", "Ben") == (0, "")
    assert find_paths() == usual
    assert couple_path(usual.couples, "ana-and-ben").exists()
    assert {each.name for each in here.iterdir()} <= {".local", ".cache", ".config", "Library"}


@pytest.mark.parametrize(
    "zone",
    [
        *("nonsense", "AAA-24:59:59", "AAA24:59:59", "AAA99999", "", ":/etc/passwd", "A" * 5000, "\udcff\udcfe3"),
        *("UTC+167", "AAA-23BBB-24:30,M3.5.0,M10.5.0", "Europe/Nowhere", "../../etc/passwd", "AAA-01:02:03"),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_any_time_zone_is_lived_with(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], zone: str
) -> None:
    monkeypatch.setenv("CARDGAME_HOME", str(here / "home"))
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    for line in (*COMMANDS, ("history", "--since", "2026-01-01"), ("history", "--json")):
        ended(capfd, *line)
    assert ended(capfd, "couple", "list") == (0, "")


@pytest.mark.parametrize(
    "name", ["COLUMNS", "LINES", "LANG", "LC_ALL", "CARDGAME_COUPLE", "_CARDGAME_COMPLETE", "TERM"]
)
@pytest.mark.parametrize("value", ["²", "-1", "0", "9" * 5000, "nonsense", "bash_complete", "\x1b[31m", "\udcff"])
def test_any_value_of_any_other_variable_ends_in_an_answer_or_a_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv("CARDGAME_HOME", str(here / "home"))
    monkeypatch.setenv(name, value)
    for line in (*COMMANDS, ("--help",)):
        if name != "_CARDGAME_COMPLETE":
            ended(capfd, *line)
        else:
            assert run(line) in (0, 1)
            assert "Traceback" not in "".join(capfd.readouterr())


def test_a_variable_whose_value_makes_sense_is_left_alone() -> None:
    meant = {
        "HOME": "/home/ana",
        "XDG_DATA_HOME": "/data",
        "COLUMNS": "80",
        "LINES": "24",
        "TEXTUAL_COLOR_SYSTEM": "256",
        "TEXTUAL_ANIMATIONS": "NONE",
        "TEXTUAL_FPS": "30",
        "TEXTUAL_LOG": "/tmp/log",
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
        "PATH": "",
    }
    found = dict(meant)
    clean_environment(found)
    assert found == meant


def test_a_variable_whose_value_makes_no_sense_is_left_out() -> None:
    found = {
        "HOME": "",
        "XDG_DATA_HOME": "data",
        "COLUMNS": "99999",
        "LINES": "²",
        "TEXTUAL": "devtools,debug",
        "TEXTUAL_COLOR_SYSTEM": "nonsense",
        "TEXTUAL_FPS": "0",
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_DRIVER": "os:system",
        "TEXTUAL_PRESS": "q",
        "TEXTUAL_OF_TOMORROW": "1",
    }
    clean_environment(found)
    assert found == {}
