"""What was played is read from the record as a plain model reads it: cards, evenings, names and stars."""

import itertools
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.record import (
    Body,
    CardRow,
    CoupleNamed,
    EveningEnded,
    Event,
    Kept,
    Noted,
    RecordBroken,
    Starred,
    Store,
    Undone,
    card_rows,
    evening_events,
    evening_outcomes,
    evenings,
    history,
    history_by_parts,
    last_evening,
    names,
    starred,
    texts_as_dealt,
)
from tests.record.helpers import Wall, begun, ended_card, last_undoable, plant
from tests.record.model import Model


def test_a_new_record_knows_the_names_and_nothing_else(store: Store) -> None:
    assert names(store) == ("Ana", "Ben")
    assert card_rows(store) == {}
    assert history(store) == evenings(store) == []
    assert last_evening(store) is None


def test_a_card_stands_as_its_outcomes_say(store: Store, evening: str) -> None:
    store.append(ended_card(evening, outcome="later"), ended_card(evening, outcome="covered"))
    *_, last = store.append(ended_card(evening, outcome="passed"), ended_card(evening, outcome="covered"))
    assert card_rows(store) == {
        ("ours", "laugh"): CardRow(covered=2, passed=1, later=1, last="covered", last_at=last.body["at"])
    }


def steps(store: Store, read: Callable[[], object]) -> int:
    """Return how much work a reading is, in hundreds of the database's own steps: it knows no slow machine."""
    counted = itertools.count()
    store._connection.set_progress_handler(lambda: next(counted) and 0, 100)
    read()
    store._connection.set_progress_handler(None, 0)
    return next(counted)


@pytest.mark.parametrize(
    "read", [history, lambda store: evening_outcomes(store, "e"), lambda store: evening_events(store, "e")]
)
def test_an_evening_twice_as_long_is_twice_the_work(store: Store, read: Callable[[Store], object]) -> None:
    work = []
    for half in range(2):
        cards = [f"{half}-{number}" for number in range(400)]
        store.append(*(ended_card("e", card) for card in cards))
        store.append(*(Noted(evening="e", deck="ours", card=card, by=0, text="x") for card in cards[::4]))
        work.append(steps(store, lambda: read(store)))
    assert 0 < work[1] < 3 * work[0]


def test_one_evening_is_read_without_the_others(store: Store) -> None:
    store.append(*(ended_card("e", f"{number}") for number in range(9)))
    before = steps(store, lambda: evening_events(store, "e"))
    store.append(*(ended_card("other", f"{number}") for number in range(900)))
    assert steps(store, lambda: evening_events(store, "e")) <= before + 1


def test_an_evening_is_read_without_what_was_taken_back_in_it(store: Store, evening: str) -> None:
    kept = ended_card(evening, "kept")
    (first,) = store.append(kept)
    taken_back, _ = store.append(ended_card(evening), ended_card("other"))
    (star,) = store.append(Starred(evening=evening, deck="ours", card="kept", on=True))
    store.append(Undone(event=taken_back.id))
    plant(store, Event(id="sung", clock=star.clock, device="x", kind="sung", body={}), json(evening=evening))
    plant(store, Event(id="odd", clock=star.clock, device="x", kind="outcome", body={}), json(evening=evening))
    assert [id for id, _ in evening_events(store, evening)] == [first.id, star.id]
    assert [type(what) for _, what in evening_events(store, evening)] == [type(kept), Starred]


def json(**body: object) -> str:
    return msgspec.json.encode(body).decode()


def test_an_event_that_was_undone_counts_for_nothing(store: Store, evening: str) -> None:
    (kept,) = store.append(ended_card(evening))
    (taken_back,) = store.append(ended_card(evening, outcome="passed"))
    before = card_rows(store)
    store.append(Undone(event=taken_back.id))
    after = card_rows(store)[("ours", "laugh")]
    assert before[("ours", "laugh")].passed == 1
    assert (after.covered, after.passed, after.last) == (1, 0, "covered")
    assert [row.id for row in history(store)] == [kept.id]
    assert [row.id for row in evening_outcomes(store, evening)] == [kept.id]


def test_one_evening_can_be_left_out(store: Store, evening: str) -> None:
    store.append(ended_card(evening, "laugh"))
    (other,) = store.append(begun())
    store.append(ended_card(other.id, "cry"))
    assert set(card_rows(store, without=other.id)) == {("ours", "laugh")}


def test_a_star_is_as_it_was_last_set(store: Store, evening: str) -> None:
    def star(card: str, on: bool) -> str:
        (event,) = store.append(Starred(evening=evening, deck="ours", card=card, on=on))
        return event.id

    star("laugh", True)
    star("cry", True)
    off = star("cry", False)
    assert [ref for ref, standing in card_rows(store).items() if standing.starred] == [("ours", "laugh")]
    assert card_rows(store)[("ours", "laugh")].last is None
    store.append(Undone(event=off))
    assert card_rows(store)[("ours", "cry")].starred


def test_undo_goes_back_step_by_step_through_one_evening(store: Store, evening: str) -> None:
    store.append(ended_card(evening, "a"))
    store.append(Starred(evening=evening, deck="ours", card="a", on=True))
    (other,) = store.append(begun())
    store.append(ended_card(other.id, "b"))
    kinds = []
    while (newest := last_undoable(store, evening)) is not None:
        kinds.append(next(event.kind for event in store.events() if event.id == newest))
        store.append(Undone(event=newest))
    assert kinds == ["starred", "outcome"]
    assert last_undoable(store, other.id) is not None


def test_an_undo_that_arrives_before_what_it_undoes_counts(store: Store, evening: str) -> None:
    body = ended_card(evening, at="2026-03-01T20:00:00+01:00")
    event = Event(id="z", clock="0000000000001-00000", device="there", kind="outcome", body={})
    store.append(Undone(event="z"))
    plant(store, event, msgspec.json.encode(body).decode())
    assert history(store) == []


def test_history_is_newest_first_and_can_be_cut(store: Store, evening: str) -> None:
    for number in range(5):
        store.append(ended_card(evening, f"card-{number}", deck="ours" if number % 2 else "theirs"))
    assert [row.card for row in history(store)] == [f"card-{number}" for number in (4, 3, 2, 1, 0)]
    assert [row.card for row in history(store, deck="ours")] == ["card-3", "card-1"]
    assert [row.card for row in history(store, deck="theirs", limit=1)] == ["card-4"]
    assert history(store, limit=0) == []
    assert not history(store)[0].noted


def test_history_since_a_day_goes_by_the_couple_s_own_days_and_since_a_moment_by_the_moment(
    store: Store, evening: str
) -> None:
    # The first of March in Auckland is still February in London.
    store.append(ended_card(evening, "auckland", at="2026-03-01T08:00:00+13:00"))
    store.append(ended_card(evening, "london", at="2026-02-28T22:00:00+00:00"))
    assert [row.card for row in history(store, since=date(2026, 3, 1))] == ["auckland"]
    moment = datetime(2026, 2, 28, 21, 0, tzinfo=UTC)
    assert [row.card for row in history(store, since=moment)] == ["london"]
    assert len(history(store, since=moment - timedelta(hours=2))) == 2


def test_evenings_tell_how_they_began_and_whether_they_ended(store: Store, now: Wall) -> None:
    (first,) = store.append(begun(chapter="trust", seed=2**70))
    store.append(ended_card(first.id), EveningEnded(evening=first.id))
    (second,) = store.append(begun(starter=1))
    (card,) = store.append(ended_card(second.id))
    last = last_evening(store)
    assert last is not None
    assert (last.id, last.ended, last.starter, last.last_at) == (second.id, None, 1, card.body["at"])
    other = evenings(store)[1]
    assert (other.id, other.chapter, other.seed) == (first.id, "trust", 2**70)
    assert other.ended == other.last_at is not None
    assert len(evenings(store, 1)) == 1


def test_an_evening_with_nothing_in_it_was_last_touched_when_it_began(store: Store, evening: str) -> None:
    last = last_evening(store)
    assert last is not None
    assert last.last_at == last.at


def test_what_was_revealed_is_read_back(store: Store, evening: str) -> None:
    store.append(ended_card(evening, answered=(True, False), answers=("a walk", {"scale": 4})))
    (row,) = history(store)
    assert row.answered == (True, False)
    assert row.answers == ("a walk", {"scale": 4})


HOSTILE = "a\x1b]52;c;x\x07\u202eb\ncc"


def test_text_from_another_machine_is_clean_when_it_comes_out(store: Store, evening: str) -> None:
    store.append(CoupleNamed(names=(HOSTILE, "Ben")))
    store.append(ended_card(evening, HOSTILE, deck=HOSTILE, kind=HOSTILE, text=HOSTILE, at=HOSTILE, answers=(HOSTILE,)))
    store.append(Starred(deck="\x1b", card="\x1b", on=True), begun(decks=(HOSTILE,), chapter=HOSTILE))
    seen = repr([names(store), card_rows(store), history(store), evenings(store)])
    for sign in ("\\x1b", "\\x07", "\\u202e"):
        assert sign not in seen


SHAPES = [
    ("sung", "{}"),
    ("outcome", "{}"),
    ("outcome", "[]"),
    ("outcome", '"x"'),
    ("outcome", '{"deck": 5, "card": {}, "outcome": [], "evening": null}'),
    ("outcome", '{"deck": "d", "card": "c", "outcome": "sung", "evening": "e"}'),
    ("starred", "{}"),
    ("starred", '{"deck": "d", "card": "c", "on": "yes"}'),
    ("undone", "{}"),
    ("undone", '{"event": [1]}'),
    ("couple-named", '{"names": ["only one"]}'),
    ("couple-named", "[]"),
    ("evening-began", '{"decks": []}'),
    ("evening-ended", '{"evening": 5}'),
]


def test_events_of_a_newer_or_another_program_are_kept_and_skipped(store: Store, evening: str) -> None:
    store.append(ended_card(evening))
    before = (names(store), card_rows(store), history(store), evenings(store))
    for number, (kind, body) in enumerate(SHAPES):
        event = Event(id=f"~{number}", clock=f"9{number:012d}-00000", device="there", kind=kind, body={})
        plant(store, event, body)
    assert (names(store), card_rows(store), history(store), evenings(store)) == before
    (count,) = store.select("SELECT count(*) FROM event WHERE device = 'there'")
    assert count == (len(SHAPES),)


def test_a_record_without_names_says_so(store: Store) -> None:
    (named,) = store.events()
    store.append(Undone(event=named.id))
    with pytest.raises(RecordBroken, match="whose it is"):
        names(store)


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), size=st.integers(0, 60))
def test_what_is_read_is_as_the_plain_model_has_it_whatever_order_events_arrive_in(
    tmp_path_factory: pytest.TempPathFactory, seed: int, size: int
) -> None:
    folder = tmp_path_factory.mktemp("order")
    events = _some_events(random.Random(seed), size)
    shuffled = random.Random(seed + 1).sample(events, len(events))
    with Store.create(folder / "x.db", "here", Wall(), ("Ana", "Ben")) as store:
        store._connection.execute("DELETE FROM event")
        for event, body in shuffled:
            plant(store, event, msgspec.json.encode(body).decode())
        store._note_state()
        Model([(event.id, event.clock, body) for event, body in events]).agrees_with(store)


def _some_events(random: random.Random, size: int) -> list[tuple[Event, Body]]:
    """Return events of two machines whose clocks collide now and then."""
    made: list[tuple[Event, Body]] = []
    ids = [f"id-{number:03d}" for number in range(size)]
    random.shuffle(ids)
    for id, number in zip(ids, itertools.count(), strict=False):
        at = f"2026-03-{random.randint(1, 9):02d}T20:00:{number % 60:02d}+01:00"
        evening = random.choice(["id-000", "id-001", "id-002", "elsewhere"])
        card = random.choice("abc")
        body: Body = random.choice(
            [
                begun(at=at, seed=number),
                ended_card(evening, card, at=at, outcome=random.choice(["covered", "passed", "later"])),
                ended_card(evening, card, at=at, deck="theirs"),
                Starred(evening=evening, deck="ours", card=card, on=random.random() < 0.6, at=at),
                Undone(event=random.choice(ids), at=at),
                EveningEnded(evening=evening, at=at),
                CoupleNamed(names=(f"Ana {number}", "Ben"), at=at),
            ]
        )
        clock = f"{random.randint(0, size // 2):013d}-00000"
        made.append((Event(id=id, clock=clock, device="d", kind=body.tag, body={}), body))
    return made


def test_a_thousand_evenings_read_as_the_model_does(store: Store) -> None:
    generator = random.Random(4)
    entries = []
    for event, body in _some_events(generator, 1500):
        plant(store, event, msgspec.json.encode(body).decode())
        entries.append((event.id, event.clock, body))
    named = [event for event in store.events() if event.device == "here"]
    entries += [(event.id, event.clock, CoupleNamed(names=("Ana", "Ben"))) for event in named]
    Model(entries).agrees_with(store)


@pytest.mark.parametrize(
    "reading",
    [
        card_rows,
        lambda store: history(store, limit=5),
        last_evening,
        lambda store: evening_events(store, "e"),
        lambda store: evening_outcomes(store, "e"),
        names,
    ],
)
def test_no_reading_walks_through_the_whole_table(store: Store, reading: Any) -> None:
    statements: list[str] = []
    store._connection.set_trace_callback(statements.append)
    reading(store)
    store._connection.set_trace_callback(None)
    assert statements
    for statement in statements:
        for *_, step in store.select(f"EXPLAIN QUERY PLAN {statement}"):
            assert "USING" in step or not step.startswith(("SCAN event", "SEARCH event")), step
            # A single one may be looked up in the table, once the index has found it.
            if "event_by_card" in step and "clock=?" not in step:
                assert "COVERING" in step, step


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_long_history_read_by_parts_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    with Store.create(folder / "x.db", "here", Wall(), ("Ana", "Ben")) as store:
        evening = store.append(begun())[0].id
        for _ in range(data.draw(st.integers(0, 9))):
            bodies = [ended_card(evening, outcome=data.draw(st.sampled_from(["covered", "passed"])))]
            ended = store.append(*bodies * data.draw(st.integers(1, 4)))
            if data.draw(st.booleans()):
                store.append(Undone(event=ended[0].id))
        outcome = data.draw(st.sampled_from([None, "covered"]))
        limit = data.draw(st.none() | st.integers(0, 12))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("cardgame.record.queries.history.PART", data.draw(st.integers(1, 5)))
            parts = list(history_by_parts(store, outcome=outcome, limit=limit))
        assert parts == history(store, outcome=outcome, limit=limit)


def test_what_is_written_between_two_parts_is_left_out(
    store: Store, evening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cardgame.record.queries.history.PART", 2)
    store.append(*[ended_card(evening) for _ in range(5)])
    before = history(store)
    rows = history_by_parts(store)
    some = [next(rows), next(rows)]
    store.append(ended_card(evening))
    assert [*some, *rows] == before


def test_the_texts_of_cards_are_those_that_were_asked_for(store: Store, evening: str) -> None:
    """A card whose outcome is gone has the text that a note on it holds, and no other card comes along with it."""
    store.append(ended_card(evening, card="laugh", text="Laughed?"))
    for card in ("gone", "elsewhere"):
        store.append(
            Kept(evening=evening, sort="note", text="Yes.", by=(True, False), deck="ours", card=card, about=f"{card}?")
        )
    asked = [("ours", "laugh"), ("ours", "gone"), ("ours", "never")]
    assert texts_as_dealt(store, asked) == {("ours", "laugh"): "Laughed?", ("ours", "gone"): "gone?"}


def test_names_and_stars_are_read_once_for_each_state_of_the_record(store: Store, evening: str) -> None:
    store.append(Starred(evening=evening, deck="ours", card="laugh", on=True))
    read = names(store), starred(store)
    assert read == (("Ana", "Ben"), (("ours", "laugh"),))
    assert (names(store) is read[0], starred(store) is read[1]) == (True, True)
    store.append(CoupleNamed(names=("Zoe", "Ben")), Starred(evening=evening, deck="ours", card="laugh", on=False))
    assert (names(store), starred(store)) == (("Zoe", "Ben"), ())
