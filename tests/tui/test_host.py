"""The disk's thread does one thing after the other, and what it could not do is told in words."""

import errno
import threading
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from textual.message import Message

from cardgame.errors import NothingToDeal
from cardgame.record import RecordFull
from cardgame.tui.host import Host
from cardgame.tui.messages import TroubleMet
from cardgame.tui.screens.page import HelpScreen

from ..swift import look_anew
from .room import room


class Listening(Host):
    """An app that is never shown, and keeps what it would have said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []

    def post_message(self, message: Message) -> bool:
        if isinstance(message, TroubleMet):
            self.said.append((message.message, message.hint))
        return super().post_message(message)


def failing(error: Exception) -> Callable[[], None]:
    def call() -> None:
        raise error

    return call


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (RecordFull("The disk is full.", "Make room."), "The disk is full."),
        (NothingToDeal("There is no card for that.", "Ask for others."), "There is no card for that."),
        (OSError(errno.ENOSPC, "No space left on device"), "no space left on device."),
        (PermissionError(errno.EACCES, "Permission denied"), "permission denied."),
        (OSError(), "the system says no more."),
    ],
)
async def test_an_act_that_could_not_be_done_is_told_and_the_app_goes_on(error: Exception, message: str) -> None:
    host = Listening()
    assert not await host.away(failing(error))
    ((said, hint),) = host.said
    assert said.endswith(message)
    assert hint
    assert await host.away(lambda: None)
    assert len(host.said) == 1
    host.end_disk()


async def test_a_fault_in_the_program_is_not_told_as_trouble_with_the_disk() -> None:
    host = Listening()
    with pytest.raises(ZeroDivisionError):
        await host.away(lambda: 1 // 0)
    assert host.said == []
    host.end_disk()


def test_before_the_end_the_disk_finishes_what_it_is_at_and_begins_nothing_more() -> None:
    host = Listening()
    begun, done = threading.Event(), []

    def write() -> None:
        begun.set()
        time.sleep(0.1)
        done.append("first")

    host._disk.submit(write)
    host._disk.submit(lambda: done.append("second"))
    begun.wait(5)
    host.end_disk()
    assert done == ["first"]


@pytest.mark.parametrize("size", [(40, 6), (80, 24), (120, 40)])
async def test_a_page_knows_its_room_before_it_is_laid_out(ours: Path, size: tuple[int, int]) -> None:
    known: list[set[str]] = []
    with patch.object(HelpScreen, "on_mount", lambda page: known.append(set(page.classes)), create=True):
        look_anew()
        async with room(ours, "ours", size=size) as inside:
            await inside.press("question_mark")
            assert known == [set(inside.app.screen.classes)]
            assert len(known[0]) == 2
