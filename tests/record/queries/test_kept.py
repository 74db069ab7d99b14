"""What a couple keeps beside their cards, read from the record, against a plain model."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.record import (
    Agreed,
    AgreementSeen,
    BoundariesSet,
    CardEnded,
    CodeWordSet,
    Event,
    JarKept,
    MissionTaken,
    MissionWent,
    NoteAnswered,
    Noted,
    Store,
    Undone,
    agreements,
    answers_before,
    boundaries,
    code_word,
    deep_firsts,
    jar,
    notes,
    open_missions,
)
from tests.builders import HOSTILE, UNSAFE
from tests.record.helpers import Wall, ended_card, plant

WORDS = st.sampled_from(["rain", "snow", "tea", "", "{first}"])
WHO = st.integers(0, 1)
CARD = {"evening": st.sampled_from(["e1", "e2"]), "deck": st.just("ours"), "card": st.sampled_from(["a", "b"])}
LEVELS = st.dictionaries(st.sampled_from(["money", "touch"]), st.sampled_from(["welcome", "ask", "never"]))
WENT = st.sampled_from(["done", "half", "not yet", "let it go", "sung about"])
STILL = st.sampled_from(["still true", "changed", "let it go", "unasked", "not-now", "sung about"])


@contextmanager
def fresh() -> Iterator[Store]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.create(Path(folder) / "a.db", "here", Wall(), ("Ana", "Ben")) as store,
    ):
        yield store


MADE = st.one_of(
    st.builds(Noted, **CARD, by=WHO, text=WORDS, about=WORDS),
    st.builds(JarKept, **CARD, by=WHO, text=WORDS),
    st.builds(MissionTaken, **CARD, by=st.tuples(st.booleans(), st.booleans()), text=WORDS),
    st.builds(Agreed, **CARD, text=WORDS),
    st.builds(CodeWordSet, words=WORDS),
    st.builds(BoundariesSet, who=WHO, levels=LEVELS),
)
ABOUT = st.sampled_from(
    [
        lambda draw, event: NoteAnswered(event=event, by=draw(WHO), text=draw(WORDS)),
        lambda draw, event: MissionWent(event=event, evening="e2", went=draw(WENT)),
        lambda draw, event: AgreementSeen(event=event, still=draw(STILL), text=draw(WORDS)),
        lambda _, event: Undone(event=event),
    ]
)


@dataclass
class Shelf:
    """What is kept, read the slow way: everything that was not taken back, one event after the other."""

    notes: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    jar: list[str] = field(default_factory=list)
    missions: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    agreed: dict[str, str] = field(default_factory=dict)
    word: str = ""
    levels: tuple[dict[str, str], dict[str, str]] = field(default_factory=lambda: ({}, {}))

    def take(self, event: Event, what: Any) -> None:
        match what:
            case Noted():
                self.notes[event.id] = []
            case NoteAnswered(event=note) if note in self.notes:
                self.notes[note].append((what.by, what.text))
            case JarKept():
                self.jar.append(event.id)
            case MissionTaken():
                self.missions.append(event.id)
            case MissionWent(event=mission) if mission in self.missions:
                # Asked about twice, it is let go.
                self.asked.append(mission)
                if what.went in ("done", "half", "let it go") or self.asked.count(mission) == 2:
                    self.missions.remove(mission)
            case Agreed():
                self.agreed[event.id] = what.text
            case AgreementSeen(event=made) if made in self.agreed:
                self.agreed[made] = what.text or self.agreed[made]
            case CodeWordSet():
                self.word = what.words
            case BoundariesSet():
                self.levels[what.who].update(what.levels)


@settings(max_examples=30)
@given(st.data())
def test_what_is_kept_is_what_was_not_taken_back(data: st.DataObject) -> None:
    with fresh() as store:
        written: list[Event] = []
        for body in data.draw(st.lists(MADE, max_size=12)):
            written += store.append(body)
            if data.draw(st.booleans()):
                target = data.draw(st.sampled_from(written)).id
                written += store.append(data.draw(ABOUT)(data.draw, target))
        shelf = Shelf()
        undone = {event.body["event"] for event in written if event.kind == "undone"}
        looks: dict[str, list[str]] = {}
        for event in written:
            if event.id not in undone:
                what = event.what()
                shelf.take(event, what)
                if isinstance(what, AgreementSeen):
                    looks.setdefault(what.event, []).append(what.still)
        held = {id: text for id, text in shelf.agreed.items() if looks.get(id, [])[-1:] != ["let it go"]}
        assert {note.id: list(note.answers) for note in notes(store)} == shelf.notes
        assert [note.id for note in notes(store)] == list(shelf.notes)[::-1]
        assert [note.id for note in jar(store)] == shelf.jar
        assert [mission.id for mission in open_missions(store)] == shelf.missions
        assert [mission.id for mission in open_missions(store, without="e1")] == [
            event.id for event in written if event.id in shelf.missions and event.body["evening"] != "e1"
        ]
        assert {each.id: each.text for each in agreements(store)} == held
        assert [each.id for each in agreements(store)] == list(held)
        resting = {
            id for id in held if looks.get(id, [])[-1:] == ["unasked"] or looks.get(id, [])[-2:] == ["not-now"] * 2
        }
        assert {each.id for each in agreements(store) if each.resting} == resting
        assert [each.asked for each in open_missions(store)] == [shelf.asked.count(id) for id in shelf.missions]
        assert code_word(store) == shelf.word
        assert boundaries(store) == shelf.levels


def test_what_was_told_of_a_mission_can_be_taken_back(store: Store) -> None:
    (taken,) = store.append(MissionTaken(evening="e", deck="ours", card="a", by=(True, False), text="Go."))
    (went,) = store.append(MissionWent(evening="f", event=taken.id, went="done"))
    assert open_missions(store) == []
    store.append(Undone(event=went.id))
    (mission,) = open_missions(store)
    assert (mission.id, mission.by, mission.text) == (taken.id, (True, False), "Go.")


def test_an_agreement_was_last_seen_when_it_was_made_or_looked_at(store: Store, now: Wall) -> None:
    (made,) = store.append(Agreed(evening="e", deck="ours", card="a", text="You cook."))
    (agreed,) = agreements(store)
    assert agreed.seen_at == agreed.at == made.body["at"]
    (seen,) = store.append(AgreementSeen(event=made.id, still="changed", text="We cook."))
    (agreed,) = agreements(store)
    assert (agreed.at, agreed.seen_at, agreed.text) == (made.body["at"], seen.body["at"], "We cook.")
    store.append(Undone(event=seen.id))
    (agreed,) = agreements(store)
    assert (agreed.seen_at, agreed.text) == (made.body["at"], "You cook.")


ENDS = st.sampled_from(["covered", "passed", "later"])
ANSWERS = st.none() | st.lists(st.integers(1, 7), max_size=3).map(tuple)


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["covered", "passed", "later"]), ANSWERS, st.booleans()))
)
def test_the_answers_of_the_time_before_are_the_last_pair_of_that_card_that_stands(ended: list[Any]) -> None:
    with fresh() as store:
        expected: dict[str, Any] = {}
        for card, outcome, answers, undone in ended:
            (event,) = store.append(ended_card("e", card, outcome=outcome, answers=answers))
            if undone:
                store.append(Undone(event=event.id))
            elif outcome == "covered" and answers is not None and len(answers) == 2:
                expected[card] = (answers, event.body["at"], event.body["first"])
        for card in "ab":
            assert answers_before(store, ("ours", card)) == expected.get(card)
            assert answers_before(store, ("ours", card), "question") == expected.get(card)
            assert answers_before(store, ("ours", card), "belief") is None, "it was another kind of card then"
        assert answers_before(store, ("theirs", "a")) is None


DEEP = st.tuples(st.integers(1, 3), WHO, st.sampled_from(["covered", "passed"]), st.booleans(), st.sampled_from("ef"))


@settings(max_examples=20)
@given(st.lists(DEEP, max_size=12))
def test_deep_firsts_count_deep_cards_that_were_covered(ended: list[Any]) -> None:
    with fresh() as store:
        for depth, first, outcome, undone, evening in ended:
            (event,) = store.append(ended_card(evening, outcome=outcome, depth=depth, first=first))
            if undone:
                store.append(Undone(event=event.id))
        for without in (None, "e"):
            counted = [
                first
                for depth, first, outcome, undone, evening in ended
                if depth == 3 and outcome == "covered" and not undone and evening != without
            ]
            assert deep_firsts(store, without=without) == (counted.count(0), counted.count(1))


def test_deep_firsts_look_back_on_what_is_recent(store: Store) -> None:
    store.append(*(ended_card("e", depth=3, first=0) for _ in range(10)))
    store.append(*(ended_card("e", depth=3, first=1) for _ in range(299)))
    assert deep_firsts(store) == (1, 299)
    store.append(ended_card("e", depth=3, first=1))
    assert deep_firsts(store) == (0, 300)


ODD = (
    "{}",
    '{"evening": 1}',
    '{"by": 0, "deck": "ours", "text": "x", "evening": "e"}',
    '{"who": 2, "levels": {}}',
    '{"who": 0, "levels": {"money": "maybe"}}',
    "[" * 5000 + "]" * 5000,
)


@pytest.mark.parametrize("body", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize(
    "kind", ["noted", "note-answered", "jar-kept", "mission-taken", "agreed", "code-word-set", "boundaries-set"]
)
def test_what_has_another_shape_is_passed_over(store: Store, kind: str, body: str) -> None:
    store.append(CodeWordSet(words="pineapple"))
    try:
        plant(store, Event(id="x", clock="9000000000000-00000", device="there", kind=kind, body={}), body)
    except sqlite3.DatabaseError:
        return  # what the file itself refuses cannot be read from it either
    found = (notes(store), jar(store), open_missions(store), agreements(store), boundaries(store), code_word(store))
    assert found == ([], [], [], [], ({}, {}), "pineapple")


@pytest.mark.parametrize("kind", ["noted", "jar-kept"])
def test_what_is_by_neither_of_the_two_is_passed_over(store: Store, kind: str) -> None:
    body = '{"by": 2, "evening": "e", "deck": "ours", "card": "a", "text": "x"}'
    plant(store, Event(id="x", clock="9000000000000-00000", device="there", kind=kind, body={}), body)
    assert (notes(store), jar(store)) == ([], [])


@pytest.mark.parametrize("text", HOSTILE)
def test_what_comes_from_another_machine_comes_out_clean(store: Store, text: str) -> None:
    card = {"evening": "e", "deck": text, "card": text}
    made = store.append(
        Noted(**card, by=0, text=text, about=text, at=text),
        JarKept(**card, by=0, text=text, at=text),
        MissionTaken(**card, by=(True, True), text=text, at=text),
        Agreed(**card, text=text, at=text),
        CodeWordSet(words=text),
        BoundariesSet(who=0, levels={text: "never"}),
        CardEnded(**card, kind=text, text=text, outcome="covered", first=0, reader=0, depth=3, answers=(text, [text])),
    )
    store.append(NoteAnswered(event=made[0].id, by=1, text=text))
    read = [notes(store), jar(store), open_missions(store), agreements(store), boundaries(store), [code_word(store)]]
    assert all(read)

    def strings(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            return [each for pair in value.items() for part in pair for each in strings(part)]
        if isinstance(value, list | tuple):
            return [each for part in value for each in strings(part)]
        fields = getattr(value, "__struct_fields__", ())
        return [each for name in fields for each in strings(getattr(value, name))]

    found = strings(read)
    assert found
    assert UNSAFE.difference("\n").isdisjoint("".join(found))
