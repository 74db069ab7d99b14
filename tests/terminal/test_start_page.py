"""What a bare start imports before its page is shown: whoever adds to it sees here that everybody waits for it."""

import os
import pty
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from cardgame.record import CardEnded, EveningBegan, EveningEnded, Store, couple_path, new_couple

TELL = """
import os, sys
from cardgame.tui.screens.home import HomeScreen

def shown(page, home):
    with open("imported", "w") as file:
        file.write(" ".join(sys.modules))
    with open("switched", "w") as file:
        file.write(str(sys.getswitchinterval()))
    with open("widgets", "w") as file:
        file.write(" ".join(type(node).__name__ for node in page.walk_children(with_self=True)))
    with open("rules", "w") as file:
        file.write(str(len(page.app.stylesheet.rules)))
    os._exit(0)

HomeScreen._show = shown
sys.argv = ["cardgame"]
from cardgame.__main__ import main
main()
"""

OURS = {
    "cardgame": "__main__ copies errors files system text translation",
    "cardgame.cli": "app environment exits",
    "cardgame.deck": "languages problems vocabulary",
    "cardgame.game": "beside doors game home joining lines moment nights plans request selection",
    "cardgame.game.selection": "choice",
    "cardgame.keys": "commands keyboard",
    "cardgame.local": "folders language paths settings",
    "cardgame.record": "clock erasing errors events journals listing queries schema store",
    "cardgame.record.queries": "history kept plans upcasting",
    "cardgame.scripts": "keeping unnamed",
    "cardgame.system": "posix",
    "cardgame.tui": "app host messages screens styles terminal themes widgets",
    "cardgame.tui.screens": "home",
    "cardgame.tui.terminal": "driver incoming memory output posix running",
    "cardgame.tui.widgets": "cells doors familiar keys pressed",
}
"""The modules of the program that the first start of a couple imports, by package; their cost is in docs/PROFILE.md."""

LATER = {"cardgame.game.journeys", "cardgame.game.week"}
"""Those that a couple needs as well who have talked about a card."""

OTHERS = {"msgspec", "rich", "textual"}
"""The packages of others, without what they import themselves."""

THEIRS = {"markdown_it", "mdurl", "platformdirs", "pygments", "typing_extensions", "mypy_extensions", "linkify_it"}
"""What Textual imports by itself."""


def start(folder: Path) -> set[str]:
    """Begin the app in a terminal of its own, and return what was imported when its page is shown."""
    environ = {**os.environ, "CARDGAME_HOME": str(folder), "TERM": "xterm-256color"}
    environ.pop("CARDGAME_COUPLE", None)
    master, slave = pty.openpty()
    try:
        command = [sys.executable, "-c", TELL]
        ran = subprocess.run(
            command, cwd=folder, env=environ, stdin=slave, stdout=slave, stderr=slave, timeout=60, check=False
        )
        assert ran.returncode == 0, os.read(master, 1 << 16).decode(errors="replace")
    finally:
        os.close(slave)
        os.close(master)
    return set((folder / "imported").read_text().split())


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "cardgame"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_couple(tmp_path / "couples", ("Ana", "Ben"), "0123456789abcdef", now)
    return tmp_path


def now() -> datetime:
    return datetime.now().astimezone()


def talk(folder: Path, deck: tuple[str, ...] = ()) -> None:
    """Write down an evening of a mix, or of a deck."""
    with Store.open(couple_path(folder / "couples", "ana-and-ben"), "0123456789abcdef", now) as store:
        began = store.append(EveningBegan(decks=deck, length=4, deepest=3, seed=1, starter=0))[0]
        ended = CardEnded(
            evening=began.id, deck="beliefs", card="a", kind="question", text="What?", outcome="covered", first=0,
            reader=0, depth=1,
        )  # fmt: skip
        store.append(ended, EveningEnded(evening=began.id))


def expected() -> set[str]:
    return set(OURS) | {f"{package}.{name}" for package, names in OURS.items() for name in names.split()}


@pytest.mark.skipif(sys.platform == "win32", reason="there is another driver")
def test_a_start_imports_just_these_modules(folder: Path) -> None:
    modules = start(folder)
    assert ours(modules) == expected()
    tops = {name.partition(".")[0] for name in modules} - {"cardgame", "__main__"}
    others = {name for name in tops if name not in sys.stdlib_module_names and not name.startswith("_")}
    assert others - THEIRS == OTHERS


def test_a_start_after_an_evening_of_a_mix_imports_no_deck(folder: Path) -> None:
    talk(folder)
    assert ours(start(folder)) - expected() == LATER


def test_a_start_after_an_evening_of_one_deck_reads_the_decks(folder: Path) -> None:
    talk(folder, ("beliefs",))
    assert {"cardgame.deck.model", "cardgame.deck.finding"} <= start(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="there is another driver")
def test_a_start_makes_and_styles_no_more_than_is_seen(folder: Path) -> None:
    start(folder)
    assert (folder / "widgets").read_text().split() == ["HomeScreen", "Static", "Doors", "Keys"]
    assert int((folder / "rules").read_text()) <= 12, "those of Textual's widgets, and the few of start.tcss"


@pytest.mark.skipif(sys.platform == "win32", reason="there is another driver")
def test_what_was_drawn_is_written_while_the_loop_goes_on(folder: Path) -> None:
    start(folder)
    assert float((folder / "switched").read_text()) <= 0.001
