"""The app with a fault in it: ``python -m tests.terminal.faulty WHAT/WHERE ARGUMENT...``."""

import asyncio
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from unittest.mock import patch

from textual import events
from textual.geometry import Size
from textual.widgets import Input

from cardgame.cli import run
from cardgame.keys.commands import WHY
from cardgame.record import RecordFull, Store
from cardgame.tui.screens.table import TableScreen
from cardgame.tui.terminal import running
from cardgame.tui.terminal.posix import PosixDriver

SECRET = "what only the two of them know"
"""Said in the error and held by a variable of the frame that fails: it may come out nowhere."""


class Fault(Exception):
    """Something that nothing in the game has reckoned with."""


def fail(*_: object) -> None:
    answer = SECRET
    raise Fault(answer)


async def fail_later(*_: object) -> None:
    fail()


async def hang(*_: object) -> None:
    await asyncio.sleep(3600)


def compose(_: object) -> Iterator[None]:
    fail()
    yield


def on_a_key(act: Callable[[TableScreen], object]) -> None:
    """Let the key for "why this card" do something else."""
    usual = TableScreen.action_do

    def do(screen: TableScreen, id: str) -> None:
        if id == WHY.id:
            act(screen)
        else:
            usual(screen, id)

    patch.object(TableScreen, "action_do", do).start()


def stuck(screen: TableScreen) -> None:
    patch.object(TableScreen, "_on_unmount", hang, create=True).start()
    patch.object(running.TerminalApp, "_close_all", hang).start()
    fail()


FAULTS: dict[str, Callable[[], object]] = {
    "callback": lambda: on_a_key(fail),
    "act": lambda: patch.object(TableScreen, "_do_at_once", fail_later).start(),
    "timer": lambda: on_a_key(lambda screen: screen.set_timer(0.01, fail)),
    "worker": lambda: on_a_key(lambda screen: screen.run_worker(fail_later())),
    "thread-worker": lambda: on_a_key(lambda screen: screen.run_worker(fail, thread=True)),
    "thread": lambda: on_a_key(lambda screen: threading.Thread(target=fail).start()),
    "loop": lambda: on_a_key(lambda screen: asyncio.get_running_loop().call_soon(fail)),
    "disk": lambda: on_a_key(lambda screen: screen.run_worker(screen.app.fetch(fail))),
    "stuck": lambda: on_a_key(stuck),
    "input": lambda: patch.object(PosixDriver, "run_input_thread", fail).start(),
    "compose": lambda: patch.object(TableScreen, "compose", compose).start(),
    "start": lambda: patch.object(running.TerminalApp, "CSS", "no style sheet at all {").start(),
}


def while_typing(act: Callable[[TableScreen], object]) -> None:
    """Do something else once a line ends in an exclamation mark."""

    def changed(screen: TableScreen, event: Input.Changed) -> None:
        if event.value.endswith("!"):
            act(screen)

    patch.object(TableScreen, "on_input_changed", changed, create=True).start()


TYPING: dict[str, Callable[[], object]] = {
    "callback": lambda: while_typing(fail),
    "app": lambda: while_typing(lambda screen: screen.app.call_later(fail)),
    "line": lambda: while_typing(lambda screen: screen._line.call_later(fail)),
    "worker": lambda: while_typing(lambda screen: screen.run_worker(fail_later())),
    "thread": lambda: while_typing(lambda screen: threading.Thread(target=fail).start()),
    "loop": lambda: while_typing(lambda screen: asyncio.get_running_loop().call_soon(fail)),
    "disk": lambda: while_typing(lambda screen: screen.run_worker(screen.app.fetch(fail))),
    "stuck": lambda: while_typing(stuck),
}
"""What fails while a note is being typed."""

HANGING: dict[str, Callable[[], object]] = {"hang": lambda: while_typing(lambda _: time.sleep(3600))}
"""What stands still then, until a signal comes."""


def late_size(screen: TableScreen) -> None:
    """Hear of an old size after the newest."""
    screen.app.post_message(events.Resize(Size(1, 1), Size(1, 1)))


def late_layout(screen: TableScreen) -> None:
    """The same for a page alone, while the app knows better."""
    screen.app.post_message(events.Resize(screen.app.size, screen.app.size))
    screen.post_message(events.Resize(Size(1, 1), Size(1, 1)))


def typing(put_by: Callable[[TableScreen], Awaitable[None]]) -> None:
    """Have something on the table that is being typed, and a way to keep it."""
    patch.object(TableScreen, "put_by", put_by, create=True).start()


async def put_by_well(screen: TableScreen) -> None:
    await asyncio.sleep(0)
    (screen.app.game.paths.state / "draft").write_text("kept")


async def put_by_badly(_: TableScreen) -> None:
    fail()


DRAFTS: dict[str, Callable[[], object]] = {
    "kept": lambda: typing(put_by_well),
    "lost": lambda: typing(put_by_badly),
    "slow": lambda: typing(hang),
}
"""What a page may do with what is being typed, when the app is told to end."""


async def refuse(*_: object) -> None:
    raise RecordFull("The disk is full.", "Make room, then try again.")


WORDED: dict[str, Callable[[], object]] = {
    "worker": lambda: on_a_key(lambda screen: screen.run_worker(refuse())),
    "callback": lambda: on_a_key(lambda screen: screen.call_next(refuse)),
    "act": lambda: patch.object(TableScreen, "_do_at_once", refuse).start(),
}
"""Errors that nobody caught and that have words for people all the same."""

MISHAPS: dict[str, Callable[[], object]] = {
    "size": lambda: on_a_key(late_size),
    "layout": lambda: on_a_key(late_layout),
}
"""What happens now and then, when many sizes come in a moment."""


def busy(screen: TableScreen) -> None:
    """Have the disk thread read for a while, and see to it that nobody closes the record under it."""
    reading = threading.Event()
    close = Store.close

    def read() -> None:
        reading.set()
        time.sleep(0.3)
        reading.clear()

    def closed(store: Store) -> None:
        if reading.is_set():
            sys.stderr.write("closed in the midst of a reading\n")
        close(store)

    patch.object(Store, "close", closed).start()
    screen.app._disk.submit(read)
    reading.wait()
    screen.app.exit(0)


def exchanged(screen: TableScreen) -> None:
    """Crash when another file has just taken the record's place."""
    path = screen.app.game.paths.couples / "other.db"
    path.replace(next(each for each in path.parent.glob("*.db") if each != path))
    fail()


def spoiled(screen: TableScreen) -> None:
    """Crash when the record has just lost the half of itself."""
    (path,) = screen.app.game.paths.couples.glob("*.db")
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size // 2)
    fail()


EXCHANGED: dict[str, Callable[[], object]] = {
    "other": lambda: on_a_key(exchanged),
    "spoiled": lambda: on_a_key(spoiled),
}
"""A crash with a record on the disk that is not what it was."""

DISK: dict[str, Callable[[], object]] = {"busy": lambda: on_a_key(busy)}
"""What the disk thread may be at when the app ends."""

LIBRARY: dict[str, Callable[[], object]] = {
    "none": lambda: patch("cardgame.game.library.shipped_folder", lambda: Path("/nowhere")).start()
}
"""Which decks have come with the game."""


def main() -> None:
    """Run the app with the fault that is named before its arguments."""
    named = {"fault": FAULTS, "mishap": MISHAPS, "draft": DRAFTS, "worded": WORDED, "library": LIBRARY, "disk": DISK}
    named |= {"typing": TYPING, "hanging": HANGING, "exchanged": EXCHANGED}
    what, _, where = sys.argv[1].partition("/")
    named[what][where]()
    sys.exit(run(sys.argv[2:]))


if __name__ == "__main__":
    main()
