"""In the app ending asks whether the card counts, offers a thanks and a promise, and can be taken back."""

from pathlib import Path
from typing import Any

import pytest

from cardgame.record import RecordFull
from cardgame.tui.widgets.status_line import StatusLine

from ..builders import write_deck
from .room import Room, at_home, gone, refusing, room, to_deck, until

CARDS = [{"id": f"card-{n}", "text": f"What of {n}?", "chapter": "near"} for n in range(4)]
NEAR = {"id": "near", "title": "Near", "opening": "{first} reads to {second}.", "closing": "{first}, I will be near."}


@pytest.fixture
def thankful(ours: Path) -> Path:
    cards = [{"id": "thanks", "kind": "appreciation", "text": "Thank each other for a Tuesday."}]
    write_deck(ours, "thanks", cards, language="en", title="Of thanks")
    return ours


@pytest.fixture
def trip(ours: Path) -> Path:
    write_deck(ours, "trip", CARDS, title="Trip", language="en", chapters=[NEAR, {"id": "bare", "title": "Bare"}])
    return ours


async def test_ending_asks_whether_the_card_counts_and_lays_a_thanks(thankful: Path) -> None:
    async with room(thankful, "ours") as inside:
        await inside.press("enter", "e")
        inside.sees("Does this one count?", "1 we talked about it", "2 not this time", "? help")
        await inside.press("1")
        inside.sees("Of thanks", "One thanks to end on, if you like.", "yours to read")
        assert list(inside.keys)[:2] == ["Enter", "e"]
        assert inside.keys["e"] == "end here"
        assert inside.standing.place == "● ○"
        await inside.press("enter", "enter", "enter", "1")
        assert inside.page == "ClosingScreen"
        inside.sees("What about bread?", "Thank each other for a Tuesday.")
        inside.sees_not("through everything")
        assert inside.keys["m"] == "one more card"
        assert [outcome for _, outcome in inside.outcomes] == ["covered", "covered"]
        await inside.press("enter", "enter")
        assert gone(inside)
        assert inside.kinds[-1] == "evening-ended"


@pytest.mark.parametrize("key", ["enter", "e", "E", "space"])
async def test_enter_or_the_same_key_once_more_is_the_first_answer(thankful: Path, key: str) -> None:
    async with room(thankful, "ours") as inside:
        await inside.press("enter", "e")
        assert inside.keys == {"Enter": "it counts", "Esc": "never mind", "?": "help"}
        await inside.press(key)
        inside.sees("One thanks to end on, if you like.")
        assert inside.outcomes == [("bread", "covered")]


async def test_the_key_that_was_set_for_the_end_is_the_first_answer_as_well(thankful: Path) -> None:
    (thankful / "config.toml").write_text('[keys]\nend = "z"\n')
    async with room(thankful, "ours") as inside:
        await inside.press("enter", "z", "e")
        inside.sees("Does this one count?")
        await inside.press("z")
        assert inside.outcomes == [("bread", "covered")]


async def test_no_other_question_is_answered_by_enter(thankful: Path) -> None:
    async with room(thankful, "ours") as inside:
        await inside.press("enter", "r", "enter", "e", "space")
        inside.sees("What would help?", "1–5 choose")


@pytest.mark.parametrize("thanks", [False, True])
async def test_where_both_have_answered_it_is_said_that_neither_answer_is_kept(ours: Path, thanks: bool) -> None:
    write_deck(ours, "one", [{"id": "one", "kind": "belief", "text": "Only this."}], language="en")
    if thanks:
        cards = [{"id": "thanks", "kind": "appreciation", "text": "Thank each other for a Tuesday."}]
        write_deck(ours, "thanks", cards, language="en", title="Of thanks")
    async with room(ours, "one") as inside:
        await inside.press("enter", "3", "enter", "enter", "6", "enter", "e")
        inside.sees("Neither of your answers is kept.", "Of thanks" if thanks else "Another time")
        await inside.press("u")
        inside.sees("Both of you now.")
        inside.sees_not("is kept")
        assert inside.events == []


async def test_never_mind_stays_at_the_card_as_it_lies(thankful: Path) -> None:
    async with room(thankful, "ours") as inside:
        await inside.press("enter", "f", "e", "escape")
        inside.sees("What about bread?", "And then, Ben?")
        assert inside.card.open
        assert inside.events == []


@pytest.mark.parametrize("how", [["e"], ["r", "5"]], ids=["e", "stop for tonight"])
async def test_the_same_key_ends_without_the_thanks(thankful: Path, how: list[str]) -> None:
    async with room(thankful, "ours") as inside:
        await inside.press("enter", *how, "2", "e")
        inside.sees("Another time")
        await inside.press("enter")
        assert gone(inside)
        assert inside.events == []


@pytest.mark.parametrize("counted", ["1", "2"])
async def test_from_the_closing_one_goes_back_step_by_step_to_the_card(thankful: Path, counted: str) -> None:
    async with room(thankful, "ours") as inside:
        await inside.press("enter", "enter", "enter", "f", "e", counted, "e")
        assert inside.page == "ClosingScreen"
        await inside.press("u")
        inside.sees("Of thanks")
        await inside.press("u")
        inside.sees("What about rain?")
        assert inside.card.open
        assert inside.standing.place == "● ○ ○"
        await inside.press("enter")
        assert inside.standing.place == "● ● ○"


async def test_after_a_landing_one_more_card_can_be_had(thankful: Path) -> None:
    async with room(thankful, "ours") as inside:
        await inside.press("enter", "e", "1", "e", "m")
        assert inside.page == "TableScreen"
        assert inside.standing.place == "● ○ ○"
        await inside.press("enter")
        inside.sees("What about rain?")
        await inside.press("e", "1")
        assert inside.page == "ClosingScreen", "the thanks was left, and is not offered again"
        inside.sees("What about bread?", "What about rain?")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_every_page_of_a_landing_fits(thankful: Path, size: tuple[int, int]) -> None:
    async with room(thankful, "ours", size=size) as inside:
        await inside.press("enter", "e")
        inside.sees("Does this one count?", "2 not this time", "Esc", "? help")
        await inside.press("1")
        inside.sees("One thanks to end on", "e end here")
        await inside.press("e")
        inside.sees("What about bread?", "Enter good night", "m one more card")


async def test_what_cannot_be_kept_stays_on_the_table(thankful: Path) -> None:
    async with room(thankful, "ours") as inside:
        await inside.press("enter", "e")
        with refusing(RecordFull("There is no room left.", "Make some.")):
            await inside.press("1")
            inside.sees("There is no room left.")
        await inside.press("enter")
        inside.sees("What about bread?")
        assert inside.card.open
        await inside.press("e", "1")
        inside.sees("Of thanks")
        assert len(inside.outcomes) == 1


# A chapter


async def to_the_promise(inside: Room) -> None:
    await inside.press("enter", "enter", "enter", "e")
    inside.sees("Read this aloud, each of you")


async def test_the_promise_has_a_page_of_its_own_before_all_else(trip: Path) -> None:
    async with room(trip, "trip", chapter="near") as inside:
        inside.sees("Ana reads to Ben.")
        await to_the_promise(inside)
        inside.sees("Read this aloud, each of you", "Ana, I will be near.", "Enter we have read it")
        inside.sees_not("Tonight you talked about")
        await inside.press("enter")
        assert inside.page == "ClosingScreen"
        inside.sees("What of 0?")
        inside.sees_not("I will be near.")
        (made,) = inside.of("kept promise")
        assert made["text"] == "Ana, I will be near."
        await inside.press("enter", "enter")
    async with room(trip) as inside:
        await inside.press("k")
        inside.sees("What you promised", "Ana, I will be near.")


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_a_promise_can_be_left(trip: Path, key: str) -> None:
    async with room(trip, "trip", chapter="near") as inside:
        await to_the_promise(inside)
        await inside.press(key)
        inside.sees("Tonight you talked about")
        await inside.press("m", "e")
        inside.sees("Tonight you talked about")
        inside.sees_not("Read this aloud")
        assert "kept promise" not in inside.kinds


async def test_from_the_promise_a_step_back_leads_to_the_table(trip: Path) -> None:
    async with room(trip, "trip", chapter="near") as inside:
        await to_the_promise(inside)
        await inside.press("u")
        assert inside.page == "TableScreen"
        await inside.press("e")
        inside.sees("Read this aloud, each of you")


async def test_a_promise_that_cannot_be_kept_stays_to_be_kept(trip: Path) -> None:
    async with room(trip, "trip", chapter="near") as inside:
        await to_the_promise(inside)
        with refusing(RecordFull("There is no room left.", "Make some.")):
            await inside.press("enter")
            inside.sees("There is no room left.")
            await inside.press("enter")
        inside.sees("Read this aloud, each of you")
        await inside.press("enter")
        inside.sees("Tonight you talked about")
        assert len(inside.of("kept promise")) == 1


async def test_keys_in_a_row_keep_a_promise_once(trip: Path) -> None:
    async with room(trip, "trip", chapter="near") as inside:
        await to_the_promise(inside)
        with inside.slow():
            inside.key("enter", "enter", "q", "u")
            await inside.drawn()
        await inside.still()
        assert len(inside.of("kept promise")) == 1


async def test_a_long_promise_scrolls_on_a_small_screen(trip: Path) -> None:
    long: dict[str, Any] = {**NEAR, "closing": "I promise. " * 80 + "And so it ends."}
    write_deck(trip, "trip", CARDS, title="Trip", language="en", chapters=[long])
    async with room(trip, "trip", chapter="near", size=(40, 12)) as inside:
        await to_the_promise(inside)
        inside.sees("Enter we have read it", "q not now")
        inside.sees_not("so it ends")
        await inside.press("end")
        await until(lambda: "so it ends" in inside.words)


async def test_a_chapter_taken_up_again_says_what_is_left(trip: Path) -> None:
    async with room(trip, "trip", chapter="near") as inside:
        await to_the_promise(inside)
        await inside.press("q", "enter", "enter")
    async with room(trip, "trip", chapter="near") as inside:
        inside.sees("3 cards of this chapter are still open.")
        await inside.press("enter", "enter")
        inside.sees("What of 1?")


async def test_the_list_of_chapters_has_names_as_their_evening_will(trip: Path) -> None:
    async with room(trip, size=(80, 60)) as inside:
        await to_deck(inside, "Trip")
        await inside.press("enter")
        inside.sees("Ana reads to Ben.")
        await inside.press("enter")
        inside.sees("Begin now")
        await inside.press("enter")
        inside.sees("Ana reads to Ben.")
        await to_the_promise(inside)
        await inside.press("q", "enter", "enter")
    async with room(trip, size=(80, 60)) as inside:
        await to_deck(inside, "Trip")
        await inside.press("enter")
        inside.sees("Ben reads to Ana.")


async def test_a_chapter_without_cards_says_so(trip: Path) -> None:
    async with room(trip, "trip", chapter="bare") as inside:
        inside.sees("This chapter has no cards yet.")
        await inside.press("enter")
        assert at_home(inside)


async def test_an_evening_whose_chapter_is_gone_says_so(trip: Path) -> None:
    async with room(trip, "trip", chapter="near") as inside:
        await inside.press("enter", "enter", "enter", "q")
    far = {"id": "far", "title": "Far"}
    write_deck(trip, "trip", [{**each, "chapter": "far"} for each in CARDS], title="Trip", chapters=[far])
    async with room(trip) as inside:
        await inside.press("enter")
        assert inside.page == "ClosingScreen"
        inside.sees("That chapter is gone from the deck. What you talked about is kept.", "What of 0?")
        inside.sees_not("through everything")


# A path


async def test_a_path_offers_one_more_first(ours: Path) -> None:
    days = [{"id": f"day-{n}", "text": f"Day {n}."} for n in range(3)]
    write_deck(ours, "days", days, ordered=True, per_evening=1, language="en")
    async with room(ours, "days", minutes=5) as inside:
        assert inside.app.screen.query_one(StatusLine).place == "", "nobody is told how far they are"
        await inside.press("enter", "enter")
        inside.sees("That was today’s. The next one is there whenever you like.")
        assert inside.words.count("That was today’s") == 1, "it is said once"
        assert inside.foot.startswith("m one more card")
        await inside.press("m", "enter")
        inside.sees("Day 1.")
        await inside.press("enter")
        assert inside.page == "ClosingScreen", "after that card it comes again"
        assert inside.foot.startswith("m one more card")


async def test_one_more_after_the_last_and_e_twice_from_there_lands_straight_on_the_thanks(thankful: Path) -> None:
    async with room(thankful, "ours", minutes=5) as inside:
        await inside.press("enter", "enter")
        assert inside.page == "ClosingScreen", "as much as was planned"
        for covered in (2, 3):
            await inside.press("m")
            assert inside.page == "TableScreen"
            await inside.press("enter", "enter")
            assert inside.page == "ClosingScreen", "one more is one more"
            assert len(inside.outcomes) == covered
        await inside.press("m", "enter", "e", "e")
        inside.sees("Of thanks", "One thanks to end on, if you like.")
        assert len(inside.outcomes) == 4
        await inside.press("enter", "enter", "enter", "1")
        assert inside.page == "ClosingScreen"
