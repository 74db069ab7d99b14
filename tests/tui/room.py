"""A room with the app in it: keys go in as a driver gives them, and what can be seen is read off the screen."""

import asyncio
import sqlite3
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from rich.cells import cell_len
from textual.events import Key, MouseDown, MouseScrollDown, MouseUp, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from cardgame.game.game import Game
from cardgame.game.home import Home
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.record import (
    Body,
    CardEnded,
    EveningBegan,
    EveningEnded,
    Event,
    RecordError,
    Store,
)
from cardgame.tui.app import CardgameApp
from cardgame.tui.screens.home import HomeScreen
from cardgame.tui.screens.table import TableScreen
from cardgame.tui.widgets.card import CardView
from cardgame.tui.widgets.doors import MARK, Doors
from cardgame.tui.widgets.keys import Keys
from cardgame.tui.widgets.status_line import StatusLine

from ..builders import Clock, first_couple, happened, named
from ..swift import drawn, under_way

T = TypeVar("T")

DEVICE = "0123456789abcdef"
NAMES = ("Ana", "Ben")
PATIENCE = 10.0
"""Seconds after which what was waited for does not come any more."""


async def until(there: Callable[[], object], what: str = "") -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < deadline, f"waited in vain: {what or there}"
        await asyncio.sleep(0.005)


def elsewhere(call: Callable[[], T]) -> T:
    """Return what ``call`` returns, made in a thread of its own: a test reads no file in the app's."""
    with ThreadPoolExecutor(max_workers=1) as one:
        return one.submit(call).result()


class Watch:
    """Notes whatever waits for a disk in the thread that draws the screen."""

    def __init__(self) -> None:
        self.thread: int | None = None
        self.root = ""
        self.seen: list[str] = []

    def note(self, what: str) -> None:
        if threading.get_ident() == self.thread:
            self.seen.append(what)

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.thread is None:
            return
        if event == "sqlite3.connect":
            self.note(f"{event} {arguments[0]}")
        elif event in ("open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove"):
            path = str(arguments[0])
            if path.startswith(self.root) or path.endswith(".toml"):
                self.note(f"{event} {path}")

    @contextmanager
    def over(self, root: Path) -> Iterator[None]:
        """Watch this thread, which is the one that draws, and complain in the end."""
        connect = sqlite3.connect

        def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
            connection = connect(*arguments, **options)
            connection.set_trace_callback(self.note)
            return connection

        self.root, self.seen, self.thread = str(root), [], threading.get_ident()
        try:
            with patch("sqlite3.connect", traced):
                yield
        finally:
            self.thread = None
        assert self.seen == [], "the thread that draws the screen has waited for a disk"


WATCH = Watch()
sys.addaudithook(WATCH.hook)  # there is no taking one away: it does nothing while nobody is watched


class Room:
    """An app that runs, and the two who sit before it."""

    def __init__(self, home: Path, app: CardgameApp, pilot: Pilot[int]) -> None:
        self.home = home
        self.app = app
        self.pilot = pilot

    # What is done

    def key(self, *keys: str) -> None:
        """Press keys and wait for nothing: all of them are on their way at once."""
        for key in keys:
            char = " " if key == "space" else key if len(key) == 1 else None
            self.app.post_message(Key(_character_to_key(key) if len(key) == 1 else key, char))

    async def press(self, *keys: str) -> "Room":
        """Press keys, each after all that the one before has set off."""
        for key in keys:
            self.key(key)
            await self.still()
        return self

    async def type(self, words: str, *then: str) -> "Room":
        """Type words, and then perhaps a key."""
        self.key(*words)
        await self.still()
        return await self.press(*then)

    async def paste(self, words: str) -> "Room":
        self.app.post_message(Paste(words))
        await self.still()
        return self

    async def click(self, words: str, within: str = "") -> "Room":
        """Click where these words stand on the screen; ``within`` are more that stand around them in the same line."""
        for y, line in enumerate(self.lines):
            if words in line and within in line:
                place = line.index(within) + within.index(words) if within else line.index(words)
                return await self.point(cell_len(line[:place]), y)
        raise AssertionError(f"{within or words!r} is not in {self.words!r}")

    async def click_key(self, entry: str) -> "Room":
        """Click a key that the foot names, by its name or with what it does."""
        y = self.app.screen.query_one(Keys).region.y
        foot = self.lines[y]
        assert entry in foot, f"{entry!r} is not in {foot!r}"
        return await self.point(cell_len(foot[: foot.index(entry)]), y)

    async def point(self, x: int, y: int) -> "Room":
        """Click on a cell of the screen, as a driver tells of it."""
        for what in (MouseDown, MouseUp):
            self.app.post_message(what(None, x, y, 0, 0, 1, False, False, False, x, y))
        await self.still()
        return self

    async def wheel(self, x: int, y: int) -> "Room":
        """Turn the wheel down over a cell of the screen."""
        self.app.post_message(MouseScrollDown(None, x, y, 0, 1, 0, False, False, False, x, y))
        await self.still()
        return self

    async def still(self) -> None:
        """Wait until everything that was set off has been done."""
        deadline = time.monotonic() + PATIENCE
        quiet = 0
        while quiet < 2 and self.app._exception is None and self.app.is_running:
            assert time.monotonic() < deadline, f"never still: {self.working}"
            if self.working:
                quiet = 0
                await asyncio.sleep(0.001)
            else:
                quiet += 1
                await asyncio.sleep(0)

    async def drawn(self) -> None:
        """Wait until the screen has dealt with what it was given, whatever else is still under way."""
        await self.pilot._wait_for_screen()
        await asyncio.sleep(0)

    @property
    def working(self) -> list[object]:
        """Whatever is still to be done: by a worker, with a message, or once the screen has been drawn."""
        return under_way(self.app)

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.still()

    # What is seen

    @property
    def lines(self) -> list[str]:
        """The top page, a line for each row of the screen."""
        return [strip.text.replace("\xa0", " ").rstrip() for strip in drawn(self.app)]

    @property
    def words(self) -> str:
        """The same in one line, however it was broken."""
        edges = str.maketrans(dict.fromkeys("│╭╮╰╯─▁▂▃▄▅▆▇█", " "))
        return " ".join(" ".join(self.lines).translate(edges).split())

    def sees(self, *words: str) -> None:
        seen = self.words
        for each in words:
            assert each in seen, f"{each!r} is not in {seen!r}"

    def sees_not(self, *words: str) -> None:
        seen = self.words
        for each in words:
            assert each not in seen, f"{each!r} is in {seen!r}"

    def part(self, id: str) -> str:
        """What a line of the page says."""
        return str(self.app.screen.query_one(f"#{id}", Static).render())

    @property
    def standing(self) -> StatusLine:
        """The line above the card."""
        return self.table.query_one(StatusLine)

    @property
    def said(self) -> str:
        return self.part("said")

    @property
    def keys(self) -> dict[str, str]:
        """What the line of keys offers."""
        return dict(self.app.screen.query_one(Keys).entries)

    @property
    def foot(self) -> str:
        return str(self.app.screen.query_one(Keys).render())

    @property
    def page(self) -> str:
        return type(self.app.screen).__name__

    @property
    def pages(self) -> list[str]:
        return [type(screen).__name__ for screen in self.app.screen_stack if type(screen) is not Screen]

    @property
    def table(self) -> TableScreen:
        """The table, whatever lies over it."""
        (table,) = [screen for screen in self.app.screen_stack if isinstance(screen, TableScreen)]
        return table

    @property
    def card(self) -> CardView:
        return self.table.query_one(CardView)

    @property
    def line(self) -> Input:
        return self.app.screen.query_one("#words", Input)

    @property
    def choices(self) -> OptionList:
        """The rows of a moment."""
        return self.app.screen.query_one("#rows", OptionList)

    @property
    def doors(self) -> Doors | None:
        """The lines of the start page; None on another page."""
        return next(iter(self.app.screen.query(Doors)), None)

    @property
    def rows(self) -> list[str]:
        """What can be chosen, without the mark before what is chosen."""
        if self.doors is not None:
            return [" ".join(line.removeprefix(MARK).split()) for line in self.doors.shown]
        return [" ".join(str(option.prompt).removeprefix(MARK).split()) for option in self.choices.options]

    @property
    def row(self) -> str:
        place = self.choices.highlighted if self.doors is None else self.doors.chosen
        assert place is not None
        return self.rows[place]

    def widget(self, selector: str) -> Widget:
        return self.app.screen.query_one(selector)

    # What is written down

    @property
    def events(self) -> list[Event]:
        """Everything in the couple's record but their names, that cards were turned, and evenings of nothing else."""
        return happened(self.written)

    @property
    def turned(self) -> list[str]:
        """The cards that were written down as turned, oldest first."""
        return [event.body["card"] for event in self.written if event.kind == "card-turned"]

    @property
    def written(self) -> list[Event]:
        """Everything in the couple's record but their names."""

        def read() -> list[Event]:
            (path,) = (self.home / "couples").glob("*.db")
            with Store.open(path, DEVICE, Clock(), read_only=True) as store:
                return [event for event in store.events() if event.kind != "couple-named"]

        return elsewhere(read)

    @property
    def kinds(self) -> list[str]:
        return [named(event) for event in self.events]

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [event.body for event in self.events if named(event) == kind]

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        return [(body["card"], body["outcome"]) for body in self.of("outcome")]

    # What goes wrong

    @contextmanager
    def slow(self) -> Iterator[Future[bool]]:
        """A disk that answers nothing until this ends; the future is done once it does."""
        answered = threading.Event()
        busy = self.app._disk.submit(answered.wait, PATIENCE)
        try:
            yield busy
        finally:
            answered.set()


@contextmanager
def refusing(error: RecordError) -> Iterator[None]:
    """A record that takes nothing."""

    def append(*_: object) -> None:
        raise error

    with patch.object(Store, "append", append):
        yield


@asynccontextmanager
async def room(
    home: Path,
    *decks: str,
    size: tuple[int, int] = (80, 24),
    chapter: str = "",
    minutes: int = 15,
    slow_until: threading.Event | None = None,
    game: Game | None = None,
    ahead: Future[Home] | None = None,
    **options: Any,
) -> AsyncIterator[Room]:
    """Run the app: at the start page, or with ``decks`` straight at a table with these."""
    environ = {"CARDGAME_HOME": str(home)}
    start = Start(Choice(decks, chapter), minutes=None if chapter else minutes, seed=1) if decks else None
    game = game or Game(environ=environ)
    app = CardgameApp(game, **{"start": start, "home": ahead, **options})
    if slow_until:
        app._disk.submit(slow_until.wait, PATIENCE)
    try:
        with WATCH.over(home):
            async with app.run_test(size=size) as pilot:
                inside = Room(home, app, pilot)
                await (inside.drawn() if slow_until else inside.still())
                yield inside
    finally:
        # What is being written is written, before the record is closed below it.
        app.end_disk()
        game.close()


def couple(home: Path, *names: str) -> None:
    """Let two play in ``home``."""
    one, other = names or NAMES
    first_couple(home / "couples", (one, other), DEVICE, Clock)


def write_down(home: Path, *bodies: Body) -> list[Event]:
    """Write into the record of the one couple there is."""
    (path,) = (home / "couples").glob("*.db")
    with Store.open(path, DEVICE, Clock()) as store:
        return store.append(*bodies)


def gone(inside: Room) -> bool:
    """Whether the game has ended, as it does when all is well."""
    return not inside.app.is_running and inside.app.return_value == 0


def talked_about(home: Path) -> None:
    """Write down an evening of one card, long ago."""
    at = "2026-01-02T20:00:00+01:00"
    (began,) = write_down(home, EveningBegan(at=at, decks=(), length=1, deepest=1, seed=1, starter=0))
    fields: dict[str, Any] = {"at": at, "evening": began.id, "kind": "question", "first": 0, "reader": 0, "depth": 1}
    write_down(
        home,
        CardEnded(**fields, deck="ours", card="bread", text="What about bread?", outcome="covered"),
        EveningEnded(at=at, evening=began.id),
    )


async def to_deck(inside: Room, title: str) -> Room:
    """Go from the start page to the list of decks, and down to one; Enter then begins an evening with it."""
    await inside.press("tab", "enter")
    for _ in inside.rows:
        if inside.row.startswith(title):
            return inside
        await inside.press("down")
    raise AssertionError(f"{title!r} is not in {inside.rows}")


def at_home(inside: Room) -> bool:
    return isinstance(inside.app.screen, HomeScreen)
