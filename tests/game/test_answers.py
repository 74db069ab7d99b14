"""Answers that are kept in the record are what would be answered without them, or they are not believed."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cardgame.deck import Kind
from cardgame.game import answers as module
from cardgame.game.coverage import told
from cardgame.game.doors import deal_ahead
from cardgame.game.game import Game
from cardgame.game.selection.choice import open_count
from cardgame.local.answers import follows, meant
from cardgame.record import BoundariesSet, CodeWordSet, Forgotten, Store, Undone, answers
from cardgame.record.backup import back_up
from cardgame.record.merge import merge
from cardgame.record.restoring import restore
from cardgame.text import clean
from tests.builders import Clock, alone, write_deck
from tests.couples import Couple, held
from tests.record.helpers import begun, ended_card

CARDS = [
    held(Kind.QUESTION, "bread", was=["loaf"]),
    held(Kind.QUESTION, "rain", sensitive=["money"]),
    held(Kind.QUESTION, "boat", sensitive=["sex"]),
]
IDS = ("bread", "loaf", "rain", "boat", "gone")


@contextmanager
def old_enough(clock: Clock) -> Iterator[None]:
    """Let every file have been there for a while, and let the clock of our own be the one by which answers hold."""
    now = time.time_ns
    with ExitStack() as stack:
        stack.enter_context(patch.object(time, "time_ns", lambda: now() + 10_000_000_000))
        by_ours = SimpleNamespace(time=lambda: clock.moment.timestamp())
        stack.enter_context(patch.object(answers, "time", by_ours))
        yield


@pytest.fixture
def clock(tmp_path: Path) -> Iterator[Clock]:
    with alone(tmp_path) as clock, old_enough(clock):
        yield clock


@pytest.fixture
def two(tmp_path: Path, clock: Clock) -> Couple:
    return Couple(tmp_path, clock, CARDS, language="en", ordered=False)


def kept(home: Path) -> dict[str, str] | None:
    """Return what a command would be answered by what is kept."""
    config, own, couples, state, shipped = (
        str(home / name) for name in ("config.toml", "decks", "couples", "state", "shipped")
    )
    where = meant(couples, state)
    return None if where is None else answers.read(where[0], lambda: follows(config, own, shipped, where[1]))


def anew(home: Path) -> dict[str, str]:
    """Return what a command would answer that reads everything."""
    with run(home) as game:
        never = game.limits().never
        coverage = told(game.coverage(), game.library, game.settings.language)
        return {
            "coverage": clean(coverage) + "\n" if coverage else "",
            "decks": "".join(f"{deck.id}\n" for deck in game.library if open_count(deck, never)),
        }


@contextmanager
def run(home: Path, **options: Any) -> Iterator[Game]:
    game = Game(environ={"CARDGAME_HOME": str(home)}, **options)
    try:
        yield game
    finally:
        game.close()


def play(home: Path, *cards: str, **changed: Any) -> None:
    """Play an evening, and leave as one does."""
    with run(home) as game:
        evening = game.store().append(begun())[0].id
        game.store().append(*(ended_card(evening, card, **changed) for card in cards))
        game.keep_answers()


def test_what_is_kept_is_what_would_be_answered(two: Couple) -> None:
    write_deck(two.home, "others", [held(Kind.QUESTION, "only", sensitive=["sex"])])
    play(two.home, "bread", "rain")
    found = kept(two.home)
    assert found == anew(two.home)
    assert found == {"coverage": "    2 covered,     2 seen, of     2  Ours\n", "decks": "ours\n"}


def test_whoever_has_only_looked_leaves_the_record_as_it_is(two: Couple) -> None:
    with two.store() as store:
        store.append(CodeWordSet(words="red"))
    before = two.path.read_bytes()
    with run(two.home) as game:
        deal_ahead(game)
        game.keep_answers()
        assert game.coverage()
        game.keep_answers()
    assert two.path.read_bytes() == before
    assert kept(two.home) is None


def test_it_is_written_once_as_long_as_it_holds(two: Couple) -> None:
    with run(two.home) as game:
        game.set_code_word("red")
        game.keep_answers()
        before = two.path.read_bytes()
        deal_ahead(game)
        game.keep_answers()
        assert two.path.read_bytes() == before
        game.set_code_word("blue")
        deal_ahead(game)
        assert kept(two.home) == anew(two.home)


def test_keeping_it_is_no_change_of_what_an_evening_was_dealt_from(two: Couple) -> None:
    with run(two.home) as game:
        game.set_code_word("red")
        deal_ahead(game)
        dealt = game.dealt_ahead
        assert kept(two.home) is not None
        from cardgame.game.ahead import USUAL, Dealt, take

        assert isinstance(dealt, Dealt)
        assert take(game, USUAL) is dealt.session


def mistaken_deck(two: Couple) -> None:
    write_deck(two.home, "broken", [{"text": "What now?", "dpeth": 2}])


def joined_sign(two: Couple) -> None:
    write_deck(two.home, "family", [{"text": "What now?"}], title="Us 👨‍👩‍👧")


def copy_beside(two: Couple) -> None:
    shutil.copyfile(two.path, two.path.with_name(f"{two.path.stem} (1).db"))
    with run(two.home) as game:
        game.use(two.path.stem)


MORE_TO_SAY = {
    "a mistake in a deck": mistaken_deck,
    "a mistake in the settings": lambda two: (two.home / "config.toml").write_text("minuts = 20\n"),
    "a copy beside it": copy_beside,
    "what is not plain enough": joined_sign,
}


@pytest.mark.parametrize("harm", MORE_TO_SAY.values(), ids=MORE_TO_SAY)
def test_nothing_is_kept_where_more_would_be_said(harm: Any, two: Couple) -> None:
    harm(two)
    play(two.home, "bread")
    assert kept(two.home) is None


def test_nothing_is_kept_of_very_many_cards(two: Couple) -> None:
    with patch.object(module, "MOST_CARDS", 2):
        play(two.home, "bread")
    assert kept(two.home) is None


def test_decks_that_were_given_for_one_run_are_not_in_it(two: Couple, tmp_path: Path) -> None:
    given = write_deck(tmp_path / "elsewhere", "given", [{"text": "What now?"}])
    with run(two.home, given=[given]) as game:
        assert "given" in game.library.decks
        game.set_code_word("red")
        game.keep_answers()
    found = kept(two.home)
    assert found == anew(two.home)


def test_another_couple_s_record_is_not_written_to(two: Couple) -> None:
    with run(two.home) as game:
        other = game.add_couple("Zoe", "Max")
        game.use(two.path.stem)
    with run(two.home, couple=other) as game:
        game.set_code_word("red")
        before = game.store().path.read_bytes()
        game.keep_answers()
        assert game.store().path.read_bytes() == before
    assert kept(two.home) is None


def test_an_event_that_comes_meanwhile_is_not_left_out(two: Couple) -> None:
    made = module._made

    def meanwhile(store: Store, *given: Any) -> Any:
        found = made(store, *given)
        with two.store() as other:
            other.append(BoundariesSet(who=0, levels={"money": "never"}))
        return found

    with patch.object(module, "_made", meanwhile):
        play(two.home, "bread")
    assert kept(two.home) is None


def test_a_time_that_cannot_be_right_yet_keeps_it_away(two: Couple) -> None:
    ahead = (two.clock.moment + timedelta(days=40)).isoformat()
    play(two.home, "loaf", at=ahead)
    assert kept(two.home) is None
    two.clock.moment += timedelta(days=60)
    assert kept(two.home) is None, "by now it can be right, and was not when it was looked at"
    play(two.home, "bread", at="2026-01-01T20:00:00")
    assert kept(two.home) is None, "it is local time, wherever that is"


def test_it_holds_for_no_clock_that_was_set_back(two: Couple) -> None:
    play(two.home, "bread", "loaf")
    assert kept(two.home) is not None
    two.clock.moment -= timedelta(hours=23)
    assert kept(two.home) == anew(two.home)
    two.clock.moment -= timedelta(days=2)
    assert kept(two.home) is None


def test_where_it_cannot_be_written_nothing_is_said(two: Couple) -> None:
    with run(two.home) as game, two.store() as other, patch.object(module, "WAIT", 0.01):
        game.set_code_word("red")
        other._connection.execute("BEGIN IMMEDIATE")
        game.keep_answers()
        other._connection.execute("ROLLBACK")
        assert kept(two.home) is None
        game.keep_answers()
        assert kept(two.home) is not None


def test_nothing_is_written_while_a_backup_is_made(two: Couple) -> None:
    with run(two.home) as game:
        game.set_code_word("red")
        with patch("cardgame.record.backup.back_up_daily", lambda *_given, **_more: game.keep_answers()):
            game.keep_backup()
        assert kept(two.home) is None
        game.keep_answers()
        assert kept(two.home) == anew(two.home)


def test_a_deck_that_changes_meanwhile_is_not_left_out(two: Couple) -> None:
    find = module.find_decks

    def meanwhile(*given: Any, **more: Any) -> Any:
        found = find(*given, **more)
        two.write(CARDS[:1], language="en", ordered=False)
        return found

    with patch.object(module, "find_decks", meanwhile):
        play(two.home, "bread")
    assert kept(two.home) is None


class Living(RuleBasedStateMachine):
    """A record that is played, corrected, copied, restored and put together again, with decks that change."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.home = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.clock = self.stack.enter_context(alone(self.home))
        self.stack.enter_context(old_enough(self.clock))
        self.two = Couple(self.home, self.clock, CARDS, language="en", ordered=False)
        self.path = self.two.path
        self.backups: list[Path] = []

    def teardown(self) -> None:
        self.stack.close()

    @rule(cards=st.lists(st.sampled_from(IDS), max_size=2), how=st.sampled_from(["covered", "passed", "later"]))
    def play_and_leave(self, cards: list[str], how: str) -> None:
        play(self.home, *cards, outcome=how)

    @rule()
    def leave_again(self) -> None:
        play(self.home)

    @rule(cards=st.lists(st.sampled_from(IDS), min_size=1, max_size=2))
    def play_and_be_killed(self, cards: list[str]) -> None:
        with self.two.store() as store:
            store.append(*(ended_card("e", card) for card in cards))

    @rule(
        who=st.sampled_from([0, 1]),
        topic=st.sampled_from(["money", "sex"]),
        level=st.sampled_from(["never", "welcome"]),
    )
    def say_what_is_welcome(self, who: int, topic: str, level: str) -> None:
        self.two.welcome(who, **{topic: level})

    @rule(data=st.data(), gone=st.booleans())
    def undo_or_forget(self, data: st.DataObject, gone: bool) -> None:
        with self.two.store() as store:
            if some := [each.id for each in store.events() if each.kind in ("outcome", "boundaries-set")]:
                id = data.draw(st.sampled_from(some))
                store.append(Forgotten(event=id, fields=()) if gone else Undone(event=id))

    @rule(card=st.sampled_from(IDS))
    def put_a_copy_together_with_it(self, card: str) -> None:
        copy = self.home / "far.db"
        shutil.copyfile(self.path, copy)
        with Store.open(copy, "far", self.clock) as far:
            far.append(ended_card("e", card))
        with self.two.store() as ours, Store.open(copy, "far", self.clock, read_only=True) as theirs:
            merge(ours, theirs)
        copy.unlink()

    @rule()
    def back_it_up(self) -> None:
        self.clock.moment += timedelta(minutes=1)
        self.backups.append(back_up(self.path, self.clock))

    @rule(data=st.data())
    def bring_one_back(self, data: st.DataObject) -> None:
        # Those that are thinned are gone.
        there = [each for each in self.backups if each.exists()]
        if there:
            restore(self.path, data.draw(st.sampled_from(there)), self.clock)

    @rule(other=st.booleans())
    def a_copy_comes_and_goes(self, other: bool) -> None:
        copy = self.path.with_name("b.db" if other else f"{self.path.stem} (1).db")
        shutil.copyfile(self.path, copy)
        copy.chmod(0o600)
        self.whatever_is_kept_is_what_would_be_answered()
        copy.unlink()

    @rule(cards=st.lists(st.sampled_from(CARDS), min_size=1, unique_by=lambda card: card["id"]))
    def edit_the_deck(self, cards: list[dict[str, Any]]) -> None:
        self.two.write(cards, language="en", ordered=False)

    @rule(hours=st.integers(-60, 60))
    def turn_the_clock(self, hours: int) -> None:
        self.clock.moment += timedelta(hours=hours)

    @invariant()
    def whatever_is_kept_is_what_would_be_answered(self) -> None:
        found = kept(self.home)
        assert found is None or found == anew(self.home)


TestLiving = Living.TestCase
TestLiving.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
