"""The journeys in the app: their chapters, a page for the days before, and the evening that it leads to."""

from pathlib import Path

from cardgame.game.menu import journeys
from cardgame.play import Outcome
from cardgame.tui.messages import MomentAsked
from tests.builders import game
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
        await inside.press("escape")
        assert inside.app.screen.query_one("#rows").has_focus
        await inside.press("enter", "enter")
        assert inside.page == "ReadScreen", "its opening is read together"
        inside.sees("Near")
        await inside.press("enter")
        assert inside.page == "TableScreen"


async def test_todays_small_one_is_begun(ours: Path) -> None:
    days(ours)
    async with room(ours) as inside:
        inside.app.post_message(MomentAsked(journeys.begin))
        await inside.still()
        await inside.press("end", "enter", "enter")
        assert inside.page == "TableScreen"
        await inside.press("enter")
        inside.sees("What of day 0?")
