"""A year of a couple's evenings, played by the game itself: ``python -m tests.a_year [FOLDER] [--weeks N]``.

Two evenings a week with gaps, small mornings, a jar, cards for each other, the eight evenings, plans, two calls while
they are apart, an evening that was left, a limit that changed. What they say comes from a small bank of plausible words
(:mod:`tests.words_of_a_year`), so that pages look as they would. The same every time: nothing in it is left to chance,
and no clock is looked at. Nothing is written but by the pages, the table and the closing, as the app and plain mode do.

It leaves a home that can be opened: ``CARDGAME_HOME=FOLDER cardgame``.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from unittest.mock import patch
from zoneinfo import ZoneInfo

from cardgame.errors import NothingToDeal
from cardgame.game import card_page, doors, today
from cardgame.game.boundaries import SETS
from cardgame.game.change import Change
from cardgame.game.closing import Closing
from cardgame.game.game import Game
from cardgame.game.home import look_home
from cardgame.game.menu import card_for, five, jar, kept, next_time, welcome
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.game.table import Table
from cardgame.keys import commands
from cardgame.record import kept_things
from cardgame.scripts.keeping import SORTS
from cardgame.scripts.moments.five import LOOK, MARK
from cardgame.scripts.run import Run
from cardgame.scripts.steps import (
    Browse,
    Choose,
    Fields,
    Pick,
    PickWord,
    Rate,
    Search,
    Secret,
    Step,
    Write,
)
from tests import words_of_a_year as words

FIRST = datetime(2025, 10, 2, 20, 30, tzinfo=ZoneInfo("Europe/Berlin"))
"""Their first evening, a Thursday."""

WEEKS = 52
NAMES = ("Ana", "Ben")

AWAY = (12, 43, 44)
"""The weeks, counted from 0, without any evening."""

FAR = (20, 33)
"""Weeks in which one of them is away, and they play on a call."""

SMALL = {range(2, 9): "thirty-small-days", range(22, 27): "dias-pequenos"}
"""The paths of small mornings, and the weeks they take."""

CHAPTERS = ("trust", "conflict", "intimacy", "work-money", "family", "adventure", "meaning", "dreams")

DECKS = {
    3: "know-me",
    6: "this-or-that",
    8: "beliefs",
    10: "rituals",
    13: "dreams",
    15: "gracias",
    18: "weekly-check-in",
    21: "home-and-chores",
    23: "know-me",
    25: "historias",
    28: "beliefs",
    31: "rituals",
    34: "this-or-that",
    36: "preguntas-hondas",
    38: "weekly-check-in",
    41: "dreams",
    46: "know-me",
    49: "beliefs",
}
"""The deck that Thursday is played with, by the week; the other Thursdays have a mix of all."""

LEFT = (9, 29)
"""Weeks whose Sunday is left in the middle; the first is gone on with later that night, the second never."""

MOST = 2000
"""Answers within which any evening has ended."""


class Bank:
    """Sentences in an order of their own; each comes once before any comes again."""

    def __init__(self, rng: Random, sentences: Sequence[str]) -> None:
        self._rng, self._all, self._left = rng, list(sentences), list[str]()

    def next(self) -> str:
        if not self._left:
            self._left = self._rng.sample(self._all, len(self._all))
        return self._left.pop()


class Year:
    """Ana and Ben in ``home``, from their first evening on; ``done`` counts what they came to do."""

    def __init__(self, home: Path, seed: int = 12) -> None:
        self.home, self.rng, self.moment = home, Random(seed), FIRST
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.again: set[str] = set()
        """The cards that they have put back."""
        self._decks: object = None
        self._game: Game | None = None
        banks = ("NOTES", "REPLIES", "LINES", "AGREEMENTS", "RITUALS", "DREAMS", "SLIPS", "THANKS", "SECRETS")
        self.banks = {name: Bank(self.rng, getattr(words, name)) for name in banks}
        self.cards_for = {form: Bank(self.rng, some) for form, some in words.CARDS_FOR.items()}

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    @contextmanager
    def moved_clock(self) -> Iterator[None]:
        """Have the clock of the year, and ids that are the same every time."""
        ids = Random(7)
        with ExitStack() as stack:
            stack.enter_context(patch("cardgame.game.game.local_now", self.now))
            for where in ("record.clock.RANDOM", "record.schema.RANDOM", "game.jar.RANDOM", "game.menu.jar.RANDOM"):
                stack.enter_context(patch(f"cardgame.{where}", ids))
            stack.enter_context(patch("os.urandom", ids.randbytes))
            stack.enter_context(patch("cardgame.game.start.SystemRandom", lambda: ids))
            # Nobody pulls the plug, and a disk that is waited for takes most of the time.
            stack.enter_context(patch("os.fsync", lambda file: None))
            try:
                yield
            finally:
                self.leave()

    def at(self, when: datetime) -> None:
        """Have it be this late; nobody goes back in time."""
        self.moment = max(self.moment, when)

    @property
    def game(self) -> Game:
        """One run of the program; its decks are read once, as nobody changes them."""
        if self._game is None:
            self._game = Game(environ={"CARDGAME_HOME": str(self.home)})
            if self._decks is None:
                self._decks = self._game._decks
            self._game.__dict__["_decks"] = self._decks
            if self._game.slugs:
                self._game.store()._connection.execute("PRAGMA synchronous = OFF")
        return self._game

    def leave(self) -> None:
        """End the run of the program."""
        if self._game is not None:
            self._game.close()
            self._game = None

    def chance(self, of: float) -> bool:
        return self.rng.random() < of

    # What is asked

    def write(self, step: Write, kind: str = "") -> str:
        """Return what they write where a sentence is asked for."""
        place = step.place[0] if step.place else ""
        bank = {"note": "NOTES", "answer": "REPLIES", "line": "LINES", "jar": "SLIPS"}.get(place)
        if bank is None and kind == "appreciation":
            bank = "THANKS"
        if bank is None:
            for sort, name in (("ritual", "RITUALS"), ("dream", "DREAMS"), ("agree", "AGREEMENTS")):
                if sort in step.prompt.casefold():
                    bank = name
        if place == "code-word":
            return words.CODE_WORD
        if place == "name":
            return ""
        return self.banks[bank or "AGREEMENTS"].next()

    def answer(self, step: Step, kind: str = "") -> object:
        """Return what they answer to a step, whatever it is."""
        rng = self.rng
        if isinstance(step, Choose):
            return rng.randrange(len(step.options))
        if isinstance(step, Secret):
            ask = step.ask
            if isinstance(ask, Rate):
                return rng.choices(range(1, 8), (1, 2, 3, 4, 6, 5, 3))[0]
            if isinstance(ask, Pick):
                return rng.randrange(len(ask.options))
            if isinstance(ask, PickWord):
                # The first rows are the lighter ones.
                row = min(rng.randrange(len(ask.rows)), rng.randrange(len(ask.rows)))
                word = rng.randrange(len(ask.rows[row][1]))
                return (row, word) if ask.ends is None else (row, word, rng.randint(2, 7))
            return self.banks["SECRETS"].next()
        if isinstance(step, Write):
            return self.write(step, kind)
        if isinstance(step, Fields):
            return NAMES
        if isinstance(step, Browse | Search):
            raise AssertionError(f"nobody said which row: {step}")
        return None

    def play(self, following: Next, *given: object) -> Next:
        """Play moments, answering with ``given``, until there is nothing left to say; then leave.

        A word among them chooses the row or option that begins with it. What waits for no answer is gone on with.
        Return the evening that they led to, if any.
        """
        left = list(given)
        for _ in range(MOST):
            if not isinstance(following, Moment):
                return following
            run, here = Run(following.script), following
            while (step := run.step) is not None:
                self.moment += timedelta(seconds=self.rng.randint(4, 20))
                if not isinstance(step, Browse | Choose | Secret | Write | Fields | Search):
                    run.send(None)
                elif left:
                    run.send(self._meant(step, left.pop(0)))
                else:
                    return None
            assert run.result is not None
            following = here.then(run.result)
        raise AssertionError("it never ends")

    @staticmethod
    def _meant(step: Step, given: object) -> object:
        if isinstance(given, str) and isinstance(step, Browse | Choose):
            labels = [row.label for row in step.rows] if isinstance(step, Browse) else list(step.options)
            return next(place for place, label in enumerate(labels) if label.startswith(given))
        return given

    # An evening

    def evening(self, start: Start | None = None, *, leaves: int = 0, helps: bool = False) -> None:
        """Sit down to what was asked for, or else to what the start page offers; ``leaves`` after so many cards."""
        if start is None:
            start = self.arrive()
        if start.carry_on and (begun := self.game.unfinished()) is not None:
            session = self.game.resume(begun)
            self.done["taken up again"] += 1
        else:
            try:
                session = doors.sit_down(self.game, start)
            except NothingToDeal as error:
                self.wrong.append(f"{self.moment:%Y-%m-%d}: {start.choice} {error.message}")
                return
        table = Table(session)
        self._played(table, leaves, helps)
        self.game.keep_backup()
        self.leave()

    def arrive(self) -> Start:
        """Look at the start page, open the jar if it is its day, and return the evening that is begun."""
        for _ in range(4):
            page = look_home(self.game)
            by_label = {door.label: door for door in page.doors}
            if (offered := by_label.get("Open the jar, both here")) is not None:
                if self.chance(0.2):
                    by_label["Another day"].begin(self.game)
                    continue
                self.play(offered.begin(self.game), *[None] * 12)
                self.done["jar opened"] += 1
                self.leave()
                continue
            door = by_label.get("How was your week?")
            if door is None or self.chance(0.5):
                door = next(each for each in page.doors if each.tonight)
            else:
                self.done["how was your week"] += 1
            following = door.begin(self.game)
            if isinstance(following, Start):
                return following
        return Start(Choice())

    def _played(self, table: Table, leaves: int, helps: bool) -> None:
        """Play until the evening has ended, or was left."""
        change: Change | None = None
        ended, hand, plan = 0, None, dict[str, bool]()
        for _ in range(MOST):
            self.moment += timedelta(seconds=self.rng.randint(10, 90))
            if change is not None and change.now in ("over", "ended"):
                change = self._closed(table)
                if change is None:
                    return
                continue
            if table.asking is not None:
                change = table.reply(self._beside(table.asking))
                continue
            if table.hand is None:
                change = Change(now="over")
                continue
            if table.hand is not hand:
                hand, plan = table.hand, self._intend(table)
                ended += 1
                if leaves and ended > leaves:
                    self.done["left"] += 1
                    return
            change = self._one_act(table, plan, helps and ended == 3)
        raise AssertionError("the evening never ends")

    def _intend(self, table: Table) -> dict[str, bool]:
        """Return what they will do with the card that lies there, before it is talked about."""
        chances = {
            "under": 0.02,
            "pass": 0.05,
            "not this": 0.01,
            "later": 0.04,
            "undo": 0.02,
            "pass open": 0.02,
            "note": 0.16,
            "star": 0.06,
            "deeper": 0.25,
            "hint": 0.04,
            "one only": 0.02,
            "listen": 0.05,
            "first": 0.03,
            "star by mistake": 0.01,
        }
        return {what: self.chance(chance) for what, chance in chances.items()}

    def _one_act(self, table: Table, plan: dict[str, bool], helps: bool) -> Change:
        """Do one thing with the card that lies there."""
        acts, beside = table.acts, table.beside
        hand = table.hand
        assert hand is not None

        def wants(what: str) -> bool:
            return plan.pop(what, False)

        if not table.open:
            for what, act in (("under", commands.UNDER), ("pass", commands.PASS), ("not this", commands.NOT_THIS)):
                if wants(what):
                    self.done[what] += 1
                    return acts[act]()
            if wants("later"):
                self.done["later"] += 1
                return acts[commands.LATER]()
            return acts[commands.TURN]()
        if helps and not plan.get("helped") and not beside:
            plan["helped"] = True
            self.done["repair"] += 1
            return acts[commands.REPAIR]()
        before = (("first", commands.OTHER_FIRST), ("hint", commands.HINT), ("listen", commands.LISTEN))
        for what, act in (*before, ("pass open", commands.PASS), ("deeper", commands.DEEPER)):
            if not beside and wants(what):
                self.done[what] += 1
                return acts[act]()
        if isinstance(table.step, Choose | Secret | Write):
            answer = self.answer(table.step, hand.card.kind.value)
            if isinstance(table.step, Write):
                aside = table.session.aside
                keeps = aside.what if aside is not None else hand.card.keeps or hand.card.kind.value
                name = {"ritual": "RITUALS", "dream": "DREAMS", "agreement": "AGREEMENTS"}.get(keeps)
                answer = self.banks[name].next() if name else answer
                self.done[f"sentence of {keeps}"] += 1
            return table.answer(answer)
        for what, act in (("note", commands.NOTE), ("star", commands.STAR)):
            if not beside and wants(what):
                self.done[what] += 1
                return acts[act]()
        if not beside and wants("star by mistake"):
            acts[commands.STAR]()
            self.done["undo"] += 1
            return acts[commands.UNDO]()
        if not beside and not table.for_two and wants("one only"):
            self.done["one only"] += 1
            return acts[commands.ONE_ONLY]()
        if wants("undo"):
            self.done["undo"] += 1
            return acts[commands.UNDO]()
        # They talk.
        self.moment += timedelta(seconds=self.rng.randint(60, 420))
        return acts[commands.TURN]()

    def _beside(self, step: Step) -> object:
        """Return the answer to what is asked beside a card."""
        if isinstance(step, Choose) and step.prompt == "What would help?":
            return self.rng.randrange(2)
        return self.answer(step)

    def _closed(self, table: Table) -> Change | None:
        """End the evening, mostly with a line; return a change where one more card was asked for."""
        closing = Closing(table, "cardgame welcome")
        if closing.at_start and table.session.more and self.chance(0.06):
            self.done["one more"] += 1
            return closing.one_more()
        if self.chance(0.3):
            self.play(next_time.begin(self.game), 0)
            self.done["planned"] += 1
        for _ in range(MOST):
            if closing.over:
                break
            self.moment += timedelta(seconds=self.rng.randint(10, 60))
            step = closing.step
            if isinstance(step, Choose):
                self.done["promise"] += 1
                closing.answer(0)
            elif isinstance(step, Write):
                said = self.banks["LINES"].next() if self.chance(0.8) else ""
                self.done["line"] += bool(said)
                closing.answer(said)
            else:
                closing.answer()
        self.done["evenings"] += 1
        return None

    # Between the evenings

    def small_day(self, deck: str) -> None:
        """Look at today's small card in the morning, and say that it was talked about."""
        small = today.todays_card(self.game, today.find_path(self.game, deck))
        if small.session is not None:
            today.keep_talked(self.game, small)
            self.done["small day"] += 1
        self.leave()

    def slip(self, who: int) -> None:
        first = not self.done["slip"]
        self.play(jar.add(self.game), who, self.banks["SLIPS"].next(), *((0, 6) if first else ()))
        self.done["slip"] += 1
        self.leave()

    def card_for_the_other(self, who: int) -> None:
        forms = list(words.CARDS_FOR)
        form = self.done["card for the other"] % len(forms)
        self.play(card_for.begin(self.game), who, form, self.cards_for[forms[form]].next())
        self.done["card for the other"] += 1
        self.leave()

    def welcome(self, who: int, never: str = "") -> None:
        """Say that everything is welcome, or all but one topic."""
        topics = list(SETS[0][1])
        said = (len(SETS), *(2 if topic == never else 0 for topic in topics)) if never else (0,)
        self.play(welcome.begin(self.game), who, *said)
        self.done["welcome"] += 1
        self.leave()

    def reply(self) -> None:
        """Answer the newest notes that nobody has answered yet."""
        notes = [each for each in kept_things(self.game.store(), "note") if not each.looks]
        for note in notes[-2:]:
            self.game.answer_note(note, self.banks["REPLIES"].next())
            self.done["reply"] += 1
        self.leave()

    def write_down(self, sort: str) -> None:
        """Write something down on the page of what they keep."""
        sorts = [each.code for each in SORTS.values() if each.ours]
        bank = {"agreement": "AGREEMENTS", "ritual": "RITUALS", "dream": "DREAMS"}[sort]
        self.play(kept.begin(self.game), 0, sorts.index(sort), self.banks[bank].next())
        self.done[f"wrote down {sort}"] += 1
        self.leave()

    def put_back(self, *kinds: str) -> None:
        """Put a card of each kind that both have answered long ago back, on its page, so that it comes again."""
        rows = list(self.game.history(talked_about=True))[::-1]
        for kind in kinds:
            row = next(each for each in rows if each.kind == kind and each.answers and each.card not in self.again)
            self.again.add(row.card)
            self.play(card_page.begin(self.game, row.deck, row.card), "Put it back")
            self.done["put back"] += 1
        self.leave()

    def mark_the_five(self) -> None:
        """Mark one of the five, each alone, and look at it together."""
        for who in (0, 1):
            run: Next = five.begin(self.game)
            for step_answers in ((MARK,), (who, 0)):
                run = self._one(run, iter(step_answers))
            run = self._one(run, iter(lambda: self.rng.choices((0, 1, 2), (6, 2, 1))[0], None))
            self._one(run, iter((1,)))
            self.leave()
        run = self._one(five.begin(self.game), iter((LOOK,)))
        run = self._one(run, iter((0,)))
        while isinstance(run, Moment):
            run = self._one(run, iter(lambda: 0, None))
        self.done["the five"] += 1
        self.leave()

    def _one(self, moment: Next, given: Iterator[object]) -> Next:
        """Play one moment alone."""
        assert isinstance(moment, Moment)
        run = Run(moment.script)
        while (step := run.step) is not None:
            asks = isinstance(step, Browse | Choose | Secret | Write)
            run.send(next(given) if asks else None)
            self.moment += timedelta(seconds=5)
        assert run.result is not None
        return moment.then(run.result)

    # The year

    def live(self, weeks: int = WEEKS, told: Callable[[str], None] = lambda line: None) -> None:
        """Live so many weeks; ``told`` is given a line for each evening."""
        with self.moved_clock():
            self.game.add_couple(*NAMES)
            self.leave()
            chapters = list(CHAPTERS)
            for week in range(weeks):
                self._week(week, chapters, told)

    def _week(self, week: int, chapters: list[str], told: Callable[[str], None]) -> None:
        first = FIRST + timedelta(weeks=week)
        if week in AWAY:
            return
        for day in range(7):
            morning = (first + timedelta(days=day)).replace(hour=7, minute=self.rng.randrange(60))
            path = next((deck for span, deck in SMALL.items() if week in span), "")
            if path and self.chance(0.6):
                self.at(morning)
                self.small_day(path)
            noon = morning.replace(hour=13)
            self._between(week, day, noon)
            stays = week in LEFT or not week
            if day in (0, 3) and (stays or not self.chance(0.1)):
                self.at((first + timedelta(days=day)).replace(hour=20, minute=self.rng.choice((0, 30, 45))))
                self._evening_of(week, day, chapters)
                told(f"{self.moment:%a %d %b %Y %H:%M}")

    def _between(self, week: int, day: int, noon: datetime) -> None:
        """Do what they do between two evenings."""
        self.at(noon)
        if day == 2 and week in (1, 30):
            for who in (0, 1):
                # Half a year later one of them says more exactly what is not welcome.
                self.welcome(who, "drink" if week == 30 and who else "")
        if week and ((day, week % 2) in ((2, 0), (5, 1)) or (day == 4 and self.chance(0.3))):
            self.slip(self.rng.randrange(2))
        if day == 1 and week % 5 == 2:
            self.card_for_the_other((week // 5) % 2)
        if day == 5 and week % 3 == 1:
            self.reply()
        if day == 6 and week in (5, 17, 39):
            self.write_down({5: "ritual", 17: "dream", 39: "agreement"}[week])
        if day == 2 and week in (26, 32, 35, 40, 45, 47):
            # So that answers of every kind stand beside those of then.
            self.put_back("belief", "guess", "choice")
        if day == 6 and week in (11, 37):
            self.mark_the_five()

    def _evening_of(self, week: int, day: int, chapters: list[str]) -> None:
        if day == 3 and chapters and week >= 4 and week % 4 == 0:
            self.evening(Start(Choice(("eight-evenings",), chapters.pop(0))))
        elif week in FAR:
            self.evening(Start(Choice(("far-apart",)), apart=True))
            self.done["apart"] += 1
        elif day == 3 and week in LEFT:
            self.evening(Start(Choice()), leaves=4)
            if week == LEFT[0]:
                self.moment += timedelta(minutes=40)
                self.evening(Start(Choice(), carry_on=True))
        elif day == 0 and week in DECKS:
            self.evening(Start(Choice((DECKS[week],)), minutes=40))
        else:
            self.evening(Start(Choice()) if not week else None, helps=day == 0 and week % 10 == 7)


def main() -> int:
    """Live the year, and print what they came to do."""
    parser = argparse.ArgumentParser(prog="python -m tests.a_year", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", default="", help="where their home is to be; it should be empty")
    parser.add_argument("--weeks", type=int, default=WEEKS)
    given = parser.parse_args()
    home = Path(given.folder or tempfile.mkdtemp(prefix="a-year-"))
    home.mkdir(parents=True, exist_ok=True)
    year = Year(home)
    year.live(given.weeks, told=lambda line: print(line, file=sys.stderr, flush=True))
    for what, count in sorted(year.done.items()):
        print(f"{count:5} {what}")
    for wrong in year.wrong:
        print(wrong)
    print(f"\nCARDGAME_HOME={home} cardgame")
    return 1 if year.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
