"""The marks of the five are read from the record as they were written last, and begin anew once they were shown."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cardgame.record import EveningBegan, FiveMarked, FiveShown, Store, Undone, evenings_talked
from cardgame.record.queries.five import Rounds, five
from tests.record.helpers import Wall, begun, ended_card


@contextmanager
def fresh() -> Iterator[Store]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.create(Path(folder) / "a.db", "here", Wall(), ("Ana", "Ben")) as store,
    ):
        yield store


def mark(who: int, element: str = "trust", **signs: bool) -> FiveMarked:
    return FiveMarked(who=who, element=element, signs=signs)


def test_nothing_is_known_of_what_nobody_marked() -> None:
    with fresh() as store:
        assert five(store) == {}


def test_the_last_marks_of_each_stand_until_they_are_shown() -> None:
    with fresh() as store:
        store.append(mark(0, laugh=True), mark(1, laugh=False), mark(0, news=True), mark(0, "respect"))
        found = five(store)
        assert found["trust"] == Rounds(({"news": True}, {"laugh": False}), (None, None), "")
        assert found["respect"].now == ({}, None), "whoever leaves all of it out has marked it"
        store.append(FiveShown(elements=("trust",), at="2026-05-12T21:00:00+02:00"))
        trust = five(store)["trust"]
        assert trust.now == (None, None)
        assert trust.before == ({"news": True}, {"laugh": False})
        assert trust.shown_at == "2026-05-12T21:00:00+02:00"
        assert five(store)["respect"].now == ({}, None), "what was not shown stays as it is"


def test_what_is_taken_back_was_never_marked_or_shown() -> None:
    with fresh() as store:
        (one, shown) = store.append(mark(0, laugh=True), FiveShown(elements=("trust", "of-later")))
        store.append(Undone(event=shown.id))
        assert five(store) == {"trust": Rounds(({"laugh": True}, None), (None, None), "")}
        store.append(Undone(event=one.id))
        assert five(store) == {}


def test_evenings_are_counted_on_which_something_was_talked_about() -> None:
    with fresh() as store:
        for _ in range(3):
            (began,) = store.append(begun())
            assert isinstance(began.what(), EveningBegan)
            store.append(ended_card(began.id, "a"), ended_card(began.id, "b"))
        store.append(begun())
        assert [evenings_talked(store, most) for most in (1, 3, 5)] == [1, 3, 3]
