"""What is said while something takes long: a line at a terminal, gone when it is over, and nothing anywhere else."""

import sys
import threading

import pytest

from cardgame.cli import waiting
from cardgame.cli.waiting import telling


class _Stream:
    """Standard error that keeps what was written, and says when something was."""

    closed = False

    def __init__(self, terminal: bool) -> None:
        self.terminal, self.text = terminal, ""
        self.written = threading.Event()

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> None:
        self.text += text
        self.written.set()

    def flush(self) -> None:
        pass


def _stream(monkeypatch: pytest.MonkeyPatch, *, terminal: bool = True, patience: float = 0.001) -> _Stream:
    """Put a stream in the place of standard error; it is told of what takes longer than ``patience`` seconds."""
    stream = _Stream(terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(waiting, "PATIENCE", patience)
    return stream


def test_a_line_is_shown_while_it_takes_long_and_cleared_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _stream(monkeypatch)
    with telling("Checking 3 decks …\x1b[31m"):
        assert stream.written.wait(10)
    assert stream.text.startswith("\rChecking 3 decks …")
    assert stream.text.endswith(" \r")
    assert "\x1b" not in stream.text
    assert "\n" not in stream.text


def _interrupted(stream: _Stream) -> None:
    with telling("Checking …"):
        assert stream.written.wait(10)
        raise KeyboardInterrupt


def test_the_line_is_cleared_after_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _stream(monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        _interrupted(stream)
    assert stream.text.endswith(" \r")


def test_nothing_is_written_where_standard_error_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _stream(monkeypatch, terminal=False)
    with telling("Checking …"):
        assert not stream.written.wait(0.05)
    assert not stream.text


def test_what_is_over_at_once_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _stream(monkeypatch, patience=60)
    with telling("Checking …"):
        pass
    assert not stream.text
