"""An evening ends with a page that says what was talked about and leads on, back or out."""

from pathlib import Path

from ...builders import write_deck
from ..room import at_home, room, until


async def test_the_closing_says_what_was_talked_about_and_a_kind_word(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "p", "enter", "enter", "e")
        inside.sees("That was the evening", "Tonight you talked about", "· What about bread?", "· What about lamp?")
        inside.sees_not("What about rain?")
        assert inside.keys == {"Enter": "good night", "m": "one more card", "u": "step back", "?": "help", "q": "leave"}
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


async def test_good_night_ends_the_evening_and_leads_to_the_start_page(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "e", "enter")
        assert inside.pages == ["HomeScreen"]
        assert inside.kinds == ["evening-began", "outcome", "evening-ended"]
        assert inside.row.startswith("Tonight")


async def test_an_evening_without_a_card_leaves_no_trace(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "e", "2")
        inside.sees("Another time", "Not every evening is one for cards.")
        await inside.press("space")
        assert at_home(inside)
        assert inside.events == []


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
        await inside.press("u", "enter", "enter", "e")
        inside.sees(line)
        await inside.press("w")
        inside.sees("Who says it now?", "1 Ana", "2 Ben")
        await inside.press("escape")
        inside.sees("Tonight you talked about", line)
        await inside.press("enter")
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
