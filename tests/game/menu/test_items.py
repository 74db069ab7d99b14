"""The menu behind the start page: each item leads to its moment, and those that mean nothing yet are not listed."""

from pathlib import Path

import pytest
from msgspec import structs

from cardgame.game.menu import items
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
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
        following = menu.then(run.result or Result())
        assert isinstance(following, Moment)
        assert following.title == "The jar"


def chain(title: str, *more: str) -> Moment:
    """Return a moment that leads to others; each is left for the one before it."""
    following = chain(*more) if more else None
    if following is not None:
        following = structs.replace(following, back=lambda: chain(title, *more))
    return Moment(title=title, script=nothing, then=lambda result: following)


def test_what_was_chosen_in_the_menu_is_left_for_the_menu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evening = Start(Choice(("dreams",)))
    listed = (
        Item(label="the evening", about="", begin=lambda game: evening),
        Item(label="the jar", about="slips", begin=lambda game: chain("The jar", "A slip")),
    )
    monkeypatch.setattr(items, "ITEMS", listed)

    def left(moment: Next) -> Next:
        assert isinstance(moment, Moment)
        assert moment.back is not None
        return moment.back()

    def title(moment: Next) -> str:
        return moment.title if isinstance(moment, Moment) else ""

    with Couple(tmp_path, Clock(), []).run() as game:
        menu = items.begin(game)
        assert menu.then(Result(answers=(0, None))) == evening
        jar = menu.then(Result(answers=(1, None)))
        again = left(jar)
        assert title(again) == menu.title
        step = Run(again.script).step if isinstance(again, Moment) else None
        assert isinstance(step, Browse)
        assert step.chosen == 1, "at the item that was left"
        slip = jar.then(Result()) if isinstance(jar, Moment) else None
        assert title(slip) == "A slip"
        assert title(left(slip)) == "The jar", "one step back"
        assert title(left(left(slip))) == menu.title, "and from there to the menu"
        assert slip.then(Result()) is None if isinstance(slip, Moment) else False
