"""``where``: every folder that is used, exact as data and harmless as text, and none of them made."""

from pathlib import Path

import pytest

from cardgame.deck import shipped_folder

from .helpers import Home


def test_every_folder_is_told_as_data_and_none_is_made(home: Home) -> None:
    assert home.done("where", "--json").data == {
        "config": str(home.path / "config.toml"),
        "decks": str(home.path / "decks"),
        "couples": str(home.path / "couples"),
        "state": str(home.path / "state"),
        "cache": str(home.path / "cache"),
        "shipped_decks": str(shipped_folder()),
    }
    assert not home.path.exists()


def test_every_folder_is_told_in_a_line_of_its_own(home: Home) -> None:
    lines = home.done("where").lines
    assert f"decks          {home.path / 'decks'}" in lines
    assert len(lines) == 6


def test_the_folders_follow_the_environment(home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CARDGAME_HOME")
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    places = home.done("where", "--json").data
    assert places["config"] == str(tmp_path / "config" / "cardgame" / "config.toml")
    assert places["couples"] == str(tmp_path / "data" / "cardgame" / "couples")
    assert places["state"].startswith(str(tmp_path / "state"))
    assert not (tmp_path / "data").exists()


def test_an_odd_folder_is_exact_as_data_and_harmless_as_text(home: Home, tmp_path: Path) -> None:
    odd = str(tmp_path / "a\x1b[31m\u202eb\x9bc\udcff")
    home.environ = {"CARDGAME_HOME": odd}
    assert home.done("where", "--json").data["config"] == f"{odd}/config.toml"
    home.done("where")
    home.done("doctor")
