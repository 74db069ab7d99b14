"""What is measured: each part says what, and returns the rows of the table that tell it."""

import gc
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import NamedTuple, TypeVar

import rtoml

from cardgame.deck import find_library
from cardgame.game import card_page, search
from cardgame.game.coverage import standings_by_card
from cardgame.game.game import Game
from cardgame.game.home import look_home
from cardgame.game.menu import journal, stars, together
from cardgame.game.menu import kept as kept_page
from cardgame.game.moment import Moment
from cardgame.game.selection.choice import Choice
from cardgame.game.selection.pile import gather_choice
from cardgame.play import Evening, Outcome, plan_evening
from cardgame.record import card_rows, evenings, history
from cardgame.scripts.run import Run
from tests.a_year import Year
from tests.bench import blank
from tests.bench.making import NAMES, add_words, make_home, shipped_cards, write_decks, write_question_deck
from tests.bench.running import NeverCame, Terminal, run_through, surroundings
from tests.bench.table import Row

BLANK = ["tests.bench.blank"]
GAME = ["cardgame"]
LONG = 100_000
"""Events in a long record: ten thousand evenings."""

FACE_DOWN = "yours to read"
FACE_UP = "we talked about it"
"""What the table says of a card lying face down, and of one that is open."""

MOST_FOUND = 40
"""Rows that a search shows at most."""

WARM_UP = 3
"""Cards that are played before any is counted."""

WORKED = "in processor time, whatever else is running"

T = TypeVar("T")


class Start(NamedTuple):
    """One start of an app: seconds to the screen that is waited for and to the first paint, and processor time."""

    whole: float
    paint: float
    worked: float


_COUPLE = " and ".join(NAMES)


def first_screen(folder: Path, quick: bool) -> list[Row]:
    """From spawning the app to the greeting and the line that begins tonight, against a blank app's one word.

    With the shipped decks, and first a record in which nothing has happened, then one of 100,000 events: half of them
    about the shipped cards, half about cards of decks that are no more. It is not the first start on this machine:
    the decks have been kept as read. Result beside it: the very first paint, whatever it shows.
    """
    refs = [card.ref for card in shipped_cards()]
    gone = [(f"gone-{number % 50}", f"card-{number}") for number in range(len(refs))]
    homes = {
        "an empty record": surroundings(make_home(folder / "fresh")),
        f"{LONG:,} events": surroundings(make_home(folder / "long", events=LONG, cards=refs + gone)),
    }

    def start(module: list[str], environ: dict[str, str], *words: str) -> Start:
        with Terminal(module, environ) as terminal:
            whole = terminal.shows(*words)
            if module is GAME and not _kept(environ).exists():
                _wait_for(_kept(environ))
            return Start(whole, terminal.first_paint or whole, terminal.stop())

    seen = {"an empty record": ("Turn the first card",), f"{LONG:,} events": (_COUPLE, "Tonight")}
    took: dict[str, list[Start]] = {}
    for turn in range(1 + (5 if quick else 15)):
        turns = {"blank": start(BLANK, homes["an empty record"], blank.WORD)}
        for name, environ in homes.items():
            turns[name] = start(GAME, environ, *seen[name])
        if turn:  # the first one compiles
            for name, times in turns.items():
                took.setdefault(name, []).append(times)
    floor = [each.whole for each in took["blank"]]
    worked = [each.worked for each in took["blank"]]
    rows = [Row(f"first screen, {name}", [each.whole for each in took[name]], floor, 1.3) for name in homes]
    rows += [Row(f"  {WORKED}, {name}", [each.worked for each in took[name]], worked) for name in homes]
    rows += [Row(f"  first paint of anything, {name}", [each.paint for each in took[name]], floor) for name in homes]
    return rows


def draw(folder: Path, quick: bool) -> list[Row]:
    """All of ``cardgame draw``, from spawn to exit, against the blank app until it has painted.

    Result beside it: where the app was opened once, and the decks have been kept as read.
    """
    environ = surroundings(make_home(folder / "home"))
    opened = surroundings(make_home(folder / "opened"))
    with Terminal(GAME, opened):
        _wait_for(_kept(opened))
    ours, known, beside = [], [], []
    for turn in range(1 + (7 if quick else 25)):
        drawn = run_through([*GAME, "draw"], environ)
        again = run_through([*GAME, "draw"], opened)
        with Terminal(BLANK, environ) as terminal:
            painted = terminal.shows(blank.WORD), terminal.stop()
        if turn:
            ours.append(drawn)
            known.append(again)
            beside.append(painted)
    floor, floor_worked = [took for took, _ in beside], [worked for _, worked in beside]
    return [
        Row("cardgame draw, all of it", [took for took, _ in ours], floor, 0.45),
        Row(f"  {WORKED}", [worked for _, worked in ours], floor_worked),
        Row("  where the app was opened before", [took for took, _ in known], floor),
    ]


def _kept(environ: Mapping[str, str]) -> Path:
    """Return where the decks are kept as read."""
    return Path(environ["CARDGAME_HOME"]) / "cache" / "decks"


def _wait_for(path: Path) -> None:
    end = time.monotonic() + 10
    while not path.exists():
        if time.monotonic() > end:
            raise NeverCame(str(path))
        time.sleep(0.01)


def reading(folder: Path, quick: bool) -> list[Row]:
    """Reading 1,000 decks of 50 eight-field cards into a library, against the same files and bare ``rtoml.loads``."""
    decks = folder / "decks"
    write_decks(decks, decks=1000, cards=50)

    def bare() -> None:
        for path in sorted(decks.glob("*.toml")):
            rtoml.loads(path.read_bytes().decode())

    def whole() -> None:
        found = find_library([(decks, "yours")])
        if found.problems or len(found.library) != 1000:
            raise NeverCame(f"a library without problems: {found.problems[:3]}")

    ours, beside = [], []
    for turn in range(1 + (3 if quick else 9)):
        times = timed(whole), timed(bare)
        if turn:
            ours.append(times[0])
            beside.append(times[1])
    return [Row("1,000 decks of 50 cards, read and checked", ours, beside, 4, "s")]


def dealing(folder: Path, quick: bool) -> list[Row]:
    """One deal from 50,000 cards with 100,000 events behind them, through ``Evening.end_card``; and what loading takes.

    Deals are counted in batches of a thousand, in evenings of twenty cards with every outcome there is: the table has
    the medians of the batches' p50 and p99. They are in processor time, collections of garbage included: a deal waits
    for nothing, and on a busy machine a p99 by the clock is the other programs' share. Loading is what an evening waits
    for before its first card: the decks (read once a run), the record, the pile.
    """
    home = folder / "home"
    refs = write_decks(home / "decks", decks=1000, cards=50)
    make_home(home, events=LONG, cards=refs)
    game = Game(environ=surroundings(home))
    loaded: dict[str, list[float]] = {"standings out of the record": [], "standings by card": [], "pile": []}
    decks = [timed(lambda: game.library)]
    store = game.store()
    for _ in range(3 if quick else 7):
        rows, took = kept(partial(card_rows, store))
        loaded["standings out of the record"].append(took)
        met, took = kept(partial(standings_by_card, rows, game.library))
        loaded["standings by card"].append(took)
        pile, took = kept(partial(gather_choice, Choice(), game.library, met, language="en", deepest=3))
        loaded["pile"].append(took)
    if pile.size < 45_000:
        raise NeverCame(f"a pile of 50,000 cards; it is {pile.size}")
    middle, slow = [], []
    plan = plan_evening(20)
    rng = Random(3)
    seed = 0
    for _ in range(3 if quick else 10):
        times: list[float] = []
        while len(times) < 1000:
            seed += 1
            evening = Evening(pile, plan, seed, 0)
            for _ in range(20):
                outcome = rng.choice(list(Outcome))
                began = time.thread_time()
                evening.end_card(outcome)
                times.append(time.thread_time() - began)
        middle.append(median(times))
        slow.append(quantiles(times, n=100)[98])
    begin = [timed(partial(game.begin, seed=number)) for number in range(3 if quick else 7)]
    return [
        Row("a deal from 50,000 cards, p50", middle, unit="µs"),
        Row("a deal from 50,000 cards, p99", slow, bound=1e-3, unit="µs"),
        Row("loading: 1,000 decks, once", decks),
        *(Row(f"loading: {name}", times) for name, times in loaded.items()),
        Row("an evening begun, once the decks are there", begin),
    ]


def key_to_paint(folder: Path, quick: bool) -> list[Row]:
    """From Enter on an open card to the next card painted (the outcome is on disk by then), against a blank app's key.

    Motion is off. Result beside it: from Enter on a face-down card to its open face, where nothing is written.
    """
    home = make_home(folder / "home", settings="motion = false\n")
    write_question_deck(home / "decks" / "bench.toml", "bench", 80)
    environ = surroundings(home)
    took: dict[str, list[tuple[float, float]]] = {"open": [], "next": [], "blank": []}
    keys = 12 if quick else 50

    def key(name: str, terminal: Terminal, words: str) -> None:
        terminal.rest()
        used = terminal.used
        pressed = terminal.press("\r")
        painted = terminal.shows(words)
        terminal.rest()
        took[name].append((painted - pressed, terminal.used - used))

    with (
        Terminal([*GAME, "play", "bench", "--minutes", "300", "--seed", "1"], environ) as game,
        Terminal(BLANK, environ) as floor,
    ):
        game.shows(FACE_DOWN)
        floor.shows(blank.WORD)
        for _ in range(WARM_UP + keys):
            key("open", game, FACE_UP)
            key("blank", floor, blank.COUNTED)
            key("next", game, FACE_DOWN)
        game.leave("q")
    written = len(history(Game(environ=environ).store()))
    if written != WARM_UP + keys:
        raise NeverCame(f"an outcome on disk for each of {WARM_UP + keys} cards; there are {written}")
    times = {
        name: ([each for each, _ in some[WARM_UP:]], [each for _, each in some[WARM_UP:]])
        for name, some in took.items()
    }
    return [
        Row("Enter to the next card, written and painted", times["next"][0], times["blank"][0], 3),
        Row(f"  {WORKED}", times["next"][1], times["blank"][1]),
        Row("Enter to the card turned over", times["open"][0], times["blank"][0]),
        Row(f"  {WORKED}", times["open"][1], times["blank"][1]),
    ]


def memory(folder: Path, quick: bool) -> list[Row]:
    """Peak memory of an evening of eight cards, with its closing, against the blank app's, as many keys."""
    environ = surroundings(make_home(folder / "home", settings="motion = false\n"))
    ours, beside = [], []
    write_question_deck(folder / "home" / "decks" / "bench.toml", "bench", 80)
    for _ in range(2 if quick else 5):
        with Terminal([*GAME, "play", "bench", "--minutes", "40"], environ) as game:
            game.shows(FACE_DOWN)
            for card in range(8):
                game.press("\r")
                game.shows(FACE_UP)
                game.press("\r")
                game.shows(FACE_DOWN if card < 7 else "good night")
            ours.append(game.leave("q").ru_maxrss * 1024.0)
        with Terminal(BLANK, environ) as floor:
            floor.shows(blank.WORD)
            for _ in range(17):
                floor.press("\r")
                floor.shows(blank.COUNTED)
            beside.append(floor.leave("q").ru_maxrss * 1024.0)
    return [Row("peak memory of an evening of 8 cards", ours, beside, unit="MB")]


def timed(call: Callable[[], object]) -> float:
    """Return the seconds that a call takes, with no garbage of an earlier one about."""
    return kept(call)[1]


def kept(call: Callable[[], T]) -> tuple[T, float]:
    """Return what a call returns, and the seconds it took."""
    gc.collect()
    began = time.perf_counter()
    result = call()
    return result, time.perf_counter() - began


def looking_back(folder: Path, quick: bool) -> list[Row]:
    """The pages that look back on a record of 100,000 events, against the start page; and the book of a lived year.

    All is what a page waits for, once the program runs and its record is open. Words are looked for as they are typed,
    letter by letter, once the index is there: making it is told apart. The book is the whole command, from spawn to
    exit, after the year of ``tests.a_year``.
    """
    refs = [card.ref for card in shipped_cards()]
    home = make_home(folder / "long", events=LONG, cards=refs)
    add_words(home, 2000)
    game = Game(environ=surroundings(home))
    moments: dict[str, Callable[[], Moment]] = {
        "the list of evenings": lambda: journal.begin(game),
        "the page of an evening": lambda: an_evening(game, newest),
        "the page of a card": lambda: a_card(game),
        "Together": lambda: together.begin(game),
        "the stars": lambda: stars.begin(game),
        "what they kept": lambda: kept_page.begin(game),
    }
    newest = evenings(game.store(), 1)[0].id
    bounds = {"the page of an evening": 1.3, "the list of evenings": 1.3}
    took: dict[str, list[float]] = {name: [] for name in ("start", *moments)}
    for turn in range(1 + (4 if quick else 12)):
        times = {"start": timed(lambda: look_home(game))}
        for name, begin in moments.items():
            times[name] = timed(partial(_first_step, begin))
        if turn:
            for name, each in times.items():
                took[name].append(each)
    rows = [Row(f"{name}, beside the start page", took[name], took["start"], bounds.get(name)) for name in moments]
    rows.append(Row("Together, after it is asked for", took["Together"], bound=0.25))
    look = search.Search(game)
    rows.append(Row("looking for something the very first time", [timed(look.catch_up)]))
    for said, word in (("a word that is seldom", "lighthouse"), ("a word that is everywhere", "laugh")):
        typed = [word[:end] for end in range(1, len(word) + 1)] * (1 if quick else 3)
        keys = [timed(partial(look.find, sought, most=MOST_FOUND)) for sought in typed]
        rows.append(Row(f"a letter more of {said}", keys, bound=0.05))
    game.close()
    lived = folder / "lived"
    Year(lived).live()
    environ = surroundings(lived)
    books = [
        run_through([*GAME, "keepsake", "--all", "--yes", "--force", "-o", str(folder / "book.html")], environ)[0]
        for _ in range(2 if quick else 6)
    ]
    rows.append(Row("the book of a year, the whole command", books[1:], bound=2.0, unit="s"))
    return rows


def an_evening(game: Game, id: str) -> Moment:
    """Return the page of an evening."""
    page = card_page.evening(game, id)
    assert page is not None
    return page


def a_card(game: Game) -> Moment:
    """Return the page of a card that came up many times."""
    page = card_page.begin(game, *shipped_cards_once()[0])
    assert page is not None
    return page


@cache
def shipped_cards_once() -> list[tuple[str, str]]:
    return [card.ref for card in shipped_cards()]


def _first_step(begin: Callable[[], Moment]) -> None:
    """Read a page as far as it is shown."""
    if Run(begin().script).step is None:
        raise NeverCame("a page")


PARTS = {1: first_screen, 2: draw, 3: reading, 4: dealing, 5: key_to_paint, 6: memory, 7: looking_back}


def measure(number: int, quick: bool) -> list[Row]:
    """Measure one part in a folder of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        return PARTS[number](Path(folder), quick)
