"""What was read of the whole record is read again once the record has changed, whoever changed it, and only then."""

import shutil

import pytest

from cardgame.record import CardRow, Forgotten, Store, Undone, card_rows

from .helpers import Wall, begun, ended_card


class Reading:
    """Counts the events of a record, and how often that was asked for."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.times = 0

    def read(self) -> int:
        """Read."""
        self.times += 1
        return len(self.store.events())

    def known(self) -> int:
        """Return the number of events as the store knows it."""
        return self.store.known("events", self.read)


def test_it_is_read_once_as_long_as_nothing_changes(store: Store) -> None:
    reading = Reading(store)
    assert [reading.known() for _time in range(3)] == [len(store.events())] * 3
    assert reading.times == 1


def test_it_follows_every_append_and_every_forgetting(store: Store) -> None:
    reading = Reading(store)
    for _time in range(3):
        before = reading.known()
        (evening,) = store.append(begun())
        assert reading.known() == before + 1
    store.append(Forgotten(event=evening.id, fields=()))
    assert reading.known() == len(store.events())


def test_it_follows_what_another_program_writes(store: Store, now: Wall) -> None:
    reading = Reading(store)
    before = reading.known()
    with Store.open(store.path, "fedcba9876543210", now) as other:
        other.append(begun())
    assert reading.known() == before + 1


def test_it_follows_a_file_that_was_put_back(store: Store, now: Wall) -> None:
    reading = Reading(store)
    before = reading.known()
    copy = store.path.with_suffix(".copy")
    shutil.copy2(store.path, copy)
    with Store.open(copy, "fedcba9876543210", now) as other:
        other.append(begun())
    copy.replace(store.path)
    assert reading.known() == before + 1


def test_what_fails_is_asked_again(store: Store) -> None:
    def fail() -> int:
        raise ValueError

    for _time in range(2):
        with pytest.raises(ValueError):  # noqa: PT011 - it is only passed on
            store.known("events", fail)
    assert Reading(store).known() == len(store.events())


def test_the_counts_of_cards_are_those_of_now(store: Store) -> None:
    assert card_rows(store) == {}
    (evening,) = store.append(begun())
    (ended,) = store.append(ended_card(evening.id, "a"))
    ((ref, row),) = card_rows(store).items()
    assert row.covered == 1
    store.append(Undone(event=ended.id))
    assert card_rows(store) == {}
    assert isinstance(row, CardRow)
    assert ref[1] == "a"
