"""The app in a real terminal, as far as it can be looked at without one; ``tests/terminal`` has the rest."""

from threading import Thread
from types import SimpleNamespace
from unittest.mock import PropertyMock, patch

from cardgame.tui.terminal import running
from cardgame.tui.terminal.driver import Terminal


def test_where_reading_has_ended_the_terminal_is_looked_at_at_once() -> None:
    terminal = Terminal()
    heard: list[int] = []
    app = SimpleNamespace(terminal=terminal, _signalled=heard.append)
    with patch.object(running, "GLANCE", 600), patch.object(Terminal, "gone", PropertyMock(return_value=False)) as gone:
        watch = Thread(target=running.TerminalApp._watch, args=(app,), daemon=True)
        watch.start()
        gone.return_value = True
        terminal.in_doubt.set()
        watch.join(20)
        assert not watch.is_alive()
    assert len(heard) == 1
