"""How cost grows with the number of events, decks and cards: ``python -m tests.bench --growth``.

All is told in processor time, which others on the machine change little, and without the start of a program, which
would hide how the rest grows. Each step is measured in a process of its own.
"""

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple

from cardgame.deck import find_library
from cardgame.game import search
from cardgame.game.doors import deal_ahead, sit_down
from cardgame.game.game import Game
from cardgame.game.home import look_home
from cardgame.game.menu import journal, stars, together
from cardgame.game.menu import kept as kept_page
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.record import CardEnded, evenings
from cardgame.record.export import export_lines
from cardgame.record.tallies import keep_up
from cardgame.workshop.checking import check_all
from tests.bench.inside import MOST_FOUND, a_card, an_evening, first_step
from tests.bench.making import KEPT, make_home, write_decks
from tests.bench.running import surroundings
from tests.bench.table import Curve, growth_table

WORDS = "laugh"
"""What is searched for: it is on every card of a long record."""


class Series(NamedTuple):
    """What grows, in which steps, and what is measured at each: yields names, times in seconds, and whether waited for.

    ``quick`` are the steps of a first look.
    """

    about: str
    steps: tuple[int, ...]
    quick: tuple[int, ...]
    measure: Callable[[Path, int], Iterator[tuple[str, float, bool]]]


def worked(call: Callable[[], object], times: int = 5) -> float:
    """Return the median of the seconds of processor time that a call takes, after one that is not counted.

    A call that takes longer than a second is made once, and that counts; so it does with no ``times`` after it.
    """
    took: list[float] = []
    for _ in range(1 + times):
        gc.collect()
        began = time.process_time()
        call()
        took.append(time.process_time() - began)
        if took[0] > 1 or not times:
            return took[0]
    return median(took[1:])


def opened(home: Path) -> Game:
    """Return the game as another run of the program would begin."""
    return Game(environ=surroundings(home))


def events(folder: Path, step: int) -> Iterator[tuple[str, float, bool]]:
    """Measure what reads or writes a record of so many events."""
    home = make_home(folder / "home", events=step)
    game = opened(home)
    game.keep_decks()
    store = game.store()

    def start_page() -> None:
        with_page = opened(home)
        look_home(with_page)
        with_page.close()

    yield "the start page, from the record and kept decks", worked(start_page), True

    def ahead() -> None:
        anew = opened(home)
        deal_ahead(anew)
        anew.close()

    yield "what became of the cards, counted and kept once", worked(lambda: keep_up(store), 0), False
    yield "what the start page reads ahead", worked(ahead), False

    def at_once() -> None:
        anew = opened(home)
        sit_down(anew, Start(Choice()))
        anew.close()

    yield "the first card of a start, nothing read ahead", worked(at_once), True
    deal_ahead(game)
    yield "the first card, read ahead", worked(lambda: game.begin(seed=1)), True
    yield "history --limit 20", worked(lambda: list(game.history(limit=20, as_now=False, talked_about=True))), True

    def coverage() -> None:
        anew = opened(home)
        anew.coverage()
        anew.close()

    yield "coverage", worked(coverage), True
    newest = evenings(store, 1)[0].id
    pages: Mapping[str, Callable[[], object]] = {
        "the list of evenings": lambda: first_step(lambda: journal.begin(game)),
        "the page of an evening": lambda: first_step(lambda: an_evening(game, newest)),
        "the page of a card": lambda: first_step(lambda: a_card(game)),
        "Together": lambda: first_step(lambda: together.begin(game)),
        "the stars": lambda: first_step(lambda: stars.begin(game)),
        "what they kept": lambda: first_step(lambda: kept_page.begin(game)),
    }
    for name, page in pages.items():
        yield name, worked(page), True
    look = search.Search(game)
    yield "the index of words, made once", worked(look.catch_up, 0), False
    for length in (1, len(WORDS)):
        find = partial(look.find, WORDS[:length], most=MOST_FOUND)
        yield f"a search for {'a letter' if length == 1 else 'a word'} of every card", worked(find), True
    ended = CardEnded(
        evening=newest, deck="d", card="c", kind="question", text="", outcome="covered", first=0, reader=0, depth=1
    )
    yield "a card’s end, written", worked(lambda: store.append(ended)), True

    def next_evening() -> None:
        store.append(ended)
        game.begin(seed=1)

    yield "the first card of another evening, nothing read ahead", worked(next_evening), True
    yield "history --json, its rows", worked(lambda: sum(1 for _ in game.history(as_now=True)), 1), False
    yield "an export", worked(lambda: sum(map(len, export_lines(store))), 1), False
    yield "the check of the record", worked(lambda: store.select("PRAGMA integrity_check(1)"), 1), False
    game.close()


def decks(folder: Path, step: int) -> Iterator[tuple[str, float, bool]]:
    """Measure what reads so many decks of ten cards."""
    return _library(folder, step, 10)


def cards(folder: Path, step: int) -> Iterator[tuple[str, float, bool]]:
    """Measure what reads so many cards, a hundred to a deck."""
    return _library(folder, step // 100, 100)


def _library(folder: Path, count: int, each: int) -> Iterator[tuple[str, float, bool]]:
    home = make_home(folder / "home", events=1000)
    write_decks(home / "decks", decks=count, cards=each)
    # Files that were written just now are not kept: they might change again within the same moment.
    before = time.time() - 3600
    for path in (home / "decks").iterdir():
        os.utime(path, (before, before))
    time.sleep(2.1)
    yield "decks read from their files", worked(lambda: find_library([(home / "decks", "yours")]), 1), True
    game = opened(home)
    game.keep_decks()
    yield "decks as they were kept", worked(lambda: opened(home).library, 3), True

    def start_page() -> None:
        with_page = opened(home)
        look_home(with_page)
        with_page.close()

    yield "the start page", worked(start_page, 3), True
    deal_ahead(game)
    yield "the first card, read ahead", worked(lambda: game.begin(seed=1), 3), True
    yield "coverage", worked(game.coverage, 3), True
    yield "deck check", worked(lambda: check_all([home / "decks"]), 0), False
    game.close()


SERIES = (
    Series("events", (1_000, 10_000, 100_000, 1_000_000), (1_000, 10_000, 100_000), events),
    Series("decks of 10 cards", (10, 100, 1_000, 5_000), (10, 100, 1_000), decks),
    Series("cards, 100 a deck", (1_000, 10_000, 100_000), (1_000, 10_000), cards),
)


def step_of(number: int, step: int) -> list[tuple[str, float, bool]]:
    """Measure one step of a series in a folder of its own, which is gone afterwards."""
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="growth-", dir=KEPT) as folder:
        return list(SERIES[number].measure(Path(folder), step))


def growth(quick: bool, said: Callable[[str], None]) -> Iterator[tuple[str, list[Curve]]]:
    """Measure every series; yield its table and its curves. ``said`` is told what is measured next."""
    for number, series in enumerate(SERIES):
        times: dict[str, dict[int, float]] = {}
        waited: dict[str, bool] = {}
        for step in series.quick if quick else series.steps:
            said(f"measuring {step:,} {series.about} …")
            # A process for each step: what an earlier one has in memory would slow its collections of garbage.
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                for name, time_taken, is_waited in pool.submit(step_of, number, step).result():
                    times.setdefault(name, {})[step] = time_taken
                    waited[name] = is_waited
        # How the cost of decks grows is told, and is even by its nature: only events pile up by themselves.
        marked = series.measure is events
        curves = [Curve(name, each, waited[name] and marked) for name, each in times.items()]
        yield growth_table(series.about, curves), curves
