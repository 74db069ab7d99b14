"""The journal: a row for each evening under its month, which shows the evening's page and leads back to its row."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from cardgame.game.game import Game
from cardgame.game.menu import journal
from cardgame.game.moment import Moment, Next
from cardgame.record import CardEnded, EveningBegan, Kept
from cardgame.scripts.run import Run
from cardgame.scripts.steps import AFTER, BEFORE, Browse
from tests.builders import alone
from tests.couples import Couple

from .moments import answered, rows


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


@pytest.mark.usefixtures("spanish")
def test_a_day_or_a_month_that_stands_alone_begins_large_in_every_language(ours: Game) -> None:
    evening(ours, "2026-02-14", "¿Qué hay del mar?", "Vamos despacio.")
    assert [(row.heading, row.label, row.state, row.about) for row in rows(journal.begin(ours))] == [
        ("Febrero de 2026", "«Vamos despacio.»", "sábado 14", "Sábado 14 de febrero"),
    ]


def listing(moment: Next) -> Browse:
    assert isinstance(moment, Moment)
    step = Run(moment.script).step
    assert isinstance(step, Browse)
    return step


def test_an_evening_shows_its_page_and_leads_back_to_its_row(ours: Game) -> None:
    evening(ours, "2026-02-13", "What of rain?")
    evening(ours, "2026-02-14", "What of the sea?", "You lied about the map.")
    page = answered(journal.begin(ours), 1)
    assert isinstance(page, Moment)
    assert page.title == "Friday, the 13th of February"
    assert [(row.heading, row.label) for row in rows(page)][:-1] == [("You talked about", "What of rain?")]
    newest = answered(journal.begin(ours), 0)
    assert isinstance(newest, Moment)
    assert "“You lied about the map.”" in newest.said
    assert page.back is not None
    step = listing(page.back())
    assert (len(step.rows), step.chosen) == (2, 1)


def test_the_evenings_are_leafed_through_and_the_list_is_gone_back_to_at_the_one_that_is_shown(ours: Game) -> None:
    for day in (12, 13, 14):
        evening(ours, f"2026-02-{day}", "What of rain?")
    page = answered(journal.begin(ours), 0)
    assert (listing(page).before, listing(page).after) == ("Friday, the 13th of February", "")
    page = answered(page, BEFORE)
    assert (listing(page).before, listing(page).after) == (
        "Thursday, the 12th of February",
        "Saturday, the 14th of February",
    )
    first = answered(page, BEFORE)
    assert isinstance(first, Moment)
    assert (first.title, listing(first).before) == ("Thursday, the 12th of February", "")
    assert first.back is not None
    assert listing(first.back()).chosen == 2
    back = answered(first, AFTER)
    assert isinstance(back, Moment)
    assert back.title == "Friday, the 13th of February"


def test_a_long_list_is_leafed_through_in_parts_and_every_evening_is_on_one_of_them(ours: Game) -> None:
    for number in range(7):
        evening(ours, f"2026-01-{number + 1:02}", f"What of {number}?")
    with patch("cardgame.game.journal.MOST", 3):
        page: Next = journal.begin(ours)
        seen = [[row.label for row in rows(page)]]
        while listing(page).before:
            page = answered(page, BEFORE)
            seen.append([row.label for row in rows(page)])
        assert seen == [[f"What of {number}?" for number in some] for some in ((6, 5, 4), (3, 2, 1), (0,))]
        assert [row.label for row in rows(answered(page, AFTER))] == seen[1]
        old = answered(page, 0)
        assert isinstance(old, Moment)
        assert old.back is not None
        around = listing(old.back())
        assert around.rows[around.chosen].label == "What of 0?"


def test_an_evening_about_a_year_ago_stands_above_the_others(ours: Game) -> None:
    now = ours.now()
    a_year_ago = (now - timedelta(days=364)).date()
    evening(ours, "2024-01-05", "Long ago?")
    evening(ours, a_year_ago.isoformat(), "A year ago?")
    evening(ours, (now - timedelta(days=1)).date().isoformat(), "Yesterday?")
    step = listing(journal.begin(ours))
    assert [(row.label, row.heading == "") for row in step.rows] == [
        ("A year ago?", True),
        ("Yesterday?", False),
        ("A year ago?", False),
        ("Long ago?", False),
    ]
    assert step.rows[0].state == "a year ago"
    page = answered(journal.begin(ours), 0)
    assert isinstance(page, Moment)
    assert page.title.endswith(str(a_year_ago.year))


def test_before_the_first_evening_it_is_not_listed_and_says_so(ours: Game) -> None:
    assert not journal.ITEM.shown(ours)
    step = Run(journal.begin(ours).script).step
    assert isinstance(step, Browse)
    assert step.empty.startswith("No evening yet.")
    evening(ours, "2026-02-13", "What of rain?")
    assert journal.ITEM.shown(ours)


def test_a_small_day_is_that_of_a_year_ago_only_where_there_was_no_evening(
    ours: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = ours.now().date().replace(year=ours.now().year - 1)
    small = then.isoformat()
    evening(ours, small, "A small thing?")
    evening(ours, (then - timedelta(days=2)).isoformat(), "A whole evening?")
    monkeypatch.setattr(Game, "is_small_day", lambda game, row: row.at.startswith(small))
    assert listing(journal.begin(ours)).rows[0].label == "A whole evening?"
