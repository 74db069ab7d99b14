"""Every rule of the style sheet is for a page, a widget or a class that exists."""

import re
from pathlib import Path

from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget

import cardgame.tui
from cardgame.tui import pages
from cardgame.tui.app import CardgameApp
from cardgame.tui.screens.preview import PreviewScreen
from cardgame.tui.styles import PAGES, START
from tests.families import for_each

TUI = Path(cardgame.tui.__path__[0])
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in sorted(TUI.rglob("*.py")))
SHEET = "\n".join(sheet.read_text(encoding="utf-8") for sheet in (START, PAGES))
SELECTORS = re.sub(r"\{[^}]*\}", "\n", re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL))

NAMES = sorted(set(re.findall(r"(?<![\w.#:-])[A-Z]\w*", SELECTORS)))
IDS = sorted(set(re.findall(r"#([\w-]+)", SELECTORS)))
CLASSES = sorted(set(re.findall(r"\.([\w-]+)", SELECTORS)))
SIZES = [name for _, name in (*CardgameApp.HORIZONTAL_BREAKPOINTS, *CardgameApp.VERTICAL_BREAKPOINTS)]


def names_of(kind: type[DOMNode]) -> set[str]:
    """The names of all widgets, screens or apps there are by now, Textual's and ours."""
    return {kind.__name__} | {name for each in kind.__subclasses__() for name in names_of(each)}


def test_the_styles_are_found_in_the_sheet() -> None:
    assert pages.__all__, "every page is imported"
    assert PreviewScreen, "also the one that no evening comes to"
    assert len(NAMES) > 10
    assert len(IDS) > 10
    assert len(CLASSES) > 5


@for_each("name", NAMES)
def test_each_kind_of_widget_that_has_a_style_is_there(name: str) -> None:
    assert name in names_of(Widget) | names_of(App)


@for_each("id", IDS)
def test_each_widget_that_has_a_style_by_its_id_is_there(id: str) -> None:
    assert f'id="{id}"' in SOURCES


@for_each("name", CLASSES)
def test_each_class_that_has_a_style_is_given_to_something(name: str) -> None:
    ours = f'"{name}"' in SOURCES or f'"{name}' in SOURCES
    assert ours or name in SIZES or name.startswith("option-list--")
