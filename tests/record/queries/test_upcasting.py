"""What versions before codes wrote is read as if it had been written today, and stays as it was.

``old-words.jsonl`` is an export that such a version made: each kind of event, and each word that it could write down.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cardgame.record import (
    Event,
    Kept,
    KeptThing,
    LookedAgain,
    Store,
    answers_before,
    evening_events,
    kept_things,
    sealed_things,
)
from cardgame.record.events import KINDS, MissionWent
from cardgame.record.export import export_lines, import_couple
from cardgame.record.queries.upcasting import KEPT, LOOKS, upcast
from cardgame.scripts.feelings import feelings
from cardgame.scripts.steps import Said
from tests.record.helpers import Wall, ended_card, plant

OLD = (Path(__file__).parent / "old-words.jsonl").read_bytes()

BOTH, ANA, BEN = (True, True), (True, False), (False, True)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "old"
    path = folder / f"{import_couple(folder, io.BytesIO(OLD), 'here', Wall())}.db"
    with Store.open(path, "here", Wall()) as store:
        yield store


def told(thing: KeptThing) -> tuple[Any, ...]:
    """Return how a thing stands: asked how often, whether it is over, resting, holds."""
    return thing.asked, thing.over, thing.resting, thing.holds


def test_every_old_kind_of_event_is_in_the_fixture(old: Store) -> None:
    kinds = {event.kind for event in old.events()}
    assert {body.tag for body in (*KEPT.values(), *LOOKS.values())} <= kinds
    assert kinds.isdisjoint({Kept.tag, LookedAgain.tag})


def test_old_missions_are_read_as_they_stood(old: Store) -> None:
    assert {each.text: (*told(each)[:2], each.by) for each in kept_things(old) if each.sort == "mission"} == {
        "A walk: untouched.": (0, False, BOTH),
        "A walk: done.": (1, True, ANA),
        "A walk: half.": (1, True, BEN),
        "A walk: not yet.": (1, False, BOTH),
        "A walk: not yet, twice.": (2, True, BOTH),
        "A walk: let it go.": (1, True, BOTH),
        "A walk: not now.": (1, False, BOTH),
        "A walk: sung about.": (1, False, BOTH),
        "A walk: done, taken back.": (0, False, BOTH),
        "A walk: done on one machine, not yet on another.": (2, True, BOTH),
    }


def test_old_agreements_are_read_as_they_stood(old: Store) -> None:
    assert {each.text: told(each) for each in kept_things(old) if each.sort == "agreement"} == {
        "No phones: untouched.": (0, False, False, False),
        "No phones: still true.": (1, False, False, True),
        "No phones: changed, nor in bed.": (1, False, False, False),
        "No phones: let it go.": (1, True, False, False),
        "No phones: unasked.": (1, False, True, False),
        "No phones: not now.": (1, False, False, False),
        "No phones: not now, twice.": (2, False, True, False),
        "No phones: not now, then still true.": (2, False, False, True),
        "No phones: let it go, then still true.": (2, False, False, True),
        "No phones: sung about.": (1, False, False, False),
        "No phones: let it go, taken back.": (0, False, False, False),
    }


def test_the_jar_notes_and_promises_are_read_as_they_were(old: Store) -> None:
    assert kept_things(old, "jar") == [], "the jar is sealed"
    assert [(each.text, each.by) for each in sealed_things(old, "jar")] == [
        ("For the soup.", ANA),
        ("For the “bread”.", BEN),
    ]
    assert [(each.text, each.by, each.about, each.answers) for each in kept_things(old, "note")] == [
        ("The map story 🗺️ again", ANA, "What made you laugh, Ana?", ((1, "It was upside down."), (0, "It was."))),
        ("Without an evening.", BEN, "What made you cry?", ()),
    ]
    assert [(each.text, each.deck, each.chapter) for each in kept_things(old, "promise")] == [
        ("Ana and Ben: I will be near.", "trip", "near")
    ]


def test_an_old_record_written_in_codes_is_read_the_same(old: Store, store: Store) -> None:
    """Each old event is put into another record as today's, with its id and its time: both are read alike."""
    for event in old.events():
        what = event.what()
        assert what is not None
        new = upcast(what)
        if what is new and event.kind == "couple-named":
            continue
        body = msgspec.json.encode(new).decode()
        plant(store, Event(id=event.id, clock=event.clock, device="there", kind=new.tag, body={}), body)
    # These two were looked at as if they were of another sort, which today's events could not say.
    left_out = {each.id for each in kept_things(old) if each.text.endswith("untouched.")}

    def read(one: Store) -> list[KeptThing]:
        return [each for each in (*kept_things(one), *sealed_things(one, "jar")) if each.id not in left_out]

    assert read(store) == read(old)
    assert len(read(old)) == 24
    for evening in {event.body.get("evening", "") for event in old.events()} - {""}:
        assert evening_events(store, evening) == evening_events(old, evening)


def test_nothing_in_an_old_record_is_rewritten(old: Store) -> None:
    before = OLD.splitlines()[1:-1]
    assert kept_things(old)
    assert b"".join(export_lines(old)) == OLD
    (went,) = old.append(LookedAgain(event=kept_things(old, "mission")[0].id, state="done"))
    assert kept_things(old, "mission")[0].over
    after = [line for line in b"".join(export_lines(old)).splitlines()[1:-1] if went.id.encode() not in line]
    assert [event[: event.rindex(b',"check"')] for event in after] == [
        event[: event.rindex(b',"check"')] for event in before
    ]


WORDS = [(group.words[place], group.codes[place]) for group in feelings() for place in range(4)]


def test_a_feeling_that_was_kept_by_its_word_is_known_by_its_code(old: Store) -> None:
    found = []
    for number in range(12):
        before = answers_before(old, ("ours", f"week-{number}"))
        assert before is not None
        found += [(said.text, said.feeling) for said in before.answers if said and said.how == "feeling"]
        assert [said.place is None for said in before.answers if said] in ([True, False], [False, True])
    assert found == WORDS
    assert len(found) == 24


@pytest.mark.parametrize(
    ("card", "answers"),
    [
        ("own-words", (Said("feeling", "Sunny", 3), Said("feeling", "like a kite"))),
        ("drink", (Said("words", "tea"), Said("words", "coffee"))),
        ("smell", (Said("words", "rain"), Said("words", "the sea, early"))),
        ("fights", (Said("place", "2", 2), Said("place", "5", 5))),
    ],
)
def test_other_answers_are_read_as_they_were_given(old: Store, card: str, answers: Any) -> None:
    before = answers_before(old, ("ours", card))
    assert before is not None
    assert before.answers == answers


@pytest.mark.parametrize("word", ["let-go", "not-yet", "", "Done", "unasked"])
def test_a_word_that_was_never_written_settles_nothing(store: Store, word: str) -> None:
    (taken,) = store.append(Kept(sort="mission", text="Go.", by=BOTH))
    store.append(MissionWent(evening="e", event=taken.id, went=word))
    (thing,) = kept_things(store, "mission")
    assert told(thing) == (1, False, False, False)


def test_an_event_that_is_of_no_old_kind_stays_as_it_is() -> None:
    for what in (Kept(sort="song", text="La."), LookedAgain(event="x", state="sung"), ended_card("e")):
        assert upcast(what) is what
    assert {*KEPT.values(), *LOOKS.values()} <= set(KINDS.values())
