"""The page of a card that came up often: its last times and the first are there at once, the others a key away."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cardgame.game.card_times import LATELY
from cardgame.record import CardEnded, EveningBegan, Event

from ..room import Room, room, write_down

SIZES = [(40, 12), (80, 24), (120, 40)]

TIMES = LATELY + 8


@pytest.fixture
def known(ours: Path) -> Path:
    for number in range(TIMES):
        at = f"{date(2025, 1, 1) + timedelta(days=number)}T20:00:00+01:00"
        began: Event
        (began,) = write_down(ours, EveningBegan(at=at, decks=(), length=1, deepest=1, seed=1, starter=0))
        fields: dict[str, Any] = {"kind": "question", "first": 0, "reader": 0, "depth": 1, "outcome": "covered"}
        text = "What about bread?"
        write_down(ours, CardEnded(at=at, evening=began.id, deck="ours", card="bread", text=text, **fields))
    return ours


async def to_card(inside: Room) -> None:
    await inside.press("slash")
    await inside.type("bread")
    await inside.press("enter")
    inside.sees("What about bread?")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_last_times_and_the_first_are_there_and_the_others_are_leafed_to(
    known: Path, size: tuple[int, int]
) -> None:
    async with room(known, size=size) as inside:
        await to_card(inside)
        days = [row for row in inside.rows if row.endswith("January 2025")]
        assert days == [f"{day} January 2025" for day in [*range(TIMES, TIMES - LATELY, -1), 1]]
        assert "← leaf" in inside.foot
        while inside.row != "1 January 2025":
            await inside.press("down")
        inside.sees("The first time", "1 January 2025")
        if size != SIZES[0]:
            inside.sees("There were other times in between: leaf back to see them.")
        await inside.press("left")
        days = [row for row in inside.rows if row.endswith("January 2025")]
        assert days == [f"{day} January 2025" for day in range(TIMES - LATELY, 0, -1)]
        inside.sees("What about bread?", "When it came up", "8 January 2025")
        assert "→ leaf" in inside.foot
        await inside.press("down", "enter")
        inside.sees("Tuesday, the 7th of January 2025")
        await inside.press("escape")
        assert inside.row == "7 January 2025"
        await inside.press("right")
        assert "← leaf" in inside.foot
        await inside.press("escape")
        assert inside.line.value == "bread", "back where they came from"
