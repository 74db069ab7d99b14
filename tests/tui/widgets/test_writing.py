"""Hidden words do not show how long they are, and the page tells how to pass."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from ...builders import write_deck
from ..room import Room, room

SIZES = pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["80x24", "40x12"])


@asynccontextmanager
async def hidden(ours: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Room]:
    """A card that asks for words in secret."""
    write_deck(ours, "one", [{"id": "one", "kind": "guess", "text": "What would {first} save?"}], ordered=True)
    async with room(ours, "one", size=size) as inside:
        await inside.press("enter")
        yield inside


@SIZES
async def test_hidden_words_look_the_same_however_long_they_are(ours: Path, size: tuple[int, int]) -> None:
    async with hidden(ours, size) as inside:
        pictures, cursors = [], []
        for words in ("a", "bc", "d" * 100, " "):
            await inside.type(words)
            pictures.append(inside.lines)
            cursors.append(inside.app.cursor_position)
        await inside.press("left", "left", "home")
        pictures.append(inside.lines)
        cursors.append(inside.app.cursor_position)
        assert all(picture == pictures[0] for picture in pictures)
        assert len(set(cursors)) == 1


async def test_hidden_words_show_that_something_was_typed(ours: Path) -> None:
    async with hidden(ours) as inside:
        before = inside.lines
        await inside.type("a")
        assert inside.lines != before
        await inside.press("backspace")
        assert inside.lines == before


@SIZES
async def test_whoever_is_asked_in_secret_is_told_how_to_pass(ours: Path, size: tuple[int, int]) -> None:
    async with hidden(ours, size) as inside:
        assert "Esc back, or pass" in inside.foot
        if size[1] > 12:
            inside.sees("Esc, then p, passes.")
        await inside.type("half", "escape", "p")
        assert inside.outcomes == [("one", "passed")]


async def test_the_key_that_passes_is_told_as_it_is(ours: Path) -> None:
    (ours / "config.toml").write_text('motion = false\n[keys]\npass = "d,p"\n')
    async with hidden(ours) as inside:
        inside.sees("Esc, then d, passes.")


async def test_a_line_that_is_typed_in_the_open_is_seen_as_before(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "n", "1")
        await inside.type("rain")
        inside.sees("rain")
        assert inside.app.cursor_position == inside.line.cursor_screen_offset
