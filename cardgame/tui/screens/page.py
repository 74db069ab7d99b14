"""Pages to read, notes and questions; their paragraphs scroll where there is little room."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import CommandInput, CommandList, CommandPalette, Hit, Hits, Provider
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.system_commands import SystemCommandsProvider
from textual.theme import ThemeProvider
from textual.widgets import Static
from textual.worker import Worker

from cardgame.keys.commands import END
from cardgame.scripts.steps import Group
from cardgame.translation import _
from cardgame.tui.messages import HelpAsked
from cardgame.tui.page import Page
from cardgame.tui.styles import PAGES
from cardgame.tui.widgets.key_table import KeyTable, Section
from cardgame.tui.widgets.keys import Keys
from cardgame.tui.widgets.pressed import keys_at, pressing
from cardgame.tui.widgets.prose import Prose

T = TypeVar("T")

HELPS = ("question_mark", "app.help", "help")
"""The binding for help, for pages without one of their own."""


BESIDE_THE_LINE = 9
"""Cells of a screen that the palette's line cannot use, as its icon, edges and cursor take them."""


class Once(Page[T]):
    """A screen that is dismissed once, even if more keys are queued when the first one dismisses it."""

    CSS_PATH = PAGES
    _dismissed = False

    @property
    def left(self) -> bool:
        """Whether it has been dismissed; it may still be shown for a moment."""
        return self._dismissed or self.app.leaving or self not in self.app.screen_stack

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take no key once it has been dismissed."""
        return not self.left

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close with this result, once, together with the screens on top of it."""
        if self.left:
            return AwaitComplete()
        self._dismissed = True
        while self.app.screen is not self:
            self.app.pop_screen()
        return super().dismiss(result)


class OnceModal(Once[T], ModalScreen[T]):
    """A :class:`Once` that is shown on top of another screen."""


class Palette(CommandPalette, Once[None]):
    """A list of commands, with a line to search it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take no key before the list is there, as the keys of the palette need it."""
        return self.is_mounted and super().check_action(action, parameters)

    def __init__(self, provider: type[Provider], asks: str) -> None:
        super().__init__([provider], placeholder=asks)
        self._asks = asks

    def on_mount(self) -> None:
        """Ask, now that the line is there; the list has its bar already, as nearly every list of commands needs it."""
        self._ask()
        self.query_one(CommandList).show_vertical_scrollbar = True

    def on_resize(self) -> None:
        """Ask in as many words as the new width has room for."""
        self._ask()

    def _ask(self) -> None:
        room = self.app.size.width - BESIDE_THE_LINE
        forms = (self._asks, _("Search"), "")
        for line in self.query(CommandInput):  # not there yet the first time
            line.placeholder = next(form for form in forms if cell_len(form) <= room or not form)

    def run_worker(self, *work: Any, **options: Any) -> Worker[Any]:
        """Search; an error in a search whose page has gone does not end the game."""
        return super().run_worker(*work, **(options | {"exit_on_error": False}))


class Commands(SystemCommandsProvider):
    """Finds what can be done on the page below the palette."""

    async def search(self, query: str) -> Hits:
        """Yield what the query may mean, or that there is nothing."""
        found = [hit async for hit in super().search(query)]
        for hit in found or [_nothing_found(self.app.action_command_palette)]:
            yield hit


class Themes(ThemeProvider):
    """Finds themes by their names."""

    async def search(self, query: str) -> Hits:
        """Yield the themes that the query may mean, or that there is none."""
        found = [hit async for hit in super().search(query)]
        for hit in found or [_nothing_found(self.app.search_themes)]:
            yield hit


def _nothing_found(again: Callable[[], None]) -> Hit:
    """Return what is listed where nothing was found, in place of Textual's English; Enter on it asks ``again``."""
    return Hit(0, _("Nothing by that name."), again, text="")


Paragraph = tuple[str, str | Content]
"""A heading, which may be empty, and its text."""


def paragraphs(parts: Sequence[Paragraph]) -> list[Content]:
    """Return paragraphs, each with its heading above it."""
    set_out = []
    for heading, text in parts:
        head = Content(f"{heading}\n").stylize("bold") if heading else Content("")
        set_out.append(Content.assemble(head, text if isinstance(text, Content) else Content(text)))
    return set_out


def grouped(groups: Sequence[Group]) -> list[Content]:
    """Return groups of lines, each with its heading above it."""
    return paragraphs([(each.heading, "\n".join(f"· {line}" for line in each.lines)) for each in groups])


def numbered(options: Sequence[str]) -> Content:
    """Return options under one another, each with its number; a click on one presses that."""
    rows = [pressing(Content(f"{number}  {option}"), str(number)) for number, option in enumerate(options, start=1)]
    return Content("\n").join(rows)


class Sheet(VerticalScroll):
    """A column of paragraphs; arrows scroll it."""

    def __init__(self, title: str, parts: Sequence[Paragraph], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = title
        self._parts = parts

    def compose(self) -> ComposeResult:
        """Yield the title and the paragraphs."""
        yield Static(Content(self._title), classes="sheet--title")
        for content in paragraphs(self._parts):
            yield Prose(content, classes="sheet--part")


class NoteScreen(OnceModal[None]):
    """A few sentences on top of a screen, until the next key."""

    BINDINGS = [("enter,escape,space,q,w", "dismiss_note", "back"), HELPS]

    def __init__(self, title: str, parts: Sequence[Paragraph]) -> None:
        super().__init__()
        self._title = title
        self._parts = parts

    def says_as(self, other: "NoteScreen") -> bool:
        """Whether it says the same as another one."""
        return (self._title, self._parts) == (other._title, other._parts)

    def compose(self) -> ComposeResult:
        """Yield the sentences."""
        yield Sheet(self._title, self._parts, id="note")
        yield Keys((("Enter", _("back")), ("↑ ↓", _("scroll")), ("?", _("help"))), id="keys")

    def action_dismiss_note(self) -> None:
        """Go back."""
        self.dismiss(None)


class BannerScreen(OnceModal[None]):
    """A few large words on top of everything, until the next key or click."""

    takes_any_key = True

    def __init__(self, words: str, below: str) -> None:
        super().__init__()
        self._words, self._below = words, below

    def compose(self) -> ComposeResult:
        """Yield the words."""
        with Vertical(id="banner"):
            yield Static(Content(self._words), id="banner-words")
            yield Static(Content(self._below), id="banner-below")
        yield Keys(((_("any key"), _("back")), ("?", _("help"))), id="keys")

    def on_key(self, event: Key) -> None:
        """Go back with any key but the one for help."""
        event.stop()
        if event.character == "?":
            self.app.post_message(HelpAsked())
        else:
            self.dismiss(None)

    def on_click(self, event: Click) -> None:
        """Go back with a click anywhere but on the key for help."""
        if "?" not in keys_at(event):
            event.stop()
            self.dismiss(None)


class OptionsScreen(OnceModal[int]):
    """A question with a few numbered answers.

    With ``first``, a label for it, Enter chooses the first answer, and so does the key that ends the evening.
    """

    asks_number = True

    BINDINGS = [
        ("escape,q", "dismiss_question", "never mind"),
        HELPS,
        ("enter,space", "first", "the first"),
        Binding(END.key, "first", "the first", id=END.id),
        *((str(number), f"choose({number})", "") for number in range(1, 10)),
    ]

    def __init__(self, title: str, options: Sequence[str], text: str = "", *, first: str = "") -> None:
        super().__init__()
        self._title, self._options, self._text, self._first = title, tuple(options), text, first

    def compose(self) -> ComposeResult:
        """Yield the question."""
        rows = numbered(self._options)
        yield Sheet(self._title, [("", rows), ("", self._text)] if self._text else [("", rows)], id="note")
        key = ("Enter", self._first) if self._first else (f"1–{len(self._options)}", _("choose"))
        yield Keys((key, ("Esc", _("never mind")), ("?", _("help"))), id="keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take Enter only where it stands for the first answer."""
        return super().check_action(action, parameters) and (action != "first" or bool(self._first))

    def action_first(self) -> None:
        """Choose the first answer."""
        self.dismiss(0)

    def action_choose(self, number: int) -> None:
        """Choose."""
        self.app.took_key(number <= len(self._options))
        if number <= len(self._options):
            self.dismiss(number - 1)

    def action_dismiss_question(self) -> None:
        """Leave the question."""
        self.dismiss(None)


class AskScreen(OnceModal[bool]):
    """A question that is answered with yes or no; Enter is no."""

    BINDINGS = [("y", "answer(True)", "yes"), ("n,enter,escape", "answer(False)", "no"), HELPS]

    def __init__(self, title: str, text: str, *, yes: str, no: str) -> None:
        super().__init__()
        self._title, self._text, self._yes, self._no = title, text, yes, no

    def compose(self) -> ComposeResult:
        """Yield the question."""
        yield Sheet(self._title, [("", self._text)], id="note")
        yield Keys((("y", self._yes), ("n", self._no), ("?", _("help"))), id="keys")

    def action_answer(self, answer: bool) -> None:
        """Answer."""
        self.dismiss(answer)


class HelpScreen(OnceModal[str]):
    """Every key and what it does, in rows; a click on a row closes the page with that key, to be pressed below.

    ``parts`` are headings, which may be empty, each with its rows.
    """

    BINDINGS = [("enter,escape,space,q,question_mark", "dismiss_help", "back")]

    def __init__(self, parts: Sequence[Section]) -> None:
        super().__init__()
        self._sections = parts

    def compose(self) -> ComposeResult:
        """Yield the rows."""
        with VerticalScroll(id="help") as scrolled:
            yield KeyTable(self._sections)
        if sum(len(rows) for _heading, rows in self._sections) > self.app.size.height:
            # With its bar from the beginning, where it needs one for certain, so that it is laid out and drawn once.
            scrolled.show_vertical_scrollbar = True
        yield Keys((("Enter", _("back")), ("↑ ↓", _("scroll")), ("?", _("back"))), id="keys")

    def on_click(self, event: Click) -> None:
        """Go back, and do what was clicked."""
        if isinstance(event.widget, KeyTable) and (keys := keys_at(event)):
            event.stop()
            self.dismiss(keys[0])

    def action_dismiss_help(self) -> None:
        """Go back."""
        self.dismiss(None)


class ReadScreen(Once[bool]):
    """A page to read before going on; dismissed with True to go on, False to go back."""

    BINDINGS = [("enter,space", "go(True)", "go on"), ("escape,q", "go(False)", "back"), HELPS]

    def __init__(self, title: str, parts: Sequence[Paragraph], *, on: str) -> None:
        super().__init__()
        self._title, self._parts, self._on = title, parts, on

    def compose(self) -> ComposeResult:
        """Yield the page."""
        yield Sheet(self._title, self._parts, id="page")
        yield Keys((("Enter", self._on), ("↑ ↓", _("scroll")), ("q", _("back")), ("?", _("help"))), id="keys")

    def action_go(self, on: bool) -> None:
        """Go on, or back."""
        self.dismiss(on)
