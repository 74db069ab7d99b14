"""Every page but the start page. They are imported behind it, once it is on the screen, and so it comes the sooner."""

from cardgame.game.session import Session
from cardgame.tui.screens.closing import ClosingScreen, PromiseScreen
from cardgame.tui.screens.fields import FieldsScreen
from cardgame.tui.screens.kept import KeptScreen
from cardgame.tui.screens.page import (
    AskScreen,
    BannerScreen,
    HelpScreen,
    NoteScreen,
    OptionsScreen,
    Palette,
    Paragraph,
    ReadScreen,
)
from cardgame.tui.screens.script import ScriptScreen
from cardgame.tui.screens.table import TableScreen

__all__ = [
    "AskScreen",
    "BannerScreen",
    "ClosingScreen",
    "FieldsScreen",
    "HelpScreen",
    "KeptScreen",
    "NoteScreen",
    "OptionsScreen",
    "Palette",
    "PromiseScreen",
    "ReadScreen",
    "ScriptScreen",
    "TableScreen",
    "chapter_page",
]


def chapter_page(session: Session) -> ReadScreen:
    """Return the page that an evening begins with that is a chapter of a journey."""
    parts: list[Paragraph] = []
    chapter = session.chapter
    if chapter is None:
        return ReadScreen(session.title, parts, on="begin")
    if session.way is not None and session.way.said:
        parts.append(("", session.way.said))
    if chapter.opening:
        parts.append(("", chapter.opening))
    if chapter.prepare:
        parts.append(("To think about", "\n".join(f"· {line}" for line in chapter.prepare)))
    if chapter.place:
        parts.append(("Where", chapter.place))
    if chapter.bring:
        parts.append(("Bring along", "\n".join(f"· {line}" for line in chapter.bring)))
    return ReadScreen(chapter.title, parts, on="begin")
