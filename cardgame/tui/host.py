"""The app as its screens know it: it runs what needs the disk in another thread, and knows about keys."""

import asyncio
import subprocess
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import Context, copy_context
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar, runtime_checkable

from textual import events, on
from textual.app import App
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from cardgame.errors import Explained, reason
from cardgame.game.game import Game
from cardgame.keys.commands import key_name
from cardgame.record import RecordLost
from cardgame.translation import _
from cardgame.tui.messages import HelpAsked, PageAsked, PageLeft, RecordGone, TroubleMet
from cardgame.tui.widgets.keys import Keys

T = TypeVar("T")


@runtime_checkable
class Writes(Protocol):
    """A page on which words can be typed: whether there are some, and how they are put by when the game is left."""

    @property
    def half_typed(self) -> bool:
        """Whether something is being written that can be put by."""

    async def put_by(self) -> None:
        """Put by what is half typed."""


@runtime_checkable
class Says(Protocol):
    """A page with a place of its own for what is said about a key."""

    def say_aside(self, words: str) -> None:
        """Say it, or with no words say nothing any more."""


@runtime_checkable
class TakesAnyKey(Protocol):
    """A page on which, at times, any key does the same."""

    @property
    def takes_any_key(self) -> bool:
        """Whether any key does the same now."""


@runtime_checkable
class AsksNumber(Protocol):
    """A page on which, at times, a number is asked for."""

    @property
    def asks_number(self) -> bool:
        """Whether a number is asked for now."""


@runtime_checkable
class ListsKeys(Protocol):
    """A page with keys of its own, which the help lists."""

    @property
    def keys_here(self) -> list[tuple[str, str]]:
        """The keys of this page, each with what it does."""


class ActsByKeys(Screen[T]):
    """A page that looks at no key itself: where nothing has the focus, each does what it is bound to, or nothing."""


BACKUP_MOST = 12.0
"""Seconds that the end of the game waits for a backup; a backup gives up by itself before that."""

TROUBLE = (Explained, OSError)
"""Errors of the disk and the record that are shown to the couple."""

HELPS = ("app.help", "help", "do('help')")
"""The actions that list the keys of a page."""


def in_words(error: Exception) -> tuple[str, str]:
    """Return what could not be done, and what to do about it, as two sentences; the second may be empty."""
    if isinstance(error, Explained):
        return error.message, error.hint
    why = (reason(error) or _("the system says no more")).lower()
    return _("That could not be written or read: {reason}.").format(reason=why), _("Try again when you like.")


class Host(App[int], inherit_css=False):
    """The app as its screens know it. Files and the record are only used in its one disk thread.

    A screen asks for another page by posting a message of :mod:`cardgame.tui.messages`. Until that message is handled
    no key is taken, as the key would act on a page that is about to be covered.
    """

    game: Game
    """The game; all of it but its clock is only used in the disk thread."""
    notices: Sequence[str] = ()
    """Notices for the start page, in addition to the game's own."""
    motion: bool = True
    """Whether the turning of a card is animated."""
    remapped: dict[str, str]
    """The keys that the couple has set, by the id of the command."""

    def __init__(
        self,
        disk: ThreadPoolExecutor | None = None,
        *,
        styles: Sequence[Path] = (),
        ansi_color: bool | None = None,
    ) -> None:
        self._asked: list[PageAsked] = []
        self._held: list[events.Event] | None = None
        """Keys that wait for a page which the disk thread is making; None where none is being made."""
        super().__init__(css_path=[*styles], ansi_color=ansi_color)
        # Nothing of ours is said in either, and each page would have two widgets more to style and lay out.
        self._disable_notifications = self._disable_tooltips = True
        self.remapped = {}
        self._keeping: set[asyncio.Future[bool]] = set()
        # One thread, so that the record is used by one thread at a time and written to in order.
        self._disk = disk or ThreadPoolExecutor(max_workers=1, thread_name_prefix="disk")
        self._backing_up: threading.Thread | None = None
        self._puzzled: Screen[Any] | None = None
        """The page that said last that a key does nothing; None once a key has done something."""

    # Keys and pages that are on their way

    @property
    def leaving(self) -> bool:
        """Whether the game is being left; there may be no page any more."""
        return self._exit or not self.screen_stack

    @property
    def page_coming(self) -> bool:
        """Whether a page was asked for and is not shown yet."""
        return bool(self._asked) or self._held is not None

    @property
    def cover_coming(self) -> bool:
        """Whether such a page is another than the help; pending acts of the page below are then dropped."""
        return not all(isinstance(message, HelpAsked) for message in self._asked)

    def post_message(self, message: Message) -> bool:
        """Whether a message could be queued; one that asks for a page is remembered until it is handled."""
        taken = super().post_message(message)
        if taken and isinstance(message, PageAsked):
            self._asked.append(message)
        return taken

    @on(PageAsked)
    def _page_has_come(self, message: PageAsked) -> None:
        # Called after the handler that is named after the message.
        self._asked = [each for each in self._asked if each is not message]

    async def on_event(self, event: events.Event) -> None:
        """Give a key or a click to the page that it is meant for.

        It is dropped while the game or the page is being left. While another page is on its way it is queued behind
        the message that brings that page.
        """
        if isinstance(event, events.InputEvent | events.Paste):
            if self.leaving or any(isinstance(message, PageLeft) for message in self._asked):
                return
            if self._held is not None and not (isinstance(event, events.Key) and self._waits_for_nothing(event.key)):
                self._held.append(_anew(event))
                return
            if self._asked:
                self.post_message(_anew(event))
                return
        await super().on_event(event)

    def _waits_for_nothing(self, key: str) -> bool:
        """Whether a key leaves the game, or shows the help of the page that is there."""
        active = self.screen.active_bindings.get(key)
        return active is not None and (active.binding.priority or active.binding.action in HELPS)

    def hold_keys(self) -> None:
        """Have the keys wait from now on for a page that the disk thread makes; :meth:`let_keys_go` ends that."""
        if self._held is None:
            self._held = []

    async def let_keys_go(self, taken: bool) -> None:
        """Give the keys that have waited to the page that is there now, where they are ``taken``; else drop them."""
        held, self._held = self._held or [], None
        for event in held if taken else ():
            await self.on_event(event)

    def types_letter(self, sign: str) -> bool:
        """Whether a sign is what a letter's key types on the keyboard that was used last."""
        return False

    def took_key(self, meant: bool) -> None:
        """Note whether a key ``meant`` anything; if not, say so, once until another key does.

        This is a call and not a message, so that it is said before the next key is handled.
        """
        screen: Screen[Any] = self.screen
        aside: object = screen
        if meant and self._puzzled is None and isinstance(aside, Says):
            return  # nothing was said, neither in that place nor at the foot, which is looked for
        if meant:
            if isinstance(aside, Says) and self._puzzled is screen:
                aside.say_aside("")
            self._puzzled = None
            self._say_at_foot(screen, "")
        elif self._puzzled is not screen:
            from cardgame.game.prompts import NOTHING_THERE, nothing_there  # seldom said

            self._puzzled = screen
            asked = [key for key, active in screen.active_bindings.items() if active.binding.action in HELPS]
            if isinstance(aside, Says):
                aside.say_aside(nothing_there(key_name(asked[0]) if asked else ""))
            else:
                self._say_at_foot(screen, _(NOTHING_THERE))

    def _say_at_foot(self, screen: Screen[Any], words: str) -> None:
        for foot in screen.query(Keys):
            foot.said = words

    def push_screen(self, screen: Any, *arguments: Any, **options: Any) -> Any:
        """Show a page on top, which knows before its first layout how much room it has."""
        if isinstance(screen, Screen):
            self.fit(screen)
        return super().push_screen(screen, *arguments, **options)

    def fit(self, screen: Screen[Any]) -> None:
        """Give a page that is not shown yet the classes of the room that it has.

        Textual does so after its first layout, so that all of it would be styled, laid out and drawn a second time.
        """
        screen.add_class(*self._fitting(self.size), update=False)

    def fits(self, screen: Screen[Any], size: Size) -> bool:
        """Whether a page has the classes of the room that it has on a screen of this size."""
        return screen.has_class(*self._fitting(size))

    def _fitting(self, size: Size) -> list[str]:
        """Return the classes of the room on a screen of this size: one for its width, one for its height."""
        rooms = ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS))
        return [
            name
            for cells, sizes in rooms
            for name in [name for least, name in sorted(sizes or ()) if least <= cells][-1:]
        ]

    def know_styles(self, kinds: Iterable[type[Widget]]) -> None:
        """Add the styles that widgets of these kinds come with, as Textual does with the first of each."""
        for kind in kinds:
            # Of any such widget, as they follow from its class alone; one that is never shown need not be made whole.
            for read_from, css, rank, scope in kind._get_default_css(kind.__new__(kind)):
                self.stylesheet.add_source(css, read_from, is_default_css=True, tie_breaker=rank, scope=scope)

    # What waits for a disk

    def end_disk(self) -> None:
        """End the disk thread once its current work is done, so that nothing is left half written."""
        self._disk.shutdown(wait=True, cancel_futures=True)
        if self._backing_up is not None:
            self._backing_up.join(BACKUP_MOST)

    def keep_backup(self) -> None:
        """Make the day's backup in a thread of its own, if there is none yet; no page waits for it."""
        if self._backing_up is None or not self._backing_up.is_alive():
            self._backing_up = threading.Thread(target=self.game.keep_backup, name="backup", daemon=True)
            self._backing_up.start()

    async def fetch(self, call: Callable[[], T]) -> T:
        """Return what ``call`` returns, run in the disk thread; its exceptions are raised here."""
        return await asyncio.get_running_loop().run_in_executor(self._disk, partial(self.advised, call))

    def advised(self, call: Callable[[], T]) -> T:
        """Return what ``call`` returns; the app adds to its errors which backup can be used."""
        return call()

    async def away(self, call: Callable[[], Any]) -> bool:
        """Whether ``call`` was carried out, in the disk thread; where it fails, the reason is shown.

        It is carried out even if the page that asked for it has gone by then, as it may be something to be kept.
        """
        loop, context = asyncio.get_running_loop(), copy_context()
        work = self._disk.submit(self.advised, call)
        # Two, as the page that waits may be closed, and with it what it waits for. And no task of its own waits for
        # the disk: each of its steps would be one more turn of the loop, with each key.
        waited_for: asyncio.Future[bool] = loop.create_future()
        kept: asyncio.Future[bool] = loop.create_future()
        self._keeping.add(kept)

        def ended(work: "Future[Any]") -> None:
            self._keeping.discard(kept)
            error = None if work.cancelled() else work.exception()
            if isinstance(error, TROUBLE):
                self._tell_of(error)
            for each in (waited_for, kept):
                if each.done():
                    continue
                if work.cancelled():
                    each.cancel()
                elif error is None or isinstance(error, TROUBLE):
                    each.set_result(error is None)
                else:
                    each.set_exception(error)
            if not kept.cancelled():
                # Raised by what is waited for; nobody need wait for this one.
                kept.exception()

        work.add_done_callback(lambda work: _in_loop(loop, ended, work, context))
        return await waited_for

    def _tell_of(self, error: Explained | OSError) -> None:
        """Say what could not be written or read, unless there is no page any more to say it on."""
        if not self._exit:
            self.post_message(RecordGone(error) if isinstance(error, RecordLost) else TroubleMet(*in_words(error)))

    # Leaving

    def leave(self) -> None:
        """Leave the game once everything is written down; stay where something could not be.

        What is half typed is saved as a draft, as the palette can be used to leave while a line is open. This is a
        call and not a message, so that keys pressed after it are dropped.
        """
        pages: list[object] = [*self.screen_stack]
        half = [page.put_by for page in pages if isinstance(page, Writes) and page.half_typed]
        if self._keeping or half:
            self.run_worker(self._leave(set(self._keeping), half))
        else:
            self.exit(0)

    def lend(self, command: Sequence[str]) -> None:
        """Give the terminal to another program until that has ended; raises OSError where it cannot be started."""
        with self.suspend():
            subprocess.run(command, check=False)
        self.refresh(layout=True)

    async def _leave(self, keeping: set[asyncio.Future[bool]], half: Sequence[Callable[[], Awaitable[None]]]) -> None:
        for put_by in half:
            await put_by()
        if all(await asyncio.gather(*keeping)):
            self.exit(0)


def _in_loop(
    loop: asyncio.AbstractEventLoop, call: Callable[["Future[Any]"], None], work: "Future[Any]", context: Context
) -> None:
    """Have the loop call ``call``, from another thread, unless it has ended."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(call, work, context=context)


def _anew(event: events.Event) -> events.Event:
    """Return an event that can be given to another page, also where the page that is left had no use for it."""
    return events.Key(event.key, event.character) if isinstance(event, events.Key) and event.is_forwarded else event
