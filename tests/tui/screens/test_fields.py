"""The page of two names asks for these and nothing else, and keeps them once they can be kept."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cardgame.record import RecordFull
from cardgame.text import clean
from cardgame.tui.messages import NobodyFound

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
    """Open the page of two names above the start page."""
    async with room(home) as inside:
        inside.app.post_message(NobodyFound())
        await inside.still()
        yield inside


async def names(inside: Room, one: str, other: str) -> None:
    await inside.type(one, "enter")
    await inside.type(other, "enter")


async def read_again(inside: Room, after: Callable[[Path], None]) -> None:
    """Read the start page anew, after something was written down."""
    elsewhere(lambda: after(inside.home))
    inside.app.screen.refresh_home()  # type: ignore[attr-defined]
    await inside.still()


async def test_two_names_lead_straight_to_the_start_page(nobody: Path) -> None:
    async with asked(nobody) as inside:
        inside.sees("Good to have you both here.", "stays on this machine")
        assert not (nobody / "couples").exists(), "nothing is made before it is needed"
        await names(inside, "Ana", "Ben")
        assert at_home(inside)
        inside.sees("Turn the first card")
        assert couples(nobody) == ["ana-and-ben"]
        await inside.press("enter", "enter")
        inside.sees("What about one?")


async def test_an_evening_that_was_asked_for_begins_without_names(nobody: Path) -> None:
    async with room(nobody, "ours") as inside:
        assert inside.page == "TableScreen"
        assert not (nobody / "couples").exists()
        await inside.press("escape")
        assert inside.pages == ["HomeScreen"]
        inside.sees("Good to have you both here.", "Turn the first card")


@pytest.mark.parametrize("keys", [["enter", "enter"], ["down", "enter"]])
async def test_a_missing_name_is_asked_for(nobody: Path, keys: list[str]) -> None:
    async with asked(nobody) as inside:
        await inside.type("Ana", *keys)
        assert inside.said == "One name is still missing."
        assert inside.app.focused is inside.widget("#field-2"), "where it is missing"
        assert couples(nobody) == []
        await inside.type("Ben", "enter")
        assert at_home(inside)


async def test_the_first_name_is_asked_for_when_it_is_missing(nobody: Path) -> None:
    async with asked(nobody) as inside:
        await inside.press("down")
        await inside.type("Ben", "enter")
        assert inside.said == "One name is still missing."
        assert inside.app.focused is inside.widget("#field-1")
        await inside.type("Ana", "enter")
        inside.sees("Turn the first card")


async def test_the_cursor_stays_where_a_name_is_missing(nobody: Path) -> None:
    async with asked(nobody) as inside:
        await inside.press("enter")
        assert inside.said == "One name is still missing."
        await inside.type("Ana", "enter")
        assert inside.said == ""
        await inside.type("Ben", "enter")
        inside.sees("Turn the first card")


async def test_a_name_of_spaces_is_not_taken(nobody: Path) -> None:
    async with asked(nobody) as inside:
        await names(inside, "   ", "  ")
        assert inside.page == "FieldsScreen"
        assert couples(nobody) == []


@pytest.mark.parametrize("name", ["\u200d\u200d", "\u200b", "\u2060 \u200e"])
async def test_a_name_that_cannot_be_seen_is_not_taken(nobody: Path, name: str) -> None:
    async with asked(nobody) as inside:
        await inside.paste(name)
        await inside.press("enter", "down")
        await inside.type("Ben", "enter")
        assert couples(nobody) == []
        assert not at_home(inside)


async def test_a_name_too_long_stops_where_there_is_no_more_room(nobody: Path) -> None:
    async with asked(nobody) as inside:
        await names(inside, "A" * 60, "B" * 40)
        assert at_home(inside)
        await read_again(inside, talked_about)
        inside.sees("A" * 40 + " and " + "B" * 40)
        inside.sees_not("A" * 41)


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
async def test_names_are_cleaned(nobody: Path, hostile: str) -> None:
    async with asked(nobody) as inside:
        await inside.paste(f"Ana{hostile}")
        await inside.press("enter")
        await inside.paste(f"Ben{hostile}")
        await inside.press("enter")
        assert at_home(inside)
        await read_again(inside, talked_about)
        assert not UNSAFE.intersection("".join(inside.lines))
        greeting = inside.part("greeting")
        assert "Ana" in greeting
        assert "and Ben" in greeting
        assert clean(greeting, lines=False) == greeting


async def test_esc_leaves_and_nothing_is_left(nobody: Path) -> None:
    async with asked(nobody) as inside:
        await inside.type("Ana", "escape")
        assert not inside.app.is_running
        assert inside.app.return_value in (None, 0)
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


async def test_names_stay_in_their_fields_until_they_can_be_kept(nobody: Path) -> None:
    async with asked(nobody) as inside:
        await inside.type("Ana", "enter")
        await inside.type("Ben")
        with refusing(RecordFull("The disk did not take it.", "Make some room.")):
            await inside.press("enter")
            inside.sees("The disk did not take it.", "Make some room.")
            await inside.press("enter")
            inside.sees("Ana", "Ben")
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
        assert inside.page == "FieldsScreen"
