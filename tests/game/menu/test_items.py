"""The menu behind the start page: each item leads to its moment, and those that mean nothing yet are not listed."""

from pathlib import Path

import pytest

from cardgame.game.menu import items
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse, Result, Script
from tests.builders import Clock
from tests.couples import Couple


def nothing() -> Script:
    yield Browse("", ())
    return Result()


def test_what_means_something_by_now_is_listed_and_leads_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jar = Moment(title="The jar", script=nothing, then=lambda result: None)
    listed = (
        Item(label="later", about="not yet", begin=lambda game: None, shown=lambda game: False),
        Item(label="the jar", about="slips", begin=lambda game: jar),
    )
    monkeypatch.setattr(items, "ITEMS", listed)
    with Couple(tmp_path, Clock(), []).run() as game:
        menu = items.begin(game)
        run = Run(menu.script)
        assert isinstance(run.step, Browse)
        assert [row.label for row in run.step.rows] == ["the jar"]
        run.send(0)
        assert menu.then(run.result or Result()) is jar
