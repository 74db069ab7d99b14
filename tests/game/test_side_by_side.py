"""Two programs on one record: what is written hangs on nothing that the other may have changed in between."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from cardgame.game import card_for
from cardgame.game.game import Game
from cardgame.game.jar import draw, put_in, take_out
from cardgame.game.menu import five, items
from cardgame.game.moment import Moment
from cardgame.game.planning import let_go, plan_evening
from cardgame.record import (
    CardEnded,
    EveningBegan,
    EveningEnded,
    FiveMarked,
    FiveShown,
    JarOpens,
    Planned,
    Store,
    kept_things,
    sealed_things,
)
from cardgame.record.queries.five import five as marked
from cardgame.scripts.five import FIVE
from cardgame.scripts.keeping import DEALT
from tests.builders import alone
from tests.cli.helpers import Home
from tests.couples import Couple
from tests.game.menu.moments import answered

SATURDAY = datetime(2026, 3, 7, 20, 0)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Couple]:
    """Ana and Ben, with something of everything that waits."""
    with alone(tmp_path) as clock, patch("tzlocal.get_localzone_name", lambda: "Europe/Berlin"):
        two = Couple(tmp_path, clock, [])
        with two.run() as game:
            for words in ("One.", "Two.", "Three."):
                put_in(game, 0, words)
            card_for.keep(game.store(), 0, "thanks", "For the soup.")
            plan_evening(game, SATURDAY)
            signs = {sign.code: True for sign in FIVE[0].signs}
            game.store().append(*(FiveMarked(who=who, element=FIVE[0].code, signs=signs) for who in (0, 1)))
        yield two
        two.close()


def first_page(game: Game) -> Moment:
    """Return the first page of what both have marked of the five."""
    page = answered(answered(five.begin(game), 1), 0)
    assert isinstance(page, Moment)
    assert page.title == FIVE[0].name
    return page


def a_slip(game: Game) -> str:
    return sealed_things(game.store(), "jar")[0].id


ACTS: dict[str, Callable[[Game], object]] = {
    "draw a slip": draw,
    "take a slip out": lambda game: take_out(game, a_slip(game)),
    "move the plan": lambda game: plan_evening(game, SATURDAY.replace(hour=21)),
    "let the plan go": let_go,
    "take back a card": lambda game: card_for.take_back(game.store(), 0),
    "show what both marked": lambda game: answered(first_page(game), None),
}
"""What is written because of what was read."""


@pytest.mark.parametrize("act", ACTS)
def test_nobody_writes_between_what_was_read_and_what_is_written_because_of_it(two: Couple, act: str) -> None:
    free: list[bool] = []
    select, append = Store.select, Store.append

    def looked(store: Store, *given: Any) -> list[tuple[Any, ...]]:
        rows = select(store, *given)
        other = sqlite3.connect(two.path, timeout=0, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        except sqlite3.OperationalError:
            free.append(False)
        else:
            free.append(True)
        finally:
            other.close()
        return rows

    written: list[bool] = []

    def appended(store: Store, *bodies: Any) -> Any:
        events = append(store, *bodies)
        written.append(bool(events) and free[-1] is False)
        return events

    with two.run() as game, patch.object(Store, "select", looked), patch.object(Store, "append", appended):
        ACTS[act](game)
    assert written == [True], "the last that was read was read as nobody else could write"


def test_the_jar_that_is_open_at_two_terminals_gives_each_slip_once(two: Couple) -> None:
    with two.run() as here, two.run() as there:
        drawn = [draw(game) for game in (here, there, here, there)]
    assert sorted(filter(None, drawn)) == ["One.", "Three.", "Two."]
    assert drawn[3] is None


def test_a_slip_that_was_drawn_elsewhere_is_not_taken_out_any_more(two: Couple) -> None:
    with two.run() as here, two.run() as there:
        slips = {each.text: each.id for each in sealed_things(here.store(), "jar")}
        words = draw(there)
        assert words is not None
        assert not take_out(here, slips[words])
        assert [each.text for each in kept_things(here.store(), "jar")] == [words], "it was read, and lies there"


def test_a_plan_that_two_move_at_once_stays_one_entry_in_a_calendar(two: Couple) -> None:
    with two.run() as here, two.run() as there:
        for game, hour in ((here, 19), (there, 21), (here, 18)):
            plan_evening(game, SATURDAY.replace(hour=hour))
        plans = [event.body for event in here.store().events() if event.kind == Planned.tag]
    assert len({body["uid"] for body in plans}) == 1
    assert [body["sequence"] for body in plans] == [0, 1, 2, 3]


@pytest.mark.parametrize("elsewhere", ["they have looked", "one has marked anew"])
def test_marks_that_were_not_seen_are_not_taken_for_shown(two: Couple, elsewhere: str) -> None:
    anew = {sign.code: False for sign in FIVE[0].signs}
    with two.run() as here, two.run() as there:
        page = first_page(here)
        if elsewhere == "they have looked":
            answered(first_page(there), None)
        else:
            there.store().append(FiveMarked(who=1, element=FIVE[0].code, signs=anew))
        before = marked(here.store())[FIVE[0].code]
        answered(page, None)
        assert marked(here.store())[FIVE[0].code] == before
        shown = [event for event in here.store().events() if event.kind == FiveShown.tag]
        assert len(shown) == (elsewhere == "they have looked")


def test_a_card_that_was_dealt_elsewhere_is_not_taken_back_any_more(two: Couple) -> None:
    with two.run() as here, two.run() as there:
        (card,) = sealed_things(here.store(), "card-for")
        there.store().append(card_for._looked(card, DEALT))
        assert card_for.take_back(here.store(), 0) == ()


HELD: dict[str, tuple[tuple[str, ...], str]] = {
    "jar add": (("jar", "add"), "1\nzebra finch\nno more\n"),
    "jar open": (("jar", "open"), "1\n\n1\n\n\nno more\n"),
    "write": (("write",), "1\n1\nzebra finch\nno more\n"),
    "write --take-back": (("write", "--take-back"), "1\nno more\n"),
    "plan": (("plan", "--at", "2026-03-14 20:00"), ""),
    "plan --cancel": (("plan", "--cancel"), ""),
    "rename": (("couple", "rename", "ana-and-ben", "Ada", "Ben"), ""),
    "names in the settings": (("--plain",), "m\n{settings}\n1\nAda\nBo\nno more\n"),
    "the next time": (("--plain",), "m\n{next time}\n1\nno more\n"),
}
"""What writes something down, with the lines that lead there and one that gives up."""


@pytest.mark.parametrize("what", HELD)
@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_record_that_another_program_holds_takes_nothing_and_that_is_said(two: Couple, what: str, lock: str) -> None:
    """The one lock lets it be read, the other does not."""
    arguments, lines = HELD[what]
    with two.run() as game:
        jar_opens = JarOpens(rule="both")
        began = EveningBegan(decks=("ours",), length=5, deepest=2, seed=1, starter=0)
        (evening, _) = game.store().append(began, jar_opens)
        game.store().append(
            CardEnded(
                evening=evening.id, deck="ours", card="x", kind="question", text="What?", outcome="covered",
                first=0, reader=0, depth=1,
            ),
            EveningEnded(evening=evening.id),
        )  # fmt: skip
        shown = [item.label for item in items.ITEMS if item.shown(game)]
    for label in ("Settings", "Next time"):
        lines = lines.replace(f"{{{label.lower()}}}", str(shown.index(label) + 1))
    home = Home(two.home, two.home / "shipped")
    home.environ = {"CARDGAME_HOME": str(two.home)}
    other = sqlite3.connect(two.path, isolation_level=None)
    try:
        other.execute(f"BEGIN {lock}")
        before = two.path.read_bytes()
        with patch("cardgame.record.store.WAIT", 0.01):
            ran = home(*arguments, stdin=lines)
        assert two.path.read_bytes() == before
    finally:
        other.close()
    assert ran.status == 3
    assert ran.said()[0].startswith("cardgame: The record is busy")
    with two.run() as game:
        if "zebra finch" in lines and lock == "IMMEDIATE":
            assert [game.drafts.words(place) for place in (("jar", "0"), ("card-for", "0"))].count("zebra finch") == 1
            assert "zebra finch" not in ran.out + ran.err
