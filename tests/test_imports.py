"""What a command does not need it does not import: nobody pays for the app who only draws a card.

Each command runs in a process of its own, which tells what it has imported in the end.
"""

import json
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.game.drawing import keep_texts
from cardgame.game.game import Game
from cardgame.local.paths import find_paths
from cardgame.record import CardEnded, new_couple

HEAVY = {"textual", "rich", "tree_sitter", "tree_sitter_toml", "pygments", "asyncio"}
"""What only the app is made of."""

TELL = """
import sys
before = set(sys.modules)
from cardgame.__main__ import main
sys.argv[0] = "cardgame"
try:
    main()
except SystemExit as end:
    status = end.code
modules = set(sys.modules)
import json
with open("imported.json", "w") as file:
    json.dump({"status": status, "modules": sorted(modules), "new": sorted(modules - before)}, file)
"""


LATER = "import time; now = time.time_ns; time.time_ns = lambda: now() + 10_000_000_000\n"
"""Lets every file have been there for a while: what has just changed is never kept."""


def imported(line: str, folder: Path, stdin: str = "", *, which: str = "modules", complete: str = "") -> set[str]:
    """Run a command in ``folder`` and return every module that was imported for it, or only those that are "new".

    With ``complete``, a shell asks to have that line completed.
    """
    environ = {**os.environ, "CARDGAME_HOME": str(folder / "home"), "TERM": "xterm"}
    environ.pop("CARDGAME_COUPLE", None)
    if complete:
        environ |= {"_CARDGAME_COMPLETE": "bash_complete", "COMP_WORDS": complete}
        environ["COMP_CWORD"] = str(complete.count(" "))
    ran = subprocess.run(
        [sys.executable, "-c", LATER + TELL, *line.split()],
        cwd=folder,
        env=environ,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = json.loads((folder / "imported.json").read_text())
    # A search finds nothing in an empty record, and says so.
    assert told["status"] == line.startswith("search"), ran.stderr
    return set(told[which])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_couple(tmp_path / "home" / "couples", ("Ana", "Ben"), "0123456789abcdef", lambda: datetime.now().astimezone())
    (tmp_path / "home" / "decks").mkdir()
    (tmp_path / "home" / "decks" / "mine.toml").write_text('title = "Mine"\ncards = ["What now?"]\n')
    return tmp_path


@pytest.mark.parametrize(
    "line",
    [
        "--version",
        "--help",
        "draw",
        "draw --json",
        "deck list --json",
        "deck show beliefs",
        "deck check",
        "deck preview mine",
        "history",
        "coverage",
        "journal",
        "search rain",
        "together",
        "kept --json",
        "welcome",
        "couple list",
        "backup",
        "backup list --json",
        "export",
        "forget ana-and-ben --yes",
        "settings",
        "where",
        "doctor",
        "play --plain",
        "play --plain beliefs",
    ],
)
def test_a_command_never_imports_the_app(line: str, folder: Path) -> None:
    modules = imported(line, folder, stdin="\n\n" if line.startswith("play") else "")
    assert {name for name in modules if name.partition(".")[0] in HEAVY} == set()
    assert not any(name.startswith("cardgame.tui") for name in modules)
    # Nobody who only plays imports what authors work with.
    assert not line.startswith("play") or not any(name.startswith("cardgame.workshop") for name in modules)


@pytest.mark.parametrize("line", ["draw", "deck show beliefs", "settings", "where"])
def test_a_command_that_needs_no_record_imports_nothing_that_could_open_one(line: str, folder: Path) -> None:
    modules = imported(line, folder)
    assert "cardgame.game.game" not in modules
    assert "cardgame.record.store" not in modules
    assert "sqlite3" not in modules


def test_only_a_book_reads_the_library_that_makes_it_and_not_the_app(folder: Path) -> None:
    assert not imported("kept --json", folder) & {"jinja2", "cardgame.game.keepsake.printing"}
    imported("today --talked", folder)
    modules = imported("keepsake --all -o book.html", folder)
    assert "jinja2" in modules
    assert {name for name in modules if name.partition(".")[0] in HEAVY} == set()
    assert not modules & {"socket", "ssl", "urllib.request", "http.client"}


ANY = {
    "cardgame", "cardgame.__main__", "cardgame.cli", "cardgame.cli.environment", "cardgame.cli.exits",
    "cardgame.errors", "cardgame.files", "cardgame.local", "cardgame.local.folders", "cardgame.local.language",
    "cardgame.system", "cardgame.system.posix", "cardgame.translation",
}  # fmt: skip
"""What every command imports of the program."""

DRAW = ANY | {"cardgame.cli.bare_draw", "cardgame.local.drawable"}
HELP = ANY | {"cardgame.cli.overview"}
COMPLETION = HELP | {"cardgame.cli.completing"}

ANSWER = {"cardgame.local.answers", "cardgame.record", "cardgame.record.answers"}
"""What is imported to look whether an answer was kept in the record."""

ANSWERED = ANY | ANSWER | {"cardgame.cli.bare_coverage", "cardgame.local.drawable"}
DECK_COMPLETION = ANY | ANSWER | {"cardgame.cli.completing", "cardgame.local.drawable"}

OF_A_GAME = ANY | {
    "cardgame.cli.games", "cardgame.cli.printing", "cardgame.cli.without_click", "cardgame.copies", "cardgame.game",
    "cardgame.game.game", "cardgame.local.paths", "cardgame.record", "cardgame.record.listing", "cardgame.text",
}  # fmt: skip
"""What a command imports to know whose game it is, before it opens a record or reads a deck."""

RECORD = ("clock", "erasing", "errors", "events", "journals", "queries", "schema", "store")
OF_A_RECORD = {f"cardgame.record.{name}" for name in (*RECORD, "queries.history", "queries.upcasting")} | {
    "cardgame.scripts",
    "cardgame.scripts.keeping",
}

DECK = ("cache", "finding", "folder", "format", "ids", "languages", "model", "opening", "problems")
OF_DECKS = {f"cardgame.deck.{name}" for name in DECK} | {
    "cardgame.deck",
    "cardgame.game.library",
    "cardgame.local.settings",
}
"""Of kept decks, as long as no card is asked for."""

CHOICE = {"cardgame.deck.vocabulary", "cardgame.game.selection", "cardgame.game.selection.choice"}

BY_MSGSPEC = {"typing_extensions"}
"""What msgspec imports besides, where it is there."""

SLOW = {"re", "typing", "pathlib", "enum", "inspect", "json", "datetime", "hashlib", "shutil", "subprocess", "random"}
"""Of the standard library, what takes a millisecond or more: see docs/PROFILE.md."""


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "cardgame"}


def others(modules: set[str]) -> set[str]:
    """Return what neither is the program's nor came with Python."""
    tops = {name.partition(".")[0] for name in modules} - {"cardgame"}
    return {name for name in tops if name not in sys.stdlib_module_names}


def test_a_draw_of_what_was_kept_imports_just_these(folder: Path) -> None:
    now = time.time_ns
    with patch.object(time, "time_ns", lambda: now() + 10_000_000_000):
        keep_texts(find_paths({"CARDGAME_HOME": str(folder / "home")}))
    modules = imported("draw", folder, which="new")
    assert ours(modules) == DRAW
    assert others(modules) == set()
    assert not modules & SLOW


def test_help_imports_just_these(folder: Path) -> None:
    modules = imported("--help", folder, which="new")
    assert ours(modules) == HELP
    assert others(modules) == set()
    assert not modules & SLOW


def test_the_names_of_commands_are_completed_without_importing_them(folder: Path) -> None:
    modules = imported("", folder, which="new", complete="cardgame ")
    assert ours(modules) == COMPLETION
    assert others(modules) == set()
    assert not modules & SLOW


@pytest.mark.parametrize("line", ["history", "history --limit 20"])
def test_a_history_imports_just_these(line: str, folder: Path) -> None:
    modules = imported(line, folder, which="new")
    assert ours(modules) == OF_A_GAME | OF_A_RECORD | {"cardgame.cli.without_click.history"}
    assert others(modules) - BY_MSGSPEC == {"msgspec"}


def keep_all(folder: Path) -> None:
    """Keep the decks, as the app does when its page is shown."""
    now = time.time_ns
    with patch.object(time, "time_ns", lambda: now() + 10_000_000_000):
        Game(environ={"CARDGAME_HOME": str(folder / "home")}).keep_decks()


def test_a_list_of_kept_decks_imports_just_these(folder: Path) -> None:
    keep_all(folder)
    modules = imported("deck list", folder, which="new")
    assert ours(modules) == OF_A_GAME | OF_DECKS | CHOICE | {"cardgame.cli.without_click.deck_list"}
    assert others(modules) - BY_MSGSPEC == {"msgspec"}
    assert "sqlite3" not in modules


def test_coverage_of_kept_decks_without_a_card_that_was_met_imports_just_these(folder: Path) -> None:
    keep_all(folder)
    modules = imported("coverage", folder, which="new")
    only = {"cardgame.cli.without_click.coverage", "cardgame.game.boundaries", "cardgame.game.coverage"}
    only |= ANSWER | {"cardgame.cli.bare_coverage"}
    kept = {"cardgame.record.queries.kept", "cardgame.record.tallies"}
    assert ours(modules) == OF_A_GAME | OF_A_RECORD | OF_DECKS | CHOICE | only | kept
    assert others(modules) - BY_MSGSPEC == {"msgspec"}


def keep_answers(folder: Path) -> None:
    """Keep what is asked most in the record, as the app does once an evening has ended."""
    now = time.time_ns
    with patch.object(time, "time_ns", lambda: now() + 10_000_000_000):
        game = Game(environ={"CARDGAME_HOME": str(folder / "home")})
        game.set_code_word("lighthouse")
        game.keep_answers()
        game.close()


def test_coverage_that_was_kept_imports_just_these(folder: Path) -> None:
    keep_answers(folder)
    modules = imported("coverage", folder, which="new")
    assert ours(modules) == ANSWERED
    assert others(modules) == set()
    # SQLite imports it.
    assert modules & SLOW == {"datetime"}


@pytest.mark.parametrize("line", ["cardgame play be", "cardgame history --deck be"])
def test_decks_that_were_kept_are_completed_without_reading_them(line: str, folder: Path) -> None:
    keep_answers(folder)
    modules = imported("", folder, which="new", complete=line)
    assert ours(modules) == DECK_COMPLETION
    assert others(modules) == set()
    assert modules & SLOW == {"datetime"}


def test_coverage_of_cards_that_were_met_needs_neither_a_card_nor_who_deals_one(folder: Path) -> None:
    keep_all(folder)
    game = Game(environ={"CARDGAME_HOME": str(folder / "home")})
    met = next(iter(game.library)).cards[0]
    fields = {"kind": "question", "text": met.text, "outcome": "covered", "first": 0, "reader": 0, "depth": 1}
    game.store().append(CardEnded(evening="e", deck=met.deck, card=met.id, **fields))
    game.close()
    modules = imported("coverage", folder, which="new")
    assert "cardgame.play.standing" in modules
    assert not modules & {"cardgame.deck.cards", "cardgame.play.dealing", "cardgame.scripts.kinds"}


def test_the_decks_that_may_come_are_completed_without_a_card(folder: Path) -> None:
    keep_all(folder)
    modules = imported("", folder, which="new", complete="cardgame play be")
    assert "cardgame.deck.model" in modules
    assert not modules & {"cardgame.deck.cards", "cardgame.play", "cardgame.cli.app"}


def test_a_deck_check_opens_no_record_where_nobody_plays(tmp_path: Path) -> None:
    modules = imported("deck check", tmp_path)
    assert "cardgame.game.game" not in modules
    assert "sqlite3" not in modules


def test_no_socket_is_even_possible(folder: Path) -> None:
    assert not imported("draw", folder) & {"socket", "ssl", "urllib.request", "http.client"}


def test_the_package_itself_is_light() -> None:
    code = "import sys; before = set(sys.modules); import cardgame; print(*sorted(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.split() == ["cardgame"]
