"""What a couple keeps beside their cards is read from the record as a plain model reads it."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.record import (
    Agreed,
    AgreementSeen,
    Body,
    BoundariesSet,
    CardEnded,
    CodeWordSet,
    Event,
    JarKept,
    Kept,
    LookedAgain,
    MissionTaken,
    MissionWent,
    NoteAnswered,
    Noted,
    Store,
    Undone,
    answers_before,
    boundaries,
    code_word,
    deep_firsts,
    evenings,
    history,
    kept_things,
    open_missions,
    played,
    promises,
    sealed_things,
    texts_as_dealt,
)
from cardgame.scripts.answers import read
from cardgame.scripts.keeping import SORTS
from tests.builders import HOSTILE, UNSAFE, agreements, notes
from tests.record.helpers import Wall, begun, ended_card, plant
from tests.record.model import Entry, Model

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
            case NoteAnswered(event=note) if note in self.notes and what.text:
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
def test_everything_that_was_kept_and_not_taken_back_is_listed(data: st.DataObject) -> None:
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
        assert [note.id for note in sealed_things(store, "jar")] == shelf.jar
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


BY = st.tuples(st.booleans(), st.booleans())
CODES = st.sampled_from(
    [
        "done",
        "half",
        "not-yet",
        "let-go",
        "still-true",
        "changed",
        "unasked",
        "not-now",
        "answered",
        "opened",
        "sung-about",
        "",
    ]
)
EVENINGS = st.sampled_from(["", "e1", "e2"])
KEPT = st.builds(
    Kept,
    evening=EVENINGS,
    sort=st.sampled_from(["agreement", "ritual", "promise", "mission", "jar", "note", "song", ""]),
    text=WORDS,
    by=BY,
    deck=st.sampled_from(["ours", ""]),
    card=st.sampled_from(["a", ""]),
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_two_machines_kept_looked_at_and_took_back_is_read_as_it_stands(data: st.DataObject) -> None:
    """In any order of their clocks: a look may even stand before what it is at."""
    entries: list[Entry] = []
    with fresh() as store:
        for number in range(data.draw(st.integers(0, 14))):
            made = [id for id, _, body in entries if isinstance(body, Kept)]
            any_id = st.sampled_from([*(id for id, _, _ in entries), "elsewhere"])
            looked = st.builds(
                LookedAgain,
                event=st.sampled_from([*made, "elsewhere"]),
                state=CODES,
                by=BY,
                text=WORDS,
                evening=EVENINGS,
            )
            undone = st.builds(Undone, event=any_id)
            body = data.draw(KEPT if not made else st.one_of(KEPT, looked, looked, undone))
            at = f"2026-04-01T20:00:{number:02}+02:00"
            body = msgspec.structs.replace(body, at=at)
            id, clock = (
                f"{data.draw(st.sampled_from('xyz'))}{number}",
                f"18000000000{data.draw(st.integers(10, 30))}-00000",
            )
            device = data.draw(st.sampled_from(["here", "there"]))
            text = msgspec.json.encode(body).decode()
            plant(store, Event(id=id, clock=clock, device=device, kind=body.tag, body={}), text)
            entries.append((id, clock, body))
        model = Model(entries)
        for without in ("", "e1"):
            expected = model.kept(without)
            things = kept_things(store, without=without)
            assert [
                {field: getattr(each, field) for field in want} for each, want in zip(things, expected, strict=True)
            ] == (expected)
            assert kept_things(store, "mission", "song", without=without) == [
                each for each in things if each.sort == "mission"
            ]
            assert [each.id for each in open_missions(store, without=without)] == [
                each["id"] for each in expected if each["sort"] == "mission" and not each["over"]
            ]
        assert [each.id for each in sealed_things(store, "jar")] == [each["id"] for each in model.kept(sealed=True)]
        standing = [each["id"] for each in model.kept() if each["sort"] == "agreement" and not each["over"]]
        assert [each.id for each in agreements(store)] == standing
        read = [each["id"] for each in model.kept() if each["sort"] == "promise"]
        assert [each.id for each in promises(store)] == read, "also one that they let go: it was read that evening"
        assert [each.id for each in notes(store)] == [each["id"] for each in model.kept() if each["sort"] == "note"][
            ::-1
        ]


def test_a_sort_of_thing_that_is_not_known_is_not_taken_for_another(store: Store) -> None:
    (song, *_) = store.append(
        Kept(evening="e", sort="song", text="La.", by=(True, False), deck="ours", card="a", about="What about a?"),
        ended_card("e", "a"),
    )
    store.append(LookedAgain(event=song.id, state="answered", by=(False, True), text="La la."))
    assert kept_things(store) == kept_things(store, "song") == []
    assert (notes(store), agreements(store), open_missions(store), promises(store)) == ([], [], [], [])
    assert sealed_things(store, "song") == sealed_things(store, "jar") == []
    assert [row.noted for row in history(store)] == [False]
    assert texts_as_dealt(store, [("ours", "b")]) == {}


def damage(store: Store, event: Event, body: str) -> None:
    """Let an event's row hold another body, as a damaged file may; its columns stay as they were."""
    store._connection.execute("UPDATE event SET body = ? WHERE id = ?", (body, event.id))


@pytest.mark.parametrize("body", ["not json", '{"sort":"note"', "[" * 3000 + "]" * 3000, '"note"', ""], ids=repr)
def test_a_row_whose_body_is_no_event_keeps_nothing_from_the_rest(store: Store, body: str) -> None:
    events = store.append(
        Kept(sort="note", text="Rain.", by=(True, False), deck="ours", card="a", about="?"),
        Kept(sort="note", text="Gone.", by=(True, False), deck="ours", card="b", about="?"),
        ended_card("e", "a"),
    )
    damage(store, events[1], body)
    assert [each.text for each in notes(store)] == ["Rain."]
    assert [row.card for row in history(store)] == ["a"]
    assert ("ours", "a") in played(store)
    assert ("ours", "b") not in texts_as_dealt(store, [("ours", "b")])


@pytest.mark.parametrize("other", ["nope", "ID\\u0000zzz"])
@pytest.mark.parametrize(
    ("sort", "look"),
    [
        ("note", NoteAnswered(event="?", by=1, text="so")),
        ("mission", MissionWent(evening="e", event="?", went="done")),
        ("agreement", AgreementSeen(event="?", still="let it go")),
        ("mission", LookedAgain(event="?", state="done")),
    ],
    ids=repr,
)
def test_a_look_that_names_two_things_is_a_look_at_neither_or_its_own(
    store: Store, sort: str, look: Body, other: str
) -> None:
    by = (True, False) if sort == "note" else (True, True)
    (thing,) = store.append(Kept(sort=sort, text="x", by=by, deck="ours", card="a"))
    (seen,) = store.append(msgspec.structs.replace(look, event=thing.id))
    body = msgspec.json.encode(seen.body).decode()
    # SQLite takes the first of two keys, and stops at a NUL; a decoder takes the last, and does not.
    twice = body.replace(
        f'"event":"{thing.id}"', f'"event":"{thing.id}","event":"{thing.id if other[0] == chr(92) else ""}{other}"'
    )
    assert twice != body
    damage(store, seen, twice)
    assert [each.text for each in kept_things(store)] == ["x"]


def test_a_note_marks_its_card_however_it_was_kept(store: Store) -> None:
    note = {"evening": "e", "deck": "ours", "text": "x"}
    (_, _, _, _, gone) = store.append(
        *(ended_card("e", card) for card in "abc"),
        Kept(**note, sort="note", by=(True, False), card="a", about="What about a?"),
        Kept(**note, sort="note", by=(True, False), card="b", about="What about b?"),
    )
    store.append(Undone(event=gone.id), Noted(**note, card="c", by=0), Kept(**note, sort="mission", card="b"))
    assert {row.card: row.noted for row in history(store)} == {"a": True, "b": False, "c": True}
    store.append(Kept(sort="note", text="x", by=(False, True), deck="ours", card="d", about="What about d?"))
    assert ("ours", "d") in played(store)
    assert texts_as_dealt(store, [("ours", "d")])["ours", "d"] == "What about d?"


def test_an_evening_in_which_something_was_kept_was_played_and_one_that_only_looked_back_was_not(store: Store) -> None:
    (one, other) = store.append(begun(), begun())
    store.append(LookedAgain(evening=one.id, event="x", state="done"), Kept(evening=other.id, sort="note", text="x"))
    assert [row.id for row in evenings(store, played=True)] == [other.id]


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
                expected[card] = (tuple(map(read, answers)), *(event.body[key] for key in ("at", "first", "text")))
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
    "kind",
    [
        "kept",
        "looked-again",
        "noted",
        "note-answered",
        "jar-kept",
        "mission-taken",
        "agreed",
        "code-word-set",
        "boundaries-set",
    ],
)
def test_what_has_another_shape_is_passed_over(store: Store, kind: str, body: str) -> None:
    store.append(CodeWordSet(words="pineapple"))
    try:
        plant(store, Event(id="x", clock="9000000000000-00000", device="there", kind=kind, body={}), body)
    except sqlite3.DatabaseError:
        return  # what the file itself refuses cannot be read from it either
    found = (
        notes(store),
        sealed_things(store, "jar"),
        open_missions(store),
        agreements(store),
        boundaries(store),
        code_word(store),
    )
    assert found == ([], [], [], [], ({}, {}), "pineapple")


@pytest.mark.parametrize("kind", ["noted", "jar-kept"])
def test_an_event_by_neither_of_the_two_is_passed_over(store: Store, kind: str) -> None:
    body = '{"by": 2, "evening": "e", "deck": "ours", "card": "a", "text": "x"}'
    plant(store, Event(id="x", clock="9000000000000-00000", device="there", kind=kind, body={}), body)
    assert (notes(store), sealed_things(store, "jar")) == ([], [])


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
        *(
            Kept(**card, sort=sort, by=(True, False), text=text, about=text, chapter=text, at=text)
            for sort in (*SORTS, text)
        ),
        CardEnded(**card, kind=text, text=text, outcome="covered", first=0, reader=0, depth=3, answers=(text, [text])),
    )
    store.append(NoteAnswered(event=made[0].id, by=1, text=text))
    store.append(
        *(LookedAgain(event=event.id, evening=text, state=text, by=(True, False), text=text) for event in made)
    )
    found = [
        kept_things(store),
        notes(store),
        sealed_things(store, "jar"),
        open_missions(store),
        agreements(store),
        boundaries(store),
        [code_word(store)],
    ]
    assert all(found)

    def strings(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            return [each for pair in value.items() for part in pair for each in strings(part)]
        if isinstance(value, list | tuple):
            return [each for part in value for each in strings(part)]
        fields = getattr(value, "__struct_fields__", ())
        return [each for name in fields for each in strings(getattr(value, name))]

    read_out = strings(found)
    assert read_out
    assert UNSAFE.difference("\n").isdisjoint("".join(read_out))
