"""The names of two who are new here: these are asked for and nothing else, and kept once they can be kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cardgame.game.menu import who_plays
from cardgame.record import RecordFull
from cardgame.text import clean
from cardgame.tui.messages import MomentAsked

from ...builders import HOSTILE, UNSAFE, write_deck
from ..room import Room, at_home, elsewhere, refusing, room, talked_about


@pytest.fixture
def nobody(home: Path) -> Path:
    write_deck(home, "ours", [{"id": "one", "text": "What about one?"}], title="Our harbour", language="en")
    return home


def couples(home: Path) -> list[str]:
    return elsewhere(lambda: sorted(path.stem for path in (home / "couples").glob("*.db")))


@asynccontextmanager
async def asked(home: Path) -> AsyncIterator[Room]:
    """Ask for two names above the start page."""
    async with room(home) as inside:
        inside.app.post_message(MomentAsked(who_plays.begin))
        await inside.still()
        await inside.press("end", "enter")
        inside.sees("one of you")
        yield inside


async def names(inside: Room, one: str, other: str) -> None:
    await inside.type(one, "enter")
    await inside.type(other, "enter")


async def greeting(inside: Room) -> str:
    """Return how the two are greeted once they have talked about a card."""
    elsewhere(lambda: talked_about(inside.home))
    inside.app.screen.refresh_home()  # type: ignore[attr-defined]
    await inside.still()
    return inside.part("greeting")


async def test_two_names_lead_straight_to_the_start_page(nobody: Path) -> None:
    async with asked(nobody) as inside:
        inside.sees("stays on this machine")
        assert not (nobody / "couples").exists(), "nothing is made before it is needed"
        await names(inside, "Ana", "Ben")
        assert at_home(inside)
        inside.sees("Turn the first card")
        assert couples(nobody) == ["ana-and-ben"]
        await inside.press("enter", "enter")
        inside.sees("What about one?")


@pytest.mark.parametrize("empty", ["", "   ", "\u200b", "\u2060 \u200e"])
async def test_a_name_that_is_empty_or_cannot_be_seen_is_asked_for_again(nobody: Path, empty: str) -> None:
    async with asked(nobody) as inside:
        for name in ("Ana", "Ben"):
            await inside.paste(empty)
            await inside.press("enter")
            assert couples(nobody) == []
            await inside.press("ctrl+u")
            await inside.type(name, "enter")
        assert at_home(inside)
        assert couples(nobody) == ["ana-and-ben"]


async def test_a_name_of_nothing_but_joiners_is_not_taken(nobody: Path) -> None:
    async with asked(nobody) as inside:
        await inside.paste("\u200d\u200d")
        await inside.press("enter")
        await inside.type("Ben", "enter")
        assert couples(nobody) == []
        await names(inside, "Ana", "Ben")
        assert couples(nobody) == ["ana-and-ben"]


async def test_a_name_too_long_stops_where_there_is_no_more_room(nobody: Path) -> None:
    async with asked(nobody) as inside:
        await names(inside, "A" * 60, "B" * 40)
        assert at_home(inside)
        said = "".join((await greeting(inside)).split())
        assert "A" * 40 + "and" + "B" * 40 in said
        assert "A" * 41 not in said


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
async def test_names_are_cleaned(nobody: Path, hostile: str) -> None:
    async with asked(nobody) as inside:
        for name in ("Ana", "Ben"):
            await inside.paste(f"{name}{hostile}")
            await inside.press("enter")
        assert at_home(inside)
        said = await greeting(inside)
        assert not UNSAFE.intersection("".join(inside.lines))
        assert "Ana" in said
        assert "and Ben" in said
        assert clean(said, lines=False) == said


async def test_esc_goes_back_and_nothing_is_kept(nobody: Path) -> None:
    async with asked(nobody) as inside:
        await inside.type("Ana", "escape")
        inside.sees("Two others")
        await inside.press("escape")
        assert at_home(inside)
        assert couples(nobody) == []


async def test_enter_pressed_twice_makes_one_couple(nobody: Path) -> None:
    async with asked(nobody) as inside:
        await inside.type("Ana", "enter")
        await inside.type("Ben")
        with inside.slow():
            for _ in range(3):
                inside.key("enter")
                await inside.drawn()
        await inside.still()
        assert at_home(inside)
        assert couples(nobody) == ["ana-and-ben"]


async def test_names_stay_until_they_can_be_kept(nobody: Path) -> None:
    async with asked(nobody) as inside:
        await inside.type("Ana", "enter")
        await inside.type("Ben")
        with refusing(RecordFull("The disk did not take it.", "Make some room.")):
            await inside.press("enter")
            inside.sees("The disk did not take it.", "Make some room.")
            await inside.press("enter")
        assert couples(nobody) == []
        await inside.press("enter")
        assert at_home(inside)
        assert couples(nobody) == ["ana-and-ben"]


async def test_a_folder_that_takes_nothing_is_said_in_words(nobody: Path) -> None:
    (nobody / "couples").write_text("in the way", encoding="utf-8")
    async with asked(nobody) as inside:
        await names(inside, "Ana", "Ben")
        inside.sees("That did not work")
        await inside.press("enter")
        assert inside.page == "ScriptScreen"
