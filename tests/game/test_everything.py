"""A couple's life in any order, killed and taken back at any step: nothing sealed shows, nothing is lost, no dead end.

All is played by what the app and plain mode share: the lines of the start page, moments, the table and the closing.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cardgame.errors import NothingToDeal
from cardgame.game import card_for, doors, today
from cardgame.game.asides import REPAIR
from cardgame.game.change import Change
from cardgame.game.closing import Closing
from cardgame.game.game import Game
from cardgame.game.home import Home as StartPage
from cardgame.game.home import look_home
from cardgame.game.jar import look_jar, put_in, set_rule
from cardgame.game.jar_days import BOTH
from cardgame.game.kept import look_kept
from cardgame.game.menu import card_for as cards_for
from cardgame.game.menu import five, items, jar, journal, kept, next_time, welcome
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.game.table import Table
from cardgame.keys import commands
from cardgame.keys.commands import Command
from cardgame.record import FiveMarked, Kept, couple_path
from cardgame.scripts.five import FIVE
from cardgame.scripts.keeping import CARD_FOR, DEALT, OPENED
from cardgame.scripts.moments.five import LOOK, MARK
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse, Choose, Fields, Pick, PickWord, Rate, Secret, Show, Step, Write
from tests.builders import alone, game, write_deck
from tests.cli.helpers import Home
from tests.couples import ONE_EACH, SLOW, held

SEEDS = st.integers(0, 2**31 - 1)
DAYS = st.sampled_from([0.02, 0.6, 1, 1, 2, 7, 7, 25, 95, 370])
WRONG = st.sampled_from([-20 * 365, -300, 40, 4000])
"""Days by which a clock may be wrong for a while."""

ACTS = (
    *(commands.TURN, commands.TURN, commands.PASS, commands.LATER, commands.NOT_THIS, commands.UNDER, commands.DEEPER),
    *(commands.HINT, commands.LISTEN, commands.CODE_WORD, commands.REPAIR, commands.NOTE, commands.STAR, commands.WHY),
    *(commands.OTHER_FIRST, commands.ONE_ONLY, commands.SAY_BACK, commands.TIMER, commands.UNDO, commands.END),
)
COMMANDS = (
    *(
        ("history",),
        ("history", "--json"),
        ("journal",),
        ("journal", "--json"),
        ("coverage", "--json"),
        ("kept",),
        ("kept", "--json"),
        ("doctor",),
    ),
    *(("backup", "list"), ("forget",), ("where",), ("settings",), ("journey",), ("today",), ("plan",)),
)
"""Commands that only print something, or do once somebody has said yes."""

SIGNS = {sign.text: element.code for element in FIVE for sign in element.signs}
"""The element that each sign of the five is one of."""

PAGES = (jar.add, cards_for.begin, cards_for.taking_back, kept.begin, welcome.begin, five.begin, next_time.begin)
MOST = 500
"""Answers within which anything has come to its end."""


class Killed(Exception):
    """The program ends here, without a chance to do anything."""


class Thing(NamedTuple):
    """A slip, or a card that one wrote for the other, as the record has it."""

    sort: str
    words: str
    seen: bool
    """Whether it was opened, or dealt and talked about."""
    over: bool
    """Whether it is of no account any more: it was passed, or taken back."""


class Record:
    """The record as its file has it, read without any of the program's own queries."""

    def __init__(self, path: Path) -> None:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        rows = connection.execute("SELECT id, kind, body FROM event ORDER BY clock, id").fetchall()
        connection.close()
        self.ids = {id for id, _kind, _body in rows}
        events = [(id, kind, json.loads(body)) for id, kind, body in rows]
        undone = {body["event"] for _id, kind, body in events if kind == "undone"}
        left = [each for each in events if each[0] not in undone]
        self.things: dict[str, Thing] = {}
        for id, kind, body in left:
            if kind == "kept" and body["sort"] in ("jar", CARD_FOR):
                states = [each["state"] for _id, what, each in left if what == "looked-again" and each["event"] == id]
                seen = bool({OPENED, DEALT}.intersection(states))
                self.things[id] = Thing(body["sort"], body["text"], seen, bool(states) and not seen)
        self.talked = [body["text"] for _id, kind, body in left if kind == "outcome" and body["outcome"] == "covered"]
        self.marked: dict[str, set[int]] = {}
        """Who has marked each element since it was shown."""
        for _id, kind, body in left:
            if kind == "five-marked":
                self.marked.setdefault(body["element"], set()).add(body["who"])
            elif kind == "five-shown":
                for element in body["elements"]:
                    self.marked.pop(element, None)


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.home = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.clock = self.stack.enter_context(alone(self.home))
        self.stack.enter_context(patch("cardgame.game.menu.jar.draw", self.draw))
        # So that what is found is found again.
        for where in ("record.clock", "game.jar", "game.menu.jar"):
            self.stack.enter_context(patch(f"cardgame.{where}.RANDOM", Random(0)))
        self.command = Home(self.home, self.home / "shipped")
        self.command.environ = {"CARDGAME_HOME": str(self.home)}
        self.rng = Random(0)
        self.given: list[object] = []
        """What is answered next, whatever is asked."""
        self.count = 0
        self.secret: set[str] = set()
        """Every word that was ever written for another day."""
        self.may: set[str] = set()
        """What changes in the record now may do to what is sealed."""
        self.write_decks()
        self.game = game(self.home)
        self.path = couple_path(self.game.paths.couples, self.game.add_couple("Ana", "Ben"))
        self.table: Table | None = None
        self.closing: Closing | None = None
        self.page: StartPage | None = None
        self.looks: set[str] = set()
        """What the evening at the table has looked back on."""
        self.invited: set[str] = set()
        """What the evening at the table was offered before and after it."""
        self.record = Record(self.path)

    def write_decks(self) -> None:
        cards = [held(kind) for kind in ONE_EACH]
        cards += [{"id": f"more-{n}", "text": f"And what of {n}?", "depth": 1 + n % 2} for n in range(6)]
        cards += [{"id": "thanks", "kind": "appreciation", "text": "Thank each other for a soup."}]
        write_deck(self.home, "ours", cards)
        chapters = [
            {"id": "dusk", "title": "Dusk", "opening": "It is late.", "closing": "We promise to look up."},
            {"id": "dawn", "title": "Dawn", "prepare": ["Think of a morning."]},
        ]
        stops = [
            {"id": f"{each}-{n}", "text": f"{each} {n}?", "chapter": each} for each in ("dusk", "dawn") for n in "ab"
        ]
        write_deck(self.home, "trip", stops, chapters=chapters)
        steps = [{"id": f"day-{n}", "text": f"A small thing, {n}."} for n in range(4)]
        write_deck(self.home, "walk", steps, ordered=True, per_evening=1, mixed=False, language="en")
        week = [{"id": f"week-{n}", "text": f"How was it, {n}?"} for n in range(3)]
        write_deck(self.home, "how-was-your-week", week, mixed=False, language="en")

    def teardown(self) -> None:
        try:
            with self.run(0):
                self.play_to_the_end()
            self.look_everywhere()
        finally:
            self.game.close()
            self.stack.close()

    # What is shown, and what is done to the record

    def words(self) -> str:
        self.count += 1
        return f"canary-{self.count}."

    def secret_words(self) -> str:
        self.secret.add(words := self.words())
        return words

    @property
    def forbidden(self) -> set[str]:
        """What nobody may see now: a card that one wrote for the other is seen from when it is turned."""
        seen = {thing.words for thing in self.record.things.values() if thing.seen}
        hand = self.table.hand if self.table is not None and self.table.open else None
        return self.secret - seen - ({hand.text} if hand is not None else set())

    def show(self, *shown: object) -> None:
        """Have something on the screen."""
        said = repr(shown)
        found = [words for words in self.forbidden if words in said]
        assert not found, f"{found} in {said}"

    def show_no_signs(self, *shown: object) -> None:
        said = repr(shown)
        assert not [text for text in SIGNS if text in said], said

    @contextmanager
    def act(self, *may: str) -> Iterator[None]:
        """Do something, which may have one of these effects on what is sealed, and no other."""
        self.may = set(may)
        before = self.record
        try:
            yield
        finally:
            self.record = Record(self.path)
            self.compare(before, self.record)
            self.may = set()

    def compare(self, before: Record, after: Record) -> None:
        assert before.ids <= after.ids, "nothing that was written goes away"
        for id, was in before.things.items():
            now = after.things.get(id)
            if now == was:
                continue
            what = "card" if was.sort == CARD_FOR else "slip"
            if now is None:
                assert f"{what} undone" in self.may, was
            elif now.seen and not was.seen:
                assert f"{what} seen" in self.may, was
            elif was.seen and not now.seen:
                assert what == "card", was
                assert "card back" in self.may, was
            else:
                assert what == "card", was
                assert {"card over", "card back"} & self.may, (was, now)
        for id in after.things.keys() - before.things.keys():
            self.secret.add(after.things[id].words)
        seen = [thing.words for thing in after.things.values() if thing.seen and thing.sort == CARD_FOR]
        assert all(after.talked.count(words) == 1 for words in seen), "a card that was dealt is there once"
        assert [words for words in after.talked if words in self.secret and words not in seen] == []

    def draw(self, game: Game) -> str | None:
        """Draw a slip, wherever somebody opens the jar: there it may be seen, and has been kept as such before."""
        from cardgame.game.jar import draw

        self.may.add("slip seen")
        words = draw(game)
        self.record = Record(self.path)
        return words

    # Answering

    def answer(self, step: Step) -> object:
        """Return an answer that somebody could give; first those that are given."""
        rng = self.rng
        if self.given:
            return self.given.pop(0)
        if isinstance(step, Choose):
            return rng.randrange(len(step.options))
        if isinstance(step, Browse):
            return rng.randrange(len(step.rows))
        if isinstance(step, Secret):
            ask = step.ask
            if isinstance(ask, Rate):
                return rng.randint(1, 7)
            if isinstance(ask, Pick):
                return rng.randrange(len(ask.options))
            if isinstance(ask, PickWord):
                row = rng.randrange(len(ask.rows))
                word = rng.randrange(len(ask.rows[row][1]))
                return (row, word) if ask.ends is None else (row, word, rng.randint(1, 7))
            return self.words()
        if isinstance(step, Write):
            if step.hidden:
                words = self.secret_words()
                if step.place is not None and rng.random() < 0.3:
                    self.game.drafts.put_by(step.place, words)
                return words if rng.random() < 0.9 else ""
            return rng.choice(["", words := self.words(), words, words])
        if isinstance(step, Fields):
            one, other = rng.choice([("Ana", "Ben"), ("Ana", "Ben"), ("Anna", "Ben"), ("Ben", "Ana"), ("Ana", "Ana")])
            return (one, other)
        return None

    def kill_perhaps(self, chance: float = 0.03) -> None:
        if self.rng.random() < chance:
            raise Killed

    def killed(self) -> None:
        """Begin a new run of the program; what there was is what the file has."""
        self.game.close()
        self.game = game(self.home)
        self.table = self.closing = self.page = None
        after = Record(self.path)
        assert (after.ids, after.things) == (self.record.ids, self.record.things)
        self.secret |= {thing.words for thing in after.things.values()}

    @contextmanager
    def run(self, seed: int) -> Iterator[None]:
        self.rng, self.given = Random(seed), []
        try:
            yield
        except Killed:
            self.killed()

    # Moments

    def play(self, following: Next, answers: int) -> None:
        """Play what follows with so many answers, then leave it; sit down where it leads to an evening."""
        for _ in range(MOST):
            if not isinstance(following, Moment):
                if isinstance(following, Start):
                    self.sit_down(following)
                return
            following, answers = self.play_one(following, answers)
        raise AssertionError("it never ends")

    def show_moment(self, moment: Moment, step: Step | None) -> None:
        self.show(moment.title, moment.said, step)
        said = repr((moment.title, moment.said, step))
        for text, element in SIGNS.items():
            if text in said and not (isinstance(step, Secret) and step.prompt == text):
                # It was marked by both before it was shown; showing it opens it.
                assert len(self.record.marked.get(element, ())) == 2, said

    def play_one(self, moment: Moment, answers: int) -> tuple[Next, int]:
        """Play one moment, and return what follows and how many answers are left."""
        run, rng = Run(moment.script), self.rng
        while run.step is not None:
            self.show_moment(moment, run.step)
            self.kill_perhaps()
            nothing = isinstance(run.step, Browse) and not run.step.rows
            if answers <= 0 or nothing:
                with self.act():
                    return moment.back() if moment.back is not None else None, answers
            answers -= 1
            if self.given:
                run.send(self.answer(run.step))
            elif run.sent and rng.random() < 0.1:
                run.take_back()
            elif not run.sent and moment.undo is not None and rng.random() < 0.3:
                with self.act("slip undone", "card undone", "card back"):
                    return moment.undo(), answers
            elif moment.title == "Who plays" and isinstance(run.step, Browse):
                run.send(0)  # two others would have another record
            elif isinstance(run.step, Write) and run.step.place is None:
                run.send(rng.choice(["", "tomorrow", "24 December", "some day"]))
            else:
                run.send(self.answer(run.step))
        assert run.result is not None
        may = ("card over",) if moment.title == cards_for.TITLE else ()
        with self.act(*may):
            following = moment.then(run.result)
        self.kill_perhaps()
        return following, answers

    @precondition(lambda self: self.table is None)
    @rule(seed=SEEDS, page=st.sampled_from(PAGES), answers=st.integers(1, 16))
    def open_a_page(self, seed: int, page: Callable[[Game], Next], answers: int) -> None:
        with self.run(seed):
            self.play(page(self.game), answers)

    @precondition(lambda self: self.table is None)
    @rule(seed=SEEDS, answers=st.integers(1, 16))
    def open_the_menu(self, seed: int, answers: int) -> None:
        with self.run(seed):
            self.play(items.begin(self.game), answers)

    @precondition(lambda self: self.table is None)
    @rule(seed=SEEDS, answers=st.integers(0, 12), length=st.sampled_from(doors.LENGTHS))
    def choose_on_the_start_page(self, seed: int, answers: int, length: doors.Length) -> None:
        with self.run(seed):
            self.page = page = self.look_at_the_start_page()
            door = self.rng.choice(page.doors)
            with self.act():
                following = doors.for_as_long(door, length)(self.game)
            self.play(following, answers)

    @precondition(lambda self: self.table is None)
    @rule(seed=SEEDS, answers=st.integers(1, 30))
    def open_the_jar(self, seed: int, answers: int) -> None:
        with self.run(seed):
            found = look_jar(self.game)
            if found.ready or (found.something and found.rule == BOTH):
                self.given = [] if found.ready else [0, None, 0, None]
                self.play(jar.offer(self.game, found), answers)

    @precondition(lambda self: self.table is None)
    @rule(seed=SEEDS, who=st.integers(0, 1), where=st.integers(0, 1), answers=st.integers(0, 9))
    def mark_one_of_the_five(self, seed: int, who: int, where: int, answers: int) -> None:
        with self.run(seed):
            self.given = [MARK, who, where]
            self.play(five.begin(self.game), 3 + answers)

    @precondition(lambda self: self.table is None)
    @rule(seed=SEEDS, answers=st.integers(0, 6))
    def look_at_the_five(self, seed: int, answers: int) -> None:
        with self.run(seed):
            self.given = [LOOK, 0]
            self.play(five.begin(self.game), 2 + answers)

    @initialize(seed=SEEDS, said=st.sampled_from(["sun", "both"]), marked=st.booleans())
    def they_have_begun(self, seed: int, said: str, marked: bool) -> None:
        """Have an evening behind them, and something of everything that waits for its day."""
        with self.run(seed):
            self.sit_down(Start(Choice(("ours",)), cards=3))
            self.play_to_the_end()
            with self.act():
                set_rule(self.game, said)
                for who in (0, 1):
                    put_in(self.game, who, self.secret_words())
                    put_in(self.game, who, self.secret_words())
                card_for.keep(self.game.store(), 0, "wish", self.secret_words())
                if marked:
                    signs = {sign.code: True for sign in FIVE[0].signs}
                    self.game.store().append(FiveMarked(who=0, element=FIVE[0].code, signs=signs))
                self.game.store().append(Kept(sort="ritual", text="Soup on Sundays.", by=(True, True)))
        self.clock.moment += timedelta(days=98)  # a Sunday again

    # Small deeds, so that there is something sealed soon

    @rule(who=st.integers(0, 1))
    def put_a_slip_into_the_jar(self, who: int) -> None:
        with self.act():
            put_in(self.game, who, self.secret_words())

    @rule(said=st.sampled_from(["sun", "wed", "month-end", "both"]))
    def say_when_the_jar_opens(self, said: str) -> None:
        with self.act():
            set_rule(self.game, said)

    @rule(who=st.sampled_from([0, 1]), form=st.sampled_from(["question", "thanks", "dare"]))
    def write_a_card_for_the_other(self, who: Any, form: str) -> None:
        with self.act():
            card_for.keep(self.game.store(), who, form, self.secret_words())

    @rule(days=WRONG, who=st.sampled_from([0, 1]))
    def write_under_a_wrong_clock(self, days: int, who: Any) -> None:
        right = self.clock.moment
        self.clock.moment += timedelta(days=days)
        with self.act():
            put_in(self.game, who, self.secret_words())
            card_for.keep(self.game.store(), who, "wish", self.secret_words())
        self.clock.moment = right

    @precondition(lambda self: self.table is None)
    @rule()
    def have_a_small_day(self) -> None:
        path = today.find_path(self.game, "walk")
        small = today.todays_card(self.game, path)
        self.show(small.text, small.hint)
        with self.act():
            self.show(today.keep_talked(self.game, small))

    @rule(days=DAYS)
    def days_pass(self, days: float) -> None:
        self.clock.moment += timedelta(days=days)
        self.killed()

    @rule()
    def kill(self) -> None:
        self.killed()

    # The start page

    def look_at_the_start_page(self, run: Game | None = None) -> StartPage:
        run = run or self.game
        page = look_home(run)
        self.show(page)
        self.show_no_signs(page)
        assert 1 <= len(page.doors) <= doors.MOST
        labels = [door.label for door in page.doors]
        assert sum(label.startswith("“") for label in labels) <= 1
        offers = {"Open the jar, both here", "How was your week?"}.intersection(labels)
        assert len(offers) <= 1
        assert run.line_stands == any(label.startswith("“") for label in labels)
        if page.first:
            assert labels == ["Turn the first card"]
        return page

    # An evening

    @precondition(lambda self: self.table is None)
    @rule(
        seed=SEEDS,
        choice=st.sampled_from(
            [Choice(), Choice(), Choice(("ours",)), Choice(("trip",)), Choice(("trip",), "dusk"), Choice(("walk",))]
        ),
        apart=st.booleans(),
        cards=st.none() | st.integers(1, 4),
        carry_on=st.booleans(),
    )
    def begin(self, seed: int, choice: Choice, apart: bool, cards: int | None, carry_on: bool) -> None:
        with self.run(seed):
            self.sit_down(Start(choice, apart=apart, cards=cards, seed=seed, carry_on=carry_on))

    def sit_down(self, start: Start) -> None:
        """Sit down as the app and plain mode do."""
        seed = self.rng.randrange(2**31) if start.seed is None else start.seed
        left = self.game.unfinished_of(start.choice, apart=start.apart) if start.carry_on else None
        stood = self.page is not None and any(door.label.startswith("“") for door in self.page.doors)
        offers = {"Open the jar, both here", "How was your week?"}
        offered = {door.label for door in self.page.doors} & offers if self.page is not None else set[str]()
        if left is not None:
            session = self.game.resume(left)
        else:
            doors.note(self.game)
            try:
                session = self.game.begin(
                    start.choice,
                    minutes=start.minutes,
                    energy=start.energy,
                    depth=start.depth,
                    seed=seed,
                    apart=start.apart,
                    cards=start.cards,
                )
            except NothingToDeal as error:
                self.show(error.message, error.hint)
                return
            self.looks, self.invited = {"line"} if stood else set(), offered
        self.table = Table(session)
        self.closing = None
        self.page = None
        if self.table.over:
            self.close_up()

    @property
    def session(self) -> Session:
        assert self.table is not None
        return self.table.session

    def see_the_table(self) -> None:
        """See all that is to be seen at the table now."""
        table, session = self.table, self.session
        assert table is not None
        hand = table.hand
        self.show(session.title, session.deck_title, session.back, session.reasons, session.arriving, table.why)
        self.show(table.asking, session.from_before, session.names, table.refusal(), table.extras)
        if table.open and hand is not None:
            self.show(hand.text, hand.step, hand.hint, hand.follow_ups)
        else:
            assert table.step is None
        aside = session.aside
        if aside is not None and aside.what != REPAIR:
            self.looks.add("kept")
        if session.from_before[0] and hand is not None:
            self.looks.add(f"card {hand.card.id}")
        assert len(self.looks) <= 1, f"an evening looks back once, and not on {self.looks}"

    def change(self, change: Change, *may: str) -> None:
        self.show(change)
        if change.now == "asks":
            assert self.table is not None
            assert self.table.asking is not None
        elif change.now in ("over", "ended"):
            self.close_up()

    def at_the_table(self, act: Callable[[], Change]) -> None:
        with self.act("card seen", "card over", "card back", "slip undone"):
            change = act()
        self.change(change)

    def close_up(self) -> None:
        assert self.table is not None
        self.closing = Closing(self.table, "cardgame welcome")
        self.see_the_closing()

    def see_the_closing(self) -> None:
        closing = self.closing
        assert closing is not None
        self.show(closing.title, closing.said, closing.step, closing.day)
        if isinstance(closing.step, Show) and "cardgame welcome" in " ".join(closing.step.words):
            self.invited.add("welcome")
        assert len(self.invited) <= 1, "an evening is invited once"

    def take_part(self, act: Command) -> None:
        """Do one thing at the table: an act, or an answer where something is asked for."""
        table = self.table
        assert table is not None
        rng = self.rng
        self.see_the_table()
        if (step := table.asking) is not None:
            if rng.random() < 0.15:
                self.at_the_table(table.never_mind)
            else:
                answer = self.answer(step)
                self.at_the_table(lambda: table.reply(answer))
        elif act == commands.TURN and isinstance(table.step, Choose | Secret | Write):
            answer = self.answer(table.step)
            self.at_the_table(lambda: table.answer(answer))
        else:
            self.at_the_table(table.acts[act])
            if act == commands.UNDER:
                # What they put away before it was read may be another card's place.
                self.looks = {each for each in self.looks if not each.startswith("card ")}

    def take_part_in_the_end(self, what: str) -> None:
        """Do one thing at the closing."""
        closing, session = self.closing, self.session
        assert closing is not None
        self.see_the_closing()
        if what == "back":
            with self.act("card seen", "card over", "card back", "slip undone"):
                change = closing.back()
            if change is None:
                return
            self.show(change)
            if change.now != "same":
                self.closing = None
                assert self.table is not None
                if change.now in ("over", "ended"):
                    self.close_up()
        elif what == "more" and closing.at_start and session.more:
            self.closing = None
            with self.act():
                self.change(closing.one_more())
        elif what == "next time":
            table = self.table
            self.play(next_time.begin(self.game), self.rng.randrange(4))
            assert self.table is table
        else:
            with self.act():
                closing.answer(self.answer(closing.step) if closing.step is not None else None)
            self.kill_perhaps()
            if closing.over:
                self.game.keep_backup()
                self.table = self.closing = None

    @precondition(lambda self: self.table is not None)
    @rule(seed=SEEDS, acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=12), on=st.integers(0, 8))
    def at_table(self, seed: int, acts: list[Command], on: int) -> None:
        """Do these acts, with as many answers after each as they like."""
        with self.run(seed):
            for act in acts:
                for each in (act, *(commands.TURN for _ in range(self.rng.randint(0, on)))):
                    if self.table is None:
                        return
                    if self.closing is None:
                        self.take_part(each)
                    else:
                        self.take_part_in_the_end(self.rng.choice(["on", "on", "back", "more", "next time"]))
                    self.kill_perhaps(0.01)

    @precondition(lambda self: self.table is not None)
    @rule(seed=SEEDS)
    def to_the_end(self, seed: int) -> None:
        with self.run(seed):
            self.play_to_the_end()

    def play_to_the_end(self) -> None:
        """Only answer and go on, until the evening has ended."""
        for _ in range(MOST):
            if self.table is None:
                return
            if self.closing is not None:
                self.take_part_in_the_end("on")
            else:
                self.take_part(commands.TURN)
        raise AssertionError("the evening never ends")

    @precondition(lambda self: self.table is not None)
    @rule(seed=SEEDS)
    def leave(self, seed: int) -> None:
        self.game.keep_backup()
        self.killed()

    # What always holds

    @invariant()
    def each_of_what_is_sealed_is_there(self) -> None:
        things = self.record.things.values()
        shelf = sorted(thing.words for thing in things if thing.sort == "jar" and thing.seen)
        found = look_jar(self.game)
        assert sorted(each.text for each in found.shelf) == shelf
        assert found.something == any(thing.sort == "jar" and not thing.seen for thing in things)
        waiting = sorted(thing.words for thing in things if thing.sort == CARD_FOR and not (thing.seen or thing.over))
        assert sorted(each.text for each in card_for.waiting(self.game.store())) == waiting

    @precondition(lambda self: self.table is None)
    @invariant()
    def the_start_page_is_quiet(self) -> None:
        other = game(self.home)  # so that an evening may begin without it, too
        try:
            self.look_at_the_start_page(other)
        finally:
            other.close()

    @precondition(lambda self: self.table is not None)
    @invariant()
    def the_table_shows_nothing_that_it_should_not(self) -> None:
        if self.closing is None:
            self.see_the_table()
        else:
            self.see_the_closing()

    @precondition(lambda self: self.table is None)
    @rule()
    def look_everywhere(self) -> None:
        """Begin every page there is, and leave it; look at all that is listed; run the commands."""
        self.killed()
        run = self.game
        self.look_at_the_start_page()
        page = look_kept(run)
        lines = [row for each in self.sorts() for row in page.rows(each)]
        self.show(page.plain(), page.answerable(), lines)
        self.show_no_signs(page.plain(), page.answerable(), lines)
        self.show(run.history(), run.coverage())
        for item in items.ITEMS:
            if item.shown(run):
                self.begin_and_leave(item.begin(run))
        for begin in PAGES:
            self.begin_and_leave(begin(run))
        found = journal.begin(run)
        for row in range(len(self.rows(found))):
            following = Run(found.script)
            following.send(row)
            assert following.result is not None
            self.begin_and_leave(found.then(following.result))
        self.killed()
        for words in COMMANDS:
            ran = self.command(*words, stdin="")
            self.show(ran.out, ran.err)
            self.show_no_signs(ran.out, ran.err)
        self.record = Record(self.path)

    @staticmethod
    def sorts() -> Iterable[Any]:
        from cardgame.scripts.keeping import SORTS

        return SORTS.values()

    @staticmethod
    def rows(moment: Moment) -> tuple[Any, ...]:
        step = Run(moment.script).step
        return step.rows if isinstance(step, Browse) else ()

    def begin_and_leave(self, following: Next) -> None:
        """Begin a moment and leave it, until there is nothing to leave; where it goes back to is no circle."""
        for _ in range(6):
            if not isinstance(following, Moment):
                return
            run = Run(following.script)
            assert run.step is not None
            self.show_moment(following, run.step)
            following = following.back() if following.back is not None else None
        raise AssertionError("it cannot be left")


TestLife = Life.TestCase
TestLife.settings = settings(SLOW, stateful_step_count=14)
