"""An evening on a bare line: lines typed in, a transcript out, and what the record holds of it."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from cardgame.deck import Card
from cardgame.deck.reading import read_deck
from cardgame.keys.commands import ON_A_CARD, key_name
from cardgame.play.evening import Turn
from cardgame.play.hand import Hand
from cardgame.record import Event, Store
from cardgame.scripts.feelings import feelings
from cardgame.scripts.steps import Choose, Pick, PickWord, Rate, Secret, Words, Write

from ..builders import happened, named
from ..cli.helpers import DEVICE, Home, Ran, now

LETTERS = [key_name(command.key) for command in ON_A_CARD if command.id != "next"]
"""Every letter that means something on a card; the empty line turns it."""

DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff]")
"""Boxes, bars, blocks and dots: what a screen reader spells out one by one."""

KINDS: dict[str, dict[str, Any]] = {
    "question": {"text": "What made you laugh, {first}?"},
    "story": {"text": "Tell of a small disaster."},
    "belief": {"text": "Love should be easy.", "if_close": ["Why so near?"], "if_far": ["Why so far?"]},
    "guess": {"text": "What would {first} save from a fire?"},
    "guess-pick": {"kind": "guess", "text": "Where would {first} live?", "options": ["by the sea", "in a town"]},
    "choice": {"text": "This or that?", "options": ["tea", "coffee", "neither"]},
    "activity": {"text": "Hold hands.", "minutes": 2},
    "appreciation": {"text": "Thank {second} for something small."},
    "checkin": {"text": "How are you really?"},
    "mission": {"text": "Write a note and hide it."},
    "agreement": {"text": "How do we say good night?"},
}
"""One card of each kind, which is also the id of its deck."""


def stock(folder: Path) -> Path:
    """Write the decks of these tests: one for each kind, some questions, and a journey."""
    folder.mkdir()

    def write(id: str, cards: list[dict[str, Any]], **fields: Any) -> None:
        table = {"title": f"Deck {id}", "id": id, "language": "en", **fields, "cards": cards}
        (folder / f"{id}.toml").write_text(tomli_w.dumps(table), encoding="utf-8")

    for id, fields in KINDS.items():
        card = {"id": "one", "kind": id, "hint": "A way in.", "listen": "Nod.", "why": "It is worth it."}
        # Walked in order, so that a mix has questions alone.
        write(id, [{**card, "follow_ups": ["And then, {second}?"], **fields}], ordered=True)
    write("asking", [{"id": f"q{number}", "text": f"What is number {number}?"} for number in range(1, 13)])
    write(
        "journey",
        [
            {"id": "lean", "chapter": "trust", "text": "When did you lean on me?"},
            {"id": "fall", "chapter": "trust", "text": "When did I catch you?"},
            {"id": "play", "chapter": "fun", "text": "What was your best game?"},
        ],
        chapters=[
            {
                "id": "trust",
                "title": "Trust",
                "opening": "Tonight is for trust.",
                "prepare": ["Think of a rope."],
                "place": "by the window",
                "bring": ["a rope", "tea"],
                "closing": "I promise to ask.",
            },
            {"id": "fun", "title": "Fun", "opening": "Tonight is for play.", "closing": "I promise to play."},
        ],
    )
    write(
        "tender",
        [
            {"id": "t1", "text": "What do you owe?", "sensitive": ["money"]},
            {"id": "t2", "text": "What is easy?"},
        ],
        ordered=True,
    )
    write("mending", [{"id": "wait", "kind": "repair", "text": "Breathe together.", "tags": ["listening"]}])
    return folder


@dataclass
class Table:
    """Ana and Ben at a table, with a record that can be laid afresh."""

    home: Home
    fresh: Path

    def lay(self) -> "Table":
        """Forget every evening: the record is as it was when the couple was made.

        A backup of it stays, from before the first evening of this day; else every evening would begin with one.
        """
        shutil.copyfile(self.fresh, self.home.record("ana-and-ben"))
        return self

    def play(self, lines: Sequence[str], *arguments: str) -> Ran:
        """Type these lines, then nothing more."""
        ran = self.home("play", "--plain", *arguments, stdin="".join(f"{line}\n" for line in lines))
        assert not DRAWN.search(ran.out)
        return ran

    def played(self, lines: Sequence[str], *arguments: str) -> str:
        """Play an evening with nothing to complain about, and return its transcript."""
        ran = self.play(lines, *arguments)
        assert (ran.status, ran.err) == (0, "")
        return ran.out

    def outcomes(self) -> list[tuple[str, str]]:
        """Return cards and what became of them, oldest first."""
        rows = self.home.done("history", "--json").data
        return [(row["card"], row["outcome"]) for row in reversed(rows)]

    def history(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.home.done("history", "--json").data
        return rows

    def events(self) -> list[Event]:
        with Store.open(self.home.record("ana-and-ben"), DEVICE, now, read_only=True) as store:
            return store.events()

    def kinds(self) -> list[str]:
        """Return what happened by its kinds, without that cards were turned, and evenings of nothing else."""
        return [named(event) for event in happened(self.events()) if event.kind != "couple-named"]

    def planned(self) -> int:
        """Return how many cards the last evening was planned for."""
        began = [event for event in self.events() if event.kind == "evening-began"]
        length: int = began[-1].body["length"]
        return length

    def turned(self) -> list[str]:
        """Return the cards that were written down as turned, oldest first."""
        return [event.body["card"] for event in self.events() if event.kind == "card-turned"]


def through(card: Card) -> list[str]:
    """Return the lines that play a card from its back to its end, as one would type them."""
    hand = Hand(card, Turn(0, 0), ("Ana", "Ben"), feelings=feelings())
    lines = [""]
    while hand.step is not None:
        step = hand.step
        ask = step.ask if isinstance(step, Secret) else None
        if isinstance(ask, Rate):
            lines.append("3")
            hand.send(3)
        elif isinstance(ask, PickWord):
            lines.append("12")
            hand.send((0, 1))
        elif isinstance(ask, Pick) or isinstance(step, Choose):
            lines.append("2")
            hand.send(1)
        elif isinstance(ask, Words) or isinstance(step, Write):
            lines.append("some quiet words")
            hand.send("some quiet words")
        else:
            lines.append("")
            hand.send(None)
    return lines


def only_card(shipped: Path, deck: str) -> Card:
    found = read_deck(shipped / f"{deck}.toml").deck
    assert found is not None
    (card,) = found.cards
    return card
