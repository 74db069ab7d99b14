"""The pictures in the README: screens of a short evening, as the app itself draws them.

``python -m tests.pictures`` makes them anew, in ``docs/pictures``. They come out the same on every machine and every
day: the couple, the cards, the seed and the clock are fixed, and nothing in a file is counted or drawn by chance.
"""

import asyncio
import os
import re
import shutil
import tempfile
import tomllib
from pathlib import Path
from unittest.mock import patch

import tomli_w

from cardgame.deck import shipped_folder
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from tests.builders import alone
from tests.swift import swift
from tests.tui.room import Room, couple, room

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
COMMAND = ".venv/bin/python -m tests.pictures"

CARDS = {
    "funny-stories": ["worst-confident-meal"],
    "beliefs": ["evening-apart"],
    "appreciation": ["noticed-late", "hits-the-mark"],
}
"""The cards there are for the evening, by the shipped deck that they are from; one stays for another day."""

FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
"""Fonts that a machine has already: a picture loads nothing from elsewhere."""


MENDED = (
    # A fresh name in each picture, for two of them may stand on one page; Textual's differs with everything drawn.
    (r"terminal-\d+", "NAME"),
    # Fonts, and a comment with an address, from elsewhere.
    (r"\s*@font-face \{.*?\}", ""),
    (r"\s*<!--.*?-->", ""),
    ("Fira Code, monospace", FONTS),
    # With those fonts a line is lower than with the one it was meant for, which would part every frame into dashes.
    ("font-size: 20px", "font-size: 21px"),
    # Nothing on a screen runs over its line, and the clipping cuts off the bottom of the last one.
    (r"\s*<defs>.*?</defs>", ""),
    (r' clip-path="[^"]*"', ""),
    # Some programs that show pictures leave out the spaces that words begin with, unless they are told not to.
    ('class="NAME-matrix"', 'class="NAME-matrix" xml:space="preserve"'),
    # The ends of lines are drawn as words as well.
    (r"<text [^>]*>\n</text>", ""),
    # One thing a line, so that a change can be read.
    (r"(/>|</text>)\s*(?=<)", r"\1\n"),
)
"""What of an exported picture becomes what."""


async def make() -> dict[str, str]:
    """Play the evening and return its pictures by name, each as the text of an SVG file.

    Raises AssertionError, with the words on the screen, where the evening no longer goes as it is played here.
    """
    made: dict[str, str] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        alone(home := Path(folder)),
        swift(),
        patch.dict(os.environ),
    ):
        os.environ.pop("NO_COLOR", None)
        couple(home)
        (home / "config.toml").write_text("motion = false\n", encoding="utf-8")
        _cut_decks(home / "shipped")
        async with room(home, start=Start(Choice(), minutes=15, seed=1)) as inside:
            await inside.press("enter", "i")
            made["card"] = _picture(inside, "card")
            # Both have told it, and on to the next card.
            await inside.press("enter", "enter", "enter")
            await inside.press("enter", "6", "enter", "enter", "3", "enter", "enter", "enter")
            inside.sees("A · · B")
            made["answers"] = _picture(inside, "answers")
            await inside.press("enter", "enter", "enter", "enter", "1")
            assert inside.page == "ClosingScreen", inside.words
            made["closing"] = _picture(inside, "closing")
            await inside.press("enter")
        # The start page, on a day after it.
        shutil.rmtree(home / "shipped")
        shutil.copytree(shipped_folder(), home / "shipped")
        async with room(home) as inside:
            assert inside.page == "HomeScreen", inside.words
            made["start"] = _picture(inside, "start")
    return made


def _cut_decks(folder: Path) -> None:
    """Put the decks of the evening into ``folder``, with no more than their one card."""
    folder.mkdir()
    for id, cards in CARDS.items():
        deck = tomllib.loads((shipped_folder() / f"{id}.toml").read_text(encoding="utf-8"))
        deck["cards"] = [each for each in deck["cards"] if each["id"] in cards]
        (folder / f"{id}.toml").write_text(tomli_w.dumps(deck), encoding="utf-8")


def _picture(inside: Room, name: str) -> str:
    """Return what is on the screen as Textual exports it, made fit to be kept: see :data:`MENDED`."""
    svg = inside.app.export_screenshot()
    for what, instead in MENDED:
        svg = re.sub(what, instead, svg, flags=re.DOTALL)
    return svg.replace("NAME", name).rstrip() + "\n"


def main() -> None:
    """Make the pictures anew and say which of them are others than before."""
    FOLDER.mkdir(exist_ok=True)
    for name, svg in asyncio.run(make()).items():
        path = FOLDER / f"{name}.svg"
        if not path.exists() or path.read_text(encoding="utf-8") != svg:
            path.write_text(svg, encoding="utf-8")
            print(f"{path.relative_to(FOLDER.parents[1])} is new")


if __name__ == "__main__":
    main()
