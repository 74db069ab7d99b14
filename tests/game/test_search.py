"""What is found by a word or a few: all that a page may show, once each, the newest first, and nothing else."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cardgame.game import search
from cardgame.game.search import EVERYTHING, Hit, Narrowed, Search
from cardgame.record import (
    BoundariesSet,
    CardEnded,
    EveningBegan,
    Forgotten,
    Kept,
    LookedAgain,
    Noted,
    Starred,
    Undone,
    history,
    kept_things,
)
from cardgame.record.folding import parts
from cardgame.scripts.answers import read
from tests.builders import alone, game
from tests.couples import SLOW, Couple

CARDS: list[dict[str, Any]] = [
    {"id": "boat", "text": "Which boat?", "tags": ["water"]},
    {"id": "hands", "text": "Whose boat hands?", "sensitive": ["touch"]},
    {"id": "rain", "kind": "story", "text": "A story of rain."},
]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Couple]:
    with alone(tmp_path) as clock:
        two = Couple(tmp_path, clock, CARDS)
        yield two
        two.close()


def begun() -> EveningBegan:
    return EveningBegan(decks=("ours",), length=3, deepest=3, seed=1, starter=0)


def ended(evening: str, card: str, text: str, **fields: Any) -> CardEnded:
    fixed = {"deck": "ours", "kind": "question", "outcome": "covered", "first": 0, "reader": 1, "depth": 1}
    return CardEnded(**({"evening": evening, "card": card, "text": text} | fixed | fields))


def append(two: Couple, *bodies: Any) -> list[str]:
    with two.store() as store:
        return [event.id for event in store.append(*bodies)]


def found(two: Couple, sought: str, narrowed: Narrowed = EVERYTHING, **options: Any) -> list[Hit]:
    with two.run() as run:
        return list(Search(run).find(sought, narrowed, **options).hits)


def ids(two: Couple, sought: str, **narrowed: Any) -> list[str]:
    return [hit.id for hit in found(two, sought, Narrowed(**narrowed))]


def test_a_card_is_found_once_with_its_newest_evening_that_has_the_words(two: Couple) -> None:
    append(two, *(ended(f"e{number}", "boat", "Which boat?") for number in range(5)))
    append(two, ended("last", "boat", "Which raft?"))
    (hit,) = found(two, "boat")
    assert (hit.sort, hit.deck, hit.card, hit.evening) == ("card", "ours", "boat", "e4")
    assert [hit.evening for hit in found(two, "raft")] == ["last"]


def test_cards_that_were_only_passed_or_put_off_are_not_found(two: Couple) -> None:
    append(two, ended("e", "boat", "Which boat?", outcome="passed"), ended("e", "rain", "A boat?", outcome="later"))
    assert found(two, "boat") == []


def test_answers_are_found_as_a_pair(two: Couple) -> None:
    append(two, ended("e", "boat", "Which boat?", first=1, answers=("the red one", "none at all")))
    (hit,) = found(two, "none red")
    assert hit.pair is not None
    assert [(half.who, half.said) for half in hit.pair.halves] == [("Ana", "the red one"), ("Ben", "none at all")]
    assert hit.told == "Which boat? · Ana: the red one · Ben: none at all"
    assert [hit.told for hit in found(two, "boat")] == ["Which boat?"], "what they answered stands beside it"


def test_a_pair_of_which_one_half_was_forgotten_is_not_found(two: Couple) -> None:
    (card,) = append(two, ended("e", "boat", "Which boat?", answers=("the red one", "none at all")))
    assert ids(two, "none") == [card]
    append(two, Forgotten(event=card, fields=("answers/0",)))
    assert found(two, "none") == found(two, "red") == []
    assert ids(two, "boat") == [card]


def test_what_was_kept_is_found_and_its_replies_with_it(two: Couple) -> None:
    kept = append(
        two,
        Kept(sort="agreement", text="No sea on Sundays.", by=(True, True)),
        Kept(sort="ritual", text="Sea at nine.", by=(True, True)),
        Kept(sort="dream", text="A house by the sea.", by=(True, True)),
        Kept(sort="promise", text="I promise the sea.", by=(True, True), deck="ours", chapter="one"),
        Kept(sort="mission", text="Go to the sea.", by=(True, False), deck="ours", card="boat"),
        Kept(sort="line", text="The sea was loud.", by=(True, True), evening="e"),
        Noted(deck="ours", card="boat", by=0, text="It rained.", about="Which boat?"),
    )
    append(two, LookedAgain(event=kept[6], state="answered", by=(False, True), text="On the sea."))
    hits = found(two, "sea")
    assert {hit.id for hit in hits} == set(kept)
    note = next(hit for hit in hits if hit.sort == "note")
    assert (note.by, note.replies, note.about) == (0, ((1, "On the sea."),), "Which boat?")
    assert ids(two, "rained sea") == [kept[6]]


def test_what_was_let_go_taken_back_or_said_anew_is_not_found_by_its_old_words(two: Couple) -> None:
    one, other, third = append(
        two,
        Kept(sort="agreement", text="Tea at nine.", by=(True, True)),
        Kept(sort="agreement", text="Tea at ten.", by=(True, True)),
        Kept(sort="agreement", text="Tea at noon.", by=(True, True)),
    )
    append(
        two,
        LookedAgain(event=one, state="let-go", by=(True, True)),
        LookedAgain(event=other, state="changed", by=(True, True), text="Coffee at ten."),
        Undone(event=third),
    )
    assert found(two, "tea") == []
    assert ids(two, "coffee") == [other]


def test_nothing_sealed_is_found_before_it_was_opened(two: Couple) -> None:
    slip, card = append(
        two,
        Kept(sort="jar", text="You hummed.", by=(True, False)),
        Kept(sort="card-for", text="Will you hum again?", by=(True, False), form="question"),
    )
    assert found(two, "hum") == []
    append(
        two,
        LookedAgain(event=slip, state="opened", by=(True, True), evening="later"),
        LookedAgain(event=card, state="taken-back", by=(True, True)),
    )
    (hit,) = found(two, "hum")
    assert (hit.id, hit.evening) == (slip, "later"), "with the evening on which it was opened"


def test_a_card_for_the_other_is_found_once_when_it_was_dealt(two: Couple) -> None:
    (card,) = append(two, Kept(sort="card-for", text="Will you hum again?", by=(True, False), form="question"))
    append(
        two,
        ended("e", card, "Will you hum again?", deck=""),
        LookedAgain(event=card, state="dealt", by=(True, True), evening="e"),
    )
    assert [(hit.sort, hit.evening) for hit in found(two, "hum")] == [("card-for", "e")]


def test_what_may_not_come_any_more_is_not_found(two: Couple) -> None:
    append(
        two,
        BoundariesSet(who=0, levels={"touch": "welcome"}),
        BoundariesSet(who=1, levels={"touch": "welcome"}),
        ended("e", "hands", "Whose boat hands?"),
        Kept(sort="mission", text="Hold hands.", by=(True, True), deck="ours", card="hands"),
        Kept(sort="note", text="Cold hands.", by=(True, False), deck="ours", card="hands", about="Whose boat hands?"),
    )
    assert len(found(two, "hands")) == 3
    append(two, BoundariesSet(who=1, levels={"touch": "never"}))
    (note,) = found(two, "hands")
    assert (note.sort, note.about, note.deck, note.card) == ("note", "", "", ""), "their own words, and nothing of it"


def test_half_a_word_will_do_then_what_is_within_one_then_a_slip(two: Couple) -> None:
    append(two, ended("e", "boat", "A Regenschirm, an umbrella?"))
    for sought in ("regen", "SCHIRM", "umbrela umb", "úmbrella"):
        assert len(found(two, sought)) == 1, sought
    append(two, ended("e", "rain", "A Schirm?"))
    assert [hit.card for hit in found(two, "schirm")] == ["rain"], "what begins so is meant first"


def test_names_find_nothing(two: Couple) -> None:
    append(two, Kept(sort="note", text="It rained.", by=(True, False)), ended("e", "boat", "Boat?", answers=("a", "b")))
    assert found(two, "Ana") == found(two, "Ben") == []


@pytest.mark.parametrize(
    ("narrowed", "left"),
    [
        ({"deck": "ours"}, "boat rain note"),
        ({"deck": "theirs"}, "other"),
        ({"kind": "story"}, "rain"),
        ({"kind": "note"}, "note"),
        ({"kind": "question"}, "boat other note"),
        ({"topic": "Water"}, "boat note"),
        ({"starred": True}, "rain"),
        ({"since": date(2026, 3, 2)}, "rain other"),
        ({"until": date(2026, 3, 1)}, "boat note"),
        ({"since": date(2026, 3, 2), "until": date(2026, 3, 2)}, "rain"),
        ({"since": date(2026, 3, 4)}, ""),
    ],
)
def test_a_search_is_narrowed(two: Couple, narrowed: dict[str, Any], left: str) -> None:
    (boat, note) = append(
        two,
        ended("e", "boat", "Which boat?"),
        Kept(sort="note", text="A boat.", by=(True, False), deck="ours", card="boat"),
    )
    two.days_pass(1)
    rain, *_ = append(
        two, ended("e", "rain", "A boat in rain.", kind="story"), Starred(deck="ours", card="rain", on=True)
    )
    two.days_pass(1)
    (other,) = append(two, ended("e", "other", "A boat?", deck="theirs"))
    named = {boat: "boat", note: "note", rain: "rain", other: "other"}
    assert {named[id] for id in ids(two, "boat", **narrowed)} == set(left.split())


def test_the_newest_comes_first_and_more_is_told(two: Couple) -> None:
    append(two, Kept(sort="note", text="The first boat.", by=(True, False)))
    for number in range(8):
        two.days_pass(1)
        append(two, ended("e", f"card-{number}", f"Boat {number}?"))
    with two.run() as run:
        look = Search(run)
        some, all_of_it = look.find("boat", most=3), look.find("boat", most=9)
        assert [hit.card for hit in some.hits] == ["card-7", "card-6", "card-5"]
        assert (some.more, all_of_it.more, len(all_of_it.hits)) == (True, False, 9)
        assert all_of_it.hits[-1].sort == "note"
        assert look.find("").hits == look.find("…!").hits == ()


WORDS = ("boat", "bóat", "Boathouse", "rain", "train", "sea", "Straße")
SOUGHT = ("boat", "BO", "boat rain", "train", "strasse", "sea sea", "s")


class Lived(RuleBasedStateMachine):
    """Anything is written down, taken back, opened and forgotten; what is found is what a plain look finds."""

    texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        home = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        clock = self.stack.enter_context(alone(home))
        self.couple = Couple(home, clock, CARDS)
        self.run = game(home)
        self.look = Search(self.run)
        self.events: list[str] = []
        self.kept: list[str] = []
        self.cards: list[str] = []

    def teardown(self) -> None:
        self.run.close()
        self.couple.close()
        self.stack.close()

    def append(self, *bodies: Any) -> list[str]:
        self.couple.clock.moment += timedelta(hours=5)
        events = [event.id for event in self.run.store().append(*bodies)]
        self.events += events
        return events

    @rule(
        card=st.sampled_from(["boat", "rain", "gone"]),
        text=texts,
        answers=st.none() | st.tuples(texts, texts),
        outcome=st.sampled_from(["covered", "covered", "passed", "later"]),
    )
    def end_a_card(self, card: str, text: str, answers: Any, outcome: str) -> None:
        self.cards += self.append(ended("e", card, text, answers=answers, outcome=outcome))

    @rule(sort=st.sampled_from(["note", "agreement", "jar", "line", "card-for"]), text=texts)
    def keep(self, sort: str, text: str) -> None:
        by = (True, False) if sort in ("note", "jar", "card-for") else (True, True)
        self.kept += self.append(Kept(sort=sort, text=text, by=by))

    @rule(
        place=st.integers(0, 50),
        state=st.sampled_from(["answered", "corrected", "changed", "let-go", "opened", "dealt", "passed"]),
        by=st.sampled_from([(True, False), (False, True), (True, True)]),
        text=st.just("") | texts,
    )
    def look_again(self, place: int, state: str, by: Any, text: str) -> None:
        if self.kept:
            self.append(LookedAgain(event=self.kept[place % len(self.kept)], state=state, by=by, text=text))

    @rule(place=st.integers(0, 50))
    def undo(self, place: int) -> None:
        if self.events:
            self.append(Undone(event=self.events[place % len(self.events)]))

    @rule(place=st.integers(0, 50), fields=st.sampled_from([(), ("text",), ("answers/0",), ("answers",)]))
    def forget(self, place: int, fields: Any) -> None:
        if self.events:
            self.append(Forgotten(event=self.events[place % len(self.events)], fields=fields))

    @rule()
    def begin_anew(self) -> None:
        self.look = Search(self.run)

    @rule()
    def look_for_something(self) -> None:
        self.look.catch_up()

    @invariant()
    def what_is_found_is_what_a_plain_look_finds(self) -> None:
        if len(self.events) % 3 == 0:  # so that several are caught up with at a time
            for sought in SOUGHT:
                found = self.look.find(sought)
                hits = [search._key(hit) for hit in found.hits]
                assert len(hits) == len(set(hits))
                if found.likeness == 0:
                    assert set(hits) == self.plainly(sought), sought
                else:
                    assert self.plainly(sought) == set(), sought

    def plainly(self, sought: str) -> set[tuple[str, ...]]:
        found: set[tuple[str, ...]] = set()
        for row in history(self.run.store(), outcome="covered"):
            said = [read(answer) for answer in row.answers or ()]
            if row.deck and holds(" ".join([row.text, *(each.text for each in said if each and all(said))]), sought):
                found.add(("card", row.deck, row.card))
        for thing in kept_things(self.run.store()):
            said_of_it = " ".join([thing.text, *(text for _by, text in thing.answers)])
            if not (thing.over and thing.state == "let-go") and holds(said_of_it, sought):
                found.add(("", thing.id))
        return found


def holds(text: str, sought: str) -> bool:
    return all(any(word.startswith(part) for word in parts(text)) for part in parts(sought))


def test_whatever_has_happened_a_search_finds_what_a_plain_look_finds() -> None:
    run_state_machine_as_test(Lived, settings=settings(SLOW, max_examples=15, stateful_step_count=25))
