"""The record of two who sit down for the first time is on the disk once something is written to it, and whole then."""

from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.record import CardTurned, EveningBegan, RecordError, Starred, Store, free_path, history, names
from cardgame.record import store as module
from tests.builders import Clock, everything

DEVICE = "0123456789abcdef"


def not_yet(folder: Path) -> tuple[Store, list[Path]]:
    made: list[Path] = []
    return Store.not_yet(lambda: (free_path(folder, "us"), DEVICE), Clock(), made.append), made


BEGAN = EveningBegan(decks=(), length=8, deepest=2, seed=1, starter=0)


def test_it_can_be_read_and_leaves_no_trace(tmp_path: Path) -> None:
    with not_yet(tmp_path / "couples")[0] as store:
        assert store.unwritten
        assert names(store) == ("", "")
        assert history(store) == []
        store.recheck()
    assert everything(tmp_path) == set()


def test_its_first_events_are_in_the_file_together_with_the_names_that_were_not_given(tmp_path: Path) -> None:
    store, made = not_yet(tmp_path)
    identity = store.identity
    events = store.append(BEGAN, lambda id: [CardTurned(evening=id, deck="ours", card="one", first=0)])
    assert [event.kind for event in events] == ["evening-began", "card-turned"]
    assert events[1].body["evening"] == events[0].id
    assert made == [tmp_path / "us.db"] == [store.path]
    assert not store.unwritten
    store.append(Starred(deck="ours", card="one", on=True))
    store.close()
    with Store.open(tmp_path / "us.db", DEVICE, Clock()) as again:
        assert [event.kind for event in again.events()] == ["couple-named", "evening-began", "card-turned", "starred"]
        assert {event.device for event in again.events()} == {DEVICE}
        assert (again.identity, names(again)) == (identity, ("", ""))


def test_nothing_is_made_where_the_first_events_cannot_be_written_and_it_can_be_tried_again(tmp_path: Path) -> None:
    store, made = not_yet(tmp_path / "couples")
    with patch.object(module, "put", side_effect=OSError(28, "No space left on device")), pytest.raises(RecordError):
        store.append(BEGAN)
    assert store.unwritten
    assert list((tmp_path / "couples").iterdir()) == made == []
    store.append(BEGAN)
    assert made == [tmp_path / "couples" / "us.db"]
    store.close()


def test_two_who_sit_down_at_once_get_a_record_each(tmp_path: Path) -> None:
    (one, _), (other, _) = not_yet(tmp_path), not_yet(tmp_path)
    one.append(BEGAN)
    other.append(BEGAN)
    assert (one.path.name, other.path.name) == ("us.db", "us-2.db")
    one.close(), other.close()
