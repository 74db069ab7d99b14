"""``python -m tests.bench.long [EVENINGS]``: what memory does in a run of many evenings, by the end of each.

In one process, in a terminal: from the start page through eight cards to “good night”, back to the start page, and so
on. The evening before is left open each time, as after its end the app would end as well.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.making import make_home, write_question_deck
from tests.bench.running import Terminal, surroundings

EVENINGS = 70
"""Evenings of :data:`CARDS` cards: 560 cards."""

CARDS = 8

LANGUAGE = "la"
"""A language that no shipped deck has, so that all cards are plain questions."""


def long_run(folder: Path, evenings: int, *, events: int = 0) -> Iterator[float]:
    """Yield the resident memory in bytes on the start page: before the first evening, and after each."""
    settings = f'motion = false\nlanguage = "{LANGUAGE}"\nminutes = 40\n'
    home = make_home(folder / "home", settings=settings, events=events, cards=[("bench", "q-0")])
    deck = home / "decks" / "bench.toml"
    write_question_deck(deck, "bench", (evenings + 1) * CARDS)
    deck.write_text(f'language = "{LANGUAGE}"\n{deck.read_text(encoding="utf-8")}', encoding="utf-8")
    with Terminal(["cardgame"], surroundings(home)) as game:
        game.shows("Turn the first card")
        for evening in range(evenings):
            time.sleep(0.4)  # until what the page reads ahead is read
            yield game.resident
            if evening == 1:
                # The evening before can be gone on with, which stands first; the line that is chosen stays chosen.
                game.press("\x1b[B")
            game.press("\r")
            game.shows("yours to read")
            for card in range(CARDS):
                game.press("\r")
                game.shows("we talked about it")
                game.press("\r")
                game.shows("yours to read" if card + 1 < CARDS else "good night")
            game.press("\x1b")
            game.shows("Carry on with tonight")
        time.sleep(0.4)
        yield game.resident


def main() -> None:
    evenings = int(sys.argv[1]) if len(sys.argv) > 1 else EVENINGS
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        first = 0.0
        for number, resident in enumerate(long_run(Path(folder), evenings)):
            first = resident if number == 1 else first
            if number <= 1 or number % 5 == 0:
                said = f", {(resident - first) / 1e6:+.1f} MB against the first" if number > 1 else ""
                print(f"after {number} evenings, {CARDS * number} cards: {resident / 1e6:.1f} MB{said}", flush=True)


if __name__ == "__main__":
    main()
