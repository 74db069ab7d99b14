"""The app makes a backup when an evening has ended, and names one where the record cannot be used."""

import threading
from pathlib import Path
from unittest.mock import patch

from cardgame.game.game import Game
from cardgame.record import RecordBroken, Starred
from cardgame.record.backup import back_up, backups

from ..builders import Clock
from .room import elsewhere, gone, room, until, write_down


def made(home: Path) -> int:
    return elsewhere(lambda: len(backups(home / "couples" / "ana-and-ben.db")))


async def test_a_backup_is_made_when_the_evening_has_ended(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter")
        assert made(ours) == 0, "not before a card"
        await inside.press("e")
        assert made(ours) == 0
        await inside.press("enter", "enter")
        assert gone(inside)
        await until(lambda: made(ours) == 1, "a backup")


async def test_no_page_waits_for_a_backup(ours: Path) -> None:
    going, go_on = threading.Event(), threading.Event()

    def slow(game: Game, **_: object) -> None:
        going.set()
        go_on.wait(10)

    with patch.object(Game, "keep_backup", slow):
        async with room(ours, "ours") as inside:
            await inside.press("enter", "enter", "e", "enter", "enter")
            assert going.is_set()
            assert gone(inside), "the pages have gone; only the program waits for it, and not for long"
            assert inside.kinds[-1] == "evening-ended"
            go_on.set()


async def test_a_record_that_cannot_be_read_is_told_with_the_newest_backup(ours: Path) -> None:
    write_down(ours, Starred(deck="ours", card="bread", on=True))
    path = ours / "couples" / "ana-and-ben.db"
    back_up(path, Clock())
    path.write_bytes(b"")
    async with room(ours) as inside:
        inside.sees("is empty", "The newest good backup is of 1 March 2026: cardgame backup restore")


async def test_damage_that_is_met_later_is_told_with_the_newest_backup_too(ours: Path) -> None:
    write_down(ours, Starred(deck="ours", card="bread", on=True))
    back_up(ours / "couples" / "ana-and-ben.db", Clock())
    with patch("cardgame.tui.screens.home.look_home", side_effect=RecordBroken("It is damaged.", "It was left.")):
        async with room(ours) as inside:
            inside.sees("It is damaged.", "The newest good backup is of 1 March 2026: cardgame backup restore")
