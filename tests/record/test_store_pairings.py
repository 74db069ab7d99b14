"""No journal is rolled into a state of a record that it was not begun on, in any pairing of the two."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from cardgame.record import Store, schema
from cardgame.record.events import RawEvent
from cardgame.record.journals import set_aside

from .helpers import Wall, begun, ended_card

STATES = 5
"""States on each of the branches."""


class Moment(NamedTuple):
    """A record before a transaction, in the midst of it (half written, with a journal), and after it."""

    before: bytes
    half: bytes
    journal: bytes
    after: bytes
    ids: list[str]


def _append(store: Store, card: str, to: list[Moment]) -> None:
    """Append a few cards to a record, and keep what lies on the disk in the midst of that."""
    before = store.path.read_bytes()
    ids = [event.id for event in store.events()]
    # With so small a cache, pages are written to the file long before the commit.
    store._connection.execute("PRAGMA cache_size = 1")
    real = schema.insert
    left = 12
    midst: list[tuple[bytes, bytes]] = []

    def insert(connection: object, events: Sequence[RawEvent]) -> None:
        nonlocal left
        real(store._connection, events)
        left -= 1
        if not left:
            journal = store.path.with_name(store.path.name + "-journal").read_bytes()
            midst.append((store.path.read_bytes(), journal))

    with patch.object(schema, "insert", insert):
        store.append(*(ended_card("e", f"{card}-{number}", text="What made you laugh? " * 40) for number in range(12)))
    to.append(Moment(before, *midst[0], store.path.read_bytes(), ids))


@pytest.fixture
def moments(tmp_path: Path, now: Wall) -> list[Moment]:
    found: list[Moment] = []
    path = tmp_path / "one" / "x.db"
    with Store.create(path, "one", now, ("Ana", "Ben")) as store:
        store.append(begun())
        _append(store, "common", found)
    other = tmp_path / "other" / "x.db"
    other.parent.mkdir()
    shutil.copy(path, other)
    for branch, file in (("one", path), ("other", other)):
        for turn in range(STATES):
            if turn % 2 == 0:
                # Another evening begins with a program of its own.
                store = Store.open(file, branch, now)
                store.append(begun())
            _append(store, f"{branch}-{turn}", found)
            if turn % 2 == 1 or turn == STATES - 1:
                store.close()
    assert all(moment.journal[:4] == b"\xd9\xd5\x05\xf9" for moment in found)
    assert all(moment.half != moment.before for moment in found)
    return found


def test_no_journal_is_played_into_a_state_that_it_was_not_begun_on(
    moments: list[Moment], tmp_path: Path, now: Wall
) -> None:
    for place, moment in enumerate(moments):
        for other, stale in enumerate(moments):
            path = tmp_path / f"{place}-{other}" / "x.db"
            path.parent.mkdir()
            path.write_bytes(moment.before)
            path.with_name("x.db-journal").write_bytes(stale.journal)
            with Store.open(path, "here", now) as store:
                assert [event.id for event in store.events()] == moment.ids, (place, other)
                assert store.select("PRAGMA integrity_check") == [("ok",)]
                # The journal of the transaction that led to this very state is of no use any more.
                led_here = stale.after == moment.before
                assert len(store.notices) == len(set_aside(path)) == (not (place == other or led_here)), (place, other)
                store.append(begun())
            shutil.rmtree(path.parent)


def test_every_transaction_that_was_cut_short_is_rolled_back(moments: list[Moment], tmp_path: Path, now: Wall) -> None:
    for place, moment in enumerate(moments):
        path = tmp_path / f"{place}" / "x.db"
        path.parent.mkdir()
        path.write_bytes(moment.half)
        path.with_name("x.db-journal").write_bytes(moment.journal)
        with Store.open(path, "here", now) as store:
            assert [event.id for event in store.events()] == moment.ids
            assert store.select("PRAGMA integrity_check") == [("ok",)]
            assert store.notices == []
        assert [each.name for each in path.parent.iterdir()] == ["x.db"]


def test_a_transaction_that_is_whole_is_kept_when_its_journal_is_left(
    moments: list[Moment], tmp_path: Path, now: Wall
) -> None:
    path = tmp_path / "x.db"
    for moment in moments:
        path.write_bytes(moment.after)
        path.with_name("x.db-journal").write_bytes(moment.journal)
        with Store.open(path, "here", now) as store:
            assert len(store.events()) == len(moment.ids) + 12
            assert store.notices == []
        assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["x.db"]
