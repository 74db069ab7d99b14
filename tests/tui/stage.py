"""The app, played headless: every byte that it would send to a terminal goes to one that is only pretended."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pyte
from pyte.screens import Char
from textual import events
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from cardgame.game.request import Start
from cardgame.game.session import Session
from cardgame.play.hand import Hand
from cardgame.scripts.steps import Reveal
from cardgame.tui.app import CardgameApp
from cardgame.tui.screens.closing import ClosingScreen
from cardgame.tui.screens.home import HomeScreen
from cardgame.tui.screens.table import TableScreen
from cardgame.tui.widgets.card import CardView

from ..couples import OURS, Couple, Watched
from ..screens import Screen
from ..swift import under_way

T = TypeVar("T")

NAMED = {"?": "question_mark", " ": "space", ":": "colon"}


def to_be_seen(cell: Char) -> Char:
    """Return a cell without what is not to be seen on it: of a space that is the color of the text, and its weight."""
    if cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough):
        return cell._replace(fg="default", bold=False, italics=False)
    return cell


class Terminal(HeadlessDriver):
    """Takes what the app writes, and shows it as a terminal would; ``shown`` hears of every change of the screen."""

    def __init__(self, app: "Played", **options: Any) -> None:
        super().__init__(app, **options)
        self.written: list[str] = []
        width, height = options["size"]
        self.screen = Screen(width, height)
        self._stream = pyte.Stream(self.screen)

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.written.append(data)
        self._stream.feed(data)
        self._app.looked_at(self.screen)


class Played(CardgameApp):
    """The app as it is, on the pretended terminal, with keys that are waited for."""

    def __init__(self, game: Watched) -> None:
        super().__init__(game, start=Start(OURS, minutes=15, seed=1))
        self.motion = False
        self.animation_level = "none"
        self.watched = game
        self.unseen: set[str] = set()
        """What was answered in secret and not shown to both yet."""
        self.seen_too_soon: list[str] = []
        self.terminal: Terminal
        self.pilot: Pilot[Any]

    def get_driver_class(self) -> type[Driver]:
        return Terminal

    def looked_at(self, screen: Screen) -> None:
        """Note what of the secrets can be read on the screen, its lines taken together and each alone."""
        hand = self.hand
        if hand is not None and isinstance(hand.step, Reveal):
            # What stood on the line before is a part of the answer too.
            self.unseen -= {each for each in self.unseen if any(each in mark.said for mark in hand.step.marks)}
        if not self.unseen:
            return
        folded = "".join("".join(screen.display).split())
        self.seen_too_soon += [secret for secret in self.unseen if secret in folded]

    @property
    def session(self) -> Session | None:
        """The evening on the table, also below other pages: one that is only dealt ahead is not it."""
        return next((page._session for page in reversed(self._screen_stack) if isinstance(page, TableScreen)), None)

    @property
    def hand(self) -> Hand | None:
        """The card on the table."""
        return self.session.hand if self.session is not None else None

    @property
    def words(self) -> str:
        """What stands on the terminal now."""
        return " ".join("\n".join(self.terminal.screen.display).split())

    async def end_card(self) -> None:
        """Wait until every key has had its effect and is on the screen."""
        quiet = 0
        while quiet < 2 and self.is_running and self._exception is None:
            if under_way(self):
                quiet = 0
                await asyncio.sleep(0.001)
            else:
                quiet += 1
                await asyncio.sleep(0)

    def send(self, key: str) -> None:
        """Press a key and wait for nothing."""
        char = key if len(key) == 1 else {"enter": "\r", "space": " "}.get(key)
        self.post_message(events.Key(NAMED.get(key, key), char))

    async def press(self, *keys: str) -> None:
        for key in keys:
            if self.is_running:
                self.send(key)
                await self.end_card()

    async def type(self, words: str) -> None:
        """Type words without waiting for each letter, as people do."""
        for letter in words:
            self.post_message(events.Key(NAMED.get(letter, letter), letter))
        await self.end_card()

    @property
    def gone(self) -> bool:
        return not self.is_running or self._exit

    @property
    def at_table(self) -> bool:
        return isinstance(self.screen, TableScreen)

    @property
    def lies_open(self) -> bool:
        """Whether a card lies open, with nothing above it."""
        return self.at_table and self.screen.query_one(CardView).open

    @property
    def at_closing(self) -> bool:
        return isinstance(self.screen, ClosingScreen)

    @property
    def at_home(self) -> bool:
        return isinstance(self.screen, HomeScreen)


@asynccontextmanager
async def played(game: Watched, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Played]:
    """Play an evening of the couple's own deck until the block ends; a crash of the app is raised there."""
    app = Played(game)
    try:
        async with app.run_test(headless=False, size=size) as pilot:
            app.pilot = pilot
            driver = app._driver
            assert isinstance(driver, Terminal)
            app.terminal = driver
            await app.end_card()
            yield app
    finally:
        # In the one thread that uses the record, after whatever it was still asked to do.
        await app.fetch(game.close)
        app.end_disk()


def in_app(two: Couple, part: Callable[[Played], Awaitable[T]], size: tuple[int, int] = (80, 24)) -> T:
    """Play a part of an evening in an app of its own, and return what comes of it."""

    async def evening() -> T:
        async with played(Watched(environ={"CARDGAME_HOME": str(two.home)}), size) as app:
            return await part(app)

    return asyncio.run(evening())
