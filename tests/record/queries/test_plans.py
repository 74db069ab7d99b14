"""What is planned is what was said last, unless it was let go again."""

from cardgame.deck import Kind
from cardgame.record import EveningBegan, Planned, Undone, Unplanned, last_plan
from tests.couples import couple, held

FIRST = Planned(when="2026-11-28T20:00:00+01:00", tz="Europe/Berlin", uid="one")
MOVED = Planned(when="2026-11-29T20:00:00+01:00", tz="Europe/Berlin", uid="one", sequence=1)


def test_what_is_planned_is_what_was_said_last_and_an_undo_brings_back_the_one_before() -> None:
    with couple(held(Kind.QUESTION)) as two, two.store() as store:
        assert last_plan(store) is None
        store.append(FIRST)
        (moved,) = store.append(MOVED)
        found = last_plan(store)
        assert found is not None
        assert (found[0].when, found[0].sequence, found[1]) == (MOVED.when, 1, [])
        store.append(Undone(event=moved.id))
        found = last_plan(store)
        assert found is not None
        assert found[0].when == FIRST.when
        store.append(Unplanned(uid="one", sequence=2))
        assert last_plan(store) is None


def test_it_is_told_when_each_evening_since_then_began() -> None:
    began = EveningBegan(decks=(), length=5, deepest=2, seed=1, starter=0, at="2026-11-20T20:00:00+01:00")
    with couple(held(Kind.QUESTION)) as two, two.store() as store:
        store.append(began)
        store.append(FIRST)
        later = store.append(EveningBegan(decks=(), length=5, deepest=2, seed=1, starter=0, at="2026-11-28T19:45:00Z"))
        found = last_plan(store)
        assert found is not None
        assert found[1] == ["2026-11-28T19:45:00Z"]
        store.append(Undone(event=later[0].id))
        assert last_plan(store) == (found[0], [])
