"""What was counted of the cards is what all events say, whoever wrote them, and whatever became of what was kept."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cardgame.record import Forgotten, Starred, Store, Undone, card_rows, evenings_on, schema, starred, stars, tallies
from cardgame.record.backup import back_up
from cardgame.record.events import RawEvent
from cardgame.record.export import export_lines
from cardgame.record.merge import merge
from cardgame.record.queries.together import earliest_and_latest, first_talks, most_asked
from cardgame.record.soundness import is_sound
from cardgame.record.tallies import AT_EACH_END, Answered, Tally, keep_up, outcomes_without

from .helpers import Wall, begun, ended_card, unchanged

SHORT = patch.object(tallies, "MOST_BEHIND", 3)
"""Lets what was counted be kept of a record of a few events."""


def plain(store: Store, without: str = "") -> tuple[dict[tuple[str, str], Tally], list[tuple[str, str, str]]]:
    """Return the same, folded from all events; stars are told by their cards and times."""
    events = store.events()
    undone = {event.body["event"] for event in events if event.kind == "undone"}
    cards: dict[tuple[str, str], Tally] = {}
    on: dict[tuple[str, str], str] = {}
    for event in events:
        ref = event.body.get("deck", ""), event.body.get("card", "")
        if event.id in undone:
            continue
        if event.kind == "starred":
            if not event.body["on"]:
                on.pop(ref, None)
            else:
                on.setdefault(ref, event.body["at"])
        if event.kind == "outcome" and not (without and event.body["evening"] == without):
            was, outcome = cards.get(ref) or Tally(*ref), event.body["outcome"]
            clock = int(event.clock.replace("-", ""))
            cards[ref] = msgspec.structs.replace(
                was,
                **{outcome: getattr(was, outcome) + 1},
                first=clock if outcome == "covered" and was.first is None else was.first,
                last=outcome,
                at=event.body["at"],
                clock=clock,
                id=event.id,
            )
    return cards, [(*ref, at) for ref, at in on.items()]


def said(store: Store) -> dict[tuple[str, str], Answered]:
    """Return what was said to each card, folded from all events."""
    events = store.events()
    undone = {event.body["event"] for event in events if event.kind == "undone"}
    talked = [
        event
        for event in events
        if event.kind == "outcome" and event.body["outcome"] == "covered" and event.id not in undone
    ]
    found: dict[tuple[str, str], Answered] = {}
    for ref in {(event.body["deck"], event.body["card"]) for event in talked}:
        of_card = [event for event in talked if (event.body["deck"], event.body["card"]) == ref]
        ids = [event.id for event in of_card if event.body.get("answers") is not None]
        ids = ids if len(ids) <= 2 * AT_EACH_END else ids[:AT_EACH_END] + ids[-AT_EACH_END:]
        deeper = max(event.body.get("deeper", 0) for event in of_card)
        if ids or deeper:
            found[ref] = Answered(*ref, deeper, tuple(ids))
    return found


def agrees(store: Store) -> None:
    counted = tallies.tallies(store)
    cards, on = plain(store)
    assert dict(counted.cards) == cards
    assert list(counted.cards) == sorted(cards)
    assert [(star.deck, star.card, star.at) for star in counted.stars.values()] == on
    assert [(star.deck, star.card, star.at) for star in stars(store)] == on[::-1]
    assert list(starred(store)) == [(deck, card) for deck, card, _at in on]
    talked = {ref: tally.first for ref, tally in cards.items() if tally.first is not None}
    assert first_talks(store) == sorted(talked.items(), key=lambda each: each[::-1])
    rows = card_rows(store)
    assert {ref: row.covered + row.passed + row.later for ref, row in rows.items() if row.last} == {
        ref: tally.covered + tally.passed + tally.later for ref, tally in cards.items()
    }
    # Where it is not kept, the events of the cards are looked at.
    answers, folded = tallies.answered(store), said(store)
    assert answers is None or dict(answers) == folded
    for ref in cards:
        of_card = folded.get(ref, Answered(*ref))
        assert [row.id for row in earliest_and_latest(store, [ref])] == list(of_card.ids)
        assert most_asked(store, [ref]) == of_card.deeper


class Counting(RuleBasedStateMachine):
    """A record that two programs have open, with copies of it that go their own way and are put together again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "x.db"
        self.wall = Wall()
        with Store.create(self.path, "here", self.wall, ("Ana", "Ben")) as store:
            self.evenings = [store.append(begun())[0].id, store.append(begun())[0].id]
        self.programs = [self.opened(self.path, device) for device in ("here", "there")]
        self.short = SHORT.start()

    def opened(self, path: Path, device: str) -> Store:
        return Store.open(path, device, self.wall)

    def teardown(self) -> None:
        SHORT.stop()
        for store in self.programs:
            store.close()
        self.folder.cleanup()

    @rule(
        which=st.sampled_from([0, 1]),
        evening=st.sampled_from([0, 1]),
        ended=st.lists(
            st.tuples(
                st.sampled_from("abc"),
                st.sampled_from(["covered", "covered", "passed", "later"]),
                st.sampled_from([None, (1, 7)]),
                st.integers(0, 2),
            ),
            min_size=1,
            max_size=3,
        ),
    )
    def end_cards(self, which: int, evening: int, ended: list[tuple[str, str, Any, int]]) -> None:
        self.programs[which].append(
            *(
                ended_card(self.evenings[evening], card, outcome=how, answers=answers, deeper=deeper)
                for card, how, answers, deeper in ended
            )
        )

    @rule(which=st.sampled_from([0, 1]), card=st.sampled_from("abc"), times=st.integers(4, 8))
    def answer_one_many_times(self, which: int, card: str, times: int) -> None:
        self.programs[which].append(*(ended_card(self.evenings[0], card, answers=(1, 7)) for _ in range(times)))

    @rule(which=st.sampled_from([0, 1]), card=st.sampled_from("abc"), on=st.booleans())
    def turn_a_star(self, which: int, card: str, on: bool) -> None:
        self.programs[which].append(Starred(deck="ours", card=card, on=on))

    @rule(which=st.sampled_from([0, 1]), kind=st.sampled_from(["outcome", "starred", ""]), data=st.data())
    def undo(self, which: int, kind: str, data: st.DataObject) -> None:
        if some := [each.id for each in self.programs[which].events() if kind in ("", each.kind)]:
            self.programs[which].append(Undone(event=data.draw(st.sampled_from(some))))

    @rule(which=st.sampled_from([0, 1]), data=st.data())
    def forget(self, which: int, data: st.DataObject) -> None:
        gone = [each.id for each in self.programs[which].events() if each.kind in ("outcome", "starred")]
        if gone:
            self.programs[which].append(Forgotten(event=data.draw(st.sampled_from(gone)), fields=()))

    @rule(hours=st.integers(1, 48), card=st.sampled_from("abc"))
    def an_event_comes_late(self, hours: int, card: str) -> None:
        store = self.programs[0]
        early = f"{int(self.wall.moment.timestamp() * 1000) - hours * 3_600_000:013d}-00000"
        body = ended_card(self.evenings[0], card, at="2026-02-01T20:00:00+01:00", answers=(2, 2), deeper=3)
        event = RawEvent(f"late-{early}-{len(store.events())}", early, "far", body.tag, _json(body))
        store.rewrite(lambda connection: schema.insert(connection, [event]))

    @rule(card=st.sampled_from("abc"), which=st.sampled_from([0, 1]))
    def a_copy_is_put_together_with_it(self, card: str, which: int) -> None:
        copy = self.path.with_name("copy.db")
        shutil.copyfile(self.path, copy)
        with self.opened(copy, "far") as far:
            far.append(ended_card(self.evenings[1], card), Starred(deck="ours", card=card, on=True))
        self.programs[0].append(ended_card(self.evenings[1], card, outcome="later"))
        with Store.open(copy, "far", self.wall, read_only=True) as theirs:
            merge(self.programs[which], theirs)

    @rule(which=st.sampled_from([0, 1]))
    def keep(self, which: int) -> None:
        keep_up(self.programs[which])

    @rule(
        harm=st.sampled_from(
            [
                "DROP TABLE tallies",
                "UPDATE tallies SET id = 'another'",
                "UPDATE tallies SET last = last + 1",
                "UPDATE tallies SET form = 0",
                "UPDATE tallies SET cards = 'no JSON'",
                "UPDATE tallies SET answered = 'no JSON'",
                "UPDATE tallies SET cards = NULL, clock = NULL",
                "DELETE FROM tallies",
                "DROP TABLE tallies; CREATE TABLE tallies (something TEXT)",
            ]
        )
    )
    def harm_what_is_kept(self, harm: str) -> None:
        if self.programs[0].select("SELECT 1 FROM sqlite_schema WHERE name = 'tallies'"):
            with self.programs[0].beside(1) as connection:
                for each in harm.split("; "):
                    with suppress(sqlite3.OperationalError):  # it was harmed before
                        connection.execute(each)

    @rule(which=st.sampled_from([0, 1]))
    def another_program_starts(self, which: int) -> None:
        self.programs[which].close()
        self.programs[which] = self.opened(self.path, "here")

    @rule(which=st.sampled_from([0, 1]))
    def only_one_of_them_looks(self, which: int) -> None:
        agrees(self.programs[which])

    @invariant()
    def whoever_looks_sees_what_the_events_say(self) -> None:
        agrees(self.programs[0])
        for evening in (*self.evenings, "elsewhere"):
            assert outcomes_without(self.programs[0], evening) == plain(self.programs[0], evening)[0]


TestCounting = Counting.TestCase
TestCounting.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)


def _json(body: Any) -> str:
    return msgspec.json.encode(body).decode()


@contextmanager
def counting(store: Store) -> Iterator[list[str]]:
    """Note every statement that counts from the beginning."""
    said: list[str] = []
    store._connection.set_trace_callback(
        lambda sql: said.append(sql) if "GROUP BY deck, card, outcome" in sql else None
    )
    yield said
    store._connection.set_trace_callback(None)


def kept(path: Path) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    there = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'tallies'").fetchall()
    rows = connection.execute("SELECT form, last, id, clock FROM tallies").fetchall() if there else []
    connection.close()
    return rows


def test_cards_are_counted_once_and_followed_from_there(store: Store, evening: str) -> None:
    store.append(*(ended_card(evening, f"card-{number}") for number in range(9)))
    with counting(store) as said:
        agrees(store)
        for number in range(3):
            (ended,) = store.append(ended_card(evening, f"card-{number}", outcome="later"))
            agrees(store)
            store.append(Undone(event=ended.id))
            agrees(store)
        assert len(said) == 1


def test_what_was_kept_is_gone_on_from_by_the_next_program(store: Store, evening: str, now: Wall) -> None:
    store.append(*(ended_card(evening, f"card-{number}") for number in range(9)))
    with SHORT:
        keep_up(store)
        (ended,) = store.append(ended_card(evening, "later", outcome="later"))
        with Store.open(store.path, "there", now) as other, counting(other) as said:
            agrees(other)
            assert said == []
            other.append(Undone(event=ended.id))
        with counting(store) as said:
            agrees(store)
            assert said == []
    assert store.select("PRAGMA integrity_check") == [("ok",)]
    assert is_sound(store.path, 5)


def test_nothing_is_kept_of_a_short_record_nor_written_where_it_is_not_far_behind(store: Store, evening: str) -> None:
    store.append(ended_card(evening))
    same = unchanged(store.path.parent)
    keep_up(store)
    assert same()
    assert kept(store.path) == []
    with SHORT:
        store.append(ended_card(evening), ended_card(evening))
        keep_up(store)
        assert len(kept(store.path)) == 1
        store.append(ended_card(evening))
        same = unchanged(store.path.parent)
        keep_up(store)
        assert same()
        store.append(*(ended_card(evening) for _ in range(4)))
        keep_up(store)
        assert not same()


def test_nothing_waits_for_it_and_nothing_is_said_where_it_cannot_be_kept(
    store: Store, evening: str, now: Wall
) -> None:
    store.append(*(ended_card(evening, f"card-{number}") for number in range(9)))
    with SHORT, patch.object(tallies, "WAIT", 0.01):
        with Store.open(store.path, "there", now, read_only=True) as read:
            keep_up(read)
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        keep_up(store)
        other.execute("ROLLBACK")
        other.close()
        assert kept(store.path) == []
        agrees(store)
        keep_up(Store.not_yet(lambda: (store.path.with_name("new.db"), "here"), now, lambda path: None))
        assert not store.path.with_name("new.db").exists()


def test_the_first_and_the_last_answers_are_kept_and_followed(store: Store, evening: str, now: Wall) -> None:
    with SHORT:
        given = store.append(*(ended_card(evening, "a", answers=(1, 7), deeper=number) for number in range(10)))
        agrees(store)
        assert tallies.answered(store) is None, "nothing is kept yet"
        keep_up(store)
        ids = [event.id for event in given]
        for gone in (ids[0], ids[9], ids[4], ids[3], ids[1]):
            store.append(Undone(event=gone))
            agrees(store)
        (told,) = (tallies.answered(store) or {}).values()
        assert told == Answered("ours", "a", 8, tuple(ids[2:3] + ids[5:9]))
        # More has come than is followed by whoever looks, and it is kept by what was kept before.
        store.append(*(ended_card(evening, "b", answers=(1, 7)) for _ in range(7)))
        with counting(store) as said:
            keep_up(store)
            assert said == []
        with Store.open(store.path, "there", now) as other:
            assert tallies.answered(other) is not None
            agrees(other)


def test_an_answer_that_was_forgotten_is_looked_for_in_the_events_until_it_is_kept_anew(
    store: Store, evening: str
) -> None:
    given = store.append(*(ended_card(evening, "a", answers=(1, 7)) for _ in range(8)))
    with SHORT:
        keep_up(store)
        assert tallies.answered(store) is not None
        store.append(Forgotten(event=given[0].id))
        assert tallies.answered(store) is None
        agrees(store)
        keep_up(store)
        assert tallies.answered(store) is not None
        agrees(store)


def test_a_forgetting_takes_what_was_kept_out_of_the_file(store: Store, evening: str) -> None:
    (ended,) = store.append(ended_card(evening, "a-card-that-is-forgotten"))
    # More than one page of the file holds.
    store.append(*(ended_card(evening, f"card-{number}") for number in range(200)))
    with SHORT:
        keep_up(store)
        assert kept(store.path)
        store.append(Forgotten(event=ended.id, fields=()))
    assert kept(store.path) == []
    assert b"a-card-that-is-forgotten" not in store.path.read_bytes()
    agrees(store)


def test_a_program_that_knows_nothing_of_it_may_write_and_forget(store: Store, evening: str, now: Wall) -> None:
    (ended, *_) = store.append(*(ended_card(evening, f"card-{number}") for number in range(9)))
    with SHORT:
        keep_up(store)
        with Store.open(store.path, "there", now) as other, patch.object(schema, "drop_tallies"):
            other.append(Forgotten(event=ended.id, fields=()))
        assert kept(store.path), "it has left it as it was"
        with Store.open(store.path, "there", now) as other:
            agrees(other)


def test_what_comes_late_from_another_machine_counts_in_its_own_place(store: Store, now: Wall) -> None:
    store.append(*(Starred(deck="ours", card=card, on=True) for card in "abcde"))
    early = RawEvent("early", "1000000000000-00000", "far", "starred", _json(Starred(deck="ours", card="a", on=False)))
    with SHORT:
        keep_up(store)
        agrees(store)
        with Store.open(store.path, "there", now) as other, patch.object(schema, "drop_made"):
            other.rewrite(lambda connection: schema.insert(connection, [early]))
        assert len(stars(store)) == 5
        with Store.open(store.path, "there", now) as other:
            agrees(other)


def test_a_backup_has_it_and_an_export_has_not(store: Store, evening: str, now: Wall) -> None:
    store.append(*(ended_card(evening, f"card-{number}") for number in range(9)))
    with SHORT:
        before = b"".join(export_lines(store))
        keep_up(store)
        assert b"".join(export_lines(store)) == before
        backup = back_up(store.path, now)
        store.append(ended_card(evening))
    with Store.open(backup, "there", now, read_only=True) as read, counting(read) as said:
        agrees(read)
        assert said == []


def test_an_earlier_record_gets_the_index_that_it_lacks(store: Store, evening: str) -> None:
    store.append(*(ended_card(evening, f"card-{number}") for number in range(9)))
    with SHORT:
        keep_up(store)
        with store.beside(1) as connection:
            connection.execute("DROP INDEX evening_by_day")
        assert len(schema.lacking(store.select)) == 1
        day, now = date(2026, 3, 1), datetime(2026, 3, 2, tzinfo=UTC)
        assert [row.id for row in evenings_on(store, day, day, now)] == [evening], "it is only slower without"
        keep_up(store)
    assert schema.lacking(store.select) == []
    assert [row.id for row in evenings_on(store, day, day, now)] == [evening]


@pytest.mark.parametrize("outcome", ["sung", None])
def test_an_outcome_that_nobody_knows_is_not_counted(store: Store, evening: str, outcome: str | None) -> None:
    agrees(store)
    body = _json(ended_card(evening, "odd")).replace('"covered"', _json(outcome))
    store.rewrite(lambda c: schema.insert(c, [RawEvent("odd", "9000000000000-00000", "far", "outcome", body)]))
    counted = tallies.tallies(store)
    assert counted.cards == {}


def test_events_of_the_same_moment_are_told_apart_by_their_ids(store: Store, evening: str) -> None:
    at = "2026-03-01T20:00:00+01:00"
    bodies = [ended_card(evening, "a", outcome=outcome, at=at) for outcome in ("later", "covered", "passed")]
    rows = [RawEvent(f"id-{n}", "9000000000000-00000", "far", each.tag, _json(each)) for n, each in enumerate(bodies)]
    store.rewrite(lambda connection: schema.insert(connection, rows[::-1]))
    agrees(store)
    with SHORT:
        keep_up(store)
        store.append(Undone(event="id-2"))
        agrees(store)
