"""All pages but the start page. They are imported after it is shown, so that it is shown sooner."""

from cardgame.game.chapters import BRING, PLACE, PREPARE
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
    Paragraph,
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
    parts: list[Paragraph] = []
    chapter = session.chapter
    if chapter is None:
        return ReadScreen(session.title, parts, on=_("begin"))
    if session.way is not None and session.way.said:
        parts.append(("", session.way.said))
    if chapter.opening:
        parts.append(("", chapter.opening))
    if chapter.prepare:
        parts.append((_(PREPARE), "\n".join(f"· {line}" for line in chapter.prepare)))
    if chapter.place:
        parts.append((_(PLACE), chapter.place))
    if chapter.bring:
        parts.append((_(BRING), "\n".join(f"· {line}" for line in chapter.bring)))
    return ReadScreen(chapter.title, parts, on=_("begin"))
