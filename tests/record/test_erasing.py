"""Words that were forgotten: gone from their event, and from the file, and nothing besides them."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.record import CoupleNamed, Forgotten, Kept, Store, kept_things, names
from cardgame.record.erasing import ERASABLE, all_forgotten, erase

from .helpers import Wall

NOW = Wall()


def note(text: str) -> Kept:
    return Kept(sort="note", text=text, by=(True, False), deck="ours", card="bread", about="What about bread?")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "couple.db"


def test_forgotten_words_are_gone_from_the_file_and_the_rest_stays(path: Path) -> None:
    with Store.create(path, "here", NOW, ("Ana", "Ben")) as store:
        one, other = store.append(note("the harbour at dawn"), note("the red bicycle"))
        assert b"harbour" in path.read_bytes()
        store.append(Forgotten(event=one.id, fields=("text",)))
        assert [thing.text for thing in kept_things(store, "note")] == ["the red bicycle"]
        (left,) = [event for event in store.events() if event.id == one.id]
        assert left.body == one.body | {"text": ""}
        store.append(Forgotten(event=other.id))
        assert kept_things(store, "note") == []
        assert other.id not in [event.id for event in store.events()]
    held = path.read_bytes()
    assert b"harbour" not in held
    assert b"bicycle" not in held


def test_names_and_what_was_forgotten_are_never_erased(path: Path) -> None:
    with Store.create(path, "here", NOW, ("Ana", "Ben")) as store:
        (named,) = [event for event in store.events() if event.kind == CoupleNamed.tag]
        (kept,) = store.append(note("the harbour at dawn"))
        (gone,) = store.append(Forgotten(event=kept.id))
        store.append(Forgotten(event=named.id), Forgotten(event=gone.id))
        assert names(store) == ("Ana", "Ben")
        assert gone.id in [event.id for event in store.events()]


def test_a_second_program_goes_on_where_the_last_event_it_saw_was_forgotten(path: Path) -> None:
    with Store.create(path, "here", NOW, ("Ana", "Ben")) as store:
        (kept,) = store.append(note("the harbour at dawn"))
        with Store.open(path, "there", NOW) as other:
            assert other.seen == kept.id
            store.append(Forgotten(event=kept.id))
            other.append(note("the red bicycle"))
        assert [thing.text for thing in kept_things(store, "note")] == ["the red bicycle"]


def test_a_file_that_is_lost_is_written_anew_without_what_was_forgotten(path: Path) -> None:
    with Store.create(path, "here", NOW, ("Ana", "Ben")) as store:
        (kept,) = store.append(note("the harbour at dawn"))
        store.append(Forgotten(event=kept.id, fields=("text",)))
        path.write_bytes(b"something else")
        assert not store.go_on_in_new_file(("Ana", "Ben"))
        assert kept.id in [event.id for event in store.events()]
        assert b"harbour" not in store.path.read_bytes()


bodies = st.builds(
    lambda known, more: msgspec.json.encode(known | more).decode(),
    st.dictionaries(st.sampled_from(sorted(ERASABLE)), st.text() | st.lists(st.text() | st.integers(0, 7)) | st.none()),
    st.dictionaries(st.text(), st.text() | st.integers(0, 9)),
)
fields = st.lists(st.sampled_from([*sorted(ERASABLE), "answers/0", "answers/1", "text/1"]))


@given(bodies, fields, fields)
def test_erasing_in_any_order_and_again_comes_to_the_same(body: str, one: list[str], other: list[str]) -> None:
    # Whether all of a list or one place of it is erased first makes no difference: all is more.
    both = sorted(set(one) | set(other))
    if not both:
        return
    assert erase(erase(body, both), both) == erase(body, both)
    kept = msgspec.json.decode(erase(body, one))
    before = msgspec.json.decode(body)
    assert {name for name in before if kept[name] != before[name]} <= {field.partition("/")[0] for field in one}


@given(st.lists(st.tuples(st.sampled_from("ab"), st.lists(st.sampled_from(["text", "about", "deck", "at"])))))
def test_what_is_forgotten_does_not_depend_on_the_order(said: list[tuple[str, list[str]]]) -> None:
    bodies = [msgspec.json.encode(Forgotten(event=event, fields=tuple(fields))).decode() for event, fields in said]
    found = all_forgotten(bodies)
    assert found == all_forgotten(reversed(bodies)) == all_forgotten([*bodies, *bodies])
    # Only words can be erased, and nothing where only something else was named.
    assert all(fields <= ERASABLE for fields in found.values())
    for event, fields in found.items():
        assert fields or any(e == event and not f for e, f in said)
