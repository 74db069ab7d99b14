"""The jar over any days: nothing is lost, drawn twice or seen before its day, and no opening is held up for ever."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cardgame.game import doors
from cardgame.game.game import Game
from cardgame.game.jar import MOST, draw, jar_on_offer, look_jar, put_in, put_off, read_rule, set_rule, take_out
from cardgame.game.jar_days import BOTH, MONTH_END
from cardgame.game.kept import look_kept
from cardgame.record import JarKept, JarOpens, Kept, LookedAgain, RecordFull, Store, kept_things, sealed_things
from tests.builders import QUICK, Clock, alone
from tests.couples import Couple
from tests.game.test_jar_days import fits

RULES = st.sampled_from(["wed", "sun", MONTH_END, BOTH, "a day of theirs"])
WRONG = st.sampled_from([-20 * 365, -300, 40, 4000])
"""Days by which a clock may be wrong for a while."""


class Jars(RuleBasedStateMachine):
    """Slips go in, days pass, clocks go wrong, the program ends; a plain model says what must be where."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.alone = alone(Path(self.folder.name))
        self.couple = Couple(Path(self.folder.name), self.alone.__enter__(), [])
        self.count = 0
        self.sealed: dict[str, tuple[str, datetime]] = {}
        """What must be in the jar: the words of each slip, and when it was written, as the clock then said."""
        self.shelf: dict[str, str] = {}
        self.opened: list[date] = []
        self.rule = ""
        self.rule_since = date(2026, 3, 1)
        self.put_off_on: date | None = None

    def teardown(self) -> None:
        self.couple.close()
        self.alone.__exit__(None, None, None)
        self.folder.cleanup()

    @property
    def clock(self) -> Clock:
        return self.couple.clock

    @property
    def today(self) -> date:
        return self.clock.moment.date()

    def words(self) -> str:
        self.count += 1
        return f"canary-{self.count}."

    @rule(who=st.integers(0, 1), again=st.booleans())
    def a_slip_is_put_in(self, who: int, again: bool) -> None:
        words = self.words()
        with self.couple.run() as game:
            slip = put_in(game, who, words)
            if again:
                take_out(game, slip)
            else:
                self.sealed[slip] = words, self.clock.moment

    @rule(old=st.booleans())
    def a_thanks_goes_in_at_the_table(self, old: bool) -> None:
        words = self.words()
        card = {"evening": "e", "deck": "ours", "card": "thanks", "text": words}
        with self.couple.store() as store:
            (slip,) = store.append(JarKept(**card, by=0) if old else Kept(**card, sort="jar", by=(False, True)))
        self.sealed[slip.id] = words, self.clock.moment

    @rule(days=WRONG)
    def a_slip_is_put_in_under_a_wrong_clock(self, days: int) -> None:
        words = self.words()
        right = self.clock.moment
        self.couple.days_pass(days)
        with self.couple.run() as game:
            slip = put_in(game, 0, words)
        self.sealed[slip] = words, self.clock.moment
        self.clock.moment = right

    @rule(rule=RULES)
    def it_is_said_when_it_opens(self, rule: str) -> None:
        with self.couple.run() as game:
            self.rule = read_rule(game, "in 24th".removeprefix("in ")) if rule == "a day of theirs" else rule
            set_rule(game, self.rule)
        self.rule_since = self.today

    @rule(hours=st.integers(1, 40) | st.integers(24 * 5, 24 * 40))
    def time_passes(self, hours: int) -> None:
        self.couple.days_pass(hours / 24)

    @precondition(lambda self: self.sealed)
    @rule(slips=st.integers(1, MOST))
    def it_is_opened_and_may_end_at_any_slip(self, slips: int) -> None:
        with self.couple.run() as game:
            jar = look_jar(game)
            if not (jar.ready or jar.rule == BOTH):
                return
        for _ in range(min(slips, jar.most)):
            with self.couple.run() as game:  # as if the program had been killed after each
                words = draw(game)
            if words is None:
                break
            (slip,) = [id for id, (said, _at) in self.sealed.items() if said == words]
            self.shelf[slip] = self.sealed.pop(slip)[0]
            self.opened.append(self.today)

    @precondition(lambda self: self.sealed)
    @rule()
    def the_record_is_full_as_one_is_drawn(self) -> None:
        full = patch.object(Store, "append", side_effect=RecordFull("full"))
        with self.couple.run() as game, full, pytest.raises(RecordFull):
            draw(game)

    @rule()
    def another_day_is_said(self) -> None:
        with self.couple.run() as game:
            if (door := doors.offered(game)) is None:
                return
            (another_day,) = door.also
            another_day.begin(game)
            assert doors.offered(game) is None, "there is no second reminder"
        self.put_off_on = self.today

    # What must hold

    def day_of(self, at: datetime) -> date:
        """Return the day of a slip; that of one that cannot have been written then is yesterday for all we know."""
        likely = at.year >= 2020 and at <= self.clock.moment + timedelta(days=1)
        return at.date() if likely else self.today - timedelta(days=1)

    def may_open(self) -> bool:
        """Whether the jar may be opened today by its day, told by going through the days one by one."""
        if not self.sealed:
            return False
        if 0 < self.opened.count(self.today) < MOST:
            return True
        since = min(self.day_of(at) for _words, at in self.sealed.values())
        day = max(since, self.rule_since - timedelta(days=1), *self.opened) + timedelta(days=1)
        while day <= self.today:
            if day.isoformat() == self.rule or (self.rule in ("wed", "sun", MONTH_END) and fits(self.rule, day)):
                return True
            day += timedelta(days=1)
        return False

    @invariant()
    def each_slip_is_in_the_jar_or_on_the_shelf(self) -> None:
        with self.couple.store() as store:
            assert {each.id: each.text for each in sealed_things(store, "jar")} == {
                id: words for id, (words, _at) in self.sealed.items()
            }
            assert {each.id: each.text for each in kept_things(store, "jar")} == self.shelf
            assert len(kept_things(store, "jar")) == len(self.shelf), "none is there twice"

    @invariant()
    def it_opens_on_its_day_and_no_other(self) -> None:
        with self.couple.run() as game:
            jar = look_jar(game)
            assert jar.something == bool(self.sealed)
            assert jar.ready == self.may_open()
            assert not jar.offered or jar.ready
            assert (jar_on_offer(game) is not None) == jar.offered
            if jar.ready and (self.put_off_on is None or self.put_off_on < self.today - timedelta(days=40)):
                assert jar.offered or jar.rule == "", "it is offered until it was opened or put off"
            assert not jar.greeting or jar.ready

    @invariant()
    def no_page_says_a_word_of_it(self) -> None:
        with self.couple.run() as game:
            jar, page = look_jar(game), look_kept(game)
            said = f"{jar} {page} {page.plain()}"
            for id, (words, _at) in self.sealed.items():
                assert words not in said
                assert id not in said


TestJars = Jars.TestCase
TestJars.settings = settings(QUICK, max_examples=8, stateful_step_count=12)


# One by one


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Couple]:
    """Ana and Ben on Sunday, the 1st of March 2026, in the evening."""
    with alone(tmp_path) as clock:
        two = Couple(tmp_path, clock, [])
        yield two
        two.close()


@contextmanager
def on(two: Couple, day: str) -> Iterator[Game]:
    """Sit down on a day, at eight in the evening."""
    two.clock.moment = datetime.fromisoformat(f"{day}T20:00:00+01:00")
    with two.run() as game:
        yield game


def test_what_is_written_on_the_very_day_waits_unless_something_was_there_before(two: Couple) -> None:
    with on(two, "2026-03-01") as game:
        put_in(game, 0, "today")
        set_rule(game, "sun")
        assert not look_jar(game).ready
    with on(two, "2026-03-08") as game:
        put_in(game, 1, "a week later")
        assert look_jar(game).ready
        assert {draw(game), draw(game)} == {"today", "a week later"}


def test_a_rule_that_is_said_on_the_day_itself_opens_what_was_there(two: Couple) -> None:
    """Thanks from the table may have lain in the jar for weeks before anybody was asked when it opens."""
    with two.store() as store:
        store.append(Kept(sort="jar", text="x", by=(True, False), evening="e", at="2026-01-07T20:00:00+01:00"))
    with on(two, "2026-03-04") as game:
        assert not look_jar(game).ready
        set_rule(game, "sun")
        assert not look_jar(game).ready, "it does not open for a day that was over before it was said"
    with on(two, "2026-03-08") as game:
        assert look_jar(game).ready
        assert look_jar(game).greeting == "It is Sunday."


def test_a_day_that_was_missed_stays_until_it_was_opened_and_nobody_hears_of_it(two: Couple) -> None:
    with on(two, "2026-03-01") as game:
        put_in(game, 0, "x")
        set_rule(game, "sun")
    with on(two, "2026-03-18") as game:
        jar = look_jar(game)
        assert (jar.ready, jar.offered, jar.greeting) == (True, True, "")
        assert draw(game) == "x"
        assert not look_jar(game).ready


def test_what_is_left_waits_for_the_next_day(two: Couple) -> None:
    with on(two, "2026-03-01") as game:
        for number in range(7):
            put_in(game, number % 2, f"{number}")
        set_rule(game, "sun")
    with on(two, "2026-03-08") as game:
        assert look_jar(game).most == MOST
        drawn = {draw(game) for _ in range(2)}
        # Broken off in between, it may be gone on with on the same day.
        assert (look_jar(game).ready, look_jar(game).most) == (True, 3)
        drawn |= {draw(game) for _ in range(3)}
        assert not look_jar(game).ready
    with on(two, "2026-03-14") as game:
        assert not look_jar(game).ready
    with on(two, "2026-03-15") as game:
        assert look_jar(game).ready
        drawn |= {draw(game) for _ in range(2)}
        assert drawn == {f"{number}" for number in range(7)}
        assert draw(game) is None


def test_one_day_of_theirs_is_over_once_it_was_opened_and_they_are_asked_anew(two: Couple) -> None:
    with on(two, "2026-03-01") as game:
        for number in range(6):
            put_in(game, 0, f"{number}")
        set_rule(game, read_rule(game, "8 March"))
        assert look_jar(game).rule == "2026-03-08"
    with on(two, "2026-03-09") as game:
        assert look_jar(game).ready
        for _ in range(MOST):
            draw(game)
        jar = look_jar(game)
        assert (jar.something, jar.rule, jar.ready) == (True, "", False)


def test_one_day_of_theirs_that_came_while_nothing_was_in_it_is_over(two: Couple) -> None:
    with on(two, "2026-03-01") as game:
        set_rule(game, "2026-03-08")
    with on(two, "2026-03-10") as game:
        put_in(game, 0, "x")
        assert look_jar(game).rule == ""


def test_another_day_is_the_next_such_day(two: Couple) -> None:
    with on(two, "2026-03-01") as game:
        put_in(game, 0, "x")
        set_rule(game, "sun")
    for day in ("2026-03-08", "2026-03-15"):
        with on(two, day) as game:
            door = doors.offered(game)
            assert door is not None
            assert (door.label, door.greeting) == ("Open the jar, both here", "It is Sunday.")
            assert [each.label for each in door.also] == ["Another day"]
            assert door.also[0].begin(game) is None
            assert doors.offered(game) is None
            assert look_jar(game).ready, "whoever wants to can still open it"
    with on(two, "2026-03-20") as game:
        assert doors.offered(game) is None
    with on(two, "2026-03-25") as game:
        assert doors.offered(game) is not None, "a day that was missed is offered once they are there"


def test_a_clock_far_ahead_dates_no_slip_and_holds_none_up(two: Couple) -> None:
    with on(two, "2036-03-02") as game:
        put_in(game, 0, "x")
    with on(two, "2026-03-02") as game:
        set_rule(game, "sun")
    with on(two, "2026-03-07") as game:
        assert not look_jar(game).ready
    with on(two, "2026-03-08") as game:
        assert look_jar(game).ready


def test_an_opening_under_a_wrong_clock_keeps_the_next_from_nothing(two: Couple) -> None:
    with on(two, "2026-03-01") as game:
        for number in range(7):
            put_in(game, 0, f"{number}")
        set_rule(game, "sun")
    with on(two, "2036-03-02") as game:
        draw(game)
        put_off(game)
    with on(two, "2026-03-08") as game:
        assert (look_jar(game).ready, look_jar(game).offered) == (True, True)


@pytest.mark.parametrize("hours", [-11, 0, 13])
def test_the_day_is_that_of_the_place_where_they_are(two: Couple, hours: int) -> None:
    there = timezone(timedelta(hours=hours))
    with on(two, "2026-03-04") as game:
        put_in(game, 0, "x")
        set_rule(game, "sun")
    two.clock.moment = datetime(2026, 3, 7, 23, 50, tzinfo=there)
    with two.run() as game:
        assert not look_jar(game).ready
    two.clock.moment = datetime(2026, 3, 8, 0, 10, tzinfo=there)
    with two.run() as game:
        assert look_jar(game).ready


def test_the_rule_of_another_version_opens_nothing_and_they_may_say_a_new_one(two: Couple) -> None:
    with two.store() as store:
        store.append(JarOpens(rule="new-moon"), Kept(sort="jar", text="x", by=(True, False), evening="e"))
    with on(two, "2026-04-01") as game:
        assert (look_jar(game).rule, look_jar(game).ready) == ("", False)
        set_rule(game, "both")
        assert (look_jar(game).rule, look_jar(game).ready) == ("both", False)


def test_two_copies_of_the_jar_that_were_merged_have_each_slip_once(two: Couple, tmp_path: Path) -> None:
    """Drawn in both copies, it is on the shelf once."""
    with on(two, "2026-03-01") as game:
        put_in(game, 0, "x")
        (slip,) = [each.id for each in sealed_things(game.store(), "jar")]
        draw(game)
        game.store().append(LookedAgain(event=slip, state="opened"))
        jar = look_jar(game)
        assert [each.text for each in jar.shelf] == ["x"]
        assert not jar.something
    shutil.rmtree(tmp_path / "decks", ignore_errors=True)
