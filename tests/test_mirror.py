"""The tests lie as the code does: whoever looks for what is promised of a module finds it under the module's name."""

from pathlib import Path

from tests.families import for_each

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "cardgame"
ROOMS = sorted(file.parent.relative_to(PACKAGE) for file in PACKAGE.rglob("__init__.py"))

BESIDE = {
    "bench": "it measures, by hand; only the arithmetic of its tables is tested",
    "shipped": "the decks that come with the program",
    "terminal": "the whole program, in a real pseudo-terminal",
    "words": "every sentence, in a made-up language",
}
"""Folders of tests that stand for no folder of the code, and what they are about."""

WHOLE = {
    ".": (
        "the project",
        "a_year builders circles constraints docs docstrings families guide imports mirror numbers pictures promises "
        "readme",
    ),
    "deck/not_toml": ("what holds of every flaw", "flaws"),
    "cli": ("what holds of every command", "limits misuse processes renamed"),
    "game": ("what holds of whole evenings", "clocks evenings everything side_by_side"),
    "cli/deck": ("what holds of every command about decks", "decks"),
    "plain": ("what holds of a whole evening on a bare line", "keyboards landing letters lost spanish turns walk"),
    "workshop/rules": ("what holds of every rule", "pages"),
    "scripts/kinds": ("what holds of every kind", "scripts twelfth whole"),
    "system": ("what holds of both sides", "elsewhere seam"),
    "workshop": ("what holds of every slip of an author", "mistakes"),
    "tui": (
        "what holds of every page of the app",
        "backups drafts forgotten keys landing layouts limits looks lost markup mouse refused room secrets slow small "
        "spanish walk",
    ),
}
"""For a room, the files of tests that are about all of it and not about one module, with what they have in common."""

MADE_UP = "made_up"
"""Any room may have one more: what it says in the made-up language."""


def folders() -> list[Path]:
    """Return the folders of tests, as they are called below ``tests``."""
    return sorted({file.parent.relative_to(TESTS) for file in TESTS.rglob("*.py")})


def about_all(room: Path) -> list[str]:
    """Return what the files of tests are called that are about all of a room."""
    _, names = WHOLE.get(room.as_posix(), ("", ""))
    return names.split()


def test_every_room_has_its_folder_of_tests() -> None:
    assert [str(room) for room in ROOMS if not (TESTS / room / "__init__.py").is_file()] == []
    beside = {str(folder) for folder in folders() if folder not in ROOMS}
    assert beside == set(BESIDE)


@for_each("room", ROOMS)
def test_a_file_of_tests_is_named_after_a_module_or_is_about_its_whole_room(room: Path) -> None:
    modules = {file.stem for file in (PACKAGE / room).glob("*.py")}
    files = [file.stem.removeprefix("test_") for file in sorted((TESTS / room).glob("test_*.py"))]
    named = [file for file in files if any(file == module or file.startswith(f"{module}_") for module in modules)]
    assert [file for file in files if file not in (*named, *about_all(room), MADE_UP)] == []
    assert set(about_all(room)) <= set(files), "a file that is listed is there"
    assert not set(about_all(room)) & set(named), "a file that is named after a module is not listed"


def test_a_room_that_has_modules_has_tests() -> None:
    without = [str(room) for room in ROOMS if room.parts and not list((TESTS / room).glob("test_*.py"))]
    assert without == []
