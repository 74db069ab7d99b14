"""The Windows side asks a console for the right things in the right order, and leaves it as it was."""

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, TextIO, cast

import pytest

from cardgame.plain import hidden
from cardgame.system import windows

ECHO, LINE, PROCESSED = 0x4, 0x2, 0x1


class Console:
    """A console by the handle 7000 of the system, which is 0 to Python."""

    def __init__(self) -> None:
        self.mode = ECHO | LINE | PROCESSED
        self.was: list[object] = []
        self.gone = False

    def GetConsoleMode(self, handle: Any, mode: Any) -> int:  # noqa: N802 - the system's own name
        assert isinstance(handle, ctypes.c_void_p)
        if self.gone or handle.value != 7000:
            return 0
        mode._obj.value = self.mode
        return 1

    def SetConsoleMode(self, handle: Any, mode: Any) -> int:  # noqa: N802
        assert handle.value == 7000
        self.mode = mode.value
        self.was.append(self.mode)
        return 1

    def FlushConsoleInputBuffer(self, handle: Any) -> int:  # noqa: N802
        assert handle.value == 7000
        self.was.append("flushed")
        return 1


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Console]:
    made = Console()
    library: Any = ModuleType("msvcrt")

    def get_osfhandle(handle: int) -> int:
        if handle < 0:
            raise OSError(9, "Bad file descriptor")
        return 7000 + handle

    library.get_osfhandle, library.LK_NBLCK = get_osfhandle, 2
    monkeypatch.setitem(sys.modules, "msvcrt", library)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=made), raising=False)
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    monkeypatch.setattr(hidden, "system", windows)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "platform", "win32")
    yield made
    monkeypatch.undo()


class Typing:
    """Whoever types at the console."""

    def fileno(self) -> int:
        return 0


def test_a_hidden_line_is_not_shown_and_the_console_is_itself_again(console: Console, tmp_path: Path) -> None:
    before = console.mode
    with hidden.echo_off(cast(TextIO, Typing())) as wait:
        wait()
        assert console.mode == before & ~ECHO
    assert console.was == [LINE | PROCESSED, before]
    # What stands on a console by that name is a file elsewhere.
    assert (tmp_path / "CONOUT$").read_text() == "\n"


def test_the_console_is_itself_again_when_a_hidden_line_is_broken_off(console: Console) -> None:
    before = console.mode
    with pytest.raises(KeyboardInterrupt), hidden.echo_off(cast(TextIO, Typing())):
        raise KeyboardInterrupt
    assert console.was == [LINE | PROCESSED, "flushed", before]
    with pytest.raises(SystemExit) as ended, hidden.echo_off(cast(TextIO, Typing())):
        os.kill(os.getpid(), signal.SIGTERM)
    assert ended.value.code == 128 + signal.SIGTERM
    assert console.mode == before


def test_what_is_no_console_has_no_mode(console: Console) -> None:
    assert windows.terminal_mode(0) == console.mode
    assert windows.terminal_mode(1) is None
    assert windows.terminal_mode(-1) is None
    console.gone = True
    assert windows.terminal_mode(0) is None


def test_a_lock_is_on_the_bytes_that_are_asked_for(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int, int]] = []

    def locking(handle: int, how: int, count: int) -> None:
        asked.append((how, os.lseek(handle, 0, os.SEEK_CUR), count))
        if len(asked) > 1:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sys.modules["msvcrt"], "locking", locking, raising=False)
    handle = os.open(tmp_path / "x", os.O_RDWR | os.O_CREAT)
    assert windows.lock(handle, 0x40000000, 512)
    assert not windows.lock(handle, 0x40000000, 512)
    os.close(handle)
    assert asked == [(2, 0x40000000, 512)] * 2


def test_a_folder_that_cannot_be_opened_is_told_from_a_file_that_may_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(IsADirectoryError):
        windows.open_file(tmp_path, os.O_RDONLY)
    with pytest.raises(PermissionError):
        windows.open_file(tmp_path / "x", os.O_RDONLY)


def test_a_console_that_says_nothing_of_itself_can_show_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TERM", raising=False)
    assert windows.terminal_name() not in ("", "dumb")
    monkeypatch.setenv("TERM", "dumb")
    assert windows.terminal_name() == "dumb"


def test_the_end_of_a_console_is_heard_too(console: Console) -> None:
    assert windows.ending_signals() == (signal.SIGTERM, signal.SIGUSR1)
    assert windows.stop_signal() is windows.continue_signal() is None
