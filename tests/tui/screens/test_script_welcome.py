"""What is welcome is said by each of the two alone, on a page of the app."""

from pathlib import Path

import pytest

from cardgame.deck.vocabulary import SENSITIVE

from ...builders import write_deck
from ..room import at_home, room


async def test_each_says_alone_what_is_welcome(ours: Path) -> None:
    cards = [{"id": "owe", "text": "What do you owe?", "sensitive": ["money"]}]
    write_deck(ours, "tender", cards, language="en", ordered=True)
    async with room(ours) as inside:
        await inside.press("w")
        inside.sees("Who says it now?", "1 Ana", "2 Ben")
        await inside.press("2")
        inside.sees("Ben, only you. Ana looks away.", "The game never shows whose wish it was")
        before = inside.lines
        await inside.press("enter")
        inside.sees("Choose by number; nobody sees which.")
        await inside.press("3")
        three = inside.lines
        await inside.press("4")
        assert inside.lines == three != before, "what was chosen shows nowhere"
        await inside.press("enter")
        inside.sees("Both of you now.")
        assert inside.events == []
        await inside.press("enter")
        assert at_home(inside)
        (body,) = inside.of("boundaries-set")
        assert body["who"] == 1
        assert set(body["levels"].values()) == {"never"}
        await inside.press("down", "enter")
        while not at_home(inside):
            await inside.press("escape")
    async with room(ours, "tender") as inside:
        inside.sees("There is no card for that.")
        inside.sees_not("welcome")
        await inside.press("enter")
        assert at_home(inside)


async def test_each_topic_can_be_answered_alone(ours: Path) -> None:
    async with room(ours, size=(80, 40)) as inside:
        await inside.press("w", "1", "5", "enter")
        for phrase in SENSITIVE.values():
            inside.sees(phrase[1:], "1 welcome", "2 ask first", "3 not for us")
            await inside.press("2", "enter")
        await inside.press("enter")
        assert at_home(inside)
        (body,) = inside.of("boundaries-set")
        assert body["levels"] == dict.fromkeys(SENSITIVE, "ask")


@pytest.mark.parametrize("keys", [["escape"], ["1", "escape"], ["1", "2", "escape"], ["1", "2", "enter", "escape"]])
async def test_leaving_what_is_welcome_changes_nothing(ours: Path, keys: list[str]) -> None:
    async with room(ours) as inside:
        await inside.press("w", *keys)
        assert at_home(inside)
        assert inside.events == []
