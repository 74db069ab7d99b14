"""What tests are built on is what the game itself makes."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cardgame.record import Store, new_couple
from tests.builders import Clock, first_couple, modes

HERE = "fedcba9876543210"


def test_a_couple_that_was_made_before_is_one_that_the_game_makes(tmp_path: Path) -> None:
    new_couple(tmp_path / "made", ("Ana", "Ben"), HERE, Clock())
    for place in ("first", "second"):
        assert first_couple(tmp_path / place, ("Ana", "Ben"), HERE, Clock) == "ana-and-ben"
    assert modes(tmp_path / "made") == modes(tmp_path / "first")
    events, identities, ids = [], set(), set()
    for place in ("made", "first", "second"):
        path = tmp_path / place / "ana-and-ben.db"
        with Store.open(path, HERE, Clock()) as store:
            (event,) = store.events()
            assert not store.notices
        ids.add(event.id)
        events.append((event.kind, event.clock, event.device, event.body))
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            ((identity,),) = connection.execute("SELECT id FROM record")
            assert identity in connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'record'").fetchone()[0]
            identities.add(identity)
    assert events[0] == events[1] == events[2]
    assert len(ids) == len(identities) == 3


def test_only_the_first_of_a_folder_was_made_before(tmp_path: Path) -> None:
    slugs = [first_couple(tmp_path / "couples", ("Ana", "Ben"), HERE, Clock) for _ in range(2)]
    assert slugs == ["ana-and-ben", "ana-and-ben-2"]
