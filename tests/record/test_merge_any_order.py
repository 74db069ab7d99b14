"""Copies of a record that were written to apart come to the same bytes, in any order and grouping, any number of times.

``CARDGAME_MERGES=1000 pytest -n 0 tests/record/test_merge_any_order.py`` tries so many examples of each.
"""

import json
import os
import re
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cardgame.record import CoupleNamed, Forgotten, Kept, LookedAgain, Store, Undone, kept_things
from cardgame.record.corrections import correct_answer, forget_answer, forget_evening, new_words, show_again
from cardgame.record.erasing import all_forgotten, left
from cardgame.record.events import RawEvent
from cardgame.record.export import export_lines
from cardgame.record.merge import join, merge, preview
from cardgame.record.queries.history import history, names

from .helpers import Wall, begun, ended_card

EXAMPLES = int(os.environ.get("CARDGAME_MERGES", "0"))

# Two events with one id

fields = ["text", "about", "answers", "answer", "words"]
words = st.sampled_from(["", "one", "two", "!", "\x7fé"])
said = words | st.none() | st.integers(0, 2) | st.lists(words, max_size=1) | st.fixed_dictionaries({"text": words})
values = said | st.lists(said, max_size=3)
objects = st.dictionaries(st.sampled_from(fields), values, max_size=3).flatmap(
    lambda some: st.dictionaries(st.sampled_from(["deck", "n"]), st.integers(0, 1) | st.just(2**70), max_size=1).map(
        lambda rest: some | rest
    )
)
forgetting = st.builds(
    lambda event, some: {"event": event, "fields": some},
    st.sampled_from(["a", "b"]),
    st.lists(st.sampled_from([*fields, "answers/0", "answers/1", "deck"]), max_size=2),
)
texts = (
    objects.map(lambda body: msgspec.json.encode(body).decode() if 2**70 not in body.values() else json.dumps(body))
    | objects.map(lambda body: json.dumps(body, indent=1))
    | st.sampled_from(["[1]", '"one"', "no JSON", '{"text": "one", "text": "two"}', '{"text": "\\ud800"}'])
)
events = st.builds(
    lambda clock, device, kind, body, forgotten: RawEvent(
        "a", clock, device, kind, json.dumps(forgotten) if kind == Forgotten.tag else body
    ),
    st.sampled_from(["1700000000000-00000", "1700000000001-00000", "9999999999999-99999"]),
    st.sampled_from(["here", "there"]),
    st.sampled_from(["kept", "kept", "outcome", "sung", CoupleNamed.tag, Forgotten.tag]),
    texts,
    forgetting,
)
found = st.lists(forgetting, max_size=3).map(lambda some: all_forgotten(map(json.dumps, some)))


@settings(max_examples=EXAMPLES or 150)
@given(events, events, events, found)
def test_what_is_kept_of_two_events_with_one_id_depends_on_them_alone(
    one: RawEvent, other: RawEvent, third: RawEvent, gone: dict[str, frozenset[str]]
) -> None:
    assert join(one, other) == join(other, one)
    assert join(one, one) == one
    assert join(join(one, other), third) == join(one, join(other, third))
    assert join(one, join(one, other)) == join(one, other)
    # Erased before, on either side or on both, is erased after.
    whole = left(join(one, other), gone)
    halves = [left(one, gone), left(other, gone)]
    kept = [each for each in halves if each is not None]
    if len(kept) == 2:
        assert left(join(*kept), gone) == left(join(kept[0], other), gone) == whole
    elif len(kept) == 1:
        # The one that is left is of a kind that is never erased, and so it is what was kept.
        assert whole == left(kept[0], gone)
    else:
        assert whole is None


# Three copies that are written to apart


class Copy:
    """A copy of a record, and what was written in it."""

    def __init__(self, path: Path, device: str, wall: Wall) -> None:
        self.path, self.device, self.wall = path, device, wall

    def open(self) -> Store:
        return Store.open(self.path, self.device, self.wall)


class World:
    """Three copies, the words that were written in any, and which of these were forgotten anywhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.written: dict[str, str] = {}
        """Each word, and the id of the event that holds it."""
        self.gone: set[str] = set()
        start = Store.create(folder / "0.db", "0", Wall(), ("Ana", "Ben"))
        self.identity = start.identity
        start.append(begun(), ended_card("e"))
        start.close()
        for number in (1, 2):
            shutil.copy(folder / "0.db", folder / f"{number}.db")
        self.copies = [Copy(folder / f"{number}.db", str(number), Wall()) for number in range(3)]

    def word(self) -> str:
        self.count += 1
        return f"word{self.count:04}end"

    def note_words(self, id: str, *some: str) -> None:
        self.written |= dict.fromkeys(some, id)


DEEDS = ["note", "card", "forget", "clash", "correct", "answer", "undo", "years", "clone"]
DEEDS += ["note", "card", "forget", "clash", "meet", "name", "again", "evening", "reply"]


def _do(world: World, draw: Any) -> None:
    copy = world.copies[draw(st.integers(0, 2))]
    what = draw(st.sampled_from(DEEDS))
    if what == "years":
        copy.wall.moment = Wall().moment + timedelta(days=draw(st.sampled_from([-4000, -1, 0, 30, 5000, 2_000_000])))
        return
    if what == "clone":
        copy.device = draw(st.sampled_from("012"))
        return
    with copy.open() as store:
        all_events = [event for event in store.raw_events() if event.kind not in ("forgotten", "couple-named")]
        event = draw(st.sampled_from(all_events)) if all_events else None
        one, other = world.word(), world.word()
        match what:
            case "note":
                (kept,) = store.append(Kept(sort="note", text=one, about=other, by=(True, False), evening="e"))
                world.note_words(kept.id, one, other)
            case "card":
                (ended,) = store.append(ended_card("e", text="", answers=(one, other)))
                world.note_words(ended.id, one, other)
            case "forget" if event is not None:
                some = draw(st.sampled_from([(), ("text",), ("about",), ("answers/0",), ("answers/1",), ("answers",)]))
                store.append(Forgotten(event=event.id, fields=some))
            case "correct":
                for thing in kept_things(store, "note")[:1]:
                    world.note_words(new_words(store, thing.id, one, thing.by), one)
            case "answer" | "again":
                for row in history(store)[:1]:
                    if what == "again":
                        show_again(store, row.id)
                    elif draw(st.booleans()):
                        forget_answer(store, row.id, draw(st.integers(0, 1)))
                    else:
                        world.note_words(correct_answer(store, row.id, draw(st.integers(0, 1)), one), one)
            case "reply":
                for thing in kept_things(store, "note")[:1]:
                    by = (not thing.by[0], not thing.by[1])
                    (look,) = store.append(LookedAgain(event=thing.id, state="answered", by=by, text=one))
                    world.note_words(look.id, one)
            case "undo" if event is not None:
                store.append(Undone(event=event.id))
            case "name":
                store.append(CoupleNamed(names=(f"Ana {world.count}", "Ben")))
            case "evening":
                if draw(st.integers(0, 4)) == 0:
                    forget_evening(store, ["e"])
            case "clash":
                planted = draw(events)._replace(id=draw(st.sampled_from(["a", "b"])))
                # What is no JSON no record of ours lets in.
                if planted.body != "no JSON":
                    with Store.in_memory(Path("x"), world.identity, [planted]) as evil:
                        merge(store, evil)
            case "meet":
                with draw(st.sampled_from(world.copies)).open() as met:
                    merge(store, met)


def _bring_together(world: World, folder: Path, plan: list[tuple[int, int]]) -> set[bytes]:
    """Merge copies of the copies by a plan, and then each with all; return the exports that they come to."""
    shutil.copytree(world.folder, folder)
    copies = [Copy(folder / each.path.name, each.device, each.wall) for each in world.copies]
    every = [(0, 1), (0, 2), (1, 2), (1, 0), (2, 1), (2, 0), (0, 1)]
    for ours, theirs in (*plan, *every):
        with copies[ours].open() as store, copies[theirs].open() as other:
            told = preview(store, other)
            assert told.merged == merge(store, other)
            assert merge(store, other).nothing
    found = set()
    for copy in copies:
        with copy.open() as store:
            found.add(b"".join(export_lines(store)))
    return found


pairs = st.tuples(st.integers(0, 2), st.integers(0, 2)).filter(lambda pair: pair[0] != pair[1])
plans = st.lists(pairs, max_size=5)


@settings(max_examples=EXAMPLES or 12, deadline=None, phases=[Phase.generate])
@given(st.data(), plans, plans)
def test_any_order_comes_to_the_same_and_loses_only_what_was_forgotten(
    data: st.DataObject, one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "start").mkdir()
        world = World(Path(folder) / "start")
        for _turn in range(data.draw(st.integers(1, 14))):
            _do(world, data.draw)
        exports = _bring_together(world, Path(folder) / "one", one) | _bring_together(
            world, Path(folder) / "two", other
        )
        assert len(exports) == 1
        (whole,) = exports
        forgotten = {}
        for copy in world.copies:
            with Store.open(Path(folder) / "one" / copy.path.name, "", Wall()) as store:
                raw = list(store.raw_events())
                forgotten = all_forgotten(each.body for each in raw if each.kind == Forgotten.tag)
                names(store), history(store), kept_things(store)
        expected = set()
        for word, id in world.written.items():
            gone = forgotten.get(id)
            if gone is None:
                expected.add(word)
        held = set(re.findall(r"word\d{4}end", whole.decode()))
        # All of an event of which nothing was forgotten is there, and what is not there was forgotten.
        assert expected <= held
        for word in set(world.written) - held:
            assert world.written[word] in forgotten
        for id, some in forgotten.items():
            if not some:
                assert not {word for word in held if world.written.get(word) == id}
        # No file holds a word that the export does not.
        for path in (*Path(folder, "one").iterdir(), *Path(folder, "two").iterdir()):
            assert set(re.findall(rb"word\d{4}end", path.read_bytes())) == {word.encode() for word in held}
