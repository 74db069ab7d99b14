"""A command that fails says so in words; a crash calls the record safe only after a look at it."""

from pathlib import Path

import pytest

from cardgame.cli.decks import Unreadable
from cardgame.cli.exits import exit_status
from cardgame.errors import Explained, GameError, Misused, NoCouple, NothingToDeal
from cardgame.game.game import Game
from cardgame.local.paths import NoPlace
from cardgame.record import BadName, RecordError, RecordFull, RecordMissing

WRONG = "cardgame: Something went wrong inside the game."
SAFE = " What you talked about is safe."


def crash() -> None:
    raise RuntimeError("what only the two of them know")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CARDGAME_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def said(capfd: pytest.CaptureFixture[str]) -> str:
    assert exit_status(crash) == 70
    out, err = capfd.readouterr()
    assert out == ""
    first, second = err.splitlines()
    assert "crash-" in second or "report" in second
    assert "only the two" not in err
    return first


def test_before_anybody_plays_nothing_is_called_safe(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert said(capfd) == WRONG


def test_what_was_covered_is_called_safe_after_a_look_at_it(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Game().add_couple("Ana", "Ben")
    assert said(capfd) == WRONG + SAFE


def test_a_record_that_cannot_be_looked_at_is_not_called_safe(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Game().add_couple("Ana", "Ben")
    (record,) = (home / "couples").glob("*.db")
    record.write_bytes(record.read_bytes()[:5000])
    first = said(capfd)
    assert SAFE not in first
    assert "cardgame doctor" in first


def test_a_crash_without_a_place_for_a_report_still_ends_in_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CARDGAME_HOME", "~")
    monkeypatch.setenv("HOME", "nowhere")
    assert said(capfd) == WRONG


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Explained, 1),
        (GameError, 1),
        (NothingToDeal, 1),
        (Unreadable, 3),
        (Misused, 2),
        (NoCouple, 2),
        (BadName, 2),
        (NoPlace, 3),
        (RecordError, 3),
        (RecordMissing, 3),
        (RecordFull, 3),
    ],
)
def test_an_error_with_words_is_told_in_them_and_has_its_status(
    kind: type[Explained], status: int, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise kind("There is no room.", "Make some.")

    assert exit_status(fail) == status
    assert capfd.readouterr() == ("", "cardgame: There is no room.\nMake some.\n")


def test_all_errors_with_words_are_of_one_kind() -> None:
    assert issubclass(RecordError, Explained)
    assert issubclass(GameError, Explained)
