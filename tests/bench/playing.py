"""Keys in the evening, in a terminal, against a key in a blank app: what they cost, and what they write to it."""

from pathlib import Path
from statistics import median
from typing import NamedTuple

from cardgame.game.game import Game
from cardgame.record import history
from tests.bench import blank
from tests.bench.effort import Effort
from tests.bench.making import make_home, write_decks, write_question_deck
from tests.bench.running import NeverCame, Terminal, surroundings
from tests.bench.starting import BLANK, COUPLE, GAME, WORKED, start
from tests.bench.table import Row

FACE_DOWN = "yours to read"
FACE_UP = "we talked about it"
"""What the table says of a card lying face down, and of one that is open."""

WARM_UP = 3
"""Cards that are played before any is counted."""

RIGHT, LEFT = "\x1b[C", "\x1b[D"

SETTLED = 0.4
"""Seconds without a byte after which a page has been painted whole, also where something on it moves."""


class Key(NamedTuple):
    """What a key took: seconds until what it asked for was painted, processor time and bytes until all was."""

    took: float
    worked: float
    written: float


def press(terminal: Terminal, key: str, *words: str, quiet: float = 0.06) -> Key:
    """Press a key, and wait for words and for all that is painted after them."""
    terminal.rest(quiet)
    used, written = terminal.used, terminal.written
    pressed = terminal.press(key)
    painted = terminal.shows(*words)
    terminal.rest(quiet)
    return Key(painted - pressed, terminal.used - used, float(terminal.written - written))


def at_the_table(folder: Path, memory: Path | None, effort: Effort) -> list[Row]:
    """From Enter on a face-down card to its open face painted, and from that to the next card, against a blank app's.

    Each is written first: that the card was turned, and what became of it. Beside them the bytes of both. With motion
    and without, on a disk that syncs, and in memory.
    """
    places = [(folder, "on disk"), *([(memory, "in memory")] if memory is not None else [])]
    rows: list[Row] = []
    for place, where in places:
        for motion in (False, True) if place is folder else (False,):
            said = f"motion {'on' if motion else 'off'}, {where}"
            rows += _cards(place / f"table-{motion}", said, motion, effort)
    return rows


def _cards(home: Path, said: str, motion: bool, effort: Effort) -> list[Row]:
    """Play cards in one home, and in turn press a key of the blank app."""
    make_home(home, settings=f"motion = {str(motion).lower()}\n")
    write_question_deck(home / "decks" / "bench.toml", "bench", WARM_UP + effort.cards + 10)
    environ = surroundings(home)
    took: dict[str, list[Key]] = {"open": [], "next": [], "blank": []}
    quiet = SETTLED if motion else 0.06
    with (
        Terminal([*GAME, "play", "bench", "--minutes", "300", "--seed", "1"], environ) as game,
        Terminal(BLANK, environ) as floor,
    ):
        game.shows(FACE_DOWN)
        floor.shows(blank.WORD)
        for _ in range(WARM_UP + effort.cards):
            took["open"].append(press(game, "\r", FACE_UP, quiet=quiet))
            took["blank"].append(press(floor, "\r", blank.COUNTED))
            took["next"].append(press(game, "\r", FACE_DOWN, quiet=quiet))
        game.leave("q")
    written = len(history(Game(environ=environ).store()))
    if written != WARM_UP + effort.cards:
        raise NeverCame(f"an outcome on disk for each of {WARM_UP + effort.cards} cards; there are {written}")
    opened, following, floor_keys = (took[name][WARM_UP:] for name in ("open", "next", "blank"))
    worked = [key.worked for key in floor_keys]
    by_clock = [key.took for key in floor_keys]
    bytes_a_card = [one.written + other.written for one, other in zip(opened, following, strict=True)]
    return [
        Row(f"Enter to the card turned, {said}", [key.took for key in opened], by_clock),
        Row(f"  {WORKED}", [key.worked for key in opened], worked, None if motion else 2),
        Row(f"Enter to the next card, written, {said}", [key.took for key in following], by_clock),
        Row(f"  {WORKED}", [key.worked for key in following], worked, None if motion else 2.3),
        Row(f"bytes a card at 80x24, {said}", bytes_a_card, bound=8e3 if motion else 5e3, unit="kB"),
    ]


def on_the_start_page(folder: Path, memory: Path | None, effort: Effort) -> list[Row]:
    """The keys of the start page, against a blank app's key, all in processor time, and what it costs to wait there.

    Enter to the first card comes at rest, once what is read ahead has been read, and at once, as soon as the page
    stands. Of an arrow each press counts; help and the palette are opened for the first time.
    """
    homes = {
        f"{events:,} events": make_home(folder / f"of-{events}", events=events, settings="motion = false\n")
        for events in effort.events
        if events
    }
    short = make_home(folder / "short", events=1000, settings="motion = false\n")
    arrows = f"{effort.decks:,} decks of 50 cards"
    if effort.decks:
        homes[arrows] = make_home(folder / "decks", events=1000, settings="motion = false\n")
        write_decks(homes[arrows] / "decks", decks=effort.decks, cards=50)
    took: dict[str, list[float]] = {}
    blank_took: list[float] = []
    for home in (short, *homes.values()):
        start(GAME, surroundings(home), COUPLE, "Tonight", home=home)
    for _ in range(effort.turns):
        with Terminal(BLANK, surroundings(short)) as floor:
            floor.shows(blank.WORD)
            blank_took.append(median(press(floor, "\r", blank.COUNTED).worked for _ in range(WARM_UP + 6)))
        for name, home in homes.items():
            environ = surroundings(home)
            with Terminal(GAME, environ) as game:
                game.shows(COUPLE, "Tonight")
                _until_idle(game)
                some = [press(game, key, "Tonight").worked for key in (RIGHT, LEFT) * 4]
                took.setdefault(f"arrow, {name}", []).append(median(some[2:]))
                took.setdefault(f"Enter to the first card, at rest, {name}", []).append(
                    press(game, "\r", FACE_DOWN).worked
                )
            if name == arrows:
                continue
            with Terminal(GAME, environ) as game:
                game.shows(COUPLE, "Tonight")
                took.setdefault(f"Enter to the first card, at once, {name}", []).append(
                    press(game, "\r", FACE_DOWN, quiet=0).worked
                )
        for key, words, said in (("?", "On a card", "help"), (":", "What would you like to do", "the palette")):
            with Terminal(GAME, surroundings(short)) as game:
                game.shows(COUPLE, "Tonight")
                _until_idle(game)
                took.setdefault(f"first words of {said}", []).append(press(game, key, words).worked)
    bounds = {f"Enter to the first card, at rest, {1_000_000:,} events": 15.0}
    rows: list[Row] = []
    for name in sorted(took, key=lambda name: name.partition(",")[0]):
        bound = 20.0 if name.startswith("first words") else 2.0 if name.startswith("arrow") else None
        if name.startswith("Enter to the first card, at rest"):
            bound = bounds.get(name, 10.0)
        rows.append(Row(f"{name}, {WORKED}", took[name], blank_took, bound))
    return rows + (_idle(folder, effort) if effort.idle else [])


def _until_idle(terminal: Terminal) -> None:
    """Wait until a program has done what it does by itself: no more than a hundredth of its time is used."""
    terminal.rest()
    for _ in range(60):
        used = terminal.used
        terminal.rest(0.1)
        terminal.wait(0.3)
        if terminal.used - used < 0.004:
            return


def _idle(folder: Path, effort: Effort) -> list[Row]:
    """Return what waiting costs: on the start page and on an open card, beside a blank app in the same seconds."""
    ours: dict[str, list[float]] = {}
    beside: list[float] = []
    for motion in (False, True):
        home = make_home(folder / f"idle-{motion}", settings=f"motion = {str(motion).lower()}\n")
        write_question_deck(home / "decks" / "bench.toml", "bench", 20)
        environ = surroundings(home)
        said = f"motion {'on' if motion else 'off'}"
        with (
            Terminal(GAME, environ) as page,
            Terminal([*GAME, "play", "bench"], environ) as card,
            Terminal(BLANK, environ) as floor,
        ):
            floor.shows(blank.WORD)
            page.shows("Turn the first card")
            card.shows(FACE_DOWN)
            press(card, "\r", FACE_UP, quiet=SETTLED)
            for each in (page, card, floor):
                _until_idle(each)
            for _ in range(3):
                before = [each.used for each in (page, card, floor)]
                floor.wait(effort.idle / 3)
                used = [each.used - was for each, was in zip((page, card, floor), before, strict=True)]
                for name, amount in zip(("the start page", "an open card"), used, strict=False):
                    ours.setdefault(f"idle on {name}, {said}", []).append(amount / (effort.idle / 3))
                beside.append(used[2] / (effort.idle / 3))
    half = len(beside) // 2
    return [
        Row(f"{name}, processor time a second", amounts, beside[:half] if "off" in name else beside[half:], 1.15)
        for name, amounts in ours.items()
    ]
