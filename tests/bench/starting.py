"""From the shell to what was asked for: the start page of the app, and the commands that do without it."""

import shutil
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.bench import blank
from tests.bench.effort import Effort
from tests.bench.making import NAMES, make_home, write_decks
from tests.bench.running import NeverCame, Ran, Terminal, run_through, surroundings
from tests.bench.table import Row

BLANK = ["tests.bench.blank"]
GAME = ["cardgame"]
COUPLE = " and ".join(NAMES)
MEMORY = Path("/dev/shm")
"""A folder in memory, where the system has one: nothing waits for a disk there."""

WORKED = "processor time"


class Start(NamedTuple):
    """One start of an app: seconds to the screen that is waited for and to the first paint, and processor time."""

    whole: float
    paint: float
    worked: float


@dataclass(frozen=True)
class Opened:
    """A home whose start page is measured: what is seen on it, and whether its decks are read from their files."""

    home: Path
    seen: tuple[str, ...]
    bound: float | None
    cold: bool = False
    named: bool = True

    @property
    def environ(self) -> Mapping[str, str]:
        return surroundings(self.home, named=self.named)


def caches(home: Path) -> list[Path]:
    """Return the folders for what can be deleted at any time, whether ``CARDGAME_HOME`` is set or not."""
    return [home / "cache", home / ".cache"]


def start(
    module: list[str],
    environ: Mapping[str, str],
    *words: str,
    home: Path | None = None,
    keep: Sequence[str] = ("decks",),
    answers: bool = False,
) -> Start:
    """Start an app in a terminal until it shows these words, and until it has kept these files if ``home`` is given.

    With ``answers``, until it has kept some in the record as well.
    """
    with Terminal(module, environ) as terminal:
        whole = terminal.shows(*words)
        if home is not None:
            _wait_for_kept(home, keep)
        if home is not None and answers:
            _wait_for_answers(home)
        return Start(whole, terminal.first_paint or whole, terminal.stop())


def kept_in(home: Path, name: str) -> list[Path]:
    """Return the files in which the decks were kept as read ("decks"), or the texts of a bare draw ("draw")."""
    return [path for folder in caches(home) for path in folder.rglob(name) if path.is_file()]


def _wait_for_kept(home: Path, names: Sequence[str]) -> None:
    """Wait until these files have been kept."""
    end = time.monotonic() + 10
    while not all(kept_in(home, name) for name in names):
        if time.monotonic() > end:
            raise NeverCame(f"kept {names} in {home}")
        time.sleep(0.01)


def _wait_for_answers(home: Path) -> None:
    """Wait until answers have been kept in the record."""
    end = time.monotonic() + 10
    record = f"{(home / 'couples' / 'ana-and-ben.db').as_uri()}?mode=ro"
    while True:
        connection = sqlite3.connect(record, uri=True)
        try:
            if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'answers'").fetchall():
                return
        finally:
            connection.close()
        if time.monotonic() > end:
            raise NeverCame(f"answers kept in {record}")
        time.sleep(0.01)


def first_screen(folder: Path, memory: Path | None, effort: Effort) -> list[Row]:
    """From spawning the app to the greeting and the line that begins tonight, against a blank app's one word.

    Cold: the decks have to be read from their files, as at the first start on a machine. Warm: they have been kept as
    read. All is compiled. Result beside it: the very first paint, whatever it shows.
    """
    first, later = ("Turn the first card",), (COUPLE, "Tonight")
    bounds = {0: 1.15, 100_000: 1.15, 1_000_000: 1.2}
    homes: dict[str, Opened] = {}
    for events in effort.events:
        name = f"{events:,} events" if events else "an empty record"
        home = make_home(folder / f"of-{events}", events=events)
        homes[f"warm, {name}"] = Opened(home, later if events else first, bounds.get(events))
    homes["cold, an empty record"] = Opened(make_home(folder / "cold"), first, 1.2, cold=True)
    unnamed = folder / "unnamed"
    unnamed.mkdir()
    # A couple is made by the program itself: it knows where the system has its folders.
    run_through([*GAME, "couple", "new", *NAMES], surroundings(unnamed, named=False))
    homes["warm, an empty record, without CARDGAME_HOME"] = Opened(unnamed, first, 1.15, named=False)
    if memory is not None:
        home = make_home(memory / "start", events=effort.long)
        homes[f"warm, {effort.long:,} events, in memory"] = Opened(home, later, bounds.get(effort.long))
    for kind, bound in (("warm", 1.3), ("cold", 3.0)) if effort.decks else ():
        home = make_home(folder / f"decks-{kind}")
        write_decks(home / "decks", decks=effort.decks, cards=50)
        homes[f"{kind}, {effort.decks:,} decks of 50 cards"] = Opened(home, first, bound, cold=kind == "cold")

    took: dict[str, list[Start]] = {}
    floor = homes["warm, an empty record"].environ
    for turn in range(1 + effort.turns):
        turns = {"blank": start(BLANK, floor, blank.WORD)}
        for name, each in homes.items():
            if each.cold:
                for kept in caches(each.home):
                    shutil.rmtree(kept, ignore_errors=True)
            turns[name] = start(GAME, each.environ, *each.seen, home=each.home if not (turn or each.cold) else None)
        if turn:  # the first one compiles, and keeps the decks
            for name, times in turns.items():
                took.setdefault(name, []).append(times)
    whole = [each.whole for each in took["blank"]]
    worked = [each.worked for each in took["blank"]]
    rows: list[Row] = []
    for name, each in homes.items():
        rows.append(Row(f"start page, {name}", [some.whole for some in took[name]], whole, each.bound))
        rows.append(Row(f"  {WORKED}", [some.worked for some in took[name]], worked, each.bound))
    rows.append(
        Row(
            "  first paint of anything, warm, an empty record",
            [some.paint for some in took["warm, an empty record"]],
            whole,
        )
    )
    return rows


TEXTUAL = ["-c", "from textual.app import App; from textual.widgets import Static; print(App, Static)"]
"""What no app of Textual can do without."""


def commands(folder: Path, memory: Path | None, effort: Effort) -> list[Row]:
    """All of a command that does without the app, from spawn to exit, against importing Textual.

    Cold: nothing is kept. Warm: the app was opened once, until it had kept the decks and the texts that a bare draw may
    print, and the command was called before. As long as a deck has changed since then, a draw is warm but for those
    texts. The bound is one for processor time; the time by the clock is told for ``draw``.

    Of a long record the app has counted for the first time when it was opened, and so it has kept in it what coverage
    and completion answer, too, as it does after every evening. These are believed until there is one more event, or a
    deck, the settings, the code or the folder of the home changes: so not in a copy of that home, with nothing kept.
    """
    asks = {"_CARDGAME_COMPLETE": "bash_complete", "COMP_WORDS": "cardgame pl", "COMP_CWORD": "1"}
    asks_deck = {"_CARDGAME_COMPLETE": "bash_complete", "COMP_WORDS": "cardgame play be", "COMP_CWORD": "2"}
    both = ("decks", "draw")
    opened = make_home(folder / "opened", events=effort.long)
    start(GAME, surroundings(opened), COUPLE, "Tonight", home=opened, keep=both, answers=True)
    moved = Path(shutil.copytree(opened, folder / "moved"))
    bare = folder / "bare"
    bare.mkdir()
    run_through([*GAME, "couple", "new", *NAMES], surroundings(bare, named=False))
    start(GAME, surroundings(bare, named=False), "Turn the first card", home=bare, keep=both)
    textless = make_home(folder / "textless")
    start(GAME, surroundings(textless), "Turn the first card", home=textless)
    for texts in kept_in(textless, "draw"):
        texts.unlink()
    here, bare_here = surroundings(opened), surroundings(bare, named=False)
    all_of: dict[str, tuple[list[str], Mapping[str, str], float | None]] = {
        "draw, warm, its texts kept, without CARDGAME_HOME": ([*GAME, "draw"], bare_here, 0.12),
        "draw, warm, its texts kept, with CARDGAME_HOME": ([*GAME, "draw"], here, 0.12),
        "draw, warm, its texts not kept": ([*GAME, "draw"], surroundings(textless), None),
        "--help": ([*GAME, "--help"], here, 0.2),
        "--help, without CARDGAME_HOME": ([*GAME, "--help"], bare_here, 0.2),
        "completion of a command": (GAME, {**here, **asks}, 0.2),
        f"completion of a deck, its answer kept, {effort.long:,} events": (GAME, {**here, **asks_deck}, 0.2),
        f"completion of a deck, not kept, {effort.long:,} events": (GAME, {**surroundings(moved), **asks_deck}, None),
        f"history --limit 20, warm, {effort.long:,} events": ([*GAME, "history", "--limit", "20"], here, 0.28),
        "coverage, warm, an empty record": ([*GAME, "coverage"], bare_here, 0.28),
        f"coverage, its answer kept, {effort.long:,} events": ([*GAME, "coverage"], here, 0.28),
        f"coverage, not kept, {effort.long:,} events": ([*GAME, "coverage"], surroundings(moved), None),
        "deck list, warm": ([*GAME, "deck", "list"], here, 0.28),
        "deck list, warm, without CARDGAME_HOME": ([*GAME, "deck", "list"], bare_here, 0.28),
        "bare Python": (["-c", "print(1)"], here, None),
    }
    took: dict[str, list[Ran]] = {}
    for turn in range(1 + effort.turns):
        turns = {"Textual": run_through(TEXTUAL, here)}
        for name, (module, environ, _) in all_of.items():
            turns[name] = run_through(module, environ)
        for named in (True, False):
            new = folder / f"new-{named}-{turn}"
            new.mkdir()
            said = "with" if named else "without"
            turns[f"draw, cold, {said} CARDGAME_HOME"] = run_through([*GAME, "draw"], surroundings(new, named=named))
        if turn:
            for name, each in turns.items():
                took.setdefault(name, []).append(each)
    floor = [each.worked for each in took["Textual"]]
    rows: list[Row] = []
    for name in sorted(took.keys() - {"Textual"}, key=[*all_of, *took].index):
        bound = all_of[name][2] if name in all_of else None
        rows.append(Row(f"{name}, {WORKED}", [each.worked for each in took[name]], floor, bound))
        if name.startswith("draw"):
            by_clock = [each.took for each in took["Textual"]]
            rows.append(Row("  by the clock", [each.took for each in took[name]], by_clock))
    return rows
