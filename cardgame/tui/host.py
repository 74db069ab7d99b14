"""What a screen may ask of the app: to wait for a disk elsewhere, and to show another page."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events
from textual.app import App

from cardgame.errors import GameError
from cardgame.record import RecordError, RecordLost

if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.game.selection.choice import Choice
    from cardgame.game.table import Table

T = TypeVar("T")

BACKUP_MOST = 12.0
"""Seconds that the end of the game waits for a backup that is being made; it gives up by itself before that."""

TROUBLE = (RecordError, GameError, OSError)
"""What may come of a disk, and is said in words."""


def in_words(error: Exception) -> tuple[str, str]:
    """Return what could not be done, and what to do about it."""
    if isinstance(error, RecordError | GameError):
        return error.message, error.hint
    reason = (getattr(error, "strerror", None) or "the system says no more").lower()
    return f"That could not be written or read: {reason}.", "Try again when you like."


class Host(App[int]):
    """The app as its screens know it. Files and the record are only ever touched in its one disk thread."""

    game: "Game"
    """What is played; but for its clock, it is only ever asked for anything in the disk thread."""
    notices: Sequence[str] = ()
    """What is to be said on the start page besides what the game has to say there."""
    motion: bool = True
    """Whether a card takes a moment to turn."""
    remapped: dict[str, str]
    """The keys that the couple has set, by a command's id."""

    def __init__(self, disk: ThreadPoolExecutor | None = None, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.remapped = {}
        self._keeping: set[asyncio.Task[bool]] = set()
        # One thread: a record is used by one thread at a time, and what was asked first is written first.
        self._disk = disk or ThreadPoolExecutor(max_workers=1, thread_name_prefix="disk")
        self._backing_up: threading.Thread | None = None

    @property
    def leaving(self) -> bool:
        """Whether the game is being left, so that there may be no page any more."""
        return self._exit or not self.screen_stack

    async def on_event(self, event: events.Event) -> None:
        """Take no more keys once the game is being left: they were meant for a page that has gone."""
        if not (isinstance(event, events.InputEvent | events.Paste) and self.leaving):
            await super().on_event(event)

    def end_disk(self) -> None:
        """Let the disk thread go, once it is done with what it is at; nothing is left half written or half read."""
        self._disk.shutdown(wait=True, cancel_futures=True)
        if self._backing_up is not None:
            self._backing_up.join(BACKUP_MOST)

    def keep_backup(self) -> None:
        """Have the day's backup made, if none is there yet, beside everything else: no page waits for it."""
        if self._backing_up is None or not self._backing_up.is_alive():
            self._backing_up = threading.Thread(target=self.game.keep_backup, name="backup", daemon=True)
            self._backing_up.start()

    async def fetch(self, call: Callable[[], T]) -> T:
        """Return what ``call`` returns, run in the disk thread; its exceptions are raised here."""
        return await asyncio.get_running_loop().run_in_executor(self._disk, partial(self.advised, call))

    def advised(self, call: Callable[[], T]) -> T:
        """Return what ``call`` returns; its errors say, where they can, what there is to go back to."""
        return call()

    async def away(self, call: Callable[[], Any]) -> bool:
        """Run ``call`` in the disk thread; if it cannot be done, say why in words. Return whether it was done.

        It may be something to be kept: it is done, or said, even if the page that asked for it has gone by then.
        """
        task = asyncio.create_task(self._away(call))
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)
        return await asyncio.shield(task)

    async def _away(self, call: Callable[[], Any]) -> bool:
        try:
            await self.fetch(call)
        except TROUBLE as error:
            if not self._exit:  # else there is no page any more to say it on
                if isinstance(error, RecordLost):
                    self.show_lost(error)
                else:
                    self.show_trouble(*in_words(error))
            return False
        return True

    def took_key(self, meant: bool) -> None:
        """Hear whether a number that was pressed ``meant`` anything; one that did not is told about, once."""
        raise NotImplementedError

    def get_ready(self) -> None:
        """Do what could wait until the first page was there."""
        raise NotImplementedError

    def show_trouble(self, message: str, hint: str) -> None:
        """Say what could not be done and what to do about it."""
        raise NotImplementedError

    def show_lost(self, error: RecordLost) -> None:
        """Say that the open record is no longer where it was, and offer to go on in a new file beside it."""
        raise NotImplementedError

    def show_note(self, title: str, sentences: Sequence[str]) -> None:
        """Show a few sentences over the screen, until the next key."""
        raise NotImplementedError

    def show_banner(self, words: str, below: str) -> None:
        """Show a few large words over everything, until the next key."""
        raise NotImplementedError

    def ask(self, title: str, options: Sequence[str], then: Callable[[int], object], *, first: str = "") -> None:
        """Ask for one of a few options, and give its index to ``then``; leaving the question gives nothing.

        With ``first``, a word or two for the line of keys, Enter means the first of them, and so does the key that
        ends an evening.
        """
        raise NotImplementedError

    def show_help(self) -> None:
        """List every key of the screen that is open."""
        raise NotImplementedError

    def show_home(self) -> None:
        """Go to the start page."""
        raise NotImplementedError

    def show_first_run(self) -> None:
        """Ask for two names."""
        raise NotImplementedError

    def show_kept(self) -> None:
        """Show what the two have kept."""
        raise NotImplementedError

    def show_welcome(self) -> None:
        """Let one of the two say, alone, what is welcome."""
        raise NotImplementedError

    def sit_down(self, choice: "Choice | None") -> None:
        """Begin an evening from ``choice``, or carry on with the one that was left."""
        raise NotImplementedError

    def show_closing(self, table: "Table") -> None:
        """Show the end of an evening."""
        raise NotImplementedError

    def leave(self) -> None:
        """Leave the game, once everything is written down; stay, where something cannot be.

        What is half typed is put by: the palette can be asked to leave in the midst of a line.
        """
        half: list[Callable[[], Awaitable[None]]] = [
            getattr(screen, "put_by")  # noqa: B009 - only some pages have a line to write on
            for screen in self.screen_stack
            if getattr(screen, "half_typed", False)
        ]
        if self._keeping or half:
            self.run_worker(self._leave(set(self._keeping), half))
        else:
            self.exit(0)

    async def _leave(self, keeping: set[asyncio.Task[bool]], half: Sequence[Callable[[], Awaitable[None]]]) -> None:
        for put_by in half:
            await put_by()
        if all(await asyncio.gather(*keeping)):
            self.exit(0)
