"""The journal: a row for each evening under its month, which shows the evening's page and leads back to its row."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cardgame.game.game import Game
from cardgame.game.menu import journal
from cardgame.game.moment import Moment
from cardgame.record import CardEnded, EveningBegan, Kept
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Browse
from tests.builders import alone
from tests.couples import Couple

from .moments import answered, rows, shown


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Game]:
    with alone(tmp_path) as clock, Couple(tmp_path, clock, [{"id": "sea", "text": "What of the sea?"}]).run() as game:
        yield game


def evening(game: Game, day: str, text: str, line: str = "") -> None:
    store, at = game.store(), f"{day}T21:00:00+01:00"
    id = store.append(EveningBegan(at=at, decks=(), length=1, deepest=3, seed=1, starter=0))[0].id
    fields: dict[str, Any] = {"kind": "question", "outcome": "covered", "first": 0, "reader": 0, "depth": 1}
    store.append(CardEnded(at=at, evening=id, deck="ours", card="sea", text=text, **fields))
    if line:
        store.append(Kept(at=at, evening=id, sort="line", text=line, by=(True, True)))


def test_each_evening_stands_below_its_month_and_none_is_counted(ours: Game) -> None:
    evening(ours, "2025-12-31", "What of rain?")
    evening(ours, "2026-02-14", "What of the sea?", "You lied about the map.")
    assert [(row.heading, row.label, row.state, row.about) for row in rows(journal.begin(ours))] == [
        ("February 2026", "“You lied about the map.”", "Saturday 14", "Saturday, the 14th of February"),
        ("December 2025", "What of rain?", "Wednesday 31", "Wednesday, the 31st of December 2025"),
    ]


def test_an_evening_shows_its_page_and_leads_back_to_its_row(ours: Game) -> None:
    evening(ours, "2026-02-13", "What of rain?")
    evening(ours, "2026-02-14", "What of the sea?", "You lied about the map.")
    page = answered(journal.begin(ours), 1)
    told = shown(page)
    assert told.title == "Friday, the 13th of February"
    assert [group.lines for group in told.groups] == [("What of rain?",)]
    assert "“You lied about the map.”" in shown(answered(journal.begin(ours), 0)).words
    assert isinstance(page, Moment)
    assert page.back is not None
    for back in (page.back(), answered(page, None)):
        assert isinstance(back, Moment)
        step = Run(back.script).step
        assert isinstance(step, Browse)
        assert (len(step.rows), step.chosen) == (2, 1)


def test_before_the_first_evening_it_is_not_listed_and_says_so(ours: Game) -> None:
    assert not journal.ITEM.shown(ours)
    step = Run(journal.begin(ours).script).step
    assert isinstance(step, Browse)
    assert step.empty.startswith("No evening yet.")
    evening(ours, "2026-02-13", "What of rain?")
    assert journal.ITEM.shown(ours)
