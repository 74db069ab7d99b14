"""What is measured without starting the program: reading, dealing, and the pages that look back."""

import gc
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import TypeVar

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
from cardgame.record import card_rows, evenings
from cardgame.scripts.run import Run
from tests.a_year import Year
from tests.bench.effort import Effort
from tests.bench.making import add_words, make_home, shipped_cards, write_decks
from tests.bench.running import NeverCame, run_through, surroundings
from tests.bench.table import Row

GAME = ["cardgame"]
MOST_FOUND = 40
"""Rows that a search shows at most."""

T = TypeVar("T")


def reading(folder: Path, memory: Path | None, effort: Effort) -> list[Row]:
    """Reading 1,000 decks of 50 eight-field cards into a library, against the same files and bare ``rtoml.loads``."""
    decks = folder / "decks"
    write_decks(decks, decks=effort.many, cards=50)

    def bare() -> None:
        for path in sorted(decks.glob("*.toml")):
            rtoml.loads(path.read_bytes().decode())

    def whole() -> None:
        found = find_library([(decks, "yours")])
        if found.problems or len(found.library) != effort.many:
            raise NeverCame(f"a library without problems: {found.problems[:3]}")

    ours, beside = [], []
    for turn in range(1 + min(9, effort.turns)):
        times = timed(whole), timed(bare)
        if turn:
            ours.append(times[0])
            beside.append(times[1])
    return [Row(f"{effort.many:,} decks of 50 cards, read and checked", ours, beside, 4, "s")]


def dealing(folder: Path, memory: Path | None, effort: Effort) -> list[Row]:
    """One deal from 50,000 cards with 100,000 events behind them, through ``Evening.end_card``; and what loading takes.

    Deals are counted in batches of a thousand, in evenings of twenty cards with every outcome there is: the table has
    the medians of the batches' p50 and p99. They are in processor time, collections of garbage included: a deal waits
    for nothing, and on a busy machine a p99 by the clock is the other programs' share. Loading is what an evening waits
    for before its first card: the decks (read once a run), the record, the pile.
    """
    home = folder / "home"
    refs = write_decks(home / "decks", decks=effort.many, cards=50)
    make_home(home, events=effort.long, cards=refs)
    game = Game(environ=surroundings(home))
    loaded: dict[str, list[float]] = {"standings out of the record": [], "standings by card": [], "pile": []}
    decks = [timed(lambda: game.library)]
    store = game.store()
    for _ in range(min(7, effort.turns)):
        rows, took = kept(partial(card_rows, store))
        loaded["standings out of the record"].append(took)
        met, took = kept(partial(standings_by_card, rows, game.library))
        loaded["standings by card"].append(took)
        pile, took = kept(partial(gather_choice, Choice(), game.library, met, language="en", deepest=3))
        loaded["pile"].append(took)
    if pile.size < 45 * effort.many:
        raise NeverCame(f"a pile of most of {50 * effort.many:,} cards; it is {pile.size}")
    middle, slow = [], []
    plan = plan_evening(20)
    rng = Random(3)
    seed = 0
    for _ in range(min(10, effort.turns)):
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
    begin = [timed(partial(game.begin, seed=number)) for number in range(min(7, effort.turns))]
    return [
        Row(f"a deal from {50 * effort.many:,} cards, p50", middle, unit="µs"),
        Row(f"a deal from {50 * effort.many:,} cards, p99", slow, bound=1e-3, unit="µs"),
        Row(f"loading: {effort.many:,} decks, once", decks),
        *(Row(f"loading: {name}", times) for name, times in loaded.items()),
        Row("an evening begun, once the decks are there", begin),
    ]


def timed(call: Callable[[], object]) -> float:
    """Return the seconds that a call takes, with no garbage of an earlier one about."""
    return kept(call)[1]


def kept(call: Callable[[], T]) -> tuple[T, float]:
    """Return what a call returns, and the seconds it took."""
    gc.collect()
    began = time.perf_counter()
    result = call()
    return result, time.perf_counter() - began


def looking_back(folder: Path, memory: Path | None, effort: Effort) -> list[Row]:
    """The pages that look back on a record of 100,000 events, against the start page; and the book of a lived year.

    All is what a page waits for, once the program runs and its record is open. Words are looked for as they are typed,
    letter by letter, once the index is there: making it is told apart. The book is the whole command, from spawn to
    exit, after the year of ``tests.a_year``.
    """
    home = make_home(folder / "long", events=effort.long, cards=[card.ref for card in shipped_cards()])
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
    for turn in range(1 + min(12, effort.turns)):
        times = {"start": timed(lambda: look_home(game))}
        for name, begin in moments.items():
            times[name] = timed(partial(first_step, begin))
        if turn:
            for name, each in times.items():
                took[name].append(each)
    rows = [Row(f"{name}, beside the start page", took[name], took["start"], bounds.get(name)) for name in moments]
    rows.append(Row("Together, after it is asked for", took["Together"], bound=0.25))
    look = search.Search(game)
    rows.append(Row("looking for something the very first time", [timed(look.catch_up)]))
    for said, word in (("a word that is seldom", "lighthouse"), ("a word that is everywhere", "laugh")):
        typed = [word[:end] for end in range(1, len(word) + 1)] * min(3, effort.turns)
        keys = [timed(partial(look.find, sought, most=MOST_FOUND)) for sought in typed]
        rows.append(Row(f"a letter more of {said}", keys, bound=0.05))
    game.close()
    lived = folder / "lived"
    Year(lived).live()
    environ = surroundings(lived)
    books = [
        run_through([*GAME, "keepsake", "--all", "--yes", "--force", "-o", str(folder / "book.html")], environ).took
        for _ in range(1 + min(5, effort.turns))
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


def first_step(begin: Callable[[], Moment]) -> None:
    """Read a page as far as it is shown."""
    if Run(begin().script).step is None:
        raise NeverCame("a page")
