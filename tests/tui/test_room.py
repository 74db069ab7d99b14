"""What is said below the card is not cut, on forty columns and twelve rows and with the longest names."""

from pathlib import Path
from typing import Any

import pytest

from cardgame.scripts.steps import Choose, Secret, Words, Write
from cardgame.tui.widgets.tabletop import room_on

from ..builders import write_deck
from .room import Room, couple, room

SMALL = (40, 12)

NAMES = [("明" * 40, "春" * 40), ("W" * 40, "Wilhelmina Bartholomea van der Something"), ("Ana", "Ben")]

CARDS: list[dict[str, Any]] = [
    {"id": "question", "text": "Which evening of last year would you like to have again?"},
    {"id": "story", "kind": "story", "text": "Tell of a day when you got lost."},
    {"id": "choice", "kind": "choice", "text": "Sunday?", "options": ["out", "in"]},
    {"id": "guess", "kind": "guess", "text": "Where would {first} rather live?", "options": ["here", "there"]},
    {"id": "words", "kind": "guess", "text": "What would {first} save from a fire?"},
    {"id": "checkin", "kind": "checkin", "text": "How are you really feeling tonight?"},
    {"id": "belief", "kind": "belief", "text": "Home is a place.", "scale": ["no", "yes"]},
    {"id": "activity", "kind": "activity", "text": "Hold hands.", "minutes": 2},
    {"id": "thanks", "kind": "appreciation", "text": "Thank {second} for something small."},
    {"id": "mission", "kind": "mission", "text": "Write a note and hide it."},
    {"id": "agreement", "kind": "agreement", "text": "How do we want to say good night?"},
]


def together(words: str) -> str:
    """Words without the breaks that lines make in them."""
    return "".join(words.split())


async def read(inside: Room) -> str:
    """All that can be read on the page, its card scrolled to its end."""
    region = inside.card.content_region
    on_card = inside.lines[region.y : region.bottom]
    for _ in range(60):
        if "↓" not in "".join(inside.lines[:-1]):
            break
        await inside.press("down")
        # The one line that is new.
        on_card.append(inside.lines[region.bottom - 1])
    return together("".join([*(line.strip(" │") for line in on_card), *inside.lines[region.bottom : -1]]))


def alone(home: Path, names: tuple[str, str]) -> None:
    """Let only these two play."""
    for path in (home / "couples").iterdir():
        path.unlink()
    couple(home, *names)


@pytest.mark.parametrize("names", NAMES[:1] + NAMES[2:], ids=["double width", "short"])
@pytest.mark.parametrize("card", CARDS, ids=[card["id"] for card in CARDS])
async def test_no_sentence_below_the_card_is_cut(ours: Path, card: dict[str, Any], names: tuple[str, str]) -> None:
    alone(ours, names)
    write_deck(ours, "long", [card], ordered=True, language="en")
    async with room(ours, "long", size=SMALL) as inside:
        for _ in range(20):
            if inside.page != "TableScreen":
                break
            top, step = inside.table._top, inside.table._table.step
            sentence = top._turn.words
            if inside.table._table.open:
                assert inside.card.size.height >= 3
            assert together(sentence) in await read(inside)
            if isinstance(step, Write) or (isinstance(step, Secret) and isinstance(step.ask, Words)):
                assert inside.line.region.height == 1
                assert inside.line.region.bottom <= 11
                await inside.type("words", "enter")
            elif isinstance(step, Secret | Choose):
                await inside.press("1", "1", "enter")
            else:
                await inside.press("enter")
        assert [outcome for _, outcome in inside.outcomes] == ["covered"]


@pytest.mark.parametrize("names", NAMES, ids=["double width", "long", "short"])
async def test_the_line_that_says_what_just_happened_is_not_cut(ours: Path, names: tuple[str, str]) -> None:
    alone(ours, names)
    write_deck(ours, "long", CARDS[:1], ordered=True, language="en")
    async with room(ours, "long", size=SMALL) as inside:
        for key in ("o", "enter", "o", "h", "s"):
            await inside.press(key)
            assert together(inside.table._top._said.words) in await read(inside)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (40, 18), (120, 40)])
async def test_the_room_is_shared_out_as_the_styles_have_it(ours: Path, size: tuple[int, int]) -> None:
    async with room(ours, "ours", size=size) as inside:
        await inside.press("enter")
        top = inside.table._top
        assert room_on(inside.app.size) == (top.size.width, top.size.height - 1)


THANKS: dict[str, Any] = {"id": "thanks", "kind": "appreciation", "text": "Thank {second}."}
AGREEMENT: dict[str, Any] = {"id": "agreement", "kind": "agreement", "text": "How?"}
GUESS: dict[str, Any] = {"id": "guess", "kind": "guess", "text": "What would {first} save?"}


async def test_escape_on_a_line_leads_back_to_the_step_before_it(ours: Path) -> None:
    write_deck(ours, "long", [THANKS, AGREEMENT], ordered=True, language="en")
    async with room(ours, "long", minutes=60) as inside:
        await inside.press("enter", "enter", "enter")
        inside.sees("1 not this time", "2 Ana’s", "3 Ben’s")
        await inside.press("2")
        await inside.type("Half", "escape")
        inside.sees("1 not this time", "2 Ana’s", "3 Ben’s")
        await inside.press("3")
        inside.sees("Ben, what should the note in the jar say?")
        assert inside.line.value == ""
        await inside.type("Tea", "enter")
        assert inside.outcomes == [("thanks", "covered")]
        await inside.press("enter", "enter")
        await inside.type("Half", "escape")
        inside.sees("Talk it over until you both can say it in one sentence.")
        await inside.press("enter", "enter")
        assert len(inside.outcomes) == 2


async def test_enter_goes_on_after_the_thanks_with_nothing_put_into_the_jar(ours: Path) -> None:
    write_deck(ours, "long", [THANKS, AGREEMENT], ordered=True, language="en")
    async with room(ours, "long", minutes=60) as inside:
        await inside.press("enter", "enter", "enter")
        assert inside.keys["Enter"] == "not this time"
        await inside.press("enter")
        assert inside.outcomes == [("thanks", "covered")]


async def test_escape_on_the_first_line_of_a_card_lays_it_as_it_was_dealt(ours: Path) -> None:
    write_deck(ours, "long", [GUESS], ordered=True, language="en")
    async with room(ours, "long") as inside:
        await inside.press("enter", "escape")
        assert not inside.card.open
        await inside.press("p")
        assert inside.outcomes == [("guess", "passed")]


async def test_a_row_that_is_chosen_stays_chosen_and_is_said_to_be(ours: Path) -> None:
    write_deck(ours, "long", [{"id": "c", "kind": "checkin", "text": "How?"}], ordered=True, language="en")
    async with room(ours, "long", size=SMALL) as inside:
        await inside.press("enter", "enter")
        assert inside.said == "Choose by number; nobody sees which."
        await inside.press("2", "enter")
        assert inside.said == "The row is chosen. Now the word in it."
        assert "1–6 then 1–4" in inside.foot
        await inside.press("1", "enter")
        inside.sees("Over to Ben.")


async def test_a_timer_keeps_a_minute_and_never_dies(ours: Path) -> None:
    write_deck(
        ours, "long", [{"id": "c", "kind": "activity", "text": "Hold.", "minutes": 2}], ordered=True, language="en"
    )
    async with room(ours, "long") as inside:
        await inside.press("t")
        assert inside.said == "Turn the card first."
        await inside.press("enter", "down", "down", "down")
        inside.sees("1:00")
        await inside.press("t", "t", "up")
        inside.sees("2:00")


async def test_what_was_said_is_gone_once_a_page_or_a_line_opens(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        for keys in (("w", "enter"), ("?", "escape"), ("r", "escape"), ("n", "1", "escape")):
            await inside.press("enter", "s") if not inside.card.open else await inside.press("s")
            assert inside.said
            await inside.press(*keys)
            assert inside.page == "TableScreen"
            assert inside.said == ""
        await inside.press("s", "c")
        assert inside.said == ""


async def test_a_key_that_means_nothing_is_told_about_until_one_means_something(ours: Path) -> None:
    async with room(ours, "ours", size=SMALL) as inside:
        await inside.press("enter", "z")
        inside.sees("Nothing on that key. ? lists them.")
        await inside.press("w", "enter")
        inside.sees_not("Nothing on that key.")


async def test_two_names_can_be_given_where_there_is_hardly_any_room(home: Path) -> None:
    held = [{"id": id, "text": f"What about {id}?"} for id in ("one", "two", "three")]
    write_deck(home, "ours", held, language="en")
    async with room(home, size=(20, 5)) as inside:
        await inside.press("enter", "enter", "enter")
        inside.sees("Who read this one?")
        await inside.type("Ana", "enter")
        inside.sees("And who listened?")
        await inside.type("Ben", "enter")
        inside.sees("Ben, this one is")


async def test_words_and_answers_come_first_where_there_is_hardly_any_room(ours: Path) -> None:
    write_deck(ours, "long", [*CARDS[:1], AGREEMENT], ordered=True, language="en")
    async with room(ours, "long", size=(20, 5), minutes=60) as inside:
        await inside.press("enter")
        inside.sees("Which evening")
        await inside.press("r")
        inside.sees("1 a minute to think", "2 a light one")
        await inside.press("escape", "enter", "enter", "enter")
        assert inside.line.region.height == 1
        inside.sees("How?")


@pytest.mark.parametrize("keys", [("w",), ("r",), ("?",)])
async def test_nothing_of_the_card_shows_beside_a_page_over_it(ours: Path, keys: tuple[str, ...]) -> None:
    async with room(ours, "ours", size=SMALL) as inside:
        await inside.press("enter", *keys)
        assert all(line.count("│") <= 2 for line in inside.lines)
        inside.sees_not("Our harbour", "What about bread?")


async def test_the_answers_of_what_is_welcome_are_seen_first(ours: Path) -> None:
    async with room(ours, size=SMALL) as inside:
        await inside.press("w")
        inside.sees("1 Ana", "2 Ben")
        await inside.press("1")
        inside.sees("1 Everything is welcome")
        inside.sees_not("Each of you says it alone")
        await inside.resize(80, 24)
        words = inside.words
        assert words.index("Each of you says it alone") < words.index("1 Everything is welcome")
