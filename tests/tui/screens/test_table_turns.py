"""The table says who asks, and a card's words name the right one as the turn passes."""

from pathlib import Path
from typing import Any

import pytest

from ...builders import write_deck
from ..room import room


def one(home: Path, **card: Any) -> None:
    write_deck(home, "one", [{"id": "one", "text": "Only this.", **card}], language="en")


@pytest.mark.parametrize("kind", ["question", "story"])
async def test_below_the_card_it_is_said_who_asks_and_who_answers_first(ours: Path, kind: str) -> None:
    one(ours, kind=kind, first="other")
    async with room(ours, "one") as inside:
        inside.sees("Ben, this one is yours to read.")
        await inside.press("enter")
        assert inside.part("turn").startswith("Ben asks, Ana answers first")
        await inside.press("o")
        assert inside.part("turn").startswith("Ana asks, Ben answers first")
        assert inside.said == "Ana asks this one, and Ben answers first."


async def test_the_words_name_the_one_spoken_to_as_the_turn_passes(ours: Path) -> None:
    one(ours, kind="story", text="The way {partner} laughs.", hint="Think of {partner}.")
    async with room(ours, "one") as inside:
        await inside.press("enter", "i")
        inside.sees("The way Ben laughs.", "Think of Ben.")
        await inside.press("enter")
        inside.sees("The way Ana laughs.", "Think of Ana.")
        await inside.press("enter")
        inside.sees("The way Ben / Ana laughs.")


async def test_a_feeling_and_how_much_of_it_take_four_keys(ours: Path) -> None:
    one(ours, kind="checkin", scale=["a drop", "a sea"])
    async with room(ours, "one") as inside:
        await inside.press("enter")
        inside.sees("1–6 1–4 1–7 choose", "1 is “a drop”, 7 is “a sea”.")
        said = []
        for key in ("5", "4", "6"):
            await inside.press(key)
            said.append(inside.said)
        assert said == [
            "The row is chosen. Now the word in it.",
            "The word is chosen. Now how much.",
            "Chosen. Another number changes it.",
        ]
        await inside.press("enter", "enter", "1", "1", "1", "enter", "enter", "enter")
        inside.sees("Ana: in need of a hug (6)", "Ben: glad (1)")
        assert inside.events == []
