"""The five in the app: what one marks shows nowhere, and both look at it as pairs, also on a small screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cardgame.game.menu import five
from cardgame.record import FiveMarked
from cardgame.tui.messages import MomentAsked

from ..room import Room, at_home, room, write_down


@asynccontextmanager
async def opened(home: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Room]:
    async with room(home, size=size) as inside:
        inside.app.post_message(MomentAsked(five.begin))
        await inside.still()
        yield inside


async def test_what_one_marks_shows_in_no_frame(ours: Path) -> None:
    async with opened(ours) as inside:
        await inside.press("1", "2", "1")
        for pick in "12312":
            inside.sees("Ben, only you. Ana looks away.")
            await inside.press("1")
            chosen = inside.lines
            await inside.press(pick)
            assert inside.lines == chosen, "another number looks the same"
            await inside.press("enter")
        inside.sees("Ben, go on?", "1 on to: Respect", "2 that is all for now")
        await inside.press("2")
        inside.sees("Both of you now.")
        inside.sees_not("Ben,")
        await inside.press("enter")
        assert at_home(inside)
        (body,) = inside.of("five-marked")
        assert body["signs"] == {
            "word-kept": True,
            "between-us": False,
            "unwelcome-truth": True,
            "help-early": False,
        }


async def test_what_was_left_half_marked_is_not_kept_and_what_was_marked_is(ours: Path) -> None:
    async with opened(ours) as inside:
        await inside.press("1", "1", "5")
        for _ in range(5):
            await inside.press("1", "enter")
        await inside.press("1")
        inside.sees("Trust", "Ana, only you.")
        await inside.press("1", "enter", "escape")
        inside.sees("What would you like to do?")
        assert [body["element"] for body in inside.of("five-marked")] == ["friendship"]


async def test_a_mark_is_taken_back_as_long_as_one_is_alone_with_it(ours: Path) -> None:
    async with opened(ours) as inside:
        await inside.press("1", "1", "1")
        for _ in range(5):
            await inside.press("1", "enter")
        assert inside.keys["u"] == "take it back"
        await inside.press("u")
        inside.sees("Trust", "Ana, only you.")
        assert inside.kinds == ["five-marked", "undone"]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_both_look_at_it_together(ours: Path, size: tuple[int, int]) -> None:
    marks = {"laugh": True, "small-news": False}
    write_down(
        ours,
        FiveMarked(who=0, element="friendship", signs=marks),
        FiveMarked(who=1, element="friendship", signs=marks | {"small-news": True}),
        FiveMarked(who=1, element="trust", signs={"word-kept": True}),
    )
    async with opened(ours, size) as inside:
        await inside.press("2", "1")
        inside.sees("Friendship", "You both see:", "We laugh about things", "What would be good to do again")
        while "We tell each other" not in inside.words:
            await inside.press("down")
        inside.sees("One of you sees:")
        await inside.press("enter")
        inside.sees("That was it for this time.")
        await inside.press("u")
        inside.sees("Friendship")
        await inside.press("enter", "enter")
        assert at_home(inside)
        assert inside.of("five-shown")[-1]["elements"] == ["friendship"]


async def test_the_page_is_the_same_whoever_has_marked(ours: Path) -> None:
    seen = []
    for _ in range(2):
        async with opened(ours) as inside:
            frames = [inside.lines]
            for keys in (("1",), ("escape", "2"), ("1",), ("enter",)):
                await inside.press(*keys)
                frames.append(inside.lines)
            seen.append(frames)
        write_down(ours, FiveMarked(who=1, element="trust", signs={"word-kept": True}))
    assert seen[0] == seen[1]
