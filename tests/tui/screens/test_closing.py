"""An evening ends with what was talked about, a line to keep, and its day; the game ends with it."""

from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.record import RecordFull
from cardgame.tui.screens import closing

from ...builders import write_deck
from ..room import at_home, gone, refusing, room, until


async def test_the_closing_says_what_was_talked_about_and_a_kind_word(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "p", "enter", "enter", "e")
        inside.sees("That was the evening", "Tonight you talked about", "· What about bread?", "· What about lamp?")
        inside.sees_not("What about rain?")
        assert inside.keys == {
            "Enter": "good night",
            "m": "one more card",
            "u": "step back",
            "n": "next time",
            "?": "help",
            "q": "leave",
        }
        kind = inside.words
        await inside.press("m", "e")
        assert inside.words == kind, "the same evening ends on the same words"


async def test_the_closing_comes_by_itself_when_the_evening_is_complete(ours: Path) -> None:
    async with room(ours, "ours", minutes=10) as inside:
        await inside.press("enter", "enter")
        assert inside.page == "TableScreen"
        await inside.press("enter", "enter")
        assert inside.page == "ClosingScreen"
        assert "evening-ended" not in inside.kinds, "not before they say so"


async def test_enter_twice_ends_the_evening_and_the_game(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e", "enter")
        inside.sees("Anything to keep of tonight?", "Enter go on")
        assert "evening-ended" not in inside.kinds
        await inside.press("enter")
        assert gone(inside)
        assert inside.kinds == ["evening-began", "outcome", "evening-ended"]


async def test_a_line_is_kept_and_shown_with_the_day_before_it_ends(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e", "enter")
        await inside.type("You lied about the map.", "enter")
        inside.sees("Sunday, the 1st of March", "“You lied about the map.”")
        assert inside.keys["u"] == "change it"
        assert inside.kinds == ["evening-began", "outcome", "kept line"], "it is kept at once, whatever happens"
        await inside.press("enter")
        assert gone(inside)
        assert inside.kinds[-1] == "evening-ended"
        (kept,) = inside.of("kept line")
        assert (kept["text"], kept["by"]) == ("You lied about the map.", [True, True])


async def test_a_line_can_be_changed_and_taken_back_while_the_closing_lasts(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e", "enter")
        await inside.type("Yu lied.", "enter")
        await inside.press("u")
        assert inside.line.value == "Yu lied.", "its words are on the line again"
        assert inside.kinds[-1] == "undone"
        await inside.press("home", "right")
        await inside.type("o", "enter")
        inside.sees("“You lied.”")
        await inside.press("u", *["backspace"] * 9, "enter")
        assert gone(inside)
        assert inside.kinds.count("undone") == 2
        assert inside.kinds[-1] == "evening-ended"


async def test_escape_goes_from_the_line_back_to_the_closing_with_the_words_put_by(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e", "enter")
        await inside.type("You lied", "escape")
        inside.sees("Tonight you talked about")
        await inside.press("enter")
        assert inside.line.value == "You lied"


@pytest.mark.parametrize("words", ["", "You lied"])
async def test_an_evening_that_is_killed_at_its_line_is_taken_up_at_its_closing(ours: Path, words: str) -> None:
    async with room(ours, "ours", minutes=5) as inside:
        await inside.press("enter", "enter", "enter")
        await inside.type(words)
        await inside.press("ctrl+c")
        assert gone(inside)
        assert "evening-ended" not in inside.kinds
    async with room(ours) as inside:
        await inside.press("enter")
        assert inside.page == "ClosingScreen"
        await inside.press("enter")
        assert inside.line.value == words


async def test_an_evening_that_is_killed_after_its_line_has_the_line_when_it_is_taken_up(ours: Path) -> None:
    async with room(ours, "ours", minutes=5) as inside:
        await inside.press("enter", "enter", "enter")
        await inside.type("You lied.", "enter", "ctrl+c")
        assert gone(inside)
    async with room(ours) as inside:
        await inside.press("enter", "enter")
        inside.sees("“You lied.”")
        await inside.press("u")
        assert inside.line.value == "You lied."
        await inside.press("enter", "enter")
        assert gone(inside)
        assert inside.kinds.count("evening-ended") == 1


async def test_an_evening_without_a_card_leaves_no_trace_and_asks_for_no_line(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "e", "2")
        inside.sees("Another time", "Not every evening is one for cards.")
        await inside.press("space")
        assert gone(inside)
        assert inside.events == []


async def test_where_things_move_the_day_stands_in_the_dark_for_a_breath(ours: Path) -> None:
    (ours / "config.toml").unlink()
    with patch.object(closing, "BREATH", 0.05):
        async with room(ours, "ours") as inside:
            inside.app.motion = True
            await inside.press("enter", "enter", "e", "enter")
            await inside.type("You lied.", "enter")
            inside.key("enter")
            await until(lambda: inside.app.screen.has_class("-dark") or gone(inside))
            await until(lambda: gone(inside))
            assert inside.kinds[-1] == "evening-ended"


async def test_a_line_that_cannot_be_kept_comes_back_on_the_line(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e", "enter")
        await inside.type("You lied.")
        with refusing(RecordFull("There is no room left.", "Make some.")):
            await inside.press("enter")
            inside.sees("There is no room left.")
            await inside.press("enter")
        assert inside.line.value == "You lied."
        await inside.press("enter", "enter")
        assert gone(inside)
        assert len(inside.of("kept line")) == 1


async def test_an_end_that_cannot_be_written_leaves_the_closing_as_it_is(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e", "enter")
        with refusing(RecordFull("There is no room left.", "Make some.")):
            await inside.press("enter")
            inside.sees("There is no room left.")
            await inside.press("enter")
        inside.sees("Anything to keep of tonight?")
        await inside.press("enter")
        assert gone(inside)
        assert inside.kinds[-1] == "evening-ended"


async def test_a_key_at_the_end_says_when_the_next_time_is(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e", "n")
        inside.sees("When do you sit down again?", "at eight")
        await inside.press("1")
        inside.sees("Next time:", "evening.ics")
        await inside.press("enter")
        assert inside.page == "ClosingScreen"
        assert inside.kinds[-1] == "planned"
        await inside.press("enter", "enter")
        assert gone(inside)


async def test_leaving_ends_the_evening(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e", "q")
        assert not inside.app.is_running
        assert inside.app.return_value == 0
        assert inside.kinds[-1] == "evening-ended"


async def test_one_more_card_leads_back_to_the_table_and_then_to_the_closing(ours: Path) -> None:
    async with room(ours, "ours", minutes=5) as inside:
        await inside.press("enter", "enter", "m")
        inside.sees("Ben, this one is yours to read.")
        await inside.press("enter")
        inside.sees("What about rain?")
        await inside.press("enter")
        assert inside.page == "ClosingScreen", "and it proposes to end again"
        inside.sees("What about rain?")


async def test_stepping_back_takes_back_the_last_card(ours: Path) -> None:
    async with room(ours, "ours", minutes=5) as inside:
        await inside.press("enter", "enter", "u")
        assert inside.page == "TableScreen"
        assert len(inside.of("undone")) == 1
        assert inside.standing.place == "○"
        inside.sees("What about bread?", "One step back: this card is open again.")
        await inside.press("enter")
        assert inside.page == "ClosingScreen"


async def test_stepping_back_from_an_early_end_takes_nothing_back(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "enter", "e", "escape")
        inside.sees("What about rain?")
        assert "undone" not in inside.kinds


async def test_where_no_card_is_left_none_is_offered(ours: Path) -> None:
    write_deck(ours, "one", [{"id": "one", "text": "Only this."}], language="en")
    async with room(ours, "one") as inside:
        await inside.press("enter", "enter")
        inside.sees("You have been through everything here for tonight.", "Only this.")
        assert "m" not in inside.keys
        await inside.press("m")
        assert inside.page == "ClosingScreen"
        await inside.press("u")
        inside.sees("Only this.")
        await inside.press("p")
        inside.sees("Another time", "There are no more cards tonight.")
        inside.sees_not("through everything")
        await inside.press("u")
        inside.sees("Only this.")


async def test_an_evening_left_at_its_closing_is_taken_up_there(ours: Path) -> None:
    async with room(ours, "ours", minutes=5) as inside:
        await inside.press("enter", "enter")
        assert inside.page == "ClosingScreen"
        await inside.press("ctrl+c")
        assert not inside.app.is_running
    async with room(ours) as inside:
        await inside.press("enter")
        assert inside.page == "ClosingScreen"
        inside.sees("What about bread?")
        await inside.press("m", "enter")
        inside.sees("What about rain?")


async def test_a_long_evening_can_be_scrolled(ours: Path) -> None:
    cards = [{"id": f"card-{number}", "text": f"Number {number}?"} for number in range(30)]
    write_deck(ours, "many", cards, ordered=True)
    async with room(ours, "many", size=(40, 12), minutes=150) as inside:
        inside.key(*["enter"] * 60)
        await inside.still()
        inside.sees("Number 0?")
        inside.sees_not("Number 29?")
        await inside.press("end")
        await until(lambda: "Number 29?" in inside.words)
        inside.sees("Enter good night")


async def test_what_is_welcome_is_offered_once_after_the_first_evening(ours: Path) -> None:
    line = "For another day: w lets each of you say, alone, which topics are welcome."
    async with room(ours, "ours") as inside:
        await inside.press("e")
        inside.sees_not(line)
        await inside.press("w")
        assert inside.page == "ClosingScreen", "nothing is asked where nothing was offered"
        inside.sees("Nothing on that key.")
        await inside.press("u", "enter", "enter", "e")
        inside.sees(line)
        await inside.press("w")
        inside.sees("Who says it now?", "1 Ana", "2 Ben")
        await inside.press("escape")
        inside.sees("Tonight you talked about", line)
        await inside.press("enter", "enter")
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e")
        inside.sees("Tonight you talked about")
        inside.sees_not("what is welcome")


async def test_escape_leads_to_the_start_page_and_ends_nothing(ours: Path) -> None:
    async with room(ours, "ours", minutes=10) as inside:
        await inside.press("enter", "enter", "enter", "enter")
        assert inside.page == "ClosingScreen"
        before = inside.kinds
        await inside.press("escape")
        assert at_home(inside)
        assert inside.kinds == before, "nothing is taken back, and nothing is closed"
        assert inside.row == "Carry on with tonight"
        await inside.press("enter")
        assert inside.page == "ClosingScreen"
