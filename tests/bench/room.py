"""What it takes of memory and of the disk."""

import json
import shutil
import time
from pathlib import Path

from cardgame.game import search
from cardgame.game.game import Game
from cardgame.record.tallies import keep_up
from tests.bench import blank
from tests.bench.effort import Effort
from tests.bench.long import CARDS, long_run
from tests.bench.making import add_words, make_home, write_question_deck
from tests.bench.playing import FACE_DOWN, FACE_UP
from tests.bench.running import Terminal, run_through, surroundings
from tests.bench.starting import BLANK, GAME
from tests.bench.table import Row


def memory(folder: Path, in_memory: Path | None, effort: Effort) -> list[Row]:
    """Peak memory of an evening of eight cards, with its closing, against the blank app's, as many keys.

    And how much more a process holds after many evenings than after the first.
    """
    environ = surroundings(make_home(folder / "home", settings="motion = false\n"))
    ours, beside = [], []
    write_question_deck(folder / "home" / "decks" / "bench.toml", "bench", 80)
    for _ in range(min(5, effort.turns)):
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
    _, first, *later = long_run(folder / "long", effort.evenings)
    many = f"{effort.evenings} evenings, {CARDS * effort.evenings} cards"
    return [
        Row("peak memory of an evening of 8 cards", ours, beside, unit="MB"),
        Row("memory after the first evening in one process", [first], unit="MB"),
        Row(f"  more than that after {many}", [later[-1] - first], bound=5e6, unit="MB"),
    ]


def long_records(folder: Path, in_memory: Path | None, effort: Effort) -> list[Row]:
    """``history --json`` of the longest record, against ``json.dumps`` of the same rows; and how large a record is.

    The size is that of a long record with two thousand notes and lines, once somebody has searched it: the index of
    words is in it.
    """
    most = max(effort.events)
    environ = surroundings(make_home(folder / "most", events=most))
    printed = folder / "history.json"
    ours, beside, peaks = [], [], []
    for _ in range(min(3, effort.turns)):
        ran = run_through([*GAME, "history", "--json"], environ, output=printed)
        ours.append(ran.worked)
        peaks.append(ran.memory)
    # Only now, as a program that is started has the peak of the one that starts it.
    rows = json.loads(printed.read_bytes())
    for _ in ours:
        began = time.process_time()
        json.dumps(rows, indent=2)
        beside.append(time.process_time() - began)
    del rows
    shutil.rmtree(folder / "most")
    home = make_home(folder / "size", events=effort.long)
    record = home / "couples" / "ana-and-ben.db"
    before = float(record.stat().st_size)
    add_words(home, effort.long // 50)
    game = Game(environ=surroundings(home))
    search.Search(game).catch_up()
    keep_up(game.store())
    game.close()
    after = float(record.stat().st_size)
    length = f"{effort.long:,} events"
    return [
        Row(f"history --json, {most:,} events, peak memory", peaks, bound=100e6, unit="MB"),
        Row("  processor time, beside json.dumps of its rows", ours, beside, 4 if most >= 100_000 else None, "s"),
        Row(f"a record of {length}, nobody has searched", [before], unit="MB"),
        Row(f"a record of {length} and its words, with their index", [after], bound=70e6, unit="MB"),
    ]
