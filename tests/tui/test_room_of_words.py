"""What the deck check says of a small terminal: so many lines of a card's words are in view there, and no more."""

from pathlib import Path

import pytest

from cardgame.scripts.kinds import Kind
from cardgame.workshop.rules.length import SMALL_CELLS, broken, lines_in_view

from ..builders import write_deck
from .room import room

SMALL = (40, 12)


@pytest.mark.parametrize("kind", ["question", "mission", "activity", "choice"])
async def test_so_many_lines_as_the_check_says_are_in_view(ours: Path, kind: str) -> None:
    fields = {"kind": kind} | ({"options": ["out", "in"]} if kind == "choice" else {})
    most = lines_in_view(Kind(kind), "text")
    word = "w" * SMALL_CELLS
    cards = [{"id": f"c{n}", "text": " ".join([word] * (most + n)), **fields} for n in range(2)]
    assert [len(broken(card["text"], SMALL_CELLS)) for card in cards] == [most, most + 1]
    for card, arrow in zip(cards, (False, True), strict=True):
        write_deck(ours, "long", [card], ordered=True, language="en")
        async with room(ours, "long", size=SMALL) as inside:
            await inside.press("enter")
            assert inside.card._width == SMALL_CELLS
            assert ("↓" in "".join(inside.lines[:-1])) is arrow
