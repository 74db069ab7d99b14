"""What is sealed is returned by no query but one, whatever sort it is of, until it was opened."""

import inspect
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame import record
from cardgame.record import JarKept, Kept, LookedAgain, Store, Undone, kept_things, sealed_things
from cardgame.scripts.keeping import SORTS, Sort, State
from tests.record.helpers import begun, ended_card
from tests.record.queries.test_kept import fresh

CANARY = "canary"

LETTER = Sort(code="letter", heading="Letters", data="letters", states=(State(code="read"),), sealed_until="read")

SORTS_SEALED = st.sampled_from(["jar", "card-for", "letter"])
STATES = st.sampled_from(["opened", "read", "dealt", "passed", "not-now", "sung-about", ""])

QUERIES: dict[str, Callable[[Store], object]] = {
    "answers_before": lambda store: record.answers_before(store, ("ours", "a")),
    "card_on_table": lambda store: record.card_on_table(store, "e"),
    "covered": lambda store: record.covered(store, {"ours": ["a"]}),
    "decks_with_made_ids": lambda store: record.decks_with_made_ids(store, ["ours"]),
    "evenings_since": lambda store: record.evenings_since(store, "e"),
    "evening_outcomes": lambda store: record.evening_outcomes(store, "e"),
    "met": lambda store: record.met(store, {"ours": ["a"]}),
    "recorded_lately": lambda store: record.recorded_lately(store, "seen"),
    "texts_of": lambda store: record.texts_of(store, ["e"]),
    "kept_of": lambda store: record.kept_of(store, [("ours", "a"), ("ours", "b")]),
    "kept_on": lambda store: record.kept_on(store, ["e"]),
    "opened_between": lambda store: record.opened_between(store, "", ""),
    "outcomes_of": lambda store: record.outcomes_of(store, ["e"]),
    "outcomes_of_card": lambda store: record.outcomes_of_card(store, [("ours", "a"), ("ours", "b")]),
    "put_back_waiting": lambda store: record.put_back_waiting(store, [("ours", "a"), ("ours", "b")]),
    "earliest_and_latest": lambda store: record.earliest_and_latest(store, [("ours", "a"), ("ours", "b")]),
    "most_asked": lambda store: record.most_asked(store, [("ours", "a"), ("ours", "b")]),
    "times_of_card": lambda store: record.times_of_card(store, [("ours", "a"), ("ours", "b")], 9),
    "has_star": lambda store: record.has_star(store, [("ours", "a"), ("ours", "b")]),
    "times_at": lambda store: record.times_at(store, [0, 1]),
    "had_since": lambda store: record.had_since(store, [("ours", "a"), ("ours", "b")], 0),
    "first_talk": lambda store: record.first_talk(store, "e"),
    "evenings_talked": lambda store: record.evenings_talked(store, 5),
    "evening_by_id": lambda store: record.evening_by_id(store, "e"),
    "evenings_beside": lambda store: record.evenings_beside(store, "e", 5, later=True),
    "evenings_on": lambda store: record.evenings_on(store, date.min, date.max, datetime.now().astimezone()),
    "evening_times": lambda store: record.evening_times(store, "line"),
    "talked_before": lambda store: record.talked_before(store, "e"),
    "texts_as_dealt": lambda store: record.texts_as_dealt(store, [("ours", "a"), ("ours", "b")]),
}
"""How those are asked that want more than a record."""

RAW = {
    "sealed_things": "it is the one",
    "opened_and_sealed": "it is the same, in one reading with what was opened",
    "evening_events": "by it things are taken back, and nothing is shown of it",
    "written_for": "by it an evening is taken up again with the card that one wrote for the other",
}


def queries() -> dict[str, Callable[[Store], object]]:
    """Return all that can be asked of a record, by its name."""
    found: dict[str, Callable[[Store], object]] = {}
    for name in record.__all__:
        one: Any = getattr(record, name)
        if inspect.isfunction(one) and ".queries." in one.__module__ and name not in RAW:
            takes = list(inspect.signature(one).parameters.values())
            if takes and takes[0].name == "store":
                found[name] = QUERIES.get(name, one)
    return found


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_query_returns_what_is_sealed_and_once_opened_it_is_there(data: st.DataObject) -> None:
    with patch.dict(SORTS, letter=LETTER), fresh() as store:
        store.append(begun(), ended_card("e", "a"), Kept(sort="note", text="seen", by=(True, False), deck="ours"))
        things: dict[str, tuple[str, str]] = {}
        opened: set[str] = set()
        for number in range(data.draw(st.integers(1, 6))):
            sort, text = data.draw(SORTS_SEALED), f"{CANARY} {number}"
            by = data.draw(st.sampled_from([(True, False), (False, True)]))
            if sort == "jar" and data.draw(st.booleans()):
                body = JarKept(evening="e", deck="ours", card="a", by=by.index(True), text=text)
                (event,) = store.append(body)
            else:
                (event,) = store.append(Kept(evening="e", sort=sort, text=text, by=by, deck="ours", card="b"))
            things[event.id] = sort, text
            for state in data.draw(st.lists(STATES, max_size=2)):
                (look,) = store.append(LookedAgain(event=event.id, state=state))
                if data.draw(st.booleans()):
                    store.append(Undone(event=look.id))
                elif state == SORTS[sort].sealed_until:
                    opened.add(event.id)
        shut = {id for id in things if id not in opened}
        for name, query in queries().items():
            said = repr(query(store))
            for id in shut:
                assert things[id][1] not in said, f"{name} shows what is sealed"
                assert id not in said, f"{name} tells that there is something"
        assert {each.id for each in kept_things(store, "jar", "card-for", "letter")} == opened
        assert {each.id for sort in ("jar", "card-for", "letter") for each in sealed_things(store, sort)} == shut
        assert all(each.sealed for each in sealed_things(store, "jar"))


def test_all_that_can_be_asked_of_a_record_is_tried() -> None:
    assert {"kept_things", "promises", "history", "card_rows", "texts_as_dealt"} <= set(queries())


@pytest.mark.parametrize("code", [code for code, sort in SORTS.items() if sort.sealed_until])
def test_a_sort_that_is_sealed_is_opened_by_one_of_its_states_and_never_asked_about(code: str) -> None:
    sort = SORTS[code]
    state = sort.state(sort.sealed_until)
    assert state is not None
    assert not state.over, "once it is opened it can be looked at"
    assert sort.first_due is None
    assert sort.line in ("day", "who", "shelf")
