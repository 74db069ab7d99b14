"""The menu behind the start page: each item leads to its moment, and those that mean nothing yet are not listed."""

from pathlib import Path

import pytest

from cardgame.game.menu import items
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse, Result, Script
from tests.builders import Clock
from tests.couples import Couple

from .moments import answered


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
        led = menu.then(run.result or Result())
        assert isinstance(led, Moment)
        assert led.title == "The jar"


def test_a_page_that_is_left_leads_back_to_its_item_wherever_it_led_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(n: int) -> Moment:
        own = (lambda: page(0)) if n == 2 else None
        return Moment(title=f"page {n}", script=nothing, then=lambda result: page(n + 1) if n < 3 else None, back=own)

    listed = (
        Item(label="other", about="", begin=lambda game: None),
        Item(label="pages", about="", begin=lambda game: page(0)),
    )
    monkeypatch.setattr(items, "ITEMS", listed)

    def left(moment: Next) -> Moment:
        """Leave a page, and return what comes then."""
        assert isinstance(moment, Moment)
        assert moment.back is not None
        found = moment.back()
        assert isinstance(found, Moment)
        return found

    def is_the_item(moment: Moment) -> bool:
        step = Run(moment.script).step
        return isinstance(step, Browse) and [row.label for row in step.rows] == ["other", "pages"] and step.chosen == 1

    with Couple(tmp_path, Clock(), []).run() as game:
        pages = [answered(items.begin(game), 1)]
        for _page in range(3):
            pages.append(answered(pages[-1], 0))
        assert is_the_item(left(pages[0]))
        assert is_the_item(left(pages[1]))
        assert left(pages[2]).title == "page 0", "a page that has its own way back keeps it"
        assert is_the_item(left(left(pages[2])))
        assert is_the_item(left(pages[3]))
        assert left(pages[3]).back is None, "the menu itself is left for where it was opened from"
        assert answered(pages[3], 0) is None, "and what is at its end is at its end"
