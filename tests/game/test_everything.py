"""A couple's life in any order, killed and taken back at any step: nothing sealed shows, nothing is lost, no dead end.

All is played by what the app and plain mode share: the lines of the start page, moments, the table and the closing.
"""

import json
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, chdir, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unittest.mock import patch

import msgspec
from hypothesis import Phase, settings
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
from cardgame.game.session import Session, seat
from cardgame.game.table import Table
from cardgame.keys import commands
from cardgame.keys.commands import Command
from cardgame.record import FiveMarked, Kept, couple_path
from cardgame.scripts.five import FIVE
from cardgame.scripts.keeping import CARD_FOR, CORRECTED, DEALT, LET_GO, OPENED, TAKEN_BACK
from cardgame.scripts.moments.five import LOOK, MARK
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse, Choose, Fields, Pick, PickWord, Rate, Search, Secret, Show, Step, Write
from tests.builders import alone, game, write_deck
from tests.cli.helpers import Home
from tests.couples import ONE_EACH, SLOW, held

SEEDS = st.integers(0, 2**31 - 1)
DAYS = st.sampled_from([0.02, 0.15, 0.6, 1, 1, 2, 7, 7, 25, 95, 370])
WRONG = (-20 * 365, -300, 40, 4000)
"""Days by which a clock may be wrong for a while."""

ACTS = (
    *(commands.TURN, commands.TURN, commands.PASS, commands.LATER, commands.NOT_THIS, commands.UNDER, commands.DEEPER),
    *(commands.HINT, commands.LISTEN, commands.CODE_WORD, commands.REPAIR, commands.NOTE, commands.STAR, commands.WHY),
    *(commands.OTHER_FIRST, commands.ONE_ONLY, commands.SAY_BACK, commands.TIMER, commands.UNDO, commands.END),
)
BESIDE = (commands.NOTE, commands.STAR, commands.REPAIR, commands.UNDER)
COMMANDS = (
    *(
        ("history",),
        ("history", "--json"),
        ("journal",),
        ("journal", "--json"),
        ("together",),
        ("together", "--json"),
        ("coverage", "--json"),
        ("keepsake", "--all", "-o", "-"),
        ("kept",),
        ("kept", "--json"),
        ("doctor",),
    ),
    *(("backup", "list"), ("forget",), ("where",), ("settings",), ("journey",), ("today",), ("plan",)),
    *(("history", "--deck", "ours"), ("journey", "show", "trip/dusk"), ("couple",), ("play",), ("--plain",), ("deck",)),
    *(("search", "canary"), ("search", "a", "--json")),
)
"""Commands that only print something, or do once somebody has said yes."""

SIGNS = {sign.text: element.code for element in FIVE for sign in element.signs}
"""The element that each sign of the five is one of."""

PAGES = (
    *(jar.add, cards_for.begin, cards_for.taking_back, kept.begin, welcome.begin, five.begin, next_time.begin),
    journal.begin,
)
MOST = 500
"""Answers within which anything has come to its end."""

OFFERS = frozenset({"Open the jar, both here", "How was your week?"})
"""The lines of the start page that are an invitation."""

NAMED = ("Written for Ana", "Written for Ben", "Written for Anna", "wrote it for ", "wrote this for you")
"""What names a card that one wrote for the other."""

WORDS = re.compile(r"canary-\d+\.")
"""What was written by somebody, whatever it is."""

NIGHT = timedelta(hours=5)
"""Time after midnight until which it is still the evening of the day before."""

REACHED: Counter[str] = Counter()
"""What has happened in the lives that were lived so far, and how often."""

TOLD = (
    *("a written card was talked about", "a written card was passed", "a written card was put off"),
    *("a written card was taken back at the table", "a written card waited while another lay there"),
    *("a slip was drawn", "a slip was taken out again", "waiting cards were taken back", "that was undone"),
    *("one had marked when they looked", "both had marked when they looked"),
    *("a line stood on the start page", "a line stood, and something was due", "something kept was asked about"),
    *("a card from long ago lay there", "the jar was offered", "the week was offered", "limits were offered"),
    *(
        "one was taken back while it lay face down",
        "an evening was taken up again",
        "something was taken back",
        "a kill",
    ),
)
"""What a long run comes to see; where one is missing, what holds of it is not tried any more."""


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
        self.events = events = [(id, kind, json.loads(body)) for id, kind, body in rows]
        undone = {body["event"] for _id, kind, body in events if kind == "undone"}
        self.forgotten = {body["event"] for _id, kind, body in events if kind == "forgotten"}
        self.left = left = [each for each in events if each[0] not in undone and each[1] != "undone"]
        self.code_word = next((body["words"] for _id, kind, body in left[::-1] if kind == "code-word-set"), "")
        self.names: list[str] = next((body["names"] for _id, kind, body in left[::-1] if kind == "couple-named"), [])
        self.things: dict[str, Thing] = {}
        self.let_go: set[str] = set()
        for id, kind, body in left:
            if kind == "kept" and body["sort"] in ("jar", CARD_FOR):
                looks = [each for _id, what, each in left if what == "looked-again" and each["event"] == id]
                states = [each["state"] for each in looks]
                seen = bool({OPENED, DEALT}.intersection(states))
                said = [body["text"], *(each["text"] for each in looks if each["state"] == CORRECTED and each["text"])]
                if said[-1]:  # else its words were forgotten
                    self.things[id] = Thing(body["sort"], said[-1], seen, bool(states) and not seen)
                if states[-1:] == [LET_GO]:
                    self.let_go.add(id)
        self.talked = [body["text"] for _id, kind, body in left if kind == "outcome" and body["outcome"] == "covered"]
        self.marked: dict[str, set[int]] = {}
        """Who has marked each element since it was shown."""
        for _id, kind, body in left:
            if kind == "five-marked":
                self.marked.setdefault(body["element"], set()).add(body["who"])
            elif kind == "five-shown":
                for element in body["elements"]:
                    self.marked.pop(element, None)

    def holds(self, words: str) -> bool:
        """Whether something that was not undone has these words."""
        return any(words in json.dumps(body) for _id, _kind, body in self.left)

    def looks(self, thing: str) -> list[dict[str, Any]]:
        """Return what was said of a thing that was kept, and not undone."""
        return [body for _id, kind, body in self.left if kind == "looked-again" and body["event"] == thing]

    def lines(self, evening: str) -> list[str]:
        """Return the lines that were kept of an evening."""
        kept = [body for _id, kind, body in self.left if kind == "kept" and body["evening"] == evening]
        return [body["text"] for body in kept if body["sort"] == "line"]

    def of(self, evening: str) -> list[str]:
        """Return the ids of what was done in an evening and can be taken back there, and was not, oldest first."""
        done = []
        for id, kind, body in self.left:
            by_card = kind == "kept" and body["sort"] not in ("promise", "line")
            # What was kept outside an evening has none either.
            if (
                evening
                and body.get("evening") == evening
                and (by_card or kind in ("outcome", "looked-again", "starred"))
            ):
                done.append(id)
        return done

    def began(self, evening: str) -> dict[str, Any]:
        """Return what an evening began with."""
        return next(body for id, _kind, body in self.events if id == evening)


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.home = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        # A book that they have made goes into the folder that they are in.
        self.stack.enter_context(chdir(self.home))
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
        self.evening = ""
        """The id of the evening that was at the table last."""
        self.quiet: tuple[object, ...] = ()
        """How much there was in the record, and when, as the start page was looked at last between two deeds."""
        self.page_of_five = ""
        """The first page of the five, once it was seen."""
        self.mission = False
        """Whether something to be asked about next time was taken along since the start page was read."""
        self.invited: set[str] = set()
        """What the evening at the table was offered before and after it."""
        self.offered: tuple[object, set[str]] = (None, set())
        """A night, and what the start page has offered in it."""
        self.before: Record | None = None
        """The record before the moment that was played last, where that has changed it."""
        self.done: dict[int, list[str]] = {}
        """What there was of the evening at the table, by how many things could be taken back then."""
        self.record = Record(self.path)
        REACHED["lives"] += 1

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
        named = [words for words in NAMED if words in said]
        # Of one that was dealt it may be told later, beside its words.
        dealt = any(
            thing.seen and thing.sort == CARD_FOR and thing.words in said for thing in self.record.things.values()
        )
        assert not named or dealt or self.written_lies_there, f"{named} in {said}"

    @property
    def written_lies_there(self) -> bool:
        """Whether a card that one wrote for the other lies on the table, open or face down, by the record's own id."""
        hand = self.table.hand if self.table is not None else None
        return hand is not None and not hand.card.deck and hand.card.id in self.record.things

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
        assert before.ids <= after.ids | after.forgotten, "nothing that was written goes away by itself"
        for id, was in before.things.items():
            now = after.things.get(id)
            if now == was:
                continue
            if id in after.forgotten:
                # As whoever wrote it, or both, have said: gone, or in other words that come with a later look at it.
                assert now is None or (was.seen and now._replace(words=was.words) == was)
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
        for id, kind, body in after.events:
            if id not in before.ids:
                self.compare_new(kind, body)
        for id, thing in after.things.items():
            ended = [body["outcome"] for _id, kind, body in after.left if kind == "outcome" and body["card"] == id]
            assert thing.seen == (thing.sort == CARD_FOR and "covered" in ended) or thing.sort == "jar"
            taken_back = any(body["state"] == TAKEN_BACK for body in after.looks(id))
            assert thing.over == ("passed" in ended or taken_back) or thing.seen, "one that was put off still comes"
        cards = {id: thing for id, thing in after.things.items() if thing.seen and thing.sort == CARD_FOR}
        # One that was put in other words since has them beside its outcome.
        seen = [card.words for id, card in cards.items() if id not in after.forgotten]
        assert all(after.talked.count(words) == 1 for words in seen), "a card that was dealt is there once"
        assert [words for words in after.talked if words in self.secret and words not in seen] == []

    def compare_new(self, kind: str, body: dict[str, Any]) -> None:
        """See that a new event holds nothing that is sealed, but for what keeps it, and a card that was dealt."""
        if kind == "kept" and body["sort"] in ("jar", CARD_FOR):
            self.offered = (None, set())  # what they do with the jar themselves may make it due
            return
        if kind in ("jar-opens", "undone"):
            self.offered = (None, set())
        if kind == "looked-again" and body["state"] == OPENED:
            # They have opened it themselves: where that was broken off, the page leads back to it.
            self.offered[1].discard("How was your week?")
        told = self.secret.intersection(WORDS.findall(json.dumps(body)))
        if kind == "outcome" and body["outcome"] == "covered":
            told.discard(body["text"])
        assert not told, f"{told} in {kind}: {body}"

    def draw(self, game: Game) -> str | None:
        """Draw a slip, wherever somebody opens the jar: there it may be seen, and has been kept as such before."""
        from cardgame.game.jar import draw

        self.may.add("slip seen")
        words = draw(game)
        self.record = Record(self.path)
        if words is not None:
            REACHED["a slip was drawn"] += 1
            assert [each.seen for each in self.record.things.values() if each.words == words] == [True]
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
        REACHED["a kill"] += 1
        self.game.close()
        self.game = game(self.home)
        self.table = self.closing = self.page = None
        after = Record(self.path)
        assert (after.ids, after.things) == (self.record.ids, self.record.things)
        assert after.left == self.record.left
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
            REACHED["steps"] += 1
            self.show_moment(moment, run.step)
            self.kill_perhaps()
            nothing = isinstance(run.step, Browse) and not run.step.rows
            if answers <= 0 or nothing:
                with self.act():
                    return moment.back() if moment.back is not None else None, answers
            answers -= 1
            if isinstance(run.step, Search):
                run.send(self.look_for(moment))
            elif self.given:
                run.send(self.answer(run.step))
            elif run.sent and rng.random() < 0.1:
                run.take_back()
            elif not run.sent and moment.undo is not None and rng.random() < 0.3:
                return self.undo_moment(moment), answers
            elif moment.title == "Who plays" and isinstance(run.step, Browse):
                run.send(0)  # two others would have another record
            elif isinstance(run.step, Write) and run.step.place is None:
                run.send(rng.choice(["", "tomorrow", "24 December", "some day"]))
            else:
                run.send(self.answer(run.step))
        assert run.result is not None
        may = ("card over",) if moment.title == cards_for.TITLE else ()
        before = self.record
        with self.act(*may):
            following = moment.then(run.result)
        # What they wrote is kept from here on, unless they only looked for it.
        wrote = set(WORDS.findall(repr(run.result.answers)))
        assert [words for words in wrote if not self.record.holds(words)] == [], moment.title
        self.before = before if before.ids != self.record.ids else None
        self.kill_perhaps()
        return following, answers

    def undo_moment(self, moment: Moment) -> Next:
        """Take back what the moment before has done: then all is as it was before that."""
        assert moment.undo is not None
        before, was = self.before, self.record
        with self.act("slip undone", "card undone", "card back"):
            following = moment.undo()
        REACHED["that was undone"] += 1
        if before is not None:
            new = {id for id, _kind, _body in was.left} - {id for id, _kind, _body in before.left}
            still = new & {id for id, _kind, _body in self.record.left}
            # When the jar opens stays as they said: it was asked for by itself. What is set is set as it was before.
            kinds = {kind for id, kind, _body in self.record.left if id in still}
            assert kinds <= {"jar-opens", "code-word-set", "couple-named"}, f"{kinds} after it was taken back"
            assert (self.record.code_word, self.record.names) == (before.code_word, before.names)
            if not kinds:
                assert self.record.left == before.left
                assert self.record.things == before.things
                assert self.record.marked == before.marked
            for sort, name in (("jar", "a slip was taken out again"), (CARD_FOR, "waiting cards were taken back")):
                REACHED[name] += [each.sort for each in was.things.values()].count(sort) != [
                    each.sort for each in self.record.things.values()
                ].count(sort)
        self.before = None
        return following

    def look_for(self, moment: Moment) -> tuple[str, str]:
        """Look for a word or a few, and choose what is found; nothing that is sealed may be found by any words."""
        assert moment.find is not None
        found = moment.find("")
        for sought in ("canary", "canary soup", *self.rng.sample("abcdefghijklmnoprstuwy", 4)):
            found = moment.find(sought)
            self.show(found)
            self.show_no_signs(found)
        return sought, self.rng.choice(found.rows).id

    @precondition(lambda self: self.table is None)
    @rule(seed=SEEDS, page=st.sampled_from((*PAGES, *[items.begin] * 4)), answers=st.integers(1, 16))
    def open_a_page(self, seed: int, page: Callable[[Game], Next], answers: int) -> None:
        with self.run(seed):
            self.play(page(self.game), answers)

    @precondition(lambda self: self.table is None)
    @rule(seed=SEEDS, answers=st.integers(0, 12), length=st.sampled_from(doors.LENGTHS))
    def choose_on_the_start_page(self, seed: int, answers: int, length: doors.Length) -> None:
        with self.run(seed):
            self.choose_a_door(answers, length)

    def choose_a_door(self, answers: int, length: doors.Length = doors.USUAL) -> None:
        """Choose what the start page invites to, or any of its lines."""
        page = self.look_at_the_start_page()
        offered = [each for each in page.doors if each.label in (*OFFERS, "Another day")]
        door = self.rng.choice(offered if offered and self.rng.random() < 0.5 else page.doors)
        with self.act():
            following = doors.for_as_long(door, length)(self.game)
        if door.label == "Another day":
            assert "Open the jar, both here" not in self.offers_on(self.look_at_the_start_page())
        self.play(following, answers)

    @precondition(lambda self: self.table is None)
    @rule(seed=SEEDS, answers=st.integers(4, 20))
    def it_is_the_day_of_the_jar(self, seed: int, answers: int) -> None:
        """Come home on the day on which it opens, with something in it, and look at the start page again after that."""
        with self.run(seed):
            self.put_a_slip_into_the_jar(0)
            # The next Sunday, on which the week may be due as well.
            self.clock.moment += timedelta(days=7 - (self.clock.moment.weekday() + 1) % 7)
            self.say_when_the_jar_opens("sun")
            self.choose_a_door(answers)
            if self.table is None:
                self.look_at_the_start_page()

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
    @rule(seed=SEEDS, pages=st.lists(st.sampled_from([jar.add, cards_for.begin, cards_for.taking_back, five.begin])))
    def do_and_undo(self, seed: int, pages: list[Callable[[Game], Moment]]) -> None:
        """Write slips and cards, take cards back, mark the five, each of it whole; and take most of that back again."""
        with self.run(seed):
            for page in (jar.add, *pages):
                following: Next = page(self.game)
                self.given = [MARK] if page == five.begin else []
                if page in (five.begin, cards_for.begin):
                    self.given += [self.rng.randrange(2), 0]
                for _ in range(5):
                    if isinstance(following, Moment) and following.undo is None:
                        following = self.play_one(following, MOST)[0]
                if isinstance(following, Moment) and following.undo is not None and self.rng.random() < 0.7:
                    self.undo_moment(following)

    @precondition(lambda self: self.table is None)
    @rule(seed=SEEDS, answers=st.integers(0, 6), both=st.booleans())
    def look_at_the_five(self, seed: int, answers: int, both: bool) -> None:
        with self.run(seed):
            if both:
                with self.act():
                    signs = {sign.code: self.rng.random() < 0.5 for sign in FIVE[0].signs}
                    self.game.store().append(
                        *(FiveMarked(who=who, element=FIVE[0].code, signs=signs) for who in (0, 1))
                    )
            for _ in range(2):
                self.look_at_the_five_once(answers)

    def look_at_the_five_once(self, answers: int) -> None:
        ready = any(len(who) == 2 for who in self.record.marked.values())
        half = any(len(who) == 1 for who in self.record.marked.values())
        REACHED["both had marked when they looked"] += ready
        REACHED["one had marked when they looked"] += half
        self.given = [LOOK, 0]
        following: Next = five.begin(self.game)
        for _ in range(2):
            assert isinstance(following, Moment)
            following, _left = self.play_one(following, 1)
        assert isinstance(following, Moment)
        assert bool(following.said) == ready, "a page is shown once both have marked it, and not before"
        self.play(following, answers)

    @initialize(
        seed=SEEDS,
        said=st.sampled_from(["sun", "both"]),
        marked=st.booleans(),
        ritual=st.booleans(),
        three=st.booleans(),
    )
    def they_have_begun(self, seed: int, said: str, marked: bool, ritual: bool, three: bool) -> None:
        """Have an evening behind them, and something of everything that waits for its day."""
        with self.run(seed):
            self.sit_down(Start(Choice(("ours",)), cards=3))
            self.play_to_the_end()
            with self.act():
                set_rule(self.game, said)
                for who in (0, 1):
                    put_in(self.game, who, self.secret_words())
                    put_in(self.game, who, self.secret_words())
                for who in (0, 1):
                    card_for.keep(self.game.store(), seat(who), "wish", self.secret_words())
                if marked:
                    signs = {sign.code: True for sign in FIVE[0].signs}
                    self.game.store().append(FiveMarked(who=0, element=FIVE[0].code, signs=signs))
                if ritual:
                    self.game.store().append(Kept(sort="ritual", text="Soup on Sundays.", by=(True, True)))
                self.game.store().append(Kept(sort="line", text="You lied about the map.", by=(True, True)))
            if three:
                # After three evenings the week is offered, where the jar is not.
                for _ in range(2):
                    self.sit_down(Start(Choice(("ours",)), cards=1))
                    self.play_to_the_end()
        self.clock.moment += timedelta(days=98)  # a Sunday again
        self.begin_with_what_is_rare(Random(seed))

    def begin_with_what_is_rare(self, rng: Random) -> None:
        """Have two things happen in each life that would seldom come about by themselves."""
        ends = (commands.TURN, commands.TURN, commands.PASS, commands.LATER)
        rare: list[Callable[[int], None]] = [
            lambda seed: self.come_to_what_one_wrote(seed, rng.choice(ends), [], True, "undo"),
            lambda seed: self.come_to_what_one_wrote(seed, commands.PASS, [rng.choice(BESIDE)], True, "kill and undo"),
            lambda seed: self.it_is_the_day_of_the_jar(seed, rng.randrange(4, 20)),
            lambda seed: self.do_and_undo(seed, [five.begin, cards_for.begin, cards_for.taking_back]),
            lambda seed: self.look_at_the_five(seed, 3, rng.random() < 0.5),
            lambda seed: self.tonight(seed, True, 30),
        ]
        for each in rng.sample(rare, 2):
            if self.table is not None:
                self.killed()
            each(rng.randrange(2**31))

    # Small deeds, so that there is something sealed soon

    @rule(seed=SEEDS, deeds=st.integers(1, 3))
    def small_deeds(self, seed: int, deeds: int) -> None:
        with self.run(seed):
            for _ in range(deeds):
                self.small_deed(self.rng)

    def small_deed(self, rng: Random) -> None:
        who = seat(rng.randrange(2))
        what = rng.randrange(8 if self.table is None else 7)
        if what == 0:
            self.put_a_slip_into_the_jar(who)
        elif what == 1:
            self.say_when_the_jar_opens(rng.choice(["sun", "wed", "month-end", "both"]))
        elif what in (2, 3):
            self.write_a_card_for_the_other(who, rng.choice(["question", "thanks", "dare"]))
        elif what == 4:
            self.write_under_a_wrong_clock(rng.choice(WRONG), who)
        elif what == 5:
            self.take_something_along(rng.choice(["mission", "mission", "dream", "agreement"]))
        elif what == 6:
            with self.act("card over"):
                card_for.take_back(self.game.store(), who)
        else:
            self.have_a_small_day()

    def put_a_slip_into_the_jar(self, who: int) -> None:
        with self.act():
            put_in(self.game, who, self.secret_words())

    def say_when_the_jar_opens(self, said: str) -> None:
        with self.act():
            set_rule(self.game, said)

    def take_something_along(self, sort: str) -> None:
        """Keep something that is asked about another time, as at another terminal."""
        with self.act():
            self.game.store().append(Kept(sort=sort, text=self.words(), by=(True, True)))
        self.mission = sort == "mission"

    @precondition(lambda self: self.table is None)
    @rule()
    def see_the_start_page(self) -> None:
        self.look_at_the_start_page()
        self.mission = False

    @precondition(lambda self: self.table is None)
    @rule(seed=SEEDS, mission=st.booleans(), acts=st.integers(0, 30))
    def tonight(self, seed: int, mission: bool, acts: int) -> None:
        """Begin the evening that the start page leads to, where that stands there for a while."""
        with self.run(seed):
            self.see_the_start_page()
            if mission:
                self.take_something_along("mission")
            self.sit_down(Start(Choice(), cards=self.rng.randint(3, 5)))
            for _ in range(acts):
                if self.table is not None and self.closing is None:
                    self.take_part(commands.TURN)

    @precondition(lambda self: self.table is None)
    @rule(
        seed=SEEDS,
        what=st.sampled_from(
            [
                commands.TURN,
                commands.TURN,
                commands.PASS,
                commands.PASS,
                commands.LATER,
                commands.NOT_THIS,
                commands.END,
            ]
        ),
        beside=st.lists(st.sampled_from(BESIDE), max_size=1),
        turned=st.booleans(),
        after=st.sampled_from(["undo", "undo", "undo", "kill and undo", "kill and undo", "kill", "go on"]),
    )
    def come_to_what_one_wrote(self, seed: int, what: Command, beside: list[Command], turned: bool, after: str) -> None:
        """Play until a card lies there that one wrote for the other, do something with it, and undo it perhaps."""
        with self.run(seed):
            if not any(each.sort == CARD_FOR and not (each.seen or each.over) for each in self.record.things.values()):
                self.write_a_card_for_the_other(self.rng.randrange(2), "wish")
            for _ in range(card_for.MOST_WAITED):
                self.sit_down(Start(Choice(), cards=4))
                for _ in range(MOST):
                    if self.table is None or self.closing is not None or self.session.written_for:
                        break
                    self.take_part(commands.TURN)
                if self.table is None:
                    return
                if self.closing is None:
                    break
                self.play_to_the_end()
                self.clock.moment += timedelta(days=1)
            if self.table is None:
                return
            if turned and not self.table.open:
                self.take_part(commands.TURN)
            elif self.rng.random() < 0.2:
                with self.act("card over"):
                    for who in (0, 1):
                        card_for.take_back(self.game.store(), seat(who))
                beside, what = [], commands.TURN
            for act in (*beside, *(commands.TURN for each in beside for _ in range(3)), what):
                if self.table is not None and self.closing is None:
                    self.take_part(act)
            if what == commands.TURN and self.table is not None and self.closing is None and self.session.written_for:
                self.take_part(what)
            self.then(after)

    def then(self, what: str) -> None:
        """Undo what was done last tonight, or be killed there, and perhaps sit down again first."""
        if what == "kill":
            raise Killed
        if what == "kill and undo":
            self.killed()
            self.sit_down(Start(Choice(), carry_on=True))
        if what != "go on" and self.table is not None and self.closing is None:
            self.take_part(commands.UNDO)
            self.take_part(commands.UNDO)

    def write_a_card_for_the_other(self, who: Any, form: str) -> None:
        with self.act():
            card_for.keep(self.game.store(), who, form, self.secret_words())

    def write_under_a_wrong_clock(self, days: int, who: Any) -> None:
        right = self.clock.moment
        self.clock.moment += timedelta(days=days)
        with self.act():
            put_in(self.game, who, self.secret_words())
            card_for.keep(self.game.store(), who, "wish", self.secret_words())
        self.clock.moment = right

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
        stands = self.line_on(page)
        assert sum(label.startswith("“") for label in labels) <= 1
        offers = self.offers_on(page)
        assert len(offers) <= 1
        REACHED["the jar was offered"] += "Open the jar, both here" in offers
        REACHED["the week was offered"] += "How was your week?" in offers
        REACHED["a line stood on the start page"] += stands
        night = (self.clock.moment - NIGHT).date()
        before = self.offered[1] if self.offered[0] == night else set[str]()
        self.offered = (night, before | offers)
        assert len(self.offered[1]) <= 1, f"{self.offered[1]} in one night"
        assert run.line_stands == stands
        if page.first:
            assert labels == ["Turn the first card"]
        if run is self.game:
            self.page = page
        return page

    @staticmethod
    def line_on(page: StartPage) -> bool:
        """Whether a line from an earlier evening stands on the page."""
        return any(door.label.startswith("“") for door in page.doors)

    @staticmethod
    def offers_on(page: StartPage) -> set[str]:
        """Return what the page invites to."""
        return {door.label for door in page.doors} & OFFERS

    def look_at_an_evening(self, run: Game, page: StartPage) -> None:
        """See what an evening that begins now would look back on, beside the page; it leaves no trace."""
        # Also one that is begun from the shell, by a run that has shown no page, keeps to what the page has shown.
        run.line_stands = False
        session = doors.sit_down(run, Start(Choice(), seed=self.count))
        kept = session.aside is not None
        card = bool(session.from_before[0])
        assert self.line_on(page) + kept + card <= 1, "one look back"
        assert not (self.offers_on(page) and session.invitation), "one invitation"
        assert Record(self.path).events == self.record.events, "an evening that is only looked at leaves no trace"

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
        stood = self.page is not None and self.line_on(self.page)
        offered = self.offers_on(self.page) if self.page is not None else set[str]()
        if left is not None:
            session = self.game.resume(left)
            REACHED["an evening was taken up again"] += 1
            if left.id != self.evening:
                # Of an evening before the last one it is not known here what it has looked back on.
                self.looks, self.invited = set(), set()
        else:
            try:
                session = doors.sit_down(self.game, msgspec.structs.replace(start, seed=seed))
            except NothingToDeal as error:
                self.show(error.message, error.hint)
                return
            self.looks, self.invited = {"line"} if stood else set(), offered
            REACHED["a line stood, and something was due"] += stood and bool(self.mission)
            self.mission = False
        self.table = Table(session)
        self.evening = session.evening_id
        self.done = {session.done: self.record.of(self.evening)}
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
        assert bool(session.written_for) == self.written_lies_there, "it is named where it lies, and nowhere else"
        if session.written_for:
            assert session.back == "", "its back tells nothing more of it"
        else:
            waits = any(each.sort == CARD_FOR and not (each.seen or each.over) for each in self.record.things.values())
            REACHED["a written card waited while another lay there"] += waits
        aside = session.aside
        if aside is not None and aside.what != REPAIR:
            self.looks.add("kept")
            REACHED["something kept was asked about"] += 1
        if session.from_before[0] and hand is not None:
            self.looks.add(f"card {hand.card.id}")
            REACHED["a card from long ago lay there"] += 1
        assert len(self.looks) <= 1, f"an evening looks back once, and not on {self.looks}"
        if session.begun and self.looks:
            look = self.record.began(session.evening_id)["look"]
            assert {each.split()[0] for each in self.looks} == {look}, f"{self.looks}, and the record has {look}"

    def change(self, change: Change | None) -> None:
        assert change is not None
        self.show(change)
        if change.now == "asks":
            assert self.table is not None
            assert self.table.asking is not None
        elif change.now in ("over", "ended"):
            self.close_up()

    def at_the_table(self, act: Callable[[], Change], *, back: bool = False) -> None:
        self.change(self.done_at_the_table(act, back=back))

    def done_at_the_table(self, act: Callable[[], Change | None], *, back: bool = False) -> Change | None:
        """Do something in the evening, or go ``back``: then all is as it was before that was done."""
        session = self.session
        before, things, count = self.record.of(session.evening_id), self.record.things, session.done
        written = session.written_for
        with self.act("card seen", "card over", "card back", "slip undone"):
            change = act()
        REACHED["steps"] += 1
        self.evening = session.evening_id
        now = self.record.of(self.evening)
        if back and session.done < count:
            REACHED["something was taken back"] += 1
            assert now == before[: len(now)], "the last thing is taken back, and nothing else"
            assert now == self.done.get(session.done, now), "all is as it was before"
        self.done[session.done] = now
        self.tally(written, things, before, now)
        # What the evening says that it has kept, and talked about, is in the record.
        texts = [text for id, _kind, body in self.record.left if id in now and (text := body.get("text"))]
        assert all(each.text in texts for _entry, some in session.kept for each in some)
        covered = [id for id, kind, body in self.record.left if id in now and body.get("outcome") == "covered"]
        assert len(covered) == len(session.evening.covered)
        return change

    def tally(self, written: str, things: dict[str, Thing], before: list[str], now: list[str]) -> None:
        """Note what has become of a card that one wrote for the other."""
        REACHED["a written card was put off"] += bool(written) and any(
            body["outcome"] == "later" and body["card"] in things
            for id, kind, body in self.record.left
            if kind == "outcome" and id in now and id not in before
        )
        for id, was in things.items():
            if was.sort == CARD_FOR and (after := self.record.things.get(id)) is not None and after != was:
                seen, over = after.seen and not was.seen, after.over and not was.over
                REACHED["a written card was talked about"] += seen
                REACHED["a written card was passed"] += over
                REACHED["a written card was taken back at the table"] += not (seen or over)

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
            before = [body for _id, _kind, body in self.record.left if body.get("outcome") == "covered"]
            assert {body["evening"] for body in before} == {self.session.evening_id}, "it is offered on the first alone"
            REACHED["limits were offered"] += 1
        assert len(self.invited) <= 1, "an evening is invited once"
        assert self.record.lines(self.session.evening_id) == [each for each in (self.session.line,) if each]

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
            below = table.hand.card.id if table.hand is not None and not table.open else ""
            self.at_the_table(table.acts[act], back=act == commands.UNDO)
            gone = [id for id, thing in self.record.things.items() if thing.over]
            if act == commands.TURN and below in gone:
                REACHED["one was taken back while it lay face down"] += 1
                lies = table.hand.card.id if table.hand is not None else ""
                assert lies != below, "one that was taken back is not turned up"
            if act == commands.UNDER:
                # What they put away before it was read may be another card's place.
                self.looks = {each for each in self.looks if not each.startswith("card ")}

    def take_part_in_the_end(self, what: str) -> None:
        """Do one thing at the closing."""
        closing, session = self.closing, self.session
        assert closing is not None
        self.see_the_closing()
        if what == "back":
            change = self.done_at_the_table(closing.back, back=True)
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
            self.change(self.done_at_the_table(closing.one_more))
        elif what == "next time":
            table = self.table
            self.play(next_time.begin(self.game), self.rng.randrange(4))
            assert self.table is table
        else:
            answer = self.answer(closing.step) if closing.step is not None else None
            with self.act():
                closing.answer(answer)
            assert all(self.record.holds(words) for words in WORDS.findall(str(answer))), "the line is kept"
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
                self.take_part_in_the_end("back" if self.closing.at_line and self.rng.random() < 0.3 else "on")
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
        things, let_go = self.record.things.values(), self.record.let_go
        slips = {id: thing for id, thing in self.record.things.items() if thing.sort == "jar"}
        shelf = sorted(slip.words for id, slip in slips.items() if slip.seen and id not in let_go)
        found = look_jar(self.game)
        assert sorted(each.text for each in found.shelf) == shelf
        assert found.something == any(not slip.seen for slip in slips.values())
        waiting = sorted(thing.words for thing in things if thing.sort == CARD_FOR and not (thing.seen or thing.over))
        assert sorted(each.text for each in card_for.waiting(self.game.store())) == waiting

    @precondition(lambda self: self.table is None)
    @invariant()
    def the_start_page_is_quiet(self) -> None:
        now = (len(self.record.events), self.clock.moment.date(), self.clock.moment.hour)
        if now == self.quiet:
            return
        self.quiet = now
        other = game(self.home)  # so that an evening may begin without it, too
        try:
            self.look_at_an_evening(other, self.look_at_the_start_page(other))
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
        self.show(list(run.history()), run.coverage())
        for item in items.ITEMS:
            if item.shown(run):
                self.begin_and_leave(item.begin(run))
        for begin in PAGES:
            self.begin_and_leave(begin(run))
        page_of_five = five.begin(run)
        shown = repr((page_of_five.title, page_of_five.said, Run(page_of_five.script).step))
        assert shown == (self.page_of_five or shown), "it is the same whatever was marked"
        self.page_of_five = shown
        found = journal.begin(run)
        for row in range(len(self.rows(found))):
            following = Run(found.script)
            following.send(row)
            assert following.result is not None
            self.begin_and_leave(found.then(following.result))
        self.killed()
        # Each life runs some of them, as they take long.
        for words in Random(self.count).sample(COMMANDS, 6):
            ran = self.command(*words, stdin="")
            self.show(ran.out, ran.err)
            self.show_no_signs(ran.out, ran.err)
        said = self.command("export", "-o", self.home / "all.jsonl", "--force")
        self.show(said.out, said.err)
        assert Record(self.path).events == self.record.events, "looking leaves no trace"

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
TestLife.settings = settings(SLOW, stateful_step_count=14, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""What has failed is not made smaller, which takes minutes: it is short enough to be read."""
