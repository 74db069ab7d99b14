"""The journeys in the app: their chapters, a page for the days before, and the evening that it leads to."""

from pathlib import Path

from cardgame.game.menu import journeys
from cardgame.play import Outcome
from cardgame.tui.messages import MomentAsked
from tests.builders import game, write_deck
from tests.game.test_journeys import days, sit, trip

from ..room import elsewhere, room


async def test_a_chapter_is_looked_at_and_begun(ours: Path) -> None:
    trip(ours)
    days(ours)

    def begun() -> None:
        run = game(ours)
        sit(run, "trip", Outcome.COVERED, chapter="far")
        run.close()

    elsewhere(begun)
    async with room(ours) as inside:
        inside.app.post_message(MomentAsked(journeys.begin))
        await inside.still()
        inside.sees("Journeys", "Trip", "Days")
        await inside.press("enter")
        inside.sees("How Ben talks", "if you like", "where you stopped")
        inside.sees_not("0", "1", "2", "%")
        await inside.press("up", "enter")
        inside.sees("To think about", "a bench", "Begin now")
        inside.sees_not("I will.")
        assert inside.keys["Esc"] == "back", "there is nothing to leave as it was"
        await inside.press("escape")
        assert inside.app.screen.query_one("#rows").has_focus
        await inside.press("enter", "enter")
        assert inside.page == "ReadScreen", "its opening is read together"
        inside.sees("Near")
        await inside.press("enter")
        assert inside.page == "TableScreen"


async def test_no_title_of_a_chapter_is_cut_where_there_is_little_room(ours: Path) -> None:
    title = "Where we come from, and what is ours"
    chapters = [{"id": "near", "title": title}, {"id": "far", "title": "Far"}]
    cards = [{"id": "one", "chapter": "near", "text": "Whom?"}, {"id": "two", "chapter": "far", "text": "Where?"}]
    write_deck(ours, "trip", cards, chapters=chapters, language="en")

    def been() -> None:
        run = game(ours)
        sit(run, "trip", Outcome.COVERED, chapter="near")
        run.close()

    elsewhere(been)
    async with room(ours, size=(40, 12)) as inside:
        inside.app.post_message(MomentAsked(journeys.begin))
        await inside.still()
        await inside.press("enter")
        inside.sees(title, "you have been there")


async def test_todays_small_one_is_begun(ours: Path) -> None:
    days(ours)
    async with room(ours) as inside:
        inside.app.post_message(MomentAsked(journeys.begin))
        await inside.still()
        await inside.press("end", "enter", "enter")
        assert inside.page == "TableScreen"
        await inside.press("enter")
        inside.sees("What of day 0?")


async def test_what_can_be_chosen_is_in_sight_however_long_the_page_of_a_chapter_is(ours: Path) -> None:
    think = [
        f"A thought of some length that takes a line of its own, and then some: {letter}."
        for letter in "abcdefghijklmnopq"
    ]
    chapters = [{"id": "near", "title": "Near", "prepare": think}]
    write_deck(ours, "trip", [{"id": "one", "chapter": "near", "text": "Whom?"}], chapters=chapters, language="en")
    async with room(ours, size=(80, 24)) as inside:
        inside.app.post_message(MomentAsked(journeys.begin))
        await inside.still()
        await inside.press("enter", "enter")
        inside.sees("To think about", "1 Begin now", "2 Another day")


async def test_help_on_a_page_tells_the_keys_of_that_page(ours: Path) -> None:
    trip(ours)
    async with room(ours) as inside:
        await inside.press("tab", "?")
        inside.sees("On this page", "Choose the line that is marked.", "Search the list for a word.", "Esc, q")
        inside.sees_not("Turn the card over", "The evening waits for you there.")
