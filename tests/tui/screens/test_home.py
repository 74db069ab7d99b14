"""The start page is a door: one key begins tonight, a few lines stand beside it, all else is one key further."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.game import doors, session
from cardgame.game.ahead import Dealt
from cardgame.game.doors import LENGTHS, Door
from cardgame.game.game import Game
from cardgame.game.home import FIRST, look_home
from cardgame.game.moment import Moment
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.play.evening import length_for
from cardgame.record import CoupleNamed, EveningEnded, RecordLocked, Store
from cardgame.scripts.steps import Result, Script, Show
from cardgame.tui.screens.home import AT_REST, HomeScreen
from cardgame.tui.styles import PAGES

from ...builders import forget_couple, write_deck
from ..room import Room, at_home, couple, elsewhere, room, talked_about, to_deck, until, write_down

SIZES = pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=["40x12", "80x24", "120x40"])

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


def journey(home: Path, *, asks_both: bool = False) -> None:
    cards = [
        {"id": "lean", "chapter": "trust", "text": "When did you lean on me?"},
        {"id": "fall", "chapter": "trust", "text": "When did I catch you?"},
        {"id": "play", "chapter": "fun", "text": "What was your best game?"},
    ]
    chapters = [chapter | {"asks_both": asks_both} for chapter in CHAPTERS]
    write_deck(home, "journey", cards, title="Two evenings", language="en", chapters=chapters)


@pytest.fixture
def known(ours: Path) -> Path:
    """A home in which an evening was talked about, long ago, and tonight's mix is of nineteen questions."""
    write_mix(ours)
    talked_about(ours)
    return ours


def write_mix(home: Path) -> None:
    write_deck(home, "asking", [{"id": f"q{n}", "text": f"What is number {n}?"} for n in range(1, 20)], language="en")


async def go_to(inside: Room, row: str) -> Room:
    """Move down to a row."""
    for _ in range(len(inside.rows)):
        if inside.row.startswith(row):
            return inside
        await inside.press("down")
    raise AssertionError(f"{row!r} is not in {inside.rows}")


def shown(title: str) -> Moment:
    """Return a moment that shows one sentence."""

    def script() -> Script:
        yield Show("", ("All there is.",))
        return Result()

    return Moment(title=title, script=script, then=lambda result: None)


@SIZES
async def test_the_very_first_time_there_is_one_line_to_choose(ours: Path, size: tuple[int, int]) -> None:
    write_mix(ours)
    async with room(ours, size=size) as inside:
        inside.sees(*FIRST)
        assert inside.rows == ["Turn the first card"]
        assert list(inside.keys) == ["Enter", "?", "q"], "nothing else is to be learned before the first card"
        await inside.press("enter")
        assert inside.pages == ["HomeScreen", "TableScreen"]


@SIZES
async def test_an_ordinary_day_greets_them_and_offers_tonight(known: Path, size: tuple[int, int]) -> None:
    async with room(known, size=size) as inside:
        inside.sees("Good evening, Ana and Ben.", "› Tonight as long as ever")
        inside.sees_not("Our harbour", "Lately", *FIRST)
        assert list(inside.keys) == ["Enter", "← →", "Tab", "?", "q"]
        column = next(line for line in inside.lines if "Tonight" in line).index("›")
        assert column == next(line for line in inside.lines if "Good evening" in line).index("G"), "one column"
        assert size[0] < 60 or abs(column - (size[0] - 33) / 2) < 6, "in the middle"


async def test_passing_every_card_is_no_evening_talked_about(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "p", "e", "enter", "enter", "enter")
        assert inside.outcomes == [("bread", "passed")]
        await inside.press("escape")
    write_down(ours, EveningEnded(evening=elsewhere(lambda: evening_of(ours))))
    async with room(ours) as inside:
        assert inside.rows == ["Turn the first card"]


def evening_of(home: Path) -> str:
    game = Game(environ={"CARDGAME_HOME": str(home)})
    left = game.unfinished()
    game.close()
    return left.id if left is not None else ""


@pytest.mark.parametrize(
    ("presses", "said", "cards"),
    [
        (["left"], "short", length_for(20)),
        (["left", "left"], "a card or three", 3),
        (["right"], "long", length_for(60)),
        (["right", "right"], "a card or three", 3),
        (["left", "right"], "as long as ever", length_for(40)),
        ([], "as long as ever", length_for(40)),
    ],
)
async def test_the_arrows_set_how_long_tonight_is(known: Path, presses: list[str], said: str, cards: int) -> None:
    async with room(known) as inside:
        await inside.press(*presses)
        assert inside.row == f"Tonight {said}"
        await inside.press("enter")
        assert inside.table._table.session.evening.length == cards
    async with room(known) as inside:
        assert inside.row == "Tonight as long as ever", "it is not remembered"


async def test_the_first_evening_can_be_short_as_well(ours: Path) -> None:
    write_mix(ours)
    async with room(ours) as inside:
        await inside.press("left", "left")
        assert inside.row == "Turn the first card a card or three"
        await inside.press("enter")
        assert inside.table._table.session.evening.length == 3


async def test_nothing_moves_when_the_length_changes(known: Path) -> None:
    async with room(known) as inside:
        places = set()
        for _ in LENGTHS:
            (line,) = [line for line in inside.lines if "Tonight" in line]
            places.add((line.index("Tonight"), len(line) - len(line.split("Tonight")[1].lstrip())))
            await inside.press("right")
        assert len(places) == 1


async def test_the_arrows_mean_tonight_alone(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = Door(label="Dreams", state="where you stopped", begin=lambda game: None)
    monkeypatch.setattr(doors, "UNDER_WAY", (lambda game: door,))
    async with room(known) as inside:
        await inside.press("down")
        assert list(inside.keys) == ["Enter", "Tab", "?", "q"]
        await inside.press("left", "up")
        assert inside.row == "Tonight as long as ever"


@SIZES
async def test_what_is_due_stands_first_and_brings_its_own_lines(
    known: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    begun: list[str] = []
    another = Door(label="Another day", begin=lambda game: begun.append("put off"))
    jar = Door(
        label="Open the jar, both here", begin=lambda game: shown("The jar"), also=(another,), greeting="It is Sunday."
    )
    monkeypatch.setattr(doors, "OFFERS", (lambda game: None, lambda game: None if begun else jar, lambda game: jar))
    monkeypatch.setattr(doors, "OFFERS", doors.OFFERS[:2])
    monkeypatch.setattr(doors, "SAID", (lambda game: "", lambda game: "On Thursday at eight.", lambda game: "never"))
    async with room(known, size=size) as inside:
        inside.sees("It is Sunday.", "On Thursday at eight.")
        inside.sees_not("Good evening", "never")
        assert inside.rows == ["Open the jar, both here", "Tonight as long as ever", "Another day"]
        assert inside.row == "Open the jar, both here"
        await inside.press("enter")
        inside.sees("The jar", "All there is.")
        await inside.press("escape")
        await inside.press("down", "down", "enter")
        assert begun == ["put off"]
        assert inside.rows == ["Tonight as long as ever"], "the page is read anew"
        inside.sees("Good evening, Ana and Ben.", "On Thursday at eight.")


async def test_there_are_five_lines_at_most_and_the_look_back_is_one(
    known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def source(label: str) -> doors.Source:
        return lambda game: Door(label=label, begin=lambda game: Start(Choice(("ours",))))

    offer = Door(label="Offer", begin=lambda game: None, also=(Door(label="Not now", begin=lambda game: None),))
    monkeypatch.setattr(doors, "OFFERS", (lambda game: offer,))
    monkeypatch.setattr(doors, "UNDER_WAY", tuple(map(source, ("one", "two", "three"))))
    monkeypatch.setattr(doors, "REMEMBERED", (lambda game: None, source("then"), source("before then")))
    async with room(known) as inside:
        assert inside.rows == ["Offer", "Tonight as long as ever", "Not now", "one", "then"]
        await inside.press("end", "enter")
        assert inside.standing.title == "Our harbour", "a line may begin an evening"


@SIZES
async def test_a_line_of_their_own_words_is_seen_whole(
    known: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    said = "“You lied about the map, and we found the sea all the same.”"
    door = Door(label=said, state="in May", begin=lambda game: None)
    monkeypatch.setattr(doors, "REMEMBERED", (lambda game: door,))
    async with room(known, size=size) as inside:
        inside.sees(said, "in May", "Tonight")
        assert max(map(len, inside.lines)) <= size[0]


@pytest.mark.parametrize("key", ["tab", "m"])
async def test_all_else_is_one_key_further(known: Path, key: str) -> None:
    async with room(known) as inside:
        await inside.press(key)
        inside.sees("Everything else", "Decks")
        await inside.press("escape")
        assert at_home(inside)
        await inside.click_key("Tab more")
        inside.sees("Everything else")


async def test_what_is_typed_after_a_slash_searches_the_decks_too(known: Path) -> None:
    write_deck(known, "zoo", [{"id": "bear", "text": "Which bear?"}], title="The zoo", language="en")
    async with room(known) as inside:
        await inside.press("/")
        await inside.type("zo")
        assert inside.rows == ["Decks", "The zoo 1 card", "", "Narrow it down"]
        await inside.press("enter")
        assert inside.pages == ["HomeScreen", "TableScreen"]
        assert inside.standing.title == "The zoo"
    async with room(known) as inside:
        await inside.press("/")
        await inside.press("escape")
        assert at_home(inside)


async def test_the_lines_can_be_clicked_and_so_can_the_length(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = Door(label="Dreams", begin=lambda game: shown("Dreams"))
    monkeypatch.setattr(doors, "UNDER_WAY", (lambda game: door,))
    async with room(known) as inside:
        await inside.click("as long as ever")
        assert inside.rows == ["Tonight long", "Dreams"]
        await inside.click("long")
        assert inside.rows == ["Tonight a card or three", "Dreams"]
        await inside.click_key("←")
        assert inside.rows == ["Tonight long", "Dreams"]
        await inside.click("Dreams")
        inside.sees("All there is.")
        await inside.press("escape", "down")
        await inside.click("long")
        assert inside.row == "Tonight a card or three", "what is clicked is chosen"
        await inside.click("Tonight")
        assert inside.table._table.session.evening.length == 3


async def test_keys_of_their_own_open_and_set_as_well(known: Path) -> None:
    keys = '"home.more" = "g"\n"home.search" = "y"\n"home.shorter" = "a"\n"home.longer" = "b,ü"\n'
    (known / "config.toml").write_text(f"motion = false\n[keys]\n{keys}", encoding="utf-8")
    async with room(known) as inside:
        assert list(inside.keys) == ["Enter", "a", "b", "g", "?", "q"]
        await inside.press("a", "right")
        assert inside.row == "Tonight short"
        await inside.press("ü", "B")
        assert inside.row == "Tonight long"
        await inside.press("tab", "m")
        assert at_home(inside)
        await inside.press("g")
        inside.sees("Everything else")
        await inside.press("escape", "y")
        await inside.type("harb")
        assert inside.rows == ["Decks", "Our harbour a few so far", "", "Narrow it down"]


async def test_help_names_every_key_of_the_page(known: Path) -> None:
    async with room(known, size=(100, 60)) as inside:
        await inside.press("?")
        inside.sees("On the start page", "Tab, m The decks", "← A shorter evening", "→ A longer evening", "/ Search")


async def test_the_palette_has_what_the_page_has(known: Path) -> None:
    async with room(known) as inside:
        await inside.press(":")
        await inside.type("more", "enter")
        inside.sees("Everything else", "Decks")


async def test_after_a_hebrew_letter_the_slash_is_the_key_that_it_is_on(known: Path) -> None:
    async with room(known) as inside:
        await inside.press("/")
        assert inside.page == "ScriptScreen"
        await inside.press("escape", "escape", "escape")
        assert at_home(inside)
        await inside.press("ז", "/")  # z, and then q
        assert not inside.app.is_running


async def test_one_key_begins_tonight_s_evening(home: Path) -> None:
    couple(home)
    write_deck(home, "ours", [{"id": "one", "text": "What about one?"}], language="en")
    async with room(home) as inside:
        await inside.press("enter")
        assert inside.pages == ["HomeScreen", "TableScreen"]
        await inside.press("enter")
        inside.sees("What about one?")
        assert inside.events == [], "looking at a card leaves no trace"


async def test_a_deck_is_two_keys_further_and_says_how_far_they_are(ours: Path) -> None:
    write_deck(ours, "zoo", [{"id": "bear", "text": "Which bear?"}], title="The zoo", language="en")
    async with room(ours) as inside:
        await to_deck(inside, "Our harbour")
        assert inside.rows == ["Yours", "Our harbour 6 cards", "The zoo 1 card"]
        inside.sees("Slow ships.")
        await inside.press("enter", "enter", "enter", "enter", "p", "escape")
        assert inside.outcomes == [("bread", "covered"), ("rain", "passed")]
        assert at_home(inside)
        await to_deck(inside, "Our harbour")
        assert "Our harbour a few so far" in inside.rows, "in words, and read anew after an evening"


async def test_a_journey_opens_its_chapters(ours: Path) -> None:
    journey(ours)
    async with room(ours) as inside:
        await to_deck(inside, "Two evenings")
        await inside.press("enter")
        inside.sees("Two evenings")
        assert inside.rows == ["Trust", "Fun"]
        await inside.press("down")
        inside.sees("Tonight is for play.")
        await inside.press("escape")
        assert inside.row.startswith("Two evenings"), "the place in the list is kept"
        await inside.press("escape")
        assert inside.row == "Decks"
        await inside.press("escape")
        assert at_home(inside)


async def test_a_chapter_opens_with_its_page_and_ends_with_its_promise(ours: Path) -> None:
    journey(ours)
    async with room(ours, size=(80, 40)) as inside:
        for _ in range(2):
            await to_deck(inside, "Two evenings")
            await inside.press("enter", "enter")
            inside.sees("Trust", "Think of a rope.", "by the window", "a rope", "Begin now")
            await inside.press("enter")
            inside.sees("Trust", "Tonight is for trust.", "Think of a rope.", "by the window", "a rope")
            await inside.press("q")
            assert at_home(inside)
        await to_deck(inside, "Two evenings")
        await inside.press("enter", "enter", "enter", "enter")
        assert inside.page == "TableScreen"
        assert inside.standing.title == "Trust"
        await inside.press("enter")
        inside.sees("When did you lean on me?")
        await inside.press("enter", "enter", "enter")
        assert inside.page == "ClosingScreen"
        inside.sees("I promise to ask.")
        await inside.press("enter")
        inside.sees("When did I catch you?")
        await inside.press("enter", "enter")
    async with room(ours) as inside:
        await to_deck(inside, "Two evenings")
        await inside.press("enter")
        assert "Trust you have been there" in inside.rows


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


async def test_a_chapter_that_asks_both_is_begun_where_both_say_yes_and_asks_anew_the_next_morning(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journey(ours, asks_both=True)
    async with room(ours, "journey", chapter="trust") as inside:
        inside.sees("It begins if you both say yes")
        await inside.press("enter", "1", "enter", "enter")
        await inside.press("2", "enter", "enter")
        inside.sees("Not tonight.", "It stays closed.")
        await inside.press("enter")
        assert at_home(inside)
        assert inside.outcomes == []
    async with room(ours, "journey", chapter="trust") as inside:
        await inside.press("enter", "1", "enter", "enter")
        await inside.press("1", "enter", "enter")
        inside.sees("Trust", "Tonight is for trust.")
        await inside.press("enter", "enter")
        inside.sees("When did you lean on me?")
        await inside.press("enter", "q")
    monkeypatch.setattr(session, "night_of", lambda moment: moment.date() + timedelta(days=1))
    async with room(ours) as inside:
        assert inside.row == "Carry on with tonight"
        await inside.press("enter")
        inside.sees("It begins if you both say yes")
        await inside.press("enter", "1", "enter", "enter", "2", "enter", "enter")
        inside.sees("Not tonight.", "It stays closed.")
        await inside.press("enter")
        assert inside.row == "Carry on with tonight", "where it waits for them"
        await inside.press("enter", "enter", "1", "enter", "enter", "1", "enter", "enter")
        assert inside.page == "TableScreen"
        assert inside.kinds.count("evening-began") == 1


async def test_an_evening_that_was_left_can_be_carried_on_with(ours: Path) -> None:
    async with room(ours) as inside:
        await to_deck(inside, "Our harbour")
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
        await inside.press("e", "2", "enter", "enter")
    async with room(ours) as inside:
        assert inside.row.startswith("Tonight"), "an evening that was ended is not carried on with"


async def test_another_evening_can_be_begun_instead(ours: Path) -> None:
    write_deck(ours, "zoo", [{"id": "bear", "text": "Which bear?"}], language="en")
    async with room(ours) as inside:
        await to_deck(inside, "Our harbour")
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


async def test_the_line_that_was_chosen_is_found_again(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = Door(label="Dreams", begin=lambda game: shown("Dreams"))
    monkeypatch.setattr(doors, "UNDER_WAY", (lambda game: door,))
    async with room(known) as inside:
        await inside.press("down", "enter")
        inside.sees("All there is.")
        await inside.press("escape")
        assert inside.row == "Dreams"


async def test_a_copy_beside_the_record_is_told_and_does_not_keep_them_from_playing(ours: Path) -> None:
    write_mix(ours)
    (record,) = (ours / "couples").glob("*.db")
    copy = record.with_name(f"{record.stem}.sync-conflict-20261101-101010-ABCDEFG.db")
    copy.write_bytes(b"no record")
    (ours / "decks" / "more.json").write_text("{}", encoding="utf-8")
    async with room(ours, size=(80, 24)) as inside:
        inside.sees(copy.name, "is a copy that lies beside your record", "“more.json” among your decks is not read")
        await inside.press("enter")
        assert inside.pages == ["HomeScreen", "TableScreen"]


async def test_a_copy_with_something_new_is_told_in_one_line(ours: Path) -> None:
    talked_about(ours)
    (record,) = (ours / "couples").glob("*.db")
    copy = record.with_name(f"{record.stem} (conflicted copy).db")
    copy.write_bytes(record.read_bytes())
    with Store.open(copy, "elsewhere", lambda: datetime.now().astimezone()) as store:
        store.append(CoupleNamed(names=("Ana", "Benno")))
    async with room(ours, size=(80, 24)) as inside:
        inside.sees("A copy of your record holds something that yours lacks: see “Everything else”.")


async def test_notices_are_said_once(ours: Path) -> None:
    (ours / "decks" / "bad.toml").write_text('title = "Bad"\ncards = [{ text = "" }]\n', encoding="utf-8")
    (ours / "config.toml").write_text("motion = false\nminuets = 5\n", encoding="utf-8")
    async with room(ours, size=(120, 40)) as inside:
        for said in ("deck check", "minuets"):
            assert inside.words.count(said) == 1, inside.words
        assert inside.words.count("did you mean “minutes”?") == 1
        await inside.press("tab", "escape")
        assert inside.words.count("deck check") == 1


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60), (1, 1), (20, 5)])
async def test_the_start_page_can_be_resized(
    known: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    door = Door(label="Dreams", state="where you stopped", begin=lambda game: None)
    monkeypatch.setattr(doors, "UNDER_WAY", (lambda game: door,))
    async with room(known) as inside:
        await inside.press("down")
        await inside.resize(*size)
        assert inside.doors is not None
        assert inside.doors.chosen == 1
        if size[0] >= 20:
            inside.sees("Dreams")
            assert max(map(len, inside.lines)) <= size[0]
        if size[0] >= 40:
            inside.sees("Good evening, Ana and Ben.", "Tonight as long as ever", "› Dreams where you stopped")
        await inside.resize(80, 24)
        inside.sees("Good evening, Ana and Ben.", "Tonight as long as ever", "› Dreams where you stopped")


async def test_where_there_is_no_deck_that_is_said(home: Path) -> None:
    couple(home)
    async with room(home) as inside:
        await inside.press("enter")
        inside.sees("There is no deck to play.")
        await inside.press("enter")
        assert at_home(inside)
        await inside.press("/")
        await inside.type("rain")
        inside.sees("Nothing like that yet.")
        await inside.press("escape")
        assert at_home(inside)
        await inside.press("q")
        assert not inside.app.is_running


async def test_a_hundred_decks_can_be_scrolled_through(home: Path) -> None:
    couple(home)
    for number in range(100):
        write_deck(home, f"deck-{number:03}", [{"id": "one", "text": f"Number {number}?"}], language="en")
    async with room(home, size=(40, 12)) as inside:
        await inside.press("tab", "enter")
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
        for key in ("w", "k", "tab", "/"):
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
            inside.sees(*FIRST)
            look.side_effect = busy
            await inside.press("?", "escape")
            inside.sees("The record is busy.")
            await inside.press("enter")
            inside.sees(*FIRST)


async def test_the_very_first_time_one_key_lays_the_first_card(home: Path) -> None:
    write_deck(home, "ours", [{"id": id, "text": f"What about {id}?"} for id in ("one", "two")], language="en")
    async with room(home) as inside:
        assert inside.rows == ["Turn the first card"]
        inside.sees("Good to have you both here.", "One reads, both talk. Passing is free.")
        await inside.press("enter")
        inside.sees("Phones into another room, if you like.", "One of you reads this one.")
        assert elsewhere(lambda: sorted(each.name for each in home.iterdir())) == ["decks"], "nothing is made yet"
        await inside.press("enter")
        assert elsewhere(lambda: [each.name for each in (home / "couples").iterdir()]) == ["us.db"]
        await inside.press("enter")
        inside.sees("Who read this one?")
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
        inside.sees("The other of you reads this one.")
        await inside.press("enter", "enter")
        inside.sees("reads this one.")
        await inside.press("escape")
        inside.sees("Carry on")
        inside.sees_not("one of you", "One of you")


async def test_new_names_are_shown_when_the_page_is_read_anew(known: Path) -> None:
    async with room(known) as inside:
        elsewhere(lambda: write_down(known, CoupleNamed(names=("Cem", "Dee"))))
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
        inside.sees(*FIRST)


async def test_a_disk_that_fails_is_said_in_words_and_tried_again(ours: Path) -> None:
    with patch("cardgame.tui.screens.home.look_home", side_effect=OSError(5, "Input/output error")):
        async with room(ours) as inside:
            inside.sees("That did not work", "That could not be written or read: input/output error.")
    async with room(ours) as inside:
        await to_deck(inside, "Our harbour")
        with patch.object(Game, "begin", side_effect=OSError(5, "Input/output error")):
            await inside.press("enter")
            inside.sees("That could not be written or read: input/output error.", "Try again when you like.")
            await inside.press("enter")
        await to_deck(inside, "Our harbour")
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
                inside.sees(*FIRST)
                await until((ours / "cache" / "decks").exists, "the decks are kept for the next time")


async def test_the_first_page_waits_for_no_deck_and_tells_of_them_once_it_stands(ours: Path) -> None:
    (ours / "decks" / "more.json").write_text("{}")
    game = Game(environ={"CARDGAME_HOME": str(ours)})
    game.welcome_newcomers()
    with ThreadPoolExecutor(max_workers=1) as disk:
        with patch("cardgame.game.library.find_decks_to_keep", side_effect=AssertionError("a deck was waited for")):
            home = disk.submit(look_home, game, decks=False)
            assert home.result().notices == ()
        async with room(ours, disk=disk, ahead=home, game=game) as inside:
            inside.sees(*FIRST)
            await until(lambda: "“more.json” among your decks is not read." in inside.words, "what the decks tell")


async def test_a_start_page_that_could_not_be_read_while_the_app_started_says_so(ours: Path) -> None:
    with ThreadPoolExecutor(max_workers=1) as disk:
        home = disk.submit(fail_with, RecordLocked("The record is busy.", "Close the other one."))
        async with room(ours, disk=disk, ahead=home) as inside:
            inside.sees("That did not work", "The record is busy.")
            await inside.press("enter")
            inside.sees("Try again")
            await inside.press("enter")
            inside.sees(*FIRST)


def fail_with(error: Exception) -> None:
    raise error


async def test_on_a_low_screen_several_notices_are_counted_and_one_is_said(ours: Path) -> None:
    (ours / "decks" / "more.json").write_text("{}")
    async with room(ours, size=(40, 12)) as inside:
        inside.sees("“more.json” among your decks is not read.")
    path = ours / "couples" / "ana-and-ben.db"
    path.with_name("ana-and-ben (1).db").write_bytes(b"no record")
    async with room(ours, size=(40, 12)) as inside:
        inside.sees("2 things to look at: cardgame doctor", *FIRST)
    async with room(ours, size=(80, 24)) as inside:
        inside.sees("“more.json” among your decks is not read.", "is a copy that lies beside your record")


async def test_an_evening_that_was_asked_for_begins_without_names(home: Path) -> None:
    write_deck(home, "ours", [{"id": "one", "text": "What about one?"}], title="Our harbour", language="en")
    async with room(home, "ours") as inside:
        assert inside.page == "TableScreen"
        assert not (home / "couples").exists()
        await inside.press("escape")
        assert inside.pages == ["HomeScreen"]
        inside.sees("Good to have you both here.", "Turn the first card")


async def test_what_is_left_of_closed_pages_is_freed_once_the_start_page_is_back(ours: Path) -> None:
    talked_about(ours)
    with patch("cardgame.tui.screens.home.free_pages") as freed:
        async with room(ours) as inside:
            await asyncio.sleep(AT_REST + 0.05)
            assert not freed.called, "before any page was closed"
            await inside.press("enter", "escape")
            await until(lambda: freed.called)


async def test_tonight_is_dealt_once_the_page_is_at_rest(ours: Path) -> None:
    talked_about(ours)
    write_deck(ours, "mixed", [{"id": "one", "text": "One?"}], language="en", description="A few.")
    async with room(ours) as inside:
        await until(lambda: inside.app.game.dealt_ahead is not None)
        dealt = inside.app.game.dealt_ahead
        assert isinstance(dealt, Dealt)
        await inside.press("enter")
        assert inside.table._session is dealt.session


async def test_the_page_is_laid_out_once_for_the_size_that_it_has(ours: Path) -> None:
    game = Game(environ={"CARDGAME_HOME": str(ours)})
    game.welcome_newcomers()
    with ThreadPoolExecutor(max_workers=1) as disk, patch.object(HomeScreen, "_lay", autospec=True) as lay:
        lay.side_effect = lay_as_ever
        home = disk.submit(look_home, game, decks=False)
        home.result()
        async with room(ours, disk=disk, ahead=home, game=game, size=(120, 40)) as inside:
            inside.sees(*FIRST)
            assert inside.app.screen.classes >= {"-wide", "-tall"}
            assert lay.call_count == 1


lay_as_ever = HomeScreen._lay


async def test_the_rules_of_other_pages_are_read_once_the_page_stands_or_with_the_first_of_them(ours: Path) -> None:
    async with room(ours) as inside:
        sheet = inside.app.stylesheet
        await until(lambda: sheet.has_source(str(PAGES), ""), "the rules of the other pages")
        with patch.object(type(sheet), "reparse", side_effect=AssertionError("all rules were read again")):
            await inside.press("?")
        assert inside.app.screen.query_one("#help").styles.max_width is not None
    with patch("cardgame.tui.screens.home.AT_REST", 1000):
        async with room(ours) as inside:
            assert not inside.app.stylesheet.has_source(str(PAGES), "")
            await inside.press("?")
            assert inside.app.screen.query_one("#help").styles.max_width is not None


async def test_where_not_all_lines_have_room_what_is_chosen_is_in_sight(
    known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "UNDER_WAY", tuple(door_named(f"Line {n}") for n in range(4)))
    async with room(known, size=(40, 5)) as inside:
        for key, line in (("end", "Line 3"), ("down", "Tonight"), ("up", "Line 3"), ("home", "Tonight")):
            await inside.press(key)
            inside.sees(f"› {line}")
        await inside.press("down")
        inside.sees("› Line 0")


def door_named(label: str) -> doors.Source:
    return lambda game: Door(label=label, begin=lambda game: None)
