"""A command that crashes says what can be said, and no more."""

from pathlib import Path

import pytest

from cardgame.cli.exits import ending
from cardgame.game.game import Game

WRONG = "cardgame: Something went wrong inside the game."
SAFE = " What you covered is safe."


def crash() -> None:
    raise RuntimeError("what only the two of them know")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CARDGAME_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def said(capfd: pytest.CaptureFixture[str]) -> str:
    assert ending(crash) == 70
    out, err = capfd.readouterr()
    assert out == ""
    first, second = err.splitlines()
    assert "crash-" in second or "report" in second
    assert "only the two" not in err
    return first


def test_before_anybody_plays_there_is_nothing_to_be_safe(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert said(capfd) == WRONG


def test_what_was_covered_is_safe_after_a_look(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Game().add_couple("Ana", "Ben")
    assert said(capfd) == WRONG + SAFE


def test_what_cannot_be_seen_is_not_called_safe(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Game().add_couple("Ana", "Ben")
    (record,) = (home / "couples").glob("*.db")
    record.write_bytes(record.read_bytes()[:5000])
    first = said(capfd)
    assert SAFE not in first
    assert "cardgame doctor" in first


def test_a_crash_without_a_place_for_a_report(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CARDGAME_HOME", "~")
    monkeypatch.setenv("HOME", "nowhere")
    assert said(capfd) == WRONG
