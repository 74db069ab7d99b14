"""A thanks that went into the jar at the table is sealed from then on: not even taking the card back shows it."""

from pathlib import Path

from ...builders import write_deck
from ..room import room

CANARY = "canary"


async def test_once_a_thanks_is_in_the_jar_no_step_back_and_no_closing_shows_it(ours: Path) -> None:
    thanks = {"id": "thanks", "kind": "appreciation", "text": "Thank each other."}
    write_deck(ours, "two", [thanks, {"id": "more", "text": "And now?"}], ordered=True)
    async with room(ours, "two") as inside:
        await inside.press("enter", "enter", "enter", "3")
        inside.sees("what should the note in the jar say?")
        await inside.type(CANARY, "enter")
        assert inside.kinds.count("kept jar") == 1
        for key in ("enter", "u", "u", "u", "enter", "enter", "enter", "1", "enter", "e", "1", "e", "k"):
            await inside.press(key)
            inside.sees_not(CANARY)


async def test_the_closing_says_that_something_went_into_it(ours: Path) -> None:
    write_deck(ours, "one", [{"id": "thanks", "kind": "appreciation", "text": "Thank each other."}], ordered=True)
    async with room(ours, "one") as inside:
        await inside.press("enter", "enter", "enter", "3")
        await inside.type(CANARY, "enter")
        inside.sees("Something went into the jar.")
        inside.sees_not(CANARY)
