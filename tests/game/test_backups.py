"""A backup is made once a day, and is named wherever a record cannot be used."""

import sqlite3
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.errors import NoCouple
from cardgame.game.game import Game
from cardgame.record import RecordBroken, RecordError, RecordFull, RecordLocked, RecordMissing, Starred
from cardgame.record.backup import back_up, backups

from ..builders import game

SAID = "The newest good backup is of 1 March 2026: cardgame backup restore"


@pytest.fixture
def ours(home: Path) -> Game:
    """Ana and Ben, with a star and a backup."""
    made = game(home)
    made.add_couple("Ana", "Ben")
    made.store().append(Starred(deck="ours", card="laugh", on=True))
    back_up(made.record_path, made.now)
    return made


def test_no_backup_is_made_of_a_record_that_has_taken_the_other_s_place(home: Path, tmp_path: Path) -> None:
    made = game(home)
    made.add_couple("Ana", "Ben")
    made.store().append(Starred(deck="ours", card="laugh", on=True))
    other = game(tmp_path / "others")
    other.add_couple("Eva", "Tom")
    other.store().append(Starred(deck="ours", card="laugh", on=True))
    made.record_path.write_bytes(other.record_path.read_bytes())
    made.keep_backup()
    assert backups(made.record_path) == []
    other.close()
    made.close()


def test_a_backup_is_made_of_what_was_played_and_of_nothing_else(home: Path) -> None:
    made = game(home)
    made.keep_backup()
    made.add_couple("Ana", "Ben")
    made.keep_backup()
    assert not (home / "couples" / "backups").exists(), "nothing was opened"
    made.store().append(Starred(deck="ours", card="laugh", on=True))
    made.keep_backup()
    made.keep_backup()
    assert len(backups(made.record_path)) == 1
    made.close()


@pytest.mark.parametrize("error", [RecordFull("x"), OSError(28, "x"), sqlite3.OperationalError("x"), ValueError("x")])
def test_whatever_keeps_a_backup_from_being_made_stops_nothing_else(ours: Game, error: Exception) -> None:
    with patch("cardgame.record.backup.back_up_daily", side_effect=error) as tried:
        ours.keep_backup()
    tried.assert_called_once()
    ours.store().append(Starred(deck="ours", card="laugh", on=False))


def test_a_record_that_cannot_be_opened_comes_with_its_backup(ours: Game, home: Path) -> None:
    ours.close()
    ours.record_path.write_bytes(b"")
    with pytest.raises(RecordBroken) as caught:
        game(home).store()
    assert caught.value.hint == f"It was left as it is. {SAID}"
    ours.record_path.unlink()
    for ask in (lambda: game(home).couple, game(home).store, lambda: game(home, couple="ana-and-ben").names):
        with pytest.raises(RecordMissing) as missing:
            ask()
        assert missing.value.message == "The record of ana-and-ben is missing."
        assert missing.value.hint == SAID
    assert game(home).playing is None
    assert game(home).lost == ["ana-and-ben"]


def test_damage_that_is_found_later_comes_with_its_backup_too(ours: Game) -> None:
    def broken() -> None:
        raise RecordBroken("It is damaged.", "It was left as it is; a backup of it can take its place.")

    with pytest.raises(RecordBroken) as caught:
        ours.advised(lambda: ours.advised(broken))
    assert caught.value.hint == f"It was left as it is. {SAID}"


@pytest.mark.parametrize("error", [RecordLocked("busy", "Wait."), RecordFull("full", "Make room.")])
def test_trouble_that_a_backup_cannot_mend_names_none(ours: Game, error: RecordError) -> None:
    hint = error.hint
    ours.advise(error)
    assert error.hint == hint


def test_without_a_couple_or_a_backup_nothing_is_named(home: Path) -> None:
    error = RecordBroken("x", "y")
    game(home).advise(error)
    assert error.hint == "y"
    game(home).add_couple("Ana", "Ben")
    game(home).advise(error)
    assert error.hint == "y"
    with pytest.raises(NoCouple):
        raise NoCouple("x")


def test_a_couple_in_use_whose_record_is_missing_is_not_swapped_for_the_other(ours: Game, home: Path) -> None:
    ours.add_couple("Cem", "Dora")
    ours.use("ana-and-ben")
    ours.close()
    ours.record_path.unlink()
    with pytest.raises(RecordMissing) as caught:
        game(home).store()
    assert caught.value.hint == f"{SAID} --couple ana-and-ben"
    assert game(home, couple="cem-and-dora").names == ("Cem", "Dora")
