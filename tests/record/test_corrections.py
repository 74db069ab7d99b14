"""Words that are put differently or forgotten: nothing of the old ones is left, and nothing else goes."""

import re
import sqlite3
from datetime import date
from random import Random

import pytest

from cardgame.record import (
    BoundariesSet,
    CardEnded,
    CodeWordSet,
    Forgotten,
    Kept,
    LookedAgain,
    Starred,
    Store,
    Undone,
    answers_before,
    evening_events,
    evenings,
    history,
    kept_things,
    names,
    sealed_things,
    texts_as_dealt,
    texts_of,
)
from cardgame.record.corrections import (
    Reach,
    answer_of,
    correct_answer,
    forget_answer,
    forget_evening,
    forget_span,
    forget_words,
    in_evenings,
    in_span,
    new_words,
    reach,
    show_again,
    words_of,
)
from cardgame.scripts.keeping import ANSWERED, CARD_FOR, DEALT, OPENED

from .helpers import Wall, begun, ended_card

ANA, BEN = (True, False), (False, True)


def note(text: str, **changed: object) -> Kept:
    fields = {"sort": "note", "text": text, "by": ANA, "deck": "ours", "card": "laugh", "about": "What made you laugh?"}
    return Kept(**(fields | changed))


def held(store: Store) -> bytes:
    return store.path.read_bytes()


# One's own words


def test_new_words_leave_none_of_the_old_ones(store: Store) -> None:
    (kept,) = store.append(note("the harbour at dawn"))
    new_words(store, kept.id, "the harbour at noon", ANA)
    new_words(store, kept.id, "the bridge", ANA)
    (thing,) = kept_things(store, "note")
    assert (thing.id, thing.text, thing.answers) == (kept.id, "the bridge", ())
    assert b"harbour" not in held(store)


@pytest.mark.parametrize("sort", ["agreement", "dream", "line", "jar"])
def test_new_words_change_nothing_about_how_a_thing_stands(store: Store, sort: str) -> None:
    (kept,) = store.append(Kept(sort=sort, text="the harbour at dawn", by=ANA if sort == "jar" else (True, True)))
    if sort in ("agreement", "dream"):
        store.append(LookedAgain(event=kept.id, state="unasked"))
    read = sealed_things if sort == "jar" else kept_things
    (before,) = read(store, sort)
    new_words(store, kept.id, "the bridge", before.by)
    (after,) = read(store, sort)
    assert after.text == "the bridge"
    assert (after.resting, after.over, after.asked, after.sealed) == (
        before.resting,
        before.over,
        before.asked,
        sort == "jar",
    )
    assert b"harbour" not in held(store)


def test_a_thing_whose_words_were_forgotten_is_on_no_page_but_for_the_replies_to_it(store: Store) -> None:
    (lone,) = store.append(note("the harbour at dawn"))
    (kept,) = store.append(note("the red bicycle"))
    (look,) = store.append(LookedAgain(event=kept.id, state=ANSWERED, by=BEN, text="I remember it"))
    assert forget_words(store, lone.id) == Reach(notes=1)
    assert forget_words(store, kept.id) == Reach(notes=1)
    (left,) = kept_things(store, "note")
    assert (left.id, left.forgotten, left.text, left.answers) == (kept.id, True, "", ((1, "I remember it"),))
    assert forget_words(store, look.id) == Reach(replies=1)
    assert kept_things(store) == []
    assert not any(word in held(store) for word in (b"harbour", b"bicycle", b"remember"))
    # Taking back what is gone already changes nothing.
    store.append(Undone(event=kept.id))
    assert kept_things(store) == []


def test_a_sealed_thing_is_forgotten_without_a_word_of_it(store: Store) -> None:
    (slip,) = store.append(Kept(sort="jar", text="the harbour at dawn", by=ANA))
    assert forget_words(store, slip.id) == Reach()
    assert sealed_things(store, "jar") == []
    assert b"harbour" not in held(store)


def test_a_card_for_the_other_is_forgotten_wherever_its_words_are(store: Store, evening: str) -> None:
    (card,) = store.append(Kept(sort=CARD_FOR, text="the harbour at dawn", by=ANA))
    (ended, _look) = store.append(
        ended_card(evening, card.id, deck="", text="the harbour at dawn"),
        LookedAgain(event=card.id, state=DEALT, by=(True, True), evening=evening),
    )
    store.append(note("nice", deck="", card=card.id, about="the harbour at dawn"))
    assert forget_words(store, card.id) == Reach(kept=1)
    assert kept_things(store, CARD_FOR) == []
    assert [thing.text for thing in kept_things(store, "note")] == ["nice"]
    assert texts_of(store, [ended.id]) == {}
    assert texts_as_dealt(store, [("", card.id)]) == {}
    assert b"harbour" not in held(store)


# Answers


@pytest.fixture
def outcome(store: Store, evening: str) -> str:
    return store.append(ended_card(evening, answers=("harbour", "bicycle")))[0].id


def shown(store: Store) -> object:
    (row,) = history(store)
    before = answers_before(store, ("ours", "laugh"))
    (ended,) = [body for _id, body in evening_events(store, row.evening) if isinstance(body, CardEnded)]
    # Whoever reads answers reads the same.
    assert row.answers == ended.answers
    assert (before is None) is (row.answers is None)
    return row.answers


def test_of_a_pair_the_other_half_is_hidden_until_both_say_otherwise(store: Store, outcome: str) -> None:
    assert reach(store, answer_of(store, outcome, 0)) == Reach(answers=1)
    forget_answer(store, outcome, 0)
    assert shown(store) is None
    assert b"harbour" not in held(store)
    again = show_again(store, outcome)
    assert shown(store) == (None, "bicycle")
    store.append(Undone(event=again))
    assert shown(store) is None
    show_again(store, outcome)
    forget_answer(store, outcome, 1)
    show_again(store, outcome)
    assert shown(store) is None


def test_an_answer_is_corrected_as_often_as_they_like_and_the_old_ones_are_gone(store: Store, outcome: str) -> None:
    correct_answer(store, outcome, 1, "bridge")
    correct_answer(store, outcome, 1, {"option": 1, "text": "tea"})
    assert shown(store) == ("harbour", {"option": 1, "text": "tea"})
    assert b"bicycle" not in held(store)
    assert b"bridge" not in held(store)
    forget_answer(store, outcome, 1)
    assert shown(store) is None
    assert b"tea" not in held(store)
    correct_answer(store, outcome, 1, "rain")
    assert shown(store) == ("harbour", "rain")


def test_what_was_shown_again_is_hidden_anew_when_something_else_is_forgotten(store: Store, outcome: str) -> None:
    forget_answer(store, outcome, 0)
    show_again(store, outcome)
    correct_answer(store, outcome, 0, "bridge")
    forget_answer(store, outcome, 0)
    assert shown(store) is None


# Evenings and spans


def test_an_evening_goes_whole_with_what_belongs_to_it_and_nothing_else(store: Store, now: Wall) -> None:
    (other,) = store.append(begun())
    slip, mission = store.append(
        Kept(sort="jar", text="harbour", by=ANA), Kept(sort="mission", text="stays", by=ANA, evening=other.id)
    )
    store.append(
        ended_card(other.id, "stays"), CodeWordSet(words="stays"), BoundariesSet(who=0, levels={"money": "ask"})
    )
    (began,) = store.append(begun())
    (ended, kept, taken, *_rest) = store.append(
        ended_card(began.id, "laugh", text="harbour", answers=("harbour", "harbour")),
        note("harbour", evening=began.id),
        ended_card(began.id, "cry", text="harbour"),
        Kept(sort="jar", text="harbour", by=BEN, evening=began.id),
        LookedAgain(event=slip.id, state=OPENED, evening=began.id),
        Starred(evening=began.id, deck="ours", card="laugh", on=True),
    )
    store.append(Undone(event=taken.id))
    store.append(LookedAgain(event=kept.id, state=ANSWERED, by=BEN, text="harbour"))
    correct_answer(store, ended.id, 0, "harbour")
    # What is sealed, and what was taken back, is not told.
    told = Reach(evenings=1, cards=1, answers=1, notes=1, replies=1, kept=1)
    assert reach(store, in_evenings(store, [began.id])) == told
    assert forget_evening(store, [began.id]) == told
    assert [row.id for row in evenings(store)] == [other.id]
    assert [row.card for row in history(store)] == ["stays"]
    assert [thing.id for thing in kept_things(store)] == [mission.id]
    assert sealed_things(store, "jar") == []
    assert evening_events(store, began.id) == []
    assert b"harbour" not in held(store)
    assert names(store) == ("Ana", "Ben")
    assert {event.kind for event in store.events()} == {
        "couple-named", "evening-began", "outcome", "kept", "code-word-set", "boundaries-set", "forgotten",
    }  # fmt: skip
    assert forget_evening(store, [began.id]) == Reach()


def test_a_span_takes_the_evenings_that_began_in_it_and_what_was_kept_beside_them(store: Store, now: Wall) -> None:
    kept = []
    for day in (1, 2, 3, 4):
        now.moment = now.moment.replace(day=day, hour=23, minute=59)
        (began,) = store.append(begun())
        now.moment = now.moment.replace(day=day + 1, hour=1)
        kept += store.append(ended_card(began.id, f"card-{day}"), note(f"beside {day + 1}"))
    found = in_span(store, date(2026, 3, 2), date(2026, 3, 3))
    assert reach(store, found) == Reach(evenings=2, cards=2, notes=2)
    assert forget_span(store, date(2026, 3, 2), date(2026, 3, 3)) == Reach(evenings=2, cards=2, notes=2)
    assert sorted(row.card for row in history(store)) == ["card-1", "card-4"]
    assert [thing.text for thing in kept_things(store)] == ["beside 4", "beside 5"]
    assert forget_span(store, date(2020, 1, 1), date(2020, 1, 2)) == Reach()


def test_words_of_what_there_is_not_are_nowhere(store: Store) -> None:
    assert words_of(store, "nobody") == {}
    assert forget_words(store, "nobody") == Reach()
    (named,) = store.events()
    assert forget_words(store, named.id) == Reach()


# In the file


@pytest.mark.parametrize("seed", [20, 36, 37])
def test_no_copy_of_forgotten_words_stays_between_what_else_is_on_the_pages(store: Store, seed: int) -> None:
    # Rows that are deleted make SQLite move others, and it leaves copies of them where they were. With these seeds some
    # would be found below.
    rng = Random(seed)
    alive: dict[str, str] = {}
    for turn in range(4):
        words = [f"word{40 * turn + number:04}end" for number in range(40)]
        events = store.append(
            *(Kept(sort="note", text=word + " x" * rng.choice([1, 10, 100, 1000]), by=ANA) for word in words)
        )
        alive |= {word: event.id for word, event in zip(words, events, strict=True)}
        gone = rng.sample(sorted(alive), min(len(alive), 40))
        for at in range(0, 40, 8):
            fields = [rng.choice([(), ("text",)]) for _word in gone[at : at + 8]]
            some = [alive.pop(word) for word in gone[at : at + 8]]
            store.append(*(Forgotten(event=id, fields=each) for id, each in zip(some, fields, strict=True)))
        assert {word.decode() for word in re.findall(rb"word\d{4}end", held(store))} == set(alive)
    assert store.select("PRAGMA integrity_check") == [("ok",)]


def test_an_index_of_words_goes_with_the_words(store: Store) -> None:
    (kept,) = store.append(note("nothing"))
    connection = sqlite3.connect(store.path, isolation_level=None)
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    connection.executemany("INSERT INTO words VALUES (?)", [(f"harbour{number}",) for number in range(300)])
    connection.close()
    assert b"harbour" in held(store)
    store.append(Forgotten(event=kept.id, fields=("text",)))
    assert b"harbour" not in held(store)
    assert store.select("SELECT name FROM sqlite_schema WHERE name LIKE 'words%'") == []


def test_another_program_that_still_holds_the_words_forgets_them_too(store: Store, now: Wall) -> None:
    with Store.open(store.path, "there", now) as other:
        (kept,) = other.append(note("harbour"))
        store.append(Forgotten(event=kept.id, fields=("text",)))
        other.append(note("bridge"))
        store.path.write_bytes(b"something else")
        assert not other.go_on_in_new_file(("Ana", "Ben"))
        assert [thing.text for thing in kept_things(other)] == ["bridge"]
        assert b"harbour" not in held(other)
