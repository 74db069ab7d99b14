"""A card that was turned comes back however the table was left, and is written down before its face is seen."""

from pathlib import Path

import pytest

from cardgame.record import RecordFull, RecordReadOnly

from ...builders import write_deck
from ..room import refusing, room, until

FULL = RecordFull("The disk did not take the last entry.", "Make some room and try again.")


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_the_very_first_card_is_carried_on_with(ours: Path, key: str) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter")
        inside.sees("What about bread?")
        await inside.press(key)
        if key == "escape":
            assert inside.row.startswith("Carry on")
            await inside.press("enter")
            inside.sees("where you left")
            await inside.press("enter")
            inside.sees("What about bread?")
            assert inside.turned == ["bread"]
    async with room(ours) as inside:
        assert inside.row.startswith("Carry on")
        await inside.press("enter", "enter")
        inside.sees("What about bread?")
        assert inside.turned == ["bread"]
        assert inside.outcomes == []


async def test_esc_before_it_is_turned_leaves_nothing_to_carry_on_with(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("escape")
        assert not inside.row.startswith("Carry on")
        assert inside.written == []


async def test_a_card_s_face_is_not_seen_before_it_is_written_down(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        with inside.slow():
            inside.key("enter")
            await inside.drawn()
            inside.sees_not("What about bread?")
            assert not inside.card.open
        await until(lambda: inside.card.open)
        assert inside.turned == ["bread"]


async def test_a_card_that_cannot_be_written_down_stays_face_down(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        with refusing(FULL):
            await inside.press("enter")
            inside.sees("That did not work", FULL.message, FULL.hint)
            await inside.press("enter")
        assert not inside.card.open
        inside.sees("Enter turn it")
        await inside.press("enter")
        inside.sees("What about bread?")
        assert inside.turned == ["bread"]


async def test_where_nothing_can_be_written_a_card_is_looked_at_all_the_same(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        with refusing(RecordReadOnly("The record cannot be written to.")):
            await inside.press("enter")
            inside.sees("What about bread?", "nothing is kept")


async def test_where_its_deck_is_gone_nobody_says_that_it_is_the_same_card(ours: Path) -> None:
    write_deck(ours, "other", [{"id": "else", "text": "What else?"}])
    async with room(ours, "ours") as inside:
        await inside.press("enter", "escape")
    (ours / "decks" / "ours.toml").unlink()
    async with room(ours) as inside:
        await inside.press("enter")
        inside.sees("You were here earlier tonight, and the evening goes on with this card.")
        await inside.press("enter")
        inside.sees("What else?")
