"""The start page begins tonight's evening with one key, lists the decks, and says once what there is to say."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.game.game import Game
from cardgame.game.home import look_home
from cardgame.record import CoupleNamed, RecordLocked

from ...builders import forget_couple, write_deck
from ..room import Room, at_home, couple, elsewhere, room, write_down

CHAPTERS = [
    {
        "id": "trust",
        "title": "Trust",
        "opening": "Tonight is for trust.",
        "prepare": ["Think of a rope.", "Think of a knot."],
        "place": "by the window",
        "bring": ["a rope", "tea"],
        "closing": "I promise to ask.",
    },
    {"id": "fun", "title": "Fun", "opening": "Tonight is for play."},
]


def journey(home: Path) -> None:
    cards = [
        {"id": "lean", "chapter": "trust", "text": "When did you lean on me?"},
        {"id": "fall", "chapter": "trust", "text": "When did I catch you?"},
        {"id": "play", "chapter": "fun", "text": "What was your best game?"},
    ]
    write_deck(home, "journey", cards, title="Two evenings", language="en", chapters=CHAPTERS)


async def go_to(inside: Room, row: str) -> Room:
    """Move down to a row."""
    for _ in range(len(inside.rows)):
        if inside.row.startswith(row):
            return inside
        await inside.press("down")
    raise AssertionError(f"{row!r} is not in {inside.rows}")


async def test_one_key_begins_tonight_s_evening(home: Path) -> None:
    couple(home)
    write_deck(home, "ours", [{"id": "one", "text": "What about one?"}], language="en")
    async with room(home) as inside:
        inside.sees("Good evening, Ana and Ben.")
        assert inside.row == "Tonight a mix of all"
        inside.sees("from every deck")
        await inside.press("enter")
        assert inside.pages == ["HomeScreen", "TableScreen"]
        await inside.press("enter")
        inside.sees("What about one?")
        assert inside.events == [], "looking at a card leaves no trace"


async def test_decks_stand_below_with_what_was_covered(ours: Path) -> None:
    write_deck(ours, "zoo", [{"id": "bear", "text": "Which bear?"}], title="The zoo", language="en")
    async with room(ours) as inside:
        assert inside.rows[0] == "Tonight a mix of all"
        assert {"Our harbour 6 cards", "The zoo 1 card"} <= set(inside.rows)
        await go_to(inside, "Our harbour")
        inside.sees("Slow ships.")
        await inside.press("enter", "enter", "enter", "enter", "p", "escape")
        assert inside.outcomes == [("bread", "covered"), ("rain", "passed")]
        assert any(row == "Our harbour 1 of 6" for row in inside.rows), "read anew after an evening"
        inside.sees("Lately What about bread?")
        inside.sees_not("What about rain?")


async def test_a_journey_opens_its_chapters(ours: Path) -> None:
    journey(ours)
    async with room(ours) as inside:
        await go_to(inside, "Two evenings")
        inside.sees_not("Trust")
        await inside.press("enter")
        assert at_home(inside)
        assert inside.row.startswith("Two evenings"), "the row stays where it was"
        assert [row for row in inside.rows if row.startswith(("Trust", "Fun"))] == ["Trust 2 cards", "Fun 1 card"]
        await go_to(inside, "Fun")
        inside.sees("Tonight is for play.")
        await go_to_up(inside, "Two evenings")
        await inside.press("enter")
        inside.sees_not("Trust 2 cards")


async def go_to_up(inside: Room, row: str) -> None:
    while not inside.row.startswith(row):
        await inside.press("up")


async def test_a_chapter_opens_with_its_page_and_ends_with_its_promise(ours: Path) -> None:
    journey(ours)
    async with room(ours, size=(80, 40)) as inside:
        await go_to(inside, "Two evenings")
        await inside.press("enter")
        await go_to(inside, "Trust")
        await inside.press("enter")
        inside.sees("Trust", "Tonight is for trust.", "Think of a rope.", "by the window", "a rope")
        await inside.press("q")
        assert at_home(inside)
        await inside.press("enter", "enter")
        assert inside.page == "TableScreen"
        assert inside.standing.title == "Trust"
        await inside.press("enter")
        inside.sees("When did you lean on me?")
        await inside.press("enter", "enter", "enter")
        assert inside.page == "PromiseScreen"
        inside.sees("I promise to ask.")
        await inside.press("enter")
        assert inside.page == "ClosingScreen"
        inside.sees("When did I catch you?")
        await inside.press("enter")
        assert inside.pages == ["HomeScreen"]
        assert "Trust 2 of 2" in inside.rows


async def test_a_chapter_is_taken_up_at_its_card(ours: Path) -> None:
    journey(ours)
    async with room(ours, "journey", chapter="trust") as inside:
        await inside.press("enter", "enter", "enter", "q")
    async with room(ours) as inside:
        await inside.press("enter", "enter")
        inside.sees("When did I catch you?")
        assert inside.standing.title == "Trust"


async def test_a_chapter_asked_for_at_the_start_can_be_left_for_the_start_page(ours: Path) -> None:
    journey(ours)
    async with room(ours, "journey", chapter="trust") as inside:
        inside.sees("Tonight is for trust.")
        await inside.press("q")
        assert inside.pages == ["HomeScreen"], "not an empty screen"
        assert inside.rows


async def test_an_evening_that_was_left_can_be_carried_on_with(ours: Path) -> None:
    async with room(ours) as inside:
        await go_to(inside, "Our harbour")
        await inside.press("enter", "enter", "enter", "enter", "enter", "q")
        assert not inside.app.is_running
        assert inside.outcomes == [("bread", "covered"), ("rain", "covered")]
    async with room(ours) as inside:
        assert inside.row == "Carry on with tonight"
        assert inside.rows[1].startswith("Begin another evening")
        await inside.press("enter")
        inside.sees("You were here earlier tonight")
        await inside.press("enter")
        inside.sees("What about lamp?")
        await inside.press("escape")
        assert inside.row == "Carry on with tonight"
        await inside.press("enter", "enter")
        inside.sees("What about lamp?")
        assert inside.kinds.count("evening-began") == 1
        await inside.press("e", "2", "enter")
        assert inside.row.startswith("Tonight"), "an evening that was ended is not carried on with"


async def test_another_evening_can_be_begun_instead(ours: Path) -> None:
    write_deck(ours, "zoo", [{"id": "bear", "text": "Which bear?"}], language="en")
    async with room(ours) as inside:
        await go_to(inside, "Our harbour")
        await inside.press("enter", "enter", "enter", "escape")
        assert inside.row == "Carry on with tonight", "where one key goes on"
        await inside.press("down")
        assert inside.row.startswith("Begin another evening")
        await inside.press("enter")
        assert inside.standing.title == "Tonight"


async def test_leaving_keeps_what_was_covered(ours: Path) -> None:
    async with room(ours) as inside:
        await inside.press("q")
        assert not inside.app.is_running
        assert inside.app.return_value == 0
        assert inside.events == []


async def test_the_place_in_the_list_is_kept(ours: Path) -> None:
    async with room(ours) as inside:
        await go_to(inside, "Our harbour")
        await inside.press("enter", "escape")
        assert inside.row.startswith("Our harbour")


async def test_a_copy_beside_the_record_is_told_and_does_not_keep_them_from_playing(ours: Path) -> None:
    (record,) = (ours / "couples").glob("*.db")
    copy = record.with_name(f"{record.stem}.sync-conflict-20261101-101010-ABCDEFG.db")
    copy.write_bytes(record.read_bytes())
    (ours / "decks" / "more.json").write_text("{}", encoding="utf-8")
    async with room(ours, size=(80, 24)) as inside:
        inside.sees(copy.name, "is a copy that lies beside your record", "“more.json” among your decks is not read")
        await go_to(inside, "Our harbour")
        await inside.press("enter")
        assert inside.pages == ["HomeScreen", "TableScreen"]


async def test_notices_are_said_once(ours: Path) -> None:
    (ours / "decks" / "bad.toml").write_text('title = "Bad"\ncards = [{ text = "" }]\n', encoding="utf-8")
    (ours / "config.toml").write_text("motion = false\nminuets = 5\n", encoding="utf-8")
    async with room(ours, size=(120, 40)) as inside:
        for said in ("deck check", "minuets"):
            assert inside.words.count(said) == 1, inside.words
        assert inside.words.count("did you mean “minutes”?") == 1
        assert "Our harbour 6 cards" in inside.rows
        await inside.press("enter", "escape")
        assert inside.words.count("deck check") == 1


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60), (1, 1), (20, 5)])
async def test_the_start_page_can_be_resized(ours: Path, size: tuple[int, int]) -> None:
    async with room(ours) as inside:
        await go_to(inside, "Our harbour")
        await inside.resize(*size)
        assert inside.row.startswith("Our")
        if size[0] >= 40:
            inside.sees("Ana and Ben", "Our harbour", "6 cards")
            assert max(map(len, inside.lines)) <= size[0]
        await inside.resize(80, 24)
        inside.sees("Good evening, Ana and Ben.", "Tonight", "6 cards")


async def test_where_there_is_no_deck_that_is_said(home: Path) -> None:
    couple(home)
    async with room(home) as inside:
        assert inside.rows == ["Tonight a mix of all"]
        await inside.press("enter")
        inside.sees("There is no deck to play.")
        await inside.press("enter")
        assert at_home(inside)
        await inside.press("q")
        assert not inside.app.is_running


async def test_a_hundred_decks_can_be_scrolled_through(home: Path) -> None:
    couple(home)
    for number in range(100):
        write_deck(home, f"deck-{number:03}", [{"id": "one", "text": f"Number {number}?"}], language="en")
    async with room(home, size=(40, 12)) as inside:
        assert sum(row.startswith("Deck-") for row in inside.rows) == 100
        await inside.press("end")
        inside.sees("Deck-099")
        await inside.press("enter", "enter")
        inside.sees("Number 99?")


async def test_enter_pressed_twice_begins_one_evening(ours: Path) -> None:
    write_deck(ours, "zoo", [{"id": "bear", "text": "Which bear?"}], language="en")
    async with room(ours) as inside:
        with inside.slow():
            for _ in range(3):
                inside.key("enter")
                await inside.drawn()
        await inside.still()
        assert inside.pages == ["HomeScreen", "TableScreen"]
        await inside.press("escape", "enter")
        assert inside.pages == ["HomeScreen", "TableScreen"], "and another one after it"


async def test_after_a_couple_was_forgotten_elsewhere_it_is_the_first_time_again(ours: Path) -> None:
    async with room(ours) as inside:
        elsewhere(lambda: forget_couple(ours / "couples", "ana-and-ben"))
        inside.app.game.close()
        inside.app.screen.refresh_home()  # type: ignore[attr-defined]
        await inside.still()
        inside.sees("Good to have you both here.", "Turn the first card")
        inside.sees_not("Ana")


async def test_a_record_that_cannot_be_read_is_said_and_nothing_crashes(ours: Path) -> None:
    (path,) = (ours / "couples").glob("*.db")
    path.write_bytes(b"no record")
    async with room(ours) as inside:
        inside.sees("That did not work", "is not a couple's record")
        await inside.press("enter")
        assert at_home(inside)
        assert inside.rows == ["Try again"]
        await inside.press("enter")
        inside.sees("That did not work")
        await inside.press("enter")
        assert at_home(inside)
        for key in ("w", "k"):
            await inside.press(key)
            inside.sees("That did not work")
            await inside.press("enter")
            await inside.press("escape")
            assert at_home(inside), key
        await inside.press("q")
        assert not inside.app.is_running
    assert path.read_bytes() == b"no record"


async def test_a_record_that_is_busy_can_be_read_a_little_later(ours: Path) -> None:
    busy = RecordLocked("The record is busy.", "Wait.")
    with patch("cardgame.tui.screens.home.look_home", wraps=look_home, side_effect=busy) as look:
        async with room(ours) as inside:
            inside.sees("The record is busy.")
            look.side_effect = None
            await inside.press("enter", "enter")
            inside.sees("Ana and Ben", "Our harbour")
            look.side_effect = busy
            await inside.press("?", "escape")
            inside.sees("The record is busy.")
            await inside.press("enter")
            inside.sees("Ana and Ben", "Our harbour")


async def test_the_very_first_time_one_key_lays_the_first_card(home: Path) -> None:
    write_deck(home, "ours", [{"id": id, "text": f"What about {id}?"} for id in ("one", "two")], language="en")
    async with room(home) as inside:
        assert inside.rows == ["Turn the first card"]
        inside.sees("Good to have you both here.", "One reads, both talk. Passing is free.")
        await inside.press("enter")
        inside.sees("Phones into another room, if you like.", "One of you, this one is yours to read.")
        assert elsewhere(lambda: sorted(each.name for each in home.iterdir())) == ["decks"], "nothing is made yet"
        await inside.press("enter")
        assert elsewhere(lambda: [each.name for each in (home / "couples").iterdir()]) == ["us.db"]
        await inside.press("enter")
        inside.sees("who read this one?")
        assert inside.outcomes[0][1] == "covered", "on the disk before anything is asked"
        await inside.type("Cem", "enter")
        inside.sees("And who listened?")
        await inside.type("Dee", "enter")
        inside.sees("Dee, this one is yours to read.")
        await inside.press("escape")
        inside.sees("Cem and Dee")


@pytest.mark.parametrize("keys", [["escape"], ["enter", "escape"], ["enter", "enter"]])
async def test_names_may_be_left_out_and_nobody_is_asked_again(home: Path, keys: list[str]) -> None:
    held = [{"id": id, "text": f"What about {id}?"} for id in ("one", "two", "three")]
    write_deck(home, "ours", held, language="en")
    async with room(home) as inside:
        await inside.press("enter", "enter", "enter", *keys)
        inside.sees("The other of you, this one is yours to read.")
        await inside.press("enter", "enter")
        inside.sees("this one is yours to read.")
        await inside.press("escape")
        inside.sees("Carry on")
        inside.sees_not("one of you", "One of you")


async def test_new_names_are_shown_when_the_page_is_read_anew(ours: Path) -> None:
    async with room(ours) as inside:
        elsewhere(lambda: write_down(ours, CoupleNamed(names=("Cem", "Dee"))))
        await inside.press("enter", "escape")
        inside.sees("Good evening, Cem and Dee.")


@pytest.mark.parametrize("wanted", ["ours", "nowhere"])
async def test_a_start_that_cannot_be_made_ends_at_the_start_page(ours: Path, wanted: str) -> None:
    write_deck(ours, "nowhere", [{"id": "mend", "kind": "repair", "text": "Begin again."}], language="en")
    async with room(ours, wanted) as inside:
        if wanted == "ours":
            assert inside.page == "TableScreen"
            return
        inside.sees("“Nowhere” only has cards for a pause.", "Press r on any card")
        await inside.press("enter")
        assert inside.pages == ["HomeScreen"], "not an empty screen"
        inside.sees("Tonight")


async def test_a_disk_that_fails_is_said_in_words_and_tried_again(ours: Path) -> None:
    with patch("cardgame.tui.screens.home.look_home", side_effect=OSError(5, "Input/output error")):
        async with room(ours) as inside:
            inside.sees("That did not work", "That could not be written or read: input/output error.")
    async with room(ours) as inside:
        await go_to(inside, "Our harbour")
        with patch.object(Game, "begin", side_effect=OSError(5, "Input/output error")):
            await inside.press("enter")
            inside.sees("That could not be written or read: input/output error.", "Try again when you like.")
            await inside.press("enter")
        await inside.press("enter")
        inside.sees("yours to read")


async def test_a_start_page_that_was_read_while_the_app_started_is_shown_whole(ours: Path) -> None:
    """As it is run: the reading has begun before there is a screen."""
    game = Game(environ={"CARDGAME_HOME": str(ours)})
    later = time.time_ns() + 10_000_000_000  # a deck that was only just written may still change, and is not kept
    with ThreadPoolExecutor(max_workers=1) as disk, patch("time.time_ns", lambda: later):
        home = disk.submit(look_home, game)
        home.result()
        with patch("cardgame.tui.screens.home.look_home", side_effect=AssertionError("read twice")):
            async with room(ours, disk=disk, ahead=home, game=game) as inside:
                inside.sees("Good evening, Ana and Ben.", "Our harbour")
    assert (ours / "cache" / "decks").exists(), "and the decks are kept for the next time"


async def test_a_start_page_that_could_not_be_read_while_the_app_started_says_so(ours: Path) -> None:
    with ThreadPoolExecutor(max_workers=1) as disk:
        home = disk.submit(fail_with, RecordLocked("The record is busy.", "Close the other one."))
        async with room(ours, disk=disk, ahead=home) as inside:
            inside.sees("That did not work", "The record is busy.")
            await inside.press("enter")
            inside.sees("Try again")
            await inside.press("enter")
            inside.sees("Good evening, Ana and Ben.", "Our harbour")


def fail_with(error: Exception) -> None:
    raise error


async def test_on_a_low_screen_several_notices_are_counted_and_one_is_said(ours: Path) -> None:
    (ours / "decks" / "more.json").write_text("{}")
    async with room(ours, size=(40, 12)) as inside:
        inside.sees("“more.json” among your decks is not read.")
    path = ours / "couples" / "ana-and-ben.db"
    path.with_name("ana-and-ben (1).db").write_bytes(path.read_bytes())
    async with room(ours, size=(40, 12)) as inside:
        inside.sees("2 things to look at: cardgame doctor", "Tonight")
    async with room(ours, size=(80, 24)) as inside:
        inside.sees("“more.json” among your decks is not read.", "is a copy that lies beside your record")
