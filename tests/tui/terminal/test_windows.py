"""On Windows the app is drawn by Textual's own driver, and Ctrl-C and sizes are handled as elsewhere."""

import asyncio
import shutil
from collections.abc import Callable
from os import terminal_size
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from textual import events
from textual.driver import Driver

from cardgame.system import windows
from cardgame.tui.terminal import driver, running
from cardgame.tui.terminal.incoming import LARGEST
from tests.system.elsewhere import import_windows_driver


class App:
    """As much of the app as a driver asks for."""

    def __init__(self) -> None:
        self.terminal = driver.Terminal()
        self.interruptions = 0
        self.heard: list[object] = []

    def interrupted(self) -> None:
        self.interruptions += 1

    async def _post_message(self, message: object) -> None:
        self.heard.append(message)


@pytest.fixture
def console_driver(monkeypatch: pytest.MonkeyPatch) -> Any:
    import_windows_driver()
    monkeypatch.setattr(driver, "system", windows)
    monkeypatch.setattr(running, "system", windows)
    return running.driver_class()


def test_the_driver_is_textual_s_own_for_windows(console_driver: Any) -> None:
    from textual.drivers.windows_driver import WindowsDriver

    assert issubclass(console_driver, WindowsDriver)


async def test_the_app_knows_what_was_asked_of_the_terminal(console_driver: Any) -> None:
    app = App()
    made = console_driver(app)
    base = console_driver.__mro__[1]
    with patch.object(base, "start_application_mode"), patch.object(base, "stop_application_mode"):
        made.start_application_mode()
        assert app.terminal.taken
        made.stop_application_mode()
    assert not app.terminal.taken


class Clock:
    """A timer whose time comes when it is told."""

    running: ClassVar[list["Clock"]] = []

    def __init__(self, seconds: float, call: Callable[[], None]) -> None:
        assert seconds == driver.INSIST
        self.call = call

    def start(self) -> None:
        self.running.append(self)

    def is_alive(self) -> bool:
        return self in self.running


async def test_ctrl_c_is_heard_also_behind_keys_that_wait(console_driver: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "Timer", Clock)
    monkeypatch.setattr(Clock, "running", [])
    app = App()
    made: Driver = console_driver(app)
    made.process_message(events.Key("a", "a"))
    assert Clock.running == []
    for _ in range(2):
        made.process_message(events.Key("ctrl+c", "\x03"))
    (clock,) = Clock.running
    clock.call()
    assert app.interruptions == 1
    Clock.running.clear()
    made.process_message(events.Key("ctrl+c", "\x03"))
    assert len(Clock.running) == 1
    while len(app.heard) < 4:
        await asyncio.sleep(0.01)


async def test_no_size_is_larger_than_anybody_can_look_at(console_driver: Any) -> None:
    with patch.object(shutil, "get_terminal_size", lambda: terminal_size((99_999, 0))):
        made = console_driver(App())
        assert made.size_now() == (LARGEST, 1)
        assert made._size == (LARGEST, 1)
    assert isinstance(made, driver.KnowsSize)
