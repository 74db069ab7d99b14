"""Searching as one types: what is found changes with every letter, and no key waits for a disk."""

import asyncio
from pathlib import Path

import pytest

from cardgame.game.menu import stars
from cardgame.game.moment import Moment
from cardgame.record import Kept, RecordError, Starred
from cardgame.scripts.steps import Listing, Result, Row, Script, Search
from cardgame.tui.screens.script import ScriptScreen
from cardgame.tui.widgets.writing import WritingLine

from ..room import at_home, room, talked_about, until, write_down

SIZES = [(40, 12), (80, 24), (120, 40)]


@pytest.fixture
def known(ours: Path) -> Path:
    talked_about(ours)
    write_down(
        ours,
        Kept(sort="dream", text="A house by the sea.", by=(True, True)),
        Kept(sort="jar", text="The seagull you drew.", by=(True, False)),
    )
    return ours


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_from_the_start_page_a_word_finds_a_card_and_leads_to_its_page(
    known: Path, size: tuple[int, int]
) -> None:
    async with room(known, size=size) as inside:
        await inside.press("slash")
        inside.sees("Search", "A word or a few of what you look for.")
        await inside.type("BREA")
        assert inside.rows[0] == "January 2026"
        assert "What about bread" in inside.row
        await inside.press("enter")
        inside.sees("When it came up", "What about bread?")
        await inside.press("escape")
        assert inside.line.value == "BREA", "the words stand there as they did"
        assert "What about bread" in inside.row
        await inside.press("escape")
        assert at_home(inside)


async def test_what_is_found_changes_with_each_letter_and_arrows_choose(known: Path) -> None:
    async with room(known) as inside:
        await inside.press("slash")
        await inside.type("a hous")
        inside.sees("A house by the sea.")
        await inside.type("qx")
        inside.sees_not("A house by the sea.")
        await inside.press("backspace", "backspace", "down")
        assert inside.row == "Narrow it down"
        await inside.press("up", "enter")
        inside.sees("Dreamed of", "A house by the sea.")


async def test_nothing_sealed_comes_up(known: Path) -> None:
    async with room(known) as inside:
        await inside.press("slash")
        await inside.type("seagull")
        inside.sees("Nothing like that yet.")
        inside.sees_not("drew")


async def test_in_the_menu_the_key_leads_to_the_search_and_back_to_the_menu(known: Path) -> None:
    async with room(known) as inside:
        await inside.press("tab", "slash")
        inside.sees("A word or a few of what you look for.")
        await inside.type("house")
        inside.sees("A house by the sea.")
        await inside.press("escape")
        inside.sees("Everything else")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_of_many_stars_those_on_the_other_pages_are_found_too(
    known: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stars, "MOST", 1)
    write_down(known, *(Starred(deck="ours", card=card, on=True) for card in ("bread", "lamp")))
    async with room(known, size=size) as inside:
        await inside.press("tab")
        while inside.row != "Your stars":
            await inside.press("down")
        await inside.press("enter")
        assert [row for row in inside.rows if "?" in row] == ["What about lamp?"]
        await inside.press("slash")
        inside.sees("What about lamp?", "What about bread?")
        await inside.type("brea")
        assert inside.row == "What about bread?"
        await inside.press("enter")
        inside.sees("When it came up", "What about bread?")
        await inside.press("escape")
        assert inside.line.value == "brea"
        await inside.press("escape")
        inside.sees("Play these tonight")
        await inside.press("escape")
        inside.sees("Everything else")


async def test_what_is_typed_at_once_after_the_slash_is_looked_for_however_slow_the_disk_is(known: Path) -> None:
    async with room(known) as inside:
        with inside.slow():
            for key in ("slash", *"brea"):
                inside.key(key)
            await asyncio.sleep(0.05)
        await until(lambda: [line.value for line in inside.app.screen.query(WritingLine)] == ["brea"], "the words")
        await inside.still()
        assert "What about bread" in inside.row


def searched() -> Script:
    answer = yield Search("What?")
    return Result(answers=answer)


async def test_while_the_disk_is_slow_keys_are_taken_and_only_the_last_words_are_looked_for(ours: Path) -> None:
    looked: list[str] = []
    sent: list[object] = []

    def find(words: str) -> Listing:
        looked.append(words)
        return Listing((Row(f"about {words}", id="one"),))

    def then(result: Result) -> None:
        sent.append(result.answers)

    async with room(ours) as inside:
        inside.app.push_screen(ScriptScreen(Moment(title="Search", script=searched, then=then, find=find)))
        await inside.still()
        with inside.slow():
            for letter in "rain":
                inside.key(letter)
            inside.key("enter")
            await inside.drawn()
            assert inside.line.value == "rain"
            assert sent == [], "not what was found for other words"
        await inside.still()
        assert inside.row == "about rain"
        assert len(looked) <= 3
        assert (looked[0], looked[-1]) == ("", "rain")
        await inside.press("enter")
        assert sent == [("rain", "one")]


async def test_where_it_cannot_be_read_that_is_said_and_the_next_letter_tries_again(ours: Path) -> None:
    tried: list[str] = []

    def find(words: str) -> Listing:
        tried.append(words)
        if words == "r":
            raise RecordError("The disk is gone.", "Look for it.")
        return Listing((Row("the rain", id="one"),))

    async with room(ours) as inside:
        inside.app.push_screen(ScriptScreen(Moment(title="Search", script=searched, then=lambda r: None, find=find)))
        await inside.still()
        await inside.press("r")
        inside.sees("The disk is gone.")
        await inside.press("enter", "a")
        assert tried[-1] == "ra"
        inside.sees("the rain")
