"""All pages but the start page. They are imported after it is shown, so that it is shown sooner."""

from textual.command import CommandInput, CommandList, SearchIcon
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.scrollbar import ScrollBar
from textual.widget import Widget
from textual.widgets import LoadingIndicator

from cardgame.game.chapters import lines_said, opening
from cardgame.game.session import Session
from cardgame.translation import _
from cardgame.tui.screens.closing import ClosingScreen
from cardgame.tui.screens.page import (
    AskScreen,
    BannerScreen,
    Commands,
    HelpScreen,
    NoteScreen,
    OptionsScreen,
    Palette,
    ReadScreen,
    Themes,
)
from cardgame.tui.screens.script import ScriptScreen
from cardgame.tui.screens.table import TableScreen
from cardgame.tui.widgets.card import CardView
from cardgame.tui.widgets.key_table import KeyTable
from cardgame.tui.widgets.prose import Prose
from cardgame.tui.widgets.rows import Rows
from cardgame.tui.widgets.status_line import StatusLine
from cardgame.tui.widgets.tabletop import Tabletop
from cardgame.tui.widgets.writing import WritingLine

__all__ = [
    "WIDGETS",
    "AskScreen",
    "BannerScreen",
    "ClosingScreen",
    "Commands",
    "HelpScreen",
    "NoteScreen",
    "OptionsScreen",
    "Palette",
    "ReadScreen",
    "ScriptScreen",
    "TableScreen",
    "Themes",
    "chapter_page",
]

WIDGETS: tuple[type[Widget], ...] = (
    # On pages that are opened by a key.
    *(HelpScreen, NoteScreen, OptionsScreen, ReadScreen, ScriptScreen, TableScreen, ClosingScreen),
    *(Tabletop, StatusLine, CardView, WritingLine, KeyTable, Prose, Rows, VerticalScroll, ScrollBar),
    # The palette and its list.
    *(Palette, Vertical, Horizontal, SearchIcon, CommandInput, CommandList, LoadingIndicator),
)
"""The kinds of widgets on these pages, whose styles are read before the first of them is shown."""


def chapter_page(session: Session) -> ReadScreen:
    """Return the opening page of an evening that is a chapter of a journey."""
    chapter = session.chapter
    parts = opening(chapter, session.way) if chapter is not None else []
    return ReadScreen(session.title, [(heading, lines_said(lines, "· ")) for heading, lines in parts], on=_("begin"))
