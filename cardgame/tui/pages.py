"""All pages but the start page. They are imported after it is shown, so that it is shown sooner."""

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

__all__ = [
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


def chapter_page(session: Session) -> ReadScreen:
    """Return the opening page of an evening that is a chapter of a journey."""
    chapter = session.chapter
    parts = opening(chapter, session.way) if chapter is not None else []
    return ReadScreen(session.title, [(heading, lines_said(lines, "· ")) for heading, lines in parts], on=_("begin"))
