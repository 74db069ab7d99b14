"""The app is opened with its first page read, but never waits for a disk that is slow."""

import gc
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cardgame.cli import app
from cardgame.game import home
from cardgame.game.game import Game

Opened = list[tuple[Future[Any], bool]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """What the app was opened with: its first page, and whether that had been read by then."""
    seen: Opened = []

    def run(game: Game, disk: ThreadPoolExecutor, *, home: Future[Any], **_: object) -> int:
        seen.append((home, home.done()))
        disk.shutdown(wait=False)
        return 0

    monkeypatch.setattr("cardgame.tui.terminal.running.run", run)
    yield seen
    gc.unfreeze()


def test_the_first_page_is_read_before_the_app_is_imported(
    tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "MOMENT", 60)
    assert app.run_app(Game(environ={"CARDGAME_HOME": str(tmp_path)})) == 0
    page, had_been_read = opened[0]
    assert had_been_read
    assert page.result().first


def test_a_slow_disk_is_not_waited_for(tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    on = threading.Event()
    monkeypatch.setattr(home, "look_home", lambda game, *, decks: on.wait(60))
    try:
        assert app.run_app(Game(environ={"CARDGAME_HOME": str(tmp_path)})) == 0
        page, had_been_read = opened[0]
        assert not had_been_read
    finally:
        on.set()
    assert page.result(60)
